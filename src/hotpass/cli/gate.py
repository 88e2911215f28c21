"""What the quality gate said, for people: what failed, where to look and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hotpass.cli.output import count

if TYPE_CHECKING:
    from hotpass.model.report import ExpectationLine
    from hotpass.pipeline.config import PipelineResult

_SHOWN = 5
"""Expectations that are told of on the screen; the report has all."""


def gate_told(result: PipelineResult) -> Iterator[str]:
    """The verdict; of a failed gate also what failed and what follows."""
    lines = [line for line in result.report.expectations if line.verdict not in ("pass", "info")]
    failed = [line for line in lines if _fails(line)]
    warned = len(lines) - len(failed)
    also = f"; {count(warned, 'expectation')} not met that only warn" if warned else ""
    if result.gate != "fail":
        yield f"Quality gate: {result.gate}{also}."
        return
    yield f"Quality gate: fail. {count(len(failed), 'expectation')} not met{also}:"
    yield from (f"  {_line(line)}" for line in failed[:_SHOWN])
    if len(failed) > _SHOWN:
        yield f"  and {len(failed) - _SHOWN:,} more"
    yield from _drift(result)
    yield from _what_follows(result)


def _fails(line: ExpectationLine) -> bool:
    return line.verdict == "fail" or (line.verdict == "error" and line.severity == "error")


def _line(line: ExpectationLine) -> str:
    what = f"{line.table}: {f'{line.field} ' if line.field else ''}{line.expectation}"
    if line.verdict == "error":
        return f"{what}: could not be judged. {line.message}"
    where = f"; first: {line.places[0]}" if line.places else ""
    return (
        f"{what}: {line.failed:,} of {count(line.rows, 'row')} do not "
        f"({line.observed:.1%}, asked for {line.threshold:.1%}){where}"
    )


def _drift(result: PipelineResult) -> Iterator[str]:
    grave = sum(line.severity == "error" for line in result.report.drift)
    if grave:
        yield f"  {count(grave, 'change')} since the last run that the profile calls an error"


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
