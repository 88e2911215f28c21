"""Finds personal information in texts: distinct texts, screened as columns; only those that can hold any are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from hotpass.compliance import presidio
from hotpass.compliance.addresses import ADDRESSES
from hotpass.compliance.recognisers import BEFORE, RECOGNISERS, Recogniser
from hotpass.compliance.special import SPECIAL

FOUND = {
    "text": pl.String,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "entity": pl.String,
    "recogniser": pl.String,
    "value": pl.String,
}
"""One row per find in a distinct text: characters from `start` up to `end`; `value` is what stands there, folded so
that two spellings of one number or address are equal."""

MAY_HOLD = (
    r"@|[0-9](?:[\s().\-/\\\x{a0}]{0,3}[0-9]){5,}"
    r"|(?i:[\[({<]\s?(?:at|@)\s?[\])}>]|\w (?:at|by) [\w.-]+(?: (?:dot|punt) |\.\w))"
)
"""What every text has that holds a number of six digits or more or an address; one expression for all texts."""

_ALL = (*RECOGNISERS, *ADDRESSES)
_PRESIDIO_SURE = 6


def find(texts: pl.Series, country: str = "ZA") -> pl.DataFrame:
    """Every find in the distinct `texts`, as `FOUND`, by text and start; where finds overlap, the surest."""
    distinct = texts.drop_nulls().unique().sort().alias("text")
    screened = distinct.filter(distinct.str.contains(MAY_HOLD))
    told = [_by(recogniser, screened, country) for recogniser in _ALL]
    told += [_by(SPECIAL, distinct, country), _by_presidio(screened)]
    rows = pl.concat([pl.DataFrame(schema=_CANDIDATE), *told])
    return _surest(rows)


_CANDIDATE = {
    "text": pl.String,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "entity": pl.String,
    "recogniser": pl.String,
    "sure": pl.Int8,
}


def _by(recogniser: Recogniser, texts: pl.Series, country: str) -> pl.DataFrame:
    """What one recogniser finds."""
    some = texts.filter(texts.str.contains(recogniser.screen)).to_list()
    rows = list(_candidates(recogniser, some))
    if not rows:
        return pl.DataFrame(schema=_CANDIDATE)
    frame = pl.DataFrame(
        rows,
        schema={"text": pl.String, "start": pl.UInt32, "end": pl.UInt32, "written": pl.String},
        orient="row",
    )
    written = frame["written"].unique()
    right = written.filter(recogniser.check(written, country))
    return frame.filter(pl.col("written").is_in(right.implode())).select(
        "text",
        "start",
        "end",
        pl.lit(recogniser.entity).alias("entity"),
        pl.lit(recogniser.name).alias("recogniser"),
        pl.lit(recogniser.sure, dtype=pl.Int8).alias("sure"),
    )


def _candidates(recogniser: Recogniser, texts: Sequence[str]) -> Iterator[tuple[str, int, int, str]]:
    context, refused = recogniser.context, recogniser.refused
    for text in texts:
        for match in recogniser.pattern.finditer(text):
            start, end = match.span()
            before = text[max(0, start - BEFORE) : start]
            if context is not None and not context.search(before):
                continue
            if refused is not None and refused.search(before):
                continue
            yield text, start, end, match.group()


def _by_presidio(texts: pl.Series) -> pl.DataFrame:
    some = texts.filter(texts.str.contains(presidio.SCREEN)).to_list()
    rows = [
        (some[hit.place], hit.start, hit.end, hit.entity, hit.name, _PRESIDIO_SURE)
        for hit in presidio.hits(some)
    ]
    return pl.DataFrame(rows, schema=_CANDIDATE, orient="row")


def _surest(rows: pl.DataFrame) -> pl.DataFrame:
    """Of finds that overlap the surest one, then the longest; in the order of the text."""
    length = (pl.col("end") - pl.col("start")).alias("length")
    ranked = rows.with_columns(length).sort(
        "text", "sure", "length", "start", "entity", "recogniser", descending=[False, True, True, False, False, False]
    )  # fmt: skip
    kept: list[tuple[str, int, int, str, str, str]] = []
    here, taken = None, list[tuple[int, int]]()
    for text, start, end, entity, name, _, _ in ranked.iter_rows():
        if text != here:
            here, taken = text, []
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            kept.append((text, start, end, entity, name, _folded(entity, text[start:end])))
    return pl.DataFrame(kept, schema=FOUND, orient="row").sort("text", "start")


def _folded(entity: str, written: str) -> str:
    """One number or address as one text, however it is written."""
    if entity in ("email", "special_personal"):
        return " ".join(written.casefold().split())
    digits = "".join(c for c in written.upper() if c.isalnum() or c == "+")
    if entity == "phone":
        return digits.removeprefix("+27").removeprefix("0027").removeprefix("0") or digits
    return digits
