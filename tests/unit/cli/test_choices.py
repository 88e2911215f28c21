"""`--set` and `--confirm`: which column a choice means, and what it decides."""

from __future__ import annotations

import pytest

from hotpass.cli.choices import Column, confirmations, corrections
from hotpass.errors import NotFound, RequestError

FIELDS = ["mobile", "phone", "email"]


def column(sheet: str, letter: str, header: str, field: str | None = None, status: str = "kept") -> Column:
    return Column(sheet, letter, header, field, status, "model", {"sheet": sheet, "header": header})


COLUMNS = [
    column("People", "A", "Name"),
    column("People", "B", "Cell", "phone", "proposed"),
    column("People", "C", ""),
    column("People", "D", "Tel", "phone", "mapped"),
    column("People", "E", "Tel"),
    column("Other", "A", "a = b!"),
]


@pytest.mark.parametrize(
    ("choice", "letter", "field"),
    [
        ("People!Cell=mobile", "B", "mobile"),
        ("People! cell =mobile", "B", "mobile"),
        ("People!C=email", "C", "email"),
        ("People!D=phone", "D", "phone"),
        ("People!Cell=-", "B", None),
        ("Other!a = b!=email", "A", "email"),
    ],
)
def test_a_choice_names_a_column_by_header_or_letter(choice: str, letter: str, field: str | None) -> None:
    [(found, decided)] = corrections([choice], COLUMNS, FIELDS)
    assert (found.letter, decided) == (letter, field)


def test_one_sheet_needs_no_name() -> None:
    [(found, _)] = corrections(["Cell=mobile"], COLUMNS[:5], FIELDS)
    assert found.letter == "B"


@pytest.mark.parametrize(
    ("choice", "error", "message"),
    [
        ("People!Cell", RequestError, "no choice"),
        ("People!Cell=mobil", NotFound, "Did you mean 'mobile'?"),
        ("Peeple!Cell=mobile", NotFound, "Did you mean 'People'?"),
        ("People!Cel=mobile", NotFound, "Did you mean 'Cell'?"),
        ("Cell=mobile", RequestError, "Which sheet"),
        ("People!Tel=phone", RequestError, "D, E"),
    ],
)
def test_a_choice_that_names_nothing_says_what_there_is(
    choice: str, error: type[RequestError], message: str
) -> None:
    with pytest.raises(error, match=message):
        list(corrections([choice], COLUMNS, FIELDS))


def test_confirming_takes_what_is_mapped_or_proposed_as_shown() -> None:
    assert [(c.letter, field) for c, field in confirmations(COLUMNS)] == [("B", "phone"), ("D", "phone")]
