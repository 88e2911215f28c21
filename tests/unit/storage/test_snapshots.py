from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.exceptions import PolarsError

from hotpass.errors import SnapshotError
from hotpass.model.tables import FATES, TABLES
from hotpass.storage import snapshots

ROWS = st.lists(
    st.tuples(
        st.none() | st.integers(0, 9),
        st.none() | st.text(max_size=30),
        st.none() | st.sampled_from(["kept", "key"]),
    ),
    max_size=40,
)
SCHEMA = {"table_id": pl.UInt32, "text": pl.String, "fate": FATES}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_tables_come_back_as_they_were(tmp_path: Path) -> None:
    tables = {name: pl.DataFrame(schema=TABLES[name]) for name in TABLES}
    tables["tables"] = pl.DataFrame(
        {n: [None, [1, 2]] if n == "header_rows" else [None, None] for n in TABLES["tables"]},
        schema=TABLES["tables"],
    )
    snapshots.write(tmp_path / "link", tables)
    back = snapshots.read(tmp_path / "link")
    assert back.keys() == tables.keys()
    for name, table in tables.items():
        assert back[name].schema == table.schema
        assert back[name].equals(table)


@settings(deadline=None)
@given(ROWS, st.integers(0, 40))
def test_bytes_do_not_hang_on_how_a_frame_was_pieced_together(rows: list[object], cut: int) -> None:
    whole = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    pieces = pl.concat([whole[:cut], whole[cut:]], rechunk=False)
    gathered = whole.reverse().filter(pl.lit(True)).reverse()
    reread = pl.DataFrame(whole.to_dict(as_series=False), schema=SCHEMA)
    digests = set()
    with TemporaryDirectory() as folder:
        for frame in (whole, pieces, gathered, reread):
            path = Path(folder) / "table.parquet"
            snapshots.write_table(path, frame)
            digests.add(_digest(path))
    assert len(digests) == 1


_MAKE = """
import sys, polars as pl
from pathlib import Path
from tempfile import TemporaryDirectory
from hotpass.storage import snapshots
n = pl.int_range(600_000, eager=True)
frame = pl.DataFrame({"a": n % 977, "b": "v" + (n % 5003).cast(pl.String), "c": pl.Series([None, 1.5] * 300_000)})
snapshots.write_table(Path(sys.argv[1]), frame.with_columns(d=pl.col("a").cast(pl.UInt32)))
"""


def test_bytes_do_not_hang_on_threads(tmp_path: Path) -> None:
    digests = set()
    for threads in ("1", "2", "8"):
        path = tmp_path / f"{threads}.parquet"
        environment = os.environ | {"POLARS_MAX_THREADS": threads}
        subprocess.run([sys.executable, "-c", _MAKE, path], env=environment, check=True)
        digests.add(_digest(path))
    assert len(digests) == 1


def test_a_stage_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "ingest"
    assert not snapshots.is_whole(folder)
    snapshots.write(folder, {"a": pl.DataFrame({"x": [1]}), "b": pl.DataFrame({"x": [1]})})
    snapshots.write(folder, {"a": pl.DataFrame({"x": [2]})})
    assert snapshots.is_whole(folder)
    assert {n: t["x"].to_list() for n, t in snapshots.read(folder).items()} == {"a": [2]}
    assert [p.name for p in tmp_path.iterdir()] == ["ingest"]


def test_a_stage_that_was_never_finished_is_absent_and_swept_up(tmp_path: Path) -> None:
    left = tmp_path / ".ingest.part-dead"
    left.mkdir()
    (left / "a.parquet").write_bytes(b"half")
    folder = tmp_path / "ingest"
    assert not snapshots.is_whole(folder)
    with pytest.raises(SnapshotError, match="hotpass refine"):
        snapshots.read(folder)
    snapshots.write(folder, {"a": pl.DataFrame({"x": [1]})})
    assert not left.exists()


def test_failure_while_writing_leaves_the_old_stage(tmp_path: Path) -> None:
    folder = tmp_path / "ingest"
    snapshots.write(folder, {"a": pl.DataFrame({"x": [1]})})
    unfit = pl.DataFrame({"x": [object()]})
    with pytest.raises(PolarsError):
        snapshots.write(folder, {"a": pl.DataFrame({"x": [2]}), "b": unfit})
    assert snapshots.read(folder)["a"]["x"].to_list() == [1]


def test_files_are_private(tmp_path: Path) -> None:
    snapshots.write(tmp_path / "ingest", {"a": pl.DataFrame({"x": [1]})})
    assert (tmp_path / "ingest").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "ingest" / "a.parquet").stat().st_mode & 0o777 == 0o600


def test_only_named_tables_are_read(tmp_path: Path) -> None:
    snapshots.write(tmp_path / "s", {n: pl.DataFrame({"x": [1]}) for n in "abc"})
    assert list(snapshots.read(tmp_path / "s", ["c"])) == ["c"]
    with pytest.raises(SnapshotError, match=r"d\.parquet is absent"):
        snapshots.read(tmp_path / "s", ["d"])


@pytest.mark.parametrize(("version", "told"), [("7", "version 7"), (None, "version unknown")])
def test_other_versions_are_refused_by_name(tmp_path: Path, version: str | None, told: str) -> None:
    metadata = {snapshots.VERSION_KEY: version} if version else None
    pl.DataFrame({"x": [1]}).write_parquet(tmp_path / "a.parquet", metadata=metadata)
    with pytest.raises(SnapshotError, match=rf"a\.parquet is of schema {told}; this release reads 1"):
        snapshots.read(tmp_path)


@pytest.mark.parametrize("content", [b"", b"no parquet at all", b"PAR1" + b"\0" * 40 + b"PAR1"])
def test_damage_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(SnapshotError, match="damaged"):
        snapshots.read(tmp_path)
