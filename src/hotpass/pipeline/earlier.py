"""What an earlier run has read: files whose bytes are still the same need not be read again.

Taking a file over gives the tables that reading it would give: the reader looks at a file's bytes, its own name and the
profile alone, and all of these, and the release that read it, are the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date
from hashlib import blake2b
from importlib.metadata import version
from pathlib import PurePosixPath
from threading import Lock

import polars as pl

from hotpass import __version__
from hotpass.errors import SnapshotError
from hotpass.model.decisions import Decision
from hotpass.model.handover import Ingested
from hotpass.pipeline.erasures import standing_digest
from hotpass.pipeline.file_tables import FileTables
from hotpass.pipeline.understood import Understood, decisions_digest, understood_before
from hotpass.profiles.schema import Profile
from hotpass.storage import snapshots
from hotpass.storage.workspace import Run, Workspace, write_private

READERS = (
    *("polars", "pyarrow", "python-calamine", "fastexcel"),
    *("phonenumbers", "python-stdnum", "rapidfuzz"),
)
"""Libraries on which depends what a file is read as, and then what its columns and cells are understood as."""

_NOTE = "reading.json"


@dataclass
class Earlier:
    """The files that a run has read, by their own name and their bytes; `taken` counts those taken over."""

    run: Run
    noted: dict[str, str]
    sources: dict[tuple[str, str], int]
    tables: dict[str, pl.DataFrame]
    taken: int = 0
    _lock: Lock = field(default_factory=Lock)

    def understood(
        self, ingested: Ingested, profile: Profile, decisions: Collection[Decision], as_of: date
    ) -> Understood | None:
        """What the run understood of the tables that are the same; None where other decisions held, or it is gone."""
        if self.noted.get("decisions") != decisions_digest(decisions):
            return None
        try:
            return understood_before(self.run, ingested, profile, as_of, self.noted.get("as_of", ""))
        except SnapshotError:
            return None

    def take(self, name: str, sha256: str) -> FileTables | None:
        """The tables of a file of that name and digest, if the run has read one."""
        source_id = self.sources.get((_own_name(name), sha256))
        if source_id is None:
            return None
        with self._lock:
            self.taken += 1
        of_file = self.tables["tables"].filter(pl.col("source_id") == source_id)
        first, count = of_file["table_id"].min(), of_file.height
        back = (pl.col("table_id") - (first or 0)).cast(pl.UInt32)
        found = {
            f.name: self._rows(f.name, int(str(first or 0)), count).with_columns(back)
            for f in fields(FileTables)
        }
        home = pl.lit(None, dtype=pl.UInt32).alias("source_id")
        issues = found["issues"].filter(pl.col("code") != "file.duplicate")
        return FileTables(**found | {"tables": found["tables"].with_columns(home), "issues": issues})

    def _rows(self, name: str, first: int, count: int) -> pl.DataFrame:
        """The rows of `count` tables from `first` on; in all but `issues` they stand together, in order."""
        frame = self.tables[name]
        if name == "issues":
            return frame.filter(pl.col("table_id").is_between(first, first + count, closed="left"))
        start, end = (int(frame["table_id"].search_sorted(n)) for n in (first, first + count))
        return frame.slice(start, end - start)


def note_conditions(run: Run, profile: Profile, decisions: Collection[Decision], as_of: date) -> None:
    """Note beside the run what, besides the files, its reading and understanding depend on."""
    told = {
        **_conditions(profile, decisions),
        "decisions": decisions_digest(decisions),
        "as_of": as_of.isoformat(),
    }
    write_private(run.folder / _NOTE, json.dumps(told, indent=1).encode())


def find_earlier(
    workspace: Workspace, profile: Profile, decisions: Collection[Decision]
) -> tuple[Earlier | None, str]:
    """The last finished run that read under this very profile, release and erasures; without one, why there is none."""
    wanted = _conditions(profile, decisions)
    finished = [run for run in reversed(workspace.runs()) if run.finished]
    if not finished:
        return None, "no run has finished in this workspace"
    noted = [(run, _noted(run)) for run in finished]
    same = next((run for run, told in noted if wanted.items() <= told.items()), None)
    if same is None:
        differs = [name for name in wanted if noted[0][1].get(name) != wanted[name]]
        return None, f"the last finished run was made with another {' and '.join(differs)}"
    try:
        return _of(same), ""
    except SnapshotError:
        return None, f"the snapshots of run {same.run_id} are gone or damaged"


def _of(run: Run) -> Earlier:
    tables = snapshots.read(run.stage("ingest"), ["sources", *(f.name for f in fields(FileTables))])
    read = tables["sources"].filter("read").select("path", "sha256", "source_id")
    known = {(_own_name(path), sha256): source_id for path, sha256, source_id in read.iter_rows()}
    return Earlier(run, _noted(run), known, tables)


def _own_name(name: str) -> str:
    """The name without its folders: a sheet of a CSV file is called after it."""
    return PurePosixPath(name).name


def note_erasures(run: Run, decisions: Collection[Decision]) -> None:
    """Note beside the run that its tables were rid of what these decisions erase."""
    told = _noted(run)
    if told:
        told["erasures"] = standing_digest(decisions)
        write_private(run.folder / _NOTE, json.dumps(told, indent=1).encode())


def _conditions(profile: Profile, decisions: Collection[Decision]) -> dict[str, str]:
    read_by = " ".join([__version__, *(f"{name} {version(name)}" for name in READERS)])
    digest = blake2b(profile.model_dump_json().encode(), digest_size=16).hexdigest()
    return {"release": read_by, "profile": digest, "erasures": standing_digest(decisions)}


def _noted(run: Run) -> dict[str, str]:
    try:
        told = json.loads((run.folder / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
