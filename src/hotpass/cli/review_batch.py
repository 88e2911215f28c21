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
    from hotpass.model.decisions import Decision
    from hotpass.pipeline.questions import Question
    from hotpass.pipeline.review import Answer, Review
    from hotpass.pipeline.review import Decided as DecidedVerdict

_VERDICTS = ("same", "different", "exclude")
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


def apply(session: Review, file: Path, why: str, anyway: bool, as_json: bool) -> None:
    """Take the verdicts of the file. One that cannot be taken is told by its line, before anything is written.

    Those whose question somebody has answered since the run are held back and told, unless they are taken `anyway`.
    """
    from hotpass.pipeline.review import Answer

    given = [
        (number, _read(number, line))
        for number, line in enumerate(_text(file).split("\n"), start=1)
        if line.strip()
    ]
    questions = _questions(session, given)
    answers = [
        Answer(questions[number], line["verdict"], str(line.get("member", "")), str(line.get("why") or why))
        for number, line in given
    ]
    lines = [number for number, _ in given]
    _check(lines, answers)
    made, held = session.decide_all(answers, anyway)
    _tell(session, made, [(lines[one.place], answers[one.place], one.standing) for one in held], as_json)


def _tell(
    session: Review,
    made: Sequence[Decision],
    held: Sequence[tuple[int, Answer, Decision]],
    as_json: bool,
) -> None:
    from hotpass.pipeline.review import told

    if as_json:
        show_json(
            {
                "decided": [{"id": d.id, "verdict": d.kind} for d in made],
                "held": [
                    {
                        "line": line,
                        "verdict": answer.verdict,
                        "standing": {"id": d.id, "verdict": d.kind, "who": d.who, "when": d.when},
                    }
                    for line, answer, d in held
                ],
                "waiting": len(session.open()),
            }
        )
        return
    say(*(f"Line {line} is not stored: {told(standing)}" for line, _, standing in held))
    if held:
        say("Store what is held back as well with: --yes")
    say(f"{count(len(made), 'verdict')} taken; {len(session.open()):,} wait.")


def _text(file: Path) -> str:
    """The file, or standard input, as text; a byte-order mark at its front is no part of it."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(
            f"{file.name} is not text in UTF-8.", "Save it as UTF-8, one verdict a line."
        ) from error
    return text.removeprefix("\ufeff")


def _questions(session: Review, given: Sequence[tuple[int, dict[str, Any]]]) -> dict[int, Question]:
    """What the lines speak of, by their numbers. Where one names an unknown id, its number is told."""
    unknown = set(session.unknown([name for _, line in given for name in _named(line)]))
    for number, line in given:
        for name in (name for name in _named(line) if name in unknown):
            raise RequestError(
                f"Line {number}: no record or entity {name!r} in this run.",
                "Ids are in: hotpass review --json.",
            )
    out = [(number, line) for number, line in given if line["verdict"] == "exclude"]
    rest = [(number, line) for number, line in given if line["verdict"] != "exclude"]
    excluded = {str(line["member"]) for _, line in out}
    asked = session.questions_on([_named(line) for _, line in out])
    asked += session.questions_on([_named(line) for _, line in rest], excluded)
    return dict(zip([number for number, _ in (*out, *rest)], asked, strict=True))


def _check(lines: Sequence[int], answers: Sequence[Answer]) -> None:
    """Raise `RequestError` for the first line that does not fit its question, or that earlier ones speak against."""
    from hotpass.pipeline.meanwhile import contradictions
    from hotpass.pipeline.review import said_by

    spoken = []
    for number, answer in zip(lines, answers, strict=True):
        try:
            spoken.append(said_by(answer))
        except RequestError as error:
            raise RequestError(f"Line {number}: {error.reason}", error.hint) from error
    for place, against in contradictions(spoken):
        others = " and ".join(str(lines[other]) for other in against)
        raise RequestError(
            f"Line {lines[place]} contradicts line{'s' if len(against) > 1 else ''} {others}.",
            "Leave one of them out; nothing of the file is taken.",
        )


def _read(number: int, text: str) -> dict[str, Any]:
    """A line that names a verdict and whom it is about."""
    try:
        line = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"Line {number} is no verdict: it is no JSON.", _SHAPE) from error
    if not isinstance(line, dict) or "verdict" not in line:
        raise RequestError(f"Line {number} is no verdict.", _SHAPE)
    if line["verdict"] not in _VERDICTS:
        raise RequestError(
            f"Line {number}: the verdict {line['verdict']!r} is not known.", f"Known: {', '.join(_VERDICTS)}."
        )
    if not 0 < len(_named(line)) < 3:
        raise RequestError(f"Line {number} does not name whom it is about.", _SHAPE)
    return line


def _named(line: dict[str, Any]) -> list[str]:
    """The ids that a line speaks of; [] where it names none as it should."""
    if line["verdict"] == "exclude":
        return [line["member"]] if isinstance(line.get("member"), str) else []
    pair = line.get("pair")
    return [str(name) for name in pair] if isinstance(pair, list) else []
