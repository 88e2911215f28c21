"""Review without a person at the keys: the queue as a table, and verdicts from a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotpass.cli.output import count, say, show_json, show_table
from hotpass.errors import HotpassError, RequestError

if TYPE_CHECKING:
    from hotpass.pipeline.questions import Question
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


def show_decided(session: Review, as_json: bool) -> None:
    """List every verdict that stands, whom it is about, and what became of it in the run."""
    told = session.decided()
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
    lines = (sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")).splitlines()
    asked = [_read(session, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    made = [
        session.decide(question, verdict, member, reason or why)
        for question, verdict, member, reason in asked
    ]
    if as_json:
        show_json(
            {"decided": [{"id": d.id, "verdict": d.kind} for d in made], "waiting": len(session.open())}
        )
    else:
        say(f"{count(len(made), 'verdict')} taken; {len(session.open()):,} wait.")


def _read(session: Review, number: int, line: str) -> Any:
    """The question, verdict, member and reason of a line."""
    try:
        told = json.loads(line)
        verdict = told["verdict"]
        named = [told["member"]] if verdict == "exclude" else told["pair"]
        if verdict not in ("same", "different", "exclude") or not 0 < len(named) < 3:
            raise ValueError(verdict)
    except (ValueError, KeyError, TypeError) as error:
        raise RequestError(f"Line {number} is no verdict.", _SHAPE) from error
    try:
        ids = [str(name) for name in named]
        question = session.question_about(ids[0]) if len(ids) == 1 else session.question_on(*ids)
    except HotpassError as error:
        raise RequestError(f"Line {number}: {error.reason}", error.hint) from error
    return question, verdict, str(told.get("member", "")), str(told.get("why", ""))
