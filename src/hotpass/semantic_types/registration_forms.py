"""How the registration numbers of South Africa and of other countries are read, one text at a time."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from types import ModuleType

import polars as pl
from stdnum.exceptions import ValidationError
from stdnum.za import idnr

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.cleaned import Part

_LABEL = re.compile(
    r"(?i)^(?:(?:company|co|comp|cipc|cipro|business|enterprise|legal)\W*)?(?:registration|registrasie|reg|cipc|ck|npo|vat"
    r"|btw|pbo|trust|no|nr|number|nommer|nummer)\b\W*(?:(?:reg\w*|number|nommer|nummer|no|nr)\b\W*)*"
)
_IN_BRACKETS = re.compile(r"^\(([^()]*)\)$")
_VAT_LABEL = re.compile(r"(?i)\b(?:vat|btw|tva|ust|gst|iva)\b")
PLACEHOLDERS = ("000000", "999999")
"""Serials that people write for a number they do not know."""

_COMPANY = re.compile(
    r"^(?:CK|CM|[A-Z])?[ .:-]*((?:1[89]|20)[0-9][0-9]|[0-9][0-9])"
    r"(?:[ ./\\-]+([0-9]{4,7})[ ./\\-]+([0-9][0-9])|([0-9]{6})([0-9][0-9])?)$"
)
_RUN_TOGETHER = re.compile(r"^((?:19|20)[0-9][0-9])([0-9]{6})([0-9][0-9])$")
_NPO = re.compile(r"^([0-9]{3})[ -]?([0-9]{3})[ -]*(NPO)?$")
_TRUST = re.compile(
    r"^(?:IT|TM|MT)[ .:-]*([0-9]{1,7})[ ./\\-]+((?:19|20)[0-9][0-9]|[0-9][0-9])[ ]*(\([A-Z]{1,4}\))?$"
)
_OTHER = re.compile(r"^(?=(?:\D*[0-9]){3})[A-Z0-9](?:[A-Z0-9./ -]{2,22}[A-Z0-9])$")
_SEVERAL = re.compile(r"[;\n|]| [&,] |, (?=\S*[0-9])| / (?=[A-Z]{2,}|[0-9]{10}$)")
_FIRST_YEAR = 1800

_MODULES = {
    "GB": ("gb.vat",), "FR": ("fr.siren", "fr.siret", "fr.tva"), "DE": ("de.handelsregisternummer", "de.vat"),
    "NL": ("nl.btw",), "BE": ("be.vat",), "ES": ("es.cif", "es.nif"), "PT": ("pt.nif",), "IT": ("it.iva",),
    "AU": ("au.abn", "au.acn"), "CA": ("ca.bn",), "US": ("us.ein",), "BR": ("br.cnpj",),
    "AT": ("at.businessid", "at.uid"),
    "CH": ("ch.uid", "ch.vat"), "DK": ("dk.cvr",), "SE": ("se.orgnr", "se.vat"), "NO": ("no.orgnr", "no.mva"),
    "PL": ("pl.regon", "pl.nip"), "IE": ("ie.vat",), "IN": ("in_.gstin",), "NZ": ("nz.ird",),
}  # fmt: skip
_VAT_MODULES = frozenset(("vat", "tva", "btw", "iva", "uid", "mva", "nip", "gstin"))


def registration_parts(text: str, context: Context) -> list[Part]:
    """The numbers in a text: parts with a value or, where there is none, one with a code."""
    pieces = [piece.strip(" ,.:;") for piece in _SEVERAL.split(text)]
    found = [_part(piece, context) for piece in pieces if piece]
    good = [part for part in found if part.value is not None]
    return (good if len(found) > 1 and good else found) or [Part(code="registration_number.malformed")]


def _part(text: str, context: Context) -> Part:
    """One number, without its label."""
    is_vat = context.kind == "vat" or bool(_VAT_LABEL.search(text))
    upper = _IN_BRACKETS.sub(r"\1", text.upper().strip("'\"#* "))
    label = _LABEL.match(upper)
    bare = upper[label.end() :] if label and label.end() < len(upper) else upper
    for reading in (_south_african,) if context.country == "ZA" else (_of_country, _south_african):
        part = reading(bare, is_vat, context)
        if part is not None:
            return part
    if "@" in text or not _OTHER.match(bare) or _looks_broken(bare) or (is_vat and context.country == "ZA"):
        return Part(code="registration_number.malformed")
    return Part(value=bare, kind="vat" if is_vat and context.kind != "vat" else None)


def _south_african(bare: str, is_vat: bool, context: Context) -> Part | None:
    digits = re.sub(r"[\s./-]", "", bare).removeprefix("ZA")
    if re.fullmatch(r"4[0-9]{9}", digits) and (is_vat or re.fullmatch(r"[0-9\s]+", bare)):
        return Part(value=digits, kind=None if context.kind == "vat" else "vat")
    if re.fullmatch(r"[0-9]{13}", digits) and _is_identity_number(digits):
        return Part(value=digits, type="id_number", code="value.misplaced")
    registered = _other_than_vat(bare, context)
    if registered is not None and context.kind == "vat":
        return registered._replace(type="registration_number", code="value.misplaced")
    return registered


def _other_than_vat(bare: str, context: Context) -> Part | None:
    trust = _TRUST.match(bare)
    if trust:
        return Part(value=f"{bare[:2]}{trust[1].lstrip('0')}/{_year(trust[2], context)}{trust[3] or ''}")
    npo = _NPO.match(bare)
    if npo and (npo[3] or "-" in bare):
        return Part(value=f"{npo[1]}-{npo[2]} NPO")
    return _company(bare, context)


def _company(bare: str, context: Context) -> Part | None:
    """CIPC prints the year first, then six digits, then the kind of company (07: private, 23: close corporation)."""
    found = _COMPANY.match(bare) or _RUN_TOGETHER.match(bare)
    if found is None:
        return None
    year, *rest = found.groups()
    serial, stated = [text for text in rest if text is not None] + [""] * (
        2 - sum(text is not None for text in rest)
    )
    implied = "23" if bare.startswith("CK") else "07" if bare.startswith("K") else ""
    whole_year = _year(year, context)
    short_and_bare = len(year) == 2 and not found[2] and bare[:1].isdigit()
    if short_and_bare or not (stated or implied) or not _FIRST_YEAR <= whole_year <= context.as_of.year:
        return None
    number = serial.lstrip("0").zfill(6)
    if number in PLACEHOLDERS:
        return None
    mended = len(year) == 2 or len(serial) != 6 or not stated
    value = f"{whole_year}/{number}/{stated or implied}"
    return Part(value=value, code="value.repaired" if mended else None) if len(number) == 6 else None


def _of_country(bare: str, is_vat: bool, context: Context) -> Part | None:
    """A number that passes its country's checks, in its compact form."""
    if context.country == "GB" and not is_vat:
        compact = bare.replace(" ", "")
        if re.fullmatch(r"[A-Z]{2}[0-9]{6}|[0-9]{6,8}", compact):
            whole = compact if compact[0].isalpha() else compact.zfill(8)
            return Part(value=whole, code="value.repaired" if len(compact) < 8 else None)
    for name, module in _checkers(context.country):
        try:
            value = str(module.validate(bare))
        except ValidationError:
            continue
        vat = name in _VAT_MODULES and context.kind != "vat"
        return Part(value=value.upper(), kind="vat" if vat else None)
    return None


def _year(text: str, context: Context) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (1900 if int(text) > context.as_of.year % 100 else 2000)


def _is_identity_number(digits: str) -> bool:
    return bool(idnr.is_valid(digits))


def _looks_broken(bare: str) -> bool:
    """Slashes as in a company's number, but not one."""
    return bool(re.match(r"^[0-9]{2,4}/[0-9]+/[0-9]+$", bare))


@cache
def _checkers(country: str) -> tuple[tuple[str, ModuleType], ...]:
    names = _MODULES.get(country, ())
    return tuple((name.split(".")[1], import_module(f"stdnum.{name}")) for name in names)


def passes_check(texts: pl.Series, country: str) -> pl.Expr:
    """Whether each text passes a check of its country's numbers."""
    passed = [any(module.is_valid(text) for _, module in _checkers(country)) for text in texts]
    return pl.lit(pl.Series(passed, dtype=pl.Boolean))
