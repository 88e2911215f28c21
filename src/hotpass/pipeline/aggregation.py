"""Canonicalise: from cells as read to cell parts as understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from hotpass.canonical.blocks import by_record, name_blocks
from hotpass.canonical.cells import corrected, field_enum, mapped_cells
from hotpass.canonical.cleaning import clean_cells
from hotpass.canonical.prefixes import name_fields, shared_prefixes, without_prefixes
from hotpass.canonical.rows import make_records, repeated_rows, row_contents
from hotpass.canonical.understanding import understand
from hotpass.mapping import propose, table_countries
from hotpass.model.decisions import Decision
from hotpass.model.handover import Canonical, Ingested
from hotpass.model.issues import ISSUES
from hotpass.model.tables import FATES, TABLES
from hotpass.pipeline.corrections import Corrections
from hotpass.pipeline.grids import tables_of
from hotpass.pipeline.understood import Understood
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.base import Context

ROW = ["table_id", "row"]


BROKEN = ("cell.error", "cell.formula_without_value")
"""Codes of cells that hold no value, whatever text stands for it."""


def cleaning_context(profile: Profile, as_of: date) -> Context:
    """What cleaning takes from the profile and the run."""
    return Context(
        country=profile.country,
        as_of=as_of,
        deliverable_domains=frozenset(profile.deliverable_domains),
        sentinels=frozenset(profile.sentinels),
    )


def canonicalise(
    ingested: Ingested,
    profile: Profile,
    as_of: date,
    decisions: tuple[Decision, ...] = (),
    before: Understood | None = None,
    corrections: Corrections | None = None,
) -> Canonical:
    """Map columns to fields, clean and split their cells, say whose each part is, and make records of rows.

    A corrected cell is read as its correction says; what columns are and how rows are called goes by the file alone.

    What an earlier run has understood is taken from `before`, with the same result as without it.
    """
    right = corrections or Corrections()
    known = (before or Understood.nothing()).keeping(right.applied)
    mapping, prefixes = _mapped(ingested, profile, decisions, known)
    standing = known.standing(prefixes)
    taken, rows = known.values_of(standing)
    batches, contents = _understood(
        _without(ingested, standing), mapping, prefixes, profile, as_of, right.texts
    )
    contents = pl.concat([contents, row_contents(rows, by_record(ingested.raw))]).sort(ROW)
    records = make_records(contents, ingested.tables, ingested.sources)
    broken = _broken_cells(ingested.issues, right.texts)
    fresh = (
        _with_fates(_refused(some, broken).join(records, on=ROW, how="left"), profile) for some in batches
    )
    values = pl.concat([*fresh, _taken(taken, records, profile)]).sort("table_id", maintain_order=True)
    return Canonical(
        **_carried(ingested),
        mapping=mapping,
        records=records,
        values=values,
        corrections=right.mapped(mapping),
        issues=pl.concat(
            [
                ingested.issues,
                _value_issues(values),
                _mapping_issues(mapping, ingested.tables),
                _country_issues(mapping, profile),
                issue_rows(repeated_rows(contents).with_columns(pl.lit("row.duplicate").alias("code"))),
            ]
        ),
    )


def _mapped(
    ingested: Ingested, profile: Profile, decisions: tuple[Decision, ...], known: Understood
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What each column is, by which country's rules it is read and which prefix its names bear; and these prefixes."""
    tables = tables_of(_without(ingested, known.tables))
    countries = table_countries(tables, profile)
    proposed = name_blocks(propose(tables, profile, decisions), ingested.raw, profile)
    country = pl.col("table_id").replace_strict(countries, default=None, return_dtype=pl.String)
    mapping = pl.concat([proposed.with_columns(country.alias("country")), known.mapping]).sort(
        "table_id", maintain_order=True
    )
    named = mapping.filter(pl.col("field").is_in(name_fields(profile)))
    prefixes = shared_prefixes(_mapped_cells(ingested, named, profile), profile)
    told = mapping.drop("prefix").join(prefixes, on=["table_id", "column"], how="left", maintain_order="left")
    return told.select(*TABLES["mapping"]), prefixes


def _taken(values: pl.DataFrame, records: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Values of an earlier run with the numbers that their records have now."""
    told = values.join(records, on=ROW, how="left", maintain_order="left").select(*TABLES["values"])
    return told.with_columns(pl.col("field").cast(field_enum(profile)))


def _without(ingested: Ingested, tables: Iterable[int]) -> Ingested:
    """The same without these tables and their cells."""
    rest = ~pl.col("table_id").is_in(list(tables))
    return replace(ingested, tables=ingested.tables.filter(rest), raw=ingested.raw.filter(rest))


def _mapped_cells(ingested: Ingested, mapping: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The cells of mapped columns of data tables, with their field as an Enum."""
    data_tables = ingested.tables.filter(pl.col("verdict") == "data")["table_id"]
    cells = mapped_cells(by_record(ingested.raw), mapping, data_tables)
    return cells.with_columns(pl.col("field").cast(field_enum(profile)))


def _understood(
    ingested: Ingested,
    mapping: pl.DataFrame,
    prefixes: pl.DataFrame,
    profile: Profile,
    as_of: date,
    right: pl.DataFrame,
) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """What `understand` gives of all tables of `ingested`."""
    context = cleaning_context(profile, as_of)
    countries = dict(mapping.select("table_id", "country").unique().sort("table_id").iter_rows())
    # Nothing but `understand` holds the cleaned parts, so that they are free before values are made of them; in one
    # piece, since a filter would copy all of many.
    return understand(
        clean_cells(
            without_prefixes(corrected(_mapped_cells(ingested, mapping, profile), right), prefixes),
            profile, context, countries,
        ).rechunk(),
        by_record(ingested.raw), mapping, profile, context,
    )  # fmt: skip


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
        .sort(
            "table_id", "row", "column", "part", "field", "person", "value", "origin", "kind", "rule", "code",
            nulls_last=True,
        )
    )  # fmt: skip


def _broken_cells(issues: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Cells that hold an error or no result, and were not corrected: table_id, origin, column, `broken`."""
    cell = ["table_id", "row", "column"]
    found = issues.filter(pl.col("code").is_in(BROKEN)).join(right, on=cell, how="anti")
    return found.select(
        "table_id", pl.col("row").alias("origin"), "column", pl.col("code").alias("broken")
    ).unique(["table_id", "origin", "column"], keep="first", maintain_order=True)


def _refused(values: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
    """Without what was read of broken cells: "#REF!" is no note, a formula no name. #N/A stays a word for nothing."""
    told = values.join(broken, on=["table_id", "origin", "column"], how="left", maintain_order="left")
    refuse = pl.col("broken").is_not_null() & pl.col("code").ne_missing("value.sentinel")
    return told.with_columns(
        pl.when(~refuse).then("value").alias("value"),
        pl.when(refuse).then("broken").otherwise("code").alias("code"),
    ).drop("broken")


def _value_issues(values: pl.DataFrame) -> pl.DataFrame:
    """What cleaning found wrong; reading has told of broken cells already."""
    told = values.filter(pl.col("code").is_not_null(), ~pl.col("code").is_in(BROKEN))
    cells = told.select("table_id", pl.col("origin").alias("row"), "column", "code")
    return issue_rows(cells.unique(maintain_order=True))


def _mapping_issues(mapping: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    mapped = mapping.filter(pl.col("status") == "mapped")
    bare = tables.filter(pl.col("verdict") == "data").join(mapped, on="table_id", how="anti")
    return issue_rows(bare.select("table_id", pl.lit("table.nothing_mapped").alias("code")))


def _country_issues(mapping: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    abroad = mapping.filter(pl.col("country") != profile.country).select("table_id").unique().sort("table_id")
    return issue_rows(abroad.with_columns(pl.lit("table.other_country").alias("code")))


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
