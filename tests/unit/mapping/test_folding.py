"""Headers become words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.mapping.folding import fold_header


@pytest.mark.parametrize(
    ("header", "words", "ordinal"),
    [
        ("GIS_StreetNo1", ("gis", "street", "number"), 1),
        ("Street No. 1", ("street", "number"), 1),
        ("InstitutionName", ("institution", "name"), None),
        ("E-Mail Addresses", ("email", "address"), None),
        ("Tel #2", ("phone", "number"), 2),
        ("Téléphone (bureau)", ("phone", "bureau"), None),
        ("POBox", ("po", "box"), None),
        ("Gründungsdatum", ("gruendungsdatum",), None),
        ("Date (dd/mm/yyyy)", ("date",), None),
        ("Owner's Cell No", ("owner", "mobile", "number"), None),
        ("Companies", ("company",), None),
        ("Status", ("status",), None),
        ("van die", ("van",), None),
        ("of the", ("of", "the"), None),
        ("1034", (), None),
        ("", (), None),
        ("\n \t", (), None),
    ],
)
def test_words(header: str, words: tuple[str, ...], ordinal: int | None) -> None:
    folded = fold_header(header)
    assert (folded.words, folded.ordinal) == (words, ordinal)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_never_raises_and_is_lower_case_ascii(header: str) -> None:
    words = fold_header(header).words
    assert all(word.isascii() and word.islower() for word in words)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["street", "number", "email", "company", "phone"]), min_size=1, max_size=4))
def test_spelling_of_spaces_does_not_matter(words: list[str]) -> None:
    plain = fold_header(" ".join(words))
    for written in ("_".join(words), "-".join(words), "".join(word.capitalize() for word in words)):
        assert fold_header(written) == plain
