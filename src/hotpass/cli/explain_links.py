"""How explanations of pairs and of whole entities read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hotpass.cli.output import count
from hotpass.cli.review_screen import waterfall_lines

if TYPE_CHECKING:
    from hotpass.pipeline.explain_links import ClusterExplanation, PairExplanation, Tie
    from hotpass.pipeline.questions import Row


def pair_lines(told: PairExplanation) -> Iterator[str]:
    """Why two are one, link by link, or why they are not."""
    verdict = "These are one" if told.one else "These are not one"
    yield f"{verdict}: {told.why}."
    yield f"  {row_line(told.left)}  ({told.entity_ids[0]})"
    yield f"  {row_line(told.right)}  ({told.entity_ids[1]})"
    for tie in told.ties:
        yield from _tie(tie)
    if told.evidence:
        yield from ("", *waterfall_lines(told.evidence))
    yield ""
    ids = f"{told.left.record_id} {told.right.record_id}"
    yield f"Say otherwise with: hotpass review {ids}"


def cluster_lines(told: ClusterExplanation) -> Iterator[str]:
    """How an entity came together."""
    yield f"{told.name}  ({told.entity_id}, run {told.run_id})"
    if not told.steps:
        yield (
            "It is a single row."
            if told.rows == 1
            else f"Its {told.rows:,} rows came together without a step."
        )
        return
    yield f"{count(told.rows, 'row')} came together in {count(told.steps, 'step')}:"
    for step in told.told:
        weight = (
            "" if step.weight is None else f", {step.weight / 1000:+.1f} bits on average".replace("-", "−")
        )
        yield f"{step.step:>4}. {step.why}{weight}; {count(step.rows, 'row')} now"
        yield f"        {row_line(step.left)}"
        yield f"        {row_line(step.right)}"
    if told.steps > len(told.told):
        yield f"      and {count(told.steps - len(told.told), 'more step')}"


def row_line(row: Row) -> str:
    """A row as people find it."""
    return f"{row.name}  {row.place}"


def _tie(tie: Tie) -> Iterator[str]:
    yield ""
    yield f"{row_line(tie.left)}"
    yield f"and {row_line(tie.right)}: {tie.why}"
    if tie.evidence:
        yield from waterfall_lines(tie.evidence)
