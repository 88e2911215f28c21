from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.id_number import TYPE, luhn


def checked(body: str) -> str:
    """Twelve made-up digits with their check digit."""
    doubled = [int(d) * (n % 2 + 1) for n, d in enumerate(body)]
    return body + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


SOUND = checked("750231555508".replace("0231", "0228"))
EARLY = checked("050228555508")


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        (SOUND, SOUND, None),
        (f"{SOUND[:6]} {SOUND[6:10]} {SOUND[10:]}", SOUND, None),
        (f"ID: {SOUND}", SOUND, None),
        (f"{SOUND}.0", SOUND, None),
        (EARLY.lstrip("0"), EARLY, "value.repaired"),
        (SOUND[:-1] + str((int(SOUND[-1]) + 1) % 10), None, "id_number.checksum"),
        (checked("751331555508"), None, "id_number.malformed"),
        (checked("750228555598"), None, "id_number.malformed"),
        ("A1234567", "A1234567", None),
        ("12345", None, "id_number.malformed"),
        ("hello", None, "id_number.malformed"),
        ("geen", None, "value.sentinel"),
    ],
)
def test_south_african_numbers(parts_of: Callable, raw: str, value: str | None, code: str | None) -> None:
    assert parts_of("id_number", raw, "value", "code") == [(value, code)]


@pytest.mark.parametrize(
    ("raw", "value"), [("ab-123 456", "AB-123456"), (SOUND[:-1] + "x", SOUND[:-1] + "X"), ("?x", None)]
)
def test_other_countries_numbers_are_opaque(parts_of: Callable, raw: str, value: str | None) -> None:
    assert parts_of("id_number", raw, "value", country="NA") == [(value,)]


@pytest.mark.parametrize("digit", range(10))
def test_luhn_takes_one_digit_of_ten(digit: int) -> None:
    verdict = pl.select(luhn(pl.lit(SOUND[:-1] + str(digit)))).item()
    assert verdict is (str(digit) == SOUND[-1])


def test_recognition() -> None:
    assert TYPE.recognise(pl.Series([SOUND, EARLY]), Context()) == 1
    assert TYPE.recognise(pl.Series(["27825550123", "12", "Jane"]), Context()) < 0.5
    assert TYPE.recognise(pl.Series([SOUND]), Context(country="NA")) < 0.5
    assert TYPE.recognise(pl.Series(["627-06-9486", "123-45-6789"]), Context()) == 1


def test_another_countrys_numbers_are_kept_as_written() -> None:
    cleaned = TYPE.clean(pl.Series(["5304218", "4066625", "1804974", "6089216", "x"]), Context())
    told = dict(cleaned.select("raw", "code").rows())
    assert told == dict.fromkeys(["5304218", "4066625", "1804974", "6089216"], "value.unverified") | {
        "x": "id_number.malformed"
    }
    assert cleaned.filter(pl.col("raw") == "5304218")["value"].item() == "5304218"
