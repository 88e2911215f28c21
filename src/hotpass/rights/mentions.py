"""Cells of any kind whose text names somebody: by address, number or name. Whose cells they are is told elsewhere."""

from __future__ import annotations

import polars as pl

from hotpass.rights.searched import SearchedRun
from hotpass.rights.spellings import Forms
from hotpass.semantic_types.name_case import TITLES
from hotpass.semantic_types.text import words

MENTIONS = pl.Schema(
    {
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "column": pl.UInt16,
        "record_row": pl.UInt32,
        "text": pl.String,
        "sign": pl.String,
        "whole": pl.Boolean,
    }
)
"""A cell that names somebody. `sign` is the surest by which it does: id_number, email, phone, name or initials."""

_ORDER = ("id_number", "email", "phone", "name", "initials")
_NON_ASCII = r"[^\x00-\x7f]"
_LONGEST = 200_000
"""Characters of a text that are searched; a spreadsheet's cell holds 32,767."""


def mentions(run: SearchedRun, forms: Forms) -> pl.DataFrame:
    """The cells of a run that hold one of the forms (`MENTIONS`), also in what a formula says."""
    cells = pl.concat([run.raw.drop("state"), _formulas(run)])
    near = cells.filter(_may_hold(forms))
    if near.is_empty():
        return pl.DataFrame(schema=MENTIONS)
    told = near.join(
        read_texts(near["text"].unique(), forms), left_on="text", right_on="searched", how="inner"
    )
    order = pl.col("sign").replace_strict({sign: n for n, sign in enumerate(_ORDER)}, return_dtype=pl.Int8)
    cell = ["table_id", "row", "column"]
    first = told.sort(*cell, order, "whole", "text").unique(cell, keep="first", maintain_order=True)
    shown = run.raw.select(*cell, pl.col("text").alias("shown"))
    return (
        first.join(shown, on=cell, how="left")
        .with_columns(pl.coalesce("shown", "text").alias("text"))
        .select(*MENTIONS)
    )


def _formulas(run: SearchedRun) -> pl.DataFrame:
    """What stands in formulas, as cells: an address may be in one that shows something else."""
    here = run.raw.select("table_id", "row", "column", "record_row")
    told = run.tables["formulas"].collect().join(here, on=["table_id", "row", "column"], how="left")
    row = pl.coalesce("record_row", "row").alias("record_row")
    return told.with_columns(row).select("table_id", "row", "column", "record_row", "text")


def _may_hold(forms: Forms) -> pl.Expr:
    """A quick test that no text fails in which a form stands."""
    text = pl.col("text")
    tests = [pl.lit(False)]
    if forms.letters:
        tests.append(text.str.contains_any(list(forms.letters), ascii_case_insensitive=True))
        tests.append(text.str.contains(_NON_ASCII))
    if forms.digits:
        bare = text.str.replace_all(r"[^0-9]", "")
        tests.append(bare.str.contains_any(list(forms.digits)))
    return pl.any_horizontal(tests)


def read_texts(texts: pl.Series, forms: Forms) -> pl.DataFrame:
    """searched, sign, whole: of each text that holds a form."""
    points = [_without_points(text, forms) for text in texts]
    rest = pl.Series("rest", [rest for rest, _ in points], dtype=pl.String)
    folded = (
        pl.DataFrame({"rest": rest.str.replace_all("['’]", "")}).select(words(pl.col("rest"))).to_series()
    )
    told = [
        (text, *named)
        for text, left, (_, signs) in zip(texts, folded, points, strict=True)
        if (named := _named(left, signs, forms)) is not None
    ]
    schema = {"searched": pl.String, "sign": pl.String, "whole": pl.Boolean}
    return pl.DataFrame(told, schema=schema, orient="row")


def _without_points(text: str, forms: Forms) -> tuple[str, set[str]]:
    """The text without the addresses and numbers in it, and which kinds these were of."""
    rest, signs = text[:_LONGEST].lower(), set()
    for kind, pattern in forms.patterns:
        rest, count = pattern.subn(" ", rest)
        if count:
            signs.add(kind)
    return rest, signs


def _named(folded: str, signs: set[str], forms: Forms) -> tuple[str, bool] | None:
    """The surest sign in what is left of a text, and whether there is nothing else in it."""
    rest = f" {folded} "
    told = set(signs)
    for sign, names in (("name", forms.names), ("initials", forms.initials)):
        for name in sorted(names, key=lambda one: (-len(one), one)):
            if f" {name} " in rest:
                told.add(sign)
                rest = rest.replace(f" {name} ", " ")
    if not told:
        return None
    return min(told, key=_ORDER.index), set(rest.split()) <= set(TITLES)
