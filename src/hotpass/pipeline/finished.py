"""A finished run to look things up in: its tables, its profile, and which entity each record became."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import polars as pl

from hotpass.errors import RequestError, SnapshotError
from hotpass.linkage.features.keys import record_keys
from hotpass.linkage.features.unique_identifiers import gate_of, without_closed
from hotpass.linkage.stewardship.verdicts import thresholds
from hotpass.model.fields import NAME_FIELD
from hotpass.pipeline.naming import called
from hotpass.pipeline.resolution import compared_keys
from hotpass.profiles.schema import Profile
from hotpass.storage import decisions
from hotpass.storage.snapshots import scan_table
from hotpass.storage.workspace import Run, Workspace, write_private

STAGES = ("validate", "enrich", "link", "canonicalise", "ingest")
"""The newest first: a later stage's table replaces an earlier one's."""

PROFILE = "profile.json"


def keep_profile(run: Run, profile: Profile) -> None:
    """Keep the profile beside the run, as it was: a file of that name may have changed since."""
    write_private(run.folder / PROFILE, profile.model_dump_json().encode())


def profile_of(run: Run) -> Profile | None:
    """The profile that a run was made under; None where it keeps none. Raises `SnapshotError` for a damaged one."""
    path = run.folder / PROFILE
    if not path.is_file():
        return None
    try:
        return Profile.model_validate_json(path.read_bytes())
    except ValueError as error:
        raise SnapshotError(f"{path} is damaged.", "Restore it from a copy.") from error


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
                return scan_table(path)
        raise RequestError(f"Run {self.run.run_id} has no table {table!r}.", "Run `hotpass refine` again.")

    @cached_property
    def profile(self) -> Profile:
        """The profile under which the run was made."""
        profile = profile_of(self.run)
        if profile is None:
            raise SnapshotError(
                f"Run {self.run.run_id} was made by an earlier release and lacks its profile.",
                "Run `hotpass refine` again.",
            )
        return profile

    @cached_property
    def thresholds(self) -> tuple[float, float]:
        """From which probability records are one, and from which a person should look."""
        limits = self.profile.thresholds.linkage
        standing = decisions.replay(self.workspace.decisions).decisions
        return thresholds(standing, self.profile.name, limits.match, limits.review)

    @cached_property
    def home(self) -> pl.DataFrame:
        """Each record, its id and its entity: record, record_id, entity_id (null: none), by record."""
        members = self["members"].select("record_id", "entity_id")
        records = self["records"].select("record", "record_id")
        return records.join(members, on="record_id", how="left").sort("record").collect()

    @cached_property
    def entities(self) -> pl.DataFrame:
        """The published entities: entity_id, slug, name."""
        name = pl.col(self.name_field).alias("name")
        return self["entities"].select("entity_id", "slug", name).collect()

    def places_of(self, records: Iterable[int]) -> pl.DataFrame:
        """Where the records stand: record, record_id, file, sheet, row; by record."""
        files = self["sources"].select("source_id", pl.col("path").alias("file"))
        sheets = self["tables"].select("table_id", "source_id", "sheet").join(files, on="source_id")
        some = self["records"].filter(pl.col("record").is_in(sorted(set(records))))
        told = some.join(sheets, on="table_id").select("record", "record_id", "file", "sheet", "row")
        return told.sort("record").collect()

    def values(self, records: Iterable[int]) -> pl.DataFrame:
        """What was understood of the records: the rows of `values` that hold one, in the order of the sheet."""
        wanted = sorted(set(records))
        found = self["values"].filter(pl.col("record").is_in(wanted), pl.col("value").is_not_null())
        return found.sort("record", "row", "column", "part").collect()

    def keys(self, records: Iterable[int]) -> pl.DataFrame:
        """What each of the records says of itself: its keys, none of what POPIA s57 keeps apart."""
        return record_keys(
            *self._compared(self["values"].filter(pl.col("record").is_in(sorted(set(records)))))
        )

    @cached_property
    def all_keys(self) -> pl.DataFrame:
        """The keys of all records by which the run compared them."""
        values, profile, raw = self._compared(self["values"])
        return compared_keys(values, profile, raw)

    def _compared(self, some: pl.LazyFrame) -> tuple[pl.DataFrame, Profile, pl.DataFrame]:
        """What keys are made of: those of the values that may be compared, the profile, and their cells."""
        sources, tables, mapping = (self[name].collect() for name in ("sources", "tables", "mapping"))
        gate = gate_of(sources, tables, mapping, self.profile)
        values = some.collect()
        raw = self["raw"].join(values.lazy(), on=["table_id", "row", "column"], how="semi").collect()
        return without_closed(values, gate, self.profile), self.profile, raw

    @property
    def name_field(self) -> str:
        """The field that names an entity."""
        return NAME_FIELD[self.profile.entity]

    def members_of(self, entity_id: str) -> list[int]:
        """The records of an entity, by number."""
        return self.home.filter(pl.col("entity_id") == entity_id)["record"].to_list()

    def record_of(self, record_id: str) -> int | None:
        """The number of the record of that id; None where the run has none."""
        found = self.home.filter(pl.col("record_id") == record_id)["record"]
        return int(found[0]) if found.len() else None

    def home_of(self, subject: str) -> str:
        """The id of the entity called `subject` (`find`); a record without an entity is a home of its own."""
        homeless = self.home.filter(pl.col("record_id") == subject, pl.col("entity_id").is_null())
        return subject if homeless.height else self.find(subject)[0]

    def id_of(self, subject: str) -> str:
        """The id of the record or entity called `subject`. Raises `RequestError` as `find` does."""
        return subject if self.record_of(subject) is not None else self.find(subject)[0]

    def records_of(self, subject: str, home: str) -> list[int]:
        """The one record that `subject` is the id of, else all that are of the entity `home`."""
        record = self.record_of(subject)
        return self.members_of(home) if record is None else [record]

    def find(self, subject: str) -> tuple[str, str]:
        """The id and name of the entity called `subject` (`naming.called`). Raises `RequestError`."""
        return called(self, subject)
