"""Canonicalise: from cells as read to cell parts as understood."""

from __future__ import annotations

from datetime import date

import polars as pl

from hotpass.canonical.blocks import by_record, name_blocks
from hotpass.canonical.cells import field_enum, mapped_cells
from hotpass.canonical.cleaning import clean_cells
from hotpass.canonical.prefixes import without_prefixes
from hotpass.canonical.rows import make_records, repeated_rows
from hotpass.canonical.understanding import understand
from hotpass.mapping import propose, table_countries
from hotpass.model.decisions import Decision
from hotpass.model.handover import Canonical, Ingested
from hotpass.model.issues import ISSUES
from hotpass.model.tables import FATES, TABLES
from hotpass.pipeline.grids import tables_of
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.base import Context

ROW = ["table_id", "row"]


def cleaning_context(profile: Profile, as_of: date) -> Context:
    """What cleaning takes from the profile and the run."""
    return Context(
        country=profile.country,
        as_of=as_of,
        deliverable_domains=frozenset(profile.deliverable_domains),
        sentinels=frozenset(profile.sentinels),
    )


def canonicalise(
    ingested: Ingested, profile: Profile, as_of: date, decisions: tuple[Decision, ...] = ()
) -> Canonical:
    """Map columns to fields, clean and split their cells, say whose each part is, and make records of rows."""
    tables = tables_of(ingested)
    mapping = name_blocks(propose(tables, profile, decisions), ingested.raw, profile)
    countries = table_countries(tables, profile)
    raw = by_record(ingested.raw)
    data_tables = ingested.tables.filter(pl.col("verdict") == "data")["table_id"]
    context = cleaning_context(profile, as_of)
    # Nothing but `understand` holds the cleaned parts, so that they are free before values are made of them; in one
    # piece, since a filter would copy all of many.
    batches, contents = understand(
        clean_cells(_named_cells(raw, mapping, data_tables, profile), profile, context, countries).rechunk(),
        raw, mapping, profile, context,
    )  # fmt: skip
    records = make_records(contents, ingested.tables, ingested.sources)
    values = pl.concat(_with_fates(some.join(records, on=ROW, how="left"), profile) for some in batches)
    return Canonical(
        **_carried(ingested),
        mapping=mapping,
        records=records,
        values=values,
        issues=pl.concat(
            [
                ingested.issues,
                _value_issues(values),
                _mapping_issues(mapping, ingested.tables),
                _country_issues(countries, profile),
                issue_rows(repeated_rows(contents).with_columns(pl.lit("row.duplicate").alias("code"))),
            ]
        ),
    )


def _named_cells(
    raw: pl.DataFrame, mapping: pl.DataFrame, data_tables: pl.Series, profile: Profile
) -> pl.DataFrame:
    """Mapped cells with their field as an Enum, and without the prefixes that names bear."""
    cells = mapped_cells(raw, mapping, data_tables).with_columns(pl.col("field").cast(field_enum(profile)))
    return without_prefixes(cells, profile)


def _carried(ingested: Ingested) -> dict[str, pl.DataFrame]:
    return {
        "sources": ingested.sources,
        "tables": ingested.tables,
        "columns": ingested.columns,
        "raw": ingested.raw,
        "formulas": ingested.formulas,
    }


def _with_fates(values: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Settle the fates that need no linkage; the others are null until survivorship decides."""
    keys = [f.name for f in profile.fields() if f.level == "key"]
    unused = [f.name for f in profile.fields() if f.level == "component"]
    fate = (
        pl.when(pl.col("record").is_null()).then(pl.lit("structure"))
        .when(pl.col("code") == "value.sentinel").then(pl.lit("sentinel"))
        .when(pl.col("value").is_null()).then(pl.lit("quarantined"))
        .when(pl.col("field").is_in(keys)).then(pl.lit("key"))
        .when(pl.col("field").is_in(unused)).then(pl.lit("kept"))
        .cast(FATES)
    )  # fmt: skip
    return (
        values.with_columns(fate.alias("fate"))
        .select(*TABLES["values"])
        .sort("table_id", "row", "column", "part", "field", "person", "value", nulls_last=True)
    )


def _value_issues(values: pl.DataFrame) -> pl.DataFrame:
    told = values.filter(pl.col("code").is_not_null())
    cells = told.select("table_id", pl.col("origin").alias("row"), "column", "code")
    return issue_rows(cells.unique(maintain_order=True))


def _mapping_issues(mapping: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    mapped = mapping.filter(pl.col("status") == "mapped")
    bare = tables.filter(pl.col("verdict") == "data").join(mapped, on="table_id", how="anti")
    return issue_rows(bare.select("table_id", pl.lit("table.nothing_mapped").alias("code")))


def _country_issues(countries: dict[int, str], profile: Profile) -> pl.DataFrame:
    abroad = [table for table, country in countries.items() if country != profile.country]
    tables = pl.DataFrame({"table_id": abroad}, schema={"table_id": pl.UInt32})
    return issue_rows(tables.with_columns(pl.lit("table.other_country").alias("code")))


def issue_rows(found: pl.DataFrame) -> pl.DataFrame:
    """Complete rows of `issues` from a frame of `code` and, where known, table_id, row and column."""
    schema = TABLES["issues"]
    catalogue = pl.DataFrame(
        {
            "code": list(ISSUES),
            "severity": [i.severity for i in ISSUES.values()],
            "message": [i.message for i in ISSUES.values()],
        }
    )
    told = found.join(catalogue, on="code", how="left", maintain_order="left")
    missing = [
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema.items() if name not in told.columns
    ]
    return told.with_columns(missing).select(*schema).cast(schema)
