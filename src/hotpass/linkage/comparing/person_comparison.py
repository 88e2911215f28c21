"""Two persons' names: misspelt, exchanged, shortened to initials or short forms, or with a part missing."""

from __future__ import annotations

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from hotpass.linkage.comparing.token_matrix import Bools, Ints
from hotpass.linkage.comparing.value_pairs import Levels, in_chunks, value_pairs
from hotpass.linkage.weighing.model import Comparison
from hotpass.semantic_types.nicknames import usual_form

EQUAL, NEAR, SHORT, OTHER = 1, 2, 3, 4
"""How two given names, or two surnames, compare; 0 where one is missing."""

ALIKE = 0.88
"""Jaro-Winkler from which two names are spellings of one."""

BEARERS = 4
"""Bearers from which on a whole name is one that many bear: one person's date of birth is rarely given in so many ways,
and few people have more homes, lines or mail addresses in one list."""


def compare_person_names(pairs: pl.DataFrame, keys: pl.DataFrame, levels: Comparison) -> pl.Series:
    """The level (UInt8) of each of `pairs` (left, right) by `given` and `surname` in `keys` (node, kind, key)."""
    given, surname = _parts(pairs, keys, "given"), _parts(pairs, keys, "surname")
    swapped = _swapped(pairs, keys)
    missing = (given == 0) | (surname == 0)
    same_given, same_surname = (given > 0) & (given <= NEAR), (surname > 0) & (surname <= NEAR)
    tests = [
        ((given == EQUAL) & (surname == EQUAL) & ~_common(pairs, keys), "equal"),
        ((given == EQUAL) & (surname == EQUAL), "common"),
        (same_given & same_surname, "spelling"),
        (swapped, "swapped"),
        (same_surname & (given == SHORT), "short"),
        (same_given & (surname == SHORT), "short"),
        (missing & ((given == EQUAL) | (surname == EQUAL)), "one"),
        (missing & (same_given | same_surname | (given == SHORT)), "one"),
        (same_surname, "surname"),
        (same_given, "given"),
        ((given == OTHER) | (surname == OTHER) | (surname == SHORT) | (given == SHORT), "different"),
    ]
    found = np.select([t for t, _ in tests], [levels.number(name) for _, name in tests], 0)
    return pl.Series(found, dtype=pl.UInt8)


def _parts(pairs: pl.DataFrame, keys: pl.DataFrame, kind: str) -> Ints:
    """How the names of a kind compare, pair by pair."""
    met = value_pairs(pairs, keys, kind)
    if not met.values.len():
        return np.zeros(pairs.height, dtype=np.int64)

    def compared(one: Ints, other: Ints) -> Levels:
        left, right = met.values.gather(one), met.values.gather(other)
        near, short = _near(left, right), _short(left, right)
        whole = ~left.str.contains(r"^\p{L}(?: \p{L})*$").to_numpy()
        equal = (one == other) & whole
        found = np.where(equal, EQUAL, np.where(near & whole, NEAR, np.where(short, SHORT, OTHER)))
        return found.astype(np.uint8)

    found = in_chunks(compared, met.left, met.right)
    return met.best(found, pairs.height).to_numpy().astype(np.int64)


def _near(left: pl.Series, right: pl.Series) -> Bools:
    """Whether two names are spellings of one: by their letters, blanks left out."""
    one, other = (s.str.replace_all(" ", "").to_list() for s in (left, right))
    alike = cpdist(one, other, scorer=JaroWinkler.similarity, score_cutoff=ALIKE)
    slips = cpdist(one, other, scorer=OSA.distance, dtype=np.int32)
    shortest = np.array([min(len(x), len(y)) for x, y in zip(one, other, strict=True)], dtype=np.int64)
    as_many = (left.str.count_matches(" ") == right.str.count_matches(" ")).to_numpy()
    near: Bools = ((slips <= 1) & (shortest >= 3)) | ((alike > 0) & (shortest >= 4) & as_many) | (slips == 0)
    return near


def _short(left: pl.Series, right: pl.Series) -> Bools:
    """Whether one is the initials, a short form, or a part of the other."""
    found = np.zeros(left.len(), dtype=bool)
    frame = pl.DataFrame({"left": left, "right": right, "x": usual_form(left), "y": usual_form(right)})
    first_left, first_right = pl.col("left").str.slice(0, 1), pl.col("right").str.slice(0, 1)
    initial = (
        pl.col("left").str.contains(r"^\p{L}(?: |$)") | pl.col("right").str.contains(r"^\p{L}(?: |$)")
    ) & (first_left == first_right)
    part = (
        pl.col("left").str.starts_with(pl.col("right")) | pl.col("right").str.starts_with(pl.col("left"))
    ) & (pl.min_horizontal(pl.col("left").str.len_chars(), pl.col("right").str.len_chars()) >= 2)
    shared = pl.col("left").str.split(" ").list.set_intersection(pl.col("right").str.split(" "))
    word = shared.list.eval(pl.element().str.len_chars() >= 3).list.any()
    found = frame.select(initial | part | word | (pl.col("x") == pl.col("y"))).to_series().to_numpy()
    told: Bools = found
    return told


def _swapped(pairs: pl.DataFrame, keys: pl.DataFrame) -> Bools:
    """Whether the given name of the one is the surname of the other and the other way round."""
    names = keys.filter(pl.col("kind").is_in(["given", "surname"])).select("node", "kind", "key")
    by_kind = {
        kind: names.filter(pl.col("kind") == kind).select("node", "key") for kind in ("given", "surname")
    }
    numbered = pairs.select("left", "right").with_row_index("pair")
    met = numbered
    for side in ("left", "right"):
        for kind in ("given", "surname"):
            held = by_kind[kind].rename({"node": side, "key": f"{kind}_{side}"})
            met = met.join(held, on=side, how="inner")
    if met.is_empty():
        return np.zeros(pairs.height, dtype=bool)
    crossed = _near(met["given_left"], met["surname_right"]) & _near(met["surname_left"], met["given_right"])
    found = np.zeros(pairs.height, dtype=bool)
    found[met["pair"].to_numpy()[crossed]] = True
    return found


def _common(pairs: pl.DataFrame, keys: pl.DataFrame) -> Bools:
    """Whether the name that a pair has in common is borne by `BEARERS` or more.

    Bearers are told by their dates of birth; those whose date is missing by their towns, phones or mail addresses,
    whichever are most.
    """
    names = keys.filter(pl.col("kind") == "name").select("node", pl.col("key").alias("name"))
    dates = keys.filter(pl.col("kind") == "birth_date").select("node", "kind", "key")
    others = keys.filter(pl.col("kind").is_in(["city", "phone", "email"])).select("node", "kind", "key")
    told = pl.concat([dates, others.join(dates, on="node", how="anti")])
    many = (
        names.join(told, on="node", how="inner")
        .group_by("name", pl.col("kind") == "birth_date", pl.col("kind").alias("by"))
        .agg(pl.col("key").n_unique().cast(pl.Int64).alias("bearers"))
        .group_by("name", "kind")
        .agg(pl.col("bearers").max())
        .group_by("name")
        .agg(pl.col("bearers").sum())
        .filter(pl.col("bearers") >= BEARERS)
    )
    bearers = names.join(many, on="name", how="semi").select("node").unique()
    found: Bools = pairs["left"].is_in(bearers["node"].implode()).to_numpy()
    return found
