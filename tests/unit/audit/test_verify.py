"""Proving a trail: each kind of tampering is found where it is, and nothing is found in a whole trail."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.audit.trails import WHEN, chain, made

from hotpass.audit.entry import Entry, decode
from hotpass.audit.signing import KEY_VARIABLE, new_key, public_key
from hotpass.audit.trail import append, head
from hotpass.audit.verify import Head, verify, verify_file
from hotpass.errors import RequestError

LINES = chain(20)


def told(tmp_path: Path, lines: list[bytes], head: Head | None = None) -> list[str]:
    path = tmp_path / "audit.jsonl"
    path.write_bytes(b"".join(lines))
    return [problem.words for problem in verify_file(path, head).problems]


def entry(number: int) -> Entry:
    found = decode(LINES[number - 1][:-1])
    assert found is not None
    return found


def forged(number: int) -> bytes:
    """Another act at the same place, its hash made anew."""
    return replace(entry(number), who="nobody").sealed().line


def test_a_whole_trail_raises_no_alarm(tmp_path: Path) -> None:
    assert told(tmp_path, LINES) == []
    assert told(tmp_path, LINES, Head(12, entry(12).hash)) == []


def moved(number: int, to: int) -> list[bytes]:
    """The entry taken out and put back so that it becomes line `to`."""
    lines = LINES[: number - 1] + LINES[number:]
    lines.insert(to - 1, LINES[number - 1])
    return lines


def swapped(one: int, other: int) -> list[bytes]:
    lines = list(LINES)
    lines[one - 1], lines[other - 1] = lines[other - 1], lines[one - 1]
    return lines


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            [*LINES[:11], LINES[11].replace(b"thandi", b"thando"), *LINES[12:]],
            ["entry 12 was changed: its hash is not that of what it says"],
        ),
        ([*LINES[:11], b"{}\n", *LINES[12:]], ["entry 12 was changed: the line is no whole entry"]),
        (
            [*LINES[:11], LINES[11].replace(b":12,", b":92,"), *LINES[12:]],
            ["entry 12 was changed: the line is no whole entry"],
        ),
        (
            [*LINES[:11], LINES[11].replace(b'","', b'", "', 1), *LINES[12:]],
            ["entry 12 was changed: the line is no whole entry"],
        ),
        (
            [*LINES[:11], forged(12), *LINES[12:]],
            ["entries 12–13 do not fit: one was changed and its hash made anew"],
        ),
        (LINES[:12] + LINES[15:], ["entries 13–15 are missing between entries 12 and 16"]),
        (LINES[:12] + LINES[13:], ["entry 13 is missing between entries 12 and 14"]),
        (LINES[2:], ["entries 1–2 are missing before entry 3"]),
        (moved(7, to=9), ["entry 7 stands after entry 9"]),
        (moved(18, to=5), ["entry 18 stands after entry 4, before entry 5"]),
        (swapped(5, 6), ["entry 6 stands after entry 4, before entry 5"]),
        (swapped(19, 20), ["entry 20 stands after entry 18, before entry 19"]),
        (swapped(1, 2), ["entry 2 stands at the beginning, before entry 1"]),
        (
            swapped(5, 9),
            ["entry 9 stands after entry 4, before entry 6", "entry 5 stands after entry 8"],
        ),
        ([*LINES[:12], LINES[11], *LINES[12:]], ["entry 12 stands once more"]),
        ([*LINES[:12], LINES[3], *LINES[12:]], ["entry 4 stands once more"]),
        ([*LINES[:12], b"\n", *LINES[12:]], ["a line that is no entry stands after entry 12"]),
        (
            [*LINES[:19], LINES[19][:100]],
            ["the trail ends in a torn line of 100 bytes, by a crash or a cut"],
        ),
        (
            [*LINES[:3], *LINES[4:9], LINES[9].replace(b"thandi", b"thando"), *LINES[10:], LINES[3]],
            ["entry 10 was changed: its hash is not that of what it says", "entry 4 stands after entry 20"],
        ),
        (
            [*LINES[:3], b"x\n", *LINES[4:9], *LINES[12:]],
            ["entry 4 was changed: the line is no whole entry", "entries 10–12 are missing between entries 9 and 13"],
        ),
    ],
)  # fmt: skip
def test_every_tampering_is_told_where_it_is(tmp_path: Path, lines: list[bytes], words: list[str]) -> None:
    assert told(tmp_path, lines) == words


def test_without_a_head_a_cut_tail_passes_and_with_one_it_does_not(tmp_path: Path) -> None:
    assert told(tmp_path, LINES[:15]) == []
    [found] = told(tmp_path, LINES[:15], Head(20, entry(20).hash))
    assert "entry 20, is not in the trail" in found


def test_a_trail_written_anew_passes_only_without_a_head(tmp_path: Path) -> None:
    lines, before = LINES[:9], entry(9).hash
    for number in range(10, 21):
        made_anew = replace(entry(number), who="nobody", before=before).sealed()
        before = made_anew.hash
        lines = [*lines, made_anew.line]
    assert told(tmp_path, lines) == []
    assert told(tmp_path, lines, Head(9, entry(9).hash)) == []
    [found] = told(tmp_path, lines, Head(15, entry(15).hash))
    assert "entry 15" in found


@pytest.mark.parametrize("text", ["", "12", "0:" + "a" * 64, "12:" + "a" * 63, "x:" + "a" * 64])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="no head"):
        Head.parse(text)


def test_a_printed_head_is_read_again() -> None:
    assert Head.parse(f" 12:{'a' * 64}\n") == Head(12, "a" * 64)


def tampered(draw: random.Random, lines: list[bytes]) -> list[bytes]:
    """The lines after one random deed; never as they were."""
    data = b"".join(lines)
    n = draw.randrange(len(lines))
    deeds: dict[str, Callable[[], list[bytes]]] = {
        "byte": lambda: _byte(draw, data),
        "remove": lambda: lines[:n] + lines[n + 1 + draw.randrange(3) :],
        "swap": lambda: _swap(draw, lines),
        "repeat": lambda: _put(draw, lines, lines[n]),
        "insert": lambda: _put(draw, lines, draw.choice([b"\n", b"{}\n", chain(len(lines) + 9)[n + 9]])),
        "cut": lambda: [data[: draw.randrange(len(data))]],
    }
    return deeds[draw.choice(sorted(deeds))]()


def _byte(draw: random.Random, data: bytes) -> list[bytes]:
    place = draw.randrange(len(data))
    other = draw.choice([byte for byte in range(256) if byte != data[place]])
    return [data[:place] + bytes([other]) + data[place + 1 :]]


def _swap(draw: random.Random, lines: list[bytes]) -> list[bytes]:
    one, other = draw.sample(range(len(lines)), 2)
    made = list(lines)
    made[one], made[other] = made[other], made[one]
    return made


def _put(draw: random.Random, lines: list[bytes], line: bytes) -> list[bytes]:
    place = draw.randrange(len(lines) + 1)
    return [*lines[:place], line, *lines[place:]]


def test_a_thousand_random_tamperings_are_found(tmp_path: Path) -> None:
    draw = random.Random(20260301)  # noqa: S311 - deeds of a test, no secret
    lines = chain(30)
    last = decode(lines[-1][:-1])
    assert last is not None
    known = Head(30, last.hash)
    path = tmp_path / "audit.jsonl"
    found = 0
    for _ in range(1_000):
        data = b"".join(tampered(draw, lines))
        assert data != b"".join(lines)
        path.write_bytes(data)
        found += not verify_file(path, known).intact
    path.write_bytes(b"".join(lines))
    assert verify_file(path, known).problems == []
    assert found == 1_000


def test_the_trail_of_another_workspace_does_not_pass(tmp_path: Path) -> None:
    one, other = made(tmp_path / "one", 2), made(tmp_path / "other", 5)
    assert verify(one).intact and verify(other).intact
    one.audit_trail.write_bytes(other.audit_trail.read_bytes())
    assert [p.words for p in verify(one).problems] == ["the trail is that of another workspace"]


def test_a_trail_that_was_taken_away_is_missed(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 3)
    place.audit_trail.unlink()
    assert [p.words for p in verify(place).problems] == ["the whole audit trail is missing"]
    made(tmp_path / "w", 1)
    assert [p.kind for p in verify(place).problems] == ["missing"]
    with pytest.raises(RequestError, match="No audit trail"):
        verify(tmp_path / "never")


def test_a_workspace_that_lost_its_id_is_told(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 6)
    place.identity.unlink()
    assert [p.kind for p in verify(place).problems] == ["foreign"]


def test_torn_bytes_must_be_kept(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 2)
    with place.audit_trail.open("ab") as file:
        file.write(b'{"act":"acc')
    assert [p.kind for p in verify(place).problems] == ["torn"]
    append(place, "access", {}, "thandi", WHEN, {})
    assert verify(place).intact
    (place.logs / "audit.torn").write_bytes(b"")
    assert [p.kind for p in verify(place).problems] == ["missing"]


def test_signatures(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.pub").write_text(new_key(tmp_path / f"{name}.pem", tmp_path / "w").pem)
    environment = {KEY_VARIABLE: (tmp_path / "one.pem").read_text()}
    place = made(tmp_path / "w", 3)
    append(place, "access", {}, "thandi", WHEN, environment)
    append(place, "access", {}, "thandi", WHEN, environment)
    ours, theirs = public_key(tmp_path / "one.pub"), public_key(tmp_path / "other.pub")
    proof = verify(place)
    assert proof.intact and proof.signed == 3 and proof.keys == [ours.fingerprint] and not proof.trusted
    proof = verify(place, keys=[ours])
    assert proof.intact and proof.signed == 3 and proof.trusted
    assert "a key that is not trusted" in verify(place, keys=[theirs]).problems[0].words
    whole = place.audit_trail.read_bytes()

    def after(change: Callable[[dict[str, str]], object]) -> list[str]:
        *lines, last = whole.splitlines()
        loaded = json.loads(last)
        change(loaded)
        text = json.dumps(loaded, sort_keys=True, separators=(",", ":"))
        place.audit_trail.write_bytes(b"\n".join([*lines, text.encode()]) + b"\n")
        return [problem.words for problem in verify(place).problems]

    assert after(lambda told: told.pop("signature")) == ["entry 7 lost its signature"]
    other = json.loads(whole.splitlines()[-2])["signature"]
    assert after(lambda told: told.update(signature=other)) == ["entry 7 has a signature that is not its own"]
    spelt = json.loads(whole.splitlines()[-1])["signature"]
    respelt = spelt[:-3] + chr(ord(spelt[-3]) + 1) + "=="
    assert after(lambda told: told.update(signature=respelt)) == [
        "entry 7 has a signature that is not its own"
    ]


def test_an_entry_that_is_not_signed_where_others_are(tmp_path: Path) -> None:
    new_key(tmp_path / "key.pem", tmp_path / "w")
    place = made(tmp_path / "w", 1, {KEY_VARIABLE: (tmp_path / "key.pem").read_text()})
    last = head(place)
    assert last is not None
    unsigned = Entry(last.number + 1, last.when, "nobody", "access", {}, last.hash).sealed()
    with place.audit_trail.open("ab") as file:
        file.write(unsigned.line)
    assert [p.words for p in verify(place).problems] == [
        "entry 4 is not signed, though entries are from 2 on"
    ]


def test_a_trail_without_signatures_does_not_answer_to_a_key(tmp_path: Path) -> None:
    ours = new_key(tmp_path / "key.pem", tmp_path / "w")
    assert [p.kind for p in verify(made(tmp_path / "w", 2), keys=[ours]).problems] == ["signature"]


def test_a_file_alone_can_be_proved(tmp_path: Path) -> None:
    place = made(tmp_path / "w", 4)
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(place.audit_trail.read_bytes())
    last = head(place)
    assert last is not None
    proof = verify_file(copy, Head(last.number, last.hash))
    assert proof.intact and proof.entries == proof.proven == 5
    with pytest.raises(RequestError):
        verify_file(tmp_path / "none")
