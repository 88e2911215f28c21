"""Law 2: every published value has provenance, and the cell it names really says so."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.laws.refined import AS_OF, Refined

from hotpass.pipeline.aggregation import cleaning_context
from hotpass.pipeline.explain import explain
from hotpass.profiles.loader import load
from hotpass.semantic_types.registry import semantic_type

CELL = ["table_id", "row", "column"]


def published(example: Refined) -> pl.DataFrame:
    """Every published value: subject, field, ordinal, value."""
    profile = load("aviation")
    entities = example.table("entities")
    fields = [f.name for f in profile.fields() if f.level == "entity"]
    flat = entities.unpivot(fields, index="entity_id", variable_name="field").drop_nulls("value")
    found = [flat.select(pl.col("entity_id").alias("subject"), "field", pl.lit(0).alias("ordinal"), "value")]
    contacts = example.table("contacts")
    for column, field in (
        ("name", "contact_name"),
        ("role", "contact_role"),
        ("id_number", "contact_id_number"),
    ):
        some = contacts.drop_nulls(column)
        found.append(
            some.select(
                pl.col("contact_id").alias("subject"),
                pl.lit(field).alias("field"),
                pl.lit(0).alias("ordinal"),
                pl.col(column).alias("value"),
            )
        )
    for column in ("emails", "phones"):
        some = contacts.drop_nulls(column).select(
            pl.col("contact_id").alias("subject"), pl.col(column).str.split("; ").alias("value")
        )
        listed = some.with_columns(pl.int_ranges(pl.col("value").list.len()).alias("ordinal")).explode(
            "value", "ordinal"
        )
        found.append(
            listed.select("subject", pl.lit(column).alias("field"), pl.col("ordinal").cast(pl.Int32), "value")
        )
    return pl.concat(found, how="vertical_relaxed")


def test_every_published_value_has_provenance_and_nothing_else_has(example: Refined) -> None:
    values = published(example).with_columns(pl.col("ordinal").cast(pl.UInt16))
    provenance = example.table("provenance")
    key = ["subject", "field", "ordinal"]
    assert values.height > 1_000
    assert values.join(provenance, on=key, how="anti").is_empty()
    assert provenance.join(values, on=key, how="anti").is_empty()


def test_the_cell_that_provenance_names_says_the_value(example: Refined) -> None:
    """Cleaning the named cell's own text again gives the published value, wherever it is read as written.

    Left out: values composed of several cells or filed under another field than their column's, and dates, whose
    day and month are read in the order that the whole column shows.
    """
    profile = load("aviation")
    context = cleaning_context(profile, AS_OF)
    read = example.table("values").filter(pl.col("rule") == "as written").cast({"field": pl.String})
    own = read.join(
        example.table("mapping").select("table_id", "column", "field"), on=["table_id", "column", "field"]
    )
    values = published(example).with_columns(pl.col("ordinal").cast(pl.UInt16))
    told = values.join(example.table("provenance").drop_nulls("table_id"), on=["subject", "field", "ordinal"])
    said = told.drop("field").join(
        own.select("table_id", pl.col("origin").alias("row"), "column", "part", "value", "field").unique(),
        on=[*CELL, "part", "value"],
    )
    checked = 0
    for (name,), some in said.join(example.table("raw"), on=CELL).group_by("field"):
        field = profile.field(str(name))
        if field.semantic_type == "date":
            continue
        kind = semantic_type(field.semantic_type)
        cleaned = kind.clean(some["text"].unique(), replace(context, kind=field.kind))
        again = cleaned.select(pl.col("raw").alias("text"), "part", "value")
        assert some.join(again, on=["text", "part", "value"], how="anti").is_empty(), field.name
        checked += some.height
    assert checked > 0.7 * told.height


def test_evidence_stands_behind_every_enriched_value(example: Refined) -> None:
    enriched = example.table("provenance").filter(pl.col("rule") == "enriched")
    assert enriched["table_id"].null_count() == enriched.height
    assert enriched.join(example.table("evidence"), on="evidence_id", how="anti").is_empty()


@pytest.mark.parametrize("field", ["organisation_name", "emails"])
def test_explain_shows_the_cell_of_a_value(example: Refined, field: str) -> None:
    contact = example.table("contacts").filter(pl.col("emails").is_not_null()).row(0, named=True)
    told = explain(example.workspace, contact["entity_id"], field)
    assert told.origins
    for origin in told.origins:
        assert origin.value
        assert all(cell.file.endswith(".xlsx") and cell.cell[0].isalpha() for cell in origin.cells)
        assert any(origin.value.casefold() in cell.text.casefold() for cell in origin.cells)
