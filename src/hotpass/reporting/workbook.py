"""The styled Excel workbook: sheets as data in, one .xlsx out, with equal bytes for equal sheets.

What a sheet shows is decided in `sheets`; how texts are made fit for a cell lives in `cells`.
"""

from __future__ import annotations

import os
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from re import sub
from typing import Any

import polars as pl
from rustpy_xlsxwriter import Format, write_worksheets

from hotpass.reporting.cells import WIDEST, fit, typed, width

MAX_ROWS = 1_048_576
"""Rows of a sheet, header included (Excel specifications and limits)."""

MAX_COLUMNS = 16_384
MAX_NAME = 31

READABLE = 220.0
"""Characters across that can still be read when printed on one landscape A4 page."""

INK = "#1F3864"
GOOD, FAIR, POOR = "#C6EFCE", "#FFEB9C", "#FFC7CE"
SEVERITY_COLOURS = {"error": POOR, "warning": FAIR, "info": "#DDEBF7"}


@dataclass(frozen=True)
class SheetSpec:
    """A sheet: a frame whose columns are written under their `titles`.

    Texts are written as texts, whatever they look like; dates as dates. `bands` colours a column of numbers
    by two thresholds (below the first poor, from the second on good); `severities` names text columns to be
    coloured by error, warning and info. `widths` are characters, else taken from the content. `caption` is
    a line above the header.
    """

    name: str
    frame: pl.DataFrame
    titles: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    wrap: frozenset[str] = frozenset()
    bands: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    severities: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    """Text columns to be written as dates where each of their texts is one (YYYY-MM-DD)."""
    numbers: frozenset[str] = frozenset()
    """Text columns to be written as numbers where each of their texts is one."""
    formats: Mapping[str, str] = field(default_factory=dict)
    """Excel number formats by column."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What a column means, shown when the pointer rests on its header."""
    frozen_columns: int = 0
    colour: str = INK
    """Of the sheet's tab."""
    caption: str = ""


def write_workbook(path: Path, sheets: Sequence[SheetSpec], *, created: date) -> None:
    """Write the sheets in order. A frame of too many rows goes on in "Name 2" and so on.

    `created` is what the file's properties say; bytes depend on nothing else but the sheets. Raises
    `ValueError` for a frame without columns or with more than Excel has.
    """
    parts = _named([part for spec in sheets for part in _split(_fitted(spec))])
    entries: list[tuple[str, Any]] = [(part.name, part.frame) for part in parts]
    options = _options(parts)
    path.touch(0o600)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the writer warns where it leaves out a style: a fault of ours
        write_worksheets(entries, os.fspath(path), datetime_format="yyyy-mm-dd hh:mm:ss", **options)
    _fix_properties(path, created)


def _fitted(spec: SheetSpec) -> SheetSpec:
    """The spec with texts fit for cells, and keyed by titles from here on."""
    if not 0 < spec.frame.width <= MAX_COLUMNS:
        raise ValueError(f"Sheet {spec.name!r} has {spec.frame.width} columns.")
    titles = _unique([spec.titles.get(name, name) for name in spec.frame.columns])
    title = dict(zip(spec.frame.columns, titles, strict=True))
    frame = fit(typed(spec.frame, spec.dates, spec.numbers)).rename(title)
    return replace(
        spec,
        frame=frame,
        titles={},
        widths={title[c]: spec.widths.get(c) or width(frame[title[c]]) for c in spec.frame.columns},
        wrap=frozenset(title[c] for c in spec.wrap if c in title),
        bands={title[c]: b for c, b in spec.bands.items() if c in title},
        severities=frozenset(title[c] for c in spec.severities if c in title),
        formats={title[c]: f for c, f in spec.formats.items() if c in title},
        notes={title[c]: n for c, n in spec.notes.items() if c in title},
    )


def _split(spec: SheetSpec) -> list[SheetSpec]:
    """The spec itself, or one for every sheet that its rows need."""
    room = MAX_ROWS - _header_row(spec) - 1
    if spec.frame.height <= room:
        return [spec]
    starts = range(0, spec.frame.height, room)
    return [
        replace(spec, name=_numbered(spec.name, n), frame=spec.frame.slice(start, room))
        for n, start in enumerate(starts, start=1)
    ]


def _named(specs: list[SheetSpec]) -> list[SheetSpec]:
    """Names that Excel takes: no forbidden characters, at most 31, none twice whatever its case."""
    taken: set[str] = {"history"}  # reserved by Excel
    named = []
    for spec in specs:
        plain = sub(r"[\[\]:*?/\\\x00-\x1f]", " ", spec.name).strip("' ")[:MAX_NAME] or "Sheet"
        name, n = plain, 1
        while name.lower() in taken:
            n += 1
            name = _numbered(plain, n)
        taken.add(name.lower())
        named.append(replace(spec, name=name))
    return named


def _numbered(name: str, n: int) -> str:
    """The name of a sheet's n-th part: "Contacts", "Contacts 2" …"""
    number = f" {n}" if n > 1 else ""
    return name[: MAX_NAME - len(number)].rstrip() + number


def _options(parts: Sequence[SheetSpec]) -> dict[str, Any]:
    """The writer's options, each a mapping from sheet name."""
    header = (
        Format()
        .set_bold()
        .set_font_color("#FFFFFF")
        .set_background_color(INK)
        .set_text_wrap()
        .set_align("vertical_center")
        .set_border_bottom("thin")
    )
    by_sheet = {
        "header_format": lambda part: header,
        "header_row": _header_row,
        "row_heights": lambda part: {0: 24.0, 1: 30.0} if part.caption else {0: 30.0},
        "autofilter": lambda part: part.frame.height > 0,
        "freeze_panes": lambda part: {"row": _header_row(part) + 1, "col": part.frozen_columns},
        "column_widths": lambda part: dict(part.widths),
        "column_formats": _column_formats,
        "conditional_formats": _conditional_formats,
        "ignore_errors": lambda part: [c for c, t in part.frame.schema.items() if t == pl.String],
        "notes": lambda part: dict(part.notes),
        "sheet_view": lambda part: {"tab_color": part.colour},
        "page_setup": _page_setup,
        "merge_ranges": _caption,
    }
    return {option: {part.name: make(part) for part in parts} for option, make in by_sheet.items()}


def _header_row(spec: SheetSpec) -> int:
    return 1 if spec.caption else 0


def _caption(part: SheetSpec) -> list[tuple[object, ...]]:
    """The caption over all columns. A merge needs two cells: a sheet of one column goes without."""
    if not part.caption or part.frame.width < 2:
        return []
    style = Format().set_bold().set_font_size(14).set_font_color(INK).set_align("vertical_center")
    return [(0, 0, 0, part.frame.width - 1, part.caption, style)]


def _column_formats(part: SheetSpec) -> dict[str, Format]:
    """Formats of the columns that need one: every format costs time on each of its cells."""
    formats = {}
    for column in part.frame.get_columns():
        code = part.formats.get(column.name) or _number_format(column)
        if not (code or part.wrap or column.name in part.bands):
            continue
        made = Format().set_align("top")
        made = made.set_num_format(code) if code else made
        made = made.set_align("center") if column.name in part.bands else made
        formats[column.name] = made.set_text_wrap() if column.name in part.wrap else made
    return formats


def _number_format(column: pl.Series) -> str:
    """Excel's format for the column; texts like numbers are marked so that they stay texts when edited."""
    if column.dtype == pl.Date:
        return "yyyy-mm-dd"
    if isinstance(column.dtype, pl.Datetime):
        return "yyyy-mm-dd hh:mm:ss"
    if column.dtype.is_integer():
        return "#,##0"
    looks_numeric = column.dtype == pl.String and column.str.contains(r"^[+0-9]").any()
    return "@" if looks_numeric else ""


def _conditional_formats(part: SheetSpec) -> dict[str, list[dict[str, Any]]]:
    if part.frame.height == 0:
        return {}
    rules: dict[str, list[dict[str, Any]]] = {}
    for column, (low, high) in part.bands.items():
        rules[column] = [
            _rule("cell", "<", low, POOR),
            _rule("cell", ">=", high, GOOD),
            {"type": "cell", "criteria": "between", "min": low, "max": high, "format": _fill(FAIR)},
        ]
    for column in sorted(part.severities):
        rules[column] = [
            _rule("text", "begins_with", word, colour) for word, colour in SEVERITY_COLOURS.items()
        ]
    return rules


def _rule(kind: str, criteria: str, value: object, colour: str) -> dict[str, Any]:
    return {"type": kind, "criteria": criteria, "value": value, "format": _fill(colour)}


def _fill(colour: str) -> Format:
    return Format().set_background_color(colour)


def _page_setup(part: SheetSpec) -> dict[str, Any]:
    """A4 across, headers on every page; one page wide where that leaves the print readable."""
    row = _header_row(part)
    setup: dict[str, Any] = {
        "landscape": True,
        "paper_size": 9,  # A4
        "repeat_rows": (row, row),
        "footer": "&L&A&RPage &P of &N",
    }
    frozen = list(part.widths.values())[: part.frozen_columns]
    if 0 < sum(frozen) <= WIDEST:  # wider ones would leave no room for the rest
        setup["repeat_columns"] = (0, part.frozen_columns - 1)
    if sum(part.widths.values()) <= READABLE:
        setup["fit_to_pages"] = (1, 0)
    return setup


def _unique(titles: list[str]) -> list[str]:
    """Titles made different by " (2)" and so on, since a sheet's columns are told apart by them."""
    taken: set[str] = set()
    for i, title in enumerate(titles):
        candidate, n = title, 1
        while candidate in taken:
            n += 1
            candidate = f"{title} ({n})"
        taken.add(candidate)
        titles[i] = candidate
    return titles


_PROPERTIES = "docProps/core.xml"


def _fix_properties(path: Path, created: date) -> None:
    """Give the file's properties the date `created` instead of the clock's.

    Cuts the archive before the properties, which the writer puts near its end, and writes the rest
    anew; the sheets themselves are not touched.
    """
    with zipfile.ZipFile(path, "a") as archive:
        members = archive.infolist()
        first = next(i for i, member in enumerate(members) if member.filename == _PROPERTIES)
        rest = [(member, archive.read(member)) for member in members[first:]]
        archive.start_dir = members[first].header_offset
        for member, content in rest:
            archive.filelist.remove(member)
            del archive.NameToInfo[member.filename]
            if member.filename == _PROPERTIES:
                content = _core_properties(created)
            anew = zipfile.ZipInfo(member.filename, date_time=(1980, 1, 1, 0, 0, 0))
            anew.create_system, anew.external_attr = member.create_system, member.external_attr
            archive.writestr(anew, content, zipfile.ZIP_DEFLATED)


def _core_properties(created: date) -> bytes:
    """`docProps/core.xml` (ECMA-376 part 2, core properties)."""
    moment = f"{created.isoformat()}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:creator>Hotpass</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    ).encode()
