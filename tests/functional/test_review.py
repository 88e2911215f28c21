"""A steward's evening: doubtful pairs are judged, the list is refined again, and what was said holds."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.cli.conftest import Ended, Hotpass, hotpass

from hotpass.errors import AlreadyDecided
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.review import Review

__all__ = ["hotpass"]

PROFILE = """\
name: firms
description: Firms, with a wide band in which a person decides.
thresholds:
  linkage: {match: 0.999, review: 0.001}
"""

ROWS = [
    ("Company", "City", "Email", "Phone"),
    ("Kite Aviation (Pty) Ltd", "Durban", "info@kite.example.org", "031 555 0100"),
    ("Kite Aviations", "Durban", "thandi@post.example.com", "031 555 0199"),
    ("Marlin Charters", "George", "ops@marlin.example.org", "044 555 0111"),
    ("Marlin Charter CC", "George", "anna@post.example.net", "044 555 0177"),
    *(
        (f"{name} {trade}", town, f"info@{name.lower()}.example.org", f"021 555 02{n:02}")
        for n, (name, trade, town) in enumerate(
            zip(
                ("Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet"),
                ("Flights", "Drones", "Rotors", "Gliders", "Training", "Cargo", "Parts", "Hangars"),
                ("Knysna", "Upington", "Polokwane", "Knysna", "Worcester", "Paarl", "Welkom", "Kimberley"),
                strict=True,
            )
        )
    ),
]


class Evening:
    """A workspace of one list, and what is done with it at the command line."""

    def __init__(self, folder: Path, hotpass: Hotpass, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.hotpass = hotpass
        self._monkeypatch = monkeypatch

    def refine(self) -> Ended:
        done = self.hotpass("refine", "data", "--profile", "firms.yaml", "--as-of", "2026-03-01")
        assert done.code == 0, done.err
        return done

    def review(self, *arguments: str, answers: str = "") -> Ended:
        self._monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        return self.hotpass("review", *arguments)

    def queue(self) -> list[dict[str, Any]]:
        asked: list[dict[str, Any]] = self.review("--json").json["queue"]
        return asked

    def entities(self) -> set[frozenset[int]]:
        """The rows of the list that are one entity, as sets of row numbers."""
        run = sorted((self.folder / ".hotpass" / "runs").iterdir())[-1]
        members = pl.read_parquet(run / "link" / "members.parquet")
        return {
            frozenset(rows) for (rows,) in members.group_by("entity_id").agg("row").select("row").iter_rows()
        }

    def decisions(self) -> list[dict[str, Any]]:
        path = self.folder / ".hotpass" / "decisions.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture(scope="module")
def refined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list, refined once."""
    folder = tmp_path_factory.mktemp("refined") / "workspace"
    (folder / "data").mkdir(parents=True)
    (folder / "firms.yaml").write_text(PROFILE)
    write(folder, ROWS)
    refine(
        PipelineConfig(
            inputs=(folder / "data",),
            profile=folder / "firms.yaml",
            output=folder / "dist" / "refined.xlsx",
            workspace=folder,
            as_of=date(2026, 3, 1),
        )
    )
    return folder


@pytest.fixture
def evening(refined: Path, tmp_path: Path, hotpass: Hotpass, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """A copy of it that a test may change."""
    shutil.copytree(refined, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Evening(tmp_path, hotpass, monkeypatch)


def write(folder: Path, rows: Iterable[tuple[str, ...]]) -> None:
    (folder / "data" / "firms.csv").write_text("".join(",".join(row) + "\n" for row in rows))


def names(question: dict[str, Any]) -> set[str]:
    return {side["name"].split()[0] for side in question["sides"]}


def test_what_is_said_holds_and_can_be_taken_back(evening: Evening) -> None:
    assert "for review: hotpass review." in evening.refine().out
    before = evening.entities()
    assert {frozenset({2}), frozenset({3}), frozenset({4}), frozenset({5})} <= before
    asked = [names(question) for question in evening.queue()]
    assert {"Kite"} in asked and {"Marlin"} in asked

    said = {"Kite": "s", "Marlin": "d"}
    answers = "".join(said.get(*one, "") + "\n" if len(one) == 1 else "\n" for one in asked)
    told = evening.review(
        answers=answers,
    ).out
    assert "2 verdicts: 1 same, 1 different" in told and "hotpass refine DIR --profile firms" in told

    evening.refine()
    after = evening.entities()
    assert frozenset({2, 3}) in after and {frozenset({4}), frozenset({5})} <= after
    assert not [one for one in map(names, evening.queue()) if one in ({"Kite"}, {"Marlin"})]

    for decision in evening.decisions():
        assert evening.review("--undo", decision["id"]).code == 0
    evening.refine()
    assert evening.entities() == before
    assert [names(question) for question in evening.queue()] == asked


def judge(evening: Evening, name: str, verdict: str) -> Ended:
    """Give a verdict on the question about firms of that name, as a machine would."""
    pair = next(question["pair"] for question in evening.queue() if names(question) == {name})
    line = json.dumps({"pair": pair, "verdict": verdict, "why": "called them"})
    return evening.review("--verdicts", "-", answers=line)


def test_a_verdict_outlives_the_correction_of_a_row(evening: Evening) -> None:
    assert "1 verdict taken" in judge(evening, "Kite", "same").out
    header, first, *rest = ROWS
    write(evening.folder, [header, *reversed(rest), (*first[:3], "031 555 0109")])
    evening.refine()
    assert frozenset({len(ROWS), len(ROWS) - 1}) in evening.entities()


def test_a_verdict_whose_rows_are_gone_is_listed(evening: Evening) -> None:
    judge(evening, "Kite", "same")
    write(evening.folder, [ROWS[0], *ROWS[3:]])
    told = evening.refine().out
    assert "1 verdict could not be applied as given: hotpass review --decided." in told
    (listed,) = evening.review("--decided", "--json").json["verdicts"]
    assert (listed["kind"], listed["state"]) == ("same", "no home") and "called them" in listed["why"]
    assert f"same {listed['id']}" in (evening.folder / "dist" / "quality-report.md").read_text()


def test_the_later_of_two_verdicts_that_contradict_holds(evening: Evening) -> None:
    judge(evening, "Kite", "same")
    evening.refine()
    one = evening.review("Kite Aviation", "--json").json["queue"][0]["sides"][0]["rows"]
    pair = [row["record_id"] for row in one]
    evening.review(*pair, answers="d\n")
    told = evening.refine().out
    assert {frozenset({2}), frozenset({3})} <= evening.entities()
    assert "1 verdict could not be applied as given" in told
    states = {v["kind"]: v["state"] for v in evening.review("--decided", "--json").json["verdicts"]}
    assert states == {"same": "overruled", "different": "applied"}


def test_one_row_is_excluded_from_its_entity(evening: Evening) -> None:
    header, first, *rest = ROWS
    write(evening.folder, [header, first, first, first, *rest[1:]])
    evening.refine()
    assert frozenset({2, 3, 4}) in evening.entities()
    listed = evening.review("Kite Aviation", answers="q\n").out
    assert "Do all these rows belong together? (3 rows)" in listed
    rows = evening.review("Kite Aviation", "--json").json["queue"][0]["sides"][0]["rows"]
    place = 1 + [row["place"] for row in rows].index("firms.csv | firms | row 4")
    assert "excluded" in evening.review("Kite Aviation", answers=f"x\n{place}\n").out
    evening.refine()
    assert {frozenset({2, 3}), frozenset({4})} <= evening.entities()


def test_thresholds_move_only_when_asked_and_show_what_follows(evening: Evening) -> None:
    before = evening.entities()
    told = evening.review("--thresholds", answers="0.05 0.001\nno\n").out
    assert "entities that would change" in told and "Nothing is decided." in told
    assert evening.decisions() == []
    asked = evening.review("--thresholds", "--match", "0.05", "--yes", "--json").json
    assert asked["effect"]["now"]["entities"] == len(before)
    evening.refine()
    assert len(evening.entities()) == asked["effect"]["then"]["entities"] < len(before)


def test_explain_tells_why_two_are_one_or_not(evening: Evening) -> None:
    kite = next(question["pair"] for question in evening.queue() if names(question) == {"Kite"})
    doubtful = evening.hotpass("explain", *kite).out
    assert doubtful.startswith("These are not one: doubtful") and "Together" in doubtful
    strangers = evening.hotpass("explain", "Osprey Flights", "Heron Drones", "--json").json
    assert not strangers["one"] and strangers["evidence"]["probability"] < 0.001
    judge(evening, "Kite", "same")
    evening.refine()
    told = evening.hotpass("explain", *kite).out
    assert told.startswith("These are one") and "the steward said so" in told
    steps = evening.hotpass("explain", "Kite Aviation", "--cluster", "--json").json
    assert (steps["rows"], steps["steps"]) == (2, 1)


def test_an_id_that_ended_leads_to_what_it_became(evening: Evening) -> None:
    sides = next(question["sides"] for question in evening.queue() if names(question) == {"Kite"})
    old = {side["entity_id"] for side in sides}
    judge(evening, "Kite", "same")
    evening.refine()
    told = {name: evening.hotpass("explain", name, "name", "--json") for name in sorted(old)}
    kept = {ended.json["entity_id"] for ended in told.values()}
    assert len(kept) == 1 and kept <= old
    (ended,) = old - kept
    assert f"{ended} is now {kept.pop()}" in evening.hotpass("explain", ended).out


def test_two_reviewers_do_not_ask_the_same(evening: Evening) -> None:
    waiting = len(evening.queue())
    evening.review("--by", "thandi", answers="s\n")
    evening.review("--by", "sipho", "--limit", "1", answers="d\n")
    assert {decision["who"] for decision in evening.decisions()} == {"thandi", "sipho"}
    assert len(evening.queue()) <= waiting - 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("perhaps", "Line 2 is no verdict"),
        ("[1]", "Line 2 is no verdict"),
        ('{"pair": ["a"], "verdict": "maybe"}', "Line 2: the verdict 'maybe' is not known."),
        ('{"pair": ["a"], "verdict": ["same"]}', "Line 2: the verdict ['same'] is not known."),
        ('{"pair": "ab", "verdict": "same"}', "Line 2 does not name whom it is about."),
        ('{"member": ["a"], "verdict": "exclude"}', "Line 2 does not name whom it is about."),
        ('{"pair": ["nobody", "nothing"], "verdict": "same"}', "Line 2: no record or entity 'nobody'"),
    ],
)
def test_a_file_of_verdicts_is_taken_whole_or_not_at_all(evening: Evening, line: str, said: str) -> None:
    pair = evening.queue()[0]["pair"]
    given = json.dumps({"pair": pair, "verdict": "same"}) + f"\n{line}\n"
    ended = evening.review("--verdicts", "-", answers=given)
    assert ended.code == 2 and said in ended.err
    assert evening.decisions() == []


def pair_of(evening: Evening, name: str) -> list[str]:
    """The rows that are asked about of the firms of that name."""
    pair: list[str] = next(q["pair"] for q in evening.queue() if names(q) == {name})
    return pair


def lines_of(*verdicts: tuple[list[str], str]) -> str:
    return "".join(json.dumps({"pair": pair, "verdict": verdict}) + "\n" for pair, verdict in verdicts)


def test_a_line_that_does_not_fit_or_contradicts_another_is_named(evening: Evening) -> None:
    kite, marlin = pair_of(evening, "Kite"), pair_of(evening, "Marlin")
    whole = lines_of((kite, "same"), (marlin, "different"))
    for more, said in (
        (lines_of((kite[::-1], "different")), "error: Line 3 contradicts line 1.\n"),
        (lines_of((kite[:1], "different")), "error: Line 3: The question is about one entity.\n"),
        (
            lines_of(([kite[0], marlin[0]], "same"), ([kite[1], marlin[1]], "same")),
            "Line 4 contradicts lines 1 and 2",
        ),
        (json.dumps({"member": kite[0], "verdict": "exclude"}), "error: Line 3: There is nothing to exclude"),
    ):
        ended = evening.review("--verdicts", "-", answers=whole + more)
        assert ended.code == 2 and said in ended.err
        assert evening.decisions() == []


@pytest.mark.parametrize("content", ["\ufeff{}\r\n\r\n{}\r\n", "\ufeff{}\n{}", "{}\r\n{}"])
def test_a_file_from_any_editor_is_read(evening: Evening, content: str) -> None:
    lines = lines_of((pair_of(evening, "Kite"), "same"), (pair_of(evening, "Marlin"), "different")).split(
        "\n"
    )
    file = evening.folder / "verdicts.jsonl"
    file.write_bytes(content.format(*lines[:2]).encode())
    assert "2 verdicts taken" in evening.review("--verdicts", str(file)).out
    assert [decision["kind"] for decision in evening.decisions()] == ["same", "different"]


def test_line_separators_inside_a_reason_are_no_ends_of_lines(evening: Evening) -> None:
    line = {"pair": pair_of(evening, "Kite"), "verdict": "same", "why": "called\u2028them"}
    given = json.dumps(line, ensure_ascii=False)
    assert "1 verdict taken" in evening.review("--verdicts", "-", answers=given).out


def test_a_file_in_another_encoding_is_told(evening: Evening) -> None:
    file = evening.folder / "verdicts.jsonl"
    file.write_bytes('{"pair": []}'.encode("utf-16"))
    ended = evening.review("--verdicts", str(file))
    assert ended.code == 2 and "verdicts.jsonl is not text in UTF-8." in ended.err


def test_a_question_that_somebody_answered_since_the_run_is_held_back(evening: Evening) -> None:
    kite, marlin = pair_of(evening, "Kite"), pair_of(evening, "Marlin")
    evening.review("--verdicts", "-", "--by", "thandi", answers=lines_of((kite, "different")))
    given = lines_of((kite, "same"), (marlin, "same"))
    told = evening.review("--verdicts", "-", "--by", "sipho", answers=given).out
    assert "Line 1 is not stored: thandi said 'different' of it on " in told
    assert "--yes" in told and "1 verdict taken" in told
    assert [(d["who"], d["kind"]) for d in evening.decisions()] == [
        ("thandi", "different"),
        ("sipho", "same"),
    ]
    again = evening.review("--verdicts", "-", "--by", "sipho", "--json", answers=given).json
    assert again["decided"] == []
    assert [(held["line"], held["standing"]["who"]) for held in again["held"]] == [
        (1, "thandi"),
        (2, "sipho"),
    ]
    forced = evening.review("--verdicts", "-", "--by", "sipho", "--yes", "--json", answers=given).json
    assert len(forced["decided"]) == 2 and forced["held"] == []
    evening.refine()
    assert frozenset({2, 3}) in evening.entities(), "the later verdict holds"
    assert "1 verdict taken" in evening.review("--verdicts", "-", answers=lines_of((kite, "different"))).out


def test_rows_that_a_file_excludes_do_not_stand_for_their_entity(evening: Evening) -> None:
    header, first, *rest = ROWS
    write(evening.folder, [header, first, first, first, *rest])
    evening.refine()
    [kite] = evening.review("Kite Aviation (Pty) Ltd", "--json").json["queue"][:1]
    whole, other = sorted(kite["sides"], key=lambda side: -side["size"])
    out = next(row["record_id"] for row in whole["rows"] if row["place"].endswith("row 4"))
    stays = next(row["record_id"] for row in whole["rows"] if row["record_id"] != out)
    lines = [
        {"pair": [stays, other["rows"][0]["record_id"]], "verdict": "same"},
        {"member": out, "verdict": "exclude"},
    ]
    told = evening.review("--verdicts", "-", answers="\n".join(map(json.dumps, lines)))
    assert "2 verdicts taken" in told.out, told.err
    evening.refine()
    assert {frozenset({2, 3, 5}), frozenset({4})} <= evening.entities()


def session_of(evening: Evening, who: str) -> Review:
    return Review(FinishedRun(evening.folder), who, lambda: datetime(2026, 3, 2, 9, 30, tzinfo=UTC))


class Hands(io.StringIO):
    """What a person answers; somebody else is quicker with the first question."""

    def __init__(self, answers: Iterable[str], terminal: bool, meanwhile: Callable[[], object]) -> None:
        super().__init__("".join(f"{answer}\n" for answer in answers))
        self._answers = iter(answers)
        self._terminal = terminal
        self._meanwhile: Callable[[], object] | None = meanwhile

    def isatty(self) -> bool:
        return self._terminal

    def _quicker(self) -> None:
        if self._meanwhile is not None:
            self._meanwhile()
            self._meanwhile = None

    def readline(self, *size: Any) -> str:
        self._quicker()
        return super().readline(*size)

    def key(self) -> str:
        self._quicker()
        return next(self._answers)


@pytest.mark.parametrize(
    ("terminal", "answers", "stored"),
    [
        (True, "s q", ["different"]),
        (True, "ssq", ["different", "same"]),
        (True, "sdq", ["different", "different"]),
        (False, "sq", ["different"]),
    ],
)
def test_a_question_that_somebody_answers_while_it_is_on_the_screen(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, terminal: bool, answers: str, stored: list[str]
) -> None:
    theirs = session_of(evening, "thandi")
    [question] = theirs.questions(theirs.open()[:1])
    hands = Hands(answers, terminal, lambda: theirs.decide(question, "different"))
    monkeypatch.setattr("sys.stdin", hands)
    monkeypatch.setattr("click.getchar", hands.key)
    told = evening.hotpass("review", "--by", "sipho").out
    assert told.count("thandi said 'different' of it on 2026-03-02 at 09:30 UTC") == 1
    assert [decision["kind"] for decision in evening.decisions()] == stored


def test_of_many_who_loaded_a_question_the_first_is_stored(evening: Evening) -> None:
    sessions = [session_of(evening, who) for who in ("thandi", "sipho", "anna")]
    [question] = sessions[0].questions(sessions[0].open()[:1])
    made = sessions[0].decide(question, "same")
    for late in sessions[1:]:
        with pytest.raises(AlreadyDecided, match=f"thandi said 'same' of it .* \\({made.id}\\)"):
            late.decide(question, "same")
    assert len(evening.decisions()) == 1
    sessions[0].undo()
    assert sessions[1].decide(question, "different").who == "sipho"


def test_an_empty_file_of_verdicts_decides_nothing(evening: Evening) -> None:
    assert evening.review("--verdicts", "-", "--json", answers="\n").json["decided"] == []
    assert evening.decisions() == []


def test_a_question_is_shown_side_by_side_with_its_evidence(evening: Evening) -> None:
    told = evening.review("--limit", "1", answers="?\nperhaps\nq\n").out
    assert "1 of 1: Are these one? (2 rows)" in told
    assert "Before anything is compared" in told and "Together" in told
    assert told.count("undo: take the last verdict back") == 2
    assert "=  city" in told and "≠  phone" in told
    assert told.count("firms.csv | firms | row ") == 2


def test_undo_goes_back_to_the_question(evening: Evening) -> None:
    waiting = len(evening.queue())
    told = evening.review(answers="u\ns\nu\n\nu\nd\nq\n").out
    assert "Nothing to undo." in told and "Undone: same." in told
    assert told.count(f"1 of {waiting}: ") == 4
    assert f"1 verdict: 1 different; {waiting - 1} wait." in told
    assert [decision["kind"] for decision in evening.decisions()] == ["same", "undo", "different"]


def test_the_list_and_what_cannot_be_asked(evening: Evening) -> None:
    listed = evening.review("--list", "--limit", "1").out
    assert "wait; answer with: hotpass review" in listed and len(listed.splitlines()) == 3
    assert evening.review("Osprey Flights", "Heron Drones", "Plover Rotors").code == 2
    assert "No entity 'Zebra'" in evening.review("Zebra").err
    single = evening.review("Osprey Flights", answers="x\nd\ns\nq\n").out
    assert "No side has several rows" in single
    assert "about one entity" in single and "It is a single row." in single
    assert evening.decisions() == []


def test_no_decision_holds_a_value(evening: Evening) -> None:
    evening.review(answers="s\nd\ns\n")
    written = (evening.folder / ".hotpass" / "decisions.jsonl").read_text().casefold()
    told = {cell.casefold() for row in ROWS[1:] for cell in row}
    assert not [value for value in told | {"kite", "marlin", "example.org"} if value in written]
