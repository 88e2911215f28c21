"""Sets of phone numbers, mail addresses and domains, and numbers that identify: equal, one digit off, or different."""

from __future__ import annotations

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from hotpass.linkage.model import Comparison
from hotpass.linkage.token_matrix import Bools
from hotpass.linkage.value_pairs import value_pairs

CROWD = 6
"""Names that bear one number or domain from which on it is a switchboard's or a host's."""

NUMBER_TAIL = 9
"""Digits at the end of a phone number that tell it, whatever its country or trunk code."""


def compare_phones(pairs: pl.DataFrame, keys: pl.DataFrame, levels: Comparison) -> pl.Series:
    """Level of each of `pairs` by their phone numbers; numbers that could not be read count by their digits."""
    digits = pl.col("key").str.replace_all(r"[^0-9]", "").str.slice(-NUMBER_TAIL)
    phones = keys.filter(pl.col("kind").is_in(["phone", "digits"])).with_columns(
        pl.lit("phone").alias("kind"), digits.alias("key")
    )
    return _by_sets(pairs, phones.unique(), _names(keys), levels)


def compare_mails(pairs: pl.DataFrame, keys: pl.DataFrame, levels: Comparison) -> pl.Series:
    """Level of each of `pairs` by their mail addresses, else by the domains of their mail and web addresses."""
    mails = _by_sets(pairs, keys.filter(pl.col("kind") == "email"), _names(keys), levels, kind="email")
    domains = _by_sets(
        pairs, keys.filter(pl.col("kind") == "domain"), _names(keys), levels, "domain", "domain"
    )
    numbers = levels.number("equal"), levels.number("crowded")
    frame = pl.DataFrame({"mail": mails, "domain": domains})
    mail, domain = pl.col("mail"), pl.col("domain")
    return frame.select(
        pl.when(mail.is_in(numbers)).then(mail).when(domain > 0).then(domain).otherwise(mail)
    ).to_series()


def compare_numbers(pairs: pl.DataFrame, keys: pl.DataFrame, levels: Comparison, kind: str) -> pl.Series:
    """Level of each of `pairs` by the numbers of `kind` ("field=number"); fields are compared with their like."""
    met = value_pairs(pairs, keys, kind)
    left, right = met.values.gather(met.left), met.values.gather(met.right)
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
    return met.best(np.where(field, found, 0), pairs.height)


def _names(keys: pl.DataFrame) -> pl.DataFrame:
    return keys.filter(pl.col("kind") == "name").select("node", pl.col("key").alias("name"))


def _by_sets(
    pairs: pl.DataFrame,
    keys: pl.DataFrame,
    names: pl.DataFrame,
    levels: Comparison,
    kind: str = "phone",
    equal: str = "equal",
) -> pl.Series:
    met = value_pairs(pairs, keys, kind)
    if not met.values.len():
        return pl.zeros(pairs.height, pl.UInt8, eager=True)
    crowded = _crowded(keys, names, met.values)[met.left]
    same = np.where(crowded, levels.number("crowded"), levels.number(equal))
    near = levels.number("near") if kind == "phone" else levels.number("different")
    left, right = met.values.gather(met.left), met.values.gather(met.right)
    other = np.where(_one_slip(left, right), near, levels.number("different"))
    return met.best(np.where(met.left == met.right, same, other), pairs.height)


def _crowded(keys: pl.DataFrame, names: pl.DataFrame, values: pl.Series) -> Bools:
    """Whether each of `values` is borne by `CROWD` or more names."""
    borne = (
        keys.join(names, on="node", how="inner").group_by("key").agg(pl.col("name").n_unique().alias("names"))
    )
    found = pl.DataFrame({"key": values}).join(borne, on="key", how="left", maintain_order="left")
    return (found["names"].fill_null(0) >= CROWD).to_numpy()


def _one_slip(left: pl.Series, right: pl.Series) -> Bools:
    """Whether two texts differ in one character, or in two that changed places."""
    if not left.len():
        return np.zeros(0, dtype=bool)
    slips = cpdist(left.to_list(), right.to_list(), scorer=OSA.distance, score_cutoff=1, dtype=np.int32)
    near: Bools = slips <= 1
    return near
