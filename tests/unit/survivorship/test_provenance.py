"""Provenance: every published value by subject, field and cell; no value in it."""

from __future__ import annotations

import polars as pl

from hotpass.model.tables import TABLES
from hotpass.survivorship.provenance import alternatives, provenance, subject_ids

FIELDS = pl.Enum(["status", "city", "contact_name"])


def judged(kind: str, *rows: tuple[int, str, int, bool]) -> pl.DataFrame:
    """Rows as (subject, field, place, sound), all of which won."""
    told = [(subject, field, place, sound, "recency", True) for subject, field, place, sound in rows]
    schema = {kind: pl.UInt32, "field": FIELDS, "place": pl.UInt32, "sound": pl.Boolean, "by": pl.String,
              "won": pl.Boolean}  # fmt: skip
    return pl.DataFrame(told, schema=schema, orient="row")


SUBJECTS = subject_ids(
    pl.DataFrame(
        {"entity": [1, 2, None], "entity_id": ["eb", "ea", None]}, schema_overrides={"entity": pl.UInt32}
    ),
    pl.DataFrame({"contact": [7], "contact_id": ["c7"]}, schema_overrides={"contact": pl.UInt32}),
)
VALUES = pl.DataFrame(
    [(0, 5, 5, 1, 0), (0, 6, 5, 1, 1), (1, 9, 9, 2, 0), (1, 9, 9, 3, 0)],
    schema={
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "origin": pl.UInt32,
        "column": pl.UInt16,
        "part": pl.UInt8,
    },
    orient="row",
)
MAPPING = pl.DataFrame(
    {"table_id": [0, 1, 1], "column": [1, 2, 3], "confidence": [0.9, 0.5, 1.0]},
    schema_overrides={"table_id": pl.UInt32, "column": pl.UInt16},
)
JUDGED = {
    "entity": judged("entity", (1, "status", 0, True), (2, "city", 1, False), (1, "city", 2, True)),
    "contact": judged("contact"),
}
POINTS = pl.DataFrame(
    {"contact": [7], "list": ["phones"], "ordinal": [0], "place": [3], "sound": [True], "won": [True]},
    schema_overrides={
        "contact": pl.UInt32,
        "list": pl.Enum(["phones"]),
        "ordinal": pl.UInt16,
        "place": pl.UInt32,
    },
)


def test_published_values_in_order_with_their_cells_and_how_sure_they_are() -> None:
    told = provenance(JUDGED, POINTS, SUBJECTS, VALUES, MAPPING)
    assert told.schema == TABLES["provenance"]
    assert told.rows() == [
        ("c7", "phones", 0, 1, 9, 3, 0, None, "every point", 1.0),
        ("ea", "city", 0, 0, 5, 1, 1, None, "recency", 0.72),
        ("eb", "city", 0, 1, 9, 2, 0, None, "recency", 0.5),
        ("eb", "status", 0, 0, 5, 1, 0, None, "recency", 0.9),
    ]


def test_what_lost_says_by_which_rule() -> None:
    told = alternatives(JUDGED, SUBJECTS, VALUES)
    assert told.schema == TABLES["alternatives"]
    assert told.select("subject", "field", "why").rows()[0] == ("ea", "city", "recency")
