"""An organisation's name as it is published, and a trading name beside it.

Its core, legal form and branch are read by `organisation_core.py`, the likeness of two by `organisation_likeness.py`.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.generic_words import generic_words, institution_words
from hotpass.semantic_types.legal_forms import legal_form_of
from hotpass.semantic_types.organisation_core import acronym, branch_of, legal_form, name_core
from hotpass.semantic_types.organisation_likeness import alike
from hotpass.semantic_types.sampling import clip, sample, shares
from hotpass.semantic_types.text import words
from hotpass.semantic_types.trimming import part_nothing

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
        "business or organisation name", "municipality entity", "training organisation",
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
_STRAY = " \t,;:*•·_~|<>="
_SAY_NOTHING = (
    "and of for the van en vir die new first seuns care law farm inn charter combined general african"
    " north south east west northern southern eastern western central"
)
"""Generic words that places, people and labels bear as well."""
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
        text, count = pl.col("text"), pl.col("text").str.count_matches(" ") + 1
        frame = sample(values, context).with_columns(words=words(pl.col("folded")))
        form = legal_form_of(pl.col("words")).is_not_null()
        called = pl.col("words").str.split(" ").list.set_intersection(_called()).list.len() > 0
        plausible = (
            text.str.contains(r"\p{L}\p{L}")
            & (count <= 12)
            & (text.str.len_chars() <= 100)
            & ~text.str.contains(r"@|://|^www\.|^[0-9]{4}-[0-9][0-9]|[0-9]{7}|^[0-9/ -]+\p{L}*$")
            & ~(text.str.contains(_STREET) & text.str.contains(r"[0-9]"))
            & ~(text.str.contains(_PROSE) & (count > 5))
        )
        looks = shares(
            frame,
            named=(form | called) & (count > 1) & plausible,
            plausible=plausible,
            capital=text.str.contains(r"^[\p{Lu}\p{N}\"'(]"),
        )
        score = min(0.97, 0.25 + 0.85 * looks["named"]) * looks["plausible"] ** 2
        return clip(score * (0.6 + 0.4 * looks["capital"]))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """The name without stray signs around it; "A t/a B" gives A, and B of kind `trading`."""
        work, nothing = start(values, context)
        pieces = work.with_columns(
            piece=pl.col("text").str.replace_all(_TRADING_AS, _SPLIT).str.split(_SPLIT)
        )
        pieces = pieces.explode("piece").with_columns(
            value=_bare(pl.col("piece")), n=pl.int_range(pl.len()).over("raw")
        )
        said, silent = part_nothing(pieces, "value", context)
        said = said.sort("raw", "n")
        silent = silent.unique("raw", maintain_order=True).join(said.select("raw"), on="raw", how="anti")
        name = pl.col("value").str.contains(r"\p{L}") & ~pl.col("value").str.contains(_ADDRESS)
        names = said.select(
            "raw",
            part=pl.int_range(pl.len()).over("raw"),
            kind=pl.when(name & (pl.col("n") > 0)).then(pl.lit("trading")),
            value=pl.when(name).then("value"),
            code=pl.when(~name).then(pl.lit("organisation_name.malformed")),
        )
        return finish(names, silent, nothing)

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """`name_core`."""
        return name_core(values)

    def alike(self, left: pl.Series, right: pl.Series) -> pl.Series:
        """`organisation_likeness.alike`."""
        return alike(left, right)


def _bare(expr: pl.Expr) -> pl.Expr:
    """Without bullets, quotes around the whole, and stray punctuation at the ends; twice, for one hides another."""
    for _ in range(2):
        expr = expr.str.strip_chars(_STRAY).str.replace(r"^[-–—]+\s*", "").str.replace(r"\s*[-–—]+$", "")
        expr = expr.str.replace(r"^\"([^\"]+)\"$", "${1}").str.replace(r"^'([^']+)'$", "${1}")
        expr = expr.str.replace(r"^([^()]+)\)$", "${1}").str.replace(r"^\(([^()]+)$", "${1}")
    return expr.str.strip_chars(_STRAY)


@cache
def _called() -> list[str]:
    """Words by which a name shows itself as an organisation's."""
    return sorted((institution_words() | generic_words()) - set(_SAY_NOTHING.split()))


TYPE = OrganisationNameType()
