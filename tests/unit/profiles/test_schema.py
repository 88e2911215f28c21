"""What a profile answers."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hotpass.errors import NotFound
from hotpass.profiles.loader import load
from hotpass.profiles.schema import DEFAULT_RULES, Profile


@pytest.mark.parametrize(
    ("path", "key", "priority"),
    [
        ("SACAA Flight Schools.xlsx", "regulator", 1),
        ("2025/sacaa.xlsx", "regulator", 1),
        ("Reachout Database.xlsx", "outreach", 2),
        ("Contact Database.xlsx", "crm", 3),
        ("sacaa contacts.xlsx", "regulator", 1),
        ("sacaa/list.xlsx", "regulator", 1),
        ("Other/List.v2.XLSX", "other/list.v2", 4),
    ],
)
def test_sources_are_known_by_name_or_path(path: str, key: str, priority: int) -> None:
    rule = load("aviation").source_rule(path)
    assert (rule.key, rule.priority) == (key, priority)


def test_the_first_rule_that_fits_decides() -> None:
    sources = [
        {"pattern": "*.csv", "key": "first", "priority": 9},
        {"pattern": "*", "key": "second", "priority": 1},
    ]
    profile = Profile.model_validate({"name": "m", "sources": sources})
    assert profile.source_rule("a.csv").key == "first"
    assert profile.source_rule("a.xlsx").key == "second"


def test_fields_are_the_kinds_own_and_the_extra_ones() -> None:
    names = [field.name for field in load("aviation").fields()]
    assert names[0] == "organisation_id"
    assert names[-1] == "airport"
    assert "full_name" in [field.name for field in load("people").fields()]


def test_a_field_is_found_or_suggested() -> None:
    assert load("aviation").field("fleet").semantic_type == "free_text"
    with pytest.raises(NotFound, match="Did you mean 'contact_email'"):
        load("aviation").field("contact_emial")


def test_terms_are_synonyms_and_those_of_extra_fields() -> None:
    extra = {"name": "beds", "semantic_type": "amount", "synonyms": ["bed count"]}
    profile = Profile.model_validate(
        {"name": "m", "synonyms": {"beds": ["beds"], "email": ["mailbox"]}, "extra_fields": [extra]}
    )
    assert profile.terms("beds") == ("beds", "bed count")
    assert profile.terms("email") == ("mailbox",)
    assert profile.terms("fax") == ()


def test_survivorship_is_by_field_or_the_default() -> None:
    profile = Profile.model_validate({"name": "m", "survivorship": {"by_field": {"phone": ["recency"]}}})
    assert profile.survivorship_rules("phone") == ("recency",)
    assert profile.survivorship_rules("email") == DEFAULT_RULES


def test_a_profile_is_unchangeable_and_checked_however_it_is_made() -> None:
    profile = Profile(name="m")
    with pytest.raises(ValidationError):
        profile.country = "NA"  # type: ignore[misc]
    with pytest.raises(ValidationError, match=r"\$\.required\[0\]"):
        Profile(name="m", required=("nmae",))


DECLARED = {"declared_by": "Information officer", "declared_on": "2026-01-31"}


@pytest.mark.parametrize(
    ("grounds", "sound"),
    [
        ({"authorisation": "IR/0001"}, True),
        ({"not_needed": "code of conduct, s57(3)"}, True),
        ({}, False),
        ({"authorisation": " "}, False),
        ({"authorisation": "IR/0001", "not_needed": "code of conduct"}, False),
    ],
)
def test_linking_identity_numbers_is_declared_on_one_ground(grounds: dict[str, str], sound: bool) -> None:
    linkage = {"unique_identifiers": {**DECLARED, **grounds}}
    if sound:
        assert (
            Profile.model_validate({"name": "m", "linkage": linkage}).linkage.unique_identifiers is not None
        )
    else:
        with pytest.raises(ValidationError, match="unique_identifiers"):
            Profile.model_validate({"name": "m", "linkage": linkage})


def test_a_declaration_names_who_and_when() -> None:
    with pytest.raises(ValidationError, match="declared_by"):
        Profile.model_validate({"name": "m", "linkage": {"unique_identifiers": {"authorisation": "IR/0001"}}})
