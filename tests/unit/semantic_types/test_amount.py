from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "country", "value", "kind", "code"),
    [
        ("12", "ZA", "12", None, None),
        ("007", "ZA", "7", None, None),
        ("1 200", "ZA", "1200", None, None),
        ("1\u00a0200,50", "ZA", "1200.5", None, None),
        ("1,200", "ZA", "1200", None, None),
        ("0,500", "ZA", "0.5", None, None),
        ("1.200", "ZA", "1.2", None, None),
        ("1.200", "DE", "1200", None, None),
        ("1.200,50", "ZA", "1200.5", None, None),
        ("R 1,200.50", "ZA", "1200.5", None, None),
        ("R1.5 million", "ZA", "1500000", None, None),
        ("10k", "ZA", "10000", None, None),
        ("€ 500,-", "ZA", "500", None, None),
        ("(1 200)", "ZA", "-1200", None, None),
        ("1.2E+05", "ZA", "120000", None, None),
        ("100%", "ZA", "100", None, None),
        ("12 werknemers", "ZA", "12", None, None),
        ("10 to 50 people", "ZA", "10-50", "range", None),
        ("1,000 – 4,999", "ZA", "1000-4999", "range", None),
        ("50+", "ZA", "50+", "range", None),
        ("more than 500", "ZA", ">500", "range", None),
        ("approx 20", "ZA", "20", None, "value.ambiguous"),
        ("50-10", "ZA", None, None, "amount.malformed"),
        ("12 34", "ZA", None, None, "amount.malformed"),
        ("2020-05-12", "ZA", None, None, "amount.malformed"),
        ("many", "ZA", None, None, "amount.malformed"),
        ("n/a", "ZA", None, None, "value.sentinel"),
    ],
)
def test_clean(
    parts_of, text: str, country: str, value: str | None, kind: str | None, code: str | None
) -> None:
    assert parts_of("amount", text, "value", "kind", "code", country=country) == [(value, kind, code)]
