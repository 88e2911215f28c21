"""Numbers under which a state registers an organisation: companies, close corporations, non-profits, trusts, VAT.

The forms themselves are in `registration_forms.py`.
"""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import each, finish, split, start
from hotpass.semantic_types.registration_forms import PLACEHOLDERS, passes_check, registration_parts
from hotpass.semantic_types.sampling import clip, sample, share, shares

HEADER_TERMS = {
    "": (
        "registration number", "registration no", "reg no", "reg nr", "reg number", "registrasienommer",
        "registrasie nommer", "reg nommer", "company registration number", "company registration no",
        "company reg no", "company reg number", "company number", "company no", "cipc", "cipc number",
        "cipc no", "cipc reg no", "cipro", "cipro number", "enterprise number", "enterprise no",
        "ck number", "ck no", "ck nommer", "co reg no", "business registration number", "business reg no",
        "business number", "incorporation number", "incorporation no", "npo number", "npo no",
        "npo registration number", "npo reg no", "npc number", "pbo number", "pbo no", "trust number",
        "trust registration number", "legal registration number", "entity registration number",
        "entity registration no", "maatskappy registrasienommer", "maatskappy reg no", "ein",
        "employer identification number", "tax id", "federal tax id", "fein", "abn", "acn", "crn",
        "companies house number", "charity number", "duns", "duns number", "d u n s", "lei",
        "legal entity identifier", "neq", "siren", "siret", "numéro siren", "numéro siret", "rcs", "kvk",
        "kvk nummer", "kvk number", "handelsregister", "handelsregisternummer", "hrb", "registernummer",
        "organisation number", "orgnr", "org nr", "cif", "nif", "nipc", "cnpj", "registro mercantil", "rut",
        "ruc", "numéro d'entreprise", "ondernemingsnummer", "registro", "matricule",
        "chamber of commerce number", "registered number", "state registration", "corporation number",
        "registration", "registrasie",
    ),
    "vat": (
        "vat number", "vat no", "vat", "vat nr", "vat reg no", "vat registration number", "vat reg number",
        "vat id", "btw nommer", "btw", "btw no", "btw nr", "btw registrasienommer", "btw nummer",
        "tax number", "tax no", "tax reference", "tax reference number", "income tax number",
        "belastingnommer", "vat registration no", "gst number", "gst no", "hst number", "gstin", "tva",
        "numéro tva", "tva intracommunautaire", "ust id", "ust idnr", "ustid", "umsatzsteuer id",
        "steuernummer", "iva", "número iva", "nif iva", "partita iva", "eu vat", "vat code",
        "vat registered number", "sales tax number", "contribuinte",
    ),
}  # fmt: skip

_SHAPES = {
    "ZA": r"^(?:CK|K|M|B)?\s?(?:(?:1[89]|20)[0-9][0-9]|[0-9][0-9])\s?[/\\-]\s?[0-9]{4,7}\s?[/\\-]\s?[0-9][0-9]$"
    r"|^(?:19|20)[0-9]{8}(?:0[6-9]|1[0-9]|2[0-6]|30)$"
    r"|^[0-9]{3}-[0-9]{3}(?:[ -]?NPO)?$|^IT\s?[0-9]+[/-][0-9]{2,4}|^K20[0-9]{8}",
    "GB": r"^(?:(?:SC|NI|OC|SO|NC|IP|RC|LP|SL|FC|BR)[0-9]{6}|0[0-9]{7}|1[0-6][0-9]{6})$",
    "US": r"^[0-9]{2}-[0-9]{7}$",
    "DE": r"(?i)\bHR[AB]\s?[0-9]+",
}
_VAT_SHAPE = (
    r"(?i)^(?:ZA)?\s?4[0-9](?:\s?[0-9]){8}$|^(?:GB|DE|FR|NL|BE|ES|IT|IE|AT|PL|SE|DK)\s?[A-Z0-9]{8,12}$"
)


class RegistrationNumberType(SemanticType):
    """A registration number of an organisation; kind `vat` for value added tax."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="registration_number",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("matches", pattern=r"^[A-Z0-9][A-Z0-9()./ -]{2,24}$"),),
        vetoes=frozenset({"email", "website", "coordinates", "date", "person_name"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of texts of an unmistakable form; check digits tell where a number has no other form."""
        frame = sample(values, context)
        text = pl.col("text").str.to_uppercase().str.replace(r"^(?:REG|CIPC|CK|VAT|BTW|NPO)[A-Z .:#]*", "")
        known = pl.any_horizontal(text.str.contains(shape) for shape in _SHAPES.values())
        looks = shares(frame, vat=text.str.contains(_VAT_SHAPE), known=known)
        vat, known_share = looks["vat"], looks["known"]
        if context.kind == "vat" and vat > known_share:
            return clip(0.97 * vat)
        checked = (
            share(frame, passes_check(frame["text"], context.country)) if known_share + vat < 0.5 else 0.0
        )
        checked = 0.9 * checked if checked > 0.9 else 0.0
        return clip(max(0.97 * known_share, 0.85 * vat, checked, 0.9 * (known_share + vat)))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """Canonical forms: 2001/012345/07 for companies, ten digits for VAT, 123-456 NPO, IT1234/2005."""
        work, nothing = start(values, context, lines=True)
        other, plain = split(work, _is_canonical(context))
        read = each(other, lambda text: registration_parts(text, context))
        return finish(plain.select("raw", value="text"), read, nothing)


def _is_canonical(context: Context) -> pl.Expr:
    """Whether `text` is a company's number as it should be, so that nothing is left to read."""
    form = pl.col("text").str.contains(r"^(?:1[89]|20)[0-9][0-9]/[0-9]{6}/[0-9][0-9]$")
    year = pl.col("text").str.slice(0, 4).cast(pl.Int32, strict=False)
    form = form & ~pl.col("text").str.slice(5, 6).is_in(PLACEHOLDERS)
    return form & (year <= context.as_of.year) & pl.lit(context.country == "ZA" and context.kind == "")


TYPE = RegistrationNumberType()
