"""A country, by its canonical English name. Names and codes come from `country_names.py`."""

from __future__ import annotations

from typing import ClassVar

import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.country_names import country_names, spelled_out
from hotpass.semantic_types.sampling import clip, sample, share
from hotpass.semantic_types.south_africa import letter_key, letters

HEADER_TERMS = {
    "": (
        "country", "land", "country name", "nation", "country code", "iso country", "iso code", "ctry",
        "country region", "billing country", "shipping country", "mailing country",
        "country of registration", "country of origin", "home country", "head office country",
        "address country", "physical country", "country of residence", "iso2", "iso3", "iso 3166",
        "country iso", "pays", "nom du pays", "code pays", "país", "pais", "nombre del país", "staat",
        "ländercode", "landkode", "landcode", "laendername", "country territory", "economy", "member state",
    ),
}  # fmt: skip

_SA_AT_HOME = {"sa": "South Africa"}
"""In South Africa "SA" is the country itself, not the code of Saudi Arabia."""

_NAMIBIA = frozenset({"na"})


class CountryType(SemanticType):
    """A country or territory of ISO 3166-1."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="country",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("max_length", high=60),),
        vetoes=frozenset({"email", "phone", "website", "coordinates", "amount", "date", "postal_code"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of known countries; codes count less, for they are other things' codes as well."""
        frame = sample(values, context).with_columns(key=letters(pl.col("folded")))
        names = share(frame, pl.col("key").is_in(list(spelled_out())))
        known = share(frame, pl.col("key").is_in(list(country_names())))
        return clip(names + 0.7 * (known - names))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """Canonical English names; one slip of typing is repaired."""
        keep = _NAMIBIA if context.country == "NA" else frozenset()
        work, nothing = start(values, context, keep)
        known = country_names() | (_SA_AT_HOME if context.country == "ZA" else {})
        key = letters(pl.col("text"))
        work = work.with_columns(value=key.replace_strict(known, default=None, return_dtype=pl.String))
        rest = work.filter(pl.col("value").is_null()).select("raw", "text")
        near = [_nearest(letter_key(text)) for text in rest["text"]]
        codes = ["value.repaired" if name else "country.unknown" for name in near]
        mended = rest.select("raw").with_columns(
            value=pl.Series(near, dtype=pl.String), code=pl.Series(codes, dtype=pl.String)
        )
        return finish(work.filter(pl.col("value").is_not_null()).select("raw", "value"), mended, nothing)


def _nearest(key: str) -> str | None:
    """The one country within one edit of a name of seven letters or more, or two of eleven or more."""
    if not 6 <= len(key) <= 40:
        return None
    names = [name for name in spelled_out() if len(name) >= 7]
    limit = 2 if len(key) >= 11 else 1
    near = process.extract(key, names, scorer=OSA.distance, score_cutoff=limit, limit=3)
    found = {spelled_out()[name] for name, _, _ in near}
    return found.pop() if len(found) == 1 else None


TYPE = CountryType()
