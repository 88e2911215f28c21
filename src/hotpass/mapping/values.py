"""What a column's values say: how much a sample of them looks like each semantic type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.registry import NAMES, semantic_type
from hotpass.semantic_types.sampling import sample as prepared

SAMPLE = 150
"""Distinct values looked at in a column."""

_FEW_ROWS = 4_000
_HASHED = 2_000

_LISTS = 0.3
"""Share of cells with a semicolon from which a column is taken for one of lists."""

SHARP = ("coordinates", "email", "phone", "website")
"""Types so plain in their values that they are looked for whatever the header says."""

TELLING = (
    "coordinates",
    "country",
    "date",
    "email",
    "id_number",
    "locality",
    "organisation_name",
    "person_name",
    "phone",
    "postal_code",
    "province",
    "registration_number",
    "role",
    "street_address",
    "website",
)
"""Types whose values tell something without a header; others are asked only where the header names them."""

_SHAPES = {
    "at": "@",
    "decimal": r"\d[.,]\d{2}|°|\d\s?[SsEeNnWw]",
    "digit": r"\d",
    "digits": r"(?:\d\D{0,3}){6}\d",
    "letter": r"\p{L}",
    "list": ";",
    "dotted": r"(?i)www|://|\.[a-z]{2}",
}
_NEEDED: Mapping[str, tuple[str, float]] = {
    "amount": ("digit", 0.3),
    "coordinates": ("decimal", 0.3),
    "country": ("letter", 0.3),
    "date": ("digit", 0.3),
    "email": ("at", 0.02),
    "id_number": ("digits", 0.2),
    "locality": ("letter", 0.3),
    "organisation_name": ("letter", 0.3),
    "person_name": ("letter", 0.3),
    "phone": ("digits", 0.1),
    "postal_code": ("digit", 0.3),
    "province": ("letter", 0.3),
    "registration_number": ("digit", 0.3),
    "role": ("letter", 0.3),
    "street_address": ("letter", 0.3),
    "website": ("dotted", 0.1),
}
"""The shape that a share of the values must have for a type to be worth asking."""


@dataclass(frozen=True, slots=True)
class ValueEvidence:
    """What `count` distinct values that say something look like.

    `shares` is by semantic type, 0 to 1, of the types asked. `repeated`: some value stands in several rows.
    """

    count: int = 0
    repeated: bool = False
    shares: Mapping[str, float] = field(default_factory=dict)


def sample_of(column: pl.Series) -> tuple[pl.Series, bool]:
    """At most `SAMPLE` distinct texts, sorted, the same whatever the order of rows; and whether some text repeats."""
    filled = column.drop_nulls()
    distinct, repeated = _distinct(filled)
    if len(distinct) > SAMPLE:
        frame = pl.DataFrame({"text": distinct, "hash": _hash(distinct)})
        distinct = frame.sort("hash", "text")["text"].head(SAMPLE)
    return distinct.sort(), repeated


def read_values(column: pl.Series, wanted: frozenset[str] | None, context: Context) -> ValueEvidence:
    """Ask the `wanted` semantic types (None: the telling) and the sharp ones how much the values look like them."""
    sample, repeated = sample_of(column)
    shapes = _shapes(sample)
    if shapes["list"] >= _LISTS:
        sample = _items(sample)
        shapes = _shapes(sample)
    said = 0 if sample.is_empty() else prepared(sample, context).height
    if not said:
        return ValueEvidence()
    shares: dict[str, float] = {}
    for name in NAMES:
        if name in SHARP or name in (TELLING if wanted is None else wanted):
            shape, least = _NEEDED.get(name, ("", 0.0))
            possible = not shape or shapes[shape] >= least
            shares[name] = semantic_type(name).recognise(sample, context) if possible else 0.0
    return ValueEvidence(said, repeated, shares)


def _items(sample: pl.Series) -> pl.Series:
    """The items of cells that are lists ("A B (Director); C D (CFI)"), without what stands in brackets."""
    items = sample.str.split(";").explode().str.replace(r"\s*[(\[][^)\]]*[)\]]?\s*$", "").str.strip_chars()
    return items.filter(items != "").unique().sort().head(SAMPLE)


def _shapes(sample: pl.Series) -> dict[str, float]:
    """By shape, the share of texts that have it; 0 where there are none."""
    text = pl.col("text").str
    shares = [text.contains(pattern).mean().fill_null(0.0).alias(name) for name, pattern in _SHAPES.items()]
    return sample.to_frame("text").select(shares).row(0, named=True)


def _distinct(filled: pl.Series) -> tuple[pl.Series, bool]:
    """Distinct values; of a long column those whose hash is small, unless these are too few."""
    if len(filled) > _FEW_ROWS:
        some = filled.filter(_hash(filled) < 2**64 // len(filled) * _HASHED)
        few = some.unique()
        if len(few) >= SAMPLE:
            return few, len(few) < len(some)
    distinct = filled.unique()
    return distinct, len(distinct) < len(filled)


def _hash(texts: pl.Series) -> pl.Series:
    """polars' hash with a fixed seed hangs on the text alone: on no row order and no PYTHONHASHSEED."""
    return texts.hash(seed=7)
