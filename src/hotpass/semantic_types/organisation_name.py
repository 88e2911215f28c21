"""An organisation's name as it is published, and a trading name beside it.

Its core, legal form and branch are read by `organisation_core.py`, the likeness of two by `organisation_likeness.py`.
"""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.generic_words import generic_words, institution_words
from hotpass.semantic_types.legal_forms import legal_form_of
from hotpass.semantic_types.organisation_core import acronym, branch_of, legal_form, name_core
from hotpass.semantic_types.organisation_likeness import alike
from hotpass.semantic_types.sampling import clip, sample, share
from hotpass.semantic_types.text import words

__all__ = ["TYPE", "OrganisationNameType", "acronym", "alike", "branch_of", "legal_form", "name_core"]

HEADER_TERMS = {
    "": (
        "organisation name", "organisation", "organization", "organization name", "name of organisation",
        "name of organization", "org name", "org", "company", "company name", "name of company",
        "maatskappy", "maatskappy naam", "maatskappynaam", "organisasie", "organisasie naam",
        "naam van organisasie", "naam", "name", "business", "business name", "name of business",
        "besigheid", "besigheid naam", "besigheidsnaam", "legal name", "legal entity name", "legal entity",
        "registered name", "registered company name", "full legal name", "firm", "firm name",
        "name of firm", "firma", "entity", "entity name", "institution", "institution name", "instelling",
        "name of institution", "official institution name", "school", "school name", "name of school",
        "skool", "skoolnaam", "naam van skool", "college name", "university", "hospital", "hospital name",
        "name of hospital", "clinic", "clinic name", "facility", "facility name", "name of facility",
        "provider", "provider name", "practice name", "practice", "client", "client name", "customer",
        "customer name", "klient", "klient naam", "kliënt", "kliëntnaam", "account", "account name",
        "supplier", "supplier name", "verskaffer", "vendor", "vendor name", "partner name", "member name",
        "member organisation", "employer", "employer name", "werkgewer", "operator", "operator name",
        "licensee", "licensee name", "licence holder", "license holder", "permit holder",
        "permit holder name", "holder name", "centre name", "establishment", "establishment name", "agency",
        "agency name", "department name", "public body", "name of public body", "ngo name", "npo name",
        "church name", "club name", "site name", "station name", "outlet name", "store name", "shop name",
        "branch name", "farm name", "owner company", "parent company", "contractor", "contractor name",
        "developer", "manufacturer", "brand owner", "exhibitor", "exhibitor name", "sponsor", "tenant",
        "applicant", "applicant name", "registrant name", "raison sociale", "nom", "nom entreprise",
        "nom de l'entreprise", "entreprise", "dénomination", "société", "organisme", "nom établissement",
        "établissement", "firmenname", "unternehmen", "firmierung", "organisation name 1", "name der firma",
        "empresa", "nombre", "nombre empresa", "razón social", "razon social", "denominación",
        "razão social", "nome", "nome da empresa", "bedrijf", "bedrijfsnaam", "naam bedrijf", "organisatie",
        "naam organisatie", "handelsnaam 1", "instellingsnaam", "schoolnaam",
        "business or organisation name", "nom locat", "municipality entity", "training organisation",
        "flight school", "company legal name",
    ),
    "trading": (
        "trading name", "trading as", "trade name", "tradename", "t a", "ta", "t as", "dba", "d b a",
        "doing business as", "operating name", "operating as", "handelsnaam", "handel as", "h a",
        "handeldrywende as", "business trade name", "brand", "brand name", "known as", "also known as",
        "aka", "commercial name", "alternative name", "other name", "popular name", "short name",
        "display name", "assumed name", "fictitious name", "name 2", "alias", "other names", "operate name",
        "business operating name", "previous name", "former name", "trading name if different",
        "nom commercial", "enseigne", "nom d'usage", "handelsname", "geschäftsbezeichnung",
        "nombre comercial", "nome fantasia", "nome comercial", "roepnaam bedrijf", "marketing name",
        "public name", "storefront name",
    ),
}  # fmt: skip

_TRADING_AS = (
    r"(?i)[\s(,;-]*\b(?:t\s?[/\\]\s?as?|t\.\s?a\.|trading as|trading under|h\s?[/\\]\s?a|handeldrywende as|handel as"
    r"|d\s?/\s?b\s?/\s?a|d\.b\.a\.|dba|doing business as|o/a|operating as|c\.o\.b\. as|also known as|a\.k\.a\.|a/k/a)"
    r"(?:[\s:.]+)"
)
_SPLIT = "\x1f"
_ADDRESS = r"(?i)^\S+@\S+\.\S+$|^(?:https?://|www\.)\S+$"
_STREET = r"(?i)\b(?:street|st|road|rd|avenue|ave|straat|weg|laan|drive|crescent|box|posbus|floor|suite)\b"
_PROSE = r"(?i)\b(?:was|were|will|has|have|is|are|they|spoke|called|emailed|please|waiting|said|asked)\b"


class OrganisationNameType(SemanticType):
    """The name of an organisation, in its own capitals; how it is shown is survivorship's business."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="organisation_name",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(
            Expectation("max_length", high=200, share=0.99),
            Expectation("matches", pattern=r"\p{L}"),
        ),
        vetoes=frozenset(
            {
                "email",
                "phone",
                "website",
                "coordinates",
                "amount",
                "date",
                "street_address",
                "province",
                "country",
            }
            | {"registration_number", "id_number", "postal_code", "identifier", "locality"}
        ),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Legal forms and the words that organisations call themselves by; addresses and prose count against."""
        frame = sample(values, context)
        if frame.is_empty():
            return 0.0
        frame = frame.with_columns(
            words=words(pl.col("folded")), count=pl.col("text").str.count_matches(r"\S+")
        )
        named = pl.any_horizontal(
            legal_form_of(pl.col("words")).is_not_null() & (pl.col("count") > 1),
            pl.col("words").str.split(" ").list.set_intersection(_called()).list.len() > 0,
        )
        plausible = (
            pl.col("text").str.contains(r"\p{L}{2}")
            & pl.col("count").is_between(1, 12)
            & (pl.col("text").str.len_chars() <= 100)
            & ~pl.col("text").str.contains(r"@|://|^www\.|^\d{4}-\d\d|\d{7}")
            & ~(pl.col("text").str.contains(_STREET) & pl.col("text").str.contains(r"\d"))
            & ~(pl.col("text").str.contains(_PROSE) & (pl.col("count") > 5))
        )
        capital = share(frame, pl.col("text").str.contains(r"^[\p{Lu}\p{N}\"'(]"))
        score = min(0.97, 0.25 + 0.85 * share(frame, named & plausible)) * share(frame, plausible) ** 2
        return clip(score * (0.6 + 0.4 * capital))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """The name without stray signs around it; "A t/a B" gives A, and B of kind `trading`."""
        work, nothing = start(values, context)
        pieces = (
            work.with_columns(piece=pl.col("text").str.replace_all(_TRADING_AS, _SPLIT).str.split(_SPLIT))
            .explode("piece")
            .with_columns(value=_bare(pl.col("piece")), n=pl.int_range(pl.len()).over("raw"))
            .filter((pl.col("value") != "") | (pl.len().over("raw") == 1))
        )
        split = pieces.with_columns(
            part=pl.int_range(pl.len()).over("raw"), kind=pl.when(pl.col("n") > 0).then(pl.lit("trading"))
        )
        name = pl.col("value").str.contains(r"\p{L}") & ~pl.col("value").str.contains(_ADDRESS)
        done = split.select(
            "raw",
            "part",
            kind=pl.when(name).then("kind"),
            value=pl.when(name).then("value"),
            code=pl.when(~name).then(pl.lit("organisation_name.malformed")),
        )
        emptied = work.join(done.select("raw").unique(), on="raw", how="anti")
        return finish(done, emptied.select("raw", code=pl.lit("organisation_name.malformed")), nothing)

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """`name_core`."""
        return name_core(values)


def _bare(expr: pl.Expr) -> pl.Expr:
    """Without bullets, quotes around the whole, and stray punctuation at the ends."""
    plain = (
        expr.str.strip_chars(" \t,;:*•·_~|<>=").str.replace(r"^[-–—]+\s*", "").str.replace(r"\s*[-–—]+$", "")
    )
    plain = plain.str.replace(r"^\"([^\"]+)\"$", "${1}").str.replace(r"^'([^']+)'$", "${1}")
    opened = plain.str.replace(r"^([^()]+)\)$", "${1}").str.replace(r"^\(([^()]+)$", "${1}")
    return opened.str.strip_chars(" \t,;:*•·_~|<>=")


def _called() -> list[str]:
    """Words by which a name shows itself as an organisation's."""
    small = {
        "and",
        "of",
        "for",
        "the",
        "van",
        "en",
        "vir",
        "die",
        "new",
        "first",
        "seuns",
        "care",
        "law",
        "farm",
        "inn",
    }
    places = {
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "african",
        "general",
    }
    return sorted((institution_words() | generic_words()) - small - places)


TYPE = OrganisationNameType()
