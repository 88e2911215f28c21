"""The daily list: whom to call today, why, and under which number; nobody who objected or withdrew (POPIA s69)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from hotpass.compliance.consents import Consents, with_states
from hotpass.model.consents import LEFT_OFF, MARKETING, PROCESSING, STOPS, LeftOff, MarketingRule
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
    "consent",
    "consent_since",
)

_LEFT = {"reason": pl.String, "contacts": pl.UInt32, "entities": pl.UInt32}


@dataclass(frozen=True)
class DailyList:
    """The list (`COLUMNS`), and who is left off it, as `reason` (of `LEFT_OFF`), `contacts` (who could be reached) and
    `entities` (of whom nobody is left to be reached; the reason is that of the first), in the order of `LEFT_OFF`.
    """

    listed: pl.DataFrame
    left_off: pl.DataFrame


def daily_list(
    entities: pl.DataFrame,
    contacts: pl.DataFrame,
    kind: EntityKind,
    length: int,
    consents: Consents | None = None,
    rule: MarketingRule = "not_objected",
) -> DailyList:
    """The `length` entities most worth a call by lead score, each with the first contact that may be reached.

    Entities whose contacts have neither a usable phone nor e-mail fall back on their own; where those are
    missing too they are left out. Who stopped by `consents` is never listed, nor reached at a point that was theirs.
    `reason` is the score's parts. Ties go to the better record, then by name and id.
    """
    known = consents or Consents()
    ways = _judged(_ways(entities, contacts, known), known, rule)
    told = entities.select(
        "entity_id",
        pl.col(NAME_FIELD[kind]).alias("entity_name"),
        _text(entities, "city"),
        _text(entities, "province"),
        "lead_score",
        "data_quality_score",
        pl.col("lead_score_parts").alias("reason"),
    ).join(_first_way(ways), on="entity_id", how="inner")
    ordered = told.sort(
        "lead_score", "data_quality_score", "entity_name", "entity_id",
        descending=[True, True, False, False], nulls_last=True,
    ).head(length)  # fmt: skip
    place = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("place")
    return DailyList(ordered.with_columns(place).select(COLUMNS), _left_off(ways))


def to_markdown(listed: pl.DataFrame, left_off: pl.DataFrame | None = None) -> str:
    """The list as people read it, with how many are left off it and why (`DailyList.left_off`)."""
    rows = (
        (str(r["place"]), *(r[name] or "" for name in _SHOWN), f"{r['lead_score'] or 0:.2f}", r["reason"] or "",
         _consent(r["consent"], r["consent_since"]))
        for r in listed.iter_rows(named=True)
    )  # fmt: skip
    header = ("", "whom", "contact", "role", "phone", "e-mail", "city", "score", "reason", "consent")
    off = () if left_off is None or left_off.is_empty() else ("", *left_off_in_words(left_off.iter_rows()))
    return "\n".join(("# Whom to call today", "", *table(header, rows), *off)) + "\n"


def left_off_in_words(rows: Iterable[tuple[LeftOff, int, int]]) -> Iterator[str]:
    """A sentence a reason, of (reason, contacts, entities)."""
    for reason, contacts, entities in rows:
        told = [f"{entities:,} of whom nobody is left to be reached" if entities else ""]
        told.append(f"{contacts:,} contact{'' if contacts == 1 else 's'}" if contacts else "")
        yield f"Left off the daily list: {', '.join(filter(None, told))}: {LEFT_OFF[reason]}."


_SHOWN = ("entity_name", "contact", "role", "phone", "email", "city")


def _consent(state: str, since: str | None) -> str:
    return f"{state}, {since}" if since else state


def _ways(entities: pl.DataFrame, contacts: pl.DataFrame, consents: Consents) -> pl.DataFrame:
    """Whoever could be reached for an entity, its contacts first: contact, role, phone, email, rank, consent,
    consent_since, purpose, `reachable` (at any point) and `whole` (what the entity itself stopped for).
    """
    closed = pl.Series(consents.closed, dtype=pl.String)
    people = with_states(_opened(contacts, closed), "contact_id", consents.contacts).select(
        "entity_id",
        pl.col("name").alias("contact"),
        "role",
        _reachable(_first_of("phones", _PHONE), _first_of("emails", _MAIL)),
        _first_of("open_phones", _PHONE).alias("phone"),
        _first_of("open_emails", _MAIL).alias("email"),
        pl.col("rank").cast(pl.Int64),
        *_STATE,
    )
    phones = ("mobile", "phone", "whatsapp", "toll_free")
    own = with_states(entities, "entity_id", consents.entities).select(
        "entity_id",
        pl.lit(None, dtype=pl.String).alias("contact"),
        _text(entities, "role"),
        _reachable(_first(entities, *phones, pattern=_PHONE), _first(entities, "email", pattern=_MAIL)),
        _first(entities, *phones, pattern=_PHONE, closed=closed).alias("phone"),
        _first(entities, "email", pattern=_MAIL, closed=closed).alias("email"),
        pl.lit(None, dtype=pl.Int64).alias("rank"),
        *_STATE,
    )
    of_entity = own.select("entity_id", *(pl.col(name).alias(f"own_{name}") for name in _STATE))
    ways = pl.concat([people, own]).filter("reachable").join(of_entity, on="entity_id", how="left")
    return _with_entitys_word(ways).sort("entity_id", "rank", "contact", "phone", "email", nulls_last=True)


_STATE = ("consent", "consent_since", "purpose")


def _with_entitys_word(ways: pl.DataFrame) -> pl.DataFrame:
    """Who stands for the entity: a contact without a name has its consent, and all stop where the entity did."""
    stopped = pl.col("own_consent").is_in(STOPS)
    nobody = pl.col("contact").is_null() & pl.col("purpose").is_null()
    mine = stopped & ~pl.col("consent").is_in(STOPS) | nobody
    return ways.with_columns(
        pl.when(mine).then(f"own_{name}").otherwise(name).alias(name) for name in _STATE
    ).drop(f"own_{name}" for name in _STATE)


def _judged(ways: pl.DataFrame, consents: Consents, rule: MarketingRule) -> pl.DataFrame:
    """Adds `why` somebody is left off, a word of `LEFT_OFF`; null: may be listed."""
    stopped = pl.col("consent").is_in(STOPS)
    why = (
        pl.when((pl.col("consent") == "objected") & (pl.col("purpose") == PROCESSING))
        .then(pl.lit("processing"))
        .when(stopped)
        .then("consent")
        .when(pl.lit(rule == "opt_in") & ~(pl.col("consent").eq("given") & pl.col("purpose").eq(MARKETING)))
        .then(pl.lit("no_consent"))
        .when(pl.col("phone").is_null() & pl.col("email").is_null())
        .then(pl.lit("point_closed"))
    )
    return ways.with_columns(why.alias("why"))


def _first_way(ways: pl.DataFrame) -> pl.DataFrame:
    """By entity the first who may be listed."""
    allowed = ways.filter(pl.col("why").is_null())
    return allowed.unique("entity_id", keep="first", maintain_order=True).drop(
        "rank", "reachable", "purpose", "why"
    )


def _left_off(ways: pl.DataFrame) -> pl.DataFrame:
    """Who is left off, by reason."""
    off = ways.drop_nulls("why")
    lost = off.join(ways.filter(pl.col("why").is_null()), on="entity_id", how="anti", maintain_order="left")
    first = lost.unique("entity_id", keep="first", maintain_order=True)
    contacts = dict(off.filter(pl.col("rank").is_not_null())["why"].value_counts().iter_rows())
    entities = dict(first["why"].value_counts().iter_rows())
    rows = [(why, contacts.get(why, 0), entities.get(why, 0)) for why in LEFT_OFF]
    return pl.DataFrame([row for row in rows if row[1] or row[2]], schema=_LEFT, orient="row")


def _reachable(phone: pl.Expr, email: pl.Expr) -> pl.Expr:
    return (phone.is_not_null() | email.is_not_null()).alias("reachable")


def _opened(contacts: pl.DataFrame, closed: pl.Series) -> pl.DataFrame:
    """Adds `open_phones` and `open_emails`: the "; "-joined points that are none of the closed."""
    if closed.is_empty():
        return contacts.with_columns(
            pl.col(column).alias(f"open_{column}") for column in ("phones", "emails")
        )
    numbered = contacts.with_row_index("_n")
    for column in ("phones", "emails"):
        # As rows: a test of each element inside a list would hold the closed points once for each of them.
        points = numbered.select("_n", pl.col(column).str.split("; ")).explode(column).drop_nulls()
        left = (
            points.filter(~pl.col(column).is_in(closed.implode()))
            .group_by("_n")
            .agg(pl.col(column).str.join("; "))
        )
        numbered = numbered.join(
            left.rename({column: f"open_{column}"}), on="_n", how="left", maintain_order="left"
        )
    return numbered.drop("_n")


def _first(frame: pl.DataFrame, *columns: str, pattern: str, closed: pl.Series | None = None) -> pl.Expr:
    """The first of the columns that fits the pattern and is none of the closed points."""
    known = [pl.col(c) for c in columns if c in frame.columns]
    shut = pl.Series(dtype=pl.String) if closed is None else closed
    usable = [pl.when(c.str.contains(pattern) & ~c.is_in(shut.implode())).then(c) for c in known]
    return pl.coalesce(*usable, pl.lit(None, dtype=pl.String))


def _first_of(column: str, pattern: str) -> pl.Expr:
    """The first of a contact's "; "-joined points that fits the pattern."""
    usable = pl.element().filter(pl.element().str.contains(pattern))
    return pl.col(column).str.split("; ").list.eval(usable).list.first()


def _text(frame: pl.DataFrame, column: str) -> pl.Expr:
    """The column, or nulls where the frame has none of that name."""
    return pl.col(column) if column in frame.columns else pl.lit(None, dtype=pl.String).alias(column)
