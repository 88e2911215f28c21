from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.domains import is_free_mailer, registrable


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.acme.co.za", "acme.co.za"),
        ("acme.co.za", "acme.co.za"),
        ("co.za", None),
        ("a.b.school.za", "b.school.za"),
        ("x.acme.com", "acme.com"),
        ("shop.acme.co", "acme.co"),
        ("acme.example", "acme.example"),
        ("acme.example.org", "acme.example.org"),
        ("example.org", None),
        ("localhost", None),
    ],
)
def test_registrable(host: str, domain: str | None) -> None:
    assert pl.select(registrable(pl.lit(host))).item() == domain


@pytest.mark.parametrize(
    ("domain", "free"),
    [
        ("gmail.com", True),
        ("yahoo.co.za", True),
        ("vodamail.co.za", True),
        ("outlook.fr", True),
        ("acme.co.za", False),
    ],
)
def test_free_mailers(domain: str, free: bool) -> None:
    assert pl.select(is_free_mailer(pl.lit(domain))).item() is free
