"""What one stage hands to the next: each hand-over names the tables that its stage adds or renews.

A hand-over extends the one before, so a later stage sees all that was found; a snapshot of a stage
holds only the tables declared in its own class.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Ingested:
    """Files as read: every non-empty cell of every sheet stands in `raw`."""

    sources: pl.DataFrame
    tables: pl.DataFrame
    columns: pl.DataFrame
    raw: pl.DataFrame
    formulas: pl.DataFrame
    issues: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Canonical(Ingested):
    """Cells as understood: every part of a mapped cell stands in `values`."""

    mapping: pl.DataFrame
    records: pl.DataFrame
    values: pl.DataFrame
    corrections: pl.DataFrame
    issues: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Linked(Canonical):
    """Rows resolved into entities, values into published ones and what they beat; every cell has a fate."""

    links: pl.DataFrame
    merges: pl.DataFrame
    blocks: pl.DataFrame
    linkage: pl.DataFrame
    weights: pl.DataFrame
    verdicts: pl.DataFrame
    model: pl.DataFrame
    words: pl.DataFrame
    identities: pl.DataFrame
    signs: pl.DataFrame
    id_history: pl.DataFrame
    members: pl.DataFrame
    entities: pl.DataFrame
    contacts: pl.DataFrame
    relationships: pl.DataFrame
    provenance: pl.DataFrame
    alternatives: pl.DataFrame
    fates: pl.DataFrame
    ledger: pl.DataFrame
    quarantine: pl.DataFrame
    issues: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Enriched(Linked):
    """Blanks filled from outside the sources, each with its evidence."""

    entities: pl.DataFrame
    provenance: pl.DataFrame
    evidence: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Validated(Enriched):
    """The tables as they may be published, and what was expected of them."""

    entities: pl.DataFrame
    contacts: pl.DataFrame
    suites: pl.DataFrame
    expectations: pl.DataFrame
    failures: pl.DataFrame
    findings: pl.DataFrame
    redactions: pl.DataFrame
    ledger: pl.DataFrame
    issues: pl.DataFrame
