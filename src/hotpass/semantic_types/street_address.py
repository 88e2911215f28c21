"""A street or postal address on one line, and the places that stand in it. Nothing is geocoded.

What an address is made of is read by `address_parts.py`.
"""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.address_parts import BOX, STREET_WORD, contact_points, one_line, places_in
from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, split, start
from hotpass.semantic_types.sampling import clip, sample, shares
from hotpass.semantic_types.trimming import part_nothing

HEADER_TERMS = {
    "": (
        "address", "adres", "street address", "straatadres", "physical address", "fisiese adres",
        "full address", "addr", "business address", "company address", "address 1", "address line 1",
        "addressline1", "address1", "address line", "location", "ligging", "location of business",
        "site address", "registered address", "premises", "registered office", "registered office address",
        "head office address", "office address", "work address", "residential address", "woonadres",
        "home address", "main address", "address full", "civic address", "physical location",
        "delivery address", "shipping address", "billing address", "billing street", "shipping street",
        "mailing street", "street adress", "complete address", "address text", "address details",
        "property address", "premises address", "trading address", "school address", "hospital address",
        "domicilium", "besigheidsadres", "kantooradres", "fisiese ligging", "streetaddress",
        "formatted address", "address description", "adresse", "adresse complète", "anschrift", "dirección",
        "direccion", "domicilio", "endereço", "endereco", "morada", "adres volledig", "bezoekadres",
        "vestigingsadres", "siège", "siège social", "physical address 1", "farm address", "plot address",
        "address of premises", "place of business", "principal place of business",
    ),
    "unit": (
        "unit", "unit no", "unit number", "unit nr", "suite", "suite no", "suite number", "apartment",
        "apt", "apt no", "flat", "flat no", "eenheid", "eenheid nommer", "floor", "vloer", "office no",
        "office number", "shop no", "shop number", "room", "room no", "building", "gebou", "building name",
        "building no", "complex", "complex name", "kompleks", "civic unit", "civic address unit",
        "unit suite", "block", "blok", "stand", "stand no", "erf", "erf no", "erf number", "erfnommer",
        "address unit", "secondary unit", "bureau", "appartement", "wohnung", "piso", "departamento",
        "apartamento", "huisletter", "toevoeging", "bus", "estate", "estate name", "unit apartment",
        "shop", "office park", "sectional title", "door", "tower",
    ),
    "number": (
        "street number", "street no", "street num", "street nr", "house number", "house no", "house num",
        "house", "straatnommer", "straat nommer", "huisnommer", "huis nommer", "civic house",
        "civic number", "civic no", "civic address house", "address number", "addr no",
        "civic address number", "building number", "st no", "st num", "no street", "huisnummer",
        "hausnummer", "numéro de rue", "numero rue", "numéro civique", "num rue", "hnr", "número", "num",
        "streetno", "streetnum", "property number", "premise number", "house nr", "número exterior",
        "primary address number",
    ),
    "name": (
        "street name", "street", "straatnaam", "straat", "street nm", "st name", "road", "road name", "pad",
        "laan", "civic street", "civic address street", "address street", "rue", "nom de rue", "nom rue",
        "voie", "strasse", "straße", "straßenname", "calle", "nombre de la calle", "rua", "via",
        "street road", "street road name", "thoroughfare", "avenue", "street line", "straatnaam 1",
        "logradouro", "streetname",
    ),
    "postal": (
        "postal address", "posadres", "postal address 1", "mailing address", "mail address", "po box",
        "p o box", "posbus", "post address", "box", "box number", "po box number", "private bag",
        "privaatsak", "postal", "postal address line 1", "correspondence address",
        "address for correspondence", "post box", "pobox", "adresse postale", "postanschrift", "postfach",
        "dirección postal", "apartado", "caixa postal", "postadres", "postbus", "boîte postale",
        "mailing address line 1", "domicilium citandi", "pos adres", "post office box",
    ),
}  # fmt: skip

_COMPONENTS = ("unit", "number", "name")
_LOG_LINE = (
    r"^(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/. ](?:[0-9]{1,2}|(?i:jan|feb|mar|maart|apr|may|mei|jun"
    r"|jul|aug|sep|okt|oct|nov|des|dec)\p{L}{0,6})[-/. ][0-9]{2,4})(?:[T ][0-9][0-9]:[0-9][0-9]\S*)?"
    r"\s*[-–—:,]?\s*\p{L}"
)
_VERBS = (
    r"(?i)\b(?:spoke|called|emailed|phoned|left (?:a )?(?:message|voicemail)|asked|sent|told|said|waiting|requested"
    r"|will|follow(?:ed)? up|no answer|not answering|meeting|met with|replied|responded|mailed|gebel|gepraat"
    r"|wag vir|stuur"
    r"|they are|he is|she is|needs? to|please|to be|visited|scheduled|confirmed|promised|closed down|moved to)\b"
)


LAST_PART = 255
"""Sorts a remark behind the address that it stands under; parts are numbered anew in the end."""


class StreetAddressType(SemanticType):
    """An address; kind `postal` for boxes and bags, or a component (unit, number, name of the street)."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="street_address",
        privacy="business_contact",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("max_length", high=300, share=0.99),),
        vetoes=frozenset(
            {"email", "phone", "website", "coordinates", "amount", "date", "province", "country"}
        ),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """A number with a street word, a box, or several places in a row; components by their own looks."""
        text, folded = pl.col("text"), pl.col("folded")
        street, box, numbered = (
            folded.str.contains(STREET_WORD),
            folded.str.contains(BOX),
            text.str.contains("[0-9]"),
        )
        listed = (text.str.count_matches(",") >= 2) & numbered & (text.str.len_chars() < 200)
        prose = text.str.contains(_VERBS) | text.str.contains(_LOG_LINE) | text.str.contains(r"^\S+@\S+$|://")
        looks = shares(
            sample(values, context),
            whole=(box | (street & numbered) | listed) & ~prose,
            street=street & ~prose,
            postal=box,
            number=text.str.contains(r"^[0-9]{1,5}(?: ?[A-Za-z]| ?[-/&] ?[0-9]{1,5}[A-Za-z]?)?$"),
            unit=folded.str.contains(r"^(?:unit|suite|apt|flat|shop|floor|no|#)?[ .#]*[0-9a-z]{1,5}$"),
        )
        own = {
            "number": 0.55 * looks["number"],
            "unit": 0.6 * looks["unit"],
            "postal": 0.97 * looks["postal"],
        }
        if context.kind in own:
            return clip(own[context.kind])
        known_street = context.kind == "name" or looks["whole"] > 0.2
        return clip(max(0.97 * looks["whole"], (0.8 if known_street else 0.5) * looks["street"]))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """The address on one line, then the town, province, code and country in it as parts of their own types."""
        work, nothing = start(values, context, lines=True)
        work, logged = _without_log_lines(work)
        work, emptied = part_nothing(work.with_columns(line=one_line(pl.col("text"))), "line", context)
        work = work.select("raw", text="line")
        if context.kind in _COMPONENTS:
            return finish(_component(work), nothing, emptied)
        work, points = contact_points(work, context)
        work, talk = split(work, _is_talk(pl.col("text")))
        work, wrong = split(work, ~pl.col("text").str.contains(r"\p{L}"))
        wrong = wrong.join(points.select("raw"), on="raw", how="anti")
        refused = pl.concat([talk.select("raw"), wrong.select("raw")]).with_columns(
            code=pl.lit("address.malformed")
        )
        kind = pl.when(pl.col("text").str.to_lowercase().str.contains(BOX)).then(pl.lit("postal"))
        whole = work.select("raw", part=pl.lit(0), value="text", kind=kind)
        found = pl.concat([places_in(work, context), points], how="diagonal_relaxed")
        return _numbered(finish(whole, found, refused, logged, nothing, emptied, context=context))

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """House number and first letters of the street: "12 Main Road" and "12 Main Rd, Sandton" meet."""
        house = pl.col("value").str.to_lowercase().str.extract_groups(r"\b([0-9]{1,5})[a-z]?[ ,]+(\p{L}{3,})")
        key = house.struct.field("1") + " " + house.struct.field("2").str.slice(0, 6)
        return pl.DataFrame({"value": values}).select(key).to_series().alias(values.name)


def _is_talk(text: pl.Expr) -> pl.Expr:
    """A dated log line, or a sentence about a call or a visit."""
    long = text.str.count_matches(r"\S+") >= 4
    return text.str.contains(_LOG_LINE) | (long & text.str.contains(_VERBS) & ~text.str.contains(BOX))


def _without_log_lines(work: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Texts less the dated remarks under an address, and a refused part for each text that had some."""
    lines = pl.col("text").str.split("\n")
    address = lines.list.eval(pl.element().filter(~pl.element().str.contains(_LOG_LINE))).list.join("\n")
    both = (address.str.strip_chars() != "") & (address.str.len_chars() < pl.col("text").str.len_chars())
    plain, several = split(work, pl.col("text").str.contains("\n", literal=True))
    told = several.with_columns(both.alias("both"), address.alias("address"))
    logged = told.filter("both").select("raw", part=pl.lit(LAST_PART), code=pl.lit("address.malformed"))
    kept = told.with_columns(text=pl.when("both").then("address").otherwise("text")).drop("both", "address")
    return pl.concat([plain, kept]), logged


def _component(work: pl.DataFrame) -> pl.DataFrame:
    """A unit, number or street name as written; only a mail or web address is none."""
    wrong = pl.col("text").str.contains(r"\S@\S+\.|://|^www\.|^$")
    return work.select(
        "raw",
        value=pl.when(~wrong).then("text"),
        code=pl.when(wrong).then(pl.lit("address.malformed")),
    )


def _numbered(cleaned: pl.DataFrame) -> pl.DataFrame:
    """Parts counted from 0 without gaps."""
    return cleaned.with_columns(part=pl.int_range(pl.len(), dtype=pl.UInt8).over("raw"))


TYPE = StreetAddressType()
