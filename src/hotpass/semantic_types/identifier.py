"""A code that a list gives to its rows or a body to its members: ids, licence numbers, industry codes.

Numbers with a published form (company, VAT, identity numbers) have types of their own.
"""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import clip, sample, shares
from hotpass.semantic_types.trimming import part_nothing

HEADER_TERMS = {
    "": (
        "id", "organisation id", "organization id", "org id", "company id", "c id", "client id",
        "customer id", "account id", "record id", "unique id", "uid", "guid", "uuid", "code", "kode",
        "number", "nommer", "ref", "reference", "reference no", "reference number", "ref no", "ref nr",
        "verwysing", "verwysingsnommer", "key", "account no", "account number", "customer no",
        "customer number", "client no", "client number", "client code", "account code", "customer code",
        "debtor code", "supplier code", "supplier no", "supplier number", "vendor id", "vendor number",
        "vendor code", "member no", "member number", "membership no", "membership number", "lidnommer",
        "nat emis", "natemis", "emis", "emis no", "emis number", "emis code", "school id", "school code",
        "school no", "institution id", "institution code", "institution number", "facility id",
        "facility code", "facility number", "provider id", "provider number", "ccn", "practice number",
        "practice no", "bhf number", "hospital id", "site id", "site code", "branch code", "branch no",
        "centre no", "centre number", "entity id", "entity code", "business id", "establishment id",
        "establishment number", "urn", "oid", "object id", "fid", "index", "row id", "serial no", "s no",
        "sr no", "seq", "sequence number", "file no", "file number", "folio", "roll number", "person id",
        "employee id", "employee no", "employee number", "staff no", "personnel number", "student number",
        "persal", "persal no", "lead id", "case number", "dossier", "parent id", "external id", "crm id",
        "system id", "identifiant", "numero", "número", "numéro", "kundennummer", "kennung",
        "identificador", "codigo", "código", "klantnummer", "relatienummer", "identifier", "record number",
        "record no", "legacy id", "source id", "data id",
    ),
    "licence": (
        "licence", "license", "licence no", "license no", "licence number", "license number", "lisensie",
        "lisensienommer", "lic no", "licence nr", "licence id", "license id", "permit", "permit no",
        "permit number", "permit id", "certificate no", "certificate number", "certificate nr",
        "certificate", "approval no", "approval number", "approval reference", "accreditation no",
        "accreditation number", "accreditation", "akkreditasienommer", "registration licence number",
        "licence ref", "business licence number", "business license number", "operator licence",
        "trading licence", "dealer licence", "authorisation number", "authorization number",
        "authorisation no", "fsp no", "fsp number", "aoc no", "aoc number", "ato no", "ato number",
        "seta number", "nqf provider number", "council number", "hpcsa number", "saqa id", "ncr number",
        "numéro de licence", "numero de permis", "lizenznummer", "número de licencia", "licencia",
        "licença", "alvará", "vergunningnummer", "registration certificate number", "operating licence",
        "cert no", "franchise no", "franchise number", "liquor licence",
        "licence registration number", "dnr number", "concession number", "lisensie nommer", "permitnommer",
    ),
    "industry": (
        "naics", "naics code", "sic", "sic code", "isic", "isic code", "industry code", "nace", "nace code",
        "sector code", "primary naics", "naics primary", "naic", "naics number", "uk sic", "sic code 1",
        "anzsic", "anzsic code", "industrie kode", "nijwerheidskode", "code ape", "code naf", "ape", "naf",
        "wz code", "cnae", "cae", "sbi", "sbi code", "activity code", "code activite", "branchencode",
        "business activity code", "industry classification code", "nogc", "unspsc",
        "classification code",
    ),
    "contact": (
        "contact id", "contact no id", "contact code", "contact ref", "contact number id", "contact key",
        "person code", "kontak id", "contact record id", "contact reference", "contact guid",
        "individual id",
    ),
}  # fmt: skip

_MIXED_CODE = (
    r"^(?:[A-Z]{1,8}[-/_. ]?[0-9]{1,12}[A-Z]?(?:[-/.]\w{1,8})*"
    r"|[0-9]{1,8}[-/_][A-Z]{1,6}(?:[-/_]\w+)*|[0-9]{1,10}[A-Z]{1,4}[0-9]*)$"
)
_SERIAL = r"^[0-9]{1,12}$"
_HEX = (
    r"^[{(]?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}[)}]?$|^[0-9a-f]{16,64}$"
    r"|^00[0-9A-Za-z]{13,16}$"
)


class IdentifierType(SemanticType):
    """A code or number that only identifies."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="identifier",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("max_length", high=60),),
        vetoes=frozenset(
            {"email", "phone", "website", "coordinates", "date", "registration_number", "id_number"}
        ),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Codes of letters and digits, hexadecimal keys, and numbers of one width or one rising series."""
        frame, text = sample(values, context), pl.col("text")
        looks = shares(
            frame,
            mixed=text.str.contains(_MIXED_CODE),
            key=text.str.contains(_HEX),
            serial=text.str.contains(_SERIAL),
        )
        serial = _serial_score(values) if looks["serial"] >= 0.9 else 0.0
        score = max(0.85 * looks["mixed"], 0.98 * looks["key"], serial)
        return clip(score if sum(looks.values()) > 0.6 else 0.5 * score)

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """The code as written, without a leading apostrophe or number sign. A lone 0 says nothing."""
        work, nothing = start(values, context)
        value = pl.col("text").str.replace(r"^(?:['`#]+\s*)+", "")
        work, emptied = part_nothing(work.with_columns(value=value), "value", context)
        zero = pl.col("value").str.contains(r"^0+(?:\.0+)?$")
        words = pl.col("value").str.count_matches(r"\p{L}{2,}")
        digits = pl.col("value").str.contains(r"[0-9]")
        prose = (words > 2) & ~digits | (words > 5) | (pl.col("value").str.len_chars() > 60)
        wrong = prose | pl.col("value").str.contains(r"@|://|^www\.|^$")
        code = pl.when(zero).then(pl.lit("value.sentinel")).when(wrong).then(pl.lit("identifier.malformed"))
        work = work.with_columns(code=code)
        value = pl.when(pl.col("code").is_null()).then("value")
        return finish(work.select("raw", "code", value=value), nothing, emptied)


def _serial_score(values: pl.Series) -> float:
    """Numbers are ids when nearly all are of one width, or fill a range without many gaps."""
    texts = values.cast(pl.String).str.strip_chars().unique()
    numbers = texts.filter(texts.str.contains(_SERIAL).fill_null(False))
    widths = numbers.str.len_chars().value_counts(sort=True)["count"]
    one_width = widths[0] / len(numbers)
    whole = numbers.cast(pl.Int64)
    low, high = whole.min(), whole.max()
    if not isinstance(low, int) or not isinstance(high, int):
        return 0.0
    dense = len(numbers) / (high - low + 1)
    if dense > 0.5 and len(numbers) > 20:
        return 0.8
    width = int(numbers.str.len_chars().mode().sort()[0])
    return 0.65 * one_width if width >= 5 and one_width > 0.8 else 0.35


TYPE = IdentifierType()
