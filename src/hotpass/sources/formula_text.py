"""Texts of formulas; cells that share one get the first cell's text, moved to where they stand.

Source: ECMA-376 part 1, section 18.3.1.40 (`f`, `t="shared"`).
"""

from __future__ import annotations

import re

import polars as pl

from hotpass.sources.base import FORMULAS, column_letter
from hotpass.sources.sheet_xml import MOST_COLUMNS, MOST_ROWS, column_number

_REFERENCE = re.compile(
    r"""(?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\])"""
    r"|(?<![\w.$])(?P<cell>(?P<fast_column>\$?)(?P<letters>[A-Za-z]{1,3})(?P<fast_row>\$?)(?P<row>[0-9]{1,7}))"
    r"(?![\w.(!])"
    r"|(?<![\w.$:])(?P<rows>(?P<fast_1>\$?)(?P<row_1>[0-9]{1,7}):(?P<fast_2>\$?)(?P<row_2>[0-9]{1,7}))(?![\w.(])"
    r"|(?<![\w.$:])(?P<columns>(?P<fast_3>\$?)(?P<col_1>[A-Za-z]{1,3}):(?P<fast_4>\$?)(?P<col_2>[A-Za-z]{1,3}))"
    r"(?![\w.($])"
)
_LOST = "#REF!"


def formula_texts(cells: pl.DataFrame) -> pl.DataFrame:
    """`FORMULAS` of cells with a formula, one row each, in the order given.

    `cells` has row, column, formula, formula_type and shared_index as in `sheet_xml.MARKUP`.
    """
    cells = cells.with_row_index("place")
    follows = (pl.col("formula") == "") & pl.col("shared_index").is_not_null()
    own = cells.filter(~follows).select("place", text=_own_text())
    masters = cells.filter((pl.col("formula_type") == "shared") & (pl.col("formula") != ""))
    masters = masters.unique("shared_index", keep="last", maintain_order=True)
    joined = cells.filter(follows).join(
        masters.select("shared_index", "formula", first_row="row", first_column="column"),
        on="shared_index",
        how="left",
        maintain_order="left",
    )
    texts = pl.concat([own, _followers(joined)]).sort("place")
    return cells.select("row", "column", texts["text"]).select(pl.col(n).cast(t) for n, t in FORMULAS.items())


def _own_text() -> pl.Expr:
    table = pl.col("formula_type").eq_missing("dataTable")
    return pl.when(table).then(pl.lit("=TABLE()")).otherwise(pl.lit("=") + pl.col("formula"))


def _followers(cells: pl.DataFrame) -> pl.DataFrame:
    """place, text of cells that share a formula: vectorised down each column of each shared formula."""
    down = pl.col("row").cast(pl.Int64) - pl.col("first_row").cast(pl.Int64)
    right = pl.col("column").cast(pl.Int64) - pl.col("first_column").cast(pl.Int64)
    cells = cells.select("place", "shared_index", master=pl.col("formula_right"), down=down, right=right)
    found = [pl.DataFrame(schema={"place": pl.UInt32, "text": pl.String})]
    for part in cells.partition_by("shared_index", "right", maintain_order=True):
        master, across = part.row(0)[2], part.row(0)[4]
        text = pl.lit("=") if master is None else pl.concat_str(pl.lit("="), _moved(master, across))
        found.append(part.select("place", text=text))
    return pl.concat(found)


def moved(formula: str, down: int, right: int) -> str:
    """`formula` as it reads `down` rows further down and `right` columns further right; $ holds fast."""
    made: str = pl.DataFrame({"down": [down]}).select(_moved(formula, right)).item()
    return made


def _moved(formula: str, right: int) -> pl.Expr:
    """The formula moved `right` columns and, row by row, by the rows of column `down`."""
    parts: list[pl.Expr] = []
    end = 0
    for match in _REFERENCE.finditer(formula):
        parts.append(pl.lit(formula[end : match.start()]))
        parts.append(_shifted(match, right))
        end = match.end()
    return pl.concat_str([*parts, pl.lit(formula[end:])])


def _shifted(match: re.Match[str], right: int) -> pl.Expr:
    if match["cell"]:
        column = _column(match["letters"], right, match["fast_column"])
        return _joined(column, _row(match["row"], match["fast_row"]))
    if match["rows"]:
        return _joined(
            _row(match["row_1"], match["fast_1"]), pl.lit(":"), _row(match["row_2"], match["fast_2"])
        )
    if match["columns"]:
        first = _column(match["col_1"], right, match["fast_3"])
        return _joined(first, pl.lit(":"), _column(match["col_2"], right, match["fast_4"]))
    return pl.lit(match[0])


def _joined(*parts: pl.Expr) -> pl.Expr:
    return pl.concat_str(parts).fill_null(_LOST)


def _row(text: str, fast: str) -> pl.Expr:
    if fast:
        return pl.lit(f"${text}")
    row = pl.col("down") + int(text)
    return pl.when(row.is_between(1, MOST_ROWS)).then(row.cast(pl.String))


def _column(letters: str, right: int, fast: str) -> pl.Expr:
    if fast:
        return pl.lit(f"${letters}")
    column = column_number(letters.upper()) + right
    return pl.lit(column_letter(column) if 0 <= column < MOST_COLUMNS else None, pl.String)
