"""Where a record says it is, as keys: the words of its address, house number and street, code, suburb and point."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.south_africa import letters
from hotpass.semantic_types.text import words
from hotpass.semantic_types.word_lists import word_set

SHORT_FORMS = {
    "street": "st", "str": "st", "straat": "st", "strasse": "st", "road": "rd", "weg": "rd", "avenue": "av",
    "ave": "av", "laan": "av", "drive": "dr", "rylaan": "dr", "lane": "ln", "boulevard": "bl", "blvd": "bl",
    "blv": "bl", "highway": "hw", "hwy": "hw", "parkway": "pw", "pkwy": "pw", "place": "pl", "square": "sq",
    "plein": "sq", "crescent": "cr", "cres": "cr", "singel": "cr", "close": "cl", "court": "ct", "terrace": "tr",
    "circle": "ci", "cir": "ci", "sirkel": "ci", "north": "n", "noord": "n", "south": "s", "suid": "s", "east": "e",
    "oos": "e", "west": "w", "wes": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
    "saint": "st", "mount": "mt", "fort": "ft", "route": "rt", "corner": "cnr", "hoek": "cnr", "suite": "ste",
    "building": "bldg", "gebou": "bldg", "floor": "fl", "vloer": "fl", "first": "1", "second": "2", "third": "3",
    "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
"""Folded words of an address and the one form that they share with their abbreviations and translations."""

STREET_KINDS = word_set("st rd av dr ln bl hw pw pl sq cr cl ct tr ci way")
"""Short forms that say what kind of street it is, which people leave out or mistake."""

_TELLING = 4
"""Letters from which a word of an address is sure to be more than an article or an initial."""

_COMPASS = word_set("n s e w ne nw se sw")
_ASIDE = (
    r"\b(?:unit|suite|ste|shop|apt|apartment|flat|room|floor|fl|no|number|nr|p ?o ?box|posbus|box|private bag|bag)"
    r" ?[0-9]+[a-z]?\b"
)
_ORDINAL = r"\b([0-9]+)(?:st|nd|rd|th|ste|de)\b"


def place_keys(values: pl.DataFrame) -> pl.DataFrame:
    """Keys `[record, kind, key]` of `values[record, field, value]`, not distinct.

    `address`: the folded words of a street address in order, abbreviations unified; `street`: its house number and the
    words of the street without its kind; `postcode`; `suburb`; `point`: "latitude,longitude" in degrees.
    """
    lines = _address_lines(values)
    return pl.concat(
        [
            lines.select("record", pl.lit("address").alias("kind"), pl.col("line").alias("key")),
            lines.select("record", pl.lit("street").alias("kind"), street_of(pl.col("line")).alias("key")),
            _by_field(values, "postal_code", "postcode", letters(pl.col("value"))),
            _by_field(values, "suburb", "suburb", letters(pl.col("value"))),
            _points(values),
        ]
    ).filter(pl.col("key") != "")


def address_line(text: pl.Expr) -> pl.Expr:
    """An address as folded words, each in its short form, ordinals as numbers."""
    plain = words(text).str.replace_all(_ORDINAL, "${1}")
    unified = plain.str.split(" ").list.eval(pl.element().replace(SHORT_FORMS))
    return unified.list.join(" ")


def street_of(line: pl.Expr) -> pl.Expr:
    """House number and the first telling word behind it: unit, compass point and kind of street tell little.

    Of "12 n main rd springfield" it is "12 main". An address without a number gives null.
    """
    parts = line.str.replace_all(_ASIDE, " ").str.extract_groups(r"\b([0-9]{1,6})[a-z]? (.+)$")
    aside = sorted(STREET_KINDS | _COMPASS)
    told = (
        parts.struct.field("2").str.split(" ").list.filter(~pl.element().is_in(aside) & (pl.element() != ""))
    )
    telling = told.list.filter(pl.element().str.len_chars() >= _TELLING)
    return parts.struct.field("1") + " " + pl.coalesce(telling.list.first(), told.list.first())


def _address_lines(values: pl.DataFrame) -> pl.DataFrame:
    """Each distinct whole address of a record as a line; its components where it has no whole one."""
    whole = values.filter(pl.col("field") == "street_address").select("record", "value")
    parts = values.filter(pl.col("field").is_in(["street_number", "street_name"])).join(
        whole.select("record"), on="record", how="anti"
    )
    number = values.filter(pl.col("field") == "street_number").select(
        "record", pl.col("value").alias("number")
    )
    bare = (
        whole.filter(~pl.col("value").str.contains(r"[0-9]"))
        .join(number, on="record", how="inner")
        .select("record", pl.concat_str("number", "value", separator=" ").alias("value"))
    )
    composed = (
        parts.sort("record", pl.col("field") == "street_name", "value")
        .group_by("record", maintain_order=True)
        .agg(pl.col("value").str.join(" "))
    )
    texts = pl.concat([whole, bare, composed])
    distinct = texts.select("value").unique(maintain_order=True)
    read = distinct.with_columns(address_line(pl.col("value")).alias("line"))
    return texts.join(read, on="value", how="left").select("record", "line")


def _by_field(values: pl.DataFrame, field: str, kind: str, key: pl.Expr) -> pl.DataFrame:
    some = values.filter(pl.col("field") == field)
    distinct = some.select("value").unique(maintain_order=True).with_columns(key.alias("key"))
    return some.join(distinct, on="value", how="left").select("record", pl.lit(kind).alias("kind"), "key")


def _points(values: pl.DataFrame) -> pl.DataFrame:
    sides = [
        values.filter(pl.col("field") == side)
        .unique("record", keep="none", maintain_order=True)
        .select("record", pl.col("value").alias(side))
        for side in ("latitude", "longitude")
    ]
    return (
        sides[0]
        .join(sides[1], on="record", how="inner")
        .select(
            "record",
            pl.lit("point").alias("kind"),
            pl.concat_str("latitude", "longitude", separator=",").alias("key"),
        )
    )
