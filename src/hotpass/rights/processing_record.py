"""The record of processing (POPIA s17; PAIA s51(1)(c)), from a profile and the workspace's runs.

What the profile does not state is told as not stated. How the record reads is `processing_text`'s business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from hotpass.audit.entry import FAMILIES, Entry
from hotpass.audit.verify import entries
from hotpass.compliance.popia import action_on, unstated
from hotpass.errors import RequestError
from hotpass.model.fields import Field
from hotpass.model.privacy import ENTITY_TYPES
from hotpass.model.report import ClassLine
from hotpass.pipeline.finished import FinishedRun
from hotpass.profiles.schema import Profile
from hotpass.reporting.popia import class_lines, published_fields
from hotpass.rights.consents import ledger
from hotpass.rights.safeguards import Safeguards, safeguards
from hotpass.rights.seen_runs import SeenRun, seen_runs
from hotpass.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A file that runs have read: whose it is (""; the profile's own party), and in which runs first and last."""

    name: str
    responsible_party: str
    first_run: str
    first_day: str
    last_run: str
    last_day: str
    in_last_run: bool


@dataclass(frozen=True, slots=True)
class SpecialFound:
    """Special personal information (s26) that the last run met in a file: how many cells of texts held some, how many
    columns are headed so, and what was done with it (`ENTITY_TYPES`' actions).
    """

    file: str
    action: str
    cells: int
    columns: int


@dataclass(frozen=True, slots=True)
class DestinationRecord:
    """Somebody whom the profile declares as a recipient; `runs` says in how many runs the outputs went there."""

    name: str
    recipient: str
    country: str
    ground: str | None
    because: str
    classes: tuple[str, ...]
    runs: int


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Unique identifiers (s57): their fields, whether the last run published any, and what the profile declares."""

    fields: tuple[str, ...]
    published: bool
    parties: tuple[str, ...]
    authorisation: str
    not_needed: str
    declared_by: str
    declared_on: str


@dataclass(frozen=True)
class ProcessingRecord:
    """The record. `run` is the last finished one ("": none); counts are of its outputs.

    `acts` counts acts of the rights desk by act and year, `consents` statements that hold by state and purpose, `text`
    says what is done with personal information in free text by its kind.
    """

    as_of: date
    profile: str
    description: str
    entity: str
    responsible_party: str
    information_officer: str
    run: str
    run_as_of: str
    gate: str
    runs: int
    keep_runs: str
    subjects: Mapping[str, int]
    columns_without_field: int
    special: tuple[SpecialFound, ...]
    classes: tuple[ClassLine, ...]
    destinations: tuple[DestinationRecord, ...]
    identifiers: Identifiers
    text: Mapping[str, str]
    redacted_columns: tuple[str, ...]
    direct_marketing: str
    consents: Mapping[str, int]
    sources: tuple[SourceSeen, ...]
    safeguards: Safeguards
    acts: Mapping[str, Mapping[str, int]]
    exports: int
    unstated: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The record as plain data."""
        return {"schema_version": 1, **asdict(self), "as_of": self.as_of.isoformat()}


def processing_record(workspace: Workspace, profile: Profile | None, as_of: date) -> ProcessingRecord:
    """The record of a workspace under `profile`, that of its last finished run by default.

    Raises `RequestError` where there is neither.
    """
    runs = seen_runs(workspace)
    finished = FinishedRun(workspace.root) if runs else None
    told = profile or (finished.profile if finished else None)
    if told is None:
        raise RequestError(
            f"No finished run in {workspace.root}, and no profile is named.",
            "Name a profile with --profile, or refine first: hotpass refine DIR.",
        )
    last = runs[-1] if runs else None
    fields = _fields(finished, told)
    trail = list(entries(workspace.audit_trail)) if workspace.audit_trail.exists() else []
    return ProcessingRecord(
        as_of=as_of,
        profile=told.name,
        description=told.description,
        entity=told.entity,
        responsible_party=told.responsible_party,
        information_officer=told.privacy.information_officer,
        run=last.run_id if last else "",
        run_as_of=last.as_of if last else "",
        gate=last.gate if last else "",
        runs=len(runs),
        keep_runs=told.privacy.keep_runs or "",
        subjects=_subjects(finished) if finished else {},
        columns_without_field=_without_field(finished) if finished else 0,
        special=tuple(_special(finished)) if finished else (),
        classes=tuple(class_lines(fields, told)),
        destinations=tuple(_destinations(told, fields, runs)),
        identifiers=_identifiers(told, fields, finished),
        text={kind.label: action_on(name, told) for name, kind in ENTITY_TYPES.items()},
        redacted_columns=tuple(f"{r.header}: {r.action}" for r in told.redact_at_ingest),
        direct_marketing=told.privacy.direct_marketing or "not_stated",
        consents=_consents(workspace),
        sources=tuple(_sources(runs, finished)),
        safeguards=safeguards(workspace),
        acts=_acts(trail),
        exports=sum(entry.act == "export" for entry in trail),
        unstated=tuple(_left_open(told, fields)),
    )


def _fields(run: FinishedRun | None, profile: Profile) -> list[Field]:
    """The fields of which the last run published a value; before any run all that the profile may publish."""
    if run is None:
        return [field for field in profile.fields() if field.level in ("entity", "contact")]
    told = run["provenance"].select(pl.col("field").cast(pl.String).unique()).collect()["field"]
    return list(published_fields(told, profile))


def _subjects(run: FinishedRun) -> dict[str, int]:
    """How many data subjects of each category the last run knows."""
    kind = "persons" if run.profile.entity == "person" else "organisations (juristic persons)"
    entities = run["entities"].select(pl.len()).collect().item()
    if kind == "persons":
        return {kind: entities}
    known = run["contacts"].filter(pl.col("name").is_not_null())
    person = pl.coalesce("person_id", "contact_id").n_unique()
    return {kind: entities, "persons at organisations": known.select(person).collect().item()}


def _without_field(run: FinishedRun) -> int:
    """How many columns are carried along that no field was found for."""
    return int(run["mapping"].filter(pl.col("status") != "mapped").select(pl.len()).collect().item())


def _special(run: FinishedRun) -> Iterator[SpecialFound]:
    """Special personal information in the sources, by file and what was done; what people dismissed is none."""
    found = run["findings"].filter(pl.col("entity") == "special_personal", pl.col("action") != "dismissed")
    files = (
        run["tables"].join(run["sources"], on="source_id").select("table_id", pl.col("path").alias("file"))
    )
    told = found.select("table_id", "row", "column", "action").unique().join(files, on="table_id")
    counted = told.group_by("file", "action").agg(
        pl.col("row").is_not_null().sum().alias("cells"), pl.col("row").is_null().sum().alias("columns")
    )
    yield from (SpecialFound(*row) for row in counted.sort("file", "action").collect().iter_rows())


def _destinations(
    profile: Profile, fields: Sequence[Field], runs: Sequence[SeenRun]
) -> Iterator[DestinationRecord]:
    times = Counter(str(going["name"]) for one in runs for going in one.destinations)
    lines = list(class_lines(fields, profile))
    for going in profile.privacy.destinations:
        classes = dict.fromkeys(line.privacy for line in lines if going.name in line.destinations)
        yield DestinationRecord(
            going.name,
            going.recipient,
            going.country,
            going.ground,
            going.because,
            tuple(classes),
            times[going.name],
        )


def _identifiers(profile: Profile, fields: Sequence[Field], run: FinishedRun | None) -> Identifiers:
    known = tuple(f.name for f in profile.fields() if f.semantic_type == "id_number")
    told = profile.linkage.unique_identifiers
    parties = (
        run["sources"].select("responsible_party").collect()["responsible_party"] if run else pl.Series([""])
    )
    return Identifiers(
        known,
        run is not None and any(field.name in known for field in fields),
        tuple(sorted({party for party in parties if party} - {profile.responsible_party})),
        told.authorisation if told else "",
        told.not_needed if told else "",
        told.declared_by if told else "",
        told.declared_on.isoformat() if told else "",
    )


def _consents(workspace: Workspace) -> dict[str, int]:
    holding = (line.decision.verdict for line in ledger(workspace) if line.holds)
    return dict(sorted(Counter(f"{told['state']}, {told['purpose']}" for told in holding).items()))


def _sources(runs: Sequence[SeenRun], last: FinishedRun | None) -> Iterator[SourceSeen]:
    """Every file that a run has read, by name."""
    if last is None:
        return
    rows = last["sources"].select("path", pl.col("responsible_party").fill_null("")).collect().iter_rows()
    parties = dict(rows)
    for name in sorted({name for one in runs for name in one.sources}):
        having = [one for one in runs if name in one.sources]
        first, latest = having[0], having[-1]
        party = parties.get(name, last.profile.source_rule(name).responsible_party)
        yield SourceSeen(
            name, party, first.run_id, first.day.isoformat(), latest.run_id, latest.day.isoformat(),
            latest is runs[-1],
        )  # fmt: skip


_ENDS = ("rights.erased", "retention.destroyed")
"""Entries that tell the end of an act, whose beginning stands in the trail as well."""


def _acts(trail: Iterable[Entry]) -> dict[str, dict[str, int]]:
    """How often each act of the rights desk was done, by year; one that was begun and ended is one."""
    begun = (entry for entry in trail if entry.act.startswith(FAMILIES) and entry.act not in _ENDS)
    found = Counter((entry.act, entry.when[:4]) for entry in begun if not entry.subject.get("again"))
    told: dict[str, dict[str, int]] = {}
    for (act, year), times in sorted(found.items()):
        told.setdefault(act, {})[year] = times
    return told


def _left_open(profile: Profile, fields: Sequence[Field]) -> Iterator[str]:
    """What the profile should state and does not, a sentence each."""
    if not profile.responsible_party:
        yield "No responsible party is named: state responsible_party in the profile (s17)."
    if not profile.privacy.information_officer:
        yield "No information officer is named: state privacy.information_officer in the profile (s55)."
    yield from unstated(fields, profile)
    if not profile.privacy.destinations:
        yield "No recipient is declared: state privacy.destinations in the profile, or that nobody gets the data (s17)."
    if profile.privacy.direct_marketing is None:
        yield "Nothing is stated about direct marketing: state privacy.direct_marketing in the profile (s69)."
