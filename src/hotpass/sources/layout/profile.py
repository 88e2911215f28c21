"""What a table's columns look like in the rows under a possible header, gathered from a sample of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from hotpass.sources.layout.grid import Row
from hotpass.sources.layout.kinds import TYPED, Cell, Kind
from hotpass.sources.layout.words import HeaderWords


class ColumnProfile:
    """Kinds, texts and shapes of one column's cells; words for nothing do not count."""

    __slots__ = ("commas", "digits", "kinds", "known", "length", "size", "spaces", "texts", "uppers")

    def __init__(self) -> None:
        self.size = 0
        self.kinds: Counter[Kind] = Counter()
        self.texts: Counter[str] = Counter()
        self.length = 0
        self.spaces = self.digits = self.uppers = self.commas = 0
        self.known = 0.0

    def add(self, cell: Cell, words: HeaderWords) -> None:
        """Count one more cell."""
        if cell.kind == "nil":
            return
        text = cell.text
        self.size += 1
        self.kinds[cell.kind] += 1
        self.texts[text.casefold()] += 1
        self.length += len(text)
        self.spaces += " " in text
        self.digits += any(map(str.isdigit, text))
        self.uppers += text.isupper()
        self.commas += "," in text
        self.known += words.score(text)

    @property
    def typed_share(self) -> float:
        """The share of cells of a kind that no header is written in."""
        return sum(self.kinds[kind] for kind in TYPED) / self.size if self.size else 0.0

    def share(self, *kinds: Kind) -> float:
        """The share of cells of these kinds."""
        return sum(self.kinds[kind] for kind in kinds) / self.size if self.size else 0.0

    @property
    def dominant(self) -> Kind:
        """The commonest kind (`nil` for a column without any), the first by name among equals."""
        return min(self.kinds.items(), key=lambda item: (-item[1], item[0]))[0] if self.kinds else "nil"


def well_filled(widths: Sequence[int]) -> float:
    """Cells in a well-filled row (nine in ten hold no more): templates and continued rows hold few."""
    return float(sorted(widths)[int(0.9 * (len(widths) - 1))]) if widths else 0.0


class Profile:
    """The column profiles of a set of rows, and how many cells its rows hold."""

    def __init__(self, words: HeaderWords, rows: Iterable[Row] = ()) -> None:
        self.words = words
        self.columns: dict[int, ColumnProfile] = {}
        self.widths: list[int] = []
        self.extend(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """Count more rows."""
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Count one more row; blank rows do not count."""
        if not row:
            return
        self.widths.append(len(row))
        for column, cell in row.items():
            known = self.columns.get(column)
            if known is None:
                known = self.columns[column] = ColumnProfile()
            known.add(cell, self.words)

    @property
    def rows(self) -> int:
        """Rows counted."""
        return len(self.widths)

    @property
    def width(self) -> float:
        """Cells in a well-filled row."""
        return well_filled(self.widths)

    def kind_agreement(self, row: Row) -> float | None:
        """The share of a row's cells whose kind its column knows; None where there is nothing to compare."""
        seen = [
            self.columns[c].share(cell.kind) > 0.1 or _alike(self.columns[c].dominant, cell.kind)
            for c, cell in row.items()
            if cell.kind != "nil" and c in self.columns and self.columns[c].size
        ]
        return sum(seen) / len(seen) if seen else None

    def conflicts(self, other: Profile) -> float:
        """The share of columns known to both whose kinds are clearly different."""
        both = [
            (mine, theirs)
            for column, mine in self.columns.items()
            if mine.size >= 3 and (theirs := other.columns.get(column)) and theirs.size >= 3
        ]
        apart = sum(
            not _alike(mine.dominant, theirs.dominant)
            and min(mine.share(mine.dominant), theirs.share(theirs.dominant)) >= 0.8
            for mine, theirs in both
        )
        return apart / len(both) if both else 0.0


_LIKE = ({"word", "long"}, {"word", "code"}, {"number", "phone"}, {"number", "code"})


def _alike(one: Kind, other: Kind) -> bool:
    return one == other or any(one in group and other in group for group in _LIKE)
