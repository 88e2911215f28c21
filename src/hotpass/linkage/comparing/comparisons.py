"""All comparisons of a model over candidate pairs: what is compared with what, as a table."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from hotpass.linkage.comparing.birth_comparison import compare_births
from hotpass.linkage.comparing.name_comparison import compare_names
from hotpass.linkage.comparing.namesakes import namesakes
from hotpass.linkage.comparing.person_comparison import compare_person_names
from hotpass.linkage.comparing.place_comparison import compare_places
from hotpass.linkage.comparing.set_comparison import (
    compare_mails,
    compare_numbers,
    compare_phones,
    in_place_of,
)
from hotpass.linkage.comparing.token_matrix import Bools
from hotpass.linkage.weighing.model import Comparison, Model
from hotpass.model.fields import EntityKind


@dataclass(frozen=True)
class Given:
    """What a comparison may look at: `pairs` (left, right), `keys` (node, kind, key), and what another one `found`.

    `counts` says how common the words of names are (`token_matrix.token_counts`).
    """

    pairs: pl.DataFrame
    keys: pl.DataFrame
    counts: pl.DataFrame
    model: Model
    found: Callable[[str], pl.Series]

    def any_of(self, **levels: tuple[str, ...]) -> Bools:
        """Whether a pair has one of the named levels of a comparison."""
        marked = np.zeros(self.pairs.height, dtype=bool)
        for name, wanted in levels.items():
            comparison = self.model.comparison(name)
            numbers = [n for n, level in enumerate(comparison.levels, 1) if level.name in wanted]
            marked |= self.found(name).is_in(numbers).to_numpy()
        return marked


HERE = ("address", "street", "area")
"""Levels of `place` at which two records are in one place."""

THERE = ("address", "street")
"""Levels of `place` at which they are in one house."""

NAMED = ("equal", "common", "slip", "spelling", "contained", "acronym", "branch", "swapped", "short")
"""Levels of `name` at which names agree."""

LIKE = (*NAMED, "part")
"""Levels of `name` at which names agree enough for those who are in one place."""

NEIGHBOURS = (*LIKE, "initials")
"""Levels of `name` at which names agree enough for those in one house; in a town many have the same initials."""

TOO = "_too"
"""How the levels of `place` end that are for pairs whose names agree.

A candidate pair has something in common. Of those that have only the town few match, of those that have the name too
nearly all; and an equal name in two towns is two firms. To take name and place as independent would make little of
both (Berkson's paradox).
"""

SURE: dict[str, tuple[str, ...]] = {
    "birth": ("equal", "near"),
    "number": ("equal", "near"),
    "phone": ("equal", "equal_there"),
    "mail": ("equal", "domain", "domain_too"),
    "place": (*THERE, "elsewhere_same"),
}
"""By comparison of persons the levels at which something beside the names speaks for one person.

Two people of one name in one town are no rarity: where nothing of this is given, their names are level `alone`.
"""

Compare = Callable[[Given, Comparison], pl.Series]

SHARED: dict[str, Compare] = {
    "place": lambda g, levels: compare_places(g.pairs, g.keys, levels),
    "phone": lambda g, levels: compare_phones(g.pairs, g.keys, lambda: g.any_of(place=THERE), levels),
}

ORGANISATION: dict[str, Compare] = {
    "name": lambda g, levels: compare_names(
        g.pairs,
        g.keys,
        g.counts,
        lambda: g.any_of(place=HERE).astype(np.int64) + g.any_of(place=THERE, phone=("equal",)),
        levels,
    ),
    "mail": lambda g, levels: compare_mails(
        g.pairs, g.keys, lambda: g.any_of(name=NAMED, place=THERE, phone=("equal",)), levels
    ),
    "number": lambda g, levels: compare_numbers(g.pairs, g.keys, levels, "number"),
}

PERSON: dict[str, Compare] = {
    "name": lambda g, levels: compare_person_names(g.pairs, g.keys, levels),
    "birth": lambda g, levels: compare_births(g.pairs, g.keys, levels),
    "mail": lambda g, levels: compare_mails(g.pairs, g.keys, lambda: g.any_of(place=THERE), levels),
    "number": lambda g, levels: compare_numbers(g.pairs, g.keys, levels, "id_number"),
}

COMPARE: dict[EntityKind, dict[str, Compare]] = {
    "organisation": SHARED | ORGANISATION,
    "person": SHARED | PERSON,
}
"""By kind of entity and name of the comparison.

All are made at the same time; each asks for what it needs of those before it, and only once it comes to that.
"""


AT_ONCE = 2
"""Comparisons at the same time; it bounds the memory, whatever the number of cores.

One that asks for another only waits for one that was started before it.
"""


def compare(pairs: pl.DataFrame, keys: pl.DataFrame, counts: pl.DataFrame, model: Model) -> pl.DataFrame:
    """`pairs` (left, right) with one UInt8 column of levels a comparison of `model`, in its order."""
    asked, started = COMPARE[model.entity], dict[str, Future[pl.Series]]()
    given = Given(pairs, keys, counts, model, lambda name: started[name].result())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, levels_of in asked.items():
            started[name] = pool.submit(levels_of, given, model.comparison(name))
    found = {name: levels.result() for name, levels in started.items()}
    if model.entity == "person":
        found["name"] = _alone(given, model.comparison("name"))
    done = replace(given, found=found.__getitem__)
    places = model.comparison("place")
    named, neighbours = done.any_of(name=LIKE), done.any_of(name=NEIGHBOURS)
    known = [level.name for level in places.levels]
    for alone in known:
        if alone + TOO in known:
            agree = neighbours if alone in THERE else named
            found["place"] = in_place_of(found["place"], agree, places, alone, alone + TOO)
    return pairs.with_columns(found[name].alias(name) for name in model.names)


def _alone(given: Given, levels: Comparison) -> pl.Series:
    """The levels of persons' names, `alone` where like names are all that speaks for one person."""
    alone = given.any_of(name=NAMED) & ~given.any_of(**SURE)
    alone[alone] = namesakes(given.pairs.filter(alone), given.keys)
    return pl.Series(np.where(alone, levels.number("alone"), given.found("name").to_numpy()), dtype=pl.UInt8)
