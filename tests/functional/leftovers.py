"""Looks for a text in every file below a folder, whatever it is packed in: what erasure is held to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl


def holding(folder: Path, *texts: str, but: str = "data") -> list[str]:
    """The files below `folder`, those below `but` aside, that hold one of the texts in any case."""
    wanted = [text.casefold() for text in texts]
    found = set()
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] != but:
            told = [str(name), *_texts(path.read_bytes())]
            if any(text in one.casefold() for one in told for text in wanted):
                found.add(str(name))
    return sorted(found)


def _texts(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", "replace")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from _texts(archive.read(name))
    if content.startswith(b"PAR1"):
        frame = pl.read_parquet(io.BytesIO(content))
        yield repr(frame.to_dict(as_series=False))
