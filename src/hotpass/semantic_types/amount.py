"""A number of things or money: counts, turnover, distances, ranges such as 10-50. Codes are no amounts."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.amount_reading import ABOUT, CURRENCY, UNIT, bounds, numbers, ranges
from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, split, start
from hotpass.semantic_types.sampling import clip, sample, share, shares

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

_GROUPED = r"^[^0-9]{0,4}[0-9]{1,3}(?:[ ,][0-9]{3})+(?:[.,][0-9]+)?$|^[0-9]+[.,][0-9][0-9]$"


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
            frame.with_columns(number=numbers(frame["text"], context.country), span=ranges(frame["text"])),
            number=pl.col("number").is_not_null() & (size <= 20),
            telling=text.str.contains(CURRENCY) | text.str.contains(UNIT),
            span=pl.col("span").is_not_null() & (size <= 14),
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
        work = work.with_columns(value=numbers(work["text"], context.country))
        about = pl.when(pl.col("text").str.contains(ABOUT)).then(pl.lit("value.ambiguous"))
        rest, plain = split(work, pl.col("value").is_not_null())
        spans = rest.with_columns(value=ranges(rest["text"]).fill_null(bounds(rest["text"], context.country)))
        refused = pl.when(pl.col("value").is_null()).then(pl.lit("amount.malformed")).otherwise(about)
        kind = pl.when(pl.col("value").is_not_null()).then(pl.lit("range"))
        return finish(
            plain.select("raw", "value", code=about),
            spans.select("raw", "value", kind=kind, code=refused),
            nothing,
        )


def _even_width(frame: pl.DataFrame) -> float:
    """The share of the commonest number of digits, where the numbers are long enough for codes."""
    widths = frame["text"].str.len_chars()
    if widths.is_empty():
        return 0.0
    usual = int(widths.mode().sort()[0])
    return share(frame, pl.col("text").str.len_chars() == usual) if usual >= 4 else 0.0


TYPE = AmountType()
