"""The suites that follow from the profile and the semantic types, for every published and every source table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from hotpass.model.fields import IDENTITY
from hotpass.model.handover import Enriched, Ingested
from hotpass.profiles.schema import Profile
from hotpass.quality.suites import Expected, Suite, is_filled, is_unique, of_type
from hotpass.quality.views import known_column
from hotpass.semantic_types.base import Expectation
from hotpass.semantic_types.registry import semantic_type

_OF_CONTACTS = {
    "name": "person_name",
    "email": "email",
    "phone": "phone",
    "id_number": "id_number",
    "birth_date": "date",
}
"""The semantic type of those columns of contacts that have one."""

_SCORE = Expectation("between", low=0.0, high=1.0)


def published_suites(profile: Profile) -> tuple[Suite, ...]:
    """What is expected of `entities`, `contacts` and `relationships`."""
    made = {
        "entities": _entities(profile),
        "contacts": _contacts(profile),
        "relationships": _relationships(profile),
    }
    return tuple(Suite(table, table, tuple(expected)) for table, expected in made.items())


def _entities(profile: Profile) -> Iterator[Expected]:
    share, grave = profile.thresholds.quality, profile.quality.severity
    for name in profile.required:
        yield is_filled(name, share.required_share, grave(("entities",), name, "filled", "error"))
    yield is_unique("entity_id", grave(("entities",), "entity_id", "unique", "error"))
    for field in profile.fields():
        if field.level == "entity":
            yield from _of_semantic_type(profile, ("entities",), field.name, field.semantic_type)
    for score in ("data_quality_score", "lead_score"):
        yield of_type(score, _SCORE, 1.0, grave(("entities",), score, "between", "warning"))


def _contacts(profile: Profile) -> Iterator[Expected]:
    grave = profile.quality.severity
    yield is_unique("contact_id", grave(("contacts",), "contact_id", "unique", "error"))
    severity = grave(("contacts",), "entity_id", "refers", "error")
    yield is_filled(known_column("entity_id"), 1.0, severity, known="entities")
    for column, kind in _OF_CONTACTS.items():
        yield from _of_semantic_type(profile, ("contacts",), column, kind)
    yield of_type("confidence", _SCORE, 1.0, grave(("contacts",), "confidence", "between", "warning"))


def _relationships(profile: Profile) -> Iterator[Expected]:
    for column in ("from_id", "to_id"):
        severity = profile.quality.severity(("relationships",), column, "refers", "error")
        yield is_filled(known_column(column), 1.0, severity, known="entities or persons")


def _of_semantic_type(
    profile: Profile, names: tuple[str, ...], column: str, kind: str, *kinds: str
) -> Iterator[Expected]:
    """The expectations of a semantic type, of some kinds or all, for a column of the table called any of `names`."""
    for expected in semantic_type(kind).info.expectations:
        if not kinds or expected.kind in kinds:
            severity = profile.quality.severity(names, column, expected.kind, "warning")
            yield of_type(column, expected, profile.thresholds.quality.expectation_share, severity)


def source_suites(given: Enriched, profile: Profile) -> tuple[Suite, ...]:
    """What is expected of the cleaned values of every data table that was read; tables without a mapped column apart.

    A required field that a table has should be filled in it. Values should look like their type; how long they are is
    asked of what is published. An id column whose values nearly all differ names its rows, so none should repeat.
    """
    fields = given.mapping.filter(pl.col("status") == "mapped").group_by("table_id").agg("field")
    keys = {profile_id.id for profile_id in IDENTITY.values()}
    nearly_unique = _nearly_unique(given, keys, profile.thresholds.quality.expectation_share)
    suites = []
    for row in source_tables(given).join(fields, on="table_id").sort("table_id").iter_rows(named=True):
        names = ("sources", row["source_key"], row["path"], row["label"])
        mapped = set(row["field"])
        expected = [
            *_required(profile, names, mapped),
            *_values(profile, names, mapped),
            *(
                is_unique(key, profile.quality.severity(names, key, "unique", "warning"))
                for key in sorted(nearly_unique.get(row["table_id"], ()))
            ),
        ]
        if expected:
            name = f"source-{row['table_id']:03}-{_slug(row['label'])}"
            suites.append(Suite(name, row["label"], tuple(expected), row["table_id"]))
    return tuple(suites)


def source_tables(given: Ingested) -> pl.DataFrame:
    """The data tables: table_id, path, sheet, source_key, and `label`, what people call it.

    The label is file | sheet, and the range where a sheet holds several tables.
    """
    named = given.tables.filter(pl.col("verdict") == "data").join(
        given.sources.select("source_id", "path", "source_key"), on="source_id"
    )
    several = pl.len().over("source_id", "sheet") > 1
    parts = [pl.when(pl.col(c) != "").then(pl.col(c)) for c in ("path", "sheet")]
    label = pl.concat_str(*parts, pl.when(several).then("range"), separator=" | ", ignore_nulls=True)
    return named.select("table_id", "path", "sheet", "source_key", label.alias("label")).sort("table_id")


def _required(profile: Profile, names: tuple[str, ...], mapped: set[str]) -> Iterator[Expected]:
    for name in profile.required:
        if name in mapped:
            severity = profile.quality.severity(names, name, "filled", "warning")
            yield is_filled(name, profile.thresholds.quality.required_share, severity)


def _values(profile: Profile, names: tuple[str, ...], mapped: set[str]) -> Iterator[Expected]:
    for field in profile.fields():
        if field.name in mapped:
            kinds = ("matches", "one_of", "between")
            yield from _of_semantic_type(profile, names, field.name, field.semantic_type, *kinds)


def _nearly_unique(given: Enriched, keys: set[str], share: float) -> dict[int, list[str]]:
    """By table: those of its key columns in which at least `share` of the values differ, of two or more."""
    own = given.values.filter(
        pl.col("field").cast(pl.String).is_in(sorted(keys)), pl.col("value").is_not_null()
    )
    counts = own.group_by("table_id", pl.col("field").cast(pl.String)).agg(
        pl.col("value").n_unique().alias("distinct"), pl.len().alias("all")
    )
    nearly = counts.filter(pl.col("all") > 1, pl.col("distinct") >= share * pl.col("all"))
    return dict(nearly.group_by("table_id").agg("field").iter_rows())


def _slug(text: str) -> str:
    """A label as part of a file name: short, ASCII."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "table"
