"""Sets of phone numbers, mail addresses and domains, and numbers that identify: equal, one digit off, or different."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from hotpass.linkage.comparing.token_matrix import Bools
from hotpass.linkage.comparing.value_pairs import ValuePairs, distances, value_pairs
from hotpass.linkage.features.crowds import SWITCHBOARD
from hotpass.linkage.weighing.model import Comparison

LONG, SHORT = 9, 7
"""Digits at the end of a phone number that tell it without its country, and without its area."""


def compare_phones(
    pairs: pl.DataFrame, keys: pl.DataFrame, there: Callable[[], Bools], levels: Comparison
) -> pl.Series:
    """Level of each of `pairs` by their phone numbers; numbers that could not be read count by their digits.

    A number without its area meets one with it by the digits that both have. `there` marks pairs at one address: who
    shares a house shares its line, so that a number adds less.
    """
    digits = pl.col("key").str.replace_all(r"[^0-9]", "").str.slice(-LONG)
    phones = keys.filter(pl.col("kind").is_in(["phone", "digits"])).select(
        "node", pl.lit("phone").alias("kind"), digits.alias("key")
    )
    phones = phones.filter(pl.col("key").str.len_chars() >= SHORT).unique()
    met = value_pairs(pairs, phones, "phone")
    told = pl.DataFrame(dict(zip(("left", "right"), met.texts(), strict=True)))
    left, right = pl.col("left"), pl.col("right")
    same = told.select(left.str.ends_with(right) | right.str.ends_with(left)).to_series().to_numpy()
    found = _judged(met, same, _crowded(phones, _names(keys), met), levels, "equal", "near", pairs.height)
    return in_place_of(found, there(), levels, "equal", "equal_there")


def compare_mails(
    pairs: pl.DataFrame, keys: pl.DataFrame, known: Callable[[], Bools], levels: Comparison
) -> pl.Series:
    """Level of each of `pairs` by their mail addresses, else by the domains of their mail and web addresses.

    Domains are made from names, and go with addresses and switchboards: where `known` marks one of these as equal, a
    domain in common adds little.
    """
    names = _names(keys)
    mails = _by_sets(pairs, keys.filter(pl.col("kind") == "email"), names, levels, "email", "equal")
    domains = _by_sets(pairs, keys.filter(pl.col("kind") == "domain"), names, levels, "domain", "domain")
    domains = in_place_of(domains, known(), levels, "domain", "domain_too")
    numbers = levels.number("equal"), levels.number("crowded")
    mail, domain = pl.col("mail"), pl.col("domain")
    return (
        pl.DataFrame({"mail": mails, "domain": domains})
        .select(pl.when(mail.is_in(numbers)).then(mail).when(domain > 0).then(domain).otherwise(mail))
        .to_series()
    )


def in_place_of(found: pl.Series, marked: Bools, levels: Comparison, one: str, other: str) -> pl.Series:
    """`found` with the level `other` in place of `one` where marked."""
    told = np.where(marked & (found == levels.number(one)).to_numpy(), levels.number(other), found.to_numpy())
    return pl.Series(told, dtype=pl.UInt8)


def compare_numbers(pairs: pl.DataFrame, keys: pl.DataFrame, levels: Comparison, kind: str) -> pl.Series:
    """Level of each of `pairs` by the numbers of `kind` ("field=number"); fields are compared with their like."""
    met = value_pairs(pairs, keys, kind)
    left, right = met.texts()
    field = (
        pl.DataFrame({"left": left, "right": right})
        .select(pl.col("left").str.extract(r"^([^=]*)=") == pl.col("right").str.extract(r"^([^=]*)="))
        .to_series()
        .fill_null(True)
        .to_numpy()
    )
    near = _one_slip(left, right)
    found = np.where(
        met.left == met.right,
        levels.number("equal"),
        np.where(near, levels.number("near"), levels.number("different")),
    )
    return met.best(np.where(field, found, 0).astype(np.uint8), pairs.height)


def _names(keys: pl.DataFrame) -> pl.DataFrame:
    return keys.filter(pl.col("kind") == "name").select("node", pl.col("key").alias("name"))


def _by_sets(
    pairs: pl.DataFrame, keys: pl.DataFrame, names: pl.DataFrame, levels: Comparison, kind: str, equal: str
) -> pl.Series:
    met = value_pairs(pairs, keys, kind)
    same = met.left == met.right
    return _judged(met, same, _crowded(keys, names, met), levels, equal, None, pairs.height)


def _judged(
    met: ValuePairs, same: Bools, crowded: Bools, levels: Comparison, equal: str, near: str | None, pairs: int
) -> pl.Series:
    """Levels by values that are equal, or one slip apart where `near` names a level for that."""
    alike = np.where(crowded, levels.number("crowded"), levels.number(equal))
    other = np.full(len(same), levels.number("different"))
    if near:
        other[_one_slip(*met.texts())] = levels.number(near)
    return met.best(np.where(same, alike, other).astype(np.uint8), pairs)


def _crowded(keys: pl.DataFrame, names: pl.DataFrame, met: ValuePairs) -> Bools:
    """Whether the left one of each pair of values is borne by `SWITCHBOARD` or more names."""
    borne = (
        keys.join(names, on="node", how="inner").group_by("key").agg(pl.col("name").n_unique().alias("names"))
    )
    found = pl.DataFrame({"key": met.values}).join(borne, on="key", how="left", maintain_order="left")
    crowded: Bools = (found["names"].fill_null(0) >= SWITCHBOARD).to_numpy()[met.left]
    return crowded


def _one_slip(left: pl.Series, right: pl.Series) -> Bools:
    """Whether two texts differ in one character, or in two that changed places."""
    near: Bools = distances(left, right, most=1) <= 1
    return near
