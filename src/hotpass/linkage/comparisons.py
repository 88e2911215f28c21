"""All comparisons of a model over candidate pairs: what is compared with what, as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from hotpass.linkage.birth_comparison import compare_births
from hotpass.linkage.model import Comparison, Model
from hotpass.linkage.name_comparison import compare_names
from hotpass.linkage.person_comparison import compare_person_names
from hotpass.linkage.place_comparison import compare_places
from hotpass.linkage.set_comparison import compare_mails, compare_numbers, compare_phones
from hotpass.model.fields import EntityKind

NAMED = ("equal", "common", "spelling", "contained")
"""Levels of a name by which two names agree."""


@dataclass(frozen=True)
class Given:
    """What a comparison may look at: `pairs` (left, right, and the levels found before), `keys` (node, kind, key).

    `counts` says how common the words of names are (`token_matrix.token_counts`).
    """

    pairs: pl.DataFrame
    keys: pl.DataFrame
    counts: pl.DataFrame
    model: Model

    def agrees(self) -> pl.Series:
        """Whether the names of each pair agree."""
        names = self.model.comparison("name")
        known = {level.name for level in names.levels}
        return self.pairs["name"].is_in([names.number(level) for level in NAMED if level in known])


Compare = Callable[[Given, Comparison], pl.Series]

ORGANISATION: dict[str, Compare] = {
    "name": lambda given, levels: compare_names(given.pairs, given.keys, given.counts, levels),
    "number": lambda given, levels: compare_numbers(given.pairs, given.keys, levels, "number"),
}

PERSON: dict[str, Compare] = {
    "name": lambda given, levels: compare_person_names(given.pairs, given.keys, levels),
    "birth": lambda given, levels: compare_births(given.pairs, given.keys, levels),
    "number": lambda given, levels: compare_numbers(given.pairs, given.keys, levels, "id_number"),
}

SHARED: dict[str, Compare] = {
    "place": lambda given, levels: compare_places(given.pairs, given.keys, levels),
    "phone": lambda given, levels: compare_phones(given.pairs, given.keys, levels),
    "mail": lambda given, levels: compare_mails(given.pairs, given.keys, levels, given.agrees()),
}

COMPARE: dict[EntityKind, dict[str, Compare]] = {
    "organisation": SHARED | ORGANISATION,
    "person": SHARED | PERSON,
}
"""By kind of entity and name of the comparison."""


def compare(pairs: pl.DataFrame, keys: pl.DataFrame, counts: pl.DataFrame, model: Model) -> pl.DataFrame:
    """`pairs` (left, right) with one UInt8 column of levels a comparison of `model`, in its order: the name first."""
    for comparison in model.comparisons:
        found = COMPARE[model.entity][comparison.name](Given(pairs, keys, counts, model), comparison)
        pairs = pairs.with_columns(found.alias(comparison.name))
    return pairs
