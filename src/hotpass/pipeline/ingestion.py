"""Ingest: files to the long table of cells. Every non-empty cell of every sheet becomes one row of `raw`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

import polars as pl

from hotpass.errors import SourceError
from hotpass.model.handover import Ingested
from hotpass.model.tables import STATES, TABLES
from hotpass.pipeline.aggregation import issue_rows
from hotpass.pipeline.finding import Found, digest, find, printable
from hotpass.profiles.schema import Profile
from hotpass.sources import read
from hotpass.sources.base import SourceTable

EXCEL_CHARACTERS = 32_767
"""Characters that a spreadsheet cell takes (Excel specifications and limits)."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was found, and what came of reading it; `twin` names an earlier file of the same bytes."""

    path: Path
    name: str
    sha256: str = ""
    size: int = 0
    tables: tuple[SourceTable, ...] = ()
    code: str | None = None
    why: str = ""
    twin: str | None = None


def ingest(
    inputs: Sequence[Path], profile: Profile, tell: Callable[[int, int, str], None], threads: int
) -> Ingested:
    """Read every file under `inputs`; a file that cannot be read is listed with its reason and the others go on.

    Files are known by the names that `finding.find` gives them, and everything is numbered in the order of names.
    """
    files = _with_twins(_read_all(find(inputs), tell, threads))
    sources = _sources(files, profile)
    numbered = [(source_id, table) for source_id, file in enumerate(files) for table in file.tables]
    tables = _tables(numbered)
    redacted = [_redacted(table, profile) for _, table in numbered]
    cells = [cells_of(n, table, redacted[n]) for n, (_, table) in enumerate(numbered)]
    raw = pl.concat(cells) if cells else pl.DataFrame(schema=TABLES["raw"])
    columns = _columns(numbered)
    return Ingested(
        sources=sources,
        tables=tables,
        columns=columns,
        raw=raw,
        formulas=_formulas(numbered, redacted),
        issues=pl.concat([_issues(numbered, files), _odd_texts(raw)]),
    )


def _odd_texts(raw: pl.DataFrame) -> pl.DataFrame:
    """Cells whose text holds characters that no text should, or more of them than a spreadsheet takes."""
    tests = {
        "cell.control_characters": pl.col("text").str.contains(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"),
        "cell.too_long": pl.col("text").str.len_chars() > EXCEL_CHARACTERS,
    }
    cells: list[str | pl.Expr] = ["table_id", pl.col("origin").alias("row"), "column"]
    return pl.concat(
        issue_rows(raw.filter(test).select(*cells, pl.lit(code).alias("code")).unique(maintain_order=True))
        for code, test in tests.items()
    )


def _formulas(numbered: list[tuple[int, SourceTable]], redacted: list[list[int]]) -> pl.DataFrame:
    """The texts of formula cells, whose calculated values stand in `raw`; none of a redacted column."""
    found = [
        t.formulas.filter(~pl.col("column").is_in(redacted[n])).with_columns(pl.lit(n).alias("table_id"))
        for n, (_, t) in enumerate(numbered)
    ]
    schema = TABLES["formulas"]
    return pl.concat([pl.DataFrame(schema=schema), *(f.select(*schema).cast(schema) for f in found)])


def _read_all(found: Found, tell: Callable[[int, int, str], None], threads: int) -> list[_File]:
    passed = (
        f"files; {found.passed_over} outputs of earlier runs passed over" if found.passed_over else "files"
    )
    with ThreadPoolExecutor(max_workers=max(1, min(threads, 4))) as pool:
        files = []
        for done, file in enumerate(pool.map(_read_file, found.files, found.files.values()), start=1):
            files.append(file)
            tell(done, len(found.files), passed)
    missed = [_File(u.path, name, code=u.code, why=u.reason) for name, u in found.unreadable.items()]
    return sorted([*files, *missed], key=lambda f: f.name)


def _read_file(name: str, path: Path) -> _File:
    try:
        size = path.stat().st_size
        sha256 = digest(path)
    except OSError as error:
        return _File(path, name, code="file.permission", why=error.strerror or "The file cannot be opened.")
    try:
        return _File(path, name, sha256, size, tuple(read(path)))
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


def _tables(numbered: list[tuple[int, SourceTable]]) -> pl.DataFrame:
    rows = [
        (n, source_id, printable(t.sheet), t.sheet_number, t.range, list(t.header_rows), t.verdict, list(t.tags), t.why,
         t.confidence, t.frame.height, t.cells)
        for n, (source_id, t) in enumerate(numbered)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=TABLES["tables"], orient="row")


def _columns(numbered: list[tuple[int, SourceTable]]) -> pl.DataFrame:
    rows = [
        (n, column, header)
        for n, (_, table) in enumerate(numbered)
        for column, header in zip(table.columns, table.headers, strict=True)
    ]
    return pl.DataFrame(rows, schema=TABLES["columns"], orient="row")


def _redacted(table: SourceTable, profile: Profile) -> list[int]:
    """Columns whose cells the profile keeps out of the run from the first write on."""
    patterns = [p.casefold() for p in profile.redact_at_ingest]
    return [
        column
        for column, header in zip(table.columns, table.headers, strict=True)
        if any(fnmatchcase(header.casefold().strip(), p) for p in patterns)
    ]


def cells_of(table_id: int, table: SourceTable, redacted: list[int]) -> pl.DataFrame:
    """The table's cells as rows of `raw`; those of `redacted` columns are withheld."""
    names = [str(c) for c in table.columns]
    data = (
        table.frame.with_columns(pl.col(names).cast(pl.String))
        .unpivot(names, index="row", variable_name="column", value_name="text")
        .filter(pl.col("text").is_not_null())
        .with_columns(
            pl.col("column").cast(pl.UInt16), pl.col("text").cast(pl.String), pl.lit("data").alias("state")
        )
    )
    structure = table.structure.select("row", "column", "text", pl.lit("structure").alias("state"))
    # Beside data rows, a total or a note below may repeat what is redacted; a header only says what it is.
    secret = pl.col("column").is_in(redacted) & ~pl.col("row").is_in(table.header_rows)
    state = pl.when(secret).then(pl.lit("withheld"))
    cells = (
        pl.concat([data.select(structure.columns), structure])
        .join(table.filled, on=["row", "column"], how="left")
        .join(table.blocks.rename({"from_row": "record_row"}), on="row", how="left")
        .with_columns(
            pl.lit(table_id, dtype=pl.UInt32).alias("table_id"),
            pl.coalesce("from_row", "row").alias("origin"),
            pl.coalesce("record_row", "row").alias("record_row"),
            state.otherwise("state").cast(STATES).alias("state"),
        )
        .with_columns(pl.when(pl.col("state") != "withheld").then("text").alias("text"))
    )
    return cells.select(*TABLES["raw"]).sort("row", "column")


def _issues(numbered: list[tuple[int, SourceTable]], files: list[_File]) -> pl.DataFrame:
    found = [pl.DataFrame(schema=TABLES["issues"])]
    for n, (_, table) in enumerate(numbered):
        whole = pl.DataFrame({"code": list(table.codes)}, schema={"code": pl.String})
        for frame in (table.issues.select("row", "column", "code"), whole):
            if frame.height:
                found.append(issue_rows(frame.with_columns(pl.lit(n, dtype=pl.UInt32).alias("table_id"))))
    found += [issue_rows(_file_issues(numbered, files))]
    return pl.concat(found)


def _file_issues(numbered: list[tuple[int, SourceTable]], files: list[_File]) -> pl.DataFrame:
    """Codes of whole files; a file that has a table is named by its first one."""
    first = {source_id: n for n, (source_id, _) in reversed(list(enumerate(numbered)))}
    rows = [(f.code or "file.duplicate", first.get(n)) for n, f in enumerate(files) if f.code or f.twin]
    return pl.DataFrame(rows, schema={"code": pl.String, "table_id": pl.UInt32}, orient="row")
