"""The process behind `legacy`: reads one workbook with calamine, writes its cells to standard output.

First a line of JSON (sheets, or the fault), then an Arrow stream: sheet, row, column, text, error.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import resource
import sys
from typing import Any

import fastexcel
import polars as pl
import python_calamine as calamine

from hotpass.errors import SourceError
from hotpass.sources.guard import TOO_MUCH_MEMORY, hostile, protected, unreadable
from hotpass.sources.number_text import number_texts

CELLS = {"sheet": pl.UInt32, "row": pl.UInt32, "column": pl.UInt16, "text": pl.String, "error": pl.Boolean}
_ERROR = re.compile(r"Error\((\w+)\)")
_ERRORS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "GettingData": "#GETTING_DATA",
}
_CELL_SHEETS = (calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet)


def main(path: str, memory: str) -> None:
    """Read the workbook at `path` with at most `memory` bytes of address space."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    try:
        told, cells = read(path)
    except calamine.PasswordError:
        _fault(protected())
    except calamine.CalamineError as error:
        _fault(hostile("it claims too many cells") if "limit" in str(error) else unreadable(str(error)))
    except MemoryError:
        _fault(hostile(TOO_MUCH_MEMORY))
    else:
        _say({"sheets": told})
        cells.write_ipc_stream(sys.stdout.buffer)


def read(path: str) -> tuple[list[dict[str, Any]], pl.DataFrame]:
    """What each sheet is called and looks like, and the cells of all."""
    workbook = calamine.load_workbook(path)
    errors = fastexcel.read_excel(path)
    told: list[dict[str, Any]] = []
    frames = [pl.DataFrame(schema=CELLS)]
    for place, metadata in enumerate(workbook.sheets_metadata):
        if metadata.typ not in _CELL_SHEETS:
            continue
        sheet = workbook.get_sheet_by_index(place)
        told.append(_described(metadata, place + 1, sheet))
        frames.append(_cells(sheet, place + 1))
        frames.append(_error_cells(errors, place, sheet.start))
    return told, pl.concat(frames)


def _described(
    metadata: calamine.SheetMetadata, number: int, sheet: calamine.CalamineSheet
) -> dict[str, Any]:
    merges = [
        (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    ]
    visible = metadata.visible == calamine.SheetVisibleEnum.Visible
    return {"name": metadata.name, "number": number, "visible": visible, "merges": merges}


def _cells(sheet: calamine.CalamineSheet, number: int) -> pl.DataFrame:
    if sheet.start is None:
        return pl.DataFrame(schema=CELLS)
    top, left = sheet.start
    filled = [
        (row, column, value)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1)
        for column, value in enumerate(values, left)
        if value != ""
    ]
    rows, columns, values = zip(*filled, strict=True) if filled else ((), (), ())
    return pl.DataFrame(
        {
            "sheet": [number] * len(rows),
            "row": rows,
            "column": columns,
            "text": _texts(values),
            "error": None,
        },
        schema=CELLS,
    ).with_columns(error=pl.lit(False))


def _texts(values: tuple[Any, ...]) -> pl.Series:
    """The texts of typed values; numbers, and only they, through `number_texts`."""
    texts = pl.Series([value if type(value) is str else _text(value) for value in values], dtype=pl.String)
    numbers = pl.Series([type(value) is float for value in values], dtype=pl.Boolean).arg_true()
    return texts.scatter(numbers, number_texts(texts.gather(numbers))) if len(numbers) else texts


def _text(value: object) -> str:
    if type(value) is float:
        return repr(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return (
            (value + dt.timedelta(microseconds=500_000))
            .strftime("%Y-%m-%d %H:%M:%S")
            .removesuffix(" 00:00:00")
        )
    if isinstance(value, dt.time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def _error_cells(workbook: fastexcel.ExcelReader, place: int, start: tuple[int, int] | None) -> pl.DataFrame:
    """Error cells, which calamine's Python values leave blank; their places count from the first used cell."""
    if start is None:
        return pl.DataFrame(schema=CELLS)
    _, found = workbook.load_sheet(place, header_row=None, dtypes="string").to_arrow_with_errors()
    errors = [
        (
            place + 1,
            start[0] + error.position[0] + 1,
            start[1] + error.position[1],
            _ERRORS.get(kind[1], "#" + kind[1]),
        )
        for error in (found.errors if found else [])
        if (kind := _ERROR.search(error.detail))
    ]
    frame = pl.DataFrame(errors, schema=list(CELLS)[:4], orient="row")
    return frame.with_columns(error=pl.lit(True)).cast(CELLS)  # type: ignore[arg-type]


def _fault(error: SourceError) -> None:
    _say({"code": error.code, "reason": error.reason, "hint": error.hint})


def _say(told: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
