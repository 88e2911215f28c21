"""`hotpass refine`: the main form. Messy workbooks in, one governed record per organisation out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotpass.cli import options
from hotpass.cli.gate import gate_told
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.cli.progress import progress

if TYPE_CHECKING:
    from hotpass.model.report import ExpectationLine
    from hotpass.pipeline.config import PipelineConfig, PipelineResult, Reading, Unread

GATE_FAILED = 3


def refine(
    inputs: Annotated[list[Path], typer.Argument(metavar="DIR|FILE...", help="Folders and files to refine.")],
    profile: options.ProfileName = "generic",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="What to write: .xlsx, .csv (a set of files) or .parquet.  [default: dist/refined.xlsx]",
        ),
    ] = None,
    workspace: options.Workspace = Path(),
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="The run's only 'today'."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run of this input that died.")
    ] = False,
    incremental: Annotated[
        bool,
        typer.Option("--incremental", help="Read changed files only; the result is that of a full run."),
    ] = False,
    retrain: Annotated[
        bool, typer.Option("--retrain", help="Fit the linkage model anew; the first run pins it.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Set files aside that Hotpass did not write.")
    ] = False,
    expectations: Annotated[
        Path | None,
        typer.Option(
            "--expectations",
            metavar="DIR",
            help="Your own suites, as JSON of Great Expectations.  [default: expectations, in the workspace]",
        ),
    ] = None,
    publish_anyway: Annotated[
        bool,
        typer.Option("--publish-anyway", help="Publish even what fails the gate; it is told as such."),
    ] = False,
    destination: Annotated[
        list[str] | None,
        typer.Option(
            "--destination",
            metavar="NAME",
            help="To whom the outputs go, as the profile declares (POPIA s72).  [default: the profile's]",
        ),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option("--threads", min=1, metavar="N", help="Cores to use; the result is the same."),
    ] = None,
    json: options.Json = False,
) -> None:
    """Refine folders or files: one governed record per organisation, its people, and every doubt listed."""
    from hotpass.pipeline.config import PipelineConfig

    config = PipelineConfig(
        inputs=tuple(inputs),
        profile=profile,
        output=output or workspace / "dist" / "refined.xlsx",
        workspace=workspace,
        as_of=as_of.date() if as_of else None,
        threads=threads,
        resume=resume,
        force=force,
        incremental=incremental,
        retrain=retrain,
        expectations=expectations,
        publish_anyway=publish_anyway,
        destinations=tuple(destination or ()),
    )
    if dry_run:
        _preview(config, json)
    else:
        _refine(config, json)


def _preview(config: PipelineConfig, json: bool) -> None:
    from hotpass.pipeline.preview import preview

    with progress() as bars:
        found = preview(config, bars)
    if json:
        show_json(found.as_dict())
        return
    say(f"Nothing is written. With profile {found.profile} a run would read:")
    show_table(
        ("file", "sheet", "range", "taken for", "rows", "mapped", "proposed", "kept", "why"),
        [
            (t.file, t.sheet, t.range, t.verdict, t.rows, t.mapped, t.proposed, t.kept, t.why)
            for t in found.tables
        ],
    )
    say(*_unread(found.unread), "", "It would write:", *(f"  {name}" for name in found.outputs))


def _refine(config: PipelineConfig, json: bool) -> None:
    from hotpass.pipeline.base import refine as run

    with progress() as bars:
        result = run(config, bars)
    if json:
        show_json(as_document(result))
    else:
        say(*told(result))
    if result.gate == "fail":
        raise typer.Exit(GATE_FAILED)


def as_document(result: PipelineResult) -> dict[str, Any]:
    """A result for machines."""
    return {
        "run_id": result.run_id,
        "gate": result.gate,
        "release": result.release,
        "expectations": [_unmet(line) for line in result.report.expectations if line.verdict != "pass"],
        "counts": result.counts,
        "outputs": result.outputs,
        "reading": asdict(result.reading) if result.reading else None,
        "ids": result.ids,
        "corrections": {
            **result.corrections,
            "applied": result.counts["corrections_applied"],
            "not_applied": result.counts["corrections_unapplied"],
        },
        "seconds": result.seconds,
        "unread": [{"path": u.path, "code": u.code, "reason": u.reason} for u in result.unread],
    }


def _unmet(line: ExpectationLine) -> dict[str, Any]:
    """An expectation that was not met, for machines; it has no use for Great Expectations' name of it."""
    return {name: value for name, value in asdict(line).items() if name not in ("type", "subjects")}


def told(result: PipelineResult) -> Iterator[str]:
    """A result for people: what came in, what came out, what to look at."""
    counts, entity = result.counts, result.report.entity
    yield (
        f"Refined {count(counts['rows'], 'row')} in {count(counts['data_tables'], 'table')} of "
        f"{count(counts['files'] - counts['files_unread'], 'file')}: "
        f"{count(counts['entities'], entity)} and {count(counts['contacts'], 'contact')}."
    )
    yield (
        f"All {count(counts['cells'], 'cell')} are accounted for: "
        f"{counts['quarantined_cells']:,} in quarantine, {count(counts['conflicts'], 'conflict')} decided, "
        f"{count(counts['columns_kept'] + counts['columns_proposed'], 'column')} not mapped."
    )
    yield from _incremental(result.reading)
    yield from _ids(result.ids, entity)
    yield from _corrections(result)
    yield from _review(counts)
    yield from _privacy(result)
    yield from _left_off(result)
    yield from _unread(result.unread)
    yield from gate_told(result)
    yield "Written:"
    yield from (f"  {path}" for path in result.outputs.values())


def _unread(files: Iterable[Unread]) -> Iterator[str]:
    yield from (f"Not read: {file.path}: {file.reason}" for file in files)


def _corrections(result: PipelineResult) -> Iterator[str]:
    counts, handed = result.counts, result.corrections
    if counts["corrections_applied"] or handed.get("recorded"):
        yield (
            f"{count(counts['corrections_applied'], 'correction')} applied, {handed.get('recorded', 0):,} of them new: "
            "hotpass correct --list."
        )
    if counts["corrections_unapplied"]:
        lost = count(counts["corrections_unapplied"], "correction")
        yield f"{lost} could not be applied: hotpass correct --list."
    if handed.get("refused"):
        yield f"{count(handed['refused'], 'correction')} handed in and not taken; quality-report.md says why."


def _review(counts: dict[str, int]) -> Iterator[str]:
    if counts["questions"]:
        waiting = count(counts["questions"], "doubtful pair waits", "doubtful pairs wait")
        yield f"{waiting} for review: hotpass review."
    if counts["verdicts_unheard"]:
        unheard = count(counts["verdicts_unheard"], "verdict")
        yield f"{unheard} could not be applied as given: hotpass review --decided."


def _privacy(result: PipelineResult) -> Iterator[str]:
    found, redacted = result.counts["pii_findings"], result.counts["redacted_cells"]
    if found:
        cells = count(redacted, "cell")
        yield f"{count(found, 'piece')} of personal information in texts, {cells} redacted: hotpass popia findings."
    if result.report.popia.unstated:
        silent = count(len(result.report.popia.unstated), "statement is", "statements are")
        yield f"{silent} missing that POPIA asks for (purpose, basis, retention): hotpass popia policy."


def _left_off(result: PipelineResult) -> Iterator[str]:
    """How many are left off the daily list, for each reason; where it is consent, how to record it."""
    from hotpass.model.consents import LEFT_OFF

    for line in result.report.popia.marketing.left_off:
        how = " Record consent with: hotpass popia consent." if line.reason == "no_consent" else ""
        off = count(line.entities, result.report.entity)
        if line.entities:
            yield f"{off} left off the daily list: {LEFT_OFF[line.reason]}.{how}"


def _incremental(reading: Reading | None) -> Iterator[str]:
    if reading and reading.why:
        yield f"Read {count(reading.read, 'file')}, taking none over: {reading.why}."
    elif reading:
        yield f"Read {count(reading.read, 'file')} and took {reading.taken_over:,} over unchanged."


_EVENTS = {
    "new": "new",
    "returned": "came back",
    "merged": "merged into others",
    "split": "split",
    "gone": "gone",
    "presumed": "kept on one sign",
    "unsure": "ended, perhaps in others",
}


def _ids(ids: dict[str, int], entity: str) -> Iterator[str]:
    told = [f"{ids[event]:,} {words}" for event, words in _EVENTS.items() if ids.get(event)]
    if told:
        yield f"Since the last run, {entity} ids: {', '.join(told)}. Ask of one with: hotpass explain ID."
