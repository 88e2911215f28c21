"""How a question is shown: two sides field by field, where they stand, and the evidence as a waterfall."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hotpass.cli.output import count, say, show_table

if TYPE_CHECKING:
    from hotpass.linkage.weighing.explain import Waterfall
    from hotpass.pipeline.questions import Question, Side

_FEW = 3
"""Values and rows of a side that are shown before the rest is only counted."""


def show(question: Question, heading: str) -> None:
    """Write the question for a person."""
    say("", "─" * min(shutil.get_terminal_size().columns, 100), heading)
    if question.why:
        say(f"Why it is asked: {question.why}.")
    say("")
    titles = [side.name for side in question.sides]
    show_table(("", "", *titles), [*_fields(question), *_rows(question)])
    if question.evidence:
        say("", *waterfall_lines(question.evidence))
    say("")


def heading(number: int, of: int, question: Question) -> str:
    """Which question it is, and what an answer would settle."""
    pairs = f", {count(question.pairs, 'doubtful pair')}" if question.pairs > 1 else ""
    asked = "Are these one?" if len(question.sides) == 2 else "Do all these rows belong together?"
    return f"{number} of {of}: {asked} ({count(question.records, 'row')}{pairs})"


def waterfall_lines(evidence: Waterfall) -> Iterator[str]:
    """The evidence, a line a piece, weights under each other."""
    lines = list(evidence.lines())
    wide = max((len(words) for words, _ in lines), default=0)
    for words, weight in lines:
        yield f"  {words:<{wide}}  {weight}"


def member_rows(question: Question) -> list[str]:
    """The record ids of the rows that can be excluded, in the order in which they are numbered."""
    return [row.record_id for side in question.sides if len(side.rows) > 1 for row in side.rows]


def show_members(question: Question) -> None:
    """Number the rows that can be excluded."""
    rows = [(row, side) for side in question.sides if len(side.rows) > 1 for row in side.rows]
    show_table(
        ("", "row", "name", "of"),
        [(n, row.place, row.name, side.name) for n, (row, side) in enumerate(rows, start=1)],
    )


def _fields(question: Question) -> Iterator[Sequence[str]]:
    for name, sign in question.fields():
        yield sign, name.replace("_", " "), *(_some(side.values.get(name, ())) for side in question.sides)


def _rows(question: Question) -> Iterator[Sequence[str]]:
    yield "", "", *("" for _ in question.sides)
    most = min(max(len(side.rows) for side in question.sides), _FEW)
    for n in range(most):
        yield "", "rows" if n == 0 else "", *(_place(side, n) for side in question.sides)
    if any(side.size > _FEW for side in question.sides):
        yield (
            "",
            "",
            *(f"and {side.size - _FEW:,} more" if side.size > _FEW else "" for side in question.sides),
        )


def _place(side: Side, n: int) -> str:
    return side.rows[n].place if n < len(side.rows) else ""


def _some(values: Sequence[str]) -> str:
    more = f" · and {len(values) - _FEW} more" if len(values) > _FEW else ""
    return " · ".join(values[:_FEW]) + more
