"""The report's summary under POPIA: what the profile states and does not, what was found, what was done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from hotpass.compliance.popia import class_of, handling_of, recipients, unstated
from hotpass.linkage.features.unique_identifiers import DECLARED, gate_of
from hotpass.model.fields import Field
from hotpass.model.handover import Validated
from hotpass.model.report import (
    ClassLine,
    DestinationLine,
    FindingLine,
    LeftOffLine,
    MarketingSummary,
    PopiaSummary,
    SpecialColumnLine,
)
from hotpass.profiles.privacy import Handling
from hotpass.profiles.schema import Profile
from hotpass.reporting.places import SHOWN, located, place
from hotpass.sources.base import column_letter

_LINKING = {
    "none": "Identity numbers of one responsible party at most: nothing is linked across parties (s57).",
    "declared": "Identity numbers link lists of several responsible parties, as the profile declares (s57, s58).",
    "closed": "Identity numbers of other responsible parties link nothing: the profile declares neither an"
    " authorisation "
    "nor why none is needed (s57).",
}


_MARKETING = {
    "not_stated": "Nothing is stated about direct marketing (s69): the daily list leaves off who objected or withdrew,"
    " and asks for no consent. State privacy.direct_marketing in the profile.",
    "opt_in": "The daily list names only who consented to direct marketing (s69(1)).",
    "not_objected": "The daily list leaves off who objected or withdrew and, as the profile states, asks for no"
    " consent: s69(3) allows that for own customers.",
}


def popia_summary(
    tables: Validated, profile: Profile, destinations: Collection[str] = (), calls: Calls | None = None
) -> PopiaSummary:
    """The summary of a run; `destinations` are the names to which its outputs were said to go, `calls` whom its daily
    list leaves off.
    """
    published = list(published_fields(tables.provenance["field"].unique(), profile))
    return PopiaSummary(
        classes=tuple(class_lines(published, profile)),
        unstated=tuple(unstated(published, profile)),
        findings=tuple(_findings(tables)),
        special_columns=tuple(_special_columns(tables)),
        destinations=tuple(
            DestinationLine(d.name, d.recipient, d.country, d.ground)
            for d in recipients(destinations, profile)
        ),
        linking=_LINKING[_linking(tables, profile)],
        marketing=_marketing(profile, calls),
    )


@dataclass(frozen=True)
class Calls:
    """Who is left off the daily list (`digest.DailyList`), and how many decisions of consent could not be read."""

    left_off: pl.DataFrame
    unread: int = 0


def _marketing(profile: Profile, calls: Calls | None) -> MarketingSummary:
    rule = profile.privacy.direct_marketing or "not_stated"
    lines = calls.left_off.iter_rows() if calls else ()
    return MarketingSummary(
        rule, _MARKETING[rule], tuple(LeftOffLine(*line) for line in lines), calls.unread if calls else 0
    )


def published_fields(told: Iterable[str], profile: Profile) -> Iterator[Field]:
    """The fields of which a value is published; `told` are those that the provenance names."""
    spoken = set(told)
    for field in profile.fields():
        of_contact = field.level == "contact" and spoken & {field.name, f"{field.semantic_type}s"}
        if of_contact or (field.level == "entity" and field.name in spoken):
            yield field


def class_lines(published: Iterable[Field], profile: Profile) -> Iterator[ClassLine]:
    """Fields of one class that are handled alike, a line each, in the order of the fields."""
    alike: dict[tuple[str, str], tuple[Handling, list[str]]] = {}
    for field in published:
        handling = handling_of(field, profile)
        key = (class_of(field, profile), handling.model_dump_json())
        alike.setdefault(key, (handling, []))[1].append(field.name)
    for (name, _), (told, fields) in alike.items():
        yield ClassLine(
            name, tuple(fields), told.purpose, told.basis, told.because, told.retention, told.destinations, told.ground
        )  # fmt: skip


def _findings(tables: Validated) -> Iterator[FindingLine]:
    """By kind and action: how many cells, and where the first stand. Columns named for it are told apart."""
    cells = _of_texts(tables.findings).unique(
        ["table_id", "row", "column", "entity", "action"], maintain_order=True
    )
    told = cells.sort("table_id", "row", "column", nulls_last=True)
    for (entity, action), some in sorted(
        told.partition_by("entity", "action", as_dict=True, maintain_order=True).items()
    ):
        first = located(some.head(SHOWN), tables.sources, tables.tables).select(place())
        yield FindingLine(str(entity), str(action), some.height, tuple(first["place"]))


def _is_column() -> pl.Expr:
    return pl.col("recogniser").str.starts_with("special personal information: header")


def _of_texts(findings: pl.DataFrame) -> pl.DataFrame:
    return findings.filter(~_is_column())


def _special_columns(tables: Validated) -> Iterator[SpecialColumnLine]:
    columns = tables.findings.filter(_is_column()).join(
        tables.columns, on=["table_id", "column"], how="left", maintain_order="left"
    )
    told = located(columns, tables.sources, tables.tables).sort("table_id", "column")
    for row in told.iter_rows(named=True):
        yield SpecialColumnLine(
            row["file"], row["sheet"], column_letter(row["column"]), row["header"] or "", row["action"]
        )


def _linking(tables: Validated, profile: Profile) -> str:
    gate = gate_of(tables.sources, tables.tables, tables.mapping, profile)
    if not gate.told:
        return "none"
    return "declared" if gate.code == DECLARED else "closed"
