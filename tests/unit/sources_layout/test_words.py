from __future__ import annotations

import pytest

from hotpass.sources.layout.words import HeaderWords, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ContactEmailAddress", "contact email address"),
        ("EMIS_No", "emis no"),
        ("Tel No. 2:", "tel no"),
        ("GPSLatitude", "gps latitude"),
        ("Straße", "straße"),
        ("123", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Contact_Email", 1.0),
        ("email contact", 0.6),
        ("Email 2", 1.0),
        ("contact hours", 0.3),
        ("Umzi Foods Trading", 0.0),
        ("", 0.0),
    ],
)
def test_score(text: str, score: float) -> None:
    assert HeaderWords(["contact email", "email", "telephone"]).score(text) == score
