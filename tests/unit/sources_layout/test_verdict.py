"""Verdicts, their reasons and the codes of tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.sources_layout.cases import Case, sheet_of
from tests.unit.sources_layout.held_out_sheets import held_out
from tests.unit.sources_layout.known_sheets import known
from tests.unit.sources_layout.registers import header, records, register

from hotpass.model.issues import ISSUES
from hotpass.sources.base import Sheet
from hotpass.sources.layout import find_tables


@pytest.mark.parametrize("case", [*known(), *held_out()], ids=lambda case: case.name)
def test_every_verdict_has_a_reason_and_a_confidence(case: Case) -> None:
    for table in case.found:
        assert table.why.endswith(".")
        assert 0 < table.confidence <= 1
        assert set(table.codes) <= set(ISSUES)


def test_a_sheet_without_cells_is_one_empty_table() -> None:
    (table,) = find_tables(Path("book.xlsx"), sheet_of([["", ""], ["", ""]]))
    assert (table.verdict, table.cells, table.columns) == ("empty", 0, ())


def test_a_header_alone_is_empty_and_its_cells_are_structure() -> None:
    (table,) = find_tables(Path("book.xlsx"), sheet_of([header("operators")]))
    assert (table.verdict, table.frame.height, table.structure.height) == ("empty", 0, 7)


def test_a_close_call_keeps_the_first_row_as_data_and_says_so() -> None:
    rows = [
        ["Vlakhoek", "Grootrand"],
        ["Umzikop", "Blouberg"],
        ["Kleinrand", "Witkop"],
        ["Hoekvlei", "Rooikrans"],
    ]
    (table,) = find_tables(Path("book.xlsx"), sheet_of(rows))
    assert table.frame.height == 4
    assert {"table.no_header", "table.unsure_header"} <= set(table.codes)


def test_a_clear_lack_of_a_header_is_no_close_call() -> None:
    (table,) = find_tables(Path("book.xlsx"), sheet_of(records("people", 20, 71)))
    assert table.codes == ("table.no_header",)
    assert set(table.headers) == {""}


def test_duplicate_headers_and_the_codes_of_the_sheet_are_told() -> None:
    rows = register("texts", 10, 72)
    rows[0][1] = rows[0][0]
    plain = sheet_of(rows)
    sheet = Sheet(plain.name, 1, plain.frame, codes=("table.hidden",))
    (table,) = find_tables(Path("book.xlsx"), sheet)
    assert table.codes == ("table.hidden", "table.duplicate_header")


def test_contacts_are_data_even_on_a_sheet_named_as_lists() -> None:
    (table,) = find_tables(Path("book.xlsx"), sheet_of(register("people", 12, 73), name="Lists"))
    assert table.verdict == "data"


def test_notes_keep_no_frame_and_lookups_do() -> None:
    cases = {case.name: case for case in known()}
    (notes,) = cases["guide"].found
    (lookup,) = cases["lists side by side"].found
    assert (notes.verdict, notes.frame.height) == ("notes", 0)
    assert (lookup.verdict, lookup.frame.height) == ("lookup", 5)


def test_names_made_of_header_words_are_no_labels_of_a_form() -> None:
    rows = [
        ["Organisation Name", "Phone", "Email"],
        ["Sample School", "082 555 0101", "office@sample.example"],
        ["Other School", "011 555 0100", "office@other.example"],
    ]
    (table,) = find_tables(Path("book.xlsx"), sheet_of(rows))
    assert (table.verdict, table.header_rows, table.frame.height) == ("data", (1,), 2)
