from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from hotpass.benchmarks import accuracy_peers
from hotpass.benchmarks.accuracy_peers import flat_records, installed, peer
from hotpass.benchmarks.accuracy_run import hotpass
from hotpass.benchmarks.accuracy_sets import LabelledSet, labelled_set
from hotpass.errors import HotpassError
from hotpass.storage.workspace import Workspace

FIRMS = (
    "company,contact,office phone,mobile,e-mail,town,comment\n"
    "Sample Flying School,Thandi Example,031 555 0101,082 555 0111,fly@sample.example,Durban,one\n"
    "Sample Flying School (Pty) Ltd,Sam Sample,,082 555 0112,,Durban,two\n"
    "Example Air Charter,Sam Other,021 555 0102,,,Paarl,three\n"
)


@pytest.fixture(scope="module")
def refined(tmp_path_factory: pytest.TempPathFactory) -> tuple[LabelledSet, Path]:
    """A set and the workspace in which Hotpass refined it."""
    folder = tmp_path_factory.mktemp("peers")
    (folder / "firms.csv").write_text(FIRMS)
    (folder / "firms.truth.csv").write_text("rid,entity_id\n0,a\n1,a\n2,b\n")
    labelled = labelled_set(str(folder / "firms.csv"), folder / "set")
    hotpass(labelled, folder / "workspace")
    return labelled, folder / "workspace"


def test_records_are_flat_and_keep_their_rows(refined: tuple[LabelledSet, Path]) -> None:
    places, records = flat_records(Workspace(refined[1]).latest_run())
    told = dict(zip(places["row"], records.iter_rows(named=True), strict=True))
    assert set(told) == {2, 3, 4}
    assert told[2]["phone"] == "+27315550101" and told[2]["city"] == "Durban"
    assert told[3]["phone"] == "+27825550112" and told[3]["city"] == "Durban"
    assert not {"notes", "contact_name"} & set(records.columns)


def _all_one(records: pl.DataFrame) -> pl.Series:
    assert "company" in records.columns
    return pl.Series(["same"] * records.height)


def _broken(records: pl.DataFrame) -> pl.Series:
    raise ZeroDivisionError(records.height)


def test_a_peer_is_measured_on_the_same_rows(
    refined: tuple[LabelledSet, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(accuracy_peers.PEERS, "other", _all_one)
    monkeypatch.setitem(accuracy_peers.PEERS_READ, "other", "columns")
    found = peer("other", *refined)
    assert (found.engine, found.rows, found.entities) == ("other", 3, 1)
    assert (found.pairs.precision, found.pairs.recall) == (pytest.approx(1 / 3), 1)


def test_a_peer_that_fails_is_named(
    refined: tuple[LabelledSet, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(accuracy_peers.PEERS, "other", _broken)
    monkeypatch.setitem(accuracy_peers.PEERS_READ, "other", "fields")
    with pytest.raises(HotpassError, match="other failed on firms: ZeroDivisionError"):
        peer("other", *refined)


def test_only_what_is_installed_is_run() -> None:
    assert set(installed()) <= set(accuracy_peers.PEERS)
    assert "splink" in installed()
