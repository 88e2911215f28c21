from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.email import TYPE, is_role_mailbox, mail_domain

OWN = frozenset({"example", "example.org"})


def at(domain: str, local: str = "jane") -> str:
    """An address at a domain that somebody owns, which is not written out."""
    return f"{local}@{domain}"


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("jane@acme.example", ["jane@acme.example"]),
        ("  JANE@Acme.Example ", ["jane@acme.example"]),
        ("mailto:jane@acme.example?subject=Hi", ["jane@acme.example"]),
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
        ("a@acme.example,b@acme.example", ["a@acme.example", "b@acme.example"]),
    ],
)
def test_addresses(parts_of: Callable, raw: str, values: list[str]) -> None:
    found = parts_of("email", raw, "value", "code", deliverable_domains=OWN)
    assert found == [(value, None) for value in values]


@pytest.mark.parametrize(
    "raw",
    [
        "jane @ acme.example.com", "jane(at)acme.example.com", "jane[at]acme[dot]example.com",
        "jane at acme.example.com", "jane@acme.example,com", "jane@acme..example.com", "jane@@acme.example.com",
        "jane.@acme.example.com", "www.jane@acme.example.com", "jane@acme.example .com", "jane@.acme.example.com",
        "jane@acme.example.com.",
    ],
)  # fmt: skip
def test_slips_are_repaired(parts_of: Callable, raw: str) -> None:
    found = parts_of("email", raw, "value", "code", deliverable_domains=frozenset({"example.com"}))
    assert found == [("jane@acme.example.com", "value.repaired")]


def test_a_blank_in_a_south_african_domain_is_repaired(parts_of: Callable) -> None:
    assert parts_of("email", at("acme.co za"), "value", "code") == [(at("acme.co.za"), "value.repaired")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("jane", "email.malformed"),
        ("jane@acme", "email.malformed"),
        ("@acme.example", "email.malformed"),
        ("jane@acmecoza", "email.malformed"),
        ("jane@acme.1", "email.malformed"),
        ("www.acme.example", "email.malformed"),
        ("x" * 65 + "@acme.example", "email.malformed"),
        ("jane@example.com", "email.undeliverable"),
        ("jane@mail.example.net", "email.undeliverable"),
        (at("example.co.za"), "email.undeliverable"),
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
        ("Jane Doe <jane@acme.example>", [("jane@acme.example", "Jane Doe", None)]),
        ('"Doe, Jane" <jane@acme.example>', [("jane@acme.example", "Jane Doe", None)]),
        ("Jane: jane@acme.example", [("jane@acme.example", "Jane", None)]),
        ("jane@acme.example (Jane Doe)", [("jane@acme.example", "Jane Doe", None)]),
        ("Accounts: acc@acme.example", [("acc@acme.example", None, "Accounts")]),
        ("Head of Training: hot@acme.example", [("hot@acme.example", None, "Head of Training")]),
        ("Jane Doe (Director) jane@acme.example", [("jane@acme.example", "Jane Doe", "Director")]),
        ("work: jane@acme.example", [("jane@acme.example", None, None)]),
        (
            "Jane <j@acme.example>; Thandi (CFI) t@acme.example",
            [("j@acme.example", "Jane", None), ("t@acme.example", "Thandi", "Chief Flying Instructor")],
        ),
        (
            "j@acme.example (Jane), t@acme.example (Thandi)",
            [("j@acme.example", "Jane", None), ("t@acme.example", "Thandi", None)],
        ),
    ],
)
def test_whose_an_address_is(parts_of: Callable, raw: str, told: list[tuple[str, str, str]]) -> None:
    assert parts_of("email", raw, "value", "owner", "role", deliverable_domains=OWN) == told


@pytest.mark.parametrize(
    ("raw", "second"),
    [
        ("jane@acme.example / 082 555 0123", ("phone", "+27825550123")),
        ("jane@acme.example; www.acme.example", ("website", "https://acme.example")),
        ("jane@acme.example; broken@", (None, None)),
        ("jane@acme.example; n/a", None),
    ],
)
def test_what_stands_beside_an_address(parts_of: Callable, raw: str, second: tuple[str, str] | None) -> None:
    found = parts_of("email", raw, "type", "value", deliverable_domains=OWN)
    assert found == [(None, "jane@acme.example"), *([second] if second else [])]


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        (at("acme.co.za"), "acme.co.za"),
        (at("mail.acme.co.za"), "acme.co.za"),
        ("jane@acme.example", "acme.example"),
        ("jane@mail.acme.example", "acme.example"),
        ("jane@acme.example.org", "acme.example.org"),
        ("jane@example.org", None),
        (at("gmail.com"), None),
        (at("mweb.co.za"), None),
        (at("telkomsa.net"), None),
        (at("yahoo.co.uk"), None),
        ("+27115550000", None),
        (None, None),
    ],
)
def test_mail_domain(address: str | None, domain: str | None) -> None:
    assert mail_domain(pl.Series([address], dtype=pl.String)).to_list() == [domain]


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("info@acme.example", True), ("info2@acme.example", True), ("accounts.jhb@acme.example", True),
        ("info+x@a.example", True), ("enquiries@acme.example", True), ("navrae@acme.example", True),
        ("jane@acme.example", False), ("prosper@a.example", False),
        ("reside@a.example", False), ("+27115550000", False), (None, None),
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
