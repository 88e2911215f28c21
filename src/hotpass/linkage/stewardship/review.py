"""The queue of doubtful pairs: which of them a person should judge first.

A verdict is about two entities as wholes, so many doubtful pairs between two of them are one question.
"""

from __future__ import annotations

import polars as pl

QUEUE = pl.Schema(
    {
        "one": pl.String,
        "other": pl.String,
        "left": pl.UInt32,
        "right": pl.UInt32,
        "weight": pl.Int32,
        "probability": pl.Float64,
        "evidence": pl.String,
        "why": pl.String,
        "pairs": pl.UInt32,
        "records": pl.UInt32,
        "gain": pl.Int64,
    }
)

MODEL = "model"
"""The rule of links that the model weighed; any other is told as the reason for the doubt."""

OUTVOTED = "outvoted"
"""The rule of links of which the model thought well enough, but between entities that it did not join."""

CONTRADICTION = "contradiction"
"""The rule of links between rows whose numbers must not differ, be they of one entity or of two."""

REASONS = {
    OUTVOTED: "alike, but other rows of the two speak against it",
    CONTRADICTION: "alike, but they hold numbers that must not differ",
    "ambiguous": "alike, but as like another entity that is not this one",
    "size": "alike, but together they would be very large",
}

WITHIN = "one by an id or a rule, but they hold numbers that must not differ"
"""Why rows of one entity are doubted."""


def queue(links: pl.DataFrame, home: pl.DataFrame, largest: int) -> pl.DataFrame:
    """The doubts of a run as questions (`QUEUE`), the most informative first.

    `home` gives each record's entity (record, record_id, entity_id); a record without one is a home of its own. `one`
    and `other` are the entities, `left` and `right` the two records between them that are most likely one, `pairs` how
    many doubtful pairs lie between the entities, `records` how many records the verdict settles. `gain` is the pair's
    uncertainty (entropy in thousandths of a bit) times `records`. `why` says what else than an unsure weight raised the
    question. An entity of more than `largest` records is a question of its own: `other` is null. Where rows of one
    entity contradict each other, `one` and `other` are that entity.
    """
    return pl.concat([_large(home, largest), _pairs(links, home)])


def _large(home: pl.DataFrame, largest: int) -> pl.DataFrame:
    """Entities so large that a person should look; they come first, since each holds so many records."""
    sizes = (
        home.drop_nulls("entity_id")
        .group_by("entity_id")
        .agg(pl.len().alias("records"), pl.col("record").min())
    )
    found = sizes.filter(pl.col("records") > largest).sort("records", "record", descending=[True, False])
    rows = found.select(
        pl.col("entity_id").alias("one"),
        pl.col("record").alias("left"),
        pl.lit("larger than most").alias("why"),
        pl.lit(0).alias("pairs"),
        "records",
        (pl.col("records").cast(pl.Int64) * 1000).alias("gain"),
    )
    return pl.concat([pl.DataFrame(schema=QUEUE), rows], how="diagonal_relaxed").select(*QUEUE).cast(QUEUE)


def _pairs(links: pl.DataFrame, home: pl.DataFrame) -> pl.DataFrame:
    doubtful = links.filter(pl.col("verdict") == "review", pl.col("decided_by") != "steward")
    at = _homes(doubtful, home)
    sizes = home.drop_nulls("entity_id").group_by("entity_id").agg(pl.len().cast(pl.UInt32).alias("size"))
    placed = (
        doubtful.join(at.rename({"record": "left", "home": "one"}), on="left", how="left")
        .join(at.rename({"record": "right", "home": "other"}), on="right", how="left")
        .filter((pl.col("one") != pl.col("other")) | (pl.col("rule") == CONTRADICTION))
    )
    within = pl.col("one") == pl.col("other")
    why = pl.when(within).then(pl.lit(WITHIN)).otherwise(pl.col("rule").replace({MODEL: None, **REASONS}))
    first = (
        placed.with_columns(why.alias("why"))
        .with_columns(ends=pl.concat_list("one", "other").list.sort())
        .sort("weight", "left", "right", descending=[True, False, False])
        .with_columns(pl.len().cast(pl.UInt32).over("ends").alias("pairs"))
        .unique("ends", keep="first", maintain_order=True)
    )
    for end in ("one", "other"):
        first = first.join(
            sizes.rename({"entity_id": end, "size": f"size_{end}"}), on=end, how="left", maintain_order="left"
        )
    settled = pl.col("size_one").fill_null(1) + pl.when(~within).then(
        pl.col("size_other").fill_null(1)
    ).otherwise(0)
    return (
        first.with_columns(settled.alias("records"))
        .with_columns((_uncertainty() * pl.col("records").cast(pl.Int64)).alias("gain"))
        .sort("gain", "left", "right", descending=[True, False, False])
        .select(*QUEUE)
        .cast(QUEUE)
    )


def _uncertainty() -> pl.Expr:
    """The entropy of `probability` in thousandths of a bit; a whole one where something stands against the weight.

    Whole numbers, so that a sort does not hang on a last digit.
    """
    p = pl.col("probability").clip(1e-9, 1 - 1e-9)
    entropy = -(p * p.log(2) + (1 - p) * (1 - p).log(2))
    unsure = pl.when(pl.col("why").is_null()).then((entropy * 1000).round())
    return unsure.fill_null(1000).cast(pl.Int64)


def _homes(links: pl.DataFrame, home: pl.DataFrame) -> pl.DataFrame:
    """`record` and `home` of every record that the links speak of."""
    ends = pl.concat([links["left"], links["right"]]).unique().sort().alias("record").to_frame()
    return ends.join(home, on="record", how="left", maintain_order="left").select(
        "record", pl.coalesce("entity_id", "record_id").alias("home")
    )
