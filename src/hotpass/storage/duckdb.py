"""DuckDB shut off from the world: no network, no extensions, no files but the one it is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from hotpass.errors import RequestError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "dataset"
"""What the data are called in a query."""


def connect(source: Path | pl.DataFrame) -> DuckDBPyConnection:
    """An in-memory database in which `dataset` is the file or the frame, and nothing else can be reached."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",
        },
    )
    if isinstance(source, Path):
        path = str(source.resolve()).replace("'", "''")
        connection.execute(f"SET allowed_paths = ['{path}']")
        connection.execute("SET enable_external_access = false")
        connection.execute(f"CREATE VIEW {TABLE} AS SELECT * FROM read_parquet('{path}')")
    else:
        connection.execute("SET enable_external_access = false")
        connection.register(TABLE, source.to_arrow())
    connection.execute("SET lock_configuration = true")
    return connection


def select(connection: DuckDBPyConnection, query: str) -> pl.DataFrame:
    """The answer to one SELECT. Raises `RequestError` for any other statement and for a query at fault."""
    try:
        statements = connection.extract_statements(query)
        if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
            raise RequestError(
                "Only one SELECT may be asked of a dataset.", f"For example: SELECT count(*) FROM {TABLE}"
            )
        answer = pl.from_arrow(connection.sql(statements[0]).to_arrow_table())
        assert isinstance(answer, pl.DataFrame)  # a table never comes back as a series
        return answer
    except duckdb.Error as error:
        raise RequestError(f"The query could not be answered: {error}", f"The table is {TABLE}.") from error


def quoted(name: str) -> str:
    """A column name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
