"""Writing the pack of a security compromise to a folder of its own, whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from hotpass.audit import trail
from hotpass.audit.entry import Fact
from hotpass.errors import RequestError
from hotpass.reporting.tables import write_csv
from hotpass.rights.breach import Breach
from hotpass.rights.breach_notice import to_markdown
from hotpass.storage.private import flush_folder, make_folder, write_private, writing_in
from hotpass.storage.workspace import Workspace

FILES = ("breach.json", "breach.md", "subjects.csv")


def check_free(folder: Path) -> None:
    """Raise `RequestError` where something stands in the folder's place: a pack may be evidence."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RequestError(f"{folder} exists and is not overwritten.", "Name another folder with -o FOLDER.")


def write_pack(
    workspace: Workspace, told: Breach, folder: Path, *, who: str, when: datetime
) -> tuple[Path, ...]:
    """Audit the pack, then write its `FILES` (0600) to the new `folder` (0700). Raises as `check_free`."""
    check_free(folder)
    about: dict[str, Fact] = {
        "runs": list(told.runs),
        "files": [file.name for file in told.files],
        "subjects": told.counts["subjects"],
    }
    trail.append(workspace, "rights.breach", about, who, when)
    make_folder(folder.parent)
    with writing_in(folder.parent):
        prepared = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            document = json.dumps(told.as_dict(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            write_private(prepared / "breach.json", document.encode())
            write_private(prepared / "breach.md", to_markdown(told).encode())
            write_csv(prepared / "subjects.csv", told.subjects)
            prepared.rename(folder)
        except OSError:
            shutil.rmtree(prepared)
            raise
        flush_folder(folder.parent)
    return tuple(folder / name for name in FILES)
