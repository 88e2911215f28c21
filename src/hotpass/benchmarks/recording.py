"""A sheet and its truth, written side by side, so that the two cannot part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from hotpass.benchmarks.numbers import e164
from hotpass.benchmarks.organisations import Organisation, Person
from hotpass.benchmarks.truth import TruthRecorder
from hotpass.benchmarks.xlsx_writer import HEADER, Cell, SheetWriter, Text, WorkbookWriter

Column = tuple[str, tuple[str, ...]]
"""A header and the canonical fields that are right for it, the best first; "" or none at all: it maps to no field."""


class RecordedSheet:
    """A sheet being written; what is said of a row goes to the truth."""

    def __init__(self, file: str, name: str, writer: SheetWriter, truth: TruthRecorder) -> None:
        self.file, self.name = file, name
        self.writer, self.truth = writer, truth
        self._tables = 0

    def add(self, cells: Sequence[Cell]) -> int:
        """Write the next row; returns its number."""
        return self.writer.add(cells)

    def header(self, columns: Sequence[Column], verdicts: Sequence[str] = ("data",), first: int = 0) -> int:
        """Write the header row of a table that begins at column `first`."""
        cells: list[Cell] = [None] * first
        cells += [Text(title, HEADER) if title else None for title, _ in columns]
        row = self.add(cells)
        self.table(columns, [row], verdicts, first)
        return row

    def table(
        self, columns: Sequence[Column], header_rows: Sequence[int], verdicts: Sequence[str], first: int = 0
    ) -> None:
        """Say what a table is, without writing a header."""
        last = max(first, first + len(columns) - 1)
        number = self._tables
        self._tables += 1
        self.truth.add("tables", self.file, self.name, number, first, last, list(header_rows), list(verdicts))
        for column, (title, fields) in enumerate(columns, first):
            self.truth.add("columns", self.file, self.name, number, column, title, list(fields))

    def belongs(
        self, row: int, organisation: Organisation, kind: str = "organisation", variant: str = ""
    ) -> None:
        """Say whose row it is."""
        self.truth.add("rows", self.file, self.name, row, kind, organisation.number, variant)

    def names(self, row: int, column: int, person: Person) -> None:
        """Say whom a cell names."""
        self.truth.add(
            "persons", self.file, self.name, row, column, person.number, person.name, person.organisation
        )

    def email(
        self, row: int, column: int, address: str, owner: Organisation | None, person: Person | None = None
    ) -> None:
        """Say that a cell holds an address, and of whom."""
        self._point(row, column, "email", address, owner, person)

    def phone(
        self, row: int, column: int, national: str, owner: Organisation, person: Person | None = None
    ) -> None:
        """Say that a cell holds a number, and of whom."""
        self._point(row, column, "phone", e164(national), owner, person)

    def fault(self, row: int, column: int | None, code: str) -> None:
        """Say what is wrong with a cell, or with the whole row."""
        self.truth.add("faults", self.file, self.name, row, column, code)

    def _point(
        self, row: int, column: int, kind: str, value: str, owner: Organisation | None, person: Person | None
    ) -> None:
        who = (person.number, person.name) if person else (None, None)
        self.truth.add("points", self.file, self.name, row, column, kind, value, owner and owner.number, *who)


class RecordedWorkbook:
    """A workbook being written with its truth. Use as a context manager."""

    def __init__(self, path: Path, truth: TruthRecorder) -> None:
        self._file = path.name
        self._writer = WorkbookWriter(path)
        self._truth = truth
        self._sheets = 0

    def __enter__(self) -> RecordedWorkbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.__exit__(kind, error, trace)

    @contextmanager
    def sheet(self, name: str, hidden: bool = False) -> Iterator[RecordedSheet]:
        """Write the next sheet."""
        with self._writer.sheet(name, hidden) as writer:
            yield RecordedSheet(self._file, name, writer, self._truth)
        self._truth.add("sheets", self._file, name, self._sheets, hidden, writer.cells)
        self._sheets += 1
