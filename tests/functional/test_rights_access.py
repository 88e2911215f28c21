"""A data subject who stands in several files under several spellings is found whole, and nobody else with them."""

from __future__ import annotations

import json
import shutil
import stat
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook
from tests.unit.cli.conftest import Hotpass, hotpass

from hotpass.audit.verify import entries
from hotpass.errors import NotFound, RequestError
from hotpass.model.rights import Asked, Subject
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig
from hotpass.reporting.places import located
from hotpass.rights.subject import find_subject
from hotpass.storage.snapshots import read_table
from hotpass.storage.workspace import Workspace

__all__ = ["hotpass"]

HEAD = ("Company", "City", "Contact Person", "Contact Email", "Contact Phone", "Remarks")
FIRMS = tuple(
    (
        f"{name} {trade}",
        town,
        f"{first} {last}",
        f"{first.lower()}@{name.lower()}.example.org",
        f"021 555 02{n:02}",
        "",
    )
    for n, (name, trade, town, first, last) in enumerate(
        (
            ("Osprey", "Flights", "Knysna", "Anna", "Botes"),
            ("Heron", "Drones", "Upington", "Piet", "Nel"),
            ("Plover", "Rotors", "Polokwane", "Lebo", "Sithole"),
            ("Ibis", "Gliders", "Worcester", "Zanele", "Dube"),
            ("Gannet", "Training", "Paarl", "Sipho", "Molefe"),
            ("Tern", "Cargo", "Welkom", "Fatima", "Adams"),
        )
    )
)
OURS = {
    "crm.xlsx": [
        ("Kite Aviation (Pty) Ltd", "Durban", "Thandi Mokoena", "thandi.m@kite.example.org", "", "ok")
    ],
    "expo.csv": [("Kite Aviation", "Durban", "Mokoena, Thandi", "", "082 555 0101", "met at the expo")],
    "phones.csv": [("KITE AVIATION", "Durban", "T. Mokoena", "", "+27 (82) 555-0101", "")],
    "visits.xlsx": [
        (*FIRMS[0][:5], "Ask for Ms Thandi Mokoena, 0825550101, before noon"),
        ("Marlin Charters", "George", "T Mokoena", "t@marlin.example.org", "", "the other one"),
    ],
}
SURE = {
    ("crm.xlsx", "C2"): True,
    ("crm.xlsx", "D2"): True,
    ("expo.csv", "C2"): True,
    ("expo.csv", "E2"): True,
    ("phones.csv", "C2"): True,
    ("phones.csv", "E2"): True,
    ("visits.xlsx", "F2"): False,
}
"""The subject's cells, and whether nothing else stands in them."""


def write(path: Path, rows: list[tuple[str, ...]]) -> None:
    if path.suffix == ".csv":
        quoted = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows]
        path.write_text("\n".join(quoted) + "\n")
        return
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append([cell or None for cell in row])
    book.save(path)


def refined(root: Path, profile: str = "generic") -> Path:
    config = PipelineConfig(
        inputs=(root / "data",),
        profile=profile,
        workspace=root,
        output=root / "dist/r.xlsx",
        as_of=date(2026, 6, 1),
    )
    refine(config)
    return root


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("firms")
    (root / "data").mkdir()
    for n, (name, rows) in enumerate(OURS.items()):
        write(root / "data" / name, [HEAD, *rows, *FIRMS[1 + n :]])
    return refined(root)


def where(root: Path, subject: Subject, sure: bool, run: int = -1) -> dict[tuple[str, str], bool]:
    """The cells of a run, by file and cell, and whether all of each is the subject's."""
    folder = Workspace(root).runs()[run]
    held = subject.held.filter(pl.col("run") == folder.run_id, pl.col("sure") == sure)
    sources, tables = (
        read_table(folder.stage("ingest") / f"{name}.parquet") for name in ("sources", "tables")
    )
    return {
        (file, cell): whole
        for file, cell, whole in located(held, sources, tables).select("file", "cell", "whole").iter_rows()
    }


def id_number(first: str) -> str:
    """Twelve digits with the check digit that ISO/IEC 7812-1 adds."""
    doubled = [int(c) * (2 if n % 2 else 1) for n, c in enumerate(first)]
    return f"{first}{-sum(d // 10 + d % 10 for d in doubled) % 10}"


def find(root: Path, **asked: str) -> Subject:
    typed: dict[str, Any] = {kind: (text,) for kind, text in asked.items()}
    return find_subject(Workspace(root), Asked(**typed))


@pytest.mark.parametrize(
    "asked",
    [
        {"emails": "Thandi.M@KITE.example.org"},
        {"phones": "0027 82 555 0101"},
        {"names": "mokoena, thandi"},
        {"names": "Ms Thandi MOKOENA"},
    ],
)
def test_a_subject_is_found_whole_by_any_sign(planted: Path, asked: dict[str, str]) -> None:
    subject = find(planted, **asked)
    assert where(planted, subject, sure=True) == SURE
    assert where(planted, subject, sure=False) == {("visits.xlsx", "C3"): True}
    assert (subject.kind, subject.name) == ("person", "Thandi Mokoena")
    assert subject.identifiers["email"] == ("thandi.m@kite.example.org",)
    assert subject.identifiers["phone"] == ("+27825550101",)


def test_the_ids_that_a_search_gives_find_the_same(planted: Path) -> None:
    by_email = find(planted, emails="thandi.m@kite.example.org")
    assert by_email.ids
    for known in by_email.ids:
        again = find_subject(Workspace(planted), Asked(subject=known))
        assert again.held.equals(by_email.held)


FATHER, SON, SPARE = (id_number(first) for first in ("610203510008", "900506510008", "800101510008"))
TRAP_HEAD = (*HEAD[:5], "Contact ID Number", "Remarks")
TRAPS: list[tuple[str, ...]] = [
    ("Dlamini Haulage", "Durban", "Sipho Dlamini", "old@dlamini.example.org", "", FATHER, ""),
    ("Dlamini Haulage", "Durban", "Sipho Dlamini", "young@dlamini.example.org", "", SON, ""),
    ("Khumalo Bakery", "Howick", "Thabo Khumalo", "thabo@khumalo.example.org", "083 555 0102", "", ""),
    ("Khumalo Bakery", "Howick", "Themba Khumalo", "themba@khumalo.example.org", "083 555 0102", "", ""),
    ("Khumalo Bakery", "Howick", "T Khumalo", "", "", "", "left early"),
    ("Cape Molefe", "Paarl", "Thandi Molefe", "", "083 555 0109", "", "ask Themba Molefe"),
    ("Cape Molefe", "Paarl", "T Molefe", "", "083 555 0109", "", ""),
    ("Cape Molefe", "Paarl", "Themba Molefe", "themba@molefe.example.org", "", "", ""),
    (
        "Gull Pumps",
        "Welkom",
        "Nomsa Zulu (Director); Kagiso Venter",
        "",
        "083 555 0110",
        "",
        f"her ID {SPARE}",
    ),
    ("Reef Divers", "George", "Anna Botes", "anna@reef.example.org", "", "", ""),
    ("Cape Kites", "Paarl", "Anna Botes", "anna@kites.example.net", "", "", "not Anna Botes of Reef"),
    ("Wild Coast Tours", "Durban", "Lebo Sithole", "info@wild.example.org", "031 555 0300", "", ""),
    ("Wild Coast Tours", "Durban", "Zanele Dube", "info@wild.example.org", "", "", ""),
]


def switchboards(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with a column of the firms' own numbers."""
    own = {
        "Company": "Switchboard",
        "Cape Molefe": "thandeka@molefe.example.org",
        "Wild Coast Tours": "031 555 0300",
        "Gull Pumps": "057 555 0400",
    }
    return [(*row[:2], own.get(row[0], ""), *row[2:]) for row in rows]


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two runs: the second has not got the first's last three rows."""
    root = tmp_path_factory.mktemp("traps")
    (root / "data").mkdir()
    rest = [(*firm[:5], "", firm[5]) for firm in FIRMS[1:]]
    write(root / "data" / "list.csv", switchboards([TRAP_HEAD, *rest, *TRAPS]))
    refined(root)
    write(root / "data" / "list.csv", switchboards([TRAP_HEAD, *rest, *TRAPS[:-3]]))
    return refined(root)


def texts(subject: Subject, sure: bool = True) -> list[str]:
    return sorted(set(subject.held.filter(pl.col("sure") == sure)["text"]))


def test_father_and_son_of_one_name_at_one_firm_stay_two(trapped: Path) -> None:
    for asked in (
        {"emails": "young@dlamini.example.org"},
        {"id_numbers": f"{SON[:6]} {SON[6:10]} {SON[10:]}"},
    ):
        son = find(trapped, **asked)
        assert texts(son) == sorted(["Sipho Dlamini", "young@dlamini.example.org", SON])
        assert not texts(son, sure=False)


def test_a_number_of_two_and_an_initial_that_fits_both_are_nobodys_for_sure(trapped: Path) -> None:
    themba = find(trapped, emails="themba@khumalo.example.org")
    assert texts(themba) == ["083 555 0102", "Themba Khumalo", "themba@khumalo.example.org"]
    assert texts(themba, sure=False) == ["083 555 0102", "T Khumalo"]
    assert themba.identifiers["phone"] == ()


def test_a_number_that_is_the_firms_too_is_not_hers_alone(trapped: Path) -> None:
    lebo = find(trapped, names="Lebo Sithole", phones="031 555 0300")
    assert lebo.identifiers["phone"] == ()
    held = lebo.held.filter(pl.col("text") == "031 555 0300").select("field", "row", "sure")
    assert sorted(set(held.iter_rows())) == [
        ("contact_phone", 18, True),
        ("phone", 18, False),
        ("phone", 19, False),
    ]


def test_an_address_in_a_firms_column_does_not_make_its_user_the_firm(trapped: Path) -> None:
    thandeka = find(trapped, emails="thandeka@molefe.example.org")
    assert (thandeka.kind, texts(thandeka), thandeka.ids) == ("person", ["thandeka@molefe.example.org"], ())
    assert find(trapped, names="Cape Molefe", emails="thandeka@molefe.example.org").kind == "organisation"


def test_an_initial_leads_no_further(trapped: Path) -> None:
    thandi = find(trapped, names="Thandi Molefe")
    assert texts(thandi) == ["083 555 0109", "T Molefe", "Thandi Molefe"]
    assert find(trapped, emails="themba@molefe.example.org").identifiers["phone"] == ()


def test_a_cell_of_two_is_not_wholly_eithers(trapped: Path) -> None:
    nomsa = find(trapped, names="Nomsa Zulu")
    sure = nomsa.held.filter("sure")
    assert sure.select("field", "whole").unique().rows() == [("contact_name", False)]
    assert texts(nomsa, sure=False) == [f"her ID {SPARE}"], "whose it is, only a person can tell"


def test_namesakes_are_never_joined_by_their_name(trapped: Path) -> None:
    one = find(trapped, emails="anna@reef.example.org")
    assert texts(one) == ["Anna Botes", "anna@reef.example.org"]
    assert texts(one, sure=False) == ["Anna Botes", "not Anna Botes of Reef"]
    with pytest.raises(RequestError, match=r"fits 2 subjects(?s:.*)list.csv \| list \| row"):
        find(trapped, names="Anna Botes")
    both = Asked(names=("Anna Botes",), emails=("anna@reef.example.org",))
    assert find_subject(Workspace(trapped), both).held.equals(one.held)


def test_who_is_only_in_an_older_run_is_found_there(trapped: Path) -> None:
    runs = [run.run_id for run in Workspace(trapped).runs()]
    held = find(trapped, emails="anna@kites.example.net").held.filter("sure")
    assert held["run"].unique().to_list() == runs[:1]
    assert find(trapped, emails="anna@reef.example.org").runs == tuple(runs)


def test_a_roles_mailbox_names_the_organisation(trapped: Path) -> None:
    subject = find(trapped, emails="info@wild.example.org")
    assert subject.kind == "organisation"
    assert {"Wild Coast Tours", "Zanele Dube", "Lebo Sithole"} <= set(texts(subject))
    assert subject.held["whole"].all()


def test_nobody_is_an_error_that_does_not_repeat_what_was_typed(trapped: Path) -> None:
    with pytest.raises(RequestError, match="Nobody was found") as told:
        find(trapped, emails="quillfeather@kite.example.org")
    assert "quillfeather" not in str(told.value)
    with pytest.raises(NotFound):
        find_subject(Workspace(trapped), Asked(subject="c0000"))


def test_a_run_that_died_after_reading_is_searched_by_identifiers(planted: Path, tmp_path: Path) -> None:
    root = tmp_path / "died"
    shutil.copytree(planted, root)
    run = Workspace(root).runs()[-1]
    for folder in run.folder.iterdir():
        if folder.is_dir() and folder.name != "ingest":
            shutil.rmtree(folder)
    run.manifest.unlink()
    by_email = find(root, emails="thandi.m@kite.example.org")
    assert where(root, by_email, sure=True) == {("crm.xlsx", "D2"): True}
    by_phone = find(root, phones="082 555 0101")
    assert set(where(root, by_phone, sure=True)) == {
        ("expo.csv", "E2"),
        ("phones.csv", "E2"),
        ("visits.xlsx", "F2"),
    }


@pytest.fixture(scope="module")
def shown(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the workspace to act in."""
    root = tmp_path_factory.mktemp("acts") / "firms"
    shutil.copytree(planted, root, ignore=shutil.ignore_patterns("dist"))
    return root


def acts(root: Path) -> list[dict[str, Any]]:
    return [dict(e.subject) for e in entries(Workspace(root).audit_trail) if e.act.startswith("rights.")]


def test_access_shows_cells_published_values_and_who_had_them(shown: Path, hotpass: Hotpass) -> None:
    told = hotpass("popia", "access", "--phone", "082 555 0101", "-w", shown, "--json").json
    cells = {(cell["file"], cell["cell"]): cell for cell in told["cells"] if cell["sure"]}
    assert set(cells) == set(SURE)
    assert cells["expo.csv", "C2"]["text"] == "Mokoena, Thandi"
    assert cells["expo.csv", "C2"]["value"] == "Thandi Mokoena"
    assert cells["phones.csv", "E2"]["fate"] in ("published", "supporting")
    assert cells["visits.xlsx", "F2"]["value"] is None, "others may stand in a cell that is not all theirs"
    published = {(origin["field"], origin["value"]) for origin in told["published"]}
    assert published == {("contact_name", "Thandi Mokoena"), ("phones", "+27825550101")}
    [handed] = told["handed_on"]
    assert "dist/r.xlsx" in handed["files"] and handed["certain"]


def test_an_access_is_audited_without_what_was_typed(shown: Path, hotpass: Hotpass) -> None:
    before = len(acts(shown))
    hotpass("popia", "access", "--email", "thandi.m@kite.example.org", "-w", shown)
    hotpass("popia", "access", "--email", "quillfeather@kite.example.org", "-w", shown)
    found, nobody = acts(shown)[before:]
    assert found["ids"] == list(find(shown, emails="thandi.m@kite.example.org").ids)
    assert (found["cells"], nobody["found"]) == (8, 0)
    log = Workspace(shown).audit_trail.read_text()
    assert not any(word in log for word in ("thandi", "Mokoena", "quillfeather", "5550101"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--email", "thandi.m@kite.example.org"], "Yes: 7 cells in 1 of 1 run, and 1 that may be theirs."),
        (["--email", "quillfeather@kite.example.org"], "No: nothing was found by what was typed"),
    ],
)
def test_a_confirmation_says_how_much_and_nothing_else(
    shown: Path, hotpass: Hotpass, asked: list[str], said: str
) -> None:
    ended = hotpass("popia", "access", *asked, "-w", shown, "--confirm-only")
    assert ended.code == 0 and ended.out.startswith(said)
    assert "Thandi" not in ended.out


@pytest.mark.parametrize("suffix", [".json", ".md", ".csv"])
def test_what_is_held_is_written_for_its_owner_alone(
    shown: Path, hotpass: Hotpass, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"hers{suffix}"
    hotpass("popia", "access", "--name", "Thandi Mokoena", "-w", shown, "-o", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text()
    assert all(
        part in text for part in ("phones.csv", "T. Mokoena", "thandi.m@kite.example.org", "visits.xlsx")
    )


def test_a_file_of_another_kind_is_refused_before_anything_is_looked_up(
    shown: Path, hotpass: Hotpass
) -> None:
    before = acts(shown)
    ended = hotpass("popia", "access", "--name", "Thandi Mokoena", "-w", shown, "-o", "hers.docx")
    assert ended.code == 2 and ".md" in ended.err
    assert acts(shown) == before


def test_who_had_it_is_told_with_the_recipients_that_the_run_named(
    shown: Path, hotpass: Hotpass, tmp_path: Path
) -> None:
    root = tmp_path / "told"
    shutil.copytree(shown, root)
    run = Workspace(root).runs()[-1]
    manifest = json.loads(run.manifest.read_text())
    manifest["destinations"] = [{"name": "auditors", "recipient": "The auditors", "country": "ZA"}]
    run.manifest.write_text(json.dumps(manifest))
    whom = ("--email", "thandi.m@kite.example.org", "-w", root, "--json")
    assert hotpass("popia", "access", *whom).json["handed_on"][0]["recipients"] == ["The auditors"]
    for stage in ("link", "enrich", "validate"):
        shutil.rmtree(run.stage(stage))
    [handed] = hotpass("popia", "access", *whom).json["handed_on"]
    assert not handed["certain"], "what the files held cannot be told any more"


def test_objections_are_shown_with_the_subject(shown: Path, hotpass: Hotpass) -> None:
    hotpass("popia", "object", "--email", "thandi.m@kite.example.org", "-w", shown)
    [line] = hotpass("popia", "access", "--phone", "0825550101", "-w", shown, "--json").json["consents"]
    assert "objected" in line
    others = hotpass("popia", "access", "--email", "piet@heron.example.org", "-w", shown, "--json").json
    assert others["consents"] == []


def test_an_organisation_is_a_data_subject_too(planted: Path) -> None:
    run = Workspace(planted).runs()[-1]
    members = read_table(run.stage("link") / "members.parquet")
    heron = members.filter(pl.col("source_file") == "expo.csv").sort("row")["entity_id"][1]
    subject = find_subject(Workspace(planted), Asked(subject=heron))
    assert (subject.kind, subject.ids) == ("organisation", (heron,))
    assert {"Lebo Sithole", "Polokwane", "lebo@plover.example.org"} <= set(texts(subject))
    assert subject.held["whole"].all() and subject.held["sure"].all()


def test_a_correction_reaches_all_cells_of_the_field_and_the_next_run(shown: Path, hotpass: Hotpass) -> None:
    whom = ("--email", "thandi.m@kite.example.org", "-w", shown)
    new = ("--field", "contact_phone", "--value", "083 555 0177", "--why", "form 2")
    unanswered = hotpass("popia", "correct", *whom, *new)
    assert unanswered.code == 2 and "--yes" in unanswered.err
    told = hotpass("popia", "correct", *whom, *new, "--yes", "--json").json
    assert [(c["place"], c["old"]) for c in told["changes"]] == [
        ("expo.csv | expo | E2", "082 555 0101"),
        ("phones.csv | phones | E2", "+27 (82) 555-0101"),
    ]
    listed = hotpass("correct", "--list", "-w", shown, "--json").json["corrections"]
    assert [c["id"] for c in listed] == told["recorded"] and {c["reason"] for c in listed} == {"form 2"}
    refined(shown)
    again = hotpass("popia", "access", *whom, "--json").json
    assert ("phones", "+27835550177") in {(origin["field"], origin["value"]) for origin in again["published"]}
    assert {d["text"] for d in again["decisions"]} == {"083 555 0177"}
    assert acts(shown)[-2] == {
        "ids": again["ids"],
        "run": told_run(shown),
        "field": "contact_phone",
        "cells": 2,
    }


def told_run(root: Path) -> str:
    return Workspace(root).runs()[0].run_id


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("contact_phone", "nobody knows", "would be refused as contact_phone"),
        ("contact_fone", "083 555 0177", "contact_phone"),
        ("vat_number", "4123456789", "not found"),
        ("contact_phone", "  ", "empty"),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    shown: Path, hotpass: Hotpass, field: str, value: str, said: str
) -> None:
    whom = ("--email", "thandi.m@kite.example.org", "-w", shown)
    ended = hotpass("popia", "correct", *whom, "--field", field, "--value", value, "--yes")
    assert ended.code == 2 and said in ended.err


@pytest.mark.parametrize("why", ["told by 082 555 0133", "asked by Mokoena, Thandi"])
def test_a_reason_that_names_somebody_is_refused(shown: Path, hotpass: Hotpass, why: str) -> None:
    whom = ("--email", "thandi.m@kite.example.org", "-w", shown)
    new = ("--field", "contact_phone", "--value", "083 555 0178", "--why", why, "--yes")
    before = hotpass("correct", "--list", "-w", shown, "--json").json
    ended = hotpass("popia", "correct", *whom, *new)
    assert ended.code == 2 and "holds personal information" in ended.err
    assert hotpass("correct", "--list", "-w", shown, "--json").json == before


def test_a_name_of_two_columns_is_corrected_by_its_columns(members: Path, hotpass: Hotpass) -> None:
    whom = ("--email", "thandi@kunene.example", "-w", members)
    refused = hotpass("popia", "correct", *whom, "--field", "full_name", "--value", "Thandi Dube", "--yes")
    assert refused.code == 2 and "--field given_name or --field surname" in refused.err
    told = hotpass("popia", "correct", *whom, "--field", "surname", "--value", "Dube", "--yes", "--json").json
    assert {change["old"] for change in told["changes"]} == {"Kunene", "KUNENE"}


def test_a_run_of_an_earlier_release_is_searched_by_identifiers(planted: Path, tmp_path: Path) -> None:
    root = tmp_path / "early"
    shutil.copytree(planted, root)
    (Workspace(root).runs()[-1].folder / "profile.json").write_text('{"name": "old", "colour": "red"}')
    assert where(root, find(root, emails="thandi.m@kite.example.org"), sure=True) == {
        ("crm.xlsx", "D2"): True
    }


PEOPLE_HEAD = ("First Name", "Surname", "Date of Birth", "Town", "Email", "Cell", "Remarks")
OTHERS: list[tuple[str, ...]] = [
    ("Sipho", "Molefe", "1985-11-30", "George", "sipho@molefe.example", "083 555 0102", "member"),
    ("Anna", "Botes", "1979-04-12", "Upington", "anna@botes.example", "084 555 0103", "member"),
    ("Piet", "Nel", "1968-08-21", "Howick", "piet@nel.example", "072 555 0104", "member"),
    ("Lebo", "Sithole", "2001-01-15", "Polokwane", "lebo@sithole.example", "073 555 0105", "member"),
    ("Zanele", "Dube", "1994-06-03", "Kimberley", "zanele@dube.example", "074 555 0106", "member"),
]
MEMBERS = {
    "members.csv": [
        ("Thandi", "Kunene", "1990-02-01", "Durban", "thandi@kunene.example", "082 555 0101", "chair")
    ],
    "fees.xlsx": [("THANDI", "KUNENE", "1990-02-01", "Durban", "", "+27 82 555 0101", "paid")],
    "trip.csv": [
        ("T", "Kunene", "", "Durban", "thandi@kunene.example", "", "veg"),
        ("Thandi", "Kunene", "1955-07-09", "Durban", "", "", "her aunt"),
    ],
    "notes.csv": [
        ("Sipho", "Molefe", "1985-11-30", "George", "", "", "shares a lift with Thandi@Kunene.example")
    ],
}


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("people")
    (root / "data").mkdir()
    for name, rows in MEMBERS.items():
        write(root / "data" / name, [PEOPLE_HEAD, *rows, *OTHERS])
    fees = load_workbook(root / "data/fees.xlsx")
    assert fees.active is not None
    fees.active.merge_cells("D2:D3")  # her town and the next member's
    fees.save(root / "data/fees.xlsx")
    return refined(root, "people")


@pytest.mark.parametrize("asked", [{"emails": "thandi@kunene.example"}, {"phones": "(082) 5550101"}])
def test_a_person_of_a_list_of_persons_has_whole_rows(members: Path, asked: dict[str, str]) -> None:
    subject = find(members, **asked)
    mine = where(members, subject, sure=True)
    rows = {(file, cell[1:]) for file, cell in mine}
    assert rows == {("members.csv", "2"), ("fees.xlsx", "2"), ("trip.csv", "2"), ("notes.csv", "2")}
    assert [cell for (file, cell), whole in mine.items() if file == "notes.csv"] == ["G2"]
    shared = {cell for cell, whole in mine.items() if not whole}
    assert shared == {("notes.csv", "G2"), ("fees.xlsx", "D2")}
    assert len(mine) == 7 + 6 + 5 + 1
    assert ("trip.csv", "A3") not in where(members, subject, sure=False), (
        "a date of birth says that it is another"
    )
