"""The daily list: whom to call today, why, and under which number."""

from __future__ import annotations

import polars as pl

from hotpass.model.fields import NAME_FIELD, EntityKind
from hotpass.reporting.markdown_table import table

_PHONE = r"^\+[1-9]\d{6,14}(;ext=\d+)?$"
"""A number that can be dialled from anywhere (ITU-T E.164); one whose digits are missing is not."""

_MAIL = r"^[^@\s]+@[^@\s]+$"

COLUMNS = (
    "place",
    "entity_id",
    "entity_name",
    "contact",
    "role",
    "phone",
    "email",
    "city",
    "province",
    "lead_score",
    "reason",
)


def daily_list(entities: pl.DataFrame, contacts: pl.DataFrame, kind: EntityKind, length: int) -> pl.DataFrame:
    """The `length` entities most worth a call by lead score, each with the first contact that can be reached.

    Entities whose contacts have neither a usable phone nor e-mail fall back on their own; where those are
    missing too they are left out. `reason` is the score's parts. Ties go to the better record, then by name
    and id.
    """
    told = entities.select(
        "entity_id",
        pl.col(NAME_FIELD[kind]).alias("entity_name"),
        _text(entities, "city"),
        _text(entities, "province"),
        "lead_score",
        "data_quality_score",
        pl.col("lead_score_parts").alias("reason"),
    ).join(_reachable(entities, contacts), on="entity_id", how="inner")
    ordered = told.sort(
        "lead_score", "data_quality_score", "entity_name", "entity_id",
        descending=[True, True, False, False], nulls_last=True,
    ).head(length)  # fmt: skip
    place = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("place")
    return ordered.with_columns(place).select(COLUMNS)


def to_markdown(listed: pl.DataFrame) -> str:
    """The list as people read it."""
    rows = (
        (str(r["place"]), r["entity_name"] or "", r["contact"] or "", r["role"] or "", r["phone"] or "",
         r["email"] or "", r["city"] or "", f"{r['lead_score'] or 0:.2f}", r["reason"] or "")
        for r in listed.iter_rows(named=True)
    )  # fmt: skip
    header = ("", "whom", "contact", "role", "phone", "e-mail", "city", "score", "reason")
    return "\n".join(("# Whom to call today", "", *table(header, rows))) + "\n"


def _reachable(entities: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    """By entity: contact, role, phone and email of the first contact by rank that has a usable one."""
    people = contacts.select(
        "entity_id",
        pl.col("name").alias("contact"),
        "role",
        _first_of("phones", _PHONE).alias("phone"),
        _first_of("emails", _MAIL).alias("email"),
        pl.col("rank").cast(pl.Int64),
    )
    own = entities.select(
        "entity_id",
        pl.lit(None, dtype=pl.String).alias("contact"),
        _text(entities, "role"),
        _first(entities, "mobile", "phone", "whatsapp", "toll_free", pattern=_PHONE).alias("phone"),
        _first(entities, "email", pattern=_MAIL).alias("email"),
        pl.lit(None, dtype=pl.Int64).alias("rank"),
    )
    either = pl.col("phone").is_not_null() | pl.col("email").is_not_null()
    return (
        pl.concat([people, own])
        .filter(either)
        .sort("entity_id", "rank", "contact", "phone", "email", nulls_last=True)
        .unique("entity_id", keep="first", maintain_order=True)
        .drop("rank")
    )


def _first(frame: pl.DataFrame, *columns: str, pattern: str) -> pl.Expr:
    """The first of the columns that fits the pattern."""
    known = [c for c in columns if c in frame.columns]
    usable = [pl.when(pl.col(c).str.contains(pattern)).then(pl.col(c)) for c in known]
    return pl.coalesce(*usable, pl.lit(None, dtype=pl.String))


def _first_of(column: str, pattern: str) -> pl.Expr:
    """The first of a contact's "; "-joined points that fits the pattern."""
    usable = pl.element().filter(pl.element().str.contains(pattern))
    return pl.col(column).str.split("; ").list.eval(usable).list.first()


def _text(frame: pl.DataFrame, column: str) -> pl.Expr:
    """The column, or nulls where the frame has none of that name."""
    return pl.col(column) if column in frame.columns else pl.lit(None, dtype=pl.String).alias(column)
