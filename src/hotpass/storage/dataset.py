"""`PolarsDataset`: one published table, to be scanned with Polars and ordered or queried with DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from hotpass.errors import NotFound, RequestError
from hotpass.storage.private import make_folder
from hotpass.storage.snapshots import write_table


class PolarsDataset:
    """A table in a Parquet file or in memory.

    >>> PolarsDataset("dist/entities.parquet").order_by("organisation_name").to_polars()
    >>> PolarsDataset("dist/entities.parquet").sql("SELECT province, count(*) FROM dataset GROUP BY ALL")
    """

    def __init__(self, source: str | Path | pl.DataFrame) -> None:
        self._source = source if isinstance(source, pl.DataFrame) else Path(source)
        if isinstance(self._source, Path) and not self._source.is_file():
            folder = self._source.parent
            near = folder.glob("*.parquet") if folder.is_dir() else ()
            raise NotFound("Dataset", str(source), [str(path) for path in near])
        if isinstance(self._source, Path):
            _check_format(self._source)

    def scan(self) -> pl.LazyFrame:
        """The table, read only as far as a query needs it."""
        return pl.scan_parquet(self._source) if isinstance(self._source, Path) else self._source.lazy()

    def to_polars(self) -> pl.DataFrame:
        """The whole table in memory."""
        return self.scan().collect()

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self.scan().collect_schema().names()

    def order_by(
        self, columns: str | Sequence[str], *, descending: bool | Sequence[bool] = False
    ) -> PolarsDataset:
        """The same rows in a total order: by `columns`, nulls last, ties by the other columns in turn.

        Texts compare by code point. Raises `NotFound` for an unknown column.
        """
        from hotpass.storage.duckdb import TABLE, connect, quoted, select

        wanted = [columns] if isinstance(columns, str) else list(columns)
        known = self.columns
        for name in wanted:
            if name not in known:
                raise NotFound("Column", name, known)
        down = [descending] * len(wanted) if isinstance(descending, bool) else list(descending)
        terms = [f"{quoted(c)} {'DESC' if d else 'ASC'}" for c, d in zip(wanted, down, strict=True)]
        terms += [f"{quoted(c)} ASC" for c in known if c not in wanted]
        frame = self.to_polars()
        numbered = frame.with_row_index(_POSITION)
        order = ", ".join(f"{term} NULLS LAST" for term in terms)
        # Only positions come back: a gather keeps Polars' own types, a round trip through SQL would not.
        with connect(numbered) as connection:
            places = select(connection, f"SELECT {_POSITION} FROM {TABLE} ORDER BY {order}")
        return PolarsDataset(frame[places[_POSITION]])

    def sql(self, query: str) -> pl.DataFrame:
        """The answer to one SELECT over the table `dataset`, read-only and without a network.

        Raises `RequestError` for any other statement and for a query at fault.
        """
        from hotpass.storage.duckdb import connect, select

        with connect(self._source) as connection:
            return select(connection, query)

    def write(self, path: str | Path) -> None:
        """Write the table as Parquet with deterministic bytes, 0600."""
        make_folder(Path(path).parent)
        write_table(Path(path), self.to_polars())


def _check_format(path: Path) -> None:
    """Raise `RequestError` where the file is no Parquet."""
    try:
        pl.read_parquet_schema(path)
    except (PolarsError, OSError) as error:
        raise RequestError(f"{path} is not a Parquet file.", "Refine into one: -o FILE.parquet") from error


_POSITION = "__position"
