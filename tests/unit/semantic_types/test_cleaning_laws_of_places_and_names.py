"""Laws that hold for every text: cleaning covers its input, never raises, and is done after one pass."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotpass.model.issues import ISSUES
from hotpass.semantic_types.base import CLEANED, Context
from hotpass.semantic_types.registry import NAMES, semantic_type

CASES = (
    ("amount", ""),
    ("amount", "employees"),
    ("category", ""),
    ("coordinates", "latitude"),
    ("coordinates", "longitude"),
    ("country", ""),
    ("free_text", "notes"),
    ("identifier", ""),
    ("locality", ""),
    ("organisation_name", ""),
    ("postal_code", ""),
    ("province", ""),
    ("registration_number", ""),
    ("registration_number", "vat"),
    ("street_address", ""),
    ("street_address", "unit"),
)
SCRAPS = [
    *(
        "12 Main Road",
        "Sandton",
        "2196",
        "Gauteng",
        "KZN",
        "PO Box 12",
        "(Pty) Ltd",
        "t/a",
        "CC",
        "-26.1",
        "28,05",
        "°",
    ),
    *(
        "S",
        "E",
        "2001/012345/07",
        "4123456789",
        "R",
        "1 200,50",
        "50+",
        "<",
        "-",
        "10-50",
        "about",
        "n/a",
        "0",
        ",",
        ";",
    ),
    *(
        "/",
        "\n",
        "(",
        ")",
        "'",
        '"',
        ".",
        "\u00a0",
        "Ñ",
        "ß",
        "İ",
        "a@example.org",
        "www.example.org",
        "South Africa",
    ),
    *(
        "CK99",
        "K2017",
        "IT",
        "NPO",
        "Durban",
        "JHB",
        "the",
        "and",
        "Co",
        "%",
        "k",
        "million",
        "1E+05",
        "tel 011 555 0123",
    ),
    *("2021-03-04 spoke", "\x1f", "\x01", "#", "*", "|", "٣", " ", " ", " ", ""),
]
texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(SCRAPS), max_size=6).map("".join))
columns = st.lists(texts, min_size=20, max_size=40, unique=True)
quick = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(("name", "kind"), CASES)
@quick
@given(values=columns, country=st.sampled_from(["ZA", "DE", "GB", "US", "FJ"]))
def test_cleaning_covers_every_text_once_and_for_all(
    name: str, kind: str, values: list[str], country: str
) -> None:
    semantic, context = semantic_type(name), Context(country=country, kind=kind)
    cleaned = semantic.clean(pl.Series(values), context)
    assert dict(cleaned.schema) == CLEANED
    assert set(cleaned["raw"]) == set(values)
    assert cleaned.rows() == sorted(cleaned.rows(), key=lambda row: (row[0], row[1]))
    assert (
        cleaned["part"].to_list() == cleaned.select(pl.int_range(pl.len()).over("raw")).to_series().to_list()
    )
    assert cleaned.filter(pl.col("value").is_null())["code"].null_count() == 0
    assert set(cleaned["code"].drop_nulls()) <= set(ISSUES)
    assert set(cleaned["type"].drop_nulls()) <= set(NAMES)

    own = cleaned.filter(pl.col("value").is_not_null(), pl.col("type").is_null(), pl.col("code").is_null())
    for found in own["kind"].unique(maintain_order=True):
        again_in = replace(context, kind=found) if found in ("latitude", "longitude", "vat") else context
        kept = own.filter(pl.col("kind").eq_missing(pl.lit(found, dtype=pl.String)))["value"].unique()
        again = semantic.clean(kept, again_in).filter(pl.col("type").is_null())
        assert again["value"].to_list() == again["raw"].to_list() == sorted(kept)


def test_a_point_laid_bare_by_another_is_taken_as_well() -> None:
    text = "12 Main Road tel 0115550123tel 0115550124"
    cleaned = semantic_type("street_address").clean(pl.Series([text]), Context(country="ZA"))
    assert cleaned.filter(pl.col("type") == "phone")["value"].to_list() == ["+27115550123", "+27115550124"]


@pytest.mark.parametrize(("name", "kind"), CASES)
@quick
@given(values=columns)
def test_recognition_is_a_share(name: str, kind: str, values: list[str]) -> None:
    score = semantic_type(name).recognise(pl.Series(values, dtype=pl.String), Context(kind=kind))
    assert 0.0 <= score <= 1.0


def test_an_empty_column_looks_like_nothing() -> None:
    empty = pl.Series([], dtype=pl.String)
    assert {semantic_type(name).recognise(empty, Context()) for name, _ in CASES} == {0.0}


@pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))
def test_header_terms_are_plain_lower_case_words(name: str) -> None:
    terms = [term for group in semantic_type(name).info.header_terms.values() for term in group]
    assert all(term == " ".join(term.lower().split()) for term in terms)
    assert len(terms) > 25


@pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))
def test_blocking_keys_keep_the_length(name: str) -> None:
    keys = semantic_type(name).blocking_keys(
        pl.Series("v", ["12 Main Road", "Durban", None], dtype=pl.String)
    )
    assert len(keys) == 3
    assert keys[2] is None
