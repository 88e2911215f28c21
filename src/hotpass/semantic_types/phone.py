"""Phone numbers: E.164 (ITU-T), with `;ext=` (RFC 3966) where there is an extension."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import each, finish, split, start
from hotpass.semantic_types.phone_plan import known_numbers, regular_numbers, written_as_in
from hotpass.semantic_types.phone_terms import HEADER_TERMS
from hotpass.semantic_types.phone_text import PhoneReader
from hotpass.semantic_types.sampling import sample, share

_FLOAT = r"^(\+?[0-9]{7,15})\.0+$"
_DIGITS_ONLY = r"[^0-9]"
_DATE = r"^(?:19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d|^[0-3]?\d[-/.][0-3]?\d[-/.](?:19|20)?\d\d$"
_NUMBER = r"(?:^|[\s:(/;,])(?:\+|00)?\(?[0-9](?:[\s().-]{0,3}[0-9]){8,13}(?:[^0-9]|$)"
_SLASHED = r"^\(?(?:[2-9][0-9]{2}\)?/[2-9][0-9]{2}[-. ]?[0-9]{4}|0[0-9]{1,4}/[0-9 -]{5,10})$"
"""An area code before a slash, as in North America and Germany."""


class PhoneType(SemanticType):
    """Phone, mobile, WhatsApp, fax and toll-free numbers of the profile's country, and others with a + in front."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="phone",
        privacy="business_contact",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("matches", pattern=r"^(?:\+[1-9]\d{5,14}(?:;ext=\d{1,6})?|\d{5,11})$"),),
        vetoes=frozenset({"email", "website", "date", "coordinates", "registration_number"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of texts that are a number of the country's plan, or hold something of that shape.

        Bare digit strings count only where the plan knows them: ids and amounts are digits too.
        """
        frame = sample(values, context).with_columns(text=_without_point(pl.col("text")))
        knows = written_as_in if context.lenient else known_numbers
        frame = frame.with_columns(knows(frame["text"], context.country).alias("known"))
        written = pl.col("text").str.contains(_NUMBER) & pl.col("text").str.contains(r"[^0-9.]")
        written = written | pl.col("text").str.contains(_SLASHED)
        decimal = pl.col("text").str.contains(r"^-?[0-9]+[.,][0-9]+$")
        dated = pl.col("text").str.contains(_DATE)
        likely = pl.col("known") | (written & (pl.col("text").str.len_chars() <= 80))
        return share(frame, likely & ~decimal & ~dated)

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part a number, in E.164; `kind` by its label (fax, whatsapp) or the plan (mobile, landline, voip …).

        A local number without its area code keeps its digits (`phone.short`). Regular numbers are looked up as
        columns; the others one by one.
        """
        work, nothing = start(values, context, lines=True)
        work = work.with_columns(text=_without_point(pl.col("text")))
        work = pl.concat([work, regular_numbers(work["text"], context.country)], how="horizontal")
        odd, regular = split(work, pl.col("value").is_not_null())
        reader = PhoneReader(context.country, context.lenient)
        return finish(
            nothing,
            regular.select("raw", "value", "kind"),
            each(odd.select("raw", "text"), reader.read, context, "phone.malformed"),
            context=context,
        )


TYPE = PhoneType()


def _without_point(text: pl.Expr) -> pl.Expr:
    """Excel's numbers are floats: 27821234567.0 is 27821234567."""
    return text.str.replace(_FLOAT, "${1}")
