"""A data subject in four files under three spellings is erased: nothing is left, and nothing comes back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook
from tests.functional.leftovers import holding
from tests.unit.cli.conftest import Hotpass, hotpass

from hotpass.audit.verify import verify
from hotpass.storage.workspace import Workspace

__all__ = ["hotpass"]

MARKERS = ("zulkmark", "5557731", "555 7731", "Quarterdeck")
"""Pieces of what is said of the subject alone, whatever the spelling."""

FIRMS = ("Kestrel Air", "Blue Crane Flying", "Hadeda Helicopters")
PEOPLE = ("Anna Voss", "Ben Daniels", "Chloe Naidoo")

OUTREACH = [
    ["Organisation", "City", "Contact person", "Role", "Email", "Phone"],
    *[[f, "Paarl", p, "Manager", f"{p[:3].lower()}@{f[:4].lower()}.example", f"011 555 010{n}"]
      for n, (f, p) in enumerate(zip(FIRMS, PEOPLE, strict=True))],
    ["Kestrel Air", "Paarl", "Nandi Zulkmark", "Quarterdeck Pilot", "nandi.zulkmark@kest.example", "082 555 7731"],
]  # fmt: skip
CRM = [
    ["Company", "Surname", "First name", "Mobile"],
    *[
        [f, p.split()[1], p.split()[0], f"083 555 020{n}"]
        for n, (f, p) in enumerate(zip(FIRMS, PEOPLE, strict=True))
    ],
    ["Kestrel Air", "Zulkmark", "Nandi", "+27 82 555 7731"],
]
REGULATOR = [
    ["Operator", "Licence", "Town", "Remarks"],
    *[[f, f"AOC-{n}", "Paarl", "Audit passed"] for n, f in enumerate(FIRMS)],
    ["Hadeda Helicopters", "AOC-9", "Paarl", "Asked Nandi Zulkmark (0825557731) about the lease"],
]
CAPTURE = "Organisation name,Contact,Email address\nKestrel Air,N Zulkmark,Nandi.Zulkmark@KEST.example\n"


def write_workbook(path: Path, sheet: str, rows: list[list[str]]) -> None:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the four files; the key of erasures is the user's own, elsewhere."""
    data = tmp_path / "ws" / "data"
    data.mkdir(parents=True)
    for name, rows in (("outreach", OUTREACH), ("crm", CRM), ("regulator", REGULATOR)):
        write_workbook(data / f"{name}.xlsx", name, rows)
    (data / "capture.csv").write_text(CAPTURE)
    (tmp_path / "sample.yaml").write_text("name: sample\ndeliverable_domains: [example]\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "ws"


def refine(hotpass: Hotpass, place: Path, *more: Any) -> dict[str, Any]:
    asked = ("-p", place.parent / "sample.yaml", "-w", place, "--as-of", "2026-06-30", "--json")
    answer = hotpass("refine", place / "data", *asked, *more)
    assert answer.code == 0, answer.err
    return dict(answer.json)


def erase(hotpass: Hotpass, place: Path, *more: Any) -> dict[str, Any]:
    answer = hotpass("popia", "erase", "-w", place, "--yes", "--json", *more)
    assert answer.code == 0, answer.err
    return dict(answer.json)


def table(place: Path, run: str, name: str) -> pl.DataFrame:
    return pl.read_parquet(next(Workspace(place).run(run).folder.glob(f"validate/{name}.parquet")))


def test_they_are_found_by_whatever_they_are_called(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    found = []
    for named in (
        ("--email", "NANDI.zulkmark@kest.example"),
        ("--phone", "082-555-7731"),
        ("--name", "Zulkmark, Nandi"),
    ):
        told = hotpass("popia", "erase", *named, "-w", place, "--dry-run", "--json").json
        found.append([(cell["file"], cell["cell"], cell["sure"]) for cell in told["cells"]])
    assert {file for file, _, _ in found[0]} == {
        "outreach.xlsx",
        "crm.xlsx",
        "regulator.xlsx",
        "capture.csv",
    }
    assert found[0] == found[1] == found[2] and len(found[0]) == 10 and all(sure for *_, sure in found[0])


def test_nothing_is_left_and_nothing_comes_back(hotpass: Hotpass, place: Path) -> None:
    before = refine(hotpass, place)
    refine(hotpass, place, "-o", place / "other" / "again.csv")  # an older run, and a second set of outputs
    assert holding(place, *MARKERS)

    told = erase(hotpass, place, "--email", "NANDI.zulkmark@kest.example")

    assert len(told["runs"]) == 2 and told["made_anew"] == told["runs"]
    assert told["left"] == [] and told["searched"]
    assert holding(place, *MARKERS) == []
    assert (place / "dist" / "refined.xlsx").exists() and (place / "other" / "again.csv").exists()
    after = refine(hotpass, place)
    assert holding(place, *MARKERS) == []
    assert after["counts"]["cells"] == before["counts"]["cells"]  # not one is lost: they are withheld
    ledger = table(place, after["run_id"], "ledger").filter(pl.col("fate") == "withheld")
    assert ledger["cells"].sum() == 10
    assert set(table(place, after["run_id"], "contacts")["name"].drop_nulls()) == set(PEOPLE)
    assert verify(place).intact


def test_a_run_that_takes_over_what_was_read_keeps_them_out(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    full = refine(hotpass, place)
    taken = refine(hotpass, place, "--incremental")
    assert taken["reading"]["taken_over"] == 4
    assert holding(place, *MARKERS) == []
    for name in ("entities", "contacts", "ledger", "issues"):
        assert table(place, taken["run_id"], name).equals(table(place, full["run_id"], name)), name


def test_in_edited_and_new_files_they_are_known_by_their_identifiers(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    moved = [[*OUTREACH[0], "Fax"], *OUTREACH[1:-1], [*OUTREACH[-1], "021 555 0000"]]
    write_workbook(place / "data" / "outreach.xlsx", "Moved", moved)
    (place / "data" / "new.csv").write_text(
        "Company,Person,Cell\nHadeda Helicopters,Zulkmark Nandi,+27825557731\nKestrel Air,Nandi Zulkmark,\n"
    )
    told = refine(hotpass, place)
    assert holding(place, "5557731", "555 7731", "nandi.zulkmark") == []
    doubts = hotpass("popia", "doubts", "-w", place, "--json").json["doubts"]
    assert [(d["file"], d["cell"]) for d in doubts] == [("new.csv", "B3")]  # a name alone is many people's
    assert table(place, told["run_id"], "issues").filter(pl.col("code") == "cell.perhaps_erased").height == 1

    hotpass("popia", "doubts", "--other", doubts[0]["doubt"], "--why", "another person", "-w", place)
    assert hotpass("popia", "doubts", "-w", place, "--json").json["doubts"] == []


def test_a_doubt_that_is_theirs_is_erased_and_the_rest_of_its_row_stays(
    hotpass: Hotpass, place: Path
) -> None:
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    (place / "data" / "new.csv").write_text("Company,Person\nKestrel Air,Nandi Zulkmark\n")
    refine(hotpass, place)
    (doubt,) = hotpass("popia", "doubts", "-w", place, "--json").json["doubts"]
    hotpass("popia", "doubts", "--theirs", doubt["doubt"], "--yes", "-w", place)
    assert holding(place, *MARKERS) == []
    told = refine(hotpass, place)
    assert holding(place, *MARKERS) == []
    assert "Kestrel Air" in table(place, told["run_id"], "entities")["organisation_name"].to_list()


def test_an_address_beside_another_name_goes_and_waits_for_a_person(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    (place / "data" / "new.csv").write_text(
        "Company,Person,Mail\nKestrel Air,Nandipha Other,nandi.zulkmark@kest.example\n"
    )
    refine(hotpass, place)
    assert holding(place, *MARKERS) == []
    doubts = hotpass("popia", "doubts", "-w", place, "--json").json["doubts"]
    assert [(d["file"], d["cell"], d["text"]) for d in doubts] == [("new.csv", "C2", "")]


def test_others_keep_all_they_have(hotpass: Hotpass, place: Path) -> None:
    """A word of theirs that the profile or other rows say in another form is no reason to take a table away."""
    rows = (
        "Company,Person,Role,Status\n"
        "Kestrel Air,Nandi Zulkmark,CEO,true\n"
        "Other Air,Ann Voss,Chief Executive Officer,yes\n"
    )
    (place / "data" / "roles.csv").write_text(rows)
    told = refine(hotpass, place)
    before = table(place, told["run_id"], "contacts").filter(pl.col("name") == "Ann Voss")
    erased = erase(hotpass, place, "--phone", "082 555 7731")
    assert erased["left"] == [] and holding(place, *MARKERS) == []
    run = Workspace(place).latest_run()
    assert (run.folder / "profile.json").is_file() and run.finished
    assert (
        table(place, run.run_id, "contacts").filter(pl.col("name") == "Ann Voss").height == before.height == 1
    )
    assert hotpass("explain", "Other Air", "-w", place).code == 0


def test_one_after_the_other_and_undone_each_is_known_again(hotpass: Hotpass, place: Path) -> None:
    both = (
        "Company,Person,Role,Person 2,Role 2\n"
        "Kestrel Air,Nandi Zulkmark,Quarterdeck Pilot,Dora Markzulk,Chief Markzulker\n"
    )
    (place / "data" / "pairs.csv").write_text(both)
    refine(hotpass, place)
    first = erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")["erasure"]
    found = hotpass("popia", "access", "--name", "Dora Markzulk", "-w", place, "--json")
    assert found.code == 0, found.err
    erase(hotpass, place, "--name", "Dora Markzulk")
    refine(hotpass, place)
    assert holding(place, *MARKERS, "Dora Markzulk") == []
    hotpass("popia", "erase", "--undo", first, "-w", place)
    refine(hotpass, place)
    assert holding(place, "Dora Markzulk") == [] and holding(place, "zulkmark")


def test_the_rights_of_others_can_still_be_served(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    for asked in (
        ("access", "--name", "Ben Daniels"),
        ("breach", "-o", place.parent / "pack"),
        ("retention", "--as-of", "2026-06-30"),
        ("processing-record",),
    ):
        told = hotpass("popia", *asked, "-w", place, "--json")
        assert told.code == 0, told.err
    cells = hotpass("popia", "access", "--name", "Ben Daniels", "-w", place, "--json").json
    assert "Daniels" in str(cells)


def test_a_copy_of_the_workspace_is_not_the_workspace(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    copy = Path(shutil.copytree(place, place.parent / "copy", symlinks=True))
    erase(hotpass, copy, "--email", "nandi.zulkmark@kest.example")
    assert holding(copy, *MARKERS) == []
    assert (place / "dist" / "refined.xlsx").is_file() and holding(place / "dist", "zulkmark", but="")


def test_a_second_key_is_refused_before_anything_is_written(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    decisions = (place / ".hotpass" / "decisions.jsonl").read_bytes()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place.parent / "another"))
    refused = hotpass("popia", "erase", "--name", "Ben Daniels", "-w", place, "--yes")
    assert refused.code == 2
    assert (place / ".hotpass" / "decisions.jsonl").read_bytes() == decisions
    assert not (place / ".hotpass" / "erasing").exists()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place.parent / "config"))


def test_a_lost_decision_lets_nobody_back_in(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    (place / ".hotpass" / "decisions.jsonl").write_text("")
    refused = hotpass("refine", place / "data", "-w", place)
    assert refused.code == 2 and "decisions.jsonl" in refused.err


def test_personal_information_is_no_reason(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    refused = hotpass(
        "popia", "erase", "--phone", "082 555 7731", "--why", "letter of Nandi Zulkmark", "--yes", "-w", place
    )
    assert refused.code == 2 and holding(place, *MARKERS)


def test_corrected_values_and_edited_outputs_go_too(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place, "-o", place / "dist" / "refined.csv")
    hotpass(
        "popia", "correct", "--email", "nandi.zulkmark@kest.example", "--field", "contact_role",
        "--value", "Quarterdeck Captain", "-w", place, "--yes",
    )  # fmt: skip
    assert holding(place / ".hotpass" / "values", "Quarterdeck", but="")
    visible = place / "dist" / "refined-contacts.csv"
    visible.write_text(visible.read_text() + "Nandi Zulkmark was here\n")
    refine(hotpass, place, "-o", place / "dist" / "refined.csv")
    assert list((place / "dist").glob("*.edited-*")) and holding(place / ".hotpass" / "values", "Quarterdeck")

    told = erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")

    assert told["values"] == 1
    assert holding(place, *MARKERS) == []


def test_what_people_keep_beside_the_outputs_is_told_and_not_touched(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    (place / "minutes.txt").write_text("Met Nandi Zulkmark.")
    told = erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    assert [Path(path).name for path in told["left"]] == ["minutes.txt"]
    assert (place / "minutes.txt").read_text() == "Met Nandi Zulkmark."


CRASHES = {
    "before it is decided": "hotpass.storage.tombstones.keep",
    "before a run is purged": "hotpass.rights.purge.purge_run",
    "while a run is purged": "hotpass.storage.snapshots._sweep",
    "before outputs are withdrawn": "hotpass.rights.purge.withdraw_outputs",
    "before tables are made anew": "hotpass.rights.removal.derive_again",
    "before the search": "hotpass.rights.removal.search",
}


@pytest.mark.parametrize("where", CRASHES)
def test_one_that_was_cut_short_is_finished_first(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    refine(hotpass, place)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    asked = ("popia", "erase", "--email", "nandi.zulkmark@kest.example", "-w", place, "--yes")
    with monkeypatch.context() as patched:
        patched.setattr(CRASHES[where], killed)
        hotpass(*asked)
    refused = hotpass("refine", place / "data", "-w", place)
    assert refused.code == 2 and "--finish" in refused.err
    assert "--finish" in hotpass(*asked).err  # another erasure would bury what is left of this one
    done = hotpass("popia", "erase", "--finish", "-w", place, "--json")
    if where == "before it is decided":
        assert done.code == 2 and "nothing was erased" in done.err
        assert hotpass(*asked).code == 0
    else:
        assert done.code == 0 and done.json["searched"] and done.json["left"] == [], done.err
    assert holding(place, *MARKERS) == []
    assert (place / "dist" / "refined.xlsx").exists()
    refine(hotpass, place)
    assert holding(place, *MARKERS) == []


def test_without_the_key_no_run_can_let_them_back_in(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refine(hotpass, place)
    erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")
    monkeypatch.setenv("HOTPASS_ERASURE_KEY", f"file:{place.parent}/elsewhere.key")
    assert "key" in hotpass("refine", place / "data", "-w", place).err
    hotpass("keys", "new", place.parent / "elsewhere.key")
    refused = hotpass("refine", place / "data", "-w", place)
    assert refused.code == 2 and "another key" in refused.err


def test_a_key_in_the_workspace_is_refused(
    hotpass: Hotpass, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refine(hotpass, place)
    hotpass("keys", "new", place / "erasure.key")
    monkeypatch.setenv("HOTPASS_ERASURE_KEY", f"file:{place}/erasure.key")
    refused = hotpass("popia", "erase", "--email", "nandi.zulkmark@kest.example", "-w", place, "--yes")
    assert refused.code == 2 and "stands in the workspace" in refused.err
    assert not (place / ".hotpass" / "tombstones").exists()


def test_undone_it_lets_them_in_again(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    made = erase(hotpass, place, "--email", "nandi.zulkmark@kest.example")["erasure"]
    listed = hotpass("popia", "erase", "--list", "-w", place, "--json").json["erasures"]
    assert [one["id"] for one in listed] == [made]
    hotpass("popia", "erase", "--undo", made, "--why", "a mistake", "-w", place)
    told = refine(hotpass, place, "--incremental")
    assert told["reading"]["read"] == 4
    assert "Nandi Zulkmark" in table(place, told["run_id"], "contacts")["name"].to_list()


def test_an_organisation_is_a_data_subject_too(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    told = erase(hotpass, place, "--name", "Kestrel Air")
    assert told["cells"] > 10
    assert holding(place, "Kestrel", "ann@kest", "083 555 0200") == []
    after = refine(hotpass, place)
    assert set(table(place, after["run_id"], "entities")["organisation_name"]) == set(FIRMS[1:])


def test_in_a_list_of_persons_the_whole_row_goes(hotpass: Hotpass, place: Path) -> None:
    rows = (
        "Full name,ID number,Email,Town\n"
        "Nandi Zulkmark,9001015009087,nandi@z.example,Quarterdeck Bay\n"
        "Ben Other,,b@o.example,Paarl\n"
    )
    (place / "people").mkdir()
    (place / "people" / "list.csv").write_text(rows)
    hotpass("refine", place / "people", "-p", "people", "-w", place)
    erase(hotpass, place, "--id-number", "900101 5009 087")
    assert holding(place / ".hotpass", "zulkmark", "Quarterdeck", "9001015009087") == []
    hotpass("refine", place / "people", "-p", "people", "-w", place)
    assert holding(place / ".hotpass", "zulkmark", "Quarterdeck", "9001015009087") == []
    assert holding(place / "dist", "Ben Other")


def test_nobody_and_no_answer_change_nothing(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    was = sorted(path.stat().st_mtime_ns for path in (place / ".hotpass" / "runs").rglob("*.parquet"))
    assert hotpass("popia", "erase", "--email", "nobody@x.example", "-w", place, "--yes").code == 2
    assert hotpass("popia", "erase", "--email", "nandi.zulkmark@kest.example", "-w", place).code == 2
    assert hotpass("popia", "erase", "-w", place, "--yes").code == 2
    assert sorted(p.stat().st_mtime_ns for p in (place / ".hotpass" / "runs").rglob("*.parquet")) == was
    assert "rights.erase" not in (place / "logs" / "audit.jsonl").read_text()


def test_who_objects_to_all_processing_is_kept_out_until_it_is_lifted(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    objected = hotpass(
        "popia", "object", "--email", "nandi.zulkmark@kest.example", "--purpose", "processing", "-w", place
    )
    assert objected.code == 0, objected.err
    told = refine(hotpass, place)
    assert set(table(place, told["run_id"], "contacts")["name"].drop_nulls()) == set(PEOPLE)
    assert [p for p in holding(place, *MARKERS) if told["run_id"] in p or p.startswith("dist")] == []

    hotpass(
        "popia", "consent", "given", "--email", "nandi.zulkmark@kest.example", "--purpose", "processing",
        "--how", "Form 4", "--proof", "file 12", "-w", place,
    )  # fmt: skip
    lifted = refine(hotpass, place, "--incremental")
    assert "Nandi Zulkmark" in table(place, lifted["run_id"], "contacts")["name"].to_list()


def test_an_objection_may_come_before_the_data(hotpass: Hotpass, place: Path) -> None:
    hotpass("popia", "object", "--phone", "+27 82 555 7731", "--purpose", "processing", "-w", place)
    told = refine(hotpass, place)
    assert holding(place, "5557731", "555 7731") == []
    assert told["counts"]["entities"] == len(FIRMS)
