"""Personal information in what is to be published: found in texts, redacted by policy, told cell by cell.

Looked at are free text, cells that are carried along, refused cells and headers. `protect` finds and decides in the
stage validate; `as_published` is the one place that puts redacted texts into the tables, before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from hotpass.compliance.detection import find
from hotpass.compliance.popia import action_on, special_ground
from hotpass.compliance.redaction import Span, keyed, redacted
from hotpass.compliance.special import HELD_BY_TYPES, special_headers
from hotpass.model.decisions import Decision
from hotpass.model.handover import Enriched, Validated
from hotpass.model.privacy import ENTITY_TYPES, Action
from hotpass.model.tables import FATES, TABLES
from hotpass.pipeline.aggregation import issue_rows
from hotpass.profiles.schema import Profile
from hotpass.survivorship.conflicts import balance

_CELL = ["table_id", "row", "column"]
_ROW_OF_HEADER = 0
"""A header is no cell of a row: it stands as row 0, which no sheet has."""

_OWN = {
    "phone": ["phone"],
    "email": ["email"],
    "id_number": ["id_number", "passport"],
    "registration_number": ["registration_number", "vat_number", "tax_number"],
    "identifier": ["registration_number", "vat_number", "phone", "bank_account"],
}
"""By semantic type of a mapped column: kinds that its refused cells are there to hold, for the steward to mend."""


@dataclass(frozen=True)
class Protected:
    """What was found, what is put in its place, and the tables that change with it."""

    findings: pl.DataFrame
    redactions: pl.DataFrame
    entities: pl.DataFrame
    ledger: pl.DataFrame
    issues: pl.DataFrame


def protect(given: Enriched, profile: Profile, decisions: Sequence[Decision], key: bytes) -> Protected:
    """Find personal information where free text goes out, and decide by the profile's policy what is done with it.

    What a steward dismissed (`not_personal`) is told and left. The ledger balances as before.
    """
    texts = _texts(given, profile)
    special = _special_columns(given, profile, key)
    found = _judged(_found(texts, profile, key), profile, _dismissed(decisions))
    special = _judged(special, profile, _dismissed(decisions))
    findings = _findings(found, special)
    redactions = pl.concat([_redactions(found, texts, key), _withheld_columns(special, given)]).unique(
        [*_CELL, "part", "field"], keep="last", maintain_order=True
    )
    told = pl.concat([given.issues, _issues(findings)])
    if redactions.is_empty():
        return Protected(findings, redactions, given.entities, given.ledger, told)
    ledger = balance(_with_withheld(given.fates, redactions), given.tables)
    return Protected(findings, redactions, _published(given, redactions), ledger, told)


def as_published(given: Validated) -> Validated:
    """The same with every redacted text in its place, in all tables from which something is written."""
    cells = given.redactions
    if cells.is_empty():
        return given
    raw = cells.filter(pl.col("part").is_null(), pl.col("row") != _ROW_OF_HEADER).drop("part")
    headers = cells.filter(pl.col("row") == _ROW_OF_HEADER).select("table_id", "column", "text")
    parts = cells.filter(pl.col("part").is_not_null())
    raw = raw.drop("field")
    own = raw.rename({"row": "origin"})
    return replace(
        given,
        raw=_put(given.raw, own, ["table_id", "origin", "column"], "text"),
        values=_values(given.values, parts.rename({"row": "origin"}), own),
        quarantine=_put(given.quarantine, raw, _CELL, "text"),
        columns=_put(given.columns, headers, ["table_id", "column"], "header"),
        mapping=_put(_without_headers(given.mapping, headers), headers, ["table_id", "column"], "header"),
        fates=_with_withheld(given.fates, cells),
    )


def _put(table: pl.DataFrame, texts: pl.DataFrame, on: list[str], column: str) -> pl.DataFrame:
    """The table with `texts` (its column `text`) in place of `column` where `on` is equal."""
    if texts.is_empty():
        return table
    marked = texts.select(*on, pl.col("text").alias("_told"), pl.lit(True).alias("_is_told"))
    joined = table.join(marked, on=on, how="left", maintain_order="left")
    return joined.with_columns(pl.when("_is_told").then("_told").otherwise(column).alias(column)).select(
        table.columns
    )


def _without_headers(mapping: pl.DataFrame, headers: pl.DataFrame) -> pl.DataFrame:
    """The mapping whose `evidence` repeats none of the headers that were redacted."""
    told = {(table, column): str(text) for table, column, text in headers.iter_rows()}
    evidence = [
        words.replace(header, told.get((table, column), header)) if words and header else words
        for table, column, header, words in mapping.select(
            "table_id", "column", "header", "evidence"
        ).iter_rows()
    ]
    return mapping.with_columns(pl.Series("evidence", evidence, dtype=pl.String))


def _values(values: pl.DataFrame, parts: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Parts of a withheld cell go with it; of a cell that was only masked, the part's own text is put."""
    where = ["table_id", "origin", "column"]
    told = _put(values, cells.filter(pl.col("text").is_null()), where, "value")
    if parts.is_empty():
        return told
    parts = parts.with_columns(pl.col("field").cast(values.schema["field"]))
    return _put(told, parts, [*where, "part", "field"], "value")


def _with_withheld(fates: pl.DataFrame, redactions: pl.DataFrame) -> pl.DataFrame:
    """Cells that were redacted are withheld, unless they are refused, which is worse, or held nothing anyway."""
    cells = redactions.filter(pl.col("row") != _ROW_OF_HEADER).select(_CELL).unique()
    marked = fates.join(
        cells.with_columns(pl.lit(True).alias("_hit")), on=_CELL, how="left", maintain_order="left"
    )
    lasting = pl.col("fate").is_in(["quarantined", "sentinel", "structure"])
    hit = pl.col("_hit").fill_null(False) & ~lasting
    return marked.with_columns(
        pl.when(hit).then(pl.lit("withheld", dtype=FATES)).otherwise("fate").alias("fate")
    ).select(fates.columns)


def _published(given: Enriched, redactions: pl.DataFrame) -> pl.DataFrame:
    """Entities with redacted texts: each field whose value comes from a redacted part, by its provenance."""
    whole = redactions.filter(pl.col("part").is_null(), pl.col("text").is_null()).drop("part")
    parts = redactions.filter(pl.col("part").is_not_null())
    columns = given.entities.columns
    won = given.provenance.filter(pl.col("table_id").is_not_null(), pl.col("field").is_in(columns))
    on = [*_CELL, "part", "field"]
    hits = pl.concat(
        [
            won.join(parts, on=on, how="inner").select("subject", "field", "text"),
            won.join(whole.drop("field"), on=_CELL, how="inner").select("subject", "field", "text"),
        ]
    ).unique(["subject", "field"], keep="last", maintain_order=True)
    entities = given.entities
    for (field,), rows in hits.partition_by("field", as_dict=True).items():
        entities = _put(entities, rows.rename({"subject": "entity_id"}), ["entity_id"], str(field))
    return entities


def _texts(given: Enriched, profile: Profile) -> pl.DataFrame:
    """Every text that is looked at: the columns of `redactions`, semantic_type (of its column) and source_key."""
    prose = [f.name for f in profile.fields() if f.semantic_type == "free_text"]
    spoken = given.values.filter(
        pl.col("field").is_in(prose), pl.col("value").is_not_null(), pl.col("fate").is_null()
    ).select(
        "table_id", pl.col("origin").alias("row"), "column", "part", pl.col("field").cast(pl.String),
        pl.col("value").alias("text"),
    )  # fmt: skip
    kept = given.fates.filter(pl.col("fate") == "kept").select(_CELL)
    wanted = pl.concat([kept, spoken.select(_CELL)]).unique()
    standing = given.raw.lazy().filter(pl.col("origin") == pl.col("row"), pl.col("text").is_not_null())
    cells = standing.join(wanted.lazy(), on=_CELL, how="semi").select(*_CELL, "text").collect()
    refused = given.quarantine.filter(pl.col("column").is_not_null(), pl.col("text").is_not_null())
    headers = given.columns.filter(pl.col("header").is_not_null()).select(
        "table_id",
        pl.lit(_ROW_OF_HEADER, dtype=pl.UInt32).alias("row"),
        "column",
        pl.col("header").alias("text"),
    )
    whole = (pl.lit(None, dtype=pl.UInt8).alias("part"), pl.lit(None, dtype=pl.String).alias("field"))
    shown = list(TABLES["redactions"])
    as_read = [frame.with_columns(whole).select(shown) for frame in (headers, cells, refused)]
    told = pl.concat([*as_read, spoken.select(shown)])
    return _with_source(told.unique([*_CELL, "part", "field"], keep="last", maintain_order=True), given)


def _with_source(texts: pl.DataFrame, given: Enriched) -> pl.DataFrame:
    keys = given.tables.select("table_id", "source_id").join(
        given.sources.select("source_id", "source_key"), on="source_id", how="left"
    )
    own = given.mapping.filter(pl.col("status") == "mapped").select("table_id", "column", "semantic_type")
    return (
        texts.join(keys.drop("source_id"), on="table_id", how="left", maintain_order="left")
        .join(
            own.unique(["table_id", "column"]), on=["table_id", "column"], how="left", maintain_order="left"
        )
        .with_columns(pl.col("source_key").fill_null(""), pl.col("semantic_type").fill_null(""))
    )


def _found(texts: pl.DataFrame, profile: Profile, key: bytes) -> pl.DataFrame:
    """What is found in the texts, a row a find: the text's row, start, end, entity, recogniser, value, finding."""
    finds = find(texts["text"], profile.country)
    own = pl.DataFrame(
        [(kind, entity) for kind, entities in _OWN.items() for entity in entities],
        schema={"semantic_type": pl.String, "entity": pl.String},
        orient="row",
    )
    rows = texts.join(finds, on="text", how="inner", maintain_order="left").join(
        own, on=["semantic_type", "entity"], how="anti", maintain_order="left"
    )
    return _with_ids(rows, key)


def _with_ids(rows: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """Adds `finding`: what a dismissal names; equal for one value of one kind in one source."""
    distinct = rows.select("entity", "source_key", "value").unique(maintain_order=True)
    ids = [keyed(entity, f"{source}\x1f{value}", key) for entity, source, value in distinct.iter_rows()]
    marked = distinct.with_columns(pl.Series("finding", ids, dtype=pl.String))
    return rows.join(marked, on=["entity", "source_key", "value"], how="left", maintain_order="left")


def _special_columns(given: Enriched, profile: Profile, key: bytes) -> pl.DataFrame:
    """Columns of data tables whose header names special personal information, as finds in their headers."""
    data = given.tables.filter(pl.col("verdict") == "data").select("table_id")
    named = given.columns.join(data, on="table_id", how="semi", maintain_order="left")
    named = named.with_columns(special_headers(named["header"]).alias("section")).drop_nulls("section")
    some = _with_source(
        named.select(
            "table_id", pl.lit(_ROW_OF_HEADER, dtype=pl.UInt32).alias("row"), "column",
            pl.lit(None, dtype=pl.UInt8).alias("part"), pl.col("header").alias("text"), "section",
        ),
        given,
    )  # fmt: skip
    held = some.filter(pl.col("semantic_type").is_in(sorted(HELD_BY_TYPES)))
    rows = held.with_columns(
        pl.lit("special_personal").alias("entity"),
        pl.format("special personal information: header (s{})", "section").alias("recogniser"),
        pl.lit("column ").add(pl.col("text").str.to_lowercase().str.strip_chars()).alias("value"),
    )
    return _with_ids(rows, key)


def _dismissed(decisions: Sequence[Decision]) -> list[str]:
    """The findings that a steward said are not personal."""
    return sorted({str(d.subject.get("finding")) for d in decisions if d.kind == "not_personal"})


def _judged(found: pl.DataFrame, profile: Profile, dismissed: list[str]) -> pl.DataFrame:
    """Adds `action`: what the policy says, `dismissed` where a steward decided otherwise."""
    actions: Mapping[str, Action] = {entity: action_on(entity, profile) for entity in ENTITY_TYPES}
    columns: dict[str, Action] = dict(actions)
    if "section" in found.columns:
        columns["special_personal"] = "keep" if special_ground(profile) else "drop"
    told = pl.col("entity").replace_strict(columns, return_dtype=pl.String)
    gone = pl.col("finding").is_in(dismissed)
    return found.with_columns(pl.when(gone).then(pl.lit("dismissed")).otherwise(told).alias("action"))


def _findings(found: pl.DataFrame, special: pl.DataFrame) -> pl.DataFrame:
    """One row per cell and value; the row is null where it stands in a header."""
    row = pl.when(pl.col("row") != _ROW_OF_HEADER).then("row").alias("row")
    columns = ("finding", "table_id", row, "column", "entity", "recogniser", "action")
    return (
        pl.concat([found.select(columns), special.select(columns)])
        .unique(["finding", *_CELL], keep="first", maintain_order=True)
        .sort("table_id", "column", "row", "entity", "finding", nulls_last=False)
        .select(*TABLES["findings"])
        .cast(TABLES["findings"])
    )


def _redactions(found: pl.DataFrame, texts: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """The texts that change, with what stands there instead; each distinct case is worked out once."""
    changing = found.filter(pl.col("action").is_in(["mask", "hash", "drop"]))
    spans: dict[tuple[str, str, str], list[Span]] = {}
    rows = changing.select(
        "text", "source_key", "semantic_type", "start", "end", "entity", "action", "value"
    ).unique()
    for text, source, kind, start, end, entity, action, value in rows.sort("text", "start").iter_rows():
        spans.setdefault((text, source, kind), []).append(Span(start, end, entity, action, value))
    told = [(*case, redacted(case[0], mine, key)) for case, mine in spans.items()]
    by = {"text": pl.String, "source_key": pl.String, "semantic_type": pl.String}
    frame = pl.DataFrame(told, schema=by | {"told": pl.String}, orient="row")
    hit = texts.join(frame, on=list(by), how="inner", maintain_order="left")
    return hit.select(*_CELL, "part", "field", pl.col("told").alias("text")).cast(TABLES["redactions"])


def _withheld_columns(special: pl.DataFrame, given: Enriched) -> pl.DataFrame:
    """All data cells of columns that hold special personal information, withheld whole."""
    columns = special.filter(pl.col("action") == "drop").select("table_id", "column")
    if columns.is_empty():
        return pl.DataFrame(schema=TABLES["redactions"])
    cells = given.raw.filter(pl.col("origin") == pl.col("row"), pl.col("state") == "data")
    held = cells.join(columns, on=["table_id", "column"], how="semi", maintain_order="left")
    nothing = [
        pl.lit(None, dtype=dtype).alias(n) for n, dtype in TABLES["redactions"].items() if n not in _CELL
    ]
    return held.select(*_CELL, *nothing)


def _issues(findings: pl.DataFrame) -> pl.DataFrame:
    """Each finding as an issue: in its cell, with its kind and recogniser, never the value."""
    labels = {name: kind.label for name, kind in ENTITY_TYPES.items()}
    code = (
        pl.when(pl.col("recogniser").str.contains("header (", literal=True))
        .then(pl.lit("privacy.special_column"))
        .when(pl.col("action").is_in(["keep", "dismissed"]))
        .then(pl.lit("privacy.pii_kept"))
        .otherwise(pl.lit("privacy.pii_in_text"))
    )
    told = issue_rows(findings.select(*_CELL, code.alias("code")))
    label = findings["entity"].replace_strict(labels, return_dtype=pl.String)
    words = pl.select(
        pl.format(
            "{} Found: {} ({}); done: {}.", told["message"], label, findings["recogniser"], findings["action"]
        )
    ).to_series()
    return told.with_columns(words.alias("message"))
