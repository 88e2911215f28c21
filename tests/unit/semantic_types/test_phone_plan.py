"""The columnwise form of a numbering plan gives the verdicts of the `phonenumbers` library."""

from __future__ import annotations

from random import Random

import phonenumbers
import polars as pl
import pytest

from hotpass.semantic_types.phone_plan import look_up, regular_numbers, written_as_in


def regular(texts: list[str], country: str) -> list[tuple[str | None, str | None]]:
    return regular_numbers(pl.Series(texts), country).rows()


def written(national: str, code: str, random: Random) -> str:
    ways = (
        f"0{national}",
        national,
        f"+{code}{national}",
        f"{code}{national}",
        f"00{code}{national}",
        f"0{national[:2]} {national[2:5]} {national[5:]}",
        f"(0{national[:2]}) {national[2:5]}-{national[5:]}",
        f"+{code} {national[:2]} {national[2:]}",
        f"+{code} (0){national}",
    )
    return random.choice(ways)


def many_south_african_prefixes(random: Random) -> list[str]:
    """Nine digits behind each third of 10,000 prefixes, and lengths that are wrong."""
    nine = [f"{prefix:04d}{random.randrange(100_000):05d}" for prefix in range(0, 10_000, 3)]
    other = [str(random.randrange(10**length)) for length in (5, 7, 8, 10, 11) for _ in range(100)]
    return [written(national, "27", random) for national in nine + other]


def test_south_african_numbers_get_the_librarys_verdict() -> None:
    texts = many_south_african_prefixes(Random(7))  # noqa: S311
    found = regular(texts, "ZA")
    verdicts = [look_up(text, "ZA") for text in texts]
    assert sum(value is not None for value, _ in found) > 1_500
    rows = list(zip(texts, found, verdicts, strict=True))
    assert [row for row in rows if row[1][0] is not None and (*row[1], None) != tuple(row[2])] == []
    missed = [
        (text, told.value) for text, own, told in rows if own[0] is None and told.code is None and told.value
    ]
    assert [row for row in missed if row[1][:3] == "+27" and len(row[1]) == 12 and "(0)" not in row[0]] == []


@pytest.mark.parametrize("country", ["GB", "DE", "NL", "KE", "AU", "FR", "NZ", "ZW", "BW", "US", "IT"])
def test_other_countries_get_the_librarys_verdict(country: str) -> None:
    random = Random(11)  # noqa: S311
    code = str(phonenumbers.country_code_for_region(country))
    sizes = (7, 8, 9, 10, 11)
    texts = [
        written(str(random.randrange(10 ** (n - 1), 10**n)), code, random) for n in sizes for _ in range(120)
    ]
    differing = [
        (text, own)
        for text, own in zip(texts, regular(texts, country), strict=True)
        if own[0] is not None and (*own, None) != tuple(look_up(text, country))
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        ("0115550123", ("+27115550123", "landline", None)),
        ("08212345", ("08212345", None, "phone.short")),
        ("5550123", ("5550123", None, "phone.short")),
        ("0995550123", (None, None, "phone.invalid")),
        ("12", (None, None, "phone.malformed")),
        ("", (None, None, "phone.malformed")),
    ],
)
def test_look_up(number: str, verdict: tuple[str | None, ...]) -> None:
    assert tuple(look_up(number, "ZA")) == verdict


@pytest.mark.parametrize(
    ("number", "country", "lenient", "verdict"),
    [
        ("+44 1818 836002", "ZA", False, ("+441818836002", None, "value.unverified")),
        ("(999) 555-0123", "US", True, ("+19995550123", None, "value.unverified")),
        ("(999) 555-0123", "US", False, (None, None, "phone.invalid")),
        ("310/246-1501", "US", True, ("+13102461501", None, None)),
        ("099 555 0123", "ZA", False, (None, None, "phone.invalid")),
    ],
)
def test_what_another_countrys_plan_does_not_know_is_kept(
    number: str, country: str, lenient: bool, verdict: tuple[str | None, ...]
) -> None:
    assert tuple(look_up(number, country, lenient)) == verdict


@pytest.mark.parametrize(
    ("country", "texts", "expected"),
    [
        ("US", ["3105550123", "+1 310 555 0123", "011 555 0123", "627069486"], [True, True, False, False]),
        (
            "GB",
            ["0113 496 0101", "+44 113 496 0101", "113 496 0101", "+27115550123"],
            [True, True, False, False],
        ),
    ],
)
def test_numbers_as_a_country_writes_them(country: str, texts: list[str], expected: list[bool]) -> None:
    assert written_as_in(pl.Series(texts), country).to_list() == expected
