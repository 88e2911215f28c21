"""Rows are understood in batches, and where a batch ends changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from hotpass.canonical.cells import field_enum, mapped_cells
from hotpass.canonical.cleaning import clean_cells
from hotpass.canonical.prefixes import shared_prefixes, without_prefixes
from hotpass.canonical.understanding import understand
from hotpass.mapping import propose
from hotpass.pipeline.aggregation import cleaning_context
from hotpass.pipeline.grids import tables_of
from hotpass.pipeline.ingestion import ingest
from hotpass.profiles.loader import load

FIRMS = """Company,Contact Person,Surname,Email,Telephone
Kite Aviation,Thandi Kunene (CEO) / Sipho Molefe (CFI),,"sipho.molefe@kite.example, thandi.kunene@kite.example",031 555 0101
Kestrel Flying,Anna,Nel,anna@kestrel.example,Fax: 031 555 0102
Heron Charter,,,www.heron.example,"Bongi: 082 555 0103, 031 555 0104"
n/a,-,,,
"""  # noqa: E501


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[list[pl.DataFrame], pl.DataFrame]]:
    """Batches and contents by the size of a batch."""
    folder: Path = tmp_path_factory.mktemp("firms")
    for name in ("one.csv", "two.csv"):
        (folder / name).write_text(FIRMS, encoding="utf-8")
    profile = load("generic")
    ingested = ingest([folder], profile, lambda *told: None, 1)
    mapping = propose(tables_of(ingested), profile, ())
    cells = mapped_cells(ingested.raw, mapping, ingested.tables["table_id"])
    fielded = cells.with_columns(pl.col("field").cast(field_enum(profile)))
    named = without_prefixes(fielded, shared_prefixes(fielded, profile))
    context = cleaning_context(profile, date(2026, 6, 1))
    parts = clean_cells(named, profile, context)
    return {n: understand(parts, ingested.raw, mapping, profile, context, n) for n in (1, 7, 1_000)}


@pytest.mark.parametrize("size", [1, 7])
def test_where_a_batch_ends_changes_nothing(
    whole: dict[int, tuple[list[pl.DataFrame], pl.DataFrame]], size: int
) -> None:
    batches, contents = whole[size]
    (at_once,), all_contents = whole[1_000]
    assert len(batches) > 1
    assert_frame_equal(pl.concat(batches), at_once, check_row_order=False)
    assert_frame_equal(contents, all_contents)


def test_batches_hold_whole_rows_in_their_order(
    whole: dict[int, tuple[list[pl.DataFrame], pl.DataFrame]],
) -> None:
    rows = [batch.select("table_id", "row").unique().sort("table_id", "row").rows() for batch in whole[7][0]]
    told = [row for some in rows for row in some]
    assert told == sorted(set(told))


def test_a_row_of_words_for_nothing_has_no_contents(
    whole: dict[int, tuple[list[pl.DataFrame], pl.DataFrame]],
) -> None:
    assert whole[7][1].height == 6
