"""Review without a person at the keys: the queue as a table, and verdicts from a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotpass.cli.output import count, say, show_json, show_table
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.pipeline.questions import Question
    from hotpass.pipeline.review import Decided as DecidedVerdict
    from hotpass.pipeline.review import Review

_SHAPE = (
    'Write {"pair": [ID, ID], "verdict": "same"} (or "different"), or {"member": ID, "verdict": "exclude"}.'
)


def as_table(questions: Sequence[Question], waiting: int) -> None:
    """List questions, one a line."""
    if questions:
        show_table(("", "sure", "rows", "one", "other", "why"), _lines(questions))
    say(f"{count(waiting, 'question waits', 'questions wait')}; answer with: hotpass review")


def _lines(questions: Sequence[Question]) -> Iterator[tuple[object, ...]]:
    for number, question in enumerate(questions, start=1):
        told = question.evidence
        pieces = "; ".join(piece.words for piece in told.pieces[:3]) if told else ""
        names = [side.name for side in question.sides]
        yield (
            number,
            f"{told.probability:.0%}" if told else "",
            question.records,
            names[0],
            names[1] if len(names) > 1 else "",
            question.why or pieces,
        )


def show_decided(told: Sequence[DecidedVerdict], as_json: bool) -> None:
    """List every verdict that stands, whom it is about, and what became of it in the run."""
    if as_json:
        show_json({"verdicts": [verdict.as_dict() for verdict in told]})
    elif told:
        lines = ((v.when[:10], v.who, v.kind, v.about, v.state, v.why, v.id) for v in told)
        show_table(("when", "who", "verdict", "about", "state", "why", "id"), lines)
        say("Undo one with: hotpass review --undo ID")
    else:
        say("No verdicts yet. Give some with: hotpass review")


def apply(session: Review, file: Path, why: str, as_json: bool) -> None:
    """Take every verdict of the file, or none: a line that cannot be taken is told before anything is written."""
    text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    given = [
        (number, _read(number, line))
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    from hotpass.pipeline.review import Answer

    questions = _questions(session, given)
    made = session.decide_all(
        [
            Answer(question, line["verdict"], str(line.get("member", "")), str(line.get("why") or why))
            for question, (_, line) in zip(questions, given, strict=True)
        ]
    )
    if as_json:
        show_json(
            {"decided": [{"id": d.id, "verdict": d.kind} for d in made], "waiting": len(session.open())}
        )
    else:
        say(f"{count(len(made), 'verdict')} taken; {len(session.open()):,} wait.")


def _questions(session: Review, given: Sequence[tuple[int, dict[str, Any]]]) -> list[Question]:
    """What the lines speak of. Where one names an unknown id, its number is told."""
    unknown = set(session.unknown([name for _, line in given for name in _named(line)]))
    for number, line in given:
        for name in (name for name in _named(line) if name in unknown):
            raise RequestError(
                f"Line {number}: no record or entity {name!r} in this run.",
                "Ids are in: hotpass review --json.",
            )
    return session.questions_on([_named(line) for _, line in given])


def _read(number: int, text: str) -> dict[str, Any]:
    """A line that names a verdict and whom it is about."""
    try:
        line: dict[str, Any] = json.loads(text)
        if line["verdict"] not in ("same", "different", "exclude") or not 0 < len(_named(line)) < 3:
            raise ValueError(line["verdict"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RequestError(f"Line {number} is no verdict.", _SHAPE) from error
    return line


def _named(line: dict[str, Any]) -> list[str]:
    return [str(line["member"])] if line["verdict"] == "exclude" else [str(name) for name in line["pair"]]
