"""Delimited texts: the same cells by the quick and the general way, none lost."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.errors import SourceError
from hotpass.sources.delimited import read_delimited, read_regular, sheet_of, trimmed
from hotpass.sources.delimited_records import ragged, read_records
from hotpass.sources.dialect import Dialect

Rows = list[tuple[str | None, ...]]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\n1,2\n", [("a", "b"), ("1", "2")]),
        (b"a,b\n1,2", [("a", "b"), ("1", "2")]),
        (b"a,b\r\n1,2\r\n", [("a", "b"), ("1", "2")]),
        (b"a\tb\r1\t2\r", [("a", "b"), ("1", "2")]),
        (b"a,b\n1,2\r\n3,4\r5,6", [("a", "b"), ("1", "2"), ("3", "4"), ("5", "6")]),
        (b'a,b\n"x, y",""\n', [("a", "b"), ("x, y", None)]),
        (b'a,b\n"say ""x""",2\n', [("a", "b"), ('say "x"', "2")]),
        (b'a,b\n"two\nlines",2\n', [("a", "b"), ("two\nlines", "2")]),
        (b'a,b\n"two\r\nlines",2\n', [("a", "b"), ("two\r\nlines", "2")]),
        (b'a,b\n5" pipe,2\n', [("a", "b"), ('5" pipe', "2")]),
        (b'a,b\n"never closed,2\n3,4\n', [("a", "b"), ('"never closed', "2"), ("3", "4")]),
        (b"a,b\n\n1,2\n\n\n", [("a", "b"), (None, None), ("1", "2")]),
        (b"\n\na,b\n", [(None, None), (None, None), ("a", "b")]),
        (b"a,b\n1\n2,3,4\n", [("a", "b", None), ("1", None, None), ("2", "3", "4")]),
        (b"a,b\n , \n", [("a", "b"), (" ", " ")]),
        (b"a,b\n0825550101,1.0\n", [("a", "b"), ("0825550101", "1.0")]),
        (b"a,b\nnull,NA\n", [("a", "b"), ("null", "NA")]),
        (b"# a,b\n1,2\n", [("# a", "b"), ("1", "2")]),
        (b"sep=;\r\na;b\r\n1,5;2\r\n", [("a", "b"), ("1,5", "2")]),
        (b"a,b\nx\0y,2\n", [("a", "b"), ("x\0y", "2")]),
        (b"a,b\nx\x0b,\xe2\x80\xa8y\n", [("a", "b"), ("x\x0b", "\u2028y")]),
        (b"only\n", [("only",)]),
        (b"", []),
        (b"\n\n", []),
        (b"\xef\xbb\xbf", []),
    ],
)
def test_cells_of_a_text(data: bytes, rows: Rows) -> None:
    assert sheet_of(data, "x").frame.rows() == rows


def test_ragged_rows_are_kept_and_named() -> None:
    sheet = sheet_of(b"A title\n\na,b,c\n1,2,3\n4,5\n6,7,8,9\n\n10,11,12\n", "x")
    assert sheet.cells == 1 + 3 + 3 + 2 + 4 + 3
    assert sheet.issues.rows() == [(5, None, "table.ragged"), (6, None, "table.ragged")]


@pytest.mark.parametrize(
    ("widths", "rows"),
    [([], []), ([0, 0], []), ([2, 2, 2], []), ([1, 3, 3, 2, 0, 4], [4, 6]), ([2, 3], []), ([3, 2, 2], [])],
)
def test_ragged_is_what_most_rows_are_not(widths: list[int], rows: list[int]) -> None:
    assert ragged(widths) == rows


def test_a_cell_of_a_million_characters(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f'a,b\n"{"x" * 1_000_000}\n",2\n{"y" * 1_000_000},\n')
    (sheet,) = read_delimited(path)
    assert [len(text or "") for text in sheet.frame["0"]] == [1, 1_000_001, 1_000_000]


def test_sheet_is_named_after_the_file(tmp_path: Path) -> None:
    path = tmp_path / "firms.tsv"
    path.write_text("a\n")
    (sheet,) = read_delimited(path)
    assert (sheet.name, sheet.number, sheet.first_row, sheet.codes) == ("firms", 1, 1, ())


@pytest.mark.parametrize(
    ("data", "code"),
    [(bytes(range(1, 32)) * 50, "file.unreadable"), (b"," * 20_000, "file.unsupported")],
)
def test_what_is_no_table_of_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        sheet_of(data, "x")
    assert caught.value.code == code


FIELD = st.text(st.sampled_from("ab1 ,;\"'\n\r\té\u2028"), max_size=5)
TABLE = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(FIELD, min_size=width, max_size=width), min_size=1)
)


@settings(deadline=None)
@given(TABLE, st.sampled_from([(csv.QUOTE_MINIMAL, "\r\n"), (csv.QUOTE_ALL, "\n"), (csv.QUOTE_ALL, "\r\n")]))
def test_written_tables_come_back(table: list[list[str]], style: tuple[int, str]) -> None:
    quoting, line_end = style
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting, lineterminator=line_end).writerows(table)  # type: ignore[arg-type]
    frame, _ = read_records(out.getvalue(), Dialect())
    assert [[text or "" for text in row] for row in frame.rows()] == table


@settings(deadline=None, max_examples=300)
@given(st.lists(st.text(st.sampled_from('ab ,"\n\ré'), max_size=12), max_size=5).map("\n".join))
def test_both_ways_give_the_same(text: str) -> None:
    quick = read_regular(text, Dialect())
    if quick:
        general = read_records(text, Dialect())
        assert trimmed(quick[0]).rows() == trimmed(general[0]).rows()
        assert quick[1] == general[1]


@settings(deadline=None)
@given(TABLE)
def test_usual_tables_go_the_quick_way(table: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    quick = read_regular(out.getvalue(), Dialect())
    assert quick is not None
    assert [[text or "" for text in row] for row in quick[0].rows()] == table


def test_corner_cases_made_by_others(shared_data: Path) -> None:
    """The copy at hand has lost the carriage returns of its two CRLF files, so the truth loses them too."""
    folder = shared_data / "files" / "csv-spectrum"
    for path in sorted((folder / "csvs").iterdir()):
        header, *rows = read_delimited(path)[0].frame.rows()
        told = json.loads((folder / "json" / f"{path.stem}.json").read_text().replace("\\r\\n", "\\n"))
        assert [dict(zip(header, (text or "" for text in row), strict=True)) for row in rows] == told, (
            path.name
        )
