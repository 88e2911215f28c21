"""A number of things or money: counts, turnover, distances, ranges such as 10-50. Codes are no amounts."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import clip, sample, shares

HEADER_TERMS = {
    "": (
        "amount", "bedrag", "total", "totaal", "count", "quantity", "qty", "hoeveelheid", "aantal",
        "turnover", "omset", "annual turnover", "revenue", "annual revenue", "sales", "income", "inkomste",
        "budget", "begroting", "price", "prys", "cost", "koste", "fee", "fees", "value", "waarde",
        "balance", "saldo", "learners", "no of learners", "number of learners", "leerders", "enrolment",
        "enrollment", "pupils", "students", "no of students", "beds", "no of beds", "number of beds",
        "beddens", "capacity", "kapasiteit", "distance", "afstand", "size", "area size", "educators",
        "no of educators", "number of teachers", "montant", "betrag", "umsatz", "importe", "cantidad",
        "chiffre d'affaires", "valor", "quantidade", "bedrag incl", "omzet", "score", "percentage", "share",
        "exports",
    ),
    "employees": (
        "employees", "no of employees", "number of employees", "employee count", "staff", "staff count",
        "no of staff", "number of staff", "headcount", "head count", "fte", "total employees",
        "total employee", "workforce", "staff size", "company size", "employee range", "empl range",
        "emp range", "employment size", "num employees", "numemployees", "employees total",
        "full time employees", "fulltime employees", "part time employees", "parttime employees",
        "seasonal employees", "permanent employees", "personeel", "aantal werknemers", "werknemers",
        "getal werknemers", "aantal personeel", "personeeltal", "no employed", "number employed",
        "size of workforce", "employee band", "employee size", "effectif", "effectifs", "nombre d'employés",
        "nombre de salariés", "mitarbeiter", "mitarbeiterzahl", "anzahl mitarbeiter", "beschäftigte",
        "empleados", "número de empleados", "trabajadores", "funcionários", "número de funcionários",
        "empregados", "medewerkers", "aantal medewerkers", "jobs", "workers", "total staff",
        "people employed",
    ),
}  # fmt: skip

_CURRENCY = (
    r"(?i)^(?:zar|usd|eur|gbp|cad|aud|nad|bwp|chf|us\$|c\$|a\$|n\$|r|\$|€|£|¥)\s*"
    r"|\s*(?:zar|usd|eur|gbp|rand|rands|dollars?|euros?|pounds?|€|\$|£)$"
)
_UNIT = (
    r"(?i)\s*(?:employees?|people|staff|persons?|werknemers|personeel|learners?|students?|beds?|units?|km|kms"
    r"|kilometers?|kilometres?|m2|m²|ha|hectares?|members?|workers?|ft|sqm|fte|%|medewerkers|mitarbeiter|employés)\.?$"
)
_ABOUT = (
    r"(?i)^(?:approx(?:imately|\.)?|about|circa|c\.|ca\.?|\+/-|±|~|around|ongeveer|sowat|almost|nearly)\s*"
)
_SCALE = {
    "k": 1_000,
    "m": 1_000_000,
    "mil": 1_000_000,
    "mill": 1_000_000,
    "million": 1_000_000,
    "mn": 1_000_000,
}
_SCALE |= {
    "miljoen": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "thousand": 1_000,
}

DECIMAL_COMMA = frozenset(
    {
        "AO", "AR", "AT", "BE", "BR", "CH", "CL", "CO", "DE", "DK", "ES", "FI", "FR", "GR", "ID", "IT", "MZ", "NL",
        "NO", "PL", "PT", "RU", "SE", "TR", "VN",
    }
)  # fmt: skip
"""Countries that write 1.200 for one thousand two hundred (CLDR)."""

_GROUPED = r"^[^0-9]{0,4}[0-9]{1,3}(?:[ ,][0-9]{3})+(?:[.,][0-9]+)?$|^[0-9]+[.,][0-9][0-9]$"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_RANGE = rf"^({_NUMBER})\s*(?:-|–|—|to|tot|\.\.|bis|à)\s*({_NUMBER})$"


class AmountType(SemanticType):
    """A number, written plainly: digits, a point before decimals, no thousands separator."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="amount",
        privacy="public",
        header_terms=HEADER_TERMS,
        expectations=(
            Expectation("matches", pattern=r"^[<>]?-?[0-9]+(?:\.[0-9]+)?(?:--?[0-9]+(?:\.[0-9]+)?|\+)?$"),
        ),
        vetoes=frozenset(
            {"email", "phone", "website", "coordinates", "date", "id_number", "registration_number"}
        ),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Numbers of many sizes; money and ranges for sure; numbers of one width are rather codes."""
        frame = sample(values, context)
        text, size = pl.col("text"), pl.col("text").str.len_chars()
        looks = shares(
            frame,
            number=_number(_bare(text), context.country).is_not_null() & (size <= 20),
            telling=text.str.contains(_CURRENCY) | text.str.contains(_UNIT),
            span=_range(text).is_not_null() & (size <= 14),
            grouped=text.str.contains(_GROUPED),
            coded=text.str.contains(r"^0[0-9]|^[0-9]{9,}$"),
            plain=text.str.contains(r"^-?[0-9]+$"),
        )
        if max(looks["telling"], looks["grouped"]) > 0.3:
            score = 0.95 * looks["number"]
        else:
            score = looks["number"] * (0.7 - 0.35 * looks["plain"] * _even_width(frame))
        spans = 0.9 * looks["span"] + 0.3 * looks["number"] if looks["span"] > 0.3 else 0.0
        return clip(max(score, spans) - 0.9 * looks["coded"])

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """The plain number; a range stays one, of kind `range`; "about 20" is 20, said to be ambiguous."""
        work, nothing = start(values, context)
        bare = _bare(pl.col("text"))
        number = _number(bare, context.country)
        span = _range(pl.col("text"))
        bound = _bound(pl.col("text"), context.country)
        work = work.with_columns(value=pl.coalesce(number, span, bound), number=number)
        about = pl.col("text").str.contains(_ABOUT)
        code = (
            pl.when(pl.col("value").is_null())
            .then(pl.lit("amount.malformed"))
            .when(about)
            .then(pl.lit("value.ambiguous"))
        )
        kind = pl.when(pl.col("number").is_null() & pl.col("value").is_not_null()).then(pl.lit("range"))
        return finish(work.select("raw", "value", code=code, kind=kind), nothing)


def _bare(expr: pl.Expr) -> pl.Expr:
    """The text without "about", currency, unit and the brackets of a negative."""
    plain = expr.str.replace(_ABOUT, "").str.replace(_UNIT, "")
    plain = plain.str.replace(r"^\(([^()]+)\)$", "-${1}")
    negative = plain.str.starts_with("-")
    unsigned = plain.str.strip_prefix("-").str.strip_chars().str.replace_all(_CURRENCY, "")
    return (
        pl.when(negative).then("-" + unsigned.str.strip_prefix("-")).otherwise(unsigned.str.strip_prefix("+"))
    )


def _number(bare: pl.Expr, country: str) -> pl.Expr:
    """One number as plain digits, null where the text is none."""
    digits = bare.str.replace_all(r"[\s'’_]", "")
    comma_groups = digits.str.contains(r"^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$")
    dot_groups = digits.str.contains(
        r"^-?[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?$|^-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+$"
    )
    if country in DECIMAL_COMMA:
        dot_groups = dot_groups | digits.str.contains(r"^-?[1-9][0-9]{0,2}\.[0-9]{3}$")
    plain = (
        pl.when(comma_groups)
        .then(digits.str.replace_all(",", ""))
        .when(dot_groups)
        .then(digits.str.replace_all(r"\.", "").str.replace(",", ".", literal=True))
        .otherwise(digits.str.replace(r",-$", "").str.replace(r"^(-?[0-9]+),([0-9]+)$", "${1}.${2}"))
    )
    spaced = bare.str.contains(r"[0-9]\s[0-9]") & ~bare.str.contains(
        r"^-?[0-9]{1,3}(?:[\s'’][0-9]{3})+(?:[.,][0-9]+)?$"
    )
    plain = pl.when(~spaced).then(plain)
    ordinary = pl.when(plain.str.contains(r"^-?[0-9]{1,18}(?:\.[0-9]{1,18})?\.?$")).then(
        _trimmed(plain, country)
    )
    return pl.coalesce(ordinary, _scaled(plain), _scientific(plain))


def _scaled(plain: pl.Expr) -> pl.Expr:
    """Texts such as 1.5m and 10 thousand as numbers."""
    parts = plain.str.to_lowercase().str.extract_groups(
        r"^(?<count>-?[0-9]{1,6}(?:\.[0-9]{1,3})?)(?<scale>\p{L}+)$"
    )
    factor = parts.struct.field("scale").replace_strict(_SCALE, default=None, return_dtype=pl.Int64)
    thousandths = (parts.struct.field("count").cast(pl.Float64, strict=False) * 1000).round().cast(pl.Int64)
    return (thousandths * (factor // 1000)).cast(pl.String)


def _scientific(plain: pl.Expr) -> pl.Expr:
    """Excel's 1.2E+05 as a whole number."""
    exponent = plain.str.contains(r"^-?[0-9](?:\.[0-9]{1,15})?[eE]\+?(?:1[0-7]|0?[0-9])$")
    number = pl.when(exponent).then(plain).cast(pl.Float64, strict=False)
    return number.round().cast(pl.Int64, strict=False).cast(pl.String)


def _trimmed(plain: pl.Expr, country: str) -> pl.Expr:
    """Without leading zeros, a bare final point, and the zeros that a decimal does not need.

    Where a point can mean thousands the zeros stay: 1.2340 must not become 1.234.
    """
    stripped = plain.str.replace(r"^(-?)0+([0-9])", "${1}${2}")
    if country not in DECIMAL_COMMA:
        stripped = stripped.str.replace(r"(\.[0-9]*?)0*$", "${1}")
    whole = stripped.str.strip_suffix(".")
    return pl.when(whole == "-0").then(pl.lit("0")).otherwise(whole)


def _range(expr: pl.Expr) -> pl.Expr:
    """Texts such as 10 to 50 people as 10-50."""
    bare = expr.str.replace(_ABOUT, "").str.replace(_UNIT, "").str.replace_all(_CURRENCY, "")
    bare = bare.str.replace_all(r"([0-9])[ ,]([0-9]{3})\b", "${1}${2}").str.replace_all(
        r"(?i)([0-9])\s*k\b", "${1}000"
    )
    found = bare.str.to_lowercase().str.extract_groups(_RANGE)
    low, high = found.struct.field("1"), found.struct.field("2")
    ordered = low.cast(pl.Float64, strict=False) <= high.cast(pl.Float64, strict=False)
    return pl.when(ordered).then(low + "-" + high)


def _bound(expr: pl.Expr, country: str) -> pl.Expr:
    """Texts such as more than 500 as >500; 50+ stays."""
    text = expr.str.to_lowercase().str.replace(_UNIT, "")
    sign = (
        pl.when(text.str.contains(r"^(?:>|≥|more than|over|meer as|above|\+\s*[0-9])"))
        .then(pl.lit(">"))
        .when(text.str.contains(r"^(?:<|≤|less than|under|minder as|below|up to)"))
        .then(pl.lit("<"))
    )
    rest = text.str.replace(
        r"^(?:[<>≤≥]=?|more than|less than|over|under|meer as|minder as|above|below|up to)\s*", ""
    )
    number = _number(_bare(rest), country)
    plus = _number(
        _bare(text.str.extract(r"^(.*[0-9])\s*(?:\+|plus|and more|and over|or more|en meer)$", 1)), country
    )
    return pl.coalesce(sign + number, plus + "+")


def _even_width(frame: pl.DataFrame) -> float:
    """The share of the commonest number of digits, where the numbers are long enough for codes."""
    widths = frame["text"].str.len_chars()
    if widths.is_empty():
        return 0.0
    usual = widths.value_counts(sort=True).row(0)
    return float(usual[1] / len(widths)) if usual[0] >= 4 else 0.0


TYPE = AmountType()
