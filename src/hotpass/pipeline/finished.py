"""A finished run to look things up in: its tables, its profile, and which entity each record became."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import polars as pl

from hotpass.errors import RequestError, SnapshotError
from hotpass.model.fields import NAME_FIELD
from hotpass.profiles.schema import Profile
from hotpass.storage.workspace import Run, Workspace, write_private

STAGES = ("validate", "enrich", "link", "canonicalise", "ingest")
"""The newest first: a later stage's table replaces an earlier one's."""

PROFILE = "profile.json"


def keep_profile(run: Run, profile: Profile) -> None:
    """Keep the profile beside the run, as it was: a file of that name may have changed since."""
    write_private(run.folder / PROFILE, profile.model_dump_json().encode())


class FinishedRun:
    """The last finished run of a workspace, or the one named. Tables are read when they are asked for."""

    def __init__(self, workspace: Path, run_id: str | None = None) -> None:
        place = Workspace(workspace)
        self.workspace = place
        self.run = place.run(run_id) if run_id else place.latest_run()

    def __getitem__(self, table: str) -> pl.LazyFrame:
        """The table, the newest stage that has it first. Raises `RequestError`."""
        for stage in STAGES:
            path = self.run.stage(stage) / f"{table}.parquet"
            if path.is_file():
                return pl.scan_parquet(path)
        raise RequestError(f"Run {self.run.run_id} has no table {table!r}.", "Run `hotpass refine` again.")

    @cached_property
    def profile(self) -> Profile:
        """The profile under which the run was made."""
        path = self.run.folder / PROFILE
        if not path.is_file():
            raise SnapshotError(
                f"Run {self.run.run_id} was made by an earlier release and lacks its profile.",
                "Run `hotpass refine` again.",
            )
        return Profile.model_validate_json(path.read_bytes())

    @cached_property
    def home(self) -> pl.DataFrame:
        """Each record, its id and its entity: record, record_id, entity_id (null: none), by record."""
        members = self["members"].select("record_id", "entity_id")
        records = self["records"].select("record", "record_id")
        return records.join(members, on="record_id", how="left").sort("record").collect()

    @cached_property
    def entities(self) -> pl.DataFrame:
        """The published entities: entity_id, slug, name."""
        name = pl.col(NAME_FIELD[self.profile.entity]).alias("name")
        return self["entities"].select("entity_id", "slug", name).collect()

    @cached_property
    def places(self) -> pl.LazyFrame:
        """Where each record stands: record, file, sheet, row."""
        files = self["sources"].select("source_id", pl.col("path").alias("file"))
        sheets = self["tables"].select("table_id", "source_id", "sheet").join(files, on="source_id")
        return (
            self["records"]
            .join(sheets, on="table_id")
            .select("record", "file", "sheet", "row")
            .sort("record")
        )

    def values(self, records: Iterable[int]) -> pl.DataFrame:
        """What was understood of the records: the rows of `values` that hold one, in the order of the sheet."""
        wanted = sorted(set(records))
        found = self["values"].filter(pl.col("record").is_in(wanted), pl.col("value").is_not_null())
        return found.sort("record", "row", "column", "part").collect()
