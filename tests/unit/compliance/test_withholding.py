from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotpass.canonical.blocks import by_record
from hotpass.canonical.rows import row_contents
from hotpass.compliance.erased_text import without
from hotpass.compliance.tombstones import (
    PERHAPS,
    ROW,
    SCOPE_CELLS,
    SCOPE_FIRM,
    SCOPE_ROWS,
    TEXT,
    WHOLE_ROW,
    Tombstone,
    digest,
    digests_of,
    of_cell,
    of_header,
    of_identifiers,
    of_row,
)
from hotpass.compliance.withholding import Read, Withheld, withhold
from hotpass.model.tables import TABLES

KEY = b"k" * 32
SUBJECT = {
    "email": ("nandi.example@kite.example",),
    "phone": ("+27825550142",),
    "id_number": ("9001015009087",),
    "name": ("Nandi Dhlamini",),
}


def raw_of(*cells: tuple[int, int, str], state: str = "data") -> pl.DataFrame:
    rows = [(0, row, column, row, row, text, state) for row, column, text in cells]
    return pl.DataFrame(rows, schema=TABLES["raw"], orient="row")


def contents(raw: pl.DataFrame) -> pl.DataFrame:
    own = by_record(raw)
    return row_contents(own.select("table_id", "row").unique(), own)


def tombstone(*more: tuple[str, str], scope: str = SCOPE_CELLS, others: tuple[str, ...] = ()) -> Tombstone:
    return Tombstone.of("t", scope, digests_of([*of_identifiers(SUBJECT), *more], KEY), others)


def withheld(raw: pl.DataFrame, known: Tombstone, headers: tuple[str, ...] = ()) -> Withheld:
    columns = pl.DataFrame([(0, n, h) for n, h in enumerate(headers)], schema=TABLES["columns"], orient="row")
    return withhold(Read(raw, pl.DataFrame(schema=TABLES["formulas"]), columns), contents(raw), known, KEY)


def texts(told: Withheld) -> list[str | None]:
    return told.left.raw["text"].to_list()


def doubts(told: Withheld) -> list[tuple[int, int]]:
    return list(told.doubts.select("row", "column").iter_rows())


@pytest.mark.parametrize(
    "text",
    [
        "nandi.example@kite.example",
        "Nandi.Example@KITE.example",
        "mailto:nandi.example@kite.example",
        "082 555 0142",
        "+27 (82) 555-0142",
        "0027825550142",
        "825550142",
        "27825550142.0",
        "900101 5009 087",
    ],
)
def test_an_address_or_number_goes_in_every_spelling(text: str) -> None:
    told = withheld(raw_of((2, 0, "Kite Air"), (2, 1, text)), tombstone())
    left = texts(told)[1]
    assert left is None or not any(c.isdigit() or c == "@" for c in left)
    assert texts(told)[0] == "Kite Air"


@pytest.mark.parametrize("name", ["Nandi Dhlamini", "DHLAMINI, Nandi", "Ms N. Dhlamini", "Dhlamini Nandi"])
def test_a_name_goes_beside_an_address_and_is_in_doubt_alone(name: str) -> None:
    beside = withheld(raw_of((2, 0, name), (2, 1, "nandi.example@kite.example")), tombstone())
    assert texts(beside) == [None, None]
    alone = withheld(raw_of((3, 0, name), (3, 1, "Kite Air")), tombstone())
    assert texts(alone) == [name, "Kite Air"]
    whole_name = "N." not in name
    assert doubts(alone) == ([(3, 0)] if whole_name else [])


def test_names_in_columns_of_their_own_go_together() -> None:
    cells = ((2, 0, "Nandi"), (2, 1, "Dhlamini"), (2, 2, "082 555 0142"), (2, 3, "Kite Air"))
    assert texts(withheld(raw_of(*cells), tombstone())) == [None, None, None, "Kite Air"]


def test_a_relative_keeps_the_surname() -> None:
    cells = ((2, 0, "Sizwe"), (2, 1, "Dhlamini"), (2, 2, "082 555 0142"))
    told = withheld(raw_of(*cells), tombstone())
    assert texts(told) == ["Sizwe", "Dhlamini", None]
    assert doubts(told) == [(2, 2)]


def test_of_a_list_only_their_part_goes() -> None:
    cells = (
        (2, 0, "Nandi Dhlamini (CEO); Ben Other"),
        (2, 1, "nandi.example@kite.example; ben@kite.example"),
        (3, 0, "Please call Nandi Dhlamini on 082 555 0142, before noon"),
    )
    told = withheld(raw_of(*cells), tombstone())
    assert texts(told) == [
        "Ben Other",
        "ben@kite.example",
        "Please call [erased] on [erased], before noon",
    ]
    assert told.touched["whole"].to_list() == [False, False, False]


def test_a_row_goes_whole_where_rows_are_persons_and_their_own_column_names_them() -> None:
    cells = ((2, 0, "Nandi Dhlamini"), (2, 1, "082 555 0142"), (2, 2, "Hangar 4"), (3, 0, "Ben Other"))
    known = tombstone(of_header("Full  NAME"), scope=SCOPE_ROWS)
    told = withheld(raw_of(*cells), known, ("full name", "Cell", "Place"))
    assert texts(told) == [None, None, None, "Ben Other"]
    elsewhere = withheld(raw_of(*cells), known, ("Next of kin", "Cell", "Place"))
    assert texts(elsewhere) == [None, None, "Hangar 4", "Ben Other"]


def test_a_relatives_row_does_not_go_with_the_identity_number_of_the_next_of_kin() -> None:
    cells = ((2, 0, "Sipho Other"), (2, 1, "9001015009087"), (2, 2, "Hangar 4"))
    known = tombstone(of_header("ID"), scope=SCOPE_ROWS)
    assert texts(withheld(raw_of(*cells), known, ("Name", "ID of kin", "Place"))) == [
        "Sipho Other",
        None,
        "Hangar 4",
    ]
    assert texts(withheld(raw_of(*cells), known, ("Name", "ID", "Place"))) == [None, None, None]


def test_a_firm_that_is_called_after_its_town_takes_no_strangers_town() -> None:
    firm = {"name": ("Cape Town (Pty) Ltd",), "phone": ("+27215550101",)}
    told = digests_of([*of_identifiers(firm, firm=True), of_header("Company")], KEY)
    known = Tombstone.of("t", SCOPE_FIRM, told)
    headers = ("Company", "Town", "Phone")
    stranger = raw_of((2, 0, "Table Bay Club"), (2, 1, "Cape Town"), (2, 2, "021 555 0101"))
    assert texts(withheld(stranger, known, headers)) == ["Table Bay Club", "Cape Town", None]
    own = raw_of((2, 0, "CAPE TOWN"), (2, 1, "Paarl"), (2, 2, "021 555 0101"))
    assert texts(withheld(own, known, headers)) == [None, None, None]


def test_a_firm_is_known_without_its_legal_form_and_by_a_single_word() -> None:
    known = Tombstone.of(
        "t", SCOPE_FIRM, digests_of(of_identifiers({"name": ("Skyways CC",)}, firm=True), KEY)
    )
    assert doubts(withheld(raw_of((2, 0, "Skyways"), (2, 1, "Paarl")), known)) == [(2, 0)]


def test_beside_a_number_a_first_name_in_the_text_goes_too() -> None:
    told = withheld(raw_of((2, 0, "Call back; Nandi has the ID 9001015009087 now")), tombstone())
    assert texts(told) == ["Call back; [erased] has the ID [erased] now"]


def test_who_is_named_in_a_note_of_anothers_row_does_not_take_it_along() -> None:
    note = "asked about Nandi Dhlamini, 082 555 0142, last week"
    told = withheld(raw_of((2, 0, "Ben Other"), (2, 1, note)), tombstone(scope=SCOPE_ROWS))
    assert texts(told)[0] == "Ben Other"
    assert "0142" not in str(texts(told)[1])


def test_a_row_as_it_was_loses_the_cells_that_were_erased_and_no_other() -> None:
    raw = raw_of((2, 0, "Kite Air"), (2, 1, "Chief pilot"), (5, 1, "Chief pilot"))
    content = contents(raw).filter(pl.col("row") == 2)["content"][0]
    known = tombstone(of_row(content), of_cell(content, 1, 0))
    assert texts(withheld(raw, known)) == ["Kite Air", None, "Chief pilot"]
    moved = raw.with_columns(pl.col("row", "origin", "record_row") + 7)
    assert texts(withheld(moved, known)) == ["Kite Air", None, "Chief pilot"]


def test_a_whole_row_is_known_by_one_digest() -> None:
    raw = raw_of((2, 0, "Kite Air"), (2, 1, "Chief pilot"), (3, 0, "Other"))
    content = contents(raw).filter(pl.col("row") == 2)["content"][0]
    assert texts(withheld(raw, tombstone((WHOLE_ROW, content)))) == [None, None, "Other"]


def test_a_known_text_loses_the_names_in_it_or_all_where_none_is_found() -> None:
    title = raw_of((1, 0, "Clients of Nandi Dhlamini"), state="structure")
    assert texts(withheld(title, tombstone((TEXT, "Clients of Nandi Dhlamini")))) == ["Clients of [erased]"]
    odd = raw_of((1, 0, "n a n d i"), state="structure")
    assert texts(withheld(odd, tombstone((TEXT, "n a n d i")))) == [None]


def test_what_was_unsure_then_is_in_doubt_now_until_it_is_told_to_be_anothers() -> None:
    raw = raw_of((2, 0, "N Dhlamini"), (2, 1, "Other firm"))
    content = contents(raw)["content"][0]
    more = (of_row(content), of_cell(content, 0, 0, PERHAPS))
    assert doubts(withheld(raw, tombstone(*more))) == [(2, 0)]
    assert doubts(withheld(raw, tombstone(*more, others=(digest(ROW, content, KEY),)))) == []


def test_an_address_beside_an_unknown_name_goes_and_its_row_is_in_doubt() -> None:
    told = withheld(raw_of((2, 0, "Nandipha Zulu"), (2, 1, "nandi.example@kite.example")), tombstone())
    assert texts(told) == ["Nandipha Zulu", None]
    assert doubts(told) == [(2, 1)]


def test_a_text_outside_of_rows_can_be_told_to_be_anothers() -> None:
    title = raw_of((1, 0, "Clients of Nandi Dhlamini"), state="structure")
    assert doubts(withheld(title, tombstone())) == [(1, 0)]
    theirs = digest(ROW, "Clients of Nandi Dhlamini", KEY)
    assert doubts(withheld(title, tombstone(others=(theirs,)))) == []


def test_another_key_knows_nothing() -> None:
    raw = raw_of((2, 0, "Nandi Dhlamini"), (2, 1, "nandi.example@kite.example"))
    nothing = (pl.DataFrame(schema=TABLES["formulas"]), pl.DataFrame(schema=TABLES["columns"]))
    assert (
        texts(withhold(Read(raw, *nothing), contents(raw), tombstone(), b"x" * 32)) == raw["text"].to_list()
    )


def test_a_lent_cell_goes_wherever_it_is_lent() -> None:
    raw = raw_of((2, 1, "082 555 0142"), (3, 1, "082 555 0142")).with_columns(
        pl.lit(2, dtype=pl.UInt32).alias("origin")
    )
    assert texts(withheld(raw, tombstone())) == [None, None]


def test_formulas_and_headers_that_name_them_go() -> None:
    raw = raw_of((2, 0, "Nandi Dhlamini"), (2, 1, "082 555 0142"))
    formulas = pl.DataFrame(
        [(0, 2, 1, "=A1"), (0, 9, 0, '=HYPERLINK("mailto:nandi.example@kite.example")'), (0, 9, 1, "=A2")],
        schema=TABLES["formulas"],
        orient="row",
    )
    columns = pl.DataFrame(
        [(0, 0, "Name"), (0, 1, "Calls to 082 555 0142")], schema=TABLES["columns"], orient="row"
    )
    told = withhold(Read(raw, formulas, columns), contents(raw), tombstone(), KEY)
    assert told.left.formulas["text"].to_list() == ["=A2"]
    assert told.left.columns["header"].to_list() == ["Name", "Calls to [erased]"]


@pytest.mark.parametrize(
    ("text", "spans", "left"),
    [
        ("Ann Example", [(0, 11)], None),
        ("Ann Example; Ann Example", [(0, 11), (13, 24)], None),
        ("Ann Example, Ben Other", [(0, 11)], "Ben Other"),
        ("Ben Other | Ann Example | Cara Third", [(12, 23)], "Ben Other | Cara Third"),
        ("Met Ann Example; all is well with the lease", [(4, 15)], "Met [erased]; all is well with the lease"),
        ("(Ann Example)", [(1, 12)], None),
    ],
)  # fmt: skip
def test_without(text: str, spans: list[tuple[int, int]], left: str | None) -> None:
    assert without(text, spans) == left


@given(st.text(max_size=60))
def test_what_was_taken_out_is_not_found_again(text: str) -> None:
    cells = raw_of((2, 0, text or "x"), (2, 1, "nandi.example@kite.example"))
    told = withheld(cells, tombstone())
    again = withheld(told.left.raw, tombstone())
    assert texts(again) == texts(told)
