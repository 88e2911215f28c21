"""Headers find their concepts."""

from __future__ import annotations

import pytest

from hotpass.mapping.folding import fold_header
from hotpass.mapping.headers import owner_of, read_headers
from hotpass.mapping.lexicon import Lexicon, lexicon_of
from hotpass.profiles.loader import load
from hotpass.profiles.schema import ExtraField, Profile


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(load("generic"))


@pytest.mark.parametrize(
    ("header", "concept"),
    [
        ("Tel No", "phone"),
        ("TELNO", "phone"),
        ("telefoonnommer", "phone"),
        ("Cellphone Number", "mobile"),
        ("e mail adress", "email"),
        ("Telephnoe", "phone"),
        ("STRTNAME", "street_name"),
        ("Company Reg. No.", "registration_number"),
        ("Nombre de la calle", "street_name"),
        ("Postleitzahl", "postal_code"),
        ("Nature of business", "industry"),
        ("Number of learners", ""),
        ("Total amount", ""),
        ("Bank account number", ""),
    ],
)
def test_the_nearest_concept(lexicon: Lexicon, header: str, concept: str) -> None:
    likenesses = read_headers([header], lexicon)[0].likenesses
    assert max(likenesses, key=lambda name: likenesses[name].score) == concept


@pytest.mark.parametrize(
    "header", ["Email opt in", "Phone type", "Website visits", "Address verified", "Xyzzy"]
)
def test_words_that_are_not_understood_cost_likeness(lexicon: Lexicon, header: str) -> None:
    likenesses = read_headers([header], lexicon)[0].likenesses
    assert all(found.score < 0.85 for concept, found in likenesses.items() if concept)


@pytest.mark.parametrize(
    ("word", "parts"), [("streetname", 2), ("control", 1), ("xylophone", 1), ("custname", 2)]
)
def test_compounds_are_taken_apart_only_where_their_parts_are_words(
    lexicon: Lexicon, word: str, parts: int
) -> None:
    assert len(lexicon.split(fold_header(word)).words) == parts


def test_a_profiles_own_term_counts_as_its_own() -> None:
    profile = Profile(name="m", synonyms={"email": ("postbus digitaal",)})
    found = read_headers(["Postbus Digitaal"], lexicon_of(profile))[0].likenesses["email"]
    assert (found.score, found.own) == (1.0, True)


def test_a_profiles_own_term_makes_a_field_of_what_is_else_none() -> None:
    beds = ExtraField(name="beds", semantic_type="amount", synonyms=("no of beds",))
    for fields, concept in ((), ""), ((beds,), "beds"):
        lexicon = lexicon_of(Profile(name="m", extra_fields=fields))
        found = read_headers(["Number of beds"], lexicon)[0].likenesses
        assert max(found, key=lambda name: found[name].score) == concept
        assert ("" in found) == (concept == "")


def test_words_that_all_headers_share_say_nothing(lexicon: Lexicon) -> None:
    headers = ["DLR_Name", "DLR_City", "DLR_Phone", "DLR_Zip", "DLR_Email"]
    found = read_headers(headers, lexicon)
    assert found[1].likenesses["city"].score > 0.9
    assert found[0].core == ("name",)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("school email", "organisation"),
        ("owner email", "contact"),
        ("school principal cell", "contact"),
        ("contact number", "perhaps contact"),
        ("email", ""),
    ],
)
def test_whose_value_it_is(words: str, owner: str) -> None:
    assert owner_of(words.split()) == owner
