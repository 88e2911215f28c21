from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.website import TYPE


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("acme.co.za", ["https://acme.co.za"]),
        ("www.Acme.co.za/", ["https://acme.co.za"]),
        ("HTTP://WWW.ACME.CO.ZA", ["https://acme.co.za"]),
        ("http://acme.co.za/About/Us/", ["https://acme.co.za/About/Us"]),
        ("https://acme.example/x?id=2#top", ["https://acme.example/x?id=2"]),
        ("https://acme.co.za:8080/x", ["https://acme.co.za:8080/x"]),
        ("acme.co.za.", ["https://acme.co.za"]),
        ("<http://acme.co.za>", ["https://acme.co.za"]),
        ("ünï.example", ["https://ünï.example"]),
        ("acme.co.za; acme.org.za", ["https://acme.co.za", "https://acme.org.za"]),
        ("www.a.co.za / www.b.co.za", ["https://a.co.za", "https://b.co.za"]),
        ("www.a.co.za www.b.co.za", ["https://a.co.za", "https://b.co.za"]),
        ("www.a.co.za\nwww.b.co.za", ["https://a.co.za", "https://b.co.za"]),
        ("a.co.za, www.a.co.za", ["https://a.co.za"]),
        ("www.a.co.za (under construction)", ["https://a.co.za"]),
    ],
)
def test_addresses(parts_of: Callable, raw: str, values: list[str]) -> None:
    assert parts_of("website", raw, "value", "code") == [(value, None) for value in values]


@pytest.mark.parametrize(
    "raw",
    [
        "www,acme.co.za", "www.acme,co.za", "http//acme.co.za", "http:/acme.co.za", "http://http://acme.co.za",
        "www..acme.co.za", "wwww.acme.co.za", "htttp://acme.co.za", "www.acme.co za",
        "http;//acme.co.za", "www acme.co.za",
    ],
)  # fmt: skip
def test_slips_are_repaired(parts_of: Callable, raw: str) -> None:
    assert parts_of("website", raw, "value", "code") == [("https://acme.co.za", "value.repaired")]


@pytest.mark.parametrize(
    ("raw", "value", "kind"),
    [
        ("facebook.com/acme", "https://facebook.com/acme", "facebook"),
        ("https://www.facebook.com/acme/", "https://facebook.com/acme", "facebook"),
        ("m.facebook.com/acme", "https://facebook.com/acme", "facebook"),
        ("twitter.com/acme", "https://x.com/acme", "twitter"),
        ("https://x.com/acme", "https://x.com/acme", "twitter"),
        ("za.linkedin.com/company/acme", "https://linkedin.com/company/acme", "linkedin"),
        ("instagram.com/acme", "https://instagram.com/acme", "instagram"),
        ("https://youtu.be/abc", "https://youtu.be/abc", "youtube"),
        ("Facebook: www.facebook.com/acme", "https://facebook.com/acme", "facebook"),
    ],
)
def test_profile_pages(parts_of: Callable, raw: str, value: str, kind: str) -> None:
    assert parts_of("website", raw, "value", "kind", "code") == [(value, kind, None)]


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("facebook", "@acme", "https://facebook.com/acme"),
        ("instagram", "acme_za", "https://instagram.com/acme_za"),
        ("twitter", "@acme", "https://x.com/acme"),
        ("facebook", "Acme School Page", None),
        ("", "@acme", None),
    ],
)
def test_handles_are_read_in_a_networks_own_column(
    parts_of: Callable, kind: str, raw: str, value: str | None
) -> None:
    assert parts_of("website", raw, "value", kind=kind) == [(value,)]


@pytest.mark.parametrize(
    "raw",
    ["acme", "jane@acme.example", "report.pdf", "co.za", "http://", "http://10.0.0.1", "under construction"],
)
def test_refusals(parts_of: Callable, raw: str) -> None:
    assert parts_of("website", raw, "value", "code") == [(None, "website.malformed")]


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("https://acme.co.za/x", "acme.co.za"),
        ("https://shop.acme.co.za", "acme.co.za"),
        ("https://acme.example", "acme.example"),
        ("https://facebook.com/acme", None),
        ("https://acme.wixsite.com/home", None),
        ("https://sites.google.com/acme", None),
        (None, None),
    ],
)
def test_blocking_key_is_the_registered_domain(value: str | None, key: str | None) -> None:
    assert TYPE.blocking_keys(pl.Series([value], dtype=pl.String)).to_list() == [key]


def test_recognition() -> None:
    assert TYPE.recognise(pl.Series(["www.a.co.za", "b.org", "https://c.example/x"]), Context()) == 1
    assert TYPE.recognise(pl.Series(["a@acme.example", "Jane Doe", "1.5"]), Context()) == 0
