"""A postal code in its country's own form. Which place a code belongs to is not judged here."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import clip, sample, share, shares

HEADER_TERMS = {
    "": (
        "postal code", "post code", "postcode", "poskode", "pos kode", "zip", "zip code", "zipcode",
        "zip 5", "postal", "code postal", "street code", "box code", "postal area code", "pcode", "p code",
        "pc", "area postal code", "physical postal code", "physical code", "address code", "mailing zip",
        "billing zip", "billing postal code", "shipping postal code", "site postal code", "zip postal code",
        "postal zip", "zip postcode", "postal address code", "straatkode", "street postal code",
        "suburb code", "town code postal", "cp", "plz", "postleitzahl", "codigo postal", "código postal",
        "cod postal", "cep", "cap", "eircode", "pincode", "pin code", "post nr", "postnummer", "postnr",
        "mailing postal code", "zip4", "delivery code", "civic postal code", "address postal code",
        "business postal code",
    ),
}  # fmt: skip

_DIGITS = {
    3: ("FO", "IS", "LS", "MG", "OM", "PG"),
    4: (
        "ZA", "AU", "AT", "BE", "BG", "CH", "CY", "DK", "HU", "LU", "NO", "NZ", "PH", "SI", "TN", "VE",
        "MZ", "NE", "GE", "LI", "BD", "AM", "AL", "MK", "LV", "PY", "CR",
    ),
    5: (
        "US", "DE", "FR", "ES", "IT", "FI", "SE", "GR", "MX", "TR", "UA", "TH", "MY", "KE", "NA", "SA",
        "EG", "MA", "HR", "RS", "ID", "PK", "EE", "LT", "ME", "BA", "CZ", "SK", "PE", "CU", "DO", "GT",
        "SN", "DZ", "JO", "IQ",
    ),
    6: ("IN", "CN", "RU", "SG", "RO", "CO", "EC", "NG", "VN", "KZ", "BY", "TT"),
}  # fmt: skip
"""Countries whose codes are digits only, by their number (Universal Postal Union, addressing pages)."""

_LETTERED = {
    "GB": (r"^(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$", "${1} ${2}"),
    "CA": (r"^([A-Z][0-9][A-Z])([0-9][A-Z][0-9])$", "${1} ${2}"),
    "NL": (r"^([1-9][0-9]{3})([A-Z]{2})$", "${1} ${2}"),
    "IE": (r"^([A-Z][0-9][0-9W])([A-Z0-9]{4})$", "${1} ${2}"),
    "PT": (r"^([0-9]{4})([0-9]{3})$", "${1}-${2}"),
    "BR": (r"^([0-9]{5})([0-9]{3})$", "${1}-${2}"),
    "PL": (r"^([0-9]{2})([0-9]{3})$", "${1}-${2}"),
    "JP": (r"^([0-9]{3})([0-9]{4})$", "${1}-${2}"),
    "AR": (r"^([A-Z]?[0-9]{4})([A-Z]{3})?$", "${1}${2}"),
}
_UNMISTAKABLE = ("GB", "CA", "NL")
"""Forms that no other country shares: accepted whatever the profile's country is."""

_TOWN_AND_CODE = r"^(\p{L}[\p{L} .'-]*?),? ([0-9]{4,5})$"


class PostalCodeType(SemanticType):
    """A postal code."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="postal_code",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("matches", pattern=r"^[A-Z0-9][A-Z0-9 -]{1,10}$"),),
        vetoes=frozenset({"email", "phone", "website", "coordinates", "date", "person_name"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Sure of lettered forms; digits of the right length are many other things too, years above all."""
        text, bare = pl.col("text"), pl.col("bare")
        length = _length(context.country)
        looks = shares(
            sample(values, context).with_columns(bare=_bare(text)),
            lettered=pl.any_horizontal(bare.str.contains(_LETTERED[code][0]) for code in _UNMISTAKABLE),
            zip=text.str.contains(r"^[0-9]{5}(?:-[0-9]{4})?$"),
            plus4=text.str.contains(r"^[0-9]{5}-[0-9]{4}$"),
            own=_cleaned(context.country).is_not_null(),
            width=text.str.contains(rf"^[0-9]{{{length}}}$") & pl.lit(length > 0),
            years=text.str.contains(r"^(?:19|20)[0-9][0-9]$"),
            zeros=text.str.contains(r"^0[0-9]{3,4}$"),
        )
        digits = looks["width"] * 0.4
        if looks["own"] >= 0.9 and looks["width"] >= 0.6:
            digits = looks["width"] * (0.95 if looks["zeros"] > 0 else 0.85)
        if looks["years"] > 0.6:
            digits = looks["width"] * 0.3
        abroad = 0.75 * looks["zip"] if looks["zip"] > 0.95 and length != 5 else 0.0
        return clip(
            max(looks["lettered"], 0.95 * looks["zip"] if looks["plus4"] > 0.05 else 0.0, digits, abroad)
        )

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """The code as its country writes it; leading zeros that a spreadsheet dropped are restored."""
        work, nothing = start(values, context)
        split = work.with_columns(
            town=pl.col("text").str.extract(_TOWN_AND_CODE, 1),
            code_text=pl.col("text").str.extract(_TOWN_AND_CODE, 2),
        )
        split = split.with_columns(text=pl.coalesce("code_text", "text")).with_columns(
            bare=_bare(pl.col("text"))
        )
        country = _country_of(split, context)
        done = split.with_columns(value=_cleaned(country))
        length = _length(country)
        padded = pl.col("text").str.len_chars() < length
        codes = (
            pl.when(pl.col("value").is_null())
            .then(pl.lit("postal_code.malformed"))
            .when(padded)
            .then(pl.lit("value.repaired"))
        )
        done = done.with_columns(code=codes)
        towns = done.filter(pl.col("town").is_not_null()).select(
            "raw", part=1, type=pl.lit("locality"), value=pl.col("town"), code=pl.lit("value.misplaced")
        )
        return finish(done.select("raw", "value", "code"), towns, nothing)


def written_as_in(texts: pl.Series, country: str) -> pl.Series:
    """Which of `texts` are codes as `country` writes them; a form of digits only is many countries'."""
    frame = texts.to_frame("text").with_columns(bare=_bare(pl.col("text")))
    return frame.select(_own_form(country).is_not_null()).to_series()


def is_own_form(country: str) -> bool:
    """Whether the country's codes hold letters, so that they tell the country."""
    return country in _UNMISTAKABLE


def _country_of(work: pl.DataFrame, context: Context) -> str:
    """The profile's country, unless the column plainly holds ZIP codes."""
    if share(work, _cleaned(context.country).is_not_null()) >= 0.3:
        return context.country
    return (
        "US"
        if share(work, pl.col("text").str.contains(r"^[0-9]{5}(?:-?[0-9]{4})?$")) >= 0.7
        else context.country
    )


def _bare(expr: pl.Expr) -> pl.Expr:
    return expr.str.to_uppercase().str.replace_all(r"[\s.-]+", "")


def _length(country: str) -> int:
    return next((length for length, countries in _DIGITS.items() if country in countries), 0)


def _own_form(country: str) -> pl.Expr:
    """The code where it is of the country's own form; null for any other."""
    if country in _LETTERED:
        return pl.when(pl.col("bare").str.contains(_LETTERED[country][0])).then("bare")
    length = _length(country)
    return _digits(country, length) if length else pl.lit(None, dtype=pl.String)


def _cleaned(country: str) -> pl.Expr:
    """The code from the columns `text` and `bare`, null where it is none."""
    forms = [_LETTERED[code] for code in dict.fromkeys((country, *_UNMISTAKABLE)) if code in _LETTERED]
    bare = pl.col("bare")
    lettered = [
        pl.when(bare.str.contains(form)).then(bare.str.replace(form, written)) for form, written in forms
    ]
    length = _length(country)
    if length:
        return pl.coalesce(_digits(country, length), *lettered)
    if country in _LETTERED:
        return pl.coalesce(lettered)
    generic = pl.col("text").str.to_uppercase()
    shape = generic.str.contains(r"^[A-Z0-9](?:[A-Z0-9 -]{1,8}[A-Z0-9])$") & generic.str.contains(r"[0-9]")
    return pl.coalesce(*lettered, pl.when(shape).then(generic))


def _digits(country: str, length: int) -> pl.Expr:
    """Digits filled up to `length`; a South African 1 is 0001, but elsewhere one zero at most is missing."""
    text, bare = pl.col("text"), pl.col("bare")
    shortest = 1 if country == "ZA" else length - 1
    plain = (
        bare.str.contains(rf"^[0-9]{{{shortest},{length}}}$")
        & ~bare.str.contains(r"^0+$")
        & ~text.str.contains("[.-]")
    )
    filled = pl.when(plain).then(bare.str.zfill(length))
    if country != "US":
        return filled
    long_form = text.str.extract(r"^([0-9]{5})-?[0-9]{4}$", 1) + "-" + text.str.extract(r"([0-9]{4})$", 1)
    return pl.coalesce(filled, long_form)


TYPE = PostalCodeType()
