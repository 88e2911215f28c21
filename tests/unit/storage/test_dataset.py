from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.errors import NotFound, RequestError
from hotpass.storage import PolarsDataset

FRAME = pl.DataFrame(
    {
        "name": ["b", "a", "B", None, "é", "a"],
        "n": [1, 2, 3, 4, 5, 1],
        "kind": pl.Series(["x", "y", "x", "y", "x", "y"], dtype=pl.Enum(["y", "x"])),
        "rows": [[1], [2, 3], None, [], [1], [0]],
    }
)


@pytest.fixture(params=["file", "frame"])
def dataset(request: pytest.FixtureRequest, tmp_path: Path) -> PolarsDataset:
    if request.param == "frame":
        return PolarsDataset(FRAME)
    path = tmp_path / "it's a.parquet"
    PolarsDataset(FRAME).write(path)
    return PolarsDataset(path)


def test_it_is_what_was_put_in(dataset: PolarsDataset) -> None:
    assert dataset.to_polars().equals(FRAME)
    assert dataset.to_polars().schema == FRAME.schema
    assert dataset.scan().select("n").collect().height == 6
    assert dataset.columns == FRAME.columns


def test_order_is_total_with_nulls_last(dataset: PolarsDataset) -> None:
    ordered = dataset.order_by("name").to_polars()
    assert ordered["name"].to_list() == ["B", "a", "a", "b", "é", None]
    assert ordered["n"].to_list() == [3, 1, 2, 1, 5, 4]
    assert ordered.schema == FRAME.schema


def test_each_column_has_its_own_direction(dataset: PolarsDataset) -> None:
    ordered = dataset.order_by(["name", "n"], descending=[True, False]).to_polars()
    assert ordered["name"].to_list() == ["é", "b", "a", "a", "B", None]
    assert ordered["n"].to_list() == [5, 1, 1, 2, 3, 4]


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(6)))
def test_order_of_rows_does_not_matter(order: list[int]) -> None:
    shuffled = FRAME[order]
    assert (
        PolarsDataset(shuffled)
        .order_by("kind")
        .to_polars()
        .equals(PolarsDataset(FRAME).order_by("kind").to_polars())
    )


def test_sql(dataset: PolarsDataset) -> None:
    told = dataset.sql("SELECT kind, max(n) AS most FROM dataset GROUP BY ALL ORDER BY ALL")
    assert told.rows() == [("x", 5), ("y", 4)] or told.rows() == [("y", 4), ("x", 5)]
    assert dataset.sql("FROM dataset").height == 6


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM '/etc/hostname'",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT * FROM FRAME",
        "COPY dataset TO 'stolen.csv'",
        "CREATE TABLE t AS SELECT 1",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH 'other.db'",
        "SELECT 1; SELECT 2",
        "SELECT nothing FROM dataset",
        "SELEC 1",
        "",
    ],
)
def test_nothing_but_the_dataset_can_be_reached(
    dataset: PolarsDataset, query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RequestError):
        dataset.sql(query)
    assert sorted(tmp_path.iterdir()) == before


def test_unknown_column_names_the_nearest(dataset: PolarsDataset) -> None:
    with pytest.raises(NotFound, match="Did you mean 'name'"):
        dataset.order_by("nme")


def test_absent_file_names_its_neighbours(dataset: PolarsDataset, tmp_path: Path) -> None:
    PolarsDataset(FRAME).write(tmp_path / "entities.parquet")
    with pytest.raises(NotFound, match=r"Did you mean .*entities\.parquet"):
        PolarsDataset(tmp_path / "entites.parquet")


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n1\n")
    with pytest.raises(RequestError, match="Parquet"):
        PolarsDataset(tmp_path / "a.csv")
