"""Enrich: fill blanks from outside the sources, each value with its evidence."""

from __future__ import annotations

from dataclasses import fields

import polars as pl

from hotpass.enrichment.gazetteer import CONFIDENCE, fill_provinces
from hotpass.model.handover import Enriched, Linked
from hotpass.model.tables import TABLES
from hotpass.profiles.schema import Profile


def enrich(linked: Linked, profile: Profile) -> Enriched:
    """Fill what the sources leave blank; provenance of a filled value points to a row of `evidence`."""
    entities, evidence = fill_provinces(linked.entities, profile)
    added = evidence.select(
        pl.col("entity_id").alias("subject"),
        "field",
        pl.lit(0, dtype=pl.UInt16).alias("ordinal"),
        "evidence_id",
        pl.lit("enriched").alias("rule"),
        pl.lit(CONFIDENCE).alias("confidence"),
    )
    provenance = pl.concat([linked.provenance, added], how="diagonal").select(*TABLES["provenance"])
    carried = {f.name: getattr(linked, f.name) for f in fields(linked)}
    carried |= {
        "entities": entities,
        "evidence": evidence,
        "provenance": provenance.sort("subject", "field", "ordinal", "table_id", "row", "column", "part"),
    }
    return Enriched(**carried)
