"""Which verdicts answer the same question, and which of one file contradict each other."""

from __future__ import annotations

import pytest

from hotpass.model.decisions import Decision, DecisionKind
from hotpass.pipeline.meanwhile import Answers, Said, contradictions

HOME = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B", "c1": "C"}


def verdict(kind: DecisionKind, one: str, other: str, number: int = 0) -> Decision:
    """A verdict on the records named, such as "a1 a2" and "b1"."""
    marks = [{"record": record} for record in (*one.split(), *other.split())]
    subject = {"entity": "organisation", "records": marks, "split": len(one.split())}
    return Decision(f"d{number}", "2026-03-01T12:00:00+00:00", "thandi", kind, subject, {})


def said(kind: str, one: str, other: str) -> Said:
    return Said(kind, (one.split(), other.split()))


@pytest.mark.parametrize(
    ("standing", "asked", "answered"),
    [
        (("same", "a1 a2 a3", "b1 b2"), ("different", "a1 a2 a3", "b1 b2"), True),
        (("same", "a1", "b1"), ("different", "b2", "a3"), True),
        (("different", "b1", "a1"), ("same", "a2", "b2"), True),
        (("same", "a1", "b1"), ("same", "a1", "c1"), False),
        (("different", "a1 a2", "c1"), ("same", "a1", "b1"), False),
        (("same", "x", "a1"), ("different", "a1", "x"), True),
        (("same", "x", "y"), ("same", "a1", "b1"), False),
        (("different", "a1", "a2"), ("same", "a1", "a2"), True),
        (("different", "a1", "a2"), ("same", "a1", "a3"), False),
        (("exclude", "a1", "a2 a3"), ("exclude", "a1", "a2 a3"), True),
        (("exclude", "a1", "a2 a3"), ("exclude", "a2", "a1 a3"), False),
        (("exclude", "a1", "a2 a3"), ("same", "a2", "a1 a3"), True),
        (("same", "a1", "a2 a3"), ("exclude", "a3", "a1 a2"), True),
        (("exclude", "a1", "a2 a3"), ("same", "a1 a2 a3", "b1"), False),
    ],
)
def test_what_answers_a_question(
    standing: tuple[DecisionKind, str, str], asked: tuple[str, str, str], answered: bool
) -> None:
    found = verdict(*standing)
    assert Answers([found], HOME).to(said(*asked)) == (found if answered else None)


def test_the_latest_answer_is_told() -> None:
    first, second = verdict("same", "a1", "b1", 1), verdict("different", "a1", "b1", 2)
    assert (
        Answers([first, second, verdict("same", "b1", "c1", 3)], HOME).to(said("same", "a2", "b2")) == second
    )


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], []),
        ([("same", "a", "b"), ("same", "b", "c"), ("different", "c", "d")], []),
        ([("same", "a", "b"), ("same", "a", "b")], []),
        ([("same", "a", "b"), ("different", "b", "a")], [(1, (0,))]),
        ([("different", "a", "b"), ("same", "a", "b")], [(1, (0,))]),
        (
            [("same", "a", "b"), ("same", "x", "y"), ("same", "b", "c"), ("different", "a", "c")],
            [(3, (0, 2))],
        ),
        ([("different", "a", "c"), ("same", "a", "b"), ("same", "b", "c")], [(2, (0, 1))]),
        ([("exclude", "m", "a b"), ("same", "a", "m")], [(1, (0,))]),
        ([("exclude", "m", "a b"), ("same", "m", "c")], []),
        ([("exclude", "m", "a b"), ("exclude", "b", "a m")], []),
        ([("same", "a", "b"), ("different", "a", "b"), ("different", "b", "a")], [(1, (0,)), (2, (0,))]),
    ],
)
def test_verdicts_that_contradict_earlier_ones(
    lines: list[tuple[str, str, str]], found: list[tuple[int, tuple[int, ...]]]
) -> None:
    assert contradictions(said(*line) for line in lines) == found
