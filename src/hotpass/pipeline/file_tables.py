"""What a file became: its tables as frames, numbered from 0 within the file, whichever run has read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase

import polars as pl

from hotpass.compliance.redaction import redacted_cells
from hotpass.model.tables import STATES, TABLES
from hotpass.pipeline.aggregation import issue_rows
from hotpass.pipeline.finding import printable
from hotpass.profiles.schema import Profile
from hotpass.sources.base import SourceTable

EXCEL_CHARACTERS = 32_767
"""Characters that a spreadsheet cell takes (Excel specifications and limits)."""


@dataclass(frozen=True, slots=True)
class FileTables:
    """The tables of one file, of the schemas of the run's tables; `table_id` counts from 0, `source_id` is null."""

    tables: pl.DataFrame
    columns: pl.DataFrame
    raw: pl.DataFrame
    formulas: pl.DataFrame
    issues: pl.DataFrame

    def numbered(self, first: int) -> dict[str, pl.DataFrame]:
        """The same, with table numbers from `first` on."""
        shifted = (pl.col("table_id") + first).cast(pl.UInt32)
        return {f.name: getattr(self, f.name).with_columns(shifted) for f in fields(self)}


def file_tables(found: Sequence[SourceTable], profile: Profile, key: bytes = b"") -> FileTables:
    """The tables that were found in a file, those cells withheld that the profile redacts; `key` is that of hashes."""
    redacted = [_redacted(table, profile) for table in found]
    raw = _concat("raw", [cells_of(n, table, redacted[n], key) for n, table in enumerate(found)])
    return FileTables(
        tables=_tables(found),
        columns=_columns(found),
        raw=raw,
        formulas=_formulas(found, redacted),
        issues=pl.concat([_issues(found), _odd_texts(raw)]),
    )


def _concat(name: str, frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    schema = TABLES[name]
    return pl.concat([pl.DataFrame(schema=schema), *(f.select(*schema).cast(schema) for f in frames)])


def _tables(found: Sequence[SourceTable]) -> pl.DataFrame:
    rows = [
        (n, None, printable(t.sheet), t.sheet_number, t.range, list(t.header_rows), t.verdict, list(t.tags), t.why,
         t.confidence, t.frame.height, t.cells)
        for n, t in enumerate(found)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=TABLES["tables"], orient="row")


def _columns(found: Sequence[SourceTable]) -> pl.DataFrame:
    rows = [
        (n, column, header)
        for n, table in enumerate(found)
        for column, header in zip(table.columns, table.headers, strict=True)
    ]
    return pl.DataFrame(rows, schema=TABLES["columns"], orient="row")


def _redacted(table: SourceTable, profile: Profile) -> dict[int, str]:
    """Columns whose cells the profile keeps out of the run from the first write on, and how (drop, mask, hash)."""
    rules = [(rule.header.casefold(), rule.action) for rule in reversed(profile.redact_at_ingest)]
    return {
        column: action
        for column, header in zip(table.columns, table.headers, strict=True)
        for pattern, action in rules
        if fnmatchcase(header.casefold().strip(), pattern)
    }


def cells_of(
    table_id: int, table: SourceTable, redacted: Mapping[int, str], key: bytes = b""
) -> pl.DataFrame:
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
    secret = pl.col("column").is_in(list(redacted)) & ~pl.col("row").is_in(table.header_rows)
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
    )
    if redacted:
        cells = _withheld(cells, redacted, key)
    return cells.select(*TABLES["raw"]).sort("row", "column")


def _withheld(cells: pl.DataFrame, actions: Mapping[int, str], key: bytes) -> pl.DataFrame:
    """The cells, what is withheld without its text: nothing, a word or a digest stands there, as the profile says."""
    action = (
        pl.col("column").cast(pl.UInt32).replace_strict(dict(actions), default="", return_dtype=pl.String)
    )
    secret = cells.filter(pl.col("state") == "withheld").select("text", action.alias("action")).unique()
    shown = [
        {"text": text, "action": how, "shown": told}
        for (how,), some in secret.drop_nulls("text").partition_by("action", as_dict=True).items()
        for text, told in redacted_cells(some["text"], str(how), key).items()
    ]
    told = pl.DataFrame(shown, schema={"text": pl.String, "action": pl.String, "shown": pl.String})
    joined = cells.with_columns(action.alias("action")).join(
        told, on=["text", "action"], how="left", maintain_order="left"
    )
    withheld = pl.col("state") == "withheld"
    return joined.with_columns(pl.when(withheld).then("shown").otherwise("text").alias("text"))


def _formulas(found: Sequence[SourceTable], redacted: Sequence[Mapping[int, str]]) -> pl.DataFrame:
    """The texts of formula cells, whose calculated values stand in `raw`; none of a redacted column."""
    return _concat(
        "formulas",
        [
            t.formulas.filter(~pl.col("column").is_in(list(redacted[n]))).with_columns(
                pl.lit(n).alias("table_id")
            )
            for n, t in enumerate(found)
        ],
    )


def _issues(found: Sequence[SourceTable]) -> pl.DataFrame:
    told = [pl.DataFrame(schema=TABLES["issues"])]
    for n, table in enumerate(found):
        whole = pl.DataFrame({"code": list(table.codes)}, schema={"code": pl.String})
        for frame in (table.issues.select("row", "column", "code"), whole):
            if frame.height:
                told.append(issue_rows(frame.with_columns(pl.lit(n, dtype=pl.UInt32).alias("table_id"))))
    return pl.concat(told)


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
