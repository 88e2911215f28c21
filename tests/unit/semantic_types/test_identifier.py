from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("ORG-00012", "ORG-00012", None),
        ("00012", "00012", None),
        ("'00012", "00012", None),
        ("#12", "12", None),
        ("CAA/0123", "CAA/0123", None),
        ("0", None, "value.sentinel"),
        ("#-", None, "value.sentinel"),
        ("n/a", None, "value.sentinel"),
        ("info@example.org", None, "identifier.malformed"),
        ("Karoo Flight School", None, "identifier.malformed"),
    ],
)
def test_clean(parts_of, text: str, value: str | None, code: str | None) -> None:
    assert parts_of("identifier", text, "value", "code") == [(value, code)]
