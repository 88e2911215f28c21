"""A province, state or other first-level region. Names come from `regions.py` and `south_africa.py`."""

from __future__ import annotations

import re
from typing import ClassVar

import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.regions import foreign_names, region_names
from hotpass.semantic_types.sampling import clip, sample, share
from hotpass.semantic_types.south_africa import letter_key, letters, town_names

HEADER_TERMS = {
    "": (
        "province", "provinsie", "prov", "province name", "name of province", "state", "state province",
        "province state", "state name", "state code", "province code", "prov code", "prov terr",
        "territory", "province territory", "prov state", "state county", "province or state",
        "state or province", "state region", "region state", "province region", "billing state",
        "shipping state", "mailing state", "head office province", "physical province",
        "registered province", "address province", "site province", "county", "region", "streek",
        "region name", "regio", "département", "departement", "canton", "kanton", "bundesland",
        "land region", "provincia", "estado", "província", "provincie", "comunidad autonoma", "comunidad",
        "distrito", "uf", "unidade federativa", "nuts", "admin1", "provinz", "gewest",
        "civic address province", "mailing province", "province of operation", "home province",
    ),
}  # fmt: skip

_AFFIX = (
    r"^(?:the )?(?:province of |provinsie |state of |provincia de |prov\.? )"
    r"|[\s,]+(?:province|provinsie|prov\.?|provincial|region|state)$"
)
_OTHER_TABLES = ("ZA", "US", "CA", "GB", "DE", "AU", "NL", "NA")
_MANY = 4
"""Distinct texts from which a column can be told to list regions that no table here knows."""

_STRANGE = 0.1
"""Share of known regions up to which it does."""

_ROW = {"raw": pl.String, "part": pl.UInt8, "type": pl.String, "value": pl.String, "code": pl.String}
Row = tuple[str, int, str | None, str | None, str | None]


class ProvinceType(SemanticType):
    """A first-level region of a country, by its canonical name."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="province",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("max_length", high=60),),
        vetoes=frozenset({"email", "phone", "website", "coordinates", "amount", "date", "postal_code"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of known regions of the profile's country, then of any country."""
        frame = sample(values, context).with_columns(
            whole=letters(pl.col("folded")), bare=_bare(pl.col("folded"))
        )
        home = share(frame, _among(region_names(context.country)))
        others = (code for code in _OTHER_TABLES if code != context.country)
        abroad = max((share(frame, _among(region_names(code))) for code in others), default=0.0)
        return clip(max(home, 0.9 * abroad))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """Canonical names. A town in a province's cell is filed as a town; an unknown region is refused.

        It is kept as written (`value.unverified`) where the column as a whole is not of the profile's country.
        """
        work, nothing = start(values, context)
        work = work.with_columns(whole=letters(pl.col("text")), bare=_bare(pl.col("text")))
        country = _country_of(work, context)
        known, abroad = region_names(country), foreign_names(country)
        found = pl.coalesce(_look_up("whole", known), _look_up("bare", known), _look_up("whole", abroad))
        work = work.with_columns(value=found)
        if not known:
            work = work.with_columns(pl.col("value").fill_null(_plain_text()))
        rest = work.filter(pl.col("value").is_null()).select("raw", "text", "bare")
        rows = [row for raw, text, key in rest.iter_rows() for row in _parts(raw, text, key, country)]
        read = pl.DataFrame(rows, schema=_ROW, orient="row")
        if context.lenient or country != context.country:
            read = _kept_as_written(read, work)
        known_rows = work.filter(pl.col("value").is_not_null()).select("raw", "value")
        return finish(known_rows, read, nothing)


def written_as_in(texts: pl.Series, country: str) -> pl.Series:
    """Which of `texts` name a region of `country`, in any spelling or by its code."""
    frame = texts.to_frame("text").select(whole=letters(pl.col("text")), bare=_bare(pl.col("text")))
    return frame.select(_among(region_names(country)).fill_null(False)).to_series()


def _country_of(work: pl.DataFrame, context: Context) -> str:
    """The profile's country, unless the column plainly lists another country's regions ("": of one unknown)."""
    if not region_names(context.country) or share(work, _among(region_names(context.country))) >= 0.3:
        return context.country
    shares = {code: share(work, _among(region_names(code))) for code in _OTHER_TABLES}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= 0.7:
        return best
    strange = work.height >= _MANY and shares[best] <= _STRANGE and not _holds_towns(work, context)
    return "" if strange else context.country


def _holds_towns(work: pl.DataFrame, context: Context) -> bool:
    """Whether towns of the profile's country stand in the column, misplaced."""
    return context.country == "ZA" and share(work, pl.col("bare").is_in(list(town_names()))) > _STRANGE


def _kept_as_written(read: pl.DataFrame, work: pl.DataFrame) -> pl.DataFrame:
    plain = read.join(work.select("raw", plain=_plain_text()), on="raw", how="left", maintain_order="left")
    kept = (pl.col("code") == "province.unknown") & pl.col("plain").is_not_null()
    return plain.with_columns(
        value=pl.when(kept).then("plain").otherwise("value"),
        code=pl.when(kept).then(pl.lit("value.unverified")).otherwise("code"),
    ).drop("plain")


def _bare(expr: pl.Expr) -> pl.Expr:
    """The key without "Province" and the like."""
    return letters(expr.str.to_lowercase().str.replace_all(_AFFIX, ""))


def _among(names: dict[str, str]) -> pl.Expr:
    return pl.col("whole").is_in(list(names)) | pl.col("bare").is_in(list(names))


def _look_up(column: str, names: dict[str, str]) -> pl.Expr:
    return pl.col(column).replace_strict(names, default=None, return_dtype=pl.String)


def _plain_text() -> pl.Expr:
    """The text of a country without a table, where it could name a region at all."""
    text = pl.col("text")
    plain = text.str.contains(r"\p{L}") & ~text.str.contains(r"[@/:\p{N}]") & (text.str.len_chars() <= 60)
    return pl.when(plain).then(text)


def _parts(raw: str, text: str, key: str, country: str) -> list[Row]:
    """What no table knows as it stands: a slip of typing, a town, "town, province", or nothing we know."""
    known = region_names(country)
    towns = town_names() if country == "ZA" else {}
    if key in towns:
        return [(raw, 0, "locality", towns[key], "value.misplaced")]
    pieces = [letter_key(piece) for piece in re.split(r"[,;/()]| [-–] ", text)]
    found = sorted({known[piece] for piece in pieces if piece in known})
    if len(found) == 1:
        town = next((towns[piece] for piece in pieces if piece in towns), None)
        extra: list[Row] = [(raw, 1, "locality", town, "value.misplaced")] if town else []
        return [(raw, 0, None, found[0], None), *extra]
    near = _nearest(key, known)
    return [(raw, 0, None, near, "value.repaired" if near else "province.unknown")]


def _nearest(key: str, known: dict[str, str]) -> str | None:
    """The one region within a slip of typing: one edit in five letters or more, two in nine or more."""
    if len(key) < 5:
        return None
    limit = 2 if len(key) >= 9 else 1
    long_names = [name for name in known if len(name) > 4]
    near = process.extract(key, long_names, scorer=OSA.distance, score_cutoff=limit, limit=5)
    names = {known[name] for name, _, _ in near}
    return names.pop() if len(names) == 1 else None


TYPE = ProvinceType()
