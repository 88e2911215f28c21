"""Samples of values, and what they look like."""

from __future__ import annotations

import random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.mapping.values import SAMPLE, read_values, sample_of
from hotpass.semantic_types.base import Context

CONTEXT = Context()


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(min_size=1, max_size=4)), max_size=60), st.randoms())
def test_the_order_of_rows_does_not_matter(values: list[str | None], chance: random.Random) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)
    one, two = (sample_of(pl.Series(v, dtype=pl.String))[0] for v in (values, shuffled))
    assert one.to_list() == two.to_list()


def test_nor_does_it_in_a_long_column() -> None:
    values = [f"firm {n}" for n in range(20_000)]
    one, repeated = sample_of(pl.Series(values))
    assert not repeated
    assert one.to_list() == sample_of(pl.Series(values[::-1]))[0].to_list()
    assert len(one) == SAMPLE


def test_a_long_column_of_few_values_shows_them_all() -> None:
    found, repeated = sample_of(pl.Series(["b", "a", "c"] * 5_000))
    assert (found.to_list(), repeated) == (["a", "b", "c"], True)


def test_a_sparse_column_is_seen() -> None:
    column = pl.Series([None] * 50_000 + ["office@firm.example"] * 3, dtype=pl.String)
    found = read_values(column, frozenset(), CONTEXT)
    assert (found.count, found.repeated) == (1, True)
    assert found.shares["email"] == 1.0


def test_words_for_nothing_are_not_counted() -> None:
    assert read_values(pl.Series(["n/a", "-", "unknown"]), None, CONTEXT).count == 0


def test_lists_of_names_are_looked_at_name_by_name() -> None:
    cells = [
        "Thandi Mabzani (Director); Pieter Vorvik (CFI)",
        "Lerato Pellwick (Owner); Johan Draknell (CEO)",
    ]
    found = read_values(pl.Series(cells), frozenset({"person_name"}), CONTEXT)
    assert found.count == 4
    assert found.shares["person_name"] > 0.5
