"""What changed since the last run of the same source: columns that came, went or turned into something else, and values
that are spread otherwise than before. It compares profiles of columns; the data of the earlier run are not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log, log2, sqrt
from typing import Any

import polars as pl

from hotpass.model.report import DriftLine
from hotpass.profiles.schema import DriftThresholds
from hotpass.quality.column_profiles import TOP, TOP_ROWS, TOP_SHARE, kind_of

Row = Mapping[str, Any]

_SHEET = ("scope", "source_key", "sheet")
_COLUMN = (*_SHEET, "header", "ordinal")
_MEASURES_OF = {
    "": (),
    "text": ("lengths", "shapes"),
    "number": ("lengths", "shapes", "numbers"),
    "date": ("years",),
}
_WORDS = {"lengths": "lengths", "shapes": "characters", "numbers": "magnitudes", "years": "years"}
_SURE = 3.0
"""Standard deviations of chance that a spread must exceed to count as changed."""


def drift(before: pl.DataFrame, now: pl.DataFrame, limits: DriftThresholds) -> tuple[DriftLine, ...]:
    """Every change that the thresholds ask to be told of, gravest first.

    Both frames are `column_profiles`; `before` has a further column `since`, the run that each row is of. A sheet that
    `before` does not know is new. Without any row in `before` there is nothing to compare with, so nothing changed.
    """
    if before.is_empty():
        return ()
    old, new = _by(before, _SHEET), _by(now, _SHEET)
    digests_comparable = not set(_tops(before)).isdisjoint(_tops(now))
    lines = [line for sheet in old.keys() | new.keys() for line in
             _of_sheet(sheet, old.get(sheet, []), new.get(sheet, []), limits, digests_comparable)]  # fmt: skip
    gravity = {"error": 0, "warning": 1, "info": 2}
    return tuple(
        sorted(lines, key=lambda li: (gravity[li.severity], li.source, li.sheet, li.column, li.kind))
    )


def verdicts(lines: Iterable[DriftLine]) -> list[str]:
    """What the gate hears: `fail` for every error, `warn` for every warning."""
    heard = {"error": "fail", "warning": "warn"}
    return [heard[line.severity] for line in lines if line.severity in heard]


def _by(frame: pl.DataFrame, keys: tuple[str, ...]) -> dict[tuple[Any, ...], list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in frame.iter_rows(named=True):
        found.setdefault(tuple(row[key] for key in keys), []).append(row)
    return found


def _tops(frame: pl.DataFrame) -> Iterator[str]:
    """Every digest there is: two runs that have none in common were made under different keys."""
    yield from frame["top"].explode().drop_nulls().to_list()


def _of_sheet(
    sheet: tuple[Any, ...], old: list[Row], new: list[Row], limits: DriftThresholds, digests: bool
) -> Iterator[DriftLine]:
    if not old or not new:
        kind, was, is_now = ("sheet new", "", "read") if new else ("sheet gone", "read", "")
        grave = limits.severity.sheet_new if new else limits.severity.sheet_gone
        yield _line(
            kind, (new or old)[0], was, is_now, grave, since="" if new else old[0]["since"], column=""
        )
        return
    before = {tuple(row[key] for key in _COLUMN): row for row in old}
    after = {tuple(row[key] for key in _COLUMN): row for row in new}
    gone = {key: row for key, row in before.items() if key not in after}
    came = {key: row for key, row in after.items() if key not in before}
    since = old[0]["since"]
    yield from _rows(old, new, limits)
    yield from _came_and_went(gone, came, limits, since)
    for key in before.keys() & after.keys():
        yield from _turned(before[key], after[key], limits)
        yield from _spread(before[key], after[key], limits, digests)


def _came_and_went(
    gone: dict[Any, Row], came: dict[Any, Row], limits: DriftThresholds, since: str
) -> Iterator[DriftLine]:
    """A column that went while one of the same field came was renamed."""
    by_field = {row["field"]: key for key, row in came.items() if row["field"]}
    for row in gone.values():
        heir = by_field.pop(row["field"], None)
        if heir is None:
            yield _line(
                "column gone", row, row["field"] or "not mapped", "", limits.severity.column_gone, since
            )
        else:
            told = came.pop(heir)
            yield _line(
                "column renamed", told, row["header"], told["header"], limits.severity.column_new, since
            )
    for row in came.values():
        yield _line("column new", row, "", row["field"] or "not mapped", limits.severity.column_new, since)


def _turned(old: Row, new: Row, limits: DriftThresholds) -> Iterator[DriftLine]:
    """A column whose texts are of another kind, or that is taken for another field."""
    grave, since = limits.severity.column_changed, old["since"]
    was, is_now = kind_of(old), kind_of(new)
    if was and is_now and was != is_now and _enough(old, new, limits):
        yield _line("type changed", new, was, is_now, grave, since)
    meant, means = ((r["field"], r["semantic_type"]) for r in (old, new))
    if meant != means:
        yield _line("meaning changed", new, _meaning(meant), _meaning(means), grave, since)


def _meaning(mapped: tuple[str | None, str | None]) -> str:
    field, kind = mapped
    return f"{field} ({kind})" if field and kind and field != kind else field or "not mapped"


def _rows(old: list[Row], new: list[Row], limits: DriftThresholds) -> Iterator[DriftLine]:
    was, is_now = (max(int(row["rows"]) for row in rows) for rows in (old, new))
    change = abs(is_now - was) / max(was, 1)
    if change > limits.rows and max(was, is_now) >= limits.least_rows:
        yield _line("rows", new[0], f"{was:,}", f"{is_now:,}", limits.severity.rows, old[0]["since"],
                    column="", change=change, threshold=limits.rows)  # fmt: skip


def _spread(old: Row, new: Row, limits: DriftThresholds, digests: bool) -> Iterator[DriftLine]:
    """How much is empty, how much is repeated, and how the values are spread."""
    grave, since = limits.severity.values, old["since"]
    if min(old["rows"], new["rows"]) < limits.least_rows:
        return
    was, is_now = (1 - row["filled"] / row["rows"] for row in (old, new))
    if abs(is_now - was) > limits.empty:
        yield _line("empty", new, f"{was:.1%}", f"{is_now:.1%}", grave, since,
                    change=abs(is_now - was), threshold=limits.empty)  # fmt: skip
    if not _enough(old, new, limits):
        return
    was, is_now = (row["distinct"] / row["filled"] for row in (old, new))
    change = _distinct_change(old, new)
    if change > limits.distinct:
        yield _line("distinct", new, f"{was:.1%}", f"{is_now:.1%}", grave, since,
                    change=change, threshold=limits.distinct)  # fmt: skip
    change, what = max(_divergences(old, new, digests))
    if change > limits.distribution:
        yield _line("distribution", new, "", f"other {what}", grave, since,
                    change=change, threshold=limits.distribution)  # fmt: skip


def _distinct_change(old: Row, new: Row) -> float:
    """How far the share of different values lies outside of what a longer or shorter list of the same values has: all
    rows that came are of values known before, or as different as those were.
    """
    shares: tuple[float, float] = (old["distinct"] / old["filled"], min(1.0, old["distinct"] / new["filled"]))
    is_now = float(new["distinct"] / new["filled"])
    return max(min(shares) - is_now, is_now - max(shares), 0.0)


def _enough(old: Row, new: Row, limits: DriftThresholds) -> bool:
    return bool(min(old["filled"], new["filled"]) >= limits.least_rows)


def _divergences(old: Row, new: Row, digests: bool) -> Iterator[tuple[float, str]]:
    yield 0.0, ""
    if kind_of(old) == kind_of(new):
        for measure in _MEASURES_OF[kind_of(new)]:
            yield divergence(old[measure], new[measure]), _WORDS[measure]
    if digests and old["top"] and new["top"]:
        yield divergence(*_common(old, new)), "commonest values"


def _common(old: Row, new: Row) -> tuple[list[int], list[int]]:
    """Rows by digest, and the rest, on either side."""
    known = sorted({*old["top"], *new["top"]})
    told = []
    for row, other in ((old, new), (new, old)):
        counted = [_rows_with(digest, row, other) for digest in known]
        told.append([*counted, max(0, row["filled"] - sum(counted))])
    return told[0], told[1]


def _rows_with(digest: str, row: Row, other: Row) -> int:
    """How many rows have a text. Where its digest was not kept: as many as the other side leads to expect, but no more
    than a text may have without being kept.
    """
    for kept, rows in zip(row["top"], row["top_rows"], strict=True):
        if kept == digest:
            return int(rows)
    most = row["top_rows"][-1] if len(row["top"]) == TOP else max(TOP_ROWS, TOP_SHARE * row["filled"])
    share = other["top_rows"][other["top"].index(digest)] / other["filled"]
    return int(min(most, share * row["filled"]))


def divergence(old: list[int], new: list[int]) -> float:
    """How far two histograms over the same classes lie apart: 0 alike, 1 nothing in common.

    The Jensen–Shannon divergence in bits (Lin 1991), less what chance alone would give two samples of these sizes: its
    mean is (k − 1)(1/n + 1/m) / (8 ln 2) for k classes, with the spread of a chi-square of k − 1 degrees.
    """
    n, m = sum(old), sum(new)
    if not n or not m:
        return 0.0
    pairs = [(a / n, b / m) for a, b in zip(old, new, strict=True) if a or b]
    bits = sum(_surprise(p, (p + q) / 2) + _surprise(q, (p + q) / 2) for p, q in pairs) / 2
    free = len(pairs) - 1
    chance = (free + _SURE * sqrt(2 * free)) * (1 / n + 1 / m) / (8 * log(2))
    return round(max(0.0, bits - chance), 4)


def _surprise(share: float, middle: float) -> float:
    return share * log2(share / middle) if share else 0.0


def _line(
    kind: str, row: Row, was: str, now: str, severity: str, since: str, column: str | None = None,
    change: float | None = None, threshold: float | None = None,
) -> DriftLine:  # fmt: skip
    return DriftLine(
        kind=kind,
        source=row["source_key"],
        sheet=row["sheet"],
        column=row["header"] if column is None else column,
        was=was,
        now=now,
        change=None if change is None else round(change, 4),
        threshold=threshold,
        severity=severity,
        since=since,
    )
