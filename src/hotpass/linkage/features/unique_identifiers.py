"""The gate of POPIA s57(1)(a): whose identity numbers may tie records together.

Prior authorisation is asked of who processes unique identifiers for another purpose than they were collected for *and*
with the aim of linking the information with that of other responsible parties. Both must be so; within one responsible
party's own sources nothing is linked with others'. See `docs/explanation/people-and-s57.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from hotpass.profiles.schema import Profile

GATED = ("id_number",)
"""Semantic types of the unique identifiers of persons."""

WITHHELD = "table.identifiers_withheld"
DECLARED = "table.identifiers_declared"


@dataclass(frozen=True)
class Gate:
    """Which tables' identity numbers may be compared, and what the run says about the others.

    `closed` holds the table_ids whose numbers are not compared; `code` is the issue code for the tables in `told`.
    """

    closed: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    code: str = WITHHELD

    def issues(self) -> pl.DataFrame:
        """One row (table_id, code) a table that the gate concerns, sorted."""
        rows = [(table, self.code) for table in sorted(self.told)]
        return pl.DataFrame(rows, schema={"table_id": pl.UInt32, "code": pl.String}, orient="row")


def gate_of(sources: pl.DataFrame, tables: pl.DataFrame, mapping: pl.DataFrame, profile: Profile) -> Gate:
    """The gate for a run over `sources`, whose `tables` hold identity numbers where `mapping` says so.

    All sources of one responsible party: open. Else the numbers of every other party than the profile's own are closed,
    unless the profile declares the Regulator's authorisation or why none is needed.
    """
    fields = [f.name for f in profile.fields() if f.semantic_type in GATED]
    holding = mapping.filter(pl.col("status") == "mapped", pl.col("field").is_in(fields))
    parties = (
        tables.join(holding.select("table_id").unique(), on="table_id", how="semi")
        .join(sources.select("source_id", "responsible_party"), on="source_id", how="left")
        .select("table_id", pl.col("responsible_party").fill_null(""))
    )
    if parties["responsible_party"].n_unique() <= 1:
        return Gate()
    others = parties.filter(pl.col("responsible_party") != profile.responsible_party)
    told = frozenset(others["table_id"].to_list())
    if profile.linkage.unique_identifiers is not None:
        return Gate(told=told, code=DECLARED)
    return Gate(told, told, WITHHELD)


def without_closed(values: pl.DataFrame, gate: Gate, profile: Profile) -> pl.DataFrame:
    """`values` for linkage: without the identity numbers that the gate closes. They are published all the same."""
    if not gate.closed:
        return values
    fields = [f.name for f in profile.fields() if f.semantic_type in GATED]
    closed = pl.col("field").is_in(fields) & pl.col("table_id").is_in(sorted(gate.closed))
    return values.filter(~closed)
