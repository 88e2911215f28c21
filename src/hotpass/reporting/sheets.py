"""What each sheet of the workbook shows; the same frames make the CSV and Parquet sets."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from hotpass.model.fields import ENTITY_SHEET, NAME_FIELD
from hotpass.model.handover import Validated
from hotpass.model.issues import ISSUES
from hotpass.model.own_output import QUARANTINE_COLUMNS, QUARANTINE_SHEET, SUMMARY_CAPTION
from hotpass.model.tables import FATES
from hotpass.profiles.schema import Profile
from hotpass.reporting.doubts import review_sheet
from hotpass.reporting.workbook import SheetSpec
from hotpass.sources.base import column_letter

CELL = ["table_id", "row", "column"]
BANDS = {"data_quality_score": (0.5, 0.75), "confidence": (0.4, 0.7), "lead_score": (0.4, 0.7)}
"""Below the first figure a score is poor, from the second on it is good."""


def output_frames(given: Validated, profile: Profile) -> dict[str, pl.DataFrame]:
    """The tables that are handed on, by the name of their sheet, in the order of the workbook."""
    where = _places(given)
    return {
        ENTITY_SHEET[profile.entity]: given.entities,
        "Contacts": given.contacts,
        "Relationships": _relationships(given, profile),
        "Review": review_sheet(given, profile),
        "Conflicts": _conflicts(given, profile, where),
        QUARANTINE_SHEET: _quarantine(given, where),
        "Unmapped": _unmapped(given, profile, where),
        "Ledger": _ledger(given),
    }


def sheet_specs(
    frames: Mapping[str, pl.DataFrame], summary: pl.DataFrame, profile: Profile
) -> list[SheetSpec]:
    """The workbook: a summary in front, then one styled sheet for each frame."""
    first = SheetSpec("Summary", summary, wrap=frozenset({"Explanation"}), caption=SUMMARY_CAPTION)
    return [first, *(_spec(name, frame, profile) for name, frame in frames.items())]


def _spec(name: str, frame: pl.DataFrame, profile: Profile) -> SheetSpec:
    frame = _names_first(frame, profile)
    titles = {f.name: f.title for f in profile.fields()}
    kinds = {f.name: f.semantic_type for f in profile.fields() if f.level == "entity"}
    scores = [c for c in BANDS if c in frame.columns]
    return SheetSpec(
        name,
        frame,
        titles={c: titles.get(c) or c.replace("_", " ").capitalize() for c in frame.columns},
        bands={c: BANDS[c] for c in scores},
        formats=dict.fromkeys(scores, "0.00") | {c: f for c, f in _FORMATS.items() if c in frame.columns},
        widths={c: w for c, w in _WIDTHS.items() if c in frame.columns},
        notes={c: n for c, n in _NOTES.items() if c in frame.columns and name == QUARANTINE_SHEET},
        severities=frozenset({"severity"} & set(frame.columns)),
        dates=frozenset(c for c in frame.columns if kinds.get(c) == "date"),
        numbers=frozenset(c for c in frame.columns if kinds.get(c) in ("amount", "coordinates")),
        frozen_columns=1 if name in ENTITY_SHEET.values() else 0,
    )


_FORMATS = {"probability": "0%", "correction": "@"}
"""A correction stays the text that was typed: 031… keeps its nought, 1/2 is no date."""

_WIDTHS = {"correction": 30.0, "reference": 10.0}
"""So that the sheet still prints one page wide."""

_NOTES = {
    "correction": "Write here what the cell should say (- for: there is nothing), save, and hand this workbook back: "
    "hotpass correct FILE, or among the sources of the next hotpass refine. Leave the other columns as they are.",
    "reference": "Finds the cell again wherever its row moves. Leave it as it is.",
}


_FRONT = (
    "entity_name",
    "organisation_category",
    "organisation_type",
    "status",
    "city",
    "province",
    "contact_primary_name",
    "contact_primary_role",
    "contact_primary_phone",
    "contact_primary_email",
    "website",
    "data_quality_score",
    "lead_score",
)
"""What people look for first, in this order, where a sheet has it."""


def _names_first(frame: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """People look for names and how to reach them; ids and slugs stand at the end, for formulas to find."""
    last = [c for c in frame.columns if c.endswith("_id") or c == "slug"]
    first = [c for c in (NAME_FIELD[profile.entity], *_FRONT) if c in frame.columns]
    between = [c for c in frame.columns if c not in (*first, *last)]
    return frame.select(*first, *between, *last)


def _places(given: Validated) -> pl.DataFrame:
    """By table: file and sheet."""
    return given.tables.join(
        given.sources.select("source_id", pl.col("path").alias("file")), on="source_id"
    ).select("table_id", "file", "sheet")


def _at(cells: pl.DataFrame, where: pl.DataFrame) -> pl.DataFrame:
    """Add file, sheet and the cell as Excel names it."""
    letters = {c: column_letter(c) for c in cells["column"].drop_nulls().unique().sort()}
    letter = pl.col("column").replace_strict(letters, default="", return_dtype=pl.String)
    return cells.join(where, on="table_id", how="left", maintain_order="left").with_columns(
        pl.concat_str(letter, pl.col("row").cast(pl.String)).alias("cell")
    )


def _relationships(given: Validated, profile: Profile) -> pl.DataFrame:
    """Ties between entities, and of persons who work for several; of the others the contacts tell it."""
    entities = given.entities.select("entity_id", pl.col(NAME_FIELD[profile.entity]).alias("name"))
    persons = given.contacts.select(pl.col("person_id").alias("entity_id"), "name").drop_nulls("entity_id")
    names = pl.concat([entities, persons.unique("entity_id", keep="first", maintain_order=True)])
    told = ties_shown(given.relationships)
    for end in ("from", "to"):
        told = told.join(names.rename({"entity_id": f"{end}_id", "name": f"{end}_name"}), on=f"{end}_id", how="left",
                         maintain_order="left")  # fmt: skip
    shown = ("from_name", "kind", "to_name", "evidence", "first_seen", "last_seen", "from_id", "to_id")
    return told.select(shown).sort("from_name", "kind", "to_name", "evidence")


def ties_shown(relationships: pl.DataFrame) -> pl.DataFrame:
    """The ties that the sheet shows: all but those of persons who work for one organisation alone."""
    posts = (pl.col("kind") == "works for") & (pl.len().over("kind", "from_id") == 1)
    return relationships.filter(~posts)


def _conflicts(given: Validated, profile: Profile, where: pl.DataFrame) -> pl.DataFrame:
    """Every value that lost: beside what won, where it stands and by which rule it lost."""
    part = ["table_id", "row", "column", "part", "field"]
    values = (
        given.values.lazy()
        .filter(pl.col("value").is_not_null())
        .select(
            "table_id",
            pl.col("origin").alias("row"),
            "column",
            "part",
            pl.col("field").cast(pl.String),
            "value",
        )
        .unique(part, keep="first", maintain_order=True)
    )
    winners = (
        given.provenance.lazy()
        .filter(pl.col("ordinal") == 0, pl.col("table_id").is_not_null())
        .unique(["subject", "field"], keep="first", maintain_order=True)
        .join(values, on=part, how="inner")
        .select("subject", "field", pl.col("value").alias("published"))
    )
    lost = (
        given.alternatives.lazy()
        .join(values, on=part, how="left")
        .join(winners, on=["subject", "field"], how="left")
        .join(_owners(given, profile).lazy(), on="subject", how="left")
        .collect()
    )
    told = _at(lost, where).select(
        "entity_name", "contact", "field", "published", pl.col("value").alias("alternative"), "why", "file", "sheet",
        "cell", "entity_id",
    )  # fmt: skip
    return told.sort("entity_name", "entity_id", "contact", "field", "alternative", "file", "sheet", "cell")


def _owners(given: Validated, profile: Profile) -> pl.DataFrame:
    """By subject: the entity it belongs to, and the contact's name where the subject is one."""
    name = pl.col(NAME_FIELD[profile.entity]).alias("entity_name")
    entities = given.entities.select(
        pl.col("entity_id").alias("subject"),
        "entity_id",
        name,
        pl.lit(None, dtype=pl.String).alias("contact"),
    )
    contacts = given.contacts.select(
        pl.col("contact_id").alias("subject"),
        "entity_id",
        "entity_name",
        pl.col("name").fill_null("general").alias("contact"),
    )
    return pl.concat([entities, contacts])


def _quarantine(given: Validated, where: pl.DataFrame) -> pl.DataFrame:
    reasons = {code: issue.message for code, issue in ISSUES.items()}
    remedies = {code: issue.remedy for code, issue in ISSUES.items()}
    first = pl.col("codes").str.split("; ").list.first()
    told = _at(given.quarantine, where).join(
        given.columns.select("table_id", "column", "header"),
        on=["table_id", "column"],
        how="left",
        maintain_order="left",
    )
    return told.select(
        "file", "sheet", "cell", "header", "text", "codes",
        first.replace_strict(reasons, default=None, return_dtype=pl.String).alias("reason"),
        first.replace_strict(remedies, default=None, return_dtype=pl.String).alias("remedy"),
        pl.lit(None, dtype=pl.String).alias("correction"), "reference",
        "table_id", "row", "column",
    ).sort("file", "sheet", "table_id", "row", "column").select(QUARANTINE_COLUMNS)  # fmt: skip


def _unmapped(given: Validated, profile: Profile, where: pl.DataFrame) -> pl.DataFrame:
    """Every cell that was carried along, under its header and, where its row has one, with its entity.

    Of a cell that was redacted, what was put in its place; a cell that was withheld whole is not shown.
    """
    used = [f.name for f in profile.fields() if f.level in ("entity", "contact")]
    published = given.mapping.filter(pl.col("status") == "mapped", pl.col("field").is_in(used))
    withheld = given.fates.filter(pl.col("fate") == "withheld").join(
        published, on=["table_id", "column"], how="anti", maintain_order="left"
    )
    kept = pl.concat([given.fates.filter(pl.col("fate") == "kept"), withheld]).select(CELL)
    entity = given.records.join(given.members.select("record_id", "entity_id"), on="record_id", how="inner")
    standing = given.raw.filter(pl.col("origin") == pl.col("row")).select(*CELL, "record_row", "text")
    told = (
        kept.join(standing, on=CELL, how="left", maintain_order="left")
        .drop_nulls("text")
        .join(given.columns, on=["table_id", "column"], how="left", maintain_order="left")
        .join(
            # A record is numbered by the row it begins in; the cells of a block may stand in the rows below.
            entity.select("table_id", pl.col("row").alias("record_row"), "entity_id"),
            on=["table_id", "record_row"],
            how="left",
            maintain_order="left",
        )
    )
    return (
        _at(told, where)
        .sort("file", "sheet", "table_id", "row", "column")
        .select("file", "sheet", "cell", "header", "text", "entity_id")
    )


def _ledger(given: Validated) -> pl.DataFrame:
    """One line per table: its cells, and how many of them met each fate."""
    wide = given.ledger.with_columns(pl.col("fate").cast(pl.String)).pivot(
        "fate", index="table_id", values="cells"
    )
    fates = [f for f in FATES.categories.to_list() if f in wide.columns]
    home = given.tables.join(given.sources.select("source_id", "path"), on="source_id", how="left").sort(
        "table_id"
    )
    told = home.select("table_id", pl.col("path").alias("file"), "sheet", "range", "verdict", "why", "cells")
    lines = told.join(wide.select("table_id", *fates), on="table_id", how="left", maintain_order="left")
    uncounted = given.sources.filter(~pl.col("read")).select(
        pl.col("path").alias("file"), pl.lit("not read").alias("verdict"), "why"
    )
    return pl.concat(
        [lines.with_columns(pl.col(fates).fill_null(0)).drop("table_id"), uncounted], how="diagonal"
    )


def summary_frame(figures: Mapping[str, tuple[object, str]]) -> pl.DataFrame:
    """The front sheet: what, the figure, and what it means."""
    return pl.DataFrame(
        {
            "What": list(figures),
            "Figure": [f"{v:,}" if isinstance(v, int) else str(v) for v, _ in figures.values()],
            "Explanation": [words for _, words in figures.values()],
        }
    )
