"""A label from a short list: a type, a sector, a class of licence. The list itself is not known here."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import clip, sample, shares
from hotpass.semantic_types.text import words

HEADER_TERMS = {
    "": (
        "category", "kategorie", "categories", "business category", "company category", "cat", "class",
        "klas", "classification", "klassifikasie", "group", "groep", "segment", "tier", "customer category",
        "client category", "organisation category", "sub category", "subcategory", "grade", "rating",
        "phase", "fase", "quintile", "level", "vlak", "band", "company cat", "customer group",
        "account category", "account group", "tags", "tag", "labels", "catégorie", "categorie",
        "kategorien", "klasse", "gruppe", "categoría", "categoria", "clase", "groupe", "grupo", "ownership",
        "ownership type", "eienaarskap", "bee level", "bbbee level", "size class", "priority",
        "lead source", "source", "list", "facility category", "school phase", "phase doe",
    ),
    "type": (
        "type", "tipe", "soort", "organisation type", "organization type", "org type", "company type",
        "business type", "type of business", "type of organisation", "type of organization",
        "type of company", "entity type", "account type", "customer type", "client type",
        "institution type", "type of institution", "school type", "type of school", "facility type",
        "type of facility", "hospital type", "practice type", "provider type", "establishment type",
        "legal form", "legal type", "legal structure", "legal entity type", "company form", "business form",
        "form of business", "regsvorm", "tipe organisasie", "tipe besigheid", "besigheidstipe",
        "tipe skool", "enterprise type", "operator type", "member type", "membership type",
        "ownership structure", "business structure", "supplier type", "vendor type", "site type",
        "forme juridique", "rechtsform", "forma jurídica", "forma juridica", "rechtsvorm",
        "unternehmensart", "tipo", "tipo de empresa", "nature juridique", "statut juridique",
        "type d'entreprise", "unternehmenstyp", "bedrijfstype", "kind", "sector type", "type doe",
        "specialisation", "specialization", "establishment kind",
    ),
    "licence": (
        "licence type", "license type", "licence category", "license category", "licence class",
        "license class", "licence description", "license description", "licence desc", "type of licence",
        "type of license", "permit type", "permit class", "permit category", "certificate type",
        "approval type", "approval category", "accreditation type", "rating type",
        "licence types", "license types", "tipe lisensie", "lisensietipe", "lisensie tipe",
        "registration type", "registration category", "authorisation type", "operator certificate type",
        "lic type", "type de licence", "type de permis", "lizenztyp", "tipo de licencia", "tipo de licença",
        "vergunningstype", "scope of approval", "licence subcategory", "endorsement", "licence group",
    ),
    "industry": (
        "industry", "industrie", "nywerheid", "bedryf", "sector", "sektor", "business sector",
        "industry sector", "sub sector", "subsector", "sub industry", "industry name", "industry type",
        "vertical", "line of business", "naics description", "naics desc", "naics title", "sic description",
        "sic desc", "industry description", "industry group", "market", "market segment", "field",
        "field of business", "trade", "ambag", "economic sector", "nature of activities",
        "industry classification", "activity", "business activity sector", "primary industry",
        "principal industry", "secteur", "secteur d'activité", "branche", "wirtschaftszweig", "industria",
        "setor", "ramo", "sector económico", "bedrijfstak", "activité", "activité principale",
        "ramo de atividade", "giro", "naic description", "primary naics description", "naics primary desc",
        "naics code desc", "industry category", "isic description", "division",
    ),
}  # fmt: skip

_LABEL = r"^[\p{L}\p{N}][\p{L}\p{N} &/,.'()+:;_-]*$"


class CategoryType(SemanticType):
    """A label that many rows share."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="category",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("max_length", high=120),),
        vetoes=frozenset({"email", "phone", "website", "coordinates", "amount", "date"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Few short distinct labels. Only distinct texts are seen, so their number has to tell."""
        text = pl.col("text")
        label = text.str.contains(_LABEL) & text.str.contains(r"\p{L}\p{L}") & (text.str.len_chars() <= 60)
        looks = shares(sample(values, context), label=label, short=text.str.count_matches(" ") < 6)
        distinct = values.n_unique()
        few = 1.0 if distinct <= 12 else 0.9 if distinct <= 30 else 0.6 if distinct <= 100 else 0.3
        return clip(0.6 * looks["label"] * looks["short"] * few)

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """Tidy labels; spellings that differ only in case, blanks or punctuation become the best of them."""
        work, nothing = start(values, context)
        value = pl.col("text").str.replace_all(r"\s*([;,])\s*", "${1} ").str.strip_chars(" ;,")
        work = work.with_columns(value=pl.when(value == "").then(pl.col("text")).otherwise(value))
        work = work.with_columns(key=_label_key(pl.col("value")), plainness=_plainness(pl.col("value")))
        best = work.sort("key", "plainness", "value").unique("key", keep="first", maintain_order=True)
        work = work.drop("value", "plainness").join(best.select("key", "value"), on="key", how="left")
        return finish(work.select("raw", "value"), nothing)

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """The label without case, blanks and punctuation."""
        return (
            pl.DataFrame({"value": values}).select(_label_key(pl.col("value"))).to_series().alias(values.name)
        )


def _label_key(expr: pl.Expr) -> pl.Expr:
    bare = words(expr)
    return pl.when(bare == "").then(expr).otherwise(bare.str.replace_all(" ", ""))


def _plainness(expr: pl.Expr) -> pl.Expr:
    """0 for mixed case, the best spelling of a label; 1 for one case only."""
    return expr.str.contains(r"\p{Lu}.*\p{Ll}").not_().cast(pl.UInt8)


TYPE = CategoryType()
