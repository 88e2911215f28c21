"""The markup of cells: what each form means, and that the quick and the exact reader agree on all of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO
from xml.sax.saxutils import escape

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.sources.packages import sheet_xml

from hotpass.errors import SourceError
from hotpass.sources.base import Merge
from hotpass.sources.sheet_events import exact_cells
from hotpass.sources.sheet_xml import MARKUP, UnusualMarkupError, column_number, merged_range, quick_cells

Reader = Callable[[IO[bytes], Callable[[pl.DataFrame], None]], list[Merge]]


def cells(reader: Reader, xml: str | bytes) -> tuple[list[tuple[object, ...]], list[Merge]]:
    frames = [pl.DataFrame(schema=MARKUP)]
    merges = reader(io.BytesIO(xml if isinstance(xml, bytes) else xml.encode()), frames.append)
    return pl.concat(frames).sort("row", "column").rows(), merges


def cell(value: str | None, type_: str | None = None, style: int | None = None) -> tuple[object, ...]:
    return (1, 0, style, type_, value, None, None, None)


USUAL = [
    ('<c r="A1"><v>5</v></c>', cell("5")),
    ('<c r="A1" s="3"><v>5</v></c>', cell("5", style=3)),
    ('<c r="A1" s="3" t="s"><v>0</v></c>', cell("0", "s", 3)),
    ('<c r="A1" t="s" s="3"><v>0</v></c>', cell("0", "s", 3)),
    ('<c r="A1" s="1" t="b" cm="1" vm="2"><v>1</v></c>', cell("1", "b", 1)),
    ('<c r="A1" t="str"><v xml:space="preserve"> a &amp; b </v></c>', cell(" a & b ", "str")),
    ('<c r="A1" t="e"><v>#DIV/0!</v></c>', cell("#DIV/0!", "e")),
    ('<c r="A1" t="inlineStr"><is><t>x</t></is></c>', cell("x", "inlineStr")),
    ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>', cell(" x", "inlineStr")),
    (
        '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>x</t></r><r><t>y</t></r></is></c>',
        cell("xy", "inlineStr"),
    ),
    (
        '<c r="A1" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>no</t></rPh></is></c>',
        cell("x", "inlineStr"),
    ),
    ('\n <c r="A1">\n  <v>5</v>\n </c>\n ', cell("5")),
    ('<c r="A1"><f>B1+1</f><v>5</v></c>', (1, 0, None, None, "5", "B1+1", None, None)),
    ('<c r="A1"><f>B1&amp;"&lt;"</f></c>', (1, 0, None, None, None, 'B1&"<"', None, None)),
    ('<c r="A1"><f>B1</f><v/></c>', (1, 0, None, None, "", "B1", None, None)),
    ('<c r="A1" t="str"><f>B1</f><v></v></c>', (1, 0, None, "str", "", "B1", None, None)),
    ('<c r="A1"><f t="shared" si="7"/><v>5</v></c>', (1, 0, None, None, "5", "", "shared", 7)),
    (
        '<c r="A1"><f t="shared" ref="A1:A9" si="7">B1</f><v>5</v></c>',
        (1, 0, None, None, "5", "B1", "shared", 7),
    ),
    (
        '<c r="A1"><f t="array" ref="A1:A2">SUM(B1)</f><v>5</v></c>',
        (1, 0, None, None, "5", "SUM(B1)", "array", None),
    ),
]


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize(("markup", "expected"), USUAL)
def test_usual_forms_are_read_by_both(markup: str, expected: tuple[object, ...], prefix: str) -> None:
    if prefix:
        for tag in ("c", "v", "is", "t", "f", "r", "rPr", "b", "rPh"):
            markup = markup.replace(f"<{tag}>", f"<x:{tag}>").replace(f"<{tag} ", f"<x:{tag} ")
            markup = markup.replace(f"</{tag}>", f"</x:{tag}>").replace(f"<{tag}/>", f"<x:{tag}/>")
    p = f"{prefix}:" if prefix else ""
    xml = sheet_xml(f'<{p}row r="1">{markup}</{p}row>', prefix=prefix)
    assert cells(quick_cells, xml) == ([expected], [])
    assert cells(exact_cells, xml) == ([expected], [])


@pytest.mark.parametrize(
    "markup",
    [
        '<c r="A1"/>',
        '<c r="A1" s="4"/>',
        '<c r="A1" s="4"></c>',
        '<c r="A1" s="4" />',
        "",
    ],
)
def test_blank_cells_are_none(markup: str) -> None:
    xml = sheet_xml(f'<row r="1">{markup}</row><row r="2"/><row r="3"></row>')
    assert cells(quick_cells, xml) == ([], [])
    assert cells(exact_cells, xml) == ([], [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row>", [(1, 0), (1, 1)]),
        (
            '<row r="4"><c r="C4"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
            [(4, 2), (4, 3), (5, 0)],
        ),
        ('<row r="1"><!-- note --><c r="A1"><v>1</v></c></row>', [(1, 0)]),
        ('<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="B1"><v>9</v></c>]]></v></c></row>', [(1, 0)]),
        ('<row r="1"><c s="1" r="B1"><v>1</v></c></row>', [(1, 1)]),
        ("<row r='1'><c r='A1'><v>1</v></c></row>", [(1, 0)]),
        ('<row r="1"><c r="A1"><v>1</v><extLst><ext/></extLst></c></row>', [(1, 0)]),
    ],
)
def test_unusual_forms_are_left_to_the_exact_reader(rows: str, expected: list[tuple[int, int]]) -> None:
    xml = sheet_xml(rows)
    with pytest.raises(UnusualMarkupError):
        cells(quick_cells, xml)
    found, _ = cells(exact_cells, xml)
    assert [place[:2] for place in found] == expected


def test_other_encodings_are_read_too() -> None:
    xml = sheet_xml('<row r="1"><c r="A1" t="str"><v>é</v></c></row>').replace("UTF-8", "UTF-16")
    data = xml.encode("utf-16")
    with pytest.raises(UnusualMarkupError):
        cells(quick_cells, data)
    assert cells(exact_cells, data)[0] == [cell("é", "str")]


@pytest.mark.parametrize("reader", [quick_cells, exact_cells])
def test_merged_ranges(reader: Reader) -> None:
    after = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B4"/></mergeCells>'
    assert cells(reader, sheet_xml("", after))[1] == [Merge(1, 0, 1, 2), Merge(2, 1, 4, 1)]
    xml = sheet_xml("", after).replace("<sheetData></sheetData>", "<sheetData/>")
    assert cells(reader, xml)[1] == [Merge(1, 0, 1, 2), Merge(2, 1, 4, 1)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "file.unreadable"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "file.unreadable"),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "file.unreadable"),
        ('<row r="one"><c><v>1</v></c></row>', "file.unreadable"),
        ('<row r="1"><c r="A1"><v>1</v>', "file.unreadable"),
    ],
)
def test_impossible_markup_is_refused(rows: str, code: str) -> None:
    xml = sheet_xml(rows)
    with pytest.raises(UnusualMarkupError):
        cells(quick_cells, xml)
    with pytest.raises(SourceError) as caught:
        cells(exact_cells, xml)
    assert caught.value.code == code


@pytest.mark.parametrize("reader", [quick_cells, exact_cells])
def test_document_types_are_refused(reader: Reader) -> None:
    before = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'
    with pytest.raises(SourceError) as caught:
        cells(reader, sheet_xml('<row r="1"><c r="A1" t="str"><v>&c;</v></c></row>', before=before))
    assert caught.value.code == "file.hostile"


@pytest.mark.parametrize(("letters", "number"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)])
def test_columns_of_letters(letters: str, number: int) -> None:
    assert column_number(letters) == number


@pytest.mark.parametrize(
    ("reference", "merge"),
    [
        ("B2:D4", Merge(2, 1, 4, 3)),
        ("$B$2:$D$4", Merge(2, 1, 4, 3)),
        ("A1", Merge(1, 0, 1, 0)),
        ("A:B", None),
    ],
)
def test_merged_range_of_a_reference(reference: str, merge: Merge | None) -> None:
    assert merged_range(reference) == merge


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=6)


@st.composite
def rows_of_cells(draw: st.DrawFn) -> str:
    """Rows of cells in any mixture of the usual forms."""
    rows = []
    for row in range(1, draw(st.integers(1, 5)) + 1):
        made = []
        for letter in draw(st.lists(st.sampled_from("ABCDE"), unique=True).map(sorted)):
            start = f'<c r="{letter}{row}"' + draw(st.sampled_from(["", ' s="2"']))
            text, number = escape(draw(TEXT)), draw(st.integers(-9, 10**12))
            made.append(
                draw(
                    st.sampled_from(
                        [
                            f"{start}/>",
                            f"{start}><v>{number}</v></c>",
                            f'{start} t="str"><f>{text}</f><v>{text}</v></c>',
                            f'{start} t="inlineStr"><is><t>{text}</t></is></c>',
                            f'{start} t="inlineStr"><is><r><t>{text}</t></r><r><t>!</t></r></is></c>',
                            f'{start}><f t="shared" si="1"/><v>{number}</v></c>',
                        ]
                    )
                )
            )
        rows.append(f'<row r="{row}">{"".join(made)}</row>')
    return "".join(rows)


@settings(deadline=None)
@given(rows_of_cells())
def test_both_readers_give_the_same(rows: str) -> None:
    xml = sheet_xml(rows)
    assert cells(quick_cells, xml) == cells(exact_cells, xml)
