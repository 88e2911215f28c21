"""What a found table is for: data, lookup, form, pivot, notes or nothing; with the reason in plain words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from hotpass.sources.layout.draft import Draft
from hotpass.sources.layout.forms import colon_share, form_share, mixed_values
from hotpass.sources.layout.grid import Row
from hotpass.sources.layout.heading import Heading
from hotpass.sources.layout.kinds import CONTACT
from hotpass.sources.layout.words import HeaderWords

_LIST_SHEET = re.compile(
    r"(?i)^(?:(?:drop ?-?down|pick|value|validation|reference|code|option)[ _-]*)?"
    r"(?:lists?|look ?-?ups?|validations?|drop ?-?downs?|codes|options|pick ?lists?|lov|enums?|legend|lyste|"
    r"ref(?:erence)?[ _-]*(?:data|lists?|tables?)?)\d*$"
)
_NOTE_SHEET = re.compile(
    r"(?i)\b(?:notes?|read ?me|change ?-?log|log|about|guide|instructions?|cover|info|introduction|"
    r"disclaimer|terms|notas?|legend)\b"
)
_PIVOT = re.compile(
    r"(?i)^(?:row labels|column labels|grand total|\(blank\)|\(all\)|values|"
    r"(?:sum|count|average|max|min) of .+)$"
)

SMALL = 300
"""Rows up to which a narrow table may be a lookup list."""


def judge(draft: Draft, words: HeaderWords, sheet: str) -> None:
    """Set the verdict, reason, confidence and tags of a draft."""
    records = draft.records
    if not records:
        _say(draft, "empty", "A header and no row under it." if draft.heading.rows else "No record.", 0.9)
    elif _is_pivot(draft):
        _say(draft, "pivot", "The labels of a pivot table stand in it.", 0.9)
    elif draft.blocks:
        draft.tags.add("block")
        _say(draft, "data", "Block layout: each name stands above its own rows.", 0.8)
    elif _is_form(draft, words):
        draft.heading = Heading((), _first_pair(draft), -math.inf)
        _say(draft, "form", "Labels with their values beside them.", 0.8)
    elif why := _reason_for_notes(draft, sheet):
        _say(draft, "notes", why, 0.7)
    elif why := _reason_for_lookup(draft, records, sheet):
        draft.tags.add("lookup")
        _say(draft, "lookup", why, 0.7)
    else:
        _say_data(draft, records)


def _say(draft: Draft, verdict: str, why: str, confidence: float) -> None:
    draft.verdict = verdict  # type: ignore[assignment]
    draft.why = why
    draft.confidence = confidence


def _say_data(draft: Draft, records: Mapping[int, Row]) -> None:
    heading = draft.heading
    if _is_pair_list(draft, records):
        draft.tags.add("lookup")
    sure = 1 / (1 + math.exp(-abs(heading.odds))) if math.isfinite(heading.odds) else 1.0
    if heading.rows:
        many = "rows" if len(heading.rows) > 1 else "row"
        why = f"Records under a header of {len(heading.rows)} {many}."
    elif heading.unsure:
        why = "Records; whether the first row is a header is a close call, so it is kept as data."
    else:
        why = "Records without a header."
    _say(draft, "data", why, round(sure, 2))


def _is_pivot(draft: Draft) -> bool:
    head = [row for i, row in draft.rows.items() if i < draft.heading.first_data + 2]
    texts = [cell.text for row in head for cell in row.values()]
    column = [row[min(row)].text for row in draft.rows.values()]
    marks = {text.casefold() for text in (*texts, *column[-2:]) if _PIVOT.match(text)}
    sure = {"row labels", "column labels"} & marks
    return bool(sure) or len(marks - {"values", "(all)"}) >= 3


def _is_form(draft: Draft, words: HeaderWords) -> bool:
    rows = draft.rows
    share, colons = form_share(rows, words), colon_share(rows)
    if share >= 0.6 and colons >= 0.5:
        return True
    narrow = max(map(len, rows.values())) <= 4
    return narrow and share >= 0.6 and mixed_values(rows) and not _has_headed_values(draft, words)


def _has_headed_values(draft: Draft, words: HeaderWords) -> bool:
    """Whether known header words stand right of the first one: over columns, then, not beside a label."""
    beside = [cell.text for column, cell in draft.header.items() if column != min(draft.header)]
    return bool(beside) and 2 * sum(words.score(text) >= 0.6 for text in beside) >= len(beside)


def _reason_for_notes(draft: Draft, sheet: str) -> str:
    profile = draft.body.profile
    if any(column.share(*CONTACT) > 0.3 for column in profile.columns.values()):
        return ""
    prose = max((column.share("long") for column in profile.columns.values()), default=0.0)
    wide = len(profile.columns)
    if not draft.heading.rows and wide <= 3 and prose >= 0.4:
        return "Long texts without a header."
    if _NOTE_SHEET.search(sheet) and wide <= 3 and prose >= 0.5:
        return "Long texts on a sheet named as notes."
    return ""


def _reason_for_lookup(draft: Draft, records: Mapping[int, Row], sheet: str) -> str:
    profile = draft.body.profile
    if profile.rows > SMALL or any(column.share(*CONTACT) > 0.05 for column in profile.columns.values()):
        return ""
    if any(column.share("long") > 0.3 for column in profile.columns.values()):
        return ""
    if _LIST_SHEET.match(sheet.strip()) and not _repeats(list(records.values())):
        return "A sheet named as lists, without any way to reach somebody."
    if _are_lists(list(records.values())):
        return "Lists of different lengths side by side."
    return ""


def _repeats(rows: Sequence[Row]) -> bool:
    """Whether a column says the same of several rows, as registers do of towns; lists name each choice once."""
    for column in {c for row in rows for c in row}:
        texts = [row[column].text for row in rows if column in row]
        if len(texts) >= 4 and len(set(texts)) < 0.8 * len(texts):
            return True
    return False


def _are_lists(rows: Sequence[Row]) -> bool:
    """Whether each column is filled from the top without gaps, to different depths: lists, not records."""
    columns = sorted({c for row in rows for c in row})
    if len(columns) < 2 or len(rows) < 3:
        return False
    depths = []
    for column in columns:
        filled = [column in row for row in rows]
        depth = sum(filled)
        if depth < 2 or not all(filled[:depth]):
            return False
        texts = [row[column].text for row in rows[:depth]]
        if len(set(texts)) < 0.9 * len(texts):
            return False
        depths.append(depth)
    need = max(2, math.ceil(0.6 * len(columns)))
    return len(set(depths)) >= need and min(depths) <= 0.7 * max(depths)


def _is_pair_list(draft: Draft, records: Mapping[int, Row]) -> bool:
    """A short table of one or two columns of words and codes: perhaps data, perhaps a list of choices."""
    profile = draft.body.profile
    if len(profile.columns) > 2 or profile.rows > SMALL:
        return False
    return all(column.share("word", "code", "number", "flag") > 0.9 for column in profile.columns.values())


def _first_pair(draft: Draft) -> int:
    """The first row of a form that holds a label and a value; titles above it are structure."""
    return next(i for i, row in draft.rows.items() if len(row) > 1)
