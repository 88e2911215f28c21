"""Whom a decision of the ledger means, and which of several holds."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest

from hotpass.compliance.consents import Consents, consents, objections_to_processing
from hotpass.model.decisions import Decision
from hotpass.semantic_types.person_name import name_key
from hotpass.storage.digests import digests, name_of

KEY, OTHER = b"k" * 32, b"o" * 32
SWITCHBOARD, MOBILE = "+27115550100", "+27825550101"


def decision(
    state: str,
    *,
    purpose: str = "direct-marketing",
    when: str = "2026-03-01",
    key: bytes = KEY,
    ids: str = "",
    **known: str,
) -> Decision:
    """A decision on whom `known` names (name, email, phone, id_number) or the ids."""
    if "name" in known:
        known["name"] = name_key(pl.Series("name", [known["name"]]))[0]
    told = {kind: digests(pl.Series([value]), key)[0] for kind, value in known.items()}
    subject = {"email": "", "phone": "", "id_number": "", "name": "", "ids": ids, "key": name_of(key)} | told
    verdict = {"state": state, "purpose": purpose, "how": "by letter", "proof": "file 1"}
    made = f"{state} {purpose} {when} {sorted(told.items())} {ids}"
    return Decision(made, f"{when}T08:00:00+00:00", "officer", "consent", subject, verdict)


CONTACTS = pl.DataFrame(
    [
        ("c1", "p1", "e1", "Ann Example", "ann@one.example", "ann@one.example", f"{MOBILE}; {SWITCHBOARD}", "N1"),
        ("c2", "p2", "e1", "Ben Sample", "ben@one.example", "ben@one.example; info@one.example", SWITCHBOARD, None),
        ("c3", None, "e2", None, "info@two.example", "info@two.example", None, None),
    ],
    schema=["contact_id", "person_id", "entity_id", "name", "email", "emails", "phones", "id_number"],
    orient="row",
)  # fmt: skip
ENTITIES = pl.DataFrame(
    [
        ("e1", "Example Air", "info@one.example", SWITCHBOARD),
        ("e2", "Sample Flights", "info@two.example", None),
    ],
    schema={"entity_id": pl.String, "organisation_name": pl.String, "email": pl.String, "phone": pl.String},
    orient="row",
)


def told(*decisions: Decision) -> Consents:
    return consents(decisions, KEY, ENTITIES, CONTACTS, "organisation")


def states(some: pl.DataFrame) -> dict[str, str]:
    return dict(some.select("subject", "consent").iter_rows())


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"email": "ann@one.example"}, {"c1"}),
        ({"phone": MOBILE}, {"c1"}),
        ({"id_number": "N1"}, {"c1"}),
        ({"ids": "c1"}, {"c1"}),
        ({"ids": "p1 gone"}, {"c1"}),
        ({"name": "Ann Example"}, set()),
        ({"name": "Example, Ms ANN", "phone": SWITCHBOARD}, {"c1"}),
        ({"name": "Ann Example", "email": "nobody@one.example"}, set()),
        ({"email": "info@two.example"}, {"c3"}),
    ],
)
@pytest.mark.parametrize("state", ["given", "withdrawn", "objected"])
def test_whom_an_identifier_means(known: dict[str, str], expected: set[str], state: str) -> None:
    assert states(told(decision(state, **known)).contacts) == dict.fromkeys(expected, state)


@pytest.mark.parametrize(
    ("state", "known", "expected"),
    [
        ("given", {"phone": SWITCHBOARD}, set()),
        ("objected", {"phone": SWITCHBOARD}, {"c1", "c2"}),
        ("objected", {"phone": SWITCHBOARD, "name": "Cara Third"}, set()),
        ("given", {"phone": MOBILE, "name": "Cara Third"}, set()),
        ("objected", {"phone": MOBILE, "name": "Cara Third"}, {"c1"}),
        ("given", {"email": "ann@one.example", "name": "A. Example"}, {"c1"}),
        ("withdrawn", {"email": "ben@one.example", "name": "B. Sample"}, {"c2"}),
    ],
)
def test_doubt_goes_for_stopping_and_against_consent(
    state: str, known: dict[str, str], expected: set[str]
) -> None:
    assert states(told(decision(state, **known)).contacts) == dict.fromkeys(expected, state)


PROCESSING = "processing"


@pytest.mark.parametrize(
    ("course", "state", "since"),
    [
        ([("given", "direct-marketing")], "given", "2026-03-01"),
        ([("given", "direct-marketing"), ("withdrawn", "direct-marketing")], "withdrawn", "2026-03-02"),
        ([("given", "direct-marketing"), ("objected", "direct-marketing")], "objected", "2026-03-02"),
        ([("objected", "direct-marketing"), ("given", "direct-marketing")], "given", "2026-03-02"),
        ([("objected", PROCESSING), ("given", "direct-marketing")], "objected", "2026-03-01"),
        ([("objected", PROCESSING), ("given", PROCESSING)], None, None),
        ([("objected", PROCESSING), ("given", PROCESSING), ("given", "direct-marketing")], "given", "2026-03-03"),
        ([("given", "direct-marketing"), ("given", PROCESSING)], "given", "2026-03-01"),
    ],
)  # fmt: skip
def test_the_latest_of_a_purpose_holds(
    course: Sequence[tuple[str, str]], state: str | None, since: str | None
) -> None:
    made = [
        decision(s, purpose=p, when=f"2026-03-{n:02}", email="ann@one.example")
        for n, (s, p) in enumerate(course, start=1)
    ]
    found = told(*made).contacts.select("consent", "consent_since").rows()
    assert found == ([(state, since)] if state else [])


@pytest.mark.parametrize(
    ("decisions", "closed"),
    [
        ([decision("objected", email="ann@one.example")], {"ann@one.example", MOBILE}),
        ([decision("objected", ids="c1")], {"ann@one.example", MOBILE}),
        (
            [decision("objected", name="Ann Example", phone=SWITCHBOARD)],
            {"ann@one.example", MOBILE, SWITCHBOARD},
        ),
        (
            [
                decision("objected", name="Cara Third", phone=SWITCHBOARD),
                decision("given", name="Ben Sample", phone=SWITCHBOARD),
            ],
            set(),
        ),
        ([decision("objected", email="nobody@one.example")], set()),
        ([decision("given", email="ann@one.example")], set()),
    ],
)
def test_points_of_who_stopped_are_closed_unless_somebody_else_has_them(
    decisions: list[Decision], closed: set[str]
) -> None:
    assert set(told(*decisions).closed) == closed


@pytest.mark.parametrize(
    ("known", "state", "expected"),
    [
        ({"ids": "e2"}, "objected", {"e2"}),
        ({"name": "Sample Flights", "email": "info@two.example"}, "objected", {"e2"}),
        ({"email": "info@two.example"}, "objected", set()),
        ({"email": "info@two.example"}, "given", {"e2"}),
        ({"phone": SWITCHBOARD}, "given", set()),
    ],
)
def test_a_firm_speaks_for_itself_by_name_or_id(
    known: dict[str, str], state: str, expected: set[str]
) -> None:
    assert states(told(decision(state, **known)).entities) == dict.fromkeys(expected, state)


def test_a_person_is_their_own_contact() -> None:
    people = ENTITIES.rename({"organisation_name": "full_name"})
    found = consents(
        [decision("objected", email="info@two.example")], KEY, people, CONTACTS.clear(), "person"
    )
    assert states(found.entities) == {"e2": "objected"}


def test_digests_of_another_key_are_told_and_ids_hold() -> None:
    found = told(decision("objected", key=OTHER, email="ann@one.example", ids="c2"))
    assert (states(found.contacts), found.unread) == ({"c2": "objected"}, 1)


def test_without_decisions_nobody_is_on_record() -> None:
    assert told().contacts.is_empty() and told().closed == ()


@pytest.mark.parametrize(
    ("course", "holding"),
    [
        ([("objected", {"email": "a@x.example"})], [0]),
        ([("objected", {"email": "a@x.example", "ids": "c1"}), ("given", {"ids": "c1"})], []),
        ([("objected", {"email": "a@x.example"}), ("given", {"email": "b@x.example"})], [0]),
        ([("objected", {"email": "a@x.example", "name": "A B"}), ("given", {"name": "A B", "ids": "c2"})], [0]),
        ([("given", {"email": "a@x.example"}), ("objected", {"email": "a@x.example"})], [1]),
        ([("given", {"email": "a@x.example"}), ("withdrawn", {"email": "a@x.example"})], []),
        ([("objected", {"email": "a@x.example"}), ("withdrawn", {"email": "a@x.example"})], [0]),
    ],
)  # fmt: skip
def test_objections_to_processing_hold_until_lifted(
    course: Sequence[tuple[str, dict[str, str]]], holding: list[int]
) -> None:
    made = [decision(state, purpose=PROCESSING, **known) for state, known in course]
    marketing = decision("objected", email="z@x.example")
    assert objections_to_processing([*made, marketing]) == tuple(made[n] for n in holding)
