"""The order of a trail's entries, told while they stream by: what is missing, misplaced, repeated, inserted, changed.

Only what is out of order is kept in memory. An entry that stands too early is held until the next one says whether it
was moved there or the entries before it are gone.
"""

from __future__ import annotations

from dataclasses import dataclass

from hotpass.audit.entry import FIRST, Entry
from hotpass.audit.findings import Proof, are, span


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry at its line. `sound`: its hash is its own, so that its number can be believed."""

    line: int
    number: int
    before: str
    hash: str
    sound: bool


class Order:
    """Takes the entries in the order of the file; `end` tells what is still missing then."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._top = Seen(0, 0, "", FIRST, True)
        self._held: Seen | None = None
        self._unread: list[int] = []
        self._gaps: list[tuple[int, int]] = []
        self._strays: dict[int, int] = {}

    def unreadable(self, line: int) -> None:
        """A line that is no entry, or one whose number cannot be believed."""
        self._settle_held()
        self._unread.append(line)

    def entry(self, line: int, entry: Entry, sound: bool) -> None:
        """An entry; one that is not sound is only given where its number is the one that is due."""
        seen = Seen(line, entry.number, entry.before, entry.hash, sound)
        if self._held is not None:
            self._judge_held(seen)
        if seen.number <= self._top.number:
            self._late(seen)
        elif seen.number > self._due and not self._unread and not self._only_strays(seen.number):
            self._held = seen
        else:
            self._advance(seen)

    @property
    def due(self) -> int:
        """The number that the next entry should bear."""
        return self._held.number + 1 if self._held else self._due

    @property
    def _due(self) -> int:
        return self._top.number + 1

    def end(self) -> None:
        """Tell of what is missing now that no entry comes any more."""
        self._settle_held()
        self._changed(len(self._unread))
        last = self._top.number
        for number in [n for n in sorted(self._strays) if n > last]:
            self._gap(last + 1, number - 1)
            last = number
        for first, stop in self._gaps:
            self._proof.found(
                "missing",
                0,
                first,
                f"{span(first, stop)} {are(first, stop)} missing" + _where(first, stop, last),
            )

    def _judge_held(self, following: Seen) -> None:
        """What follows an early entry says whether it was moved there."""
        held = self._held
        if held is None or following.number > held.number or following.number <= self._top.number:
            self._settle_held()
            return
        self._held = None
        if following.number == held.number:
            self._advance(held)
            return
        self._strays[held.number] = held.line
        after = f"after entry {self._top.number}" if self._top.number else "at the beginning"
        self._proof.found(
            "misplaced",
            held.line,
            held.number,
            f"entry {held.number} stands {after}, before entry {following.number}",
        )

    def _settle_held(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            self._advance(held)

    def _only_strays(self, number: int) -> bool:
        """Whether all entries between the top and that number were met, too early."""
        return all(n in self._strays for n in range(self._due, number)) if self._strays else False

    def _advance(self, seen: Seen) -> None:
        """Go on from the top to a later entry."""
        between = seen.number - self._due
        if self._unread:
            self._changed(min(between, len(self._unread)))
            self._inserted()
        if seen.number in self._strays:
            self._repeated(seen, self._strays[seen.number])
        if self._due < seen.number:
            self._gap(self._due, seen.number - 1)
        elif self._top.sound and seen.sound and seen.before != self._top.hash:
            self._do_not_fit(seen)
        self._top = seen

    def _do_not_fit(self, seen: Seen) -> None:
        if self._top.number:
            words = (
                f"{span(self._top.number, seen.number)} do not fit: one was changed and its hash made anew"
            )
        else:
            words = "entry 1 was changed: it is not the beginning of a trail"
        self._proof.found("changed", seen.line, self._top.number or 1, words)

    def _changed(self, count: int) -> None:
        """Take so many unreadable lines for the entries that are due."""
        lines, self._unread = self._unread[:count], self._unread[count:]
        for line in lines:
            number = self._due
            self._proof.found(
                "changed", line, number, f"entry {number} was changed: the line is no whole entry"
            )
            self._top = Seen(line, number, "", "", False)

    def _inserted(self) -> None:
        for line in self._unread:
            self._proof.found(
                "inserted", line, 0, f"a line that is no entry stands after entry {self._top.number}"
            )
        self._unread = []

    def _gap(self, first: int, last: int) -> None:
        """Note the numbers as missing so far, but for those met too early."""
        for number in [n for n in sorted(self._strays) if first <= n <= last]:
            if first < number:
                self._gaps.append((first, number - 1))
            first = number + 1
        if first <= last:
            self._gaps.append((first, last))

    def _late(self, seen: Seen) -> None:
        """An entry below the top: it fills a gap, or it was met before."""
        if self._unread:
            self._inserted()
        for place, (first, last) in enumerate(self._gaps):
            if first <= seen.number <= last:
                left = [(first, seen.number - 1), (seen.number + 1, last)]
                self._gaps[place : place + 1] = [(a, b) for a, b in left if a <= b]
                words = f"entry {seen.number} stands after entry {self._top.number}"
                self._proof.found("misplaced", seen.line, seen.number, words)
                return
        self._repeated(seen, 0)

    def _repeated(self, seen: Seen, earlier: int) -> None:
        where = f", first in line {earlier}" if earlier else ""
        self._proof.found("repeated", seen.line, seen.number, f"entry {seen.number} stands once more{where}")


def _where(first: int, last: int, end: int) -> str:
    """Between which entries the missing ones stood."""
    if first == 1:
        return f" before entry {last + 1}"
    return f" between entries {first - 1} and {last + 1}" if last < end else ""
