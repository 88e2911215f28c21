"""Records over several rows: cells merged downwards, names written once above their rows, and block layout.

Cells never move. A blank under a name takes it, and `filled` says from which row; where the rows of a
record hold their values in the name's own column nothing can be filled, and `blocks` ties each row to the
first of its record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.sources.base import BLOCKS, FILLED
from hotpass.sources.layout.grid import Grid, Row
from hotpass.sources.layout.kinds import CONTACT
from hotpass.sources.layout.profile import Profile

BLOCK_ROWS = 20_000
"""Rows up to which a table is looked at for block layout: people make such sheets by hand."""

_CONTINUED = 0.3
"""Share of rows without a name from which names are taken as written once for several rows."""


@dataclass(frozen=True, slots=True)
class Fills:
    """Which blank cells take which row's value, and which rows go on with which row's record."""

    filled: pl.DataFrame
    blocks: pl.DataFrame

    @classmethod
    def none(cls) -> Fills:
        """Nothing to fill."""
        return cls(pl.DataFrame(schema=FILLED), pl.DataFrame(schema=BLOCKS))


def merged_down(grid: Grid, frame: pl.DataFrame, columns: Sequence[int]) -> pl.DataFrame:
    """`FILLED` for blanks under a cell that is merged downwards, among the rows of `frame`."""
    known = set(columns)
    tall = [
        (m.first_column, m.first_row, row)
        for m in grid.merges
        if m.last_row > m.first_row and m.first_column in known
        for row in range(m.first_row + 1, min(m.last_row, grid.excel_row(grid.height - 1)) + 1)
    ]
    if not tall or not frame.height:
        return pl.DataFrame(schema=FILLED)
    wanted = pl.DataFrame(
        tall, schema={"column": pl.UInt16, "from_row": pl.UInt32, "row": pl.UInt32}, orient="row"
    ).select("row", "column", "from_row")
    return _fillable(frame, wanted)


def _fillable(frame: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """Those of the wanted fills whose own cell is blank and whose source cell is not."""
    parts = []
    for (column,), part in wanted.partition_by("column", as_dict=True, maintain_order=True).items():
        rows = frame.select("row", pl.col(str(column)).alias("text"))
        blank = rows.filter(pl.col("text").is_null()).select("row")
        full = rows.filter(pl.col("text").is_not_null()).select(from_row="row")
        parts.append(part.join(blank, on="row", how="semi").join(full, on="from_row", how="semi"))
    return pl.concat(parts).unique(["row", "column"], keep="first", maintain_order=True).sort("row", "column")


def grouped_names(frame: pl.DataFrame, columns: Sequence[int], body: Profile) -> pl.DataFrame:
    """`FILLED` for a name column that is filled on the first row of its group only.

    Taken only where the rows without a name lack another column of the name's rows as well (they are the
    poorer rows), and most of them hold a way to reach somebody.
    """
    none = pl.DataFrame(schema=FILLED)
    name = next(
        (c for c in columns[:2] if c in body.columns and body.columns[c].share("word", "long") > 0.8), None
    )
    reach = [str(c) for c in columns if c in body.columns and body.columns[c].share(*CONTACT) > 0.5]
    if name is None or not reach or frame.height < 4:
        return none
    blank = frame[str(name)].is_null()
    share = float(blank.mean() or 0)  # type: ignore[arg-type]
    if blank[0] or not _CONTINUED <= share <= 0.95:
        return none
    under = frame.filter(blank)
    reached = under.select(pl.any_horizontal(pl.col(reach).is_not_null()).mean()).item()
    data = [str(c) for c in columns]
    parents = [
        c
        for c in data
        if not under[c].is_not_null().any() and frame.filter(~blank)[c].is_not_null().mean() >= 0.5  # type: ignore[operator]
    ]
    steps = frame.select(gap=pl.col("row").diff().fill_null(1) > 1).filter(blank)
    if (
        reached < 0.8
        or steps["gap"].any()
        or (len(parents) < 2 and len(data) > 2 and not _names_alone(frame, blank, name))
    ):
        return none
    source = frame.select("row", from_row=pl.when(~blank).then("row").forward_fill())
    return source.filter(blank).select("row", pl.lit(name, pl.UInt16).alias("column"), "from_row")


def _names_alone(frame: pl.DataFrame, blank: pl.Series, name: int) -> bool:
    """Whether the rows with a name hold nothing else: a name row, then its rows under it."""
    others = [c for c in frame.columns if c not in ("row", str(name))]
    alone = frame.filter(~blank).select(pl.all_horizontal(pl.col(others).is_null()).mean()).item()
    return bool(alone >= 0.8)


def block_rows(rows: Mapping[int, Row]) -> dict[int, int]:
    """Row index → index of the row that its record begins in, for a block layout; {} where there is none.

    A block is a row with a name and nothing to reach it by, then rows with an address or number and no name.
    """
    if not rows or max(map(len, rows.values())) > 4:
        return {}
    starts = _starts(rows)
    owner: dict[int, int] = {}
    current = None
    for index in rows:
        if index in starts:
            current = index
        elif current is not None:
            owner[index] = current
    reached = {owner[i] for i, row in rows.items() if i in owner and _reaches(row)}
    if len(starts) < 2 or len(reached) < 0.7 * len(starts) or len(owner) > 8 * len(starts):
        return {}
    column = min(min(rows[i]) for i in starts)
    mixed = [i for i, row in rows.items() if _reaches(row) and column in row and not _belongs(row, column)]
    return {} if len(mixed) > 0.1 * len(owner) else owner


def _starts(rows: Mapping[int, Row]) -> set[int]:
    """Rows with a name that follow a blank row, or a row with a way to reach somebody."""
    starts = set()
    reached = True
    before = None
    for index, row in rows.items():
        gap = before is None or index - before > 1
        if _is_name(row) and (gap or reached):
            starts.add(index)
            reached = False
        reached |= _reaches(row)
        before = index
    return starts


def _reaches(row: Row) -> bool:
    return any(cell.kind in CONTACT for cell in row.values())


def _is_name(row: Row) -> bool:
    first = row[min(row)]
    return len(row) <= 2 and first.kind == "word" and not first.text.endswith(":") and not _reaches(row)


def _belongs(row: Row, column: int) -> bool:
    """Whether a row's cell in the column of names is no name: an address, or a label such as "E-mail:"."""
    cell = row[column]
    return (
        cell.kind in CONTACT
        or cell.text.endswith(":")
        or (cell.kind == "word" and len(cell.text) <= 12 and len(row) > 1)
    )
