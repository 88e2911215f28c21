"""The value store: texts that decisions refer to by id, one private file each, so that erasure reaches each alone.

A decision holds an id and keyed digests. When its value is erased the decision stays as it was made, and its id leads
to nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from re import fullmatch
from secrets import token_hex

from hotpass.errors import SnapshotError
from hotpass.storage.private import flush_folder, write_private, writing_in

VALUES_VERSION = 1


def keep(folder: Path, text: str) -> str:
    """Write `text` to the store (0600, in a folder of 0700) and return its id, which says nothing of the text."""
    value_id = token_hex(8)
    told = json.dumps({"schema_version": VALUES_VERSION, "text": text}, ensure_ascii=False)
    write_private(_place(folder, value_id), told.encode("utf-8", "surrogatepass"))
    return value_id


def read(folder: Path, value_id: str) -> str | None:
    """The text of that id; None where it was erased. Raises `SnapshotError` for a damaged file."""
    path = _place(folder, value_id)
    try:
        told = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        version, text = told["schema_version"], told["text"]
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise SnapshotError(f"{path} is damaged.", "Restore it from a copy, or remove it.") from error
    if version != VALUES_VERSION or not isinstance(text, str):
        raise SnapshotError(
            f"{path} is of schema version {version}; known: {VALUES_VERSION}.",
            "Use the release of Hotpass that wrote it.",
        )
    return text


def erase(folder: Path, value_id: str) -> bool:
    """Remove the value for good; whether there was one."""
    path = _place(folder, value_id)
    if not path.is_file():
        return False
    with writing_in(folder):
        path.unlink()
        flush_folder(folder)
    return True


def known(folder: Path) -> Iterator[str]:
    """The ids of all values that are kept, in order; also of one whose decision was never written."""
    if folder.is_dir():
        yield from sorted(path.stem for path in folder.glob("*.json") if not path.name.startswith("."))


def _place(folder: Path, value_id: str) -> Path:
    """The file of that id. Raises `SnapshotError` for what is no id: a decision file may have been edited."""
    if not fullmatch(r"[0-9a-f]{16}", value_id):
        raise SnapshotError(
            "A decision names a value by what is no id.", "Restore decisions.jsonl from a copy."
        )
    return folder / f"{value_id}.json"
