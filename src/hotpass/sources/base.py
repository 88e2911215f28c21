"""What a file becomes: `Sheet` as read, `SourceTable` as understood. No reader and no rule lives here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["data", "lookup", "form", "pivot", "notes", "empty", "corrections", "output"]
"""What a table is for. `corrections` and `output` are Hotpass's own sheets that came back (`handed_back`)."""

CELL_ISSUES = {"row": pl.UInt32, "column": pl.UInt16, "code": pl.String}
"""A defect seen while reading: Excel row, 0-based column (null: the whole row), code of `model.issues`."""

FORMULAS = {"row": pl.UInt32, "column": pl.UInt16, "text": pl.String}
"""The text of a formula ("=A1*2") beside its calculated value: Excel row, 0-based column."""

FILLED = {"row": pl.UInt32, "column": pl.UInt16, "from_row": pl.UInt32}
"""A blank cell inside a merged range that takes the value of the range's first cell in `from_row`."""

BLOCKS = {"row": pl.UInt32, "from_row": pl.UInt32}
"""A row that goes on with the record which begins in `from_row`: a name row, then its e-mail rows under it."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: Excel rows (1-based) and 0-based columns, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A sheet as read: text only, every cell where Excel shows it.

    `frame` has one String column per spreadsheet column, named "0", "1", … by 0-based index; its row i is
    Excel's row `first_row` + i. Blank cells are null, never "". Numbers are written as people see them
    (27821234567, not 27821234567.0), dates as YYYY-MM-DD or YYYY-MM-DD HH:MM:SS, booleans as TRUE/FALSE,
    error cells as #N/A and so on, formulas as their calculated value.
    """

    name: str
    number: int
    frame: pl.DataFrame
    first_row: int = 1
    visible: bool = True
    merges: tuple[Merge, ...] = ()
    issues: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CELL_ISSUES))
    codes: tuple[str, ...] = ()
    """Issue codes about the sheet as a whole."""
    formulas: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FORMULAS))

    @property
    def cells(self) -> int:
        """The number of non-empty cells, counted before any layout decision."""
        return sum(
            (self.frame.width and [self.frame.height - n for n in self.frame.null_count().row(0)]) or [0]
        )


@dataclass(frozen=True)
class SourceTable:
    """A table found in a sheet.

    `columns` are 0-based sheet columns; `headers` what stands above them ("" where nothing does, stacked
    headers joined by " - "). `frame` has `row` (Excel row, UInt32) and one String column per entry of
    `columns`, named by its number; only data rows. `structure` lists the cells that are no data
    (titles, headers, notes, totals): row, column, text. Every non-empty cell of a sheet stands in exactly
    one table, as data or as structure.
    """

    path: Path
    sheet: str
    sheet_number: int
    range: str
    columns: tuple[int, ...]
    headers: tuple[str, ...]
    header_rows: tuple[int, ...]
    frame: pl.DataFrame
    structure: pl.DataFrame
    verdict: Verdict
    why: str
    confidence: float = 1.0
    tags: tuple[str, ...] = ()
    filled: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FILLED))
    blocks: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=BLOCKS))
    issues: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CELL_ISSUES))
    codes: tuple[str, ...] = ()
    formulas: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FORMULAS))

    @property
    def cells(self) -> int:
        """Non-empty cells of the table as they stand in the sheet, structure included."""
        data = self.frame.drop("row")
        filled = sum(data.height - n for n in data.null_count().row(0)) if data.width else 0
        return filled - self.filled.height + self.structure.height

    def to_polars(self) -> pl.DataFrame:
        """The data rows under their headers, with `source_file`, `sheet` and `row` in front.

        A blank header becomes the column's letter; a repeated one gets " (2)" and so on.
        """
        names = _unique([h or column_letter(c) for h, c in zip(self.headers, self.columns, strict=True)])
        data = self.frame.rename({str(c): n for c, n in zip(self.columns, names, strict=True)})
        lineage = [
            pl.lit(self.path.name).alias("source_file"),
            pl.lit(self.sheet).alias("sheet"),
            pl.col("row"),
        ]
        return data.select(*lineage, *(pl.col(n) for n in names))

    def to_pandas(self) -> pd.DataFrame:
        """`to_polars()` as a pandas frame of object columns. Raises `MissingExtra` without pandas."""
        from hotpass.extras import require

        frame = self.to_polars()
        made: Any = require("pandas").DataFrame(frame.to_dict(as_series=False), columns=frame.columns)
        return made


def column_letter(column: int) -> str:
    """Excel's letters for a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _unique(names: list[str]) -> list[str]:
    taken = {"source_file", "sheet", "row"}
    out = []
    for name in names:
        candidate, n = name, 1
        while candidate in taken:
            n += 1
            candidate = f"{name} ({n})"
        taken.add(candidate)
        out.append(candidate)
    return out
