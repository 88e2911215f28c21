"""What a profile states and what it leaves open; who may get what."""

from __future__ import annotations

from typing import Any

import pytest

from hotpass.compliance.popia import action_on, class_of, handling_of, recipients, special_ground, unstated
from hotpass.errors import RequestError
from hotpass.profiles.loader import known, load
from hotpass.profiles.schema import Profile

STATED = {
    "purpose": "Calls",
    "basis": "11(1)(f)",
    "because": "Customers",
    "retention": "P5Y",
    "destinations": ["crm"],
}


def profile(entity: str = "organisation", **privacy: Any) -> Profile:
    return Profile.model_validate({"name": "clinics", "entity": entity, "privacy": privacy})


ABROAD = {"name": "cloud", "recipient": "Example Hosts", "country": "NL"}
CRM = {"name": "crm", "recipient": "Example Mailers", "country": "ZA"}
ALL = dict.fromkeys(("public", "business_contact", "personal", "special_personal"), STATED)


@pytest.mark.parametrize("name", known())
def test_shipped_profiles_claim_no_purpose_and_no_basis(name: str) -> None:
    shipped = load(name)
    handled = [handling_of(field, shipped) for field in shipped.fields()]
    assert not any(h.purpose or h.basis or h.ground or h.destinations for h in handled)
    assert list(unstated(shipped.fields(), shipped))


@pytest.mark.parametrize(
    ("field", "entity", "kind"),
    [
        ("organisation_name", "organisation", "public"),
        ("contact_email", "organisation", "business_contact"),
        ("contact_name", "organisation", "personal"),
        ("contact_birth_date", "organisation", "personal"),
        ("city", "person", "personal"),
    ],
)
def test_class_of_a_field(field: str, entity: str, kind: str) -> None:
    told = profile(entity)
    assert class_of(told.field(field), told) == kind


def test_a_field_overrides_its_class_in_part() -> None:
    told = profile(classes=ALL, fields={"contact_name": {"retention": "P1Y"}}, destinations=[CRM])
    handling = handling_of(told.field("contact_name"), told)
    assert (handling.retention, handling.purpose) == ("P1Y", "Calls")


def test_what_is_not_stated_is_told_with_its_section() -> None:
    told = profile(classes={"personal": STATED | {"basis": None}}, destinations=[CRM])
    names = [told.field("contact_name")]
    assert list(unstated(names, told)) == [
        "No basis is on record for personal (contact_name): state it in the profile (s11)."
    ]


@pytest.mark.parametrize(
    ("kind", "action"), [("id_number", "mask"), ("phone", "hash"), ("vat_number", "keep")]
)
def test_action(kind: str, action: str) -> None:
    assert action_on(kind, profile(text={"phone": "hash"})) == action


def test_ground_of_special_personal_information() -> None:
    assert special_ground(profile()) is None
    assert special_ground(profile(classes={"special_personal": {"ground": "27(1)(a)"}})) == "27(1)(a)"


@pytest.mark.parametrize(
    ("privacy", "name", "said"),
    [
        ({}, "crm", "s72"),
        ({"destinations": [ABROAD]}, "cloud", "s72(1)"),
        ({"destinations": [ABROAD | {"ground": "72(1)(b)"}]}, "cloud", "s72(1)"),
        ({"destinations": [CRM]}, "crm", "business_contact"),
        ({"destinations": [CRM], "classes": {"business_contact": STATED}}, "crm", "personal"),
    ],
)
def test_refused_destinations(privacy: dict[str, Any], name: str, said: str) -> None:
    with pytest.raises(RequestError, match=said.replace("(", r"\(").replace(")", r"\)")):
        recipients([name], profile(**privacy))


def test_declared_destinations() -> None:
    grounded = ABROAD | {"ground": "72(1)(a)", "because": "Bound by agreement"}
    stated = {kind: STATED | {"destinations": ["crm", "cloud"]} for kind in ALL}
    told = profile(destinations=[CRM, grounded], classes=stated)
    assert [d.name for d in recipients(["cloud", "crm", "cloud"], told)] == ["cloud", "crm"]
