"""Whom an asker means: the nodes that bear what was typed, told apart where several subjects do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from hotpass.errors import SeveralMeant
from hotpass.rights.growing import Growing, Grown
from hotpass.rights.mentions import mentions
from hotpass.rights.searched import Kind, SearchedRun
from hotpass.rights.spellings import Spelled, forms
from hotpass.semantic_types.email import is_role_mailbox

SHOWN = 12
"""How many subjects are listed where several are meant."""

_TELLING = 4
"""Letters of a word in an organisation's name by which an address may be called."""

_Seeds = Mapping[int, pl.Series]


def kind_of_id(runs: Sequence[SearchedRun], subject: str) -> Kind | None:
    """Whether an id is a person's or an organisation's; None where no run has it."""
    for run in runs:
        if run.is_linked:
            contact = run.contacts.filter(pl.any_horizontal(pl.col("contact_id", "person_id") == subject))
            if contact["key"].drop_nulls().len():
                return "person"
            if contact.height or (run.records["entity"] == subject).any():
                return "person" if run.of_people else "organisation"
    return None


def seeds_of_id(runs: Sequence[SearchedRun], subject: str) -> _Seeds:
    """The nodes that an id means, by number of the run."""
    return {n: _of_id(run, subject) for n, run in enumerate(runs) if run.is_linked and run.searches}


def _of_id(run: SearchedRun, subject: str) -> pl.Series:
    told = run.contacts.filter(pl.any_horizontal(pl.col("contact_id", "person_id") == subject))
    homes = told.select(pl.col("entity_id").alias("entity"), "key")
    if run.whole_rows:
        entities = [subject, *homes["entity"]]
        return run.nodes.filter(pl.col("entity").is_in(entities))["node"]
    keys = run.signs.filter(pl.col("kind") == "key").select("node", pl.col("value").alias("key"))
    named = run.nodes.select("node", "entity").join(keys, on="node", how="inner")
    return named.join(homes.drop_nulls(), on=["entity", "key"], how="semi")["node"]


def meant(growing: Growing, typed: Spelled) -> Grown | None:
    """The one subject that what was typed means; None where no node bears any of it.

    Raises `RequestError` where several do, with their ids.
    """
    seeds = _seeds(growing, typed)
    if not any(nodes.len() for nodes in seeds.values()):
        return None
    subjects = _apart(growing, seeds, typed)
    best = max(_fits(one, typed) for one in subjects)
    fitting = [one for one in subjects if _fits(one, typed) == best]
    if len(fitting) > 1:
        raise SeveralMeant(
            f"What was typed fits {len(fitting)}{'' if len(fitting) < SHOWN else ' or more'} subjects:"
            + "".join(f"\n  {line}" for line in _told(growing, fitting)),
            "\nName the one with its id, or add --email, --phone or --id-number.",
        )
    return fitting[0]


def _seeds(growing: Growing, typed: Spelled) -> _Seeds:
    """Those who bear a typed address or number, of the typed name where some are; else those of that name."""
    points = pl.DataFrame(sorted(typed.sure), schema={"kind": pl.String, "value": pl.String}, orient="row")
    if growing.kind == "person":
        points = points.filter(~(pl.col("kind").eq("email") & is_role_mailbox(points["value"])))
    elif not typed.name:
        points = points.filter([_is_general(growing, *point) for point in points.iter_rows()])
    bearing = {n: _bearing(run, points) for n, run in enumerate(growing.runs)}
    if any(nodes.len() for nodes in bearing.values()):
        named = {n: _like(growing, n, nodes, typed) for n, nodes in bearing.items()}
        # A person's address in an organisation's column does not make them the organisation.
        found = any(nodes.len() for nodes in named.values()) or growing.kind == "organisation"
        return named if found else bearing
    written = {n: _writing(run, points) for n, run in enumerate(growing.runs)} if points.height else {}
    if any(nodes.len() for nodes in written.values()):
        return {n: _like(growing, n, nodes, typed) for n, nodes in written.items()}
    if not typed.name:
        return {}
    keys = pl.DataFrame({"kind": "key", "value": sorted(typed.keys)}, schema=points.schema)
    equal = {n: _bearing(run, keys) for n, run in enumerate(growing.runs)}
    if any(nodes.len() for nodes in equal.values()) or growing.kind == "organisation":
        return equal
    return {n: _like(growing, n, _near(run, typed), typed) for n, run in enumerate(growing.runs)}


def _is_general(growing: Growing, kind: str, value: str) -> bool:
    """Whether a point can mean an organisation: a role's mailbox, or an address made of its name, does.

    Another address in its column may be a person's, of whom nothing else is known: it does not stand for all of it.
    """
    if kind != "email" or is_role_mailbox(pl.Series([value]))[0]:
        return True
    point = pl.DataFrame({"kind": [kind], "value": [value]})
    local = value.partition("@")[0]
    names = {name for some in growing.bearers(point).values() for name in some}
    return any(len(word) >= _TELLING and word in local for name in names for word in name.casefold().split())


def _bearing(run: SearchedRun, signs: pl.DataFrame) -> pl.Series:
    """The nodes that bear one of the signs: first those whom an identity number or address tells."""
    order = pl.col("kind").replace_strict({"id_number": 0, "email": 1}, default=2, return_dtype=pl.Int8)
    found = run.signs.join(signs, on=["kind", "value"], how="semi").sort(order, "node")
    return found["node"].unique(maintain_order=True)


def _writing(run: SearchedRun, points: pl.DataFrame) -> pl.Series:
    """Whose cell an identifier is written in, though it is refused, or another text was given in its place."""
    if not run.searches:
        return pl.Series(dtype=pl.UInt32)
    typed = {kind: points.filter(pl.col("kind") == kind)["value"] for kind in ("email", "phone", "id_number")}
    found = mentions(run, forms(typed))
    cells = found.select("table_id", pl.col("row").alias("origin"), "column")
    parts = run.values(fields=sorted(run.sign_fields)).join(
        cells, on=["table_id", "origin", "column"], how="semi"
    )
    on = ["record"] if run.whole_rows else ["record", "person"]
    return run.nodes.join(parts, on=on, how="semi")["node"]


def _near(run: SearchedRun, typed: Spelled) -> pl.Series:
    """Nodes with the longest word of a typed name in theirs."""
    longest = sorted({max(key.split(), key=len) for key in typed.keys})
    if not longest:
        return pl.Series(dtype=pl.UInt32)
    names = run.signs.filter(pl.col("kind") == "key")
    return names.filter(pl.col("value").str.contains_any(longest))["node"].unique().sort()


def _like(growing: Growing, n: int, nodes: pl.Series, typed: Spelled) -> pl.Series:
    """Those of the nodes whose name is like a typed one (an organisation's: equal); all where none was typed."""
    if not typed.name:
        return nodes
    if growing.kind == "organisation":
        keys = pl.col("kind").eq("key") & pl.col("value").is_in(sorted(typed.keys))
        signs = growing.runs[n].signs.filter(keys, pl.col("node").is_in(nodes.implode()))
        return nodes.filter(nodes.is_in(signs["node"].implode()))
    asked = Grown(signs={"name": set(typed.name)})
    names = growing.runs[n].signs.filter(pl.col("kind") == "name", pl.col("node").is_in(nodes.implode()))
    like = pl.Series([growing.is_like(name, asked) for name in names["value"]], dtype=pl.Boolean)
    return nodes.filter(nodes.is_in(names.filter(like)["node"].implode()))


def _apart(growing: Growing, seeds: _Seeds, typed: Spelled) -> list[Grown]:
    """The subjects that the seeds are of, as many as are listed. What was typed together is said to be one's."""
    found: list[Grown] = []
    # The newest run first: its linkage has seen the most.
    for n in sorted(seeds, reverse=True):
        for node in seeds[n]:
            if len(found) == SHOWN:
                return found
            if not any(node in one.nodes.get(n, ()) for one in found):
                found.append(growing.grow({n: [node]}, sorted(typed.sure)))
    return found


def _fits(one: Grown, typed: Spelled) -> int:
    """How many of the typed identifiers nodes of the subject bear."""
    return len(typed.sure & one.borne) + bool(typed.keys & one.of("key"))


def _told(growing: Growing, subjects: list[Grown]) -> Iterator[str]:
    """Each with its ids and where it stands: nothing of it but what the asker typed."""
    for one in subjects:
        ids = ", ".join(sorted(growing.ids(one))) or "(no id: no run has linked it)"
        n = max(n for n, nodes in one.nodes.items() if nodes)
        yield f"{ids}: {_place(growing.runs[n], min(one.nodes[n]))}"


def _place(run: SearchedRun, node: int) -> str:
    row = run.nodes.filter(pl.col("node") == node).row(0, named=True)
    sheets = run.tables["tables"].select("table_id", "source_id", "sheet")
    files = run.tables["sources"].select("source_id", "path")
    told = sheets.filter(pl.col("table_id") == row["table_id"]).join(files, on="source_id").collect()
    file, sheet = told.select("path", "sheet").row(0)
    return " | ".join(text for text in (file, sheet, f"row {row['row']}") if text)
