from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.email import TYPE, is_role_mailbox, mail_domain

OWN = frozenset({"example", "example.org"})


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("jane@acme.example", ["jane@acme.example"]),
        ("  JANE@Acme.Example ", ["jane@acme.example"]),
        ("mailto:jane@acme.example?subject=Hi", ["jane@acme.example"]),
        ("jane@acme.example.", ["jane@acme.example"]),
        ("<jane@acme.example>", ["jane@acme.example"]),
        ("'jane@acme.example'", ["jane@acme.example"]),
        ("Email: jane@acme.example", ["jane@acme.example"]),
        ("jané@ünï.example", ["jané@ünï.example"]),
        ("jane+news@acme.example", ["jane+news@acme.example"]),
        ("a@acme.example; b@acme.example", ["a@acme.example", "b@acme.example"]),
        ("a@acme.example,b@acme.example", ["a@acme.example", "b@acme.example"]),
        ("a@acme.example/b@acme.example", ["a@acme.example", "b@acme.example"]),
        ("a@acme.example b@acme.example", ["a@acme.example", "b@acme.example"]),
        ("a@acme.example and b@acme.example", ["a@acme.example", "b@acme.example"]),
        ("a@acme.example\nb@acme.example", ["a@acme.example", "b@acme.example"]),
        ("a@acme.example; A@ACME.EXAMPLE", ["a@acme.example"]),
        ("a@acme.co.za,b@acme.co.za", ["a@acme.co.za", "b@acme.co.za"]),
    ],
)
def test_addresses(parts_of: Callable, raw: str, values: list[str]) -> None:
    found = parts_of("email", raw, "value", "code", deliverable_domains=OWN)
    assert found == [(value, None) for value in values]


@pytest.mark.parametrize(
    "raw",
    [
        "jane @ acme.co.za", "jane(at)acme.co.za", "jane[at]acme[dot]co.za", "jane at acme.co.za", "jane@acme,co.za",
        "jane@acme..co.za", "jane@acme.co za", "jane@@acme.co.za", "jane.@acme.co.za", "www.jane@acme.co.za",
        "jane@acme .co.za", "jane@.acme.co.za",
    ],
)  # fmt: skip
def test_slips_are_repaired(parts_of: Callable, raw: str) -> None:
    assert parts_of("email", raw, "value", "code") == [("jane@acme.co.za", "value.repaired")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("jane", "email.malformed"),
        ("jane@acme", "email.malformed"),
        ("@acme.co.za", "email.malformed"),
        ("jane@acmecoza", "email.malformed"),
        ("jane@acme.1", "email.malformed"),
        ("www.acme.co.za", "email.malformed"),
        ("x" * 65 + "@acme.co.za", "email.malformed"),
        ("jane@example.com", "email.undeliverable"),
        ("jane@mail.example.net", "email.undeliverable"),
        ("jane@example.co.za", "email.undeliverable"),
        ("jane@acme.test", "email.undeliverable"),
        ("jane@acme.invalid", "email.undeliverable"),
        ("Jane <jane@example.com>", "email.undeliverable"),
        ("no email", "value.sentinel"),
    ],
)
def test_refusals(parts_of: Callable, raw: str, code: str) -> None:
    assert parts_of("email", raw, "value", "code", deliverable_domains=OWN) == [(None, code)]


@pytest.mark.parametrize(
    "raw", ["a@acme.example", "A <a@b.acme.example>", "a@example.org", "a@x.example.org; n/a"]
)
def test_the_profile_may_declare_reserved_domains_deliverable(parts_of: Callable, raw: str) -> None:
    assert parts_of("email", raw, "code", deliverable_domains=OWN)[0] == (None,)
    assert parts_of("email", raw, "code")[0] == ("email.undeliverable",)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("Jane Doe <jane@acme.co.za>", [("jane@acme.co.za", "Jane Doe", None)]),
        ('"Doe, Jane" <jane@acme.co.za>', [("jane@acme.co.za", "Jane Doe", None)]),
        ("Jane: jane@acme.co.za", [("jane@acme.co.za", "Jane", None)]),
        ("jane@acme.co.za (Jane Doe)", [("jane@acme.co.za", "Jane Doe", None)]),
        ("Accounts: acc@acme.co.za", [("acc@acme.co.za", None, "Accounts")]),
        ("Head of Training: hot@acme.co.za", [("hot@acme.co.za", None, "Head of Training")]),
        ("Jane Doe (Director) jane@acme.co.za", [("jane@acme.co.za", "Jane Doe", "Director")]),
        ("work: jane@acme.co.za", [("jane@acme.co.za", None, None)]),
        (
            "Jane <j@acme.co.za>; Thandi (CFI) t@acme.co.za",
            [("j@acme.co.za", "Jane", None), ("t@acme.co.za", "Thandi", "Chief Flying Instructor")],
        ),
        (
            "j@acme.co.za (Jane), t@acme.co.za (Thandi)",
            [("j@acme.co.za", "Jane", None), ("t@acme.co.za", "Thandi", None)],
        ),
    ],
)
def test_whose_an_address_is(parts_of: Callable, raw: str, told: list[tuple[str, str, str]]) -> None:
    assert parts_of("email", raw, "value", "owner", "role") == told


@pytest.mark.parametrize(
    ("raw", "second"),
    [
        ("jane@acme.co.za / 082 555 0123", ("phone", "+27825550123")),
        ("jane@acme.co.za; www.acme.co.za", ("website", "https://acme.co.za")),
        ("jane@acme.co.za; broken@", (None, None)),
        ("jane@acme.co.za; n/a", None),
    ],
)
def test_what_stands_beside_an_address(parts_of: Callable, raw: str, second: tuple[str, str] | None) -> None:
    found = parts_of("email", raw, "type", "value")
    assert found == [(None, "jane@acme.co.za"), *([second] if second else [])]


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("jane@acme.co.za", "acme.co.za"),
        ("jane@mail.acme.co.za", "acme.co.za"),
        ("jane@acme.example", "acme.example"),
        ("jane@acme.example.org", "acme.example.org"),
        ("jane@example.org", None),
        ("jane@gmail.com", None),
        ("jane@mweb.co.za", None),
        ("jane@telkomsa.net", None),
        ("jane@yahoo.co.uk", None),
        ("+27115550000", None),
        (None, None),
    ],
)
def test_mail_domain(address: str | None, domain: str | None) -> None:
    assert mail_domain(pl.Series([address], dtype=pl.String)).to_list() == [domain]


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("info@acme.co.za", True), ("info2@acme.co.za", True), ("accounts.jhb@acme.co.za", True),
        ("info+x@a.co.za", True), ("enquiries@acme.co.za", True), ("navrae@acme.co.za", True),
        ("jane@acme.co.za", False), ("prosper@a.co.za", False),
        ("reside@a.co.za", False), ("+27115550000", False), (None, None),
    ],
)  # fmt: skip
def test_role_mailboxes(address: str | None, role: bool | None) -> None:
    assert is_role_mailbox(pl.Series([address], dtype=pl.String)).to_list() == [role]


def test_the_address_is_its_own_blocking_key() -> None:
    values = pl.Series(["a@acme.example", None])
    assert TYPE.blocking_keys(values).to_list() == ["a@acme.example", None]


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        (["a@acme.example", "B <b@acme.example>", "c @ acme,co.za"], 1.0, 1.0),
        (["a@acme.example", "www.acme.example", "Jane"], 0.3, 0.4),
        (["@handle", "Jane", "n/a"], 0.0, 0.0),
    ],
)
def test_recognition(texts: list[str], low: float, high: float) -> None:
    assert low <= TYPE.recognise(pl.Series(texts), Context()) <= high
