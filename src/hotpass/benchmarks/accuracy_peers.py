"""Other tools on the same records, each as a user would run it without configuration.

Peers are handed what the run of Hotpass read: the file's own columns where the set is one CSV file, else its
cleaned values, a column a field, since no peer reads workbooks.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from hotpass.benchmarks import accuracy_splink
from hotpass.benchmarks.accuracy_places import PLACE, places_of
from hotpass.benchmarks.accuracy_run import Outcome, finished, score
from hotpass.benchmarks.accuracy_sets import LabelledSet
from hotpass.benchmarks.accuracy_splink import COMPARED
from hotpass.errors import HotpassError
from hotpass.extras import require
from hotpass.model.fields import FIELDS
from hotpass.storage.snapshots import read_table
from hotpass.storage.workspace import Run, Workspace

_FIRST_OF_KIND = {
    field.name: field.semantic_type
    for fields in FIELDS.values()
    for field in fields
    if field.semantic_type in ("phone", "email") and field.kind != "fax"
}
"""Whosever phone or address it is: one column of each."""

Dedupe = Callable[[pl.DataFrame], pl.Series]
"""Takes records and gives the entity of each, as text."""


def peer(name: str, labelled: LabelledSet, workspace: Path) -> Outcome:
    """What the peer of that name does with the set that Hotpass refined in `workspace`.

    Raises `HotpassError` where it fails, whatever it raises itself.
    """
    places, records = flat_records(Workspace(workspace).latest_run())
    if PEERS_READ[name] == "columns":
        own = _own_columns(labelled, places)
        records = records if own is None else own
    done = finished(PEERS[name], records, quiet=True)
    failure = done.exception()
    if failure is not None:
        raise HotpassError(f"{name} failed on {labelled.name}: {type(failure).__name__}.") from failure
    took = done.result()
    return score(name, labelled, places.with_columns(took.result.alias("found")), took)


def installed() -> list[str]:
    """The peers that can run here."""
    return [name for name in PEERS if find_spec(name) is not None]


def flat_records(run: Run) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A run's records: table[file, sheet, row], and the first value of each field that identifies an entity."""
    places = places_of(run)
    values = (
        read_table(run.stage("canonicalise") / "values.parquet")
        .filter(pl.col("record").is_not_null() & pl.col("value").is_not_null())
        .with_columns(pl.col("field").cast(pl.String).replace(_FIRST_OF_KIND))
        .filter(pl.col("field").is_in(COMPARED))
        .sort("record", "column", "part")
        .unique(["record", "field"], keep="first", maintain_order=True)
        .pivot("field", index="record", values="value")
    )
    wide = places.join(values, on="record", how="left", maintain_order="left")
    return places.select(*PLACE), wide.select(name for name in COMPARED if name in values.columns)


def _own_columns(labelled: LabelledSet, places: pl.DataFrame) -> pl.DataFrame | None:
    """The set's one CSV file as it stands, in the order of `places`; None where it is not one."""
    files = sorted(labelled.data.iterdir())
    if len(files) != 1 or files[0].suffix != ".csv":
        return None
    frame = pl.read_csv(files[0], infer_schema=False).with_row_index("row", 2)
    ordered = places.select(pl.col("row").cast(pl.UInt32)).join(frame, on="row", maintain_order="left")
    return ordered.drop("row")


def dedupe_with_goldenmatch(records: pl.DataFrame) -> pl.Series:
    """Zero configuration: it looks at the columns itself."""
    found = require("goldenmatch").dedupe_df(records)
    entity = list(range(records.height))
    for cluster in found.clusters.values():
        for member in cluster["members"]:
            entity[member] = min(cluster["members"])
    return pl.Series(entity, dtype=pl.Int64).cast(pl.String)


PEERS: dict[str, Dedupe] = {"splink": accuracy_splink.dedupe, "goldenmatch": dedupe_with_goldenmatch}

PEERS_READ = {"splink": "fields", "goldenmatch": "columns"}
"""Splink has to be told what its columns are, so it gets the mapped and cleaned ones."""
