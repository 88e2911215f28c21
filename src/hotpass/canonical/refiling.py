"""Values that stand in the wrong column, filed under their own kind: a web address among e-mails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from hotpass.canonical.cleaning import PARTS
from hotpass.model.fields import IDENTITY, Field
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.address_parts import BOX
from hotpass.semantic_types.base import Context
from hotpass.semantic_types.registry import semantic_type

CANDIDATES = ("email", "website", "phone")
"""Kinds so distinct in shape that a refused value of another column may be read as one of them, in this order."""

_SHAPE = {"email": r"@", "website": r"(?i)^\s*(https?://|www[.,])", "phone": r"^[+(]?\d[\d\s()/+.-]{7,}$"}

_NUMBERS = ("registration_number", "identifier", "id_number")
"""Kinds that are digits themselves: one that is refused may look like a phone number, and is a mistyped one of its own.

Only its column can tell, and that was mapped for what its header and its values say: an address in it says more than
the column does, digits do not.
"""

_SAID = {
    "phone": ("fax",),
    "website": ("facebook", "linkedin", "twitter", "instagram", "youtube"),
    "coordinates": ("latitude", "longitude"),
}
"""Varieties that the text itself states: it is believed in whatever column it stands."""

_TOLD = {
    "phone": ("toll_free",),
    "registration_number": ("vat",),
    "organisation_name": ("trading",),
    "street_address": ("postal",),
}
"""Varieties that are read off the value: believed only where the column does not state one of its own."""

_BOTH_LINES = r"(?i)\b(?:tel|phone|ph|t)[a-z]*\.?\s*(?:/|&|\+|-|and|or|en|of)\s*(?:fax|faks|f)\b"
"""A number that is telephone and fax at once is the telephone's."""


def refile(parts: pl.DataFrame, profile: Profile, context: Context) -> pl.DataFrame:
    """Give each part the field where it belongs.

    A part whose `type` names another kind of value moves to that kind's field at the same level; a refused
    text that is plainly an e-mail address, web address or phone number is read as such
    (`value.misplaced`), but digits among identifiers stay refused where they are. A part whose `kind` is the
    variety of another field of its type moves there ("Fax: …" among phones). Parts with nowhere to go stay
    refused or keep their field.
    """
    parts = _moved(_reread(parts, profile, context), "type", _homes, profile)
    return _moved(parts, "kind", _variety_homes, profile, unless=_is_also_plain())


def _moved(
    parts: pl.DataFrame,
    by: str,
    homes: Callable[[Field, tuple[Field, ...]], dict[str, str]],
    profile: Profile,
    unless: pl.Expr | None = None,
) -> pl.DataFrame:
    """Parts in the field that `homes` gives for what stands in their column `by`, if it gives one."""
    target = pl.DataFrame(
        [
            {"field": field.name, by: told, "to": home}
            for field in profile.fields()
            for told, home in homes(field, profile.fields()).items()
        ],
        schema={"field": pl.String, by: pl.String, "to": pl.String},
    ).with_columns(pl.col("field", "to").cast(parts.schema["field"]))
    moved = parts.join(target, on=["field", by], how="left", maintain_order="left")
    to = pl.col("to") if unless is None else pl.when(~unless).then("to")
    return moved.with_columns(pl.coalesce(to, "field").alias("field")).drop("to")


def _level(field: Field) -> str:
    person = field.level in ("contact", "component") and field.name.startswith("contact_")
    return "contact" if person else "entity"


def _variety_homes(field: Field, fields: tuple[Field, ...]) -> dict[str, str]:
    """By kind: the field of the same semantic type that is for it, at the level of `field`, else at the entity's."""
    if field.level not in ("entity", "contact"):
        return {}
    semantic = field.semantic_type
    kinds = _SAID.get(semantic, ()) + (_TOLD.get(semantic, ()) if not field.kind else ())
    homes: dict[str, str] = {}
    for wanted in (_level(field), "entity"):
        for other in fields:
            if other.level == wanted and other.semantic_type == semantic and other.kind in kinds:
                homes.setdefault(other.kind, other.name)
    return homes


def _is_also_plain() -> pl.Expr:
    """Parts that are what their column says all the same.

    The only name of a row's cell, a street address with a post box in it, a number for telephone and fax.
    """
    kind = pl.col("kind")
    both = (kind == "fax") & pl.col("text").str.contains(_BOTH_LINES)
    street = (kind == "postal") & ~pl.col("value").str.contains(rf"(?i)^\W*(?:{BOX})")
    only_name = (kind == "trading") & (pl.col("part") == 0)
    return (both | street | only_name).fill_null(False)


def _homes(field: Field, fields: tuple[Field, ...]) -> dict[str, str]:
    """By semantic type: the plain field of that type at the level of `field`, else at the entity's."""
    homes: dict[str, str] = {}
    for wanted in ("entity", _level(field)):
        for other in fields:
            apt = other.level == wanted and not other.kind and other.semantic_type != field.semantic_type
            if apt and (wanted != "entity" or other.semantic_type not in homes):
                homes[other.semantic_type] = other.name
    return homes


def _reread(parts: pl.DataFrame, profile: Profile, context: Context) -> pl.DataFrame:
    malformed = pl.col("value").is_null() & pl.col("code").str.ends_with(".malformed")
    for kind in CANDIDATES:
        refused = malformed & pl.col("field").is_in(_readable_as(kind, profile))
        doubtful = parts.filter(refused, pl.col("part") == 0, pl.col("text").str.contains(_SHAPE[kind]))
        texts = doubtful["text"].unique(maintain_order=True)
        if texts.is_empty():
            continue
        read = semantic_type(kind).clean(texts, replace(context, kind=""))
        sound = read.filter(pl.col("value").is_not_null().all().over("raw"))
        typed = sound.with_columns(pl.coalesce("type", pl.lit(kind)).alias("type"))
        parts = _replace_refused(parts, typed, refused)
    return _names_in_ids(parts, profile, context)


def _readable_as(kind: str, profile: Profile) -> list[str]:
    """The fields of which a refused text may be read as that kind."""
    fields = (f for f in profile.fields() if f.level in ("entity", "contact"))
    return [f.name for f in fields if kind != "phone" or f.semantic_type not in _NUMBERS]


def _names_in_ids(parts: pl.DataFrame, profile: Profile, context: Context) -> pl.DataFrame:
    """A text in place of the entity's id that can be its name is its name: "Kite Aviation" for 1005."""
    identity = IDENTITY[profile.entity]
    name = profile.field(identity.name)
    refused = (pl.col("field") == identity.id) & (pl.col("code") == "identifier.malformed")
    texts = parts.filter(refused)["text"].unique(maintain_order=True)
    if texts.is_empty():
        return parts
    read = semantic_type(name.semantic_type).clean(texts, replace(context, kind=name.kind))
    sound = read.filter(pl.col("value").is_not_null().all().over("raw"))
    named = _replace_refused(parts, sound, refused)
    moved = (
        (pl.col("field") == identity.id) & (pl.col("code") == "value.misplaced") & pl.col("type").is_null()
    )
    home = pl.lit(name.name).cast(parts.schema["field"])
    return named.with_columns(pl.when(moved).then(home).otherwise("field").alias("field"))


def _replace_refused(parts: pl.DataFrame, reread: pl.DataFrame, refused: pl.Expr) -> pl.DataFrame:
    first = refused & (pl.col("part") == 0)
    hit = (
        parts.filter(first)
        .drop(*PARTS)
        .join(
            reread.with_columns(pl.lit("value.misplaced").alias("code")),
            left_on="text",
            right_on="raw",
            how="inner",
            maintain_order="left",
        )
    )
    key = ["table_id", "origin", "column"]
    rest = parts.join(hit.select(key).unique(), on=key, how="anti", maintain_order="left")
    return pl.concat([rest, hit.select(rest.columns)])
