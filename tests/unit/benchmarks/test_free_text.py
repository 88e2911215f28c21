"""Invented notes: what is planted stands where it is said to; and it is found again."""

from __future__ import annotations

import pytest

from hotpass.benchmarks.free_text import REPORTING, STEERING, notes
from hotpass.benchmarks.free_text_score import KINDS, score


def test_the_same_seed_gives_the_same_notes() -> None:
    assert list(notes(STEERING, 50, 1)) == list(notes(STEERING, 50, 1)) != list(notes(STEERING, 50, 2))


def test_plants_stand_where_they_are_said_to() -> None:
    for note in notes(REPORTING, 200, 3):
        for plant in note.plants:
            value = note.text[plant.start : plant.end]
            assert value == value.strip()
            assert (
                ("@" in value or "at" in value.casefold())
                if plant.entity == "email"
                else any(map(str.isdigit, value))
            )


def test_no_sentence_serves_both_steering_and_reporting() -> None:
    assert not set(STEERING.holding + STEERING.plain) & set(REPORTING.holding + REPORTING.plain)


@pytest.mark.parametrize("seed", [5, 6])
def test_recall_and_precision_on_sentences_that_steered_nothing(seed: int) -> None:
    told = score(notes(REPORTING, 1_500, seed))
    assert [kind.entity for kind in told.kinds] == list(KINDS)
    for kind in told.kinds:
        assert kind.planted > 100
        assert kind.recall >= 0.98, kind
        assert kind.precision >= 0.95, kind
