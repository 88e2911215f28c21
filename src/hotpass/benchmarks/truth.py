"""What is true of the example workbooks: written while they are made, read back to judge a run.

Sheets are named by file and sheet, rows as Excel shows them, columns 0-based. An organisation and a
person are the numbers of `benchmarks.organisations`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import polars as pl

from hotpass.errors import SnapshotError

TRUTH_VERSION = 1

_PLACE = {"file": pl.String, "sheet": pl.String, "row": pl.UInt32}

TRUTHS: dict[str, dict[str, Any]] = {
    # a firm that stands somewhere in the workbooks
    "organisations": {"organisation": pl.UInt32, "name": pl.String, "town": pl.String, "province": pl.String},
    # a row of a firm; `kind`: organisation, contact, note, mention; `variant`: how its name differs
    "rows": {**_PLACE, "kind": pl.String, "organisation": pl.UInt32, "variant": pl.String},
    # a person named in a cell
    "persons": {
        **_PLACE,
        "column": pl.UInt16,
        "person": pl.UInt32,
        "name": pl.String,
        "organisation": pl.UInt32,
    },
    # a valid e-mail address (lower case) or phone number (E.164) in a cell; person is null where none is said
    "points": {
        **_PLACE,
        "column": pl.UInt16,
        "kind": pl.String,
        "value": pl.String,
        "organisation": pl.UInt32,
        "person": pl.UInt32,
        "name": pl.String,
    },
    # a planted fault: the issue code that a refinery should raise, and where (column null: the row)
    "faults": {**_PLACE, "column": pl.UInt16, "code": pl.String},
    # two firms that truly bear one name, and the province that tells them apart
    "homonyms": {"name": pl.String, "organisation": pl.UInt32, "province": pl.String},
    # firms behind one switchboard (E.164)
    "switchboards": {"phone": pl.String, "organisation": pl.UInt32},
    # a sheet and the non-empty cells written to it
    "sheets": {
        "file": pl.String,
        "sheet": pl.String,
        "number": pl.UInt32,
        "hidden": pl.Boolean,
        "cells": pl.UInt64,
    },
    # a table in a sheet; `verdicts` are all that a careful reader may give it, the best first
    "tables": {
        "file": pl.String,
        "sheet": pl.String,
        "table": pl.UInt32,
        "first_column": pl.UInt16,
        "last_column": pl.UInt16,
        "header_rows": pl.List(pl.UInt32),
        "verdicts": pl.List(pl.String),
    },
    # a column of a table; `fields` are all right answers, the best first, some of them only in the profile
    # `aviation`; "" among them, or none at all: it maps to no field
    "columns": {
        "file": pl.String,
        "sheet": pl.String,
        "table": pl.UInt32,
        "column": pl.UInt16,
        "header": pl.String,
        "fields": pl.List(pl.String),
    },
}
"""Column names and types of each table of the truth."""


@dataclass(frozen=True)
class Truth:
    """The truth of a set of example workbooks; tables are read when asked for."""

    folder: Path
    data: Path
    """Where the workbooks are."""

    @property
    def facts(self) -> dict[str, Any]:
        """Rows, seed and the sizes by sheet. Raises `SnapshotError` where there is no truth to read."""
        try:
            facts: dict[str, Any] = json.loads((self.folder / "truth.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SnapshotError(f"No truth in {self.folder}.", "Make the workbooks again.") from error
        if facts.get("truth_version") != TRUTH_VERSION:
            raise SnapshotError("The truth is of another version.", "Make the workbooks again.")
        return facts

    def table(self, name: str) -> pl.DataFrame:
        """One of `TRUTHS`."""
        return pl.read_parquet(self.folder / f"{name}.parquet")

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """The example workbooks."""
        return tuple(self.data / name for name in self.facts["files"])


class TruthRecorder:
    """Takes down the truth row by row and writes it in batches. Use as a context manager."""

    def __init__(self, folder: Path, batch: int = 200_000) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._tables = {
            name: _Batches(folder / f"{name}.parquet", schema, batch) for name, schema in TRUTHS.items()
        }

    def __enter__(self) -> TruthRecorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for table in self._tables.values():
            table.close()

    def add(self, table: str, *values: Any) -> None:
        """Take down a row of `table`."""
        self._tables[table].add(values)

    def facts(self, **facts: Any) -> None:
        """Write the facts about the whole set."""
        text = json.dumps({"truth_version": TRUTH_VERSION, **facts}, indent=2, sort_keys=True)
        (self.folder / "truth.json").write_text(text + "\n", encoding="utf-8")


class _Batches:
    """A Parquet file written in row groups, so that memory does not grow with the rows."""

    def __init__(self, path: Path, schema: dict[str, Any], batch: int) -> None:
        self._path, self._schema, self._batch = path, schema, batch
        self._rows: list[Sequence[Any]] = []
        self._writer: Any = None

    def add(self, values: Sequence[Any]) -> None:
        self._rows.append(values)
        if len(self._rows) >= self._batch:
            self._flush(self._rows)
            self._rows = []

    def _flush(self, rows: Sequence[Sequence[Any]]) -> None:
        import pyarrow.parquet as parquet

        columns = zip(*rows, strict=True) if rows else ((),) * len(self._schema)
        frame = pl.DataFrame(
            [pl.Series(n, c, dtype=d) for (n, d), c in zip(self._schema.items(), columns, strict=True)]
        )
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._path, table.schema)
        self._writer.write_table(table)

    def close(self) -> None:
        if self._rows or self._writer is None:
            self._flush(self._rows)
        self._writer.close()
