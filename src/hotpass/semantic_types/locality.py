"""A town, city, suburb or township. Towns are those of `south_africa_towns.py`; elsewhere the text is kept.

A South African town gets its official name of today (Port Elizabeth and PE become Gqeberha). Pretoria and
Tshwane stay two names, for one is a town and the other its metro; `place_key` gives both one key.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.regions import region_names
from hotpass.semantic_types.sampling import clip, sample, shares
from hotpass.semantic_types.south_africa import letters, place_key, town_names
from hotpass.semantic_types.world_cities import city_keys

HEADER_TERMS = {
    "": (
        "parish", "lga", "local government area",
        "city", "town", "stad", "dorp", "town city", "city town", "city name", "town name", "locality",
        "place", "plek", "settlement", "municipality", "munisipaliteit", "local municipality", "metro",
        "city municipality", "village", "town village", "post town", "postal town", "billing city",
        "shipping city", "mailing city", "physical city", "physical town", "head office city",
        "address city", "city or town", "civic city", "town or city", "site city", "municipality name",
        "city suburb", "towncity", "location city", "borough", "civic address city", "home town",
        "business city", "city of operation", "citytown", "stadt", "ort", "gemeinde", "ville", "commune",
        "nom ville", "localité", "municipalité", "ciudad", "localidad", "municipio", "población", "cidade",
        "município", "plaats", "gemeente", "woonplaats", "vestigingsplaats", "post office town",
    ),
    "suburb": (
        "suburb", "voorstad", "township", "area", "neighbourhood", "neighborhood", "suburb name",
        "district", "community", "local area", "community name", "precinct", "quartier", "barrio", "bairro",
        "wijk", "buurt", "stadtteil", "ortsteil", "colonia", "suburb township", "township village",
        "woonbuurt", "subplace", "physical suburb", "address suburb", "residential area", "sub place",
        "neighbourhood name", "arrondissement", "postal suburb", "ward", "wyk", "section", "locale",
        "planning area",
    ),
}  # fmt: skip

_MIXED = r"[\p{Lu}].*\p{Ll}|\p{Ll}.*\p{Lu}"
_LEFT_SMALL = {
    " Of ": " of ",
    " And ": " and ",
    " De ": " de ",
    " Der ": " der ",
    " Op ": " op ",
    " Aan ": " aan ",
}
_SETTLEMENT = (
    r"(?:ville|burg|burgh|ton|town|fontein|dorp|stad|ford|ham|bury|field|fields|port|mouth|kraal|spruit|rand|hoek"
    r"|baai|bay|park|heights|hills?|beach|view|ridge|springs?|falls|river|lake|valley|village|creek|grove|vale|dale|wood"
    r"|shire|worth|wick|stein|bach|dorf|heim|land|veld|kloof|rus|ing|ster|city|township|island|haven|bridge|gate)$"
    r"|^(?:st\.?|saint|mount|mt\.?|fort|port|new|north|south|east|west|great|upper|lower|lake|san|santa|los|las"
    r"|el|la|le)\s"
)
_SHAPE = r"^\p{L}[\p{L}\p{M}.'’ ()/-]+$"


class LocalityType(SemanticType):
    """A town or suburb."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="locality",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("max_length", high=80),),
        vetoes=frozenset(
            {"email", "phone", "website", "coordinates", "amount", "date", "province", "country"}
        ),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Known towns count most; names built like towns' make up for what no gazetteer holds."""
        name = pl.col("folded").str.extract(r"^([^,(]+)", 1).fill_null("")
        frame = sample(values, context).with_columns(
            key=letters(name), count=pl.col("text").str.count_matches(" ") + 1
        )
        short = pl.col("text").str.len_chars().is_between(2, 40) & (pl.col("count") <= 4)
        shaped = pl.col("text").str.contains(_SHAPE) & short
        looks = shares(
            frame,
            known=pl.col("key").is_in(_known_places()) & (pl.col("count") <= 5),
            built=shaped & pl.col("folded").str.contains(_SETTLEMENT),
            regions=pl.col("key").is_in(list(region_names(context.country))),
            shaped=shaped,
        )
        built = max(0.0, looks["built"] - 0.5 * looks["known"])
        score = min(0.95, 0.1 + 1.1 * looks["known"] + 0.6 * built) - 0.5 * looks["regions"]
        return clip(score * looks["shaped"] ** 2)

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """Tidy names; "Town, Province" and "Town 2196" are split; what names no place at all is refused."""
        work, nothing = start(values, context)
        work = work.with_columns(_split(context))
        work = work.with_columns(key=letters(pl.col("name")))
        towns = town_names() if context.country == "ZA" else {}
        known = pl.col("key").replace_strict(towns, default=None, return_dtype=pl.String)
        good = _names_a_place(pl.col("name"))
        work = work.with_columns(
            value=pl.when(known.is_not_null()).then(known).when(good).then(_cased(pl.col("name")))
        )
        first = work.select(
            "raw", "value", code=pl.when(pl.col("value").is_null()).then(pl.lit("locality.malformed"))
        )
        more = [
            work.filter(pl.col(column).is_not_null() & pl.col("value").is_not_null()).select(
                "raw", part=part, type=pl.lit(column), value=pl.col(column), code=pl.lit("value.misplaced")
            )
            for part, column in ((1, "province"), (2, "postal_code"))
        ]
        return finish(first, *more, nothing)

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """`place_key`: old and new names of one town meet."""
        return place_key(values)


@cache
def _known_places() -> list[str]:
    return sorted({*town_names(), *city_keys()})


def _split(context: Context) -> list[pl.Expr]:
    """`name`, and a province and postal code that stand behind it."""
    text = pl.col("text").str.strip_chars(" ,;.-")
    code = (
        text.str.extract(r"\D[ ,]+([0-9]{4})$", 1)
        if context.country == "ZA"
        else pl.lit(None, dtype=pl.String)
    )
    without = pl.when(code.is_not_null()).then(text.str.replace(r"[ ,]+[0-9]{4}$", "")).otherwise(text)
    tail = letters(without.str.extract(r"(?:[,(/]| - ) *([^,(/]+?)\)?$", 1).fill_null(""))
    province = tail.replace_strict(region_names(context.country), default=None, return_dtype=pl.String)
    head = without.str.extract(r"^(.+?) *(?:[,(/]| - ) *[^,(/]+$", 1)
    name = pl.when(province.is_not_null() & head.is_not_null()).then(head).otherwise(without)
    return [
        name.str.strip_chars(" ,;.-").alias("name"),
        pl.when(head.is_not_null()).then(province).alias("province"),
        code.alias("postal_code"),
    ]


def _names_a_place(expr: pl.Expr) -> pl.Expr:
    short = (expr.str.len_chars() <= 60) & (expr.str.count_matches(r"\S+") <= 8)
    return short & expr.str.contains(r"\p{L}{2}") & ~expr.str.contains(r"@|://|^www\.|[0-9]{6}|[?!]$")


def _cased(expr: pl.Expr) -> pl.Expr:
    """Title case where a text has one case only; short codes such as "CBD" stay."""
    one_case = ~expr.str.contains(_MIXED) & (expr.str.len_chars() > 3)
    return pl.when(one_case).then(expr.str.to_titlecase().str.replace_many(_LEFT_SMALL)).otherwise(expr)


TYPE = LocalityType()
