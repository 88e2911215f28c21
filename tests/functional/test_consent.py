"""Consents and objections from the command line to the daily list (POPIA s11, s69)."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass, hotpass

__all__ = ["hotpass"]

HEAD = "Organisation,Contact person,Email,Phone,Town\n"
ROWS = (
    "Kite Aviation,Ann Example,ann@kite.example,082 555 0101,Paarl\n"
    "Kite Aviation,Ben Sample,ben@kite.example,082 555 0102,Paarl\n"
    "Osprey Flights,Cara Third,cara@osprey.example,+27 83 555 0100,Durban\n"
)
GIVEN = ("--how", "Form 4", "--proof", "file 12")


@pytest.fixture
def place(tmp_path: Path, hotpass: Hotpass) -> Path:
    """A workspace with a list of three people, not refined yet."""
    (tmp_path / "ws" / "data").mkdir(parents=True)
    (tmp_path / "ws" / "data" / "list.csv").write_text(HEAD + ROWS)
    profile(tmp_path, "")
    return tmp_path


def profile(place: Path, privacy: str) -> None:
    domains = "deliverable_domains: [kite.example, osprey.example]\n"
    (place / "mine.yaml").write_text(f"name: mine\n{domains}{privacy}")


def refine(hotpass: Hotpass, place: Path) -> list[dict[str, str]]:
    """Refine, and give the daily list."""
    ws = place / "ws"
    ended = hotpass("refine", ws / "data", "-p", place / "mine.yaml", "-w", ws, "--as-of", "2026-06-30")
    assert ended.code == 0, ended.err
    with (ws / "dist" / "daily-list.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def popia(hotpass: Hotpass, place: Path, *arguments: object) -> str:
    ended = hotpass("popia", *arguments, "-w", place / "ws")
    assert ended.code == 0, ended.err
    return ended.out


def named(listed: list[dict[str, str]]) -> list[tuple[str, str]]:
    return sorted((row["contact"], row["consent"]) for row in listed)


def marketing(place: Path) -> dict[str, object]:
    report = json.loads((place / "ws" / "dist" / "quality-report.json").read_text())
    told: dict[str, object] = report["popia"]["marketing"]
    return told


def test_without_a_statement_the_list_is_made_and_the_report_says_so(hotpass: Hotpass, place: Path) -> None:
    assert named(refine(hotpass, place)) == [
        ("Ann Example", "not on record"),
        ("Cara Third", "not on record"),
    ]
    assert marketing(place)["rule"] == "not_stated"
    assert "Nothing is stated about direct marketing (s69)" in str(marketing(place)["told"])


def test_who_objects_is_left_off_and_the_next_contact_is_called(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    popia(hotpass, place, "object", "--email", "Ann@Kite.example", "--how", "by telephone")
    assert named(refine(hotpass, place)) == [("Ben Sample", "not on record"), ("Cara Third", "not on record")]
    assert marketing(place)["left_off"] == [{"reason": "objected", "contacts": 1, "entities": 0}]
    for report in ("quality-report.md", "quality-report.html"):
        assert "objected to direct marketing (s11(3)(b))" in (place / "ws" / "dist" / report).read_text()


def test_who_is_known_by_runs_is_stopped_under_every_spelling(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    said = popia(hotpass, place, "object", "--phone", "+27 (0)82 555 0101")
    assert "known to 1 run" in said
    (place / "ws" / "data" / "list.csv").write_text(HEAD + "Lark Air,A. Example,ann@kite.example,,George\n")
    assert named(refine(hotpass, place)) == []


def test_a_consent_may_come_before_the_data_and_is_asked_for_by_opt_in(hotpass: Hotpass, place: Path) -> None:
    profile(place, "privacy: {direct_marketing: opt_in}\n")
    popia(hotpass, place, "consent", "given", "--email", "cara@osprey.example", *GIVEN)
    assert named(refine(hotpass, place)) == [("Cara Third", "given")]
    assert marketing(place)["left_off"] == [{"reason": "no_consent", "contacts": 2, "entities": 1}]


def test_withdrawal_stops_and_a_later_consent_lifts_it(hotpass: Hotpass, place: Path) -> None:
    profile(place, "privacy: {direct_marketing: opt_in}\n")
    ann = ("--email", "ann@kite.example")
    popia(hotpass, place, "consent", "given", *ann, *GIVEN)
    assert named(refine(hotpass, place)) == [("Ann Example", "given")]
    popia(hotpass, place, "consent", "withdrawn", *ann)
    assert named(refine(hotpass, place)) == []
    popia(hotpass, place, "consent", "given", *ann, *GIVEN)
    assert named(refine(hotpass, place)) == [("Ann Example", "given")]


def test_an_objection_to_all_processing_outlasts_a_consent_to_marketing(
    hotpass: Hotpass, place: Path
) -> None:
    ann = ("--email", "ann@kite.example")
    popia(hotpass, place, "object", *ann, "--purpose", "processing")
    popia(hotpass, place, "consent", "given", *ann, *GIVEN)
    assert [name for name, _ in named(refine(hotpass, place))] == ["Ben Sample", "Cara Third"]
    assert marketing(place)["left_off"] == []  # nothing of hers enters the run


def test_a_withdrawn_consent_to_processing_stops_lists_and_is_no_objection(
    hotpass: Hotpass, place: Path
) -> None:
    """s11(2)(b): other grounds of s11(1) may hold, so her cells stay."""
    said = popia(
        hotpass, place, "consent", "withdrawn", "--email", "ann@kite.example", "--purpose", "processing"
    )
    assert "enters one" not in said
    assert [name for name, _ in named(refine(hotpass, place))] == ["Ben Sample", "Cara Third"]
    assert marketing(place)["left_off"] == [{"reason": "withdrawn", "contacts": 1, "entities": 0}]


def test_a_note_does_not_name_whom_runs_know_by_the_address(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    why = ("--why", "Example, Ann wrote to us")
    ended = hotpass("popia", "object", "--email", "ann@kite.example", *why, "-w", place / "ws")
    assert ended.code == 2 and "holds personal" in ended.err
    assert not (place / "ws" / ".hotpass" / "decisions.jsonl").exists()


def test_what_was_recorded_is_listed_and_can_be_taken_back(hotpass: Hotpass, place: Path) -> None:
    made = json.loads(popia(hotpass, place, "object", "--email", "ann@kite.example", "--json"))
    popia(hotpass, place, "consent", "given", "--email", "ann@kite.example", *GIVEN)
    popia(hotpass, place, "consent", "given", "--email", "cara@osprey.example", *GIVEN)
    told = json.loads(popia(hotpass, place, "consent", "--list", "--email", "ann@kite.example", "--json"))
    assert [(line["state"], line["proof"], line["holds"]) for line in told["consents"]] == [
        ("objected", "", False),
        ("given", "file 12", True),
    ]
    why = ("--why", "rang from 082 555 0101")
    refused = hotpass("popia", "consent", "--undo", made["id"], *why, "-w", place / "ws")
    assert refused.code == 2 and "holds personal" in refused.err
    popia(hotpass, place, "consent", "--undo", made["id"])
    assert "objected" not in popia(hotpass, place, "consent", "--list")


def test_equal_decisions_give_an_equal_list(hotpass: Hotpass, place: Path) -> None:
    popia(hotpass, place, "object", "--email", "ann@kite.example")
    refine(hotpass, place)
    first = (place / "ws" / "dist" / "daily-list.csv").read_bytes()
    refine(hotpass, place)
    assert (place / "ws" / "dist" / "daily-list.csv").read_bytes() == first


def test_neither_decisions_nor_the_audit_trail_hold_a_value(hotpass: Hotpass, place: Path) -> None:
    refine(hotpass, place)
    popia(hotpass, place, "object", "--email", "ann@kite.example", "--name", "Ann Example")
    kept = (place / "ws" / ".hotpass" / "decisions.jsonl").read_text()
    kept += (place / "ws" / "logs" / "audit.jsonl").read_text()
    assert "rights.object" in kept
    assert not any(value in kept.lower() for value in ("ann@", "ann example", "5550101"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("consent", "given", "--email", "a@x.example"), "s11(2)(a)"),
        (("consent", "given", "--email", "a@x.example", "--how", "Form 4", "--proof", " "), "s11(2)(a)"),
        (("consent", "given", "--name", "Ann Example", *GIVEN), "A name alone"),
        (("consent", "given", *GIVEN), "Nobody is named"),
        (("consent", "maybe", "--email", "a@x.example"), "given or withdrawn"),
        (("consent",), "Nothing to do"),
        (("consent", "given", "--list"), "more than one thing"),
        (("consent", "--undo", "00"), "not found"),
        (("object", "--email", "no address"), "not an e-mail address"),
        (("object", "--phone", "12"), "not a phone number"),
        (("object", "--email", "a@x.example", "--purpose", "fun"), "No purpose"),
        (("object", "--email", "a@x.example", "--why", "wrote from a@x.example"), "holds personal"),
        (("object", "--phone", "082 555 0101", "--name", "Ann Example", "--proof", "letter of example, ann"),
         "holds personal"),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_refused_with_the_reason(
    hotpass: Hotpass, place: Path, arguments: tuple[str, ...], message: str
) -> None:
    ended = hotpass("popia", *arguments, "-w", place / "ws")
    assert (ended.code, message in ended.err) == (2, True), ended.err
    assert not (place / "ws" / ".hotpass" / "decisions.jsonl").exists()


def test_of_several_a_consent_is_refused_and_an_objection_recorded_as_typed(
    hotpass: Hotpass, place: Path
) -> None:
    """A number that two share: neither consented for the other, but whoever answers there wants no calls."""
    rows = "Kite Aviation,Ann Example,,021 555 0100,Paarl\nLark Air,Ben Sample,,021 555 0100,George\n"
    (place / "ws" / "data" / "list.csv").write_text(HEAD + rows)
    assert len(refine(hotpass, place)) == 2
    refused = hotpass("popia", "consent", "given", "--phone", "021 555 0100", *GIVEN, "-w", place / "ws")
    assert refused.code == 2 and "fits 2 subjects" in refused.err
    assert "Only what was typed was recorded" in popia(hotpass, place, "object", "--phone", "021 555 0100")
    assert refine(hotpass, place) == []
