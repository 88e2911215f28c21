"""What stands in place of personal information."""

from __future__ import annotations

import pytest

from hotpass.compliance.redaction import Span, keyed, label, redacted, redacted_cells
from hotpass.model.privacy import Action

KEY = b"k" * 32
TEXT = "call 082 555 0101 or 082 555 0102"


def spans(action: Action) -> list[Span]:
    return [Span(21, 33, "phone", action, "825550102"), Span(5, 17, "phone", action, "825550101")]


def test_a_mask_tells_the_kind_alone() -> None:
    assert redacted(TEXT, spans("mask"), KEY) == "call [phone number] or [phone number]"


def test_a_hash_is_equal_for_equal_values_of_one_key() -> None:
    one, other = spans("hash")[0], spans("hash")[1]
    assert label(one, KEY) == label(one._replace(start=0, end=9), KEY)
    assert label(one, KEY) != label(other, KEY)
    assert label(one, KEY) != label(one, b"other key")
    assert label(one, KEY).startswith("[phone number ")


def test_what_drops_takes_the_whole_text() -> None:
    assert redacted(TEXT, spans("drop"), KEY) is None


def test_what_is_kept_stays() -> None:
    assert redacted(TEXT, spans("keep"), KEY) == TEXT


def test_a_digest_differs_by_kind() -> None:
    assert keyed("phone", "1", KEY) != keyed("email", "1", KEY)


@pytest.mark.parametrize(("action", "shown"), [("drop", None), ("mask", "[withheld]")])
def test_whole_cells(action: str, shown: str | None) -> None:
    assert redacted_cells(["secret"], action, KEY) == {"secret": shown}


def test_whole_cells_hashed_are_equal_whatever_blanks_surround_them() -> None:
    told = redacted_cells(["secret", " secret ", "other"], "hash", KEY)
    assert told["secret"] == told[" secret "] != told["other"]
    assert "secret" not in str(told["secret"])
