"""Tables of the page: captioned, scrolled by keyboard where they are wide, and never longer than can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from hotpass.reporting.html.markup import Markup, element, joined, paragraph

ROWS = 100
"""Rows of a table on the page."""

NUMBER = "n"
"""What a column of figures is marked with: `"n:cells"` is right-aligned."""


_UNBROKEN, _WIDE = 28, 44
"""Characters from which a word may be broken anywhere, and a text is given a wide column."""


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[object]], rest: str = "") -> Markup:
    """A table under its caption. `rest` says where the rows stand that are too many for the page."""
    if not rows:
        return paragraph(f"{caption}: none.", class_="none")
    figures = [column.startswith(f"{NUMBER}:") for column in columns]
    head = (_head(column, figure) for column, figure in zip(columns, figures, strict=True))
    body = (_row(row, figures) for row in islice(rows, ROWS))
    whole = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *head)),
        element("tbody", *body),
    )
    shown = element("div", whole, class_="scroll", role="region", aria_label=caption, tabindex="0")
    left = len(rows) - ROWS
    more = f"{left:,} more rows are in {rest or 'quality-report.json'}." if left > 0 else ""
    return joined([shown, paragraph(more, class_="more") if more else ""])


def _head(column: str, figure: bool) -> Markup:
    return element("th", column.removeprefix(f"{NUMBER}:"), scope="col", class_=NUMBER if figure else None)


def _row(row: Sequence[object], figures: Sequence[bool]) -> Markup:
    first, *others = zip(row, figures, strict=True)
    cells = (_cell("td", value, figure) for value, figure in others)
    return element("tr", _cell("th", *first, scope="row"), *cells)


def _cell(tag: str, value: object, figure: bool, scope: str | None = None) -> Markup:
    shown = f"{value:,}" if isinstance(value, int) else "" if value is None else value
    return element(tag, shown, scope=scope, class_=NUMBER if figure else _width(shown))


def _width(shown: object) -> str | None:
    """How a text is fitted in: `unbroken` may break within its words, `wide` is given room."""
    if not isinstance(shown, str):
        return None
    if not isinstance(shown, Markup) and max(map(len, shown.split()), default=0) > _UNBROKEN:
        return "unbroken"
    return "wide" if len(shown) > _WIDE else None


def listed(items: Iterable[object], class_: str | None = None) -> Markup:
    """An unordered list."""
    return element("ul", *(element("li", item) for item in items), class_=class_)


def share(part: int, whole: int) -> str:
    """A share in percent, with the figure that tells 0 from almost 0."""
    if not whole:
        return ""
    told = part / whole
    return "< 0.1%" if 0 < told < 0.001 else f"{told:.1%}"
