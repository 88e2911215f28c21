"""What holds of every `clean`, whatever the text: it covers its input, never raises, and repeats itself."""

from __future__ import annotations

from time import process_time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.model.issues import ISSUES
from hotpass.semantic_types.base import CLEANED, Context
from hotpass.semantic_types.registry import semantic_type

CASES = [
    ("email", ""),
    ("phone", ""),
    ("phone", "fax"),
    ("website", ""),
    ("website", "facebook"),
    ("person_name", ""),
    ("person_name", "given"),
    ("person_name", "surname"),
    ("person_name", "title"),
    ("role", ""),
    ("id_number", ""),
    ("date", ""),
    ("date", "birth"),
    ("status", ""),
    ("status", "flag"),
]

FRAGMENTS = [
    "jane@acme.example", "Jane", "DOE", "van der", "McX", "O'Y", "Dr", "(Director)", "CEO", "082 555 0123",
    "+27 11 555 0123", "/1", "ext 12", "www.", "acme.co.za", "http://", "/path/", "facebook.com/x", "@", ".", ",",
    ";", "\n", " - ", " & ", " and ", "2021-03-04", "04/03/21", "March", "45123", "800101", "5009087", "active",
    "Manager", "Tel:", "Fax", "\u00a0", "é", "ß", "İ", "(", ")", "\"", "'", "<", ">", "0", "o", "J.P.",
    "0115550000", "x", "A B", "-", "–", "ﬁ", "\u0301", "٣", "n/a", "mailto:",
]  # fmt: skip

cells = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(FRAGMENTS), max_size=7).map("".join)).filter(
    lambda text: text != ""
)


@pytest.mark.parametrize(("name", "kind"), CASES)
@settings(max_examples=12, deadline=None)
@given(texts=st.lists(cells, min_size=1, max_size=60, unique=True))
def test_cleaning_covers_its_input_and_is_idempotent(name: str, kind: str, texts: list[str]) -> None:
    context = Context(kind=kind, deliverable_domains=frozenset({"example"}))
    found = semantic_type(name)
    frame = found.clean(pl.Series(texts), context)

    assert dict(frame.schema) == CLEANED
    assert set(frame["raw"]) == set(texts)
    assert frame.select("raw", "part").rows() == sorted(frame.select("raw", "part").rows())
    assert frame.select("raw", "part").is_unique().all()
    for value, code in frame.select("value", "code").iter_rows():
        assert code is None or code in ISSUES
        refused = code is not None and (ISSUES[code].severity == "error" or code == "value.sentinel")
        assert (value is None) == refused
        assert value != ""

    own = frame.filter(pl.col("value").is_not_null(), pl.col("type").is_null())["value"].unique(
        maintain_order=True
    )
    again = found.clean(own, context)
    assert again.select("raw", "value").rows() == [(value, value) for value in own.sort()]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_an_empty_column_cleans_to_an_empty_frame(name: str, kind: str) -> None:
    context = Context(kind=kind)
    assert semantic_type(name).clean(pl.Series([], dtype=pl.String), context).schema == CLEANED
    assert semantic_type(name).recognise(pl.Series([], dtype=pl.String), context) == 0


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_order_of_texts_changes_nothing(name: str, kind: str) -> None:
    texts = pl.Series([f"{a}{b}" for a in FRAGMENTS for b in FRAGMENTS[:6]]).unique(maintain_order=True)
    context = Context(kind=kind)
    found = semantic_type(name)
    assert found.clean(texts, context).equals(found.clean(texts.reverse(), context))


@pytest.mark.parametrize(
    "pattern", ["a", "1", "a@", "(", "a. ", "1/", "082 555 0123 ", "www.", "Ab ", "&", "a\n"]
)
@pytest.mark.parametrize("name", ["email", "person_name", "phone", "role", "website"])
def test_a_text_of_any_length_is_read_at_once(name: str, pattern: str) -> None:
    longest = pattern * (3_990 // len(pattern))
    begun = process_time()
    cleaned = semantic_type(name).clean(pl.Series([longest, pattern * 50_000]), Context())
    assert set(cleaned["raw"]) == {longest, pattern * 50_000}
    assert process_time() - begun < 2


@pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))
def test_header_terms_are_lower_case_and_belong_to_one_kind(name: str) -> None:
    terms = [term for kind in semantic_type(name).info.header_terms.values() for term in kind]
    assert terms
    assert [term for term in terms if term != term.lower() or term != term.strip()] == []
    assert sorted(term for term in set(terms) if terms.count(term) > 1) == []
