"""Ingest: files to the long table of cells. Every non-empty cell of every sheet becomes one row of `raw`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path

import polars as pl

from hotpass.errors import SourceError
from hotpass.model.handover import Ingested
from hotpass.model.tables import TABLES
from hotpass.pipeline.aggregation import issue_rows
from hotpass.pipeline.earlier import Earlier
from hotpass.pipeline.file_tables import FileTables, file_tables
from hotpass.pipeline.finding import Found, digest, find
from hotpass.profiles.schema import Profile
from hotpass.sources import read


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was found, and what came of reading it; `twin` names an earlier file of the same bytes."""

    path: Path
    name: str
    sha256: str = ""
    size: int = 0
    tables: FileTables | None = None
    code: str | None = None
    why: str = ""
    twin: str | None = None

    @property
    def count(self) -> int:
        """How many tables it holds."""
        return self.tables.tables.height if self.tables else 0


def ingest(
    inputs: Sequence[Path],
    profile: Profile,
    tell: Callable[[int, int, str], None],
    threads: int,
    earlier: Earlier | None = None,
    key: bytes = b"",
) -> Ingested:
    """Read every file under `inputs`; a file that cannot be read is listed with its reason and the others go on.

    Files are known by the names that `finding.find` gives them, and everything is numbered in the order of names.
    What stands in `earlier` is taken from there, with the same result as if it were read again. `key` is that of the
    digests in place of cells that the profile hashes.
    """
    files = _with_twins(_read_all(find(inputs), profile, tell, threads, earlier, key))
    firsts = list(accumulate((file.count for file in files), initial=0))[:-1]
    return Ingested(sources=_sources(files, profile), **_assembled(files, firsts))


def _read_all(
    found: Found,
    profile: Profile,
    tell: Callable[[int, int, str], None],
    threads: int,
    earlier: Earlier | None,
    key: bytes,
) -> list[_File]:
    passed = (
        f"files; {found.passed_over} outputs of earlier runs passed over" if found.passed_over else "files"
    )
    work = partial(_read_file, profile=profile, earlier=earlier, key=key)
    with ThreadPoolExecutor(max_workers=max(1, min(threads, 4))) as pool:
        files = []
        for done, file in enumerate(pool.map(work, found.files, found.files.values()), start=1):
            files.append(file)
            tell(done, len(found.files), passed)
    missed = [_File(u.path, name, code=u.code, why=u.reason) for name, u in found.unreadable.items()]
    return sorted([*files, *missed], key=lambda f: f.name)


def _read_file(name: str, path: Path, profile: Profile, earlier: Earlier | None, key: bytes) -> _File:
    try:
        size = path.stat().st_size
        sha256 = digest(path)
    except OSError as error:
        return _File(path, name, code="file.permission", why=error.strerror or "The file cannot be opened.")
    known = earlier.take(name, sha256) if earlier else None
    if known:
        return _File(path, name, sha256, size, known)
    try:
        return _File(path, name, sha256, size, file_tables(read(path), profile, key))
    except SourceError as error:
        return _File(path, name, sha256, size, code=error.code, why=f"{error.reason} {error.hint}".strip())


def _with_twins(files: list[_File]) -> list[_File]:
    """Name to each file that was read the first one, in the order of names, that has the same bytes."""
    first: dict[str, str] = {}
    for file in files:
        if file.code is None:
            first.setdefault(file.sha256, file.name)
    return [
        replace(file, twin=first[file.sha256])
        if file.code is None and first[file.sha256] != file.name
        else file
        for file in files
    ]


def _sources(files: list[_File], profile: Profile) -> pl.DataFrame:
    rows = []
    for number, file in enumerate(files):
        rule = profile.source_rule(file.name)
        party = rule.responsible_party or profile.responsible_party
        code, why = (
            ("file.duplicate", f"The same bytes as {file.twin}.") if file.twin else (file.code, file.why)
        )
        rows.append((number, file.name, rule.key, file.sha256, file.size, file.path.suffix.lower().lstrip("."),
                     rule.priority, party, file.code is None, code, why))  # fmt: skip
    return pl.DataFrame(rows, schema=TABLES["sources"], orient="row")


def _assembled(files: list[_File], firsts: list[int]) -> dict[str, pl.DataFrame]:
    """The tables of all files, each file's numbered from its place in `firsts` on."""
    frames = {
        name: [pl.DataFrame(schema=TABLES[name])]
        for name in ("tables", "columns", "raw", "formulas", "issues")
    }
    for source_id, (file, first) in enumerate(zip(files, firsts, strict=True)):
        for name, frame in (file.tables.numbered(first) if file.tables else {}).items():
            home = pl.lit(source_id, dtype=TABLES["tables"]["source_id"]).alias("source_id")
            frames[name].append(frame.with_columns(home) if name == "tables" else frame)
    frames["issues"].append(issue_rows(_file_issues(files, firsts)))
    return {name: pl.concat(some) for name, some in frames.items()}


def _file_issues(files: list[_File], firsts: list[int]) -> pl.DataFrame:
    """Codes of whole files; a file that has a table is named by its first one."""
    rows = [
        (f.code or "file.duplicate", first if f.count else None)
        for f, first in zip(files, firsts, strict=True)
        if f.code or f.twin
    ]
    return pl.DataFrame(rows, schema={"code": pl.String, "table_id": pl.UInt32}, orient="row")
