"""Builds the quality report from a run's tables. How it reads as Markdown is `markdown`'s business."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

import polars as pl

from hotpass.model.fields import CONTACT_COLUMNS
from hotpass.model.handover import Validated
from hotpass.model.issues import ISSUES
from hotpass.model.report import (
    BlockLine,
    DriftLine,
    ExpectationLine,
    FieldLine,
    Gate,
    IssueLine,
    LinkageLine,
    MappingLine,
    QualityReport,
    RunLine,
    ScoreLine,
    SourceLine,
    TableLine,
    TrendLine,
    WeightLine,
)
from hotpass.profiles.schema import Profile
from hotpass.reporting.advice import recommend, with_changes
from hotpass.reporting.contributions import conflicts, contributions, enrichment, sizes
from hotpass.reporting.doubts import unapplied, unheard, waiting
from hotpass.reporting.places import SHOWN, first_places, located
from hotpass.reporting.popia import Calls, popia_summary
from hotpass.reporting.sheets import ties_shown
from hotpass.sources.base import column_letter

_CONTACT_FIELDS = tuple(c for c in CONTACT_COLUMNS[4:] if not c.startswith("confidence"))
_UNTOLD = {
    "method": "none",
    "engine": "none",
    "trained": "none",
    "why": "There was nothing to link.",
    "prior": None,
} | dict.fromkeys(("nodes", "pairs", "matches", "review"), 0)
_SCORES = (("entities", "data_quality_score"), ("entities", "lead_score"), ("contacts", "confidence"))


def build(
    tables: Validated,
    profile: Profile,
    *,
    as_of: date,
    gate: Gate,
    lost: pl.DataFrame | None = None,
    destinations: Sequence[str] = (),
    calls: Calls | None = None,
    run: RunLine | None = None,
) -> QualityReport:
    """The report on a run's tables. Equal tables give an equal report, `run` apart.

    `lost` is the frame of the sheet Conflicts, so that the report shows of values what that sheet may show.
    `destinations` are the names to which the outputs are said to go, `calls` tells who is left off the daily list.
    """
    mapping = _mapping(tables)
    quarantine = _quarantine(tables)
    expectations = _expectations(tables)
    sources = _sources(tables)
    fields = _fields(tables, profile)
    counts = count(tables, profile)
    return QualityReport(
        profile=profile.name,
        entity=profile.entity,
        as_of=as_of.isoformat(),
        gate=gate,
        counts=counts,
        sources=sources,
        tables=_tables(tables),
        mapping=mapping,
        linkage=_linkage(tables),
        fields=fields,
        quarantine=quarantine,
        issues=_issues(tables),
        expectations=expectations,
        scores=_scores(tables),
        recommendations=recommend(
            tables, sources, mapping, quarantine, expectations, fields, profile.name, counts["questions"]
        ),
        contributions=contributions(tables),
        sizes=sizes(tables),
        conflicts=conflicts(lost) if lost is not None else (),
        enrichment=enrichment(tables),
        popia=popia_summary(tables, profile, destinations, calls),
        run=run,
    )


def with_past(report: QualityReport, drift: Sequence[DriftLine], trend: Sequence[TrendLine]) -> QualityReport:
    """The report with what changed since earlier runs, and their course up to this one."""
    counts = report.counts
    told = {f.name: counts[f.name] for f in fields(TrendLine) if f.name in counts}
    last = TrendLine(
        run_id=report.run.run_id if report.run else "", as_of=report.as_of, gate=report.gate, **told
    )
    changes = {"drift": len(drift), "drift_warnings": sum(line.severity != "info" for line in drift)}
    return replace(
        report,
        counts=counts | changes,
        recommendations=with_changes(report.recommendations, drift),
        drift=tuple(drift),
        trend=(*trend, last),
    )


def to_json(report: QualityReport) -> str:
    """The report as JSON with sorted keys; equal reports give equal text."""
    return json.dumps(report.as_dict(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def count(tables: Validated, profile: Profile) -> dict[str, int]:
    """What came in and what came out, by name."""
    data = tables.tables.filter(pl.col("verdict") == "data")
    conflicts = tables.alternatives.select("subject", "field").unique()
    return {
        "files": tables.sources.height,
        "files_unread": tables.sources.filter(~pl.col("read")).height,
        "sheets": tables.tables.select("source_id", "sheet_no").unique().height,
        "tables": tables.tables.height,
        "data_tables": data.height,
        "rows": int(data["rows"].sum()),
        "cells": int(tables.tables["cells"].sum()),
        "records": tables.records.height,
        "entities": tables.entities.height,
        "contacts": tables.contacts.height,
        "relationships": ties_shown(tables.relationships).height,
        "questions": waiting(tables, profile).height,
        "verdicts_unheard": unheard(tables).height,
        "conflicts": conflicts.height,
        "corrections_applied": tables.corrections.filter(pl.col("state") == "applied").height,
        "corrections_unapplied": unapplied(tables).height,
        "quarantined_cells": tables.quarantine.height,
        "pii_findings": tables.findings.filter(pl.col("action") != "dismissed").height,
        "redacted_cells": tables.redactions.select("table_id", "row", "column").unique().height,
        "columns_mapped": tables.mapping.filter(pl.col("status") == "mapped").height,
        "columns_proposed": tables.mapping.filter(pl.col("status") == "proposed").height,
        "columns_kept": tables.mapping.filter(pl.col("status") == "kept").height,
    }


def _sources(tables: Validated) -> tuple[SourceLine, ...]:
    sums = tables.tables.group_by("source_id").agg(pl.len().alias("tables"), pl.col("cells").sum())
    told = tables.sources.join(sums, on="source_id", how="left").sort("path", "source_id")
    named = told.select(
        "path", "format", "bytes", "sha256", "read", "code", "why", pl.col("tables", "cells").fill_null(0)
    )
    return tuple(SourceLine(*row) for row in named.iter_rows())


def _tables(tables: Validated) -> tuple[TableLine, ...]:
    fates: dict[int, dict[str, int]] = {}
    for table_id, fate, cells in tables.ledger.sort("table_id", "fate").iter_rows():
        fates.setdefault(table_id, {})[fate] = cells
    columns = ("file", "sheet", "range", "verdict", "why", "rows", "cells")
    return tuple(
        TableLine(**{name: row[name] for name in columns}, fates=fates.get(row["table_id"], {}))
        for row in _with_files(tables).iter_rows(named=True)
    )


def _with_files(tables: Validated) -> pl.DataFrame:
    files = tables.sources.select("source_id", pl.col("path").alias("file"))
    return tables.tables.join(files, on="source_id", how="left").sort("table_id")


def _mapping(tables: Validated) -> tuple[MappingLine, ...]:
    cells = tables.mapping.with_columns(pl.lit(None, dtype=pl.UInt32).alias("row")).sort("table_id", "column")
    told = located(cells, tables.sources, tables.tables)
    columns = (
        "file", "sheet", "column", "header", "field", "semantic_type", "status", "confidence", "evidence",
        "decided_by",
    )  # fmt: skip
    return tuple(
        MappingLine(**({name: row[name] for name in columns} | {"column": column_letter(row["column"])}))
        for row in told.iter_rows(named=True)
    )


def _linkage(tables: Validated) -> LinkageLine:
    weights = tables.weights.with_columns((pl.col("weight") / 1000).alias("weight"))
    told = next(tables.linkage.iter_rows(named=True), _UNTOLD)
    return LinkageLine(
        **told,
        blocks=tuple(BlockLine(*row) for row in tables.blocks.iter_rows()),
        weights=tuple(WeightLine(*row) for row in weights.iter_rows()),
    )


def _fields(tables: Validated, profile: Profile) -> tuple[FieldLine, ...]:
    refused = dict(
        tables.values.filter(pl.col("value").is_null(), pl.col("code") != "value.sentinel")
        .group_by(pl.col("field").cast(pl.String))
        .len()
        .iter_rows()
    )
    beaten = dict(tables.alternatives.group_by("field").agg(pl.col("subject").n_unique()).iter_rows())
    contact_level = (f.name for f in profile.fields() if f.level == "contact")
    home = {name.removeprefix("contact_"): name for name in contact_level}
    published = [("entities", f.name, f.name) for f in profile.fields() if f.level == "entity"]
    published += [("contacts", name, home.get(name, name)) for name in _CONTACT_FIELDS]
    frames = {"entities": tables.entities, "contacts": tables.contacts}
    return tuple(
        _field(table, frames[table][name], beaten.get(origin, 0), refused.get(origin, 0))
        for table, name, origin in published
        if name in frames[table].columns
    )


def _field(table: str, column: pl.Series, conflicts: int, refused: int) -> FieldLine:
    filled, rows = column.count(), column.len()
    return FieldLine(table, column.name, rows, filled, _share(filled, rows), conflicts, refused)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _quarantine(tables: Validated) -> tuple[IssueLine, ...]:
    told = tables.quarantine.with_columns(pl.col("codes").str.split("; ").alias("code")).explode("code")
    return _lines(told, tables)


def _issues(tables: Validated) -> tuple[IssueLine, ...]:
    """Defects that were published all the same: warnings, then remarks."""
    return _lines(tables.issues.filter(pl.col("severity") != "error"), tables)


def _lines(found: pl.DataFrame, tables: Validated) -> tuple[IssueLine, ...]:
    """One line per code: errors first, then by count."""
    places = first_places(found, "code", tables)
    counts = found.group_by("code").len().sort("len", "code", descending=[True, False])
    lines = [
        IssueLine(code, ISSUES[code].severity, n, ISSUES[code].message, ISSUES[code].remedy, places[code])
        for code, n in counts.iter_rows()
    ]
    return tuple(sorted(lines, key=lambda line: ("error", "warning", "info").index(line.severity)))


def _expectations(tables: Validated) -> tuple[ExpectationLine, ...]:
    by_id = tables.failures.group_by("expectation_id", maintain_order=True)
    subjects = pl.col("subject").drop_nulls().unique(maintain_order=True).head(SHOWN).alias("subjects")
    told = tables.expectations.join(by_id.agg(subjects), on="expectation_id", how="left").sort(
        "expectation_id"
    )
    cells = tables.failures.filter(pl.col("table_id").is_not_null())
    places = first_places(cells, "expectation_id", tables)
    return tuple(
        ExpectationLine(
            **{f.name: row[f.name] for f in fields(ExpectationLine) if f.name in row}
            | {"subjects": tuple(row["subjects"] or ()), "places": places.get(row["expectation_id"], ())}
        )
        for row in told.iter_rows(named=True)
    )


def _scores(tables: Validated) -> tuple[ScoreLine, ...]:
    frames = {"entities": tables.entities, "contacts": tables.contacts}
    return tuple(
        _spread(table, score, frames[table][score].drop_nulls())
        for table, score in _SCORES
        if score in frames[table].columns and frames[table][score].count()
    )


def _spread(table: str, score: str, values: pl.Series) -> ScoreLine:
    least, quarter, median, three_quarters, greatest = (
        float(values.quantile(q, interpolation="lower") or 0.0) for q in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    # Scores have three decimals: added as whole thousandths the mean does not hang on the order of addition.
    thousandths = int((values * 1000).round().cast(pl.Int64).sum())
    mean = round(thousandths / values.len() / 1000, 4)
    return ScoreLine(table, score, values.len(), least, quarter, median, three_quarters, greatest, mean)
