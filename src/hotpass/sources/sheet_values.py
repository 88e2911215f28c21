"""What each cell of a workbook shows, from its markup: type, style and shared strings applied."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from hotpass.sources.base import CELL_ISSUES
from hotpass.sources.formula_text import formula_texts
from hotpass.sources.guard import unreadable
from hotpass.sources.number_format import NUMBER, NumberFormat
from hotpass.sources.number_text import number_texts
from hotpass.sources.sheet_xml import MARKUP
from hotpass.sources.xml_text import unescaped

TEXTS = {"row": pl.UInt32, "column": pl.UInt16, "text": pl.String}
"""A non-blank cell: Excel row, 0-based column, what it shows."""


class SheetValues:
    """Takes frames of `sheet_xml.MARKUP` one by one and keeps what their cells show."""

    def __init__(self, shared: pl.Series, formats: list[NumberFormat], since_1904: bool) -> None:
        self._texts = [pl.DataFrame(schema=TEXTS)]
        self._issues = [pl.DataFrame(schema=CELL_ISSUES)]
        self._formulas = [pl.DataFrame(schema=MARKUP)]
        self._shared = shared
        self._since_1904 = since_1904
        self._formats = list(dict.fromkeys([NUMBER, *formats]))
        places = {made: place for place, made in enumerate(self._formats)}
        self._format_of = pl.Series([places[made] for made in formats], dtype=pl.UInt32)

    def take(self, cells: pl.DataFrame) -> None:
        """Add the cells of one markup frame."""
        if cells["formula"].null_count() < cells.height:
            self._formulas.append(cells.filter(pl.col("formula").is_not_null()))
        readers: dict[str | None, Callable[[pl.Series], pl.Series]] = {
            "s": self._strings,
            "str": unescaped,
            "inlineStr": unescaped,
            "b": _booleans,
            "d": _iso_dates,
            "e": lambda values: values,
        }
        valued = cells.filter(pl.col("value") != "")
        for part in valued.partition_by("type", maintain_order=True):
            kind = part["type"][0]
            if kind in readers:
                self._add(part, readers[kind](part["value"]))
            else:
                self._numbers(part)
            if kind == "e":
                self._issue(part, "cell.error")

    def done(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """(`TEXTS`, `CELL_ISSUES`, `FORMULAS`) of all cells taken, in no set order."""
        markup = pl.concat(self._formulas)
        formulas = formula_texts(markup)
        number = pl.col("type").fill_null("n") == "n"
        unvalued = pl.col("value").is_null() | ((pl.col("value") == "") & number)
        bare = formulas.filter(markup.select(unvalued).to_series())
        self._issue(bare, "cell.formula_without_value")
        return pl.concat([*self._texts, bare]), pl.concat(self._issues), formulas

    def _add(self, cells: pl.DataFrame, texts: pl.Series) -> None:
        shown = cells.select("row", "column", texts.alias("text"))
        self._texts.append(shown.filter(pl.col("text") != ""))

    def _issue(self, cells: pl.DataFrame, code: str) -> None:
        self._issues.append(cells.select("row", "column", code=pl.lit(code)))

    def _strings(self, values: pl.Series) -> pl.Series:
        index = values.str.strip_chars().cast(pl.UInt32, strict=False)
        texts = self._shared.gather(index, null_on_oob=True)
        if texts.null_count():
            raise unreadable("cells refer to shared texts that are not there")
        return texts

    def _numbers(self, cells: pl.DataFrame) -> None:
        style = cells["style"]
        if len(self._formats) == 1 or style.null_count() == cells.height:
            self._add(cells, number_texts(cells["value"]))
            return
        place = self._format_of.gather(style, null_on_oob=True).fill_null(0)
        for number in place.unique().sort():
            part = cells.filter(place == number)
            texts = self._formats[number].texts(part["value"], since_1904=self._since_1904)
            self._add(part, texts)


def _booleans(values: pl.Series) -> pl.Series:
    yes = values.str.strip_chars().is_in(["1", "true"])
    return yes.cast(pl.String).str.to_uppercase()


def _iso_dates(values: pl.Series) -> pl.Series:
    """ISO 8601 moments as dates are written here; a midnight is a mere date."""
    moment = values.str.replace("T", " ", literal=True).str.replace(r"(\.[0-9]+)?Z?$", "")
    return moment.str.replace(r"^([0-9-]{8,}) 00:00(:00)?$", "$1")
