from __future__ import annotations

import pytest

from hotpass.errors import RequestError
from hotpass.rights.notes import check_notes

NAMES = ("Ann Example",)


@pytest.mark.parametrize("text", ["", "Form 1, file 2026/12", "Ann", "letter of the 3rd", "2001/123456/07"])
def test_a_note_that_names_a_file_is_kept(text: str) -> None:
    check_notes((text, ""), NAMES, "ZA")


@pytest.mark.parametrize(
    "text", ["wrote from a@x.example", "rang from 082 555 0101", "8001015009087", "letter of example, ann"]
)
def test_a_note_that_names_somebody_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="holds personal information"):
        check_notes(("", text), NAMES, "ZA")


def test_without_a_name_and_without_a_note_nothing_is_refused() -> None:
    check_notes((), (), "ZA")
    check_notes(("letter of example, ann",), (), "ZA")
