"""The papers an information officer hands to the Regulator, made from whole runs: breach pack and processing record."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.conftest import Hotpass, hotpass

from hotpass.pipeline.base import refine as run
from hotpass.pipeline.config import PipelineConfig
from hotpass.profiles.loader import load

__all__ = ["hotpass"]

HEAD = "Organisation,Contact person,Contact ID number,Email,Phone,Notes,Shoe size\n"
CRM = (
    "Kite Aviation,Ann Example,8001015009087,ann@kite.example,082 555 0101,,38\n"
    "Kite Aviation,Ben Sample,,ben@kite.example,082 555 0102,,44\n"
    "Kite Aviation,Mary Example,,mary@kite.example,082 555 0103,,41\n"
)
REGISTER = (
    "Osprey Flights,Cara Jones,,cara@osprey.example,083 555 0100,Cara is HIV positive,40\n"
    "Osprey Flights,Peter Brown,,peter@osprey.example,083 555 0101,,40\n"
    "Osprey Flights,Susan Smith,,susan@osprey.example,083 555 0102,,40\n"
    "Lark Air,,,,,her ID is 8001015009087,\n"
)
PROFILE = """
name: mine
responsible_party: Example Trust
deliverable_domains: [kite.example, osprey.example]
sources:
  - {pattern: "register*", key: register, priority: 1, responsible_party: Example Council}
privacy:
  information_officer: The manager, Example Trust, privacy@trust.example
  direct_marketing: opt_in
  classes:
    public: {purpose: Calling about charters, basis: 11(1)(f), because: They ask for quotes, retention: P5Y,
             destinations: [mailing]}
    business_contact: {purpose: Calling about charters, basis: 11(1)(f), because: They ask for quotes,
                       destinations: [mailing]}
    personal: {purpose: Calling about charters, basis: 11(1)(a), because: They said so, destinations: [mailing]}
  destinations:
    - {name: mailing, recipient: Example Mailers, country: NA, ground: 72(1)(a), because: A binding agreement}
linkage:
  unique_identifiers: {not_needed: The code of conduct covers it, declared_by: A. Officer, declared_on: 2026-01-31}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a profile, and a workspace after one run of two lists, of two responsible parties."""
    place = tmp_path_factory.mktemp("made")
    (place / "ws" / "data").mkdir(parents=True)
    (place / "ws" / "data" / "crm.csv").write_text(HEAD + CRM)
    (place / "ws" / "data" / "register.csv").write_text(HEAD + REGISTER)
    (place / "mine.yaml").write_text(PROFILE)
    run(
        PipelineConfig(
            inputs=(place / "ws" / "data",),
            profile=load(str(place / "mine.yaml")),
            workspace=place / "ws",
            output=place / "ws" / "dist" / "refined.xlsx",
            as_of=date(2026, 6, 30),
            destinations=("mailing",),
            publish_anyway=True,
        )
    )
    return place


@pytest.fixture
def ws(made: Path, tmp_path: Path) -> Path:
    """A copy of that workspace, which a test may change."""
    return Path(shutil.copytree(made, tmp_path / "copy", symlinks=True)) / "ws"


def refine(hotpass: Hotpass, ws: Path, *more: object) -> None:
    ended = hotpass(
        "refine", ws / "data", "-p", ws.parent / "mine.yaml", "-w", ws, "--as-of", "2026-06-30", *more
    )
    assert ended.code in (0, 3), ended.err


def breach(hotpass: Hotpass, ws: Path, *arguments: object) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The pack's document, and its list of subjects."""
    folder = ws.parent / f"pack-{len(list(ws.parent.iterdir()))}"
    ended = hotpass("popia", "breach", *arguments, "-w", ws, "-o", folder)
    assert ended.code == 0, ended.err
    with (folder / "subjects.csv").open(encoding="utf-8", newline="") as file:
        return json.loads((folder / "breach.json").read_text()), list(csv.DictReader(file))


def names(rows: list[dict[str, str]]) -> list[str]:
    return sorted(row["name"] for row in rows)


PEOPLE = ["Ann Example", "Ben Sample", "Cara Jones", "Mary Example", "Peter Brown", "Susan Smith"]
FIRMS = ["Kite Aviation", "Lark Air", "Osprey Flights"]


def test_by_default_all_of_the_last_run_is_reckoned(hotpass: Hotpass, ws: Path) -> None:
    told, rows = breach(hotpass, ws)
    assert names(rows) == sorted([*PEOPLE, *FIRMS])
    assert told["counts"]["persons"] == 6 and told["counts"]["organisations"] == 3
    assert {file["name"] for file in told["files"]} >= {"crm.csv", "register.csv", "refined.xlsx"}
    assert [(d["name"], d["country"], d["ground"]) for d in told["destinations"]] == [
        ("mailing", "NA", "72(1)(a)")
    ]


def test_of_one_source_only_its_own_subjects_are_told(hotpass: Hotpass, ws: Path) -> None:
    told, rows = breach(hotpass, ws, "--file", "data/crm.csv")
    assert names(rows) == ["Ann Example", "Ben Sample", "Kite Aviation", "Mary Example"]
    ann = next(row for row in rows if row["name"] == "Ann Example")
    assert ann["fields"] == "contact_email; contact_id_number; contact_name; contact_phone"
    assert (ann["cells"], ann["files"], ann["emails"]) == ("4", "crm.csv", "ann@kite.example")
    assert [file["exported"] for file in told["files"]] == [[]]


@pytest.mark.parametrize(
    ("file", "numbers", "special"),
    [
        ("crm.csv", ["Ann Example"], []),
        ("register.csv", ["Lark Air"], ["Osprey Flights"]),
        ("refined-contacts.csv", ["Ann Example"], []),
        ("refined.xlsx", ["Ann Example"], []),
        ("quality-report.json", ["Ann Example"], []),
    ],
)
def test_id_numbers_and_special_information_are_called_out_where_they_stood(
    hotpass: Hotpass, ws: Path, file: str, numbers: list[str], special: list[str]
) -> None:
    """What the policy masks in texts stood in the source, not in the outputs."""
    if file == "refined-contacts.csv":
        refine(hotpass, ws, "-o", ws / "dist" / "refined.csv", "--force")
    told, rows = breach(hotpass, ws, "--file", file)
    assert names([row for row in rows if row["id_number"] == "true"]) == numbers
    assert names([row for row in rows if row["special"] == "true"]) == special
    assert told["counts"]["with_id_number"] == len(numbers)
    assert told["counts"]["with_special_personal_information"] == len(special)


def test_files_without_values_expose_nobody(hotpass: Hotpass, ws: Path) -> None:
    told, rows = breach(hotpass, ws, "--file", "failed-expectations.csv")
    assert rows == [] and told["counts"]["subjects"] == 0


def test_since_takes_the_runs_from_that_day_on(hotpass: Hotpass, ws: Path) -> None:
    # The row is the same, and so is the lasting id: under it both names are told.
    (ws / "data" / "crm.csv").write_text(
        HEAD + CRM.replace("Ben Sample", "Dora White").replace("ben@", "dora@")
    )
    refine(hotpass, ws)
    last, _ = breach(hotpass, ws, "--file", "crm.csv")
    told, rows = breach(hotpass, ws, "--file", "crm.csv", "--since", "2026-01-31")
    assert (len(last["runs"]), len(told["runs"])) == (1, 2)
    assert "Ben Sample; Dora White" in names(rows)
    assert told["files"][0]["since"][:10] == told["as_of"]


def test_the_pack_is_private_audited_and_never_written_over(hotpass: Hotpass, ws: Path) -> None:
    made = hotpass("popia", "breach", "-w", ws, "--json").json
    folder = Path(made["folder"])
    assert folder.parent == ws and folder.name.startswith("breach-20")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    again = hotpass("popia", "breach", "-w", ws)
    assert again.code == 2 and "not overwritten" in again.err
    last = json.loads((ws / "logs" / "audit.jsonl").read_text().splitlines()[-1])
    assert last["act"] == "rights.breach" and last["subject"]["subjects"] == 9
    assert "Ann" not in json.dumps(last)


def test_the_notices_hold_what_s22_asks_for_and_leave_blanks(hotpass: Hotpass, ws: Path) -> None:
    hotpass("popia", "breach", "-w", ws, "-o", ws / "pack", "--since", "2026-03-01")
    text = (ws / "pack" / "breach.md").read_text()
    for particular in ("s22(5)(a)", "s22(5)(b)", "s22(5)(c)", "s22(5)(d)", "s22(2)", "Information Regulator"):
        assert particular in text
    assert "Example Trust" in text and "Example Council" in text and "2026-03-01" in text
    assert text.count("[TO FILL IN:") >= 12
    assert not any(value in text for value in ("Ann Example", "kite.example", "8001015009087"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--file", "crm.xlsx"), "Did you mean 'crm.csv'?"),
        (("--run", "20200101T000000-000000"), "Finished run"),
    ],
)
def test_what_no_manifest_names_is_refused(
    hotpass: Hotpass, ws: Path, arguments: tuple[str, ...], message: str
) -> None:
    ended = hotpass("popia", "breach", *arguments, "-w", ws)
    assert ended.code == 2 and message in ended.err
    assert not list(ws.glob("breach-*"))


def test_without_a_run_there_is_nothing_to_tell(hotpass: Hotpass, tmp_path: Path) -> None:
    ended = hotpass("popia", "breach", "-w", tmp_path)
    assert ended.code == 2 and "No finished run" in ended.err


def record(hotpass: Hotpass, ws: Path, *arguments: object) -> dict[str, Any]:
    ended = hotpass("popia", "processing-record", *arguments, "-w", ws, "--json")
    assert ended.code == 0, ended.err
    told: dict[str, Any] = ended.json
    return told


def test_the_record_tells_what_the_profile_states(hotpass: Hotpass, ws: Path) -> None:
    told = record(hotpass, ws)
    assert (told["responsible_party"], told["entity"], told["runs"]) == ("Example Trust", "organisation", 1)
    assert told["subjects"] == {"organisations (juristic persons)": 3, "persons at organisations": 6}
    personal = next(line for line in told["classes"] if line["privacy"] == "personal")
    assert (personal["basis"], personal["retention"]) == ("11(1)(a)", None)
    assert "contact_id_number" in personal["fields"]
    assert told["destinations"][0] | {"classes": None} == {
        "name": "mailing", "recipient": "Example Mailers", "country": "NA", "ground": "72(1)(a)",
        "because": "A binding agreement", "classes": None, "runs": 1,
    }  # fmt: skip
    assert told["identifiers"]["published"] and told["identifiers"]["parties"] == ["Example Council"]
    assert told["identifiers"]["not_needed"] == "The code of conduct covers it"
    assert [(s["name"], s["responsible_party"], s["in_last_run"]) for s in told["sources"]] == [
        ("crm.csv", "Example Trust", True),
        ("register.csv", "Example Council", True),
    ]


def test_the_record_tells_what_is_not_stated(hotpass: Hotpass, ws: Path, tmp_path: Path) -> None:
    """Nothing is claimed that nobody stated."""
    assert all("retention" in sentence for sentence in record(hotpass, ws)["unstated"])
    bare = record(hotpass, tmp_path / "empty", "-p", "generic")
    assert {line["basis"] for line in bare["classes"]} == {None}
    sections = " ".join(bare["unstated"])
    assert all(f"({section})" in sections for section in ("s11", "s13", "s14", "s17", "s69"))
    assert not bare["identifiers"]["published"] and bare["subjects"] == {}


def test_the_information_officer_is_named_or_missed(hotpass: Hotpass, ws: Path, tmp_path: Path) -> None:
    officer = "The manager, Example Trust, privacy@trust.example"
    assert record(hotpass, ws)["information_officer"] == officer
    assert f"| Information officer | {officer} |" in hotpass("popia", "processing-record", "-w", ws).out
    bare = record(hotpass, tmp_path / "empty", "-p", "generic")
    assert bare["information_officer"] == "" and "(s55)" in " ".join(bare["unstated"])


def test_special_personal_information_in_a_source_is_a_category(hotpass: Hotpass, ws: Path) -> None:
    assert record(hotpass, ws)["special"] == [
        {"file": "register.csv", "action": "mask", "cells": 1, "columns": 0}
    ]
    text = hotpass("popia", "processing-record", "-w", ws).out
    assert "| special personal (s26) | found in register.csv: 1 cell of text |" in text


def test_an_erasure_is_one_act(hotpass: Hotpass, ws: Path) -> None:
    ended = hotpass("popia", "erase", "--email", "ann@kite.example", "--yes", "--why", "her letter", "-w", ws)
    assert ended.code == 0, ended.err
    acts = record(hotpass, ws)["acts"]
    assert sum(acts["rights.erase"].values()) == 1 and "rights.erased" not in acts


def test_sources_that_come_and_go_are_told(hotpass: Hotpass, ws: Path) -> None:
    (ws / "data" / "register.csv").unlink()
    refine(hotpass, ws)
    told = {source["name"]: source["in_last_run"] for source in record(hotpass, ws)["sources"]}
    assert told == {"crm.csv": True, "register.csv": False}


def test_the_record_tells_what_was_done_and_is_audited_itself(hotpass: Hotpass, ws: Path) -> None:
    hotpass("popia", "object", "--email", "ann@kite.example", "-w", ws)
    record(hotpass, ws)
    told = record(hotpass, ws)
    assert {act: sum(years.values()) for act, years in told["acts"].items()} == {
        "rights.object": 1,
        "rights.processing-record": 1,
    }
    assert told["consents"] == {"objected, direct-marketing": 1} and told["exports"] == 1


def test_safeguards_are_told_as_they_are_found(hotpass: Hotpass, ws: Path) -> None:
    for path in (ws / ".hotpass", ws / "logs", ws / "dist"):
        path.chmod(0o700)
    found = record(hotpass, ws)["safeguards"]
    assert (
        found["tables"] > 0
        and found["tables_encrypted"] == found["audit_problems"] == found["open_files"] == 0
    )
    (ws / "dist").chmod(0o755)
    (ws / "dist" / "left.csv").write_text("")
    (ws / "dist" / "left.csv").chmod(0o644)
    trail = ws / "logs" / "audit.jsonl"
    trail.write_bytes(trail.read_bytes().replace(b'"as_of"', b'"as-of"', 1))
    found = record(hotpass, ws)["safeguards"]
    assert found["open_files"] == 1 and found["audit_problems"] >= 1


@pytest.mark.parametrize("name", ["record.md", "record.json"])
def test_the_record_is_written_once_and_privately(hotpass: Hotpass, ws: Path, name: str) -> None:
    file = ws.parent / name
    assert hotpass("popia", "processing-record", "-w", ws, "-o", file).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text()
    assert "Example Trust" in text and "Ann Example" not in text
    again = hotpass("popia", "processing-record", "-w", ws, "-o", file)
    assert again.code == 2 and "not overwritten" in again.err


def test_the_record_reads_as_a_paper(hotpass: Hotpass, ws: Path) -> None:
    text = hotpass("popia", "processing-record", "-w", ws).out
    for words in (
        "# Record of processing: Example Trust",
        "PAIA s51(1)(c)",
        "s72(1)(a)",
        "[TO FILL IN:",
        "(s57)",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "record.docx"), "FILE.md or FILE.json"),
        ((), "no profile is named"),
        (("-p", "avaition"), "Did you mean"),
    ],
)
def test_a_record_that_cannot_be_made_is_refused(
    hotpass: Hotpass, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    ended = hotpass("popia", "processing-record", *arguments, "-w", tmp_path)
    assert ended.code == 2 and message in ended.err


def test_who_was_erased_is_not_told_and_that_is_said(hotpass: Hotpass, ws: Path) -> None:
    refine(hotpass, ws)
    ended = hotpass("popia", "erase", "--email", "ann@kite.example", "--yes", "--why", "her letter", "-w", ws)
    assert ended.code == 0, ended.err
    told, rows = breach(hotpass, ws, "--since", "2026-01-31")
    assert told["erasures"] == 1 and told["runs"]
    assert told["runs_without_tables"] == []  # made anew, so that the rights of others can be served
    assert "Ann Example" not in names(rows) and "Ben Sample" in names(rows)
    text = next(ws.parent.glob("pack-*/breach.md")).read_text()
    assert "1 erasure(s)" in text
