"""The pack for a security compromise (POPIA s22): which files, whose data, since when, and who had it.

Only what the workspace knows is told; what it cannot know is left to be filled in. How it reads is `breach_notice`'s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Any

import polars as pl

from hotpass.audit.entry import Entry
from hotpass.audit.verify import entries
from hotpass.errors import NotFound, RequestError
from hotpass.pipeline.finished import FinishedRun
from hotpass.rights.affected import (
    NOBODY,
    SUBJECT,
    cells_of,
    classes_of,
    id_number_fields,
    special,
    subjects,
    touched,
)
from hotpass.rights.seen_runs import SeenRun, seen_runs
from hotpass.storage.decisions import replay
from hotpass.storage.workspace import Workspace

_PUBLISHED = ("published", "supporting")
_ALL = (*_PUBLISHED, "alternative", "kept", "key", "quarantined")
_HOLD: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("*.zip.age", _ALL, "all outputs, encrypted: of use only with an archive key"),
    ("*.zip", _ALL, "all outputs"),
    ("*.xlsx", _ALL, "every published table, what lost, what was refused and what was carried along"),
    ("expectation-suites/*", (), "no value of the data"),
    ("failed-expectations.csv", (), "places and ids, no value of the data"),
    ("sha256sums", (), "no value of the data"),
    ("*-ledger.*", (), "counts, no value of the data"),
    ("quality-report.*", (*_PUBLISHED, "alternative"), "values that lost, and what they lost to"),
    ("*-conflicts.*", (*_PUBLISHED, "alternative"), "values that lost, and what they lost to"),
    ("*-quarantine.*", ("quarantined",), "what was refused"),
    ("*-unmapped.*", ("kept",), "what was carried along"),
    ("daily-list.*", _PUBLISHED, "whom to call; at most those listed here, as few stand on it"),
    ("*", _PUBLISHED, "published values"),
)
"""By name of an output: the fates of the cells that may stand in it, and what it is. In doubt it may hold more."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that may be compromised: what it holds, since which run it is held, and when it was handed on (UTC)."""

    name: str
    kind: str
    holds: str
    first_run: str
    since: str
    runs: tuple[str, ...]
    exported: tuple[str, ...] = ()
    responsible_party: str = ""
    unread: bool = False


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many subjects have how many cells of a class of fields in the files."""

    privacy: str
    fields: tuple[str, ...]
    subjects: int
    cells: int


@dataclass(frozen=True, slots=True)
class Access:
    """How often somebody was shown data of the workspace since the compromise began."""

    who: str
    command: str
    times: int
    first: str
    last: str


@dataclass(frozen=True)
class Breach:
    """What is known of a compromise. `subjects` has the columns of `SUBJECT` and what stands of each in the files.

    `began` is the day of the compromise (None: not told). Of `runs_without_tables`, since destroyed, only the files are
    told. `erasures` stand in the workspace: whoever was erased cannot be told any more, but stood in the files before.
    """

    as_of: date
    began: date | None
    responsible_party: str
    files: tuple[HeldFile, ...]
    runs: tuple[str, ...]
    runs_without_tables: tuple[str, ...]
    erasures: int
    classes: tuple[ClassCount, ...]
    counts: dict[str, int]
    destinations: tuple[dict[str, Any], ...]
    accesses: tuple[Access, ...]
    subjects: pl.DataFrame = field(repr=False)

    def as_dict(self) -> dict[str, Any]:
        """All but the list of subjects, as plain data."""
        told = asdict(self) | {"as_of": self.as_of.isoformat()}
        told["began"] = self.began.isoformat() if self.began else None
        del told["subjects"]
        return {"schema_version": 1, **told}


def breach(
    workspace: Workspace, files: Sequence[str], runs: Sequence[str], began: date | None, as_of: date
) -> Breach:
    """Reckon what a compromise of `files` (all of the runs, where none is named) exposed.

    Without `runs` it is those since the compromise `began` and the one before, which stood then; else the last one
    that has each file. Raises `NotFound` for a run or file that no manifest names, `RequestError` without a run.
    """
    known = seen_runs(workspace)
    if not known:
        raise RequestError(f"No finished run in {workspace.root}.", "Name the workspace with --workspace.")
    chosen = _chosen(known, files, runs, began)
    named = {name for name, _ in _matching(chosen, files)}
    whole = [one for one in chosen if _has_tables(one)]
    if not whole:
        raise RequestError(
            "Of none of these runs the tables are still there, so nothing can be told of whose data they held.",
            "Refine the same files again, then: hotpass popia breach --file NAME",
        )
    finished = [FinishedRun(workspace.root, one.run_id) for one in whole]
    told = [_of_run(run, one, named) for run, one in zip(finished, whole, strict=True)]
    held = pl.concat([cells for cells, _ in told])
    people = _together(pl.concat([people for _, people in told]))
    listed = _listed(held, people)
    trail = list(entries(workspace.audit_trail)) if workspace.audit_trail.exists() else []
    return Breach(
        as_of,
        began,
        finished[-1].profile.responsible_party,
        tuple(_files(known, chosen, named, trail, finished)),
        tuple(one.run_id for one in whole),
        tuple(one.run_id for one in chosen if one not in whole),
        sum(decision.kind == "erase" for decision in replay(workspace.decisions).decisions),
        tuple(_classes(held)),
        _counts(held, listed),
        tuple(_destinations(chosen)),
        tuple(_accesses(trail, began)),
        listed,
    )


def _chosen(
    known: Sequence[SeenRun], files: Sequence[str], runs: Sequence[str], began: date | None
) -> list[SeenRun]:
    """The runs whose files are meant, oldest first."""
    if runs:
        by_id = {one.run_id: one for one in known}
        for run in runs:
            if run not in by_id:
                raise NotFound("Finished run", run, by_id)
        return [one for one in known if one.run_id in runs]
    _matching(known, files)
    if began:
        before = [one for one in known if one.day < began][-1:]
        return [*before, *(one for one in known if one.day >= began)]
    wanted = files or [""]
    last = {_last_with(known, name).run_id for name in wanted}
    return [one for one in known if one.run_id in last]


def _has_tables(one: SeenRun) -> bool:
    """Whether what was made of its files is still there: an erasure destroys it."""
    return all(one.run.stage(name).is_dir() for name in ("ingest", "canonicalise", "link", "validate"))


def _last_with(known: Sequence[SeenRun], name: str) -> SeenRun:
    return [one for one in known if not name or any(is_meant(file, name) for file in _names(one))][-1]


def _names(one: SeenRun) -> list[str]:
    return [*one.sources, *one.outputs]


def is_meant(file: str, name: str) -> bool:
    """Whether a file of a manifest is meant: by its path, by the end of it, or by a path that ends in it."""
    wanted, own = PurePath(name).parts, PurePath(file).parts
    return own[-len(wanted) :] == wanted or wanted[-len(own) :] == own


def _matching(runs: Sequence[SeenRun], files: Sequence[str]) -> list[tuple[str, str]]:
    """The files of the runs that are meant, with what named each. Raises `NotFound`."""
    every = list(dict.fromkeys(file for one in runs for file in _names(one)))
    if not files:
        return [(file, "") for file in every]
    told = [(file, name) for name in files for file in every if is_meant(file, name)]
    for name in files:
        if name not in {asked for _, asked in told}:
            raise NotFound("File", name, every)
    return told


def _of_run(run: FinishedRun, one: SeenRun, named: Collection[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What stands of each subject in the named files of a run, with the list of these `files`; and who they are."""
    cells = cells_of(run)
    held = touched(cells)
    where = _where(held.select("source", "fate").unique().sort("source", "fate"), one, named)
    classes, numbers = (
        classes_of(held["field"].unique().to_list(), run.profile),
        id_number_fields(run.profile),
    )
    grave = (
        special(run, cells).join(where, on=["source", "fate"]).filter(~pl.col("masked") | pl.col("in_source"))
    )
    ids = grave.filter(pl.col("entity") != "special_personal")["subject"].unique().implode()
    sensitive = grave.filter(pl.col("entity") == "special_personal")["subject"].unique().implode()
    in_files = held.join(where, on=["source", "fate"]).with_columns(
        pl.col("field").replace_strict(classes, return_dtype=pl.String).alias("class"),
        pl.lit(run.run.run_id).alias("run"),
    )
    marked = in_files.with_columns(
        (pl.col("field").is_in(numbers) | pl.col("subject").is_in(ids)).alias("id_number"),
        ((pl.col("class") == "special_personal") | pl.col("subject").is_in(sensitive)).alias("special"),
    )
    return marked.drop("in_source"), subjects(run)


def _where(combinations: pl.DataFrame, one: SeenRun, named: Collection[str]) -> pl.DataFrame:
    """In which named files cells of a source and fate stand: source, fate, files, in_source."""
    outputs = [name for name in one.outputs if name in named]
    rows = []
    for source, fate in combinations.iter_rows():
        files = [source] * (source in named) + sorted(name for name in outputs if fate in holds(name)[0])
        if files:
            rows.append((source, fate, "; ".join(files), source in named))
    schema = {"source": pl.String, "fate": pl.String, "files": pl.String, "in_source": pl.Boolean}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _together(people: pl.DataFrame) -> pl.DataFrame:
    """Everybody once: by the ids of the latest run, with the names, addresses and numbers of all of them."""
    every = ("name", "emails", "phones")
    lists = people.with_columns(pl.col(name).str.split("; ") for name in every)
    told = lists.group_by("subject", maintain_order=True).agg(
        *(pl.col(name).explode().drop_nulls().unique(maintain_order=True).alias(name) for name in every),
        *(pl.col(name).last() for name in SUBJECT if name not in (*every, "subject")),
    )
    joined = (
        pl.when(pl.col(name).list.len() > 0).then(pl.col(name).list.join("; ")).alias(name) for name in every
    )
    return told.with_columns(joined)


def holds(name: str) -> tuple[tuple[str, ...], str]:
    """By the name of an output: the fates of the cells that may stand in it, and what it holds in words."""
    return next((fates, words) for pattern, fates, words in _HOLD if fnmatchcase(name.lower(), pattern))


def _listed(held: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """A row a subject: who it is, and what stands of it in the files; `cells` the most that a run has."""
    most = held.group_by("subject", "run").agg(pl.col("cells").sum()).group_by("subject")
    told = held.group_by("subject").agg(pl.col("special").any(), pl.col("id_number").any())
    told = told.join(most.agg(pl.col("cells").max()), on="subject")
    for column, plural in (("field", "fields"), ("class", "classes"), ("files", "files"), ("run", "runs")):
        told = told.join(_texts(held, column, plural), on="subject")
    some = people.join(told, on="subject", how="inner").sort("kind", "name", "subject", nulls_last=True)
    return some.select(*SUBJECT, "fields", "classes", "cells", "special", "id_number", "files", "runs")


def _texts(held: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """By subject the texts of a column, each once, sorted and joined; as numbers they are sorted ten times as fast."""
    words = pl.Enum(held[column].unique().sort())
    pairs = held.select("subject", pl.col(column).cast(words)).unique().sort("subject", column)
    lists = pairs.group_by("subject", maintain_order=True).agg(pl.col(column))
    joined = lists.select("subject", pl.col(column).cast(pl.List(pl.String)).list.join("; ").alias(name))
    # Lists of files can overlap: of the few distinct ones each is written anew.
    plain = {text: "; ".join(sorted(set(text.split("; ")))) for text in joined[name].unique()}
    return joined.with_columns(pl.col(name).replace(plain))


def _classes(held: pl.DataFrame) -> Iterator[ClassCount]:
    latest = held.sort("run").unique(["subject", "field", "source", "fate"], keep="last")
    told = latest.group_by("class").agg(
        pl.col("field").unique().sort(), pl.col("subject").n_unique(), pl.col("cells").sum()
    )
    for name, fields, people, cells in told.sort("class").iter_rows():
        yield ClassCount(name, tuple(fields), people, cells)


def _counts(held: pl.DataFrame, listed: pl.DataFrame) -> dict[str, int]:
    """What the notices tell in figures."""
    mail, phone = pl.col("emails").is_not_null(), pl.col("phones").is_not_null()
    kinds = listed["kind"]
    return {
        "subjects": listed.height,
        "persons": int((kinds == "person").sum()),
        "organisations": int((kinds == "organisation").sum()),
        "unknown": int((kinds == "unknown").sum()),
        "reachable_by_email": listed.filter(mail).height,
        "reachable_by_phone_only": listed.filter(~mail & phone).height,
        "unreachable": listed.filter(~mail & ~phone).height,
        "with_id_number": listed.filter("id_number").height,
        "with_special_personal_information": listed.filter("special").height,
        "cells_of_nobody": int(held.filter(pl.col("subject") == NOBODY)["cells"].sum()),
    }


def _files(
    known: Sequence[SeenRun],
    chosen: Sequence[SeenRun],
    named: Collection[str],
    trail: Sequence[Entry],
    finished: Iterable[FinishedRun],
) -> Iterator[HeldFile]:
    """The named files, sources first; since when each is held is told from all runs."""
    parties = {path: party for run in finished for path, party in _parties(run)}
    ids = [one.run_id for one in chosen]
    for kind in ("source", "output"):
        for name in sorted(named):
            having = [one for one in known if name in (one.sources if kind == "source" else one.outputs)]
            if not any(one.run_id in ids for one in having):
                continue
            yield HeldFile(
                name,
                kind,
                "all that was read of it" if kind == "source" else holds(name)[1],
                having[0].run_id,
                having[0].when.isoformat(timespec="seconds"),
                tuple(one.run_id for one in having if one.run_id in ids),
                tuple(_exports(name, trail, ids)) if kind == "output" else (),
                parties.get(name, "") if kind == "source" else "",
                any(name in one.unread for one in having if one.run_id in ids),
            )


def _parties(run: FinishedRun) -> list[tuple[str, str]]:
    told = run["sources"].select("path", pl.col("responsible_party").fill_null("")).collect()
    return [(path, party) for path, party in told.iter_rows()]


def _exports(name: str, trail: Sequence[Entry], runs: Collection[str]) -> Iterator[str]:
    """When the audit trail tells that the file was handed on (UTC)."""
    for entry in trail:
        outputs = entry.subject.get("outputs")
        mine = entry.act == "export" and entry.subject.get("run") in runs
        if mine and isinstance(outputs, dict) and any(is_meant(path, name) for path in outputs):
            yield entry.when


def _destinations(chosen: Iterable[SeenRun]) -> Iterator[dict[str, Any]]:
    told = {str(going["name"]): dict(going) for one in chosen for going in one.destinations}
    yield from (told[name] for name in sorted(told))


def _accesses(trail: Iterable[Entry], began: date | None) -> Iterator[Access]:
    """Who was shown data by a command of Hotpass; the files themselves are opened without its knowledge."""
    times: dict[tuple[str, str], list[str]] = {}
    for entry in trail:
        if entry.act == "access" and (began is None or entry.when[:10] >= began.isoformat()):
            times.setdefault((entry.who, str(entry.subject.get("command"))), []).append(entry.when)
    for (who, command), when in sorted(times.items()):
        yield Access(who, command, len(when), when[0], when[-1])
