from __future__ import annotations

import pytest

from hotpass.semantic_types.country_names import country_codes, country_names


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("South Africa", "South Africa", None),
        ("RSA", "South Africa", None),
        ("R.S.A.", "South Africa", None),
        ("Suid-Afrika", "South Africa", None),
        ("SA", "South Africa", None),
        ("za", "South Africa", None),
        ("ZAF", "South Africa", None),
        ("Duitsland", "Germany", None),
        ("U.K.", "United Kingdom", None),
        ("Côte d'Ivoire", "Ivory Coast", None),
        ("Swaziland", "Eswatini", None),
        ("South Arfica", "South Africa", "value.repaired"),
        ("Narnia", None, "country.unknown"),
        ("-", None, "value.sentinel"),
    ],
)
def test_clean(parts_of, text: str, value: str | None, code: str | None) -> None:
    assert parts_of("country", text, "value", "code") == [(value, code)]


def test_sa_is_saudi_arabia_elsewhere(parts_of) -> None:
    assert parts_of("country", "SA", "value", country="DE") == [("Saudi Arabia",)]


def test_every_country_is_known_by_its_code() -> None:
    assert len(country_codes()) == 250
    assert all(country_names()[code.lower()] == name for name, code in country_codes().items())
