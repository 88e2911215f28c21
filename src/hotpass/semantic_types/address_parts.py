"""What stands in an address: its one line, the places at its end, and contact points that do not belong to it."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.cleaned import split
from hotpass.semantic_types.country_names import spelled_out
from hotpass.semantic_types.regions import region_names
from hotpass.semantic_types.south_africa import letters, town_names
from hotpass.semantic_types.trimming import part_nothing
from hotpass.semantic_types.world_cities import city_keys

BOX = (
    r"(?i)\b(?:p\.? ?o\.? ?box|post ?box|pos ?bus|posbus|private bag|pvt\.? ?bag|p/bag|p\.? ?bag|privaatsak|privaat sak"
    r"|postnet suite|docex|postfach|postbus|apartado|caixa postal|boite postale|b\.?p\.? [0-9]|case postale|gpo box)\b"
)
"""Boxes and bags, as a pattern for lower-case text."""

STREET_WORD = (
    r"\b(?:street|str|st|road|rd|avenue|ave|av|drive|dr|lane|ln|crescent|cres|close|boulevard|blvd|way|place|pl|square|sq"
    r"|terrace|highway|hwy|circle|court|ct|parkway|pkwy"
    r"|freeway|mews|row|walk|straat|weg|laan|rylaan|singel|plein"
    r"|pad|sirkel|slot|rue|avenida|calle|rua|strasse|platz|via|plaza|farm|plaas|plot|portion|erf|stand|suite|unit|shop"
    r"|floor|building|house|office park|industrial park|business park|mall|corner|cnr|centre|hangar"
    r"|airport|estate|gate|park)\b"
    r"|\p{L}(?:straat|weg|laan|strasse|straße|stra\.|gracht|gasse|kade)\b"
)

_POINTS = {
    "email": r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+",
    "website": r"(?i)\b(?:https?://|www\.)[^\s,;]+",
    "phone": r"(?i)\b(?:tel(?:ephone)?|phone|cell|mobile|fax|sel)\b[ .:]*\+?[0-9() -]{7,18}[0-9]|\+27[0-9() -]{9,14}",
}
"""What is no part of an address, by semantic type. Phones count with a label or country code only."""

_MOST = 200
"""Contact points that are taken from one cell: parts are numbered in one byte."""

_PASSES = 5

_GLUED = r"(?i)([0-9])((?:tel(?:ephone)?|phone|cell|mobile|fax|sel)\b)"
"""A label that stands right behind a number: "tel 0111tel 0222"."""

_POINT_LABEL = r"[ ,;(]*(?:\b(?i:e-?mail|web(?:site)?|url)[ .:]*)?"
_PHONE_LABEL = r"^(?i:tel(?:ephone)?|phone|cell|mobile|sel)\b[ .:]*"
_NUMBERED = (
    r"(?i)\b(?:box|bag|bus|sak|x|erf|plot|stand|unit|suite|portion|ptn|no|number|room|shop|lot|hangar"
    r"|(?:farm|plaas)(?: \S+)?)[ .#]*$"
)

_CODE = {
    "US": r"\b([0-9]{5}(?:-[0-9]{4})?)$",
    "GB": r"(?i)\b([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})$",
    "CA": r"(?i)\b([A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])$",
    "NL": r"(?i)\b([0-9]{4} ?[A-Z]{2})\b",
    "DE": r"^([0-9]{5})\b",
    "FR": r"^([0-9]{5})\b",
    "ES": r"^([0-9]{5})\b",
    "IT": r"^([0-9]{5})\b",
    "AU": r"\b([0-9]{4})$",
    "NZ": r"\b([0-9]{4})$",
    "ZA": r"\b([0-9]{4})$",
}


def one_line(text: pl.Expr) -> pl.Expr:
    """Lines joined with commas; no doubled, leading or trailing punctuation."""
    joined = text.str.replace_all(r"\s*(?:_x000[Dd]_|\n)\s*", ", ").str.replace_all(
        r"\s*([,;])(?:\s*[,;])*\s*", "${1} "
    )
    joined = (
        joined.str.replace_all(r"; ", ", ")
        .str.replace_all(r"\.(, )", "${1}")
        .str.replace_all(r"[ ,]+, ", ", ")
    )
    return joined.str.strip_chars(" ,;:|*•·-–—").str.replace_all(r"\s+", " ")


def contact_points(work: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`work` without mail, web and phone, and these as rows `[raw, part, type, value, code]` of their own.

    A text of which nothing stays is only in the second frame.
    """
    plain, mixed = split(work, _holds_point(pl.col("text")))
    mixed = mixed.with_columns(rest=pl.col("text").str.replace_all(_GLUED, "${1} ${2}"))
    points: list[pl.DataFrame] = []
    for _ in range(_PASSES):  # what is taken away can lay bare another
        mixed, found = _taken(mixed)
        points += found
        if not mixed.select(_holds_point(pl.col("rest")).any()).item():
            break
    kept, _ = part_nothing(mixed.with_columns(line=one_line(pl.col("rest"))), "line", context)
    told = pl.concat(points).filter(pl.int_range(pl.len()).over("raw") < _MOST)
    return pl.concat([plain, kept.select("raw", text="line")]), told


def _holds_point(text: pl.Expr) -> pl.Expr:
    return pl.any_horizontal(text.str.contains(pattern) for pattern in _POINTS.values())


def _taken(mixed: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """`mixed` with `rest` less every contact point, and the points by their type."""
    points = []
    for n, (name, pattern) in enumerate(_POINTS.items()):
        found = mixed.select("raw", value=pl.col("rest").str.extract_all(pattern).list.head(_MOST))
        value = pl.col("value").str.replace(_PHONE_LABEL, "").str.strip_chars()
        points.append(
            found.explode("value")
            .drop_nulls("value")
            .select("raw", part=10 + n, type=pl.lit(name), value=value, code=pl.lit("value.misplaced"))
        )
        mixed = mixed.with_columns(
            rest=pl.col("rest").str.replace_all(rf"{_POINT_LABEL}(?:{pattern})\)?", ", ")
        )
    return mixed, points


def places_in(work: pl.DataFrame, context: Context) -> pl.DataFrame:
    """`[raw, part, type, value]`: country, postal code, province and town found at the end of each address."""
    frame = work.select("raw", rest="text").with_columns(postal_code=pl.lit(None, dtype=pl.String))
    for take in (_take_country, _take_code, _take_province, _take_code, _take_town):
        frame = take(frame, context)
    order = {"locality": 1, "province": 2, "postal_code": 3, "country": 4}
    return pl.concat(
        [
            frame.filter(pl.col(name).is_not_null()).select(
                "raw", part=pl.lit(part), type=pl.lit(name), value=pl.col(name)
            )
            for name, part in order.items()
        ]
    )


def _look(frame: pl.DataFrame, **found: pl.Expr) -> pl.DataFrame:
    """`frame` with `last`, the last segment of `rest`, `before` it, and what `found` reads from `last`.

    Addresses end in few places, so `last` is read once for each that differs.
    """
    comma = pl.col("rest").str.extract_groups(r"^(?<before>.*?),? *(?<last>[^,]*)$")
    frame = frame.with_columns(comma.struct.unnest()).with_columns(pl.col("last").str.strip_chars(" ."))
    read = frame.select(pl.col("last").unique(maintain_order=True)).with_columns(**found)
    return frame.join(read, on="last", how="left", maintain_order="left")


def _rest(frame: pl.DataFrame, taken: pl.Expr, left: pl.Expr, *scratch: str) -> pl.DataFrame:
    """`rest` becomes `before` and what is `left` of `last` where something was `taken`."""
    glue = pl.when((left != "") & (pl.col("before") != "")).then(pl.lit(", ")).otherwise(pl.lit(""))
    shorter = pl.col("before").str.strip_chars(" ,") + glue + left
    rest = pl.when(taken).then(shorter).otherwise("rest")
    return frame.with_columns(rest=rest).drop("before", "last", *scratch)


def _known(expr: pl.Expr, names: dict[str, str]) -> pl.Expr:
    return letters(expr.fill_null("")).replace_strict(names, default=None, return_dtype=pl.String)


def _take_country(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    """A last segment that is a country's name (or RSA, UK); other codes are provinces' as well."""
    names = {key: name for key, name in spelled_out().items() if len(key) >= 3 or key == "uk"}
    frame = _look(frame, found=_known(pl.col("last"), names))
    frame = frame.with_columns(country=pl.when(pl.col("before") != "").then("found"))
    return _rest(frame, pl.col("country").is_not_null(), pl.lit(""), "found")


def _take_code(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    """A code at the end of the last segment, but no number of a box, plot or unit, and not a house's."""
    pattern = _CODE.get(context.country)
    if pattern is None:
        return frame
    stem = pl.col("last").str.replace(pattern, "").str.strip_chars(" .-")
    frame = _look(frame, code=pl.col("last").str.extract(pattern, 1), stem=stem)
    stem = pl.col("stem")
    belongs = ((stem == "") & (pl.col("before") != "")) | stem.str.contains(r"\p{L}{2}[.)]?$")
    fits = (
        pl.col("code").is_not_null()
        & belongs
        & ~stem.str.contains(_NUMBERED)
        & pl.col("postal_code").is_null()
    )
    frame = frame.with_columns(
        postal_code=pl.when(fits).then("code").otherwise("postal_code"), fits=fits.fill_null(False)
    )
    return _rest(frame, pl.col("fits"), stem, "code", "stem", "fits")


def _take_province(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    """A last segment that is a region; a long name also behind a town without a comma."""
    known = region_names(context.country)
    long_names = {
        key: name for key, name in known.items() if len(key) >= 5 or context.country in ("US", "CA", "AU")
    }
    two, one = r"\s(\S+[ -]\S+)$", r"\s(\S+)$"
    last = pl.col("last")
    frame = _look(
        frame,
        whole=_known(last.str.replace(r"(?i) (?:province|provinsie)$", ""), known),
        two=_known(last.str.extract(two, 1), long_names),
        one=_known(last.str.extract(one, 1), long_names),
    )
    whole = pl.when(pl.col("before") != "").then("whole")
    province = pl.coalesce(whole, "two", "one")
    left = (
        pl.when(whole.is_not_null())
        .then(pl.lit(""))
        .when(pl.col("two").is_not_null())
        .then(last.str.replace(two, ""))
        .otherwise(last.str.replace(one, ""))
    )
    frame = frame.with_columns(province=province, left=left)
    return _rest(frame, pl.col("province").is_not_null(), pl.col("left"), "whole", "two", "one", "left")


def _take_town(frame: pl.DataFrame, context: Context) -> pl.DataFrame:
    """A known town at the end; else, before a code or province, a last segment that could be a place's name."""
    towns = town_names() if context.country == "ZA" else {}
    last = pl.col("last")
    shaped = (
        last.str.contains(r"^\p{L}[\p{L} .'-]+$")
        & last.str.len_chars().is_between(3, 31)
        & ~last.str.to_lowercase().str.contains(STREET_WORD)
    )
    frame = _look(
        frame,
        known=_known(last, towns),
        behind=pl.coalesce(
            _known(last.str.extract(rf"\s({end})$", 1), towns) for end in (r"\S+ \S+", r"\S+")
        ),
        shaped=shaped,
        city=letters(last).is_in(sorted(city_keys())),
    )
    anchored = pl.any_horizontal(pl.col("postal_code", "province").is_not_null())
    more = pl.col("before") != ""
    tail = pl.when(anchored | more).then("behind")
    unknown = pl.when(pl.col("shaped") & more & (anchored | pl.col("city"))).then("last")
    return frame.with_columns(locality=pl.coalesce("known", tail, unknown))
