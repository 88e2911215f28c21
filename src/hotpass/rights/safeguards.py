"""What the workspace can prove of its safeguards (POPIA s19): encryption, the audit trail, who may read the files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hotpass.audit.verify import verify
from hotpass.storage.sealed import is_sealed
from hotpass.storage.workspace import Workspace

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""Every right of somebody else than the owner."""


@dataclass(frozen=True, slots=True)
class Safeguards:
    """What was found, not what was intended.

    Tables of runs and of the registry, and how many of them are encrypted; archives to be handed on, and how many of
    them are; entries of the audit trail, how many are signed, and the problems that a proof of it finds; and
    `open_files` that others than the owner may read (`data`, which people hand in, apart).
    """

    tables: int
    tables_encrypted: int
    archives: int
    archives_encrypted: int
    audit_entries: int
    audit_signed: int
    audit_problems: int
    open_files: int
    open_data_files: int


def safeguards(workspace: Workspace) -> Safeguards:
    """Look at the workspace as it stands now."""
    tables = list(workspace.state.rglob("*.parquet"))
    outputs = [path for path in _files(workspace.dist) if path.name.endswith((".zip", ".zip.age"))]
    proof = verify(workspace) if workspace.audit_trail.exists() else None
    own = (workspace.state, workspace.logs, workspace.dist)
    return Safeguards(
        tables=len(tables),
        tables_encrypted=sum(is_sealed(path) for path in tables),
        archives=len(outputs),
        archives_encrypted=sum(path.suffix == ".age" for path in outputs),
        audit_entries=proof.entries if proof else 0,
        audit_signed=proof.signed if proof else 0,
        audit_problems=len(proof.problems) if proof else 0,
        open_files=sum(1 for folder in own for _ in _open_to_others(folder)),
        open_data_files=sum(1 for _ in _open_to_others(workspace.data)),
    )


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder; links, which lead to one of them, are left out."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _open_to_others(folder: Path) -> Iterator[Path]:
    """Files that others may get at: nothing below a folder that is closed to them."""
    if not folder.is_dir() or not folder.stat().st_mode & OTHERS:
        return
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_symlink():
                continue
            if entry.is_dir():
                yield from _open_to_others(Path(entry.path))
            elif entry.stat().st_mode & OTHERS:
                yield Path(entry.path)
