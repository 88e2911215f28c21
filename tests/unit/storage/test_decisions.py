"""The decision log: append, replay, undo, torn lines, private files, two writers at once."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from hotpass.errors import NotFound, RequestError, SnapshotError
from hotpass.model.decisions import Decision
from hotpass.storage.decisions import append, one_at_a_time, replay, undo

WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def decide(path: Path, header: str = "Tel", field: str | None = "phone", undoes: str = "") -> Decision:
    subject = {"source_key": "crm", "sheet": "People", "header": header, "nth": 0}
    return append(
        path,
        when=WHEN,
        who="thandi",
        kind="mapping",
        subject=subject,
        verdict={"field": field},
        undoes=undoes,
    )


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "decisions.jsonl"


def test_a_missing_file_holds_no_decision(log: Path) -> None:
    assert replay(log).decisions == ()


def test_what_is_appended_is_replayed_in_order(log: Path) -> None:
    made = tuple(decide(log, header) for header in ("Tel", "E-pos", "Café\u2028"))
    assert replay(log).decisions == made
    assert len({decision.id for decision in made}) == 3


def test_equal_decisions_of_one_second_have_ids_of_their_own(log: Path) -> None:
    assert decide(log).id != decide(log).id


def test_the_same_decisions_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    for path in (one, two):
        decide(path)
        decide(path, "Cell")
    assert one.read_bytes() == two.read_bytes()


def test_times_are_written_in_utc(log: Path) -> None:
    local = WHEN.astimezone(timezone(timedelta(hours=2)))
    made = append(log, when=local, who="sipho", kind="mapping", subject={}, verdict={"field": None})
    assert made.when == "2026-03-01T12:00:00+00:00"


def test_a_time_without_zone_is_refused(log: Path) -> None:
    with pytest.raises(RequestError, match="time zone"):
        append(log, when=datetime(2026, 3, 1), who="x", kind="mapping", subject={}, verdict={})
    assert not log.exists()


def test_undo_and_undo_of_the_undo(log: Path) -> None:
    kept, gone = decide(log, "Tel"), decide(log, "Cell")
    undone = undo(log, gone.id, when=WHEN, who="thandi")
    assert replay(log).decisions == (kept,)
    append(log, when=WHEN, who="thandi", kind="undo", subject={}, verdict={}, undoes=undone.id)
    assert replay(log).decisions == (kept, gone)


def test_a_correction_undoes_and_decides_in_one_line(log: Path) -> None:
    first = decide(log, field="phone")
    second = decide(log, field="fax", undoes=first.id)
    assert replay(log).decisions == (second,)


def test_undoing_what_does_not_stand_is_an_error(log: Path) -> None:
    made = decide(log)
    undo(log, made.id, when=WHEN, who="thandi")
    with pytest.raises(NotFound):
        undo(log, made.id, when=WHEN, who="thandi")


def test_every_prefix_of_a_crashed_write_keeps_the_whole_lines(log: Path) -> None:
    first = decide(log)
    whole = log.read_bytes()
    decide(log, "Cell é")
    full = log.read_bytes()
    for end in range(len(whole), len(full) - 1):
        log.write_bytes(full[:end])
        found = replay(log)
        # a line that only lacks its line end is whole
        assert found.decisions == (first,), end
        assert found.torn == (end > len(whole))
    log.write_bytes(full[:-1])
    assert len(replay(log).decisions) == 2


def test_the_next_append_sets_the_torn_line_aside(log: Path) -> None:
    first = decide(log)
    with log.open("ab") as file:
        file.write(b'{"schema_version": 1, "id": "ab')
    second = decide(log, "Cell")
    found = replay(log)
    assert (found.decisions, found.torn) == ((first, second), False)
    aside = log.with_name("decisions.jsonl.torn")
    assert aside.read_bytes() == b'{"schema_version": 1, "id": "ab\n'
    assert aside.stat().st_mode & 0o777 == 0o600


def test_an_append_after_a_missing_line_end_starts_a_new_line(log: Path) -> None:
    first = decide(log)
    log.write_bytes(log.read_bytes().rstrip(b"\n"))
    second = decide(log, "Cell")
    assert replay(log).decisions == (first, second)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{half\n", "Line 2 of decisions.jsonl is damaged"),
        (b"[]\n", "damaged"),
        (b'\xff{"schema_version": 1}\n', "damaged"),
        (b'{"schema_version": 2}\n', "schema version 2"),
        (b'{"schema_version": 1, "kind": "pin"}\n', "unknown kind 'pin'"),
        (b'{"schema_version": 1, "kind": "mapping", "colour": 1}\n', "lacks a part"),
    ],
)
def test_a_damaged_line_is_named(log: Path, line: bytes, said: str) -> None:
    decide(log)
    with log.open("ab") as file:
        file.write(line)
    decided = log.read_bytes()
    with pytest.raises(SnapshotError, match=said):
        replay(log)
    assert log.read_bytes() == decided


def test_file_and_folder_are_private(log: Path) -> None:
    decide(log)
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_lines_carry_the_schema_version(log: Path) -> None:
    decide(log)
    assert json.loads(log.read_text())["schema_version"] == 1


def _write_many(path: Path, who: str) -> None:
    for n in range(25):
        append(path, when=WHEN, who=who, kind="mapping", subject={"nth": n}, verdict={"field": "email"})


def test_two_processes_lose_nothing(log: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(log, who)) for who in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    decisions = replay(log).decisions
    assert [writer.exitcode for writer in writers] == [0, 0]
    for who in ("a", "b"):
        assert [d.subject["nth"] for d in decisions if d.who == who] == list(range(25))


def test_what_stands_can_be_read_before_something_is_appended(log: Path) -> None:
    def decide_once(number: int) -> None:
        with one_at_a_time(log):
            if not replay(log).decisions:
                decide(log, f"Tel {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(decide_once, range(32)))
    assert len(replay(log).decisions) == 1
    assert log.with_name("decisions.jsonl.lock").stat().st_mode & 0o777 == 0o600
