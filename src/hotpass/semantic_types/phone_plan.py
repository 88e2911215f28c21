"""Numbering plans: whether a number exists and what kind of line it is, one by one or a column at a time.

The rules are those of the `phonenumbers` library (Google's libphonenumber metadata); the columnwise form applies the
same patterns as Polars expressions to numbers written in a regular way, with the same verdict.
"""

from __future__ import annotations

from typing import NamedTuple

import phonenumbers
import polars as pl
from phonenumbers import PhoneMetadata, PhoneNumberType

SUBSCRIBER_DIGITS = {"ZA": 9}
"""Exact length of national numbers where it is fixed. The library also takes South African mobiles with digits
missing (a pattern left for machine numbers); for people's numbers that is a slip."""

_KINDS: tuple[tuple[str, str, int], ...] = (
    ("premium_rate", "other", PhoneNumberType.PREMIUM_RATE),
    ("toll_free", "toll_free", PhoneNumberType.TOLL_FREE),
    ("shared_cost", "other", PhoneNumberType.SHARED_COST),
    ("voip", "voip", PhoneNumberType.VOIP),
    ("personal_number", "other", PhoneNumberType.PERSONAL_NUMBER),
    ("pager", "other", PhoneNumberType.PAGER),
    ("uan", "other", PhoneNumberType.UAN),
    ("voicemail", "other", PhoneNumberType.VOICEMAIL),
    ("fixed_line", "landline", PhoneNumberType.FIXED_LINE),
    ("mobile", "mobile", PhoneNumberType.MOBILE),
)
"""In the order in which the library tries them: metadata name, our kind, the library's type."""

_NORTH_AMERICA = r"^(?:\+?1)?[2-9][0-9]{2}[2-9][0-9]{6}$"
"""Ten digits, neither of which groups begins with 0 or 1: how the North American plan writes a number."""

_KIND_OF_TYPE = {number_type: kind for _, kind, number_type in _KINDS}

_REGULAR = r"^[\s(]*\+?[0-9][0-9 ().-]{6,22}$"


class Verdict(NamedTuple):
    """What the plan says of a number: `value` in E.164, its `kind`, or why not (`code`)."""

    value: str | None = None
    kind: str | None = None
    code: str | None = None


def look_up(number: str, country: str, lenient: bool = False) -> Verdict:
    """Look one number up, written in any way without extension.

    Codes: `phone.short` (value: its digits) when digits are missing, `phone.invalid` when no such number can
    exist, `phone.malformed` when it is none. Numbers of another country's plan, and all where `lenient`, need only
    be of a possible length: `value.unverified` where the plan knows no such number.
    """
    digits = "".join(c for c in number if c.isdecimal())
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return _refused(digits, False)
    national = phonenumbers.national_significant_number(parsed)
    wanted = SUBSCRIBER_DIGITS.get(country) if parsed.country_code == _country_code(country) else None
    if phonenumbers.is_valid_number(parsed) and (wanted is None or len(national) >= wanted):
        value = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        return Verdict(value, _KIND_OF_TYPE.get(phonenumbers.number_type(parsed)))
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    local = phonenumbers.ValidationResult
    few = reason in (local.TOO_SHORT, local.IS_POSSIBLE_LOCAL_ONLY) or (
        wanted is not None and len(national) < wanted
    )
    foreign = lenient or parsed.country_code != _country_code(country)
    if foreign and reason == local.IS_POSSIBLE:
        value = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        return Verdict(value, code="value.unverified")
    return _refused(digits, few)


def _refused(digits: str, few: bool) -> Verdict:
    if len(digits) < 5:
        return Verdict(code="phone.malformed")
    if few and len(digits) < 12:
        return Verdict(_ascii(digits), code="phone.short")
    return Verdict(code="phone.invalid")


def _ascii(digits: str) -> str:
    return "".join(str(int(c)) for c in digits)


def _country_code(country: str) -> int:
    return phonenumbers.country_code_for_region(country)


def written_as_in(texts: pl.Series, country: str) -> pl.Series:
    """Which of `texts` are numbers as `country` writes them: with its code, or with its trunk prefix and valid."""
    digits = texts.str.replace_all(r"[^0-9+]", "").str.replace(r"^00", "+")
    code, metadata = f"+{_country_code(country)}", PhoneMetadata.metadata_for_region(country)
    if code == "+1":
        return digits.str.contains(_NORTH_AMERICA)
    trunk = metadata.national_prefix if metadata else None
    verdicts = [
        number.startswith(code)
        if number.startswith("+")
        else number.startswith(trunk or "") and look_up(number, country).code is None
        for number in digits
    ]
    return pl.Series(texts.name, verdicts, dtype=pl.Boolean)


def known_numbers(texts: pl.Series, country: str) -> pl.Series:
    """Which of `texts` are a regular, valid number of `country`: asked one by one where its plan is not regular."""
    metadata = PhoneMetadata.metadata_for_region(country)
    if metadata is None or _is_plain(metadata):
        return regular_numbers(texts, country)["value"].is_not_null()
    regular = texts.str.contains(_REGULAR).fill_null(False)
    known = [fits and look_up(text, country).code is None for text, fits in zip(texts, regular, strict=True)]
    return pl.Series("known", known, dtype=pl.Boolean)


def regular_numbers(texts: pl.Series, country: str) -> pl.DataFrame:
    """`[value, kind]` of texts that are one regular, valid number of `country`; nulls for all others.

    The kind is null as well where the plan leaves open whether a number is a landline or a mobile.
    """
    frame = pl.DataFrame({"text": texts})
    metadata = PhoneMetadata.metadata_for_region(country)
    if metadata is None or not _is_plain(metadata):
        nothing = pl.Series("value", [None], dtype=pl.String).extend_constant(None, len(texts))[1:]
        return pl.DataFrame([nothing, nothing.alias("kind")])
    frame = frame.select(national=_national(pl.col("text"), metadata))
    names = [name for name, _, _ in _KINDS if _has(metadata, name)]
    frame = frame.with_columns(_matches(pl.col("national"), metadata, name).alias(name) for name in names)
    landline, mobile = (pl.col(name) if name in names else pl.lit(False) for name in ("fixed_line", "mobile"))
    special = [pl.when(name).then(pl.lit(ours)) for name, ours, _ in _KINDS[:-2] if name in names]
    either = (
        pl.when(landline & ~mobile).then(pl.lit("landline")).when(mobile & ~landline).then(pl.lit("mobile"))
    )
    value = pl.lit(f"+{metadata.country_code}") + pl.col("national")
    return frame.select(
        value=pl.when(pl.any_horizontal(names)).then(value), kind=pl.coalesce(*special, either)
    )


def _is_plain(metadata: PhoneMetadata) -> bool:
    """Countries where one digit in front of the national number is the only rule, and which own their code."""
    code = metadata.country_code or 0
    return (
        metadata.national_prefix in ("0", "1")
        and metadata.national_prefix_for_parsing == metadata.national_prefix
        and metadata.national_prefix_transform_rule is None
        and phonenumbers.region_code_for_country_code(code) == metadata.id
    )


def _has(metadata: PhoneMetadata, name: str) -> bool:
    description = getattr(metadata, name)
    return description is not None and description.national_number_pattern is not None


def _matches(number: pl.Expr, metadata: PhoneMetadata, name: str) -> pl.Expr:
    description = getattr(metadata, name)
    lengths = [n for n in description.possible_length if n > 0] or _general(metadata)[1]
    wanted = SUBSCRIBER_DIGITS.get(metadata.id)
    right = number.str.len_bytes().is_in(lengths if wanted is None else [wanted])
    return right & number.str.contains(f"^(?:{description.national_number_pattern})$")


def _general(metadata: PhoneMetadata) -> tuple[str, list[int]]:
    """Pattern and lengths of any national number of a country."""
    description = metadata.general_desc
    if description is None:
        return "$.", []
    return description.national_number_pattern or "$.", [n for n in description.possible_length if n > 0]


def _national(text: pl.Expr, metadata: PhoneMetadata) -> pl.Expr:
    """The national significant number of a regular text, null where that is not certain."""
    code = str(metadata.country_code)
    regular = pl.when(text.str.contains(_REGULAR)).then(text)
    digits = regular.str.replace_all(r"[^0-9]", "")
    whole = digits.str.contains(f"^(?:{_general(metadata)[0]})$")
    abroad = digits.str.extract(f"^00{code}([1-9][0-9]+)$") if metadata.international_prefix == "00" else None
    trunk = metadata.national_prefix or "0"
    return (
        pl.when(regular.str.contains("+", literal=True))
        .then(digits.str.extract(f"^{code}([1-9][0-9]+)$"))
        .when(digits.str.starts_with("00"))
        .then(abroad)
        .when(whole)
        .then(pl.when(~digits.str.starts_with(trunk)).then(digits))
        .when(digits.str.starts_with(trunk))
        .then(digits.str.extract(f"^{trunk}([1-9][0-9]+)$"))
        .otherwise(digits.str.extract(f"^{code}([1-9][0-9]+)$"))
    )
