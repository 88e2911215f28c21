"""Identity numbers of persons. South African ones are checked in full; other countries' are taken as written."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import sample, share
from hotpass.semantic_types.word_lists import terms

_DIGITS = 13
_OPAQUE = r"^[A-Z0-9][A-Z0-9/-]{3,29}$"
_SOCIAL_SECURITY = r"^[0-9]{3}-[0-9]{2}-[0-9]{4}$"
_FEW = 0.1
"""Share of South African numbers under which a column of identity numbers is another country's."""
_NEITHER = 0.49
_MANY = 4
"""Distinct numbers from which that can be told."""
_PASSPORT = r"^[A-Z]{1,3}[0-9]{5,9}[A-Z]?$"


class IdNumberType(SemanticType):
    """Identity and passport numbers.

    A South African number is YYMMDD SSSS C A Z: date of birth, sequence, citizenship (0, 1 or 2), an unused
    digit, and a Luhn check digit over the rest (Identification Act 68 of 1997 and its regulations).
    """

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="id_number",
        privacy="personal",
        header_terms={
            "": terms(
                """
                id number|id no|id no.|id nr|idnumber|idno|identity number|identity no|identity nr
                identity document
                identity document number|id document|id document number|id doc|identification number
                identification no
                rsa id|rsa id number|rsa id no|sa id|sa id number|sa id no|south african id
                south african id number
                national id|national id number|national identity number|personal id|personal id number
                person id number
                passport|passport number|passport no|passport nr|id/passport|id / passport number
                id or passport number
                id passport|id passport number|id number/passport|contact id number|owner id number
                director id number
                citizen number|social security number|ssn|national insurance number|driver licence number
                id-nommer|id nommer|identiteitsnommer|identiteitsnr|id-nr|persoonsnommer|paspoortnommer
                paspoort nommer
                identiteitsdokument|paspoort
                numero d'identite|carte d'identite|numero de passeport|passeport|personalausweisnummer
                ausweisnummer
                reisepassnummer|passnummer|documento de identidad|numero de identidad|cedula|dni|nie|pasaporte
                numero de identificacao|bilhete de identidade|cpf|passaporte|identiteitsnummer
                persoonsnummer|bsn
                rijksregisternummer|inombolo kamazisi|inombolo ye id
                """
            ),
        },
        expectations=(Expectation("matches", pattern=r"^[A-Z0-9/-]{4,30}$"),),
        vetoes=frozenset({"email", "website", "date", "amount", "coordinates"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of valid South African numbers, or of numbers written as social security numbers are.

        No other shape tells an identity number: the share of what could be one speaks neither for nor against.
        """
        frame = sample(values, context).select("text", bare=_bare(pl.col("text")))
        bare = pl.col("bare")
        sure = share(frame, pl.col("text").str.contains(_SOCIAL_SECURITY))
        if context.country == "ZA":
            sure = max(sure, share(frame, is_south_african(bare) & luhn(bare)))
        possible = share(frame, bare.str.contains(_OPAQUE) & bare.str.contains("[0-9]"))
        return max(sure, _NEITHER * possible if sure < _FEW else 0.0)

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part a number, without blanks and dots, letters in upper case.

        Twelve digits that are right with a 0 in front lost it to a spreadsheet (`value.repaired`).
        `id_number.checksum` for a wrong check digit, `id_number.malformed` for anything else that cannot be one. A
        column that plainly holds another country's numbers is kept as written (`value.unverified`).
        """
        work, nothing = start(values, context)
        work = work.with_columns(text=_bare(pl.col("text")))
        if context.country == "ZA" and _is_foreign(work):
            sound = pl.col("text").str.contains(_OPAQUE) & pl.col("text").str.contains(r"[0-9]")
            code = pl.when(sound).then(pl.lit("value.unverified")).otherwise(pl.lit("id_number.malformed"))
            work = work.with_columns(text=pl.when(sound).then("text"), code=code)
            return finish(nothing, work.select("raw", "code", value="text"))
        if context.country != "ZA":
            sound = pl.col("text").str.contains(_OPAQUE) & pl.col("text").str.contains(r"[0-9]")
            work = work.with_columns(code=pl.when(~sound).then(pl.lit("id_number.malformed")))
        else:
            text = pl.col("text")
            padded = text.str.zfill(_DIGITS)
            lost = text.str.contains(r"^[0-9]{11,12}$") & is_south_african(padded) & luhn(padded)
            work = work.with_columns(text=pl.when(lost).then(padded).otherwise("text"), lost=lost)
            work = work.with_columns(code=_south_african_code())
        kept = pl.col("code").is_null() | (pl.col("code") == "value.repaired")
        return finish(nothing, work.select("raw", "code", value=pl.when(kept).then("text")))


TYPE = IdNumberType()


def _is_foreign(work: pl.DataFrame) -> bool:
    """Whether next to none of many numbers is a South African one or a passport's."""
    text = pl.col("text")
    ours = text.str.contains(r"^[0-9]{11,13}$") | text.str.contains(_PASSPORT)
    numbers = work.filter(text.str.contains(_OPAQUE), text.str.contains(r"[0-9]")).select("text").unique()
    return numbers.height >= _MANY and share(numbers, ours) < _FEW


def luhn(digits: pl.Expr) -> pl.Expr:
    """Whether 13 digits end in their Luhn check digit (ISO/IEC 7812-1, annex B); null for other texts."""
    number = pl.when(digits.str.contains(r"^[0-9]{13}$")).then(digits)
    total = pl.lit(0, dtype=pl.Int32)
    for place in range(_DIGITS):
        digit = number.str.slice(place, 1).cast(pl.Int32, strict=False)
        doubled = digit * 2
        total = total + (digit if place % 2 == 0 else doubled // 10 + doubled % 10)
    return total % 10 == 0


def _bare(text: pl.Expr) -> pl.Expr:
    upper = text.str.to_uppercase().str.replace(r"^(?:ID|PASSPORT)(?: ?(?:NO|NR|NUMBER))?[.: ]+", "")
    return upper.str.replace(r"^([0-9]+)\.0+$", "${1}").str.replace_all(r"[\s.'_]+", "").str.strip_chars("-/")


def is_south_african(text: pl.Expr) -> pl.Expr:
    """Thirteen digits that begin with a real date and have a citizenship digit of 0, 1 or 2."""
    shaped = text.str.contains(r"^[0-9]{6}[0-9]{4}[012][0-9]{2}$")
    day = text.str.slice(0, 6)
    real = [
        (pl.lit(century) + day).str.to_date("%Y%m%d", strict=False).is_not_null() for century in ("19", "20")
    ]
    return (shaped & (real[0] | real[1])).fill_null(False)


def _south_african_code() -> pl.Expr:
    text = pl.col("text")
    plain = is_south_african(text)
    passport = text.str.contains(_PASSPORT)
    return (
        pl.when(plain & ~luhn(text))
        .then(pl.lit("id_number.checksum"))
        .when(pl.col("lost"))
        .then(pl.lit("value.repaired"))
        .when(~plain & ~passport)
        .then(pl.lit("id_number.malformed"))
    )
