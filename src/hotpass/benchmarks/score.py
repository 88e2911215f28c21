"""How well a refined run agrees with the truth of the example workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from hotpass.benchmarks.truth import Truth
from hotpass.model.fields import FIELDS

_POINT_TYPES = ("email", "phone")


@dataclass(frozen=True)
class Ownership:
    """Contact points with one owner in the input, and how many stand beside that name in `contacts`."""

    owned: int
    right: int
    wrong: pl.DataFrame
    """Those that do not: kind, value, name (whose they are)."""

    @property
    def share(self) -> float:
        """Right ones of all, 0 to 1."""
        return _share(self.right, self.owned)


@dataclass(frozen=True)
class Membership:
    """Pairs of rows put together, against the pairs that belong together."""

    precision: float
    recall: float
    rows: int
    rows_without_entity: int
    together: dict[str, float]
    """By way of writing the name: the share of rows that are in their firm's largest entity."""
    wrongly_merged: tuple[tuple[str, tuple[str, ...]], ...]
    """Entities of several firms: the entity's id and the firms' true names. Merged homonyms stand below."""
    merged_homonyms: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """What became of the truth in a run. Shares are 0 to 1."""

    emails: int
    emails_found: int
    phones: int
    phones_found: int
    missing: pl.DataFrame
    """Valid e-mail addresses and phone numbers of the input that stand nowhere: kind, value."""
    ownership: Ownership
    membership: Membership
    homonyms: tuple[str, ...]
    """The names that several firms bear on purpose."""

    @property
    def found(self) -> float:
        """The share of distinct valid addresses and numbers that stand in entities or contacts."""
        return _share(self.emails_found + self.phones_found, self.emails + self.phones)


def score(truth: Truth, entities: pl.DataFrame, contacts: pl.DataFrame, members: pl.DataFrame) -> Score:
    """Compare published `entities`, `contacts` and `members` with the truth of the same workbooks."""
    points = truth.table("points")
    distinct = points.select("kind", "value").unique(maintain_order=True)
    published = pl.concat(
        [_entity_points(entities), _contact_points(contacts).select("kind", "value")]
    ).unique()
    missing = distinct.join(published, on=["kind", "value"], how="anti", maintain_order="left")
    emails, phones = (distinct.filter(kind=kind).height for kind in _POINT_TYPES)
    lost_emails, lost_phones = (missing.filter(kind=kind).height for kind in _POINT_TYPES)
    return Score(
        emails=emails,
        emails_found=emails - lost_emails,
        phones=phones,
        phones_found=phones - lost_phones,
        missing=missing,
        ownership=_ownership(points, contacts),
        membership=_membership(truth, members),
        homonyms=tuple(truth.table("homonyms")["name"].unique(maintain_order=True)),
    )


def faults_found(truth: Truth, issues: pl.DataFrame) -> pl.DataFrame:
    """Planted faults by code: table[code, planted, found].

    `issues` is table[file, sheet, row, column, code]. A fault is found where its code stands at its cell, or
    at its row where either names no column.
    """
    planted = truth.table("faults")
    where = ["file", "sheet", "row", "code"]
    raised = issues.select(*where, pl.col("column").alias("at")).unique()
    met = planted.with_row_index().join(raised, on=where, how="inner")
    same = pl.col("column").is_null() | pl.col("at").is_null() | (pl.col("column") == pl.col("at"))
    hits = met.filter(same)["index"].unique()
    return (
        planted.with_row_index()
        .group_by("code")
        .agg(pl.len().alias("planted"), pl.col("index").is_in(hits.implode()).sum().alias("found"))
        .sort("code")
    )


def _entity_points(entities: pl.DataFrame) -> pl.DataFrame:
    """Every address and number in the entities' own columns: table[kind, value]."""
    columns = [
        (field.name, field.semantic_type)
        for field in FIELDS["organisation"]
        if field.semantic_type in _POINT_TYPES and field.name in entities.columns
    ]
    return _stack([_values(entities, column, kind) for column, kind in columns]).select("kind", "value")


def _contact_points(contacts: pl.DataFrame) -> pl.DataFrame:
    """Every address and number of the contacts: table[kind, value, name], the name folded."""
    columns = (("emails", "email"), ("phones", "phone"), ("email", "email"), ("phone", "phone"))
    return _stack([_values(contacts, column, kind, "name") for column, kind in columns])


def _stack(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    empty = pl.DataFrame(schema={"kind": pl.String, "value": pl.String, "name": pl.String})
    return pl.concat([empty, *frames]).unique()


def _values(frame: pl.DataFrame, column: str, kind: str, owner: str | None = None) -> pl.DataFrame:
    """The '; '-joined parts of a column: table[kind, value, name]."""
    name = _folded(pl.col(owner)) if owner else pl.lit(None, pl.String)
    parts = frame.select(
        pl.lit(kind).alias("kind"),
        pl.col(column).cast(pl.String).str.split(";").alias("value"),
        name.alias("name"),
    ).explode("value")
    value = pl.col("value")
    plain = (
        value.str.strip_chars().str.to_lowercase()
        if kind == "email"
        else value.str.replace_all(r"[^+\d]", "")
    )
    return parts.with_columns(plain.alias("value")).filter(value.is_not_null() & (value != ""))


def _folded(name: pl.Expr) -> pl.Expr:
    """A name's words in lower case, in one order."""
    words = name.str.to_lowercase().str.replace_all("\u00a0", " ").str.replace_all(",", " ").str.split(" ")
    return words.list.eval(pl.element().filter(pl.element() != "")).list.sort().list.join(" ")


def _ownership(points: pl.DataFrame, contacts: pl.DataFrame) -> Ownership:
    """Addresses and numbers that the input ties to one person and no other."""
    owned = (
        points.filter(pl.col("person").is_not_null())
        .group_by("kind", "value", maintain_order=True)
        .agg(pl.col("name").first(), pl.col("person").n_unique().alias("owners"))
        .filter(pl.col("owners") == 1)
        .with_columns(_folded(pl.col("name")).alias("folded"))
    )
    wrong = owned.join(
        _contact_points(contacts),
        left_on=["kind", "value", "folded"],
        right_on=["kind", "value", "name"],
        how="anti",
        maintain_order="left",
    )
    return Ownership(owned.height, owned.height - wrong.height, wrong.select("kind", "value", "name"))


def _membership(truth: Truth, members: pl.DataFrame) -> Membership:
    placed = members.select(
        "entity_id", pl.col("source_file").str.split("/").list.last().alias("file"), "sheet", "row"
    ).unique()
    rows = truth.table("rows").join(placed, on=["file", "sheet", "row"], how="left", maintain_order="left")
    known = rows.filter(pl.col("entity_id").is_not_null())
    both = _pairs(known, "entity_id", "organisation")
    merged, homonyms = _merged(known, truth)
    return Membership(
        precision=_share(both, _pairs(known, "entity_id")),
        recall=_share(both, _pairs(known, "organisation")),
        rows=rows.height,
        rows_without_entity=rows.height - known.height,
        together=_together(known),
        wrongly_merged=merged,
        merged_homonyms=homonyms,
    )


def _pairs(rows: pl.DataFrame, *keys: str) -> int:
    """The number of pairs of rows that agree on `keys`."""
    sizes = rows.group_by(*keys).agg(pl.len().cast(pl.Int64).alias("n"))["n"]
    return int((sizes * (sizes - 1) // 2).sum())


def _together(rows: pl.DataFrame) -> dict[str, float]:
    sizes = rows.group_by("organisation", "entity_id").len()
    largest = sizes.sort("len", "entity_id", descending=[True, False]).unique(
        "organisation", keep="first", maintain_order=True
    )
    home = largest.select("organisation", pl.col("entity_id").alias("home"))
    shares = (
        rows.join(home, on="organisation")
        .group_by("variant")
        .agg((pl.col("entity_id") == pl.col("home")).mean().alias("share"))
        .sort("variant")
    )
    return {variant or "plain": share for variant, share in shares.iter_rows()}


def _merged(
    rows: pl.DataFrame, truth: Truth
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    """Entities that hold several firms, and the homonyms that were merged with nothing but each other."""
    named = rows.join(truth.table("organisations").select("organisation", "name"), on="organisation")
    mixed = (
        named.group_by("entity_id")
        .agg(pl.col("organisation").n_unique().alias("firms"), pl.col("name").unique().sort())
        .filter(pl.col("firms") > 1)
        .sort("entity_id")
    )
    of_one_name = pl.col("name").list.len() == 1
    wrong = mixed.filter(~of_one_name).select("entity_id", "name").rows()
    homonyms = mixed.filter(of_one_name)["name"].list.first()
    return tuple((entity, tuple(names)) for entity, names in wrong), tuple(homonyms)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
