"""What the quality gate said, for people: what failed, where to look and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hotpass.cli.output import count

if TYPE_CHECKING:
    from hotpass.model.report import DriftLine, ExpectationLine
    from hotpass.pipeline.config import PipelineResult

_SHOWN = 5
"""Expectations, and changes, that are told of on the screen; the report has all."""


def gate_told(result: PipelineResult) -> Iterator[str]:
    """The verdict, what it hangs on (expectations, changes since earlier runs), and of a failed gate what follows."""
    from hotpass.reporting.changes import grave, in_words

    lines = [line for line in result.report.expectations if line.verdict not in ("pass", "info")]
    failed = [line for line in lines if _fails(line)]
    warned = [line for line in lines if not _fails(line)]
    changes = grave(result.report.drift)
    yield f"Quality gate: {result.gate}{_reasons(len(failed), len(warned), changes)}"
    shown = failed if result.gate == "fail" and failed else warned
    yield from _some([_line(line) for line in shown])
    yield from _some([in_words(line) for line in changes])
    if result.gate == "fail":
        yield from _what_follows(result)


def _reasons(failed: int, warned: int, changes: list[DriftLine]) -> str:
    """How many of each are not as they should be."""
    errors = sum(line.severity == "error" for line in changes)
    told = [
        f"{count(failed, 'expectation')} not met" if failed else "",
        f"{count(warned, 'expectation')} not met that only warn" if warned else "",
        f"{count(errors, 'change')} since earlier runs that the profile calls an error" if errors else "",
        f"{count(len(changes) - errors, 'change')} since earlier runs that the profile warns of"
        if len(changes) > errors
        else "",
    ]
    reasons = "; ".join(filter(None, told))
    return f". {reasons}:" if reasons else "."


def _some(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  and {len(lines) - _SHOWN:,} more"


def _fails(line: ExpectationLine) -> bool:
    return line.verdict == "fail" or (line.verdict == "error" and line.severity == "error")


def _line(line: ExpectationLine) -> str:
    what = f"{line.table}: {f'{line.field} ' if line.field else ''}{line.expectation}"
    if line.verdict == "error":
        return f"{what}: could not be judged. {line.message}"
    where = f"; first: {line.places[0]}" if line.places else ""
    return (
        f"{what}: {line.failed:,} of {count(line.rows, 'row')} do not "
        f"({line.share}, asked for {line.threshold:.1%}){where}"
    )


def _what_follows(result: PipelineResult) -> Iterator[str]:
    folder = result.outputs["SHA256SUMS"].parent
    yield f"Every row that failed: {result.outputs['failed-expectations.csv']}, or hotpass runs docs."
    if result.release == "rejected":
        yield f"The outputs are set apart in {folder}. What was published before stays as it was, and so do all ids."
        yield (
            "Correct those cells and run again; or say in the profile how grave it is (quality.severities, "
            "thresholds.quality); or publish all the same with --publish-anyway."
        )
    else:
        yield "The outputs were published all the same, as asked (--publish-anyway); report and manifest say so."
