"""Which country a table is of, by its own evidence: regions, postal codes, phone numbers, a column of countries.

A profile names one country, but a list of another one may lie among the sources. Its numbers and codes are then read
by that country's rules, and what those do not know is kept as written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.mapping.headers import HeaderEvidence
from hotpass.semantic_types import phone_plan, postal_code, province
from hotpass.semantic_types.country_names import country_codes, country_names
from hotpass.semantic_types.regions import region_names
from hotpass.semantic_types.south_africa import letter_key
from hotpass.sources.base import SourceTable

CANDIDATES = ("US", "GB", "AU", "CA", "DE", "NL", "IE", "NZ", "FR", "IN", "NA", "BW", "KE", "NG")
"""Countries that a table is tried against, beside the profile's own; on equal evidence the first is taken."""

LEAST = 0.75
"""Mean share of a country's own cells in the telling columns from which a table can be that country's."""

MARGIN = 0.3
"""How much more of the cells must be so than are the profile's country's."""

SAMPLE = 150
"""Distinct texts of a column that are looked at, the most frequent first."""

_PLAIN = 0.85
"""Least likeness of a header to a term that is believed to say what the column holds."""

_CONCEPTS = ("province", "postal_code", "phone", "mobile", "country")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that may tell the country: its most frequent texts with the number of their cells."""

    concept: str
    texts: pl.Series
    cells: pl.Series


def country_of(table: SourceTable, headers: Sequence[HeaderEvidence], home: str) -> str:
    """The country whose rules the table's cells follow; `home`, the profile's, unless another one's plainly do.

    A column of countries that are all one decides. Otherwise each column of regions, postal codes or phone numbers
    is held against each candidate; digits that many countries use as postal codes never decide alone.
    """
    columns = list(_telling(table, headers))
    stated = [_stated(column) for column in columns if column.concept == "country"]
    if any(stated):
        return next(country for country in stated if country)
    evidence = [column for column in columns if column.concept != "country" and not column.texts.is_empty()]
    if not evidence:
        return home
    own = _mean(evidence, home)
    if own > 1 - MARGIN:
        return home
    best, share = home, own
    for candidate in CANDIDATES:
        found = _mean(evidence, candidate) if candidate != home and _tells(evidence, candidate) else 0.0
        if found > share:
            best, share = candidate, found
    return best if share >= LEAST and share >= own + MARGIN else home


def _telling(table: SourceTable, headers: Sequence[HeaderEvidence]) -> Iterator[_Column]:
    for place, header in zip(table.columns, headers, strict=True):
        concept = max(_CONCEPTS, key=lambda name: _score(header, name))
        if _score(header, concept) >= _PLAIN:
            yield _Column(concept, *_frequent(table.frame[str(place)]))


def _score(header: HeaderEvidence, concept: str) -> float:
    found = header.likenesses.get(concept)
    return found.score if found else 0.0


def _frequent(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The most frequent texts and their cells; among equals the choice hangs on the text alone."""
    counts = column.rename("text").drop_nulls().str.strip_chars().value_counts(name="cells")
    some = (
        counts.filter(pl.col("text").str.contains(r"[\p{L}\p{N}]"))
        # The end of a text first: what begins alike would else fill the sample.
        .with_columns(backwards=pl.col("text").str.reverse())
        .sort("cells", "backwards", descending=[True, False])
        .head(SAMPLE)
    )
    return some["text"], some["cells"]


def _stated(column: _Column) -> str | None:
    """The two-letter code of the one country that a column of countries names; null for several or none."""
    names = {country_names().get(letter_key(text)) for text in column.texts}
    return country_codes()[name] if len(names) == 1 and (name := names.pop()) else None


def _tells(evidence: Sequence[_Column], country: str) -> bool:
    """Whether some column tells more than that codes have as many digits as the country's."""
    return any(
        (column.concept != "postal_code" and _known(column.concept, country))
        or (column.concept == "postal_code" and postal_code.is_own_form(country))
        for column in evidence
    )


def _mean(evidence: Sequence[_Column], country: str) -> float:
    """The mean over the concepts of the share of cells that are written as the country writes them.

    Of several columns of a concept (a county beside the state) the one that fits best speaks.
    """
    shares: dict[str, float] = {}
    for column in evidence:
        if _known(column.concept, country):
            shares[column.concept] = max(shares.get(column.concept, 0.0), _share(column, country))
    return sum(shares.values()) / len(shares) if shares else 0.0


def _known(concept: str, country: str) -> bool:
    return concept != "province" or bool(region_names(country))


def _share(column: _Column, country: str) -> float:
    fits = _FITS[column.concept](column.texts, country).fill_null(False)
    return float(column.cells.filter(fits).sum()) / float(column.cells.sum())


_FITS: dict[str, Callable[[pl.Series, str], pl.Series]] = {
    "province": province.written_as_in,
    "postal_code": postal_code.written_as_in,
    "phone": phone_plan.written_as_in,
    "mobile": phone_plan.written_as_in,
}
