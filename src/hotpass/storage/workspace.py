"""A workspace: the folder in which one responsible party's runs, decisions and outputs live.

Only names, modes, run ids and the lock are decided here; what the files hold is their own rooms' business.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from re import compile as pattern

from hotpass.errors import NotFound, RequestError
from hotpass.storage.private import FILE_MODE, FOLDER_MODE, make_folder, write_private, writing_in

__all__ = ["Run", "Workspace", "make_folder", "write_private"]

_RUN_ID = pattern(r"\d{8}T\d{6}-\d{6}")


@dataclass(frozen=True, slots=True)
class Run:
    """The folder of one run: a folder a stage, and a manifest once the run has finished."""

    run_id: str
    folder: Path

    @property
    def manifest(self) -> Path:
        """Where `manifest.json` stands; written last, so it says that the run has finished."""
        return self.folder / "manifest.json"

    @property
    def finished(self) -> bool:
        """Whether the run came to its end."""
        return self.manifest.is_file()

    def stage(self, name: str) -> Path:
        """The snapshot folder of a stage; it exists once the stage is whole."""
        return self.folder / name


@dataclass(frozen=True, slots=True)
class Workspace:
    """The places under a workspace's root. Nothing is created before something is written."""

    root: Path

    @property
    def data(self) -> Path:
        """What people hand in; never written."""
        return self.root / "data"

    @property
    def dist(self) -> Path:
        """What is handed on."""
        return self.root / "dist"

    @property
    def logs(self) -> Path:
        """Audit trail and access log."""
        return self.root / "logs"

    @property
    def audit_trail(self) -> Path:
        """What was done, by whom and when, an entry a line (`hotpass.audit`)."""
        return self.logs / "audit.jsonl"

    @property
    def state(self) -> Path:
        """What Hotpass keeps for itself."""
        return self.root / ".hotpass"

    @property
    def registry(self) -> Path:
        """The lasting ids of entities and contacts."""
        return self.state / "registry"

    @property
    def decisions(self) -> Path:
        """What people decided, a line each."""
        return self.state / "decisions.jsonl"

    @property
    def digest_key(self) -> Path:
        """The key of the digests by which decisions know records and the registry entities (`storage.digests`)."""
        return self.state / "digest.key"

    @property
    def identity(self) -> Path:
        """The random id that the audit trail's first entry bears."""
        return self.state / "workspace.id"

    @property
    def values(self) -> Path:
        """Values that decisions refer to; erasure can reach them."""
        return self.state / "values"

    @property
    def tombstones(self) -> Path:
        """Keyed digests of what was erased (`storage.tombstones`)."""
        return self.state / "tombstones"

    @property
    def erasing(self) -> Path:
        """There while an erasure is at work, and after one that was cut short."""
        return self.state / "erasing"

    def runs(self) -> tuple[Run, ...]:
        """Every run, finished or not, oldest first."""
        folder = self.state / "runs"
        if not folder.is_dir():
            return ()
        names = sorted(path.name for path in folder.iterdir() if _RUN_ID.fullmatch(path.name))
        return tuple(Run(name, folder / name) for name in names)

    def run(self, run_id: str) -> Run:
        """The run of that id. Raises `NotFound` with the nearest known one."""
        runs = {run.run_id: run for run in self.runs()}
        if run_id not in runs:
            raise NotFound("Run", run_id, runs)
        return runs[run_id]

    def latest_run(self) -> Run:
        """The last run that finished. Raises `RequestError` where there is none."""
        finished = [run for run in self.runs() if run.finished]
        if not finished:
            raise RequestError(
                f"No finished run in {self.root}.",
                "Run `hotpass refine DIR` first, or name the workspace with --workspace.",
            )
        return finished[-1]

    def new_run(self, now: datetime) -> Run:
        """Make the folder of a run that starts `now` (with its time zone).

        Ids are `YYYYMMDDTHHMMSS-ffffff` in UTC, down to the microsecond, so they sort by time; a second
        run of the same microsecond takes the next one.
        """
        runs = make_folder(self.state / "runs")
        moment = now.astimezone(UTC)
        with writing_in(runs):
            while True:
                folder = runs / moment.strftime("%Y%m%dT%H%M%S-%f")
                try:
                    folder.mkdir(mode=FOLDER_MODE)
                    return Run(folder.name, folder)
                except FileExistsError:
                    moment += timedelta(microseconds=1)

    @contextmanager
    def lock(self, holder: str) -> Iterator[None]:
        """Keep other runs out while one works; `holder` is what they are told (a run id or a command).

        The lock belongs to the open file, so it goes with the process however that ends. Raises
        `RequestError` naming the other holder.
        """
        path = make_folder(self.state) / "lock"
        with writing_in(self.state):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            _take(handle, self.root)
            os.write(handle, f"{holder} (process {os.getpid()})".encode())
            yield
        finally:
            os.close(handle)


def _take(handle: int, root: Path) -> None:
    """Lock the open file without waiting and empty it; say who holds it where that fails."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(handle, 200, 0).decode(errors="replace") or "Another run"
        raise RequestError(
            f"{holder} is at work in the workspace {root}.",
            "Wait until it has ended, or use another workspace with --workspace DIR.",
        ) from error
    os.ftruncate(handle, 0)


def workspace_above(path: Path) -> Path | None:
    """The workspace in which a path lies: the nearest folder above it that holds `.hotpass`; None outside of any."""
    above = path.expanduser().resolve().parents
    return next((folder for folder in above if (folder / ".hotpass").is_dir()), None)
