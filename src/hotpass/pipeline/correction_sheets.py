"""Quarantine sheets that came back: which of their rows hold a correction, of what, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from re import fullmatch, match
from typing import Protocol

import polars as pl

from hotpass.canonical.references import SOUGHT, find, lasting_key
from hotpass.model.handover import Ingested
from hotpass.model.own_output import QUARANTINE_COLUMNS, REFERENCE
from hotpass.profiles.schema import Profile
from hotpass.storage.digests import digests

LONGEST = 32_767
"""Characters that a spreadsheet cell takes (Excel specifications and limits)."""

FAULTS = {"table_id": pl.UInt32, "row": pl.UInt32, "column": pl.UInt16, "code": pl.String}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet that holds a correction, and where: table, row, and the column of the correction."""

    table_id: int
    row: int
    column: int
    texts: Mapping[str, str]

    @property
    def text(self) -> str:
        """What the cell should say."""
        return self.texts["correction"].strip()

    @property
    def reference(self) -> str:
        """The reference as it stands in the sheet."""
        return self.texts.get("reference", "").strip()


@dataclass(frozen=True, slots=True)
class Meant:
    """The `cell` (table_id, row, column) that a row means, what its column is called (`references.NAME`), its
    reference by now, and the digest of its text.
    """

    row: SheetRow
    cell: tuple[int, int, int]
    name: Mapping[str, str | int]
    reference: str
    sign: str


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What sheets say: the cells that are meant, each once, and `faults` (`FAULTS`) of rows that were not taken."""

    meant: tuple[Meant, ...]
    faults: pl.DataFrame


class Sheets(Protocol):
    """Tables as read: a run's, or those of a file alone."""

    @property
    def tables(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def columns(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def raw(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def formulas(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def issues(self) -> pl.DataFrame: ...  # noqa: D102


def read_sheets(sheets: Sheets, given: Ingested, profile: Profile, key: bytes) -> HandedBack:
    """Find in `given` the cells that the tables of corrections in `sheets` speak of.

    The two are the same where the sheets are among the sources of a run.
    """
    rows = list(_rows(sheets))
    codes = _codes(rows, sheets)
    sound = [row for row, code in zip(rows, codes, strict=True) if code is None]
    found = find(_sought(sound, given, profile, key), given, profile, key).sort("n")
    meant = [
        _meant(row, told)
        for row, told in zip(sound, found.iter_rows(named=True), strict=True)
        if told["why"] is None
    ]
    lost = [row for row, why in zip(sound, found["why"], strict=True) if why is not None]
    taken, torn = _once(meant)
    faults = [(row, code) for row, code in zip(rows, codes, strict=True) if code is not None]
    faults += [(row, "correction.unknown_cell") for row in lost]
    faults += [(one.row, "correction.conflict") for one in torn]
    return HandedBack(tuple(taken), fault_rows(faults))


def fault_rows(faults: list[tuple[SheetRow, str]]) -> pl.DataFrame:
    """Codes with the cells of the corrections that they are about."""
    told = [(row.table_id, row.row, row.column, code) for row, code in faults]
    return pl.DataFrame(told, schema=FAULTS, orient="row").sort("table_id", "row", "column")


def _rows(sheets: Sheets) -> Iterator[SheetRow]:
    """The rows under the headers in which something stands under Correction, in the order of the sheets."""
    for table in (
        sheets.tables.filter(pl.col("verdict") == "corrections").sort("table_id").iter_rows(named=True)
    ):
        own = pl.col("table_id") == table["table_id"]
        titles: dict[int, str] = {}
        for column, header in (
            sheets.columns.filter(own).select("column", "header").sort("column").iter_rows()
        ):
            name = header.casefold()
            if name in QUARANTINE_COLUMNS and name not in titles.values():
                titles[column] = name
        at = next(column for column, name in titles.items() if name == "correction")
        cells = sheets.raw.filter(own, pl.col("row") > table["header_rows"][0], pl.col("text").is_not_null())
        filled = cells.filter(pl.col("column") == at, pl.col("text").str.strip_chars() != "").select("row")
        yield from _rows_of(table["table_id"], at, titles, cells.join(filled, on="row", how="semi"))


def _rows_of(table_id: int, at: int, titles: Mapping[int, str], cells: pl.DataFrame) -> Iterator[SheetRow]:
    known = cells.filter(pl.col("column").is_in(list(titles))).sort("row", "column")
    texts: dict[int, dict[str, str]] = {}
    for row, column, text in known.select("row", "column", "text").iter_rows():
        texts.setdefault(row, {})[titles[column]] = text
    yield from (SheetRow(table_id, row, at, told) for row, told in texts.items())


def _codes(rows: list[SheetRow], sheets: Sheets) -> list[str | None]:
    """What is wrong with each row by itself, if anything is."""
    cell = ("table_id", "row", "column")
    formulas = set(sheets.formulas.select(cell).iter_rows())
    broken = sheets.issues.filter(pl.col("code").is_in(["cell.error", "cell.formula_without_value"]))
    formulas |= set(broken.select(cell).iter_rows())
    return [_code(row, (row.table_id, row.row, row.column) in formulas) for row in rows]


def _code(row: SheetRow, is_formula: bool) -> str | None:
    if is_formula:
        return "correction.formula"
    if len(row.text) > LONGEST:
        return "correction.too_long"
    return None if fullmatch(REFERENCE, row.reference) else "correction.no_reference"


def _sought(rows: list[SheetRow], given: Ingested, profile: Profile, key: bytes) -> pl.DataFrame:
    """The rows as `references.SOUGHT`. The sheet's text may be hidden or edited, so it is not `sure`."""
    keys = {path: lasting_key(path, profile) for path in given.sources["path"]}
    signs = digests(pl.Series([row.texts.get("text") for row in rows], dtype=pl.String), key)
    told = []
    for n, (row, sign) in enumerate(zip(rows, signs, strict=True)):
        header, file = row.texts.get("header", ""), row.texts.get("file", "")
        letters = match("[A-Z]*", row.texts.get("cell", ""))
        letter = letters[0] if letters and not header else None
        told.append(
            (n, keys.get(file), row.texts.get("sheet", ""), header, None, letter, row.reference, sign, False)
        )
    return pl.DataFrame(told, schema=SOUGHT, orient="row")


def _meant(row: SheetRow, told: Mapping[str, str | int]) -> Meant:
    name = {part: told[part] for part in ("source_key", "sheet", "header", "nth")}
    if told["letter"]:
        name["column"] = told["letter"]
    cell = (int(told["table_id"]), int(told["row"]), int(told["column"]))
    return Meant(row, cell, name, str(told["reference"]), str(told["sign"]))


def _once(meant: list[Meant]) -> tuple[list[Meant], list[Meant]]:
    """Each cell once, and all that speak of a cell in different ways."""
    by_cell: dict[str, list[Meant]] = {}
    for one in meant:
        by_cell.setdefault(one.reference, []).append(one)
    agreed = [some[0] for some in by_cell.values() if len({one.row.text for one in some}) == 1]
    torn = [one for some in by_cell.values() if len({one.row.text for one in some}) > 1 for one in some]
    return agreed, torn
