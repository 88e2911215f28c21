"""Publish: what was validated, written out; all of it or nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from hotpass import __version__
from hotpass.audit.trail import relative
from hotpass.compliance.consents import Consents
from hotpass.compliance.popia import recipients
from hotpass.errors import RequestError
from hotpass.linkage.weighing.model import Model
from hotpass.linkage.weighing.splink_scoring import to_splink_json
from hotpass.model.fields import ENTITY_SHEET
from hotpass.model.handover import Validated
from hotpass.model.report import QualityReport, RunLine
from hotpass.pipeline.config import Gate, PipelineConfig
from hotpass.pipeline.history import Past
from hotpass.pipeline.privacy import as_published
from hotpass.pipeline.release import (
    FAILED,
    SUITES,
    keep_expectations,
    outlet_of,
    release_of,
    write_expectations,
)
from hotpass.profiles.at_rest import AtRest
from hotpass.profiles.schema import Profile
from hotpass.quality.drift import verdicts as drift_verdicts
from hotpass.quality.gate import gate, worst
from hotpass.reporting import digest, markdown, quality_report
from hotpass.reporting.html.page import to_html
from hotpass.reporting.popia import Calls
from hotpass.reporting.sheets import output_frames, sheet_specs, summary_frame
from hotpass.reporting.tables import write_csv
from hotpass.reporting.workbook import write_workbook
from hotpass.storage.archive import SUMS, files_below, sha256, write_archive
from hotpass.storage.keys import fetch, refuse_inside
from hotpass.storage.publish import Outlet, check, publication
from hotpass.storage.sealed_archive import SUFFIX, check_recipients, seal
from hotpass.storage.snapshots import write_table
from hotpass.storage.workspace import Run, write_private

FORMATS = ("xlsx", "csv", "parquet")
SPLINK_MODEL = "linkage.splink.json"
"""In the run's folder, beside its manifest."""

REPORTS = ("quality-report.html", "quality-report.json", "quality-report.md")
_TABLES = ("Contacts", "Relationships", "Review", "Conflicts", "Quarantine", "Unmapped", "Ledger")


Remember = Callable[[Callable[[], bool]], AbstractContextManager[None]]
"""Keeps what must be known before the outputs are seen; is given a question: whether they are."""

LookBack = Callable[[Validated], Past]
"""Tells what earlier runs told of what is about to be published."""

Announce = Callable[[Mapping[Path, str]], object]
"""Hears which files (path → SHA-256) are about to be seen; where it raises, none is."""


@dataclass(frozen=True)
class Published:
    """What was handed on, and the files that could not be read."""

    gate: Gate
    counts: dict[str, int]
    outputs: dict[str, Path]
    report: QualityReport
    unread: tuple[tuple[str, str, str], ...]
    sums: Mapping[Path, str]


def output_format(output: Path) -> str:
    """The format that the output's name asks for. Raises `RequestError` for another than `FORMATS`."""
    wanted = output.suffix.lower().lstrip(".")
    if wanted not in FORMATS:
        raise RequestError(
            f"Outputs of the kind {output.suffix or 'without a suffix'!r} are not written.",
            "Name the output with -o FILE.xlsx, FILE.csv or FILE.parquet.",
        )
    return wanted


def output_names(output: Path, profile: Profile) -> list[str]:
    """Every name that publishing to `output` makes visible beside it."""
    stem = output.stem
    archive = f"{stem}.zip{SUFFIX if profile.at_rest.archives else ''}"
    names = [archive, *REPORTS, "daily-list.csv", "daily-list.md", SUITES, FAILED]
    for kind in dict.fromkeys([output_format(output), *profile.output.formats]):
        tables = [] if kind == "xlsx" else [f"{stem}-{name.lower()}.{kind}" for name in _TABLES]
        names += [f"{stem}.{kind}", *tables]
    return sorted([*names, "SHA256SUMS"])


def check_output(config: PipelineConfig, profile: Profile) -> None:
    """Raise `RequestError` before a long run whose outputs could not be written; nothing is made."""
    recipients(destinations_of(config, profile), profile)
    _check_keys(profile.at_rest, config.workspace)
    for release in ("published", *(() if config.publish_anyway else ("rejected",))):
        outlet = outlet_of(config.output, release)
        check(outlet, output_names(config.output, profile), force=config.force)
        _check_place(outlet.folder)


def destinations_of(config: PipelineConfig, profile: Profile) -> tuple[str, ...]:
    """The names to which the outputs are said to go: those of the request, else those of the profile."""
    return config.destinations or profile.output.destinations


def _check_keys(asked: AtRest, workspace: Path) -> None:
    """Raise `RequestError` where what is to be encrypted could not be."""
    if asked.snapshots:
        refuse_inside(asked.snapshots, workspace)
        fetch(asked.snapshots)
    check_recipients(asked.archives)


def _check_place(folder: Path) -> None:
    """Raise `RequestError` where the folder is not one, or it or its missing parents could not be written."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(path))
    if not there.is_dir():
        raise RequestError(
            f"Cannot write in {folder}: {there} is not a folder.", "Choose another folder with -o."
        )
    if not os.access(there, os.W_OK | os.X_OK):
        raise RequestError(
            f"Cannot write in {folder}: no permission.",
            "Ask for permission to write there, or choose another folder with -o.",
        )


def publish(
    validated: Validated,
    profile: Profile,
    config: PipelineConfig,
    run: Run,
    as_of: date,
    seconds: dict[str, float],
    remember: Remember = lambda _: nullcontext(),
    announce: Announce = lambda _: None,
    look_back: LookBack = lambda _: Past(),
    consents: Consents | None = None,
) -> Published:
    """Write every output beside `config.output`, then the run's manifest.

    `remember` is entered when all is written and nothing visible yet, and left when it is. What `look_back` tells
    of earlier runs stands in the reports and the manifest only; the tables follow from the input. Who stopped by
    `consents` is left off the daily list.
    """
    validated = as_published(validated)
    past = look_back(validated)
    frames = output_frames(validated, profile)
    calls = _daily_list(validated, profile, consents)
    alone = quality_report.build(
        validated,
        profile,
        as_of=as_of,
        gate=gate(validated.expectations),
        lost=frames["Conflicts"],
        destinations=destinations_of(config, profile),
        calls=Calls(calls.left_off, consents.unread if consents else 0),
        run=RunLine(run.run_id, dict(seconds)),
    )
    verdict = worst([alone.gate, *drift_verdicts(past.drift)])
    release = release_of(verdict, config)
    report = quality_report.with_past(replace(alone, gate=verdict, release=release), past.drift, past.trend)
    outlet = outlet_of(config.output, release)
    before = outlet.current
    with ExitStack() as remembered, publication(outlet, run.run_id, force=config.force) as folder:
        _write_tables(folder, frames, profile, config.output, as_of, _figures(alone))
        write_csv(folder / "daily-list.csv", calls.listed)
        write_private(folder / "daily-list.md", digest.to_markdown(calls.listed, calls.left_off).encode())
        _write_reports(folder, report)
        write_expectations(folder, validated)
        archive = folder / f"{config.output.stem}.zip"
        write_archive(archive, files_below(folder))
        if profile.at_rest.archives:
            seal(archive, profile.at_rest.archives)
        made = files_below(folder)
        sums = {name: sha256(path) for name, path in made.items()}
        announce({outlet.folder / name: digest for name, digest in sums.items()})
        if release != "rejected":  # ids that nobody was given are not held to
            remembered.enter_context(remember(lambda: outlet.current != before))
    keep_expectations(run, validated)
    _write_model(run, validated.model)
    _write_manifest(run, profile, as_of, report, sums, outlet, config)
    unread = validated.sources.filter(~pl.col("read")).select("path", "code", "why")
    return Published(
        gate=verdict,
        counts=report.counts,
        outputs={name: outlet.folder / name for name in _visible(sums)},
        report=report,
        unread=tuple(unread.iter_rows()),
        sums={outlet.folder / name: digest for name, digest in sums.items()},
    )


def _visible(sums: Mapping[str, str]) -> list[str]:
    """The names in the folder of the outputs, sorted; what stands in a folder goes by its name."""
    return sorted({name.partition("/")[0] for name in sums} | {SUMS})


def _write_tables(
    folder: Path,
    frames: Mapping[str, pl.DataFrame],
    profile: Profile,
    output: Path,
    as_of: date,
    figures: Mapping[str, tuple[object, str]],
) -> None:
    for kind in dict.fromkeys([output_format(output), *profile.output.formats]):
        if kind == "xlsx":
            specs = sheet_specs(frames, summary_frame(figures), profile)
            write_workbook(folder / f"{output.stem}.xlsx", specs, created=as_of)
            continue
        for name, frame in frames.items():
            part = "" if name == ENTITY_SHEET[profile.entity] else f"-{name.lower()}"
            path = folder / f"{output.stem}{part}.{kind}"
            write_csv(path, frame) if kind == "csv" else write_table(path, frame)


def _daily_list(validated: Validated, profile: Profile, consents: Consents | None) -> digest.DailyList:
    rule, length = profile.privacy.direct_marketing or "not_objected", profile.output.daily_list
    return digest.daily_list(validated.entities, validated.contacts, profile.entity, length, consents, rule)


def _write_reports(folder: Path, report: QualityReport) -> None:
    for suffix, text in (("json", quality_report.to_json), ("md", markdown.to_markdown), ("html", to_html)):
        write_private(folder / f"quality-report.{suffix}", text(report).encode())


_EXPLAINED = {
    "files": "Files found",
    "files_unread": "Files that could not be read; the Ledger sheet says why",
    "rows": "Data rows in all tables",
    "cells": "Non-empty cells, each with one fate in the Ledger sheet",
    "records": "Rows that speak of somebody",
    "entities": "What the rows resolve into",
    "contacts": "People, and general contact points",
    "relationships": "Ties between entities, and of people who work for several; see Relationships",
    "questions": "Doubtful pairs that wait for a person; see Review, answer with `hotpass review`",
    "verdicts_unheard": "Verdicts that could not be applied as given; see quality-report.md",
    "conflicts": "Fields in which another value was beaten; see Conflicts",
    "corrections_applied": "Cells read as people corrected them; see `hotpass correct --list`",
    "corrections_unapplied": "Corrections that could not be applied; see quality-report.md",
    "quarantined_cells": "Cells that were not trusted; see Quarantine",
    "columns_mapped": "Columns with a field",
    "columns_proposed": "Columns with a guess; confirm them with `hotpass map`",
    "columns_kept": "Columns carried along; see Unmapped",
}


def _figures(report: QualityReport) -> dict[str, tuple[object, str]]:
    """The front sheet. It holds nothing that differs between two equal runs."""
    counted = {
        name: (report.counts[name], words) for name, words in _EXPLAINED.items() if name in report.counts
    }
    titled: dict[str, tuple[object, str]] = {k.replace("_", " ").capitalize(): v for k, v in counted.items()}
    return {
        "Profile": (report.profile, "Rules under which the run was made"),
        "As of": (report.as_of, "The day that the run took for today"),
        "Quality gate": (
            report.gate,
            "The worst verdict of all expectations; see quality-report.html, also for what changed",
        ),
        **titled,
    }


def _write_model(run: Run, model: pl.DataFrame) -> None:
    """The linkage model that was used, as Splink opens it; a run by the exact rules has none."""
    for told in model["model"]:
        write_private(run.folder / SPLINK_MODEL, to_splink_json(Model.from_json(told)).encode())


def request_told(config: PipelineConfig) -> dict[str, object]:
    """What was asked for beside the sources, so that it can be asked for again; paths as seen from the workspace."""
    own = config.expectations
    return {
        "output": relative(config.workspace, config.output),
        "expectations": relative(config.workspace, own) if own else None,
        "publish_anyway": config.publish_anyway,
        "destinations": list(config.destinations),
    }


def _write_manifest(
    run: Run,
    profile: Profile,
    as_of: date,
    report: QualityReport,
    sums: dict[str, str],
    outlet: Outlet,
    config: PipelineConfig,
) -> None:
    manifest = {
        "schema_version": 1,
        "hotpass": __version__,
        "run_id": run.run_id,
        "profile": profile.name,
        "as_of": as_of.isoformat(),
        "gate": report.gate,
        "release": report.release,
        "destinations": [asdict(destination) for destination in report.popia.destinations],
        "counts": report.counts,
        "seconds": report.run.seconds if report.run else {},
        "sources": [{"path": s.path, "sha256": s.sha256, "read": s.read} for s in report.sources],
        "folder": str(outlet.folder.absolute()),
        "outputs": sums,
        "request": request_told(config),
    }
    write_private(run.manifest, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
