"""Proving an audit trail: every change, removal, re-ordering and insertion is found, and where it is.

Against a head kept elsewhere a cut and a rewriting are found as well; without one nothing vouches for the last entries.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from hotpass.audit.entry import Entry, decode
from hotpass.audit.findings import Proof
from hotpass.audit.order import Order
from hotpass.audit.signing import Reader, reader_of
from hotpass.audit.trail import OPENING, identity_of, torn_file
from hotpass.errors import RequestError
from hotpass.storage.workspace import Workspace

_HEAD = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Head:
    """The number and hash of an entry, as `hotpass audit head` prints them."""

    number: int
    hash: str

    @classmethod
    def parse(cls, text: str) -> Head:
        """Read NUMBER:HASH. Raises `RequestError`."""
        match = _HEAD.fullmatch(text.strip())
        if match is None:
            raise RequestError(
                "That is no head of an audit trail.", "Give what `hotpass audit head` printed: NUMBER:HASH."
            )
        return cls(int(match[1]), match[2])


def verify(workspace: Path | Workspace, head: Head | None = None, keys: Collection[Reader] = ()) -> Proof:
    """Prove the workspace's trail, and that it is the workspace's own. `keys` are those whose signatures are trusted.

    Raises `RequestError` where the workspace has no trail and nothing says that it should have one.
    """
    place = workspace if isinstance(workspace, Workspace) else Workspace(workspace)
    identity, path = identity_of(place), place.audit_trail
    if not path.exists():
        if not identity and head is None:
            raise RequestError(
                f"No audit trail in {place.root.resolve()}.",
                "Name the workspace with --workspace DIR; its first run begins the trail.",
            )
        proof = Proof()
        proof.found("missing", 0, 0, "the whole audit trail is missing")
        return proof
    proof, told = _prove(path, head, keys)
    if identity and told and told != identity:
        proof.found("foreign", 1, 1, "the trail is that of another workspace")
    if not identity and proof.entries > OPENING:
        proof.found(
            "foreign", 0, 0, f"the id that the workspace keeps of its trail is missing ({place.identity})"
        )
    return proof


def verify_file(path: Path, head: Head | None = None, keys: Collection[Reader] = ()) -> Proof:
    """Prove a trail that stands alone, such as a copy handed to an auditor. Raises `RequestError`."""
    if not path.is_file():
        raise RequestError(f"There is no file {path}.", "Name an audit trail: hotpass audit verify FILE.")
    return _prove(path, head, keys)[0]


def entries(path: Path) -> Iterator[Entry]:
    """The whole entries of a trail as they stand; lines that are none are left out."""
    with _opened(path) as lines:
        yield from (entry for line in lines if (entry := decode(line.removesuffix(b"\n"))))


def _prove(path: Path, head: Head | None, keys: Collection[Reader]) -> tuple[Proof, str]:
    """The proof, and the workspace's id as the first entry gives it."""
    walk = _Walk(head, keys, _pieces(torn_file(path)))
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            walk.take(number, line)
    walk.end()
    return walk.proof, walk.workspace_id


class _Walk:
    """One way through a trail."""

    def __init__(self, head: Head | None, keys: Collection[Reader], pieces: Collection[str]) -> None:
        self.proof = Proof(trusted=bool(keys))
        self.workspace_id = ""
        self._order = Order(self.proof)
        self._signatures = _Signatures(self.proof, keys)
        self._head, self._pieces = head, pieces

    def take(self, number: int, line: bytes) -> None:
        """Look at the next line."""
        if not line.endswith(b"\n"):
            words = f"the trail ends in a torn line of {len(line)} bytes, by a crash or a cut"
            self.proof.found("torn", number, 0, words)
            return
        entry = decode(line[:-1])
        if entry is None:
            self._order.unreadable(number)
            return
        sound = entry.hash == entry.digest()
        if not sound and entry.number != self._order.due:
            self._order.unreadable(number)
            return
        if not sound:
            words = f"entry {entry.number} was changed: its hash is not that of what it says"
            self.proof.found("changed", number, entry.number, words)
        self._order.entry(number, entry, sound)
        if sound:
            self._sound(number, entry)

    def _sound(self, number: int, entry: Entry) -> None:
        proof = self.proof
        proof.entries += 1
        proof.first = proof.first or entry.when
        proof.last, proof.head = entry.when, f"{entry.number}:{entry.hash}"
        if self._head and entry.number == self._head.number and entry.hash == self._head.hash:
            proof.proven = entry.number
        if entry.number == 1:
            self.workspace_id = str(entry.subject.get("workspace_id", ""))
        if (entry.number == 1) != (entry.act == "audit.started"):
            words = f"entry {entry.number} was changed: a trail begins with audit.started, and only there"
            proof.found("changed", number, entry.number, words)
        if entry.act == "audit.started" and entry.subject.get("restarted"):
            proof.found(
                "missing", number, 0, "an earlier trail of this workspace is missing; this one began after it"
            )
        if entry.act == "audit.recovered" and entry.subject.get("sha256") not in self._pieces:
            words = f"the torn bytes that entry {entry.number} tells of are not in audit.torn"
            proof.found("missing", number, entry.number, words)
        self._signatures.check(number, entry)

    def end(self) -> None:
        """Tell of what only the end can say."""
        self._order.end()
        self._signatures.end()
        if self._head and not self.proof.proven:
            words = (
                f"the head kept elsewhere, entry {self._head.number}, is not in the trail: "
                "it was cut off, or it or one before it was written anew"
            )
            self.proof.found("head", 0, self._head.number, words)


class _Signatures:
    """Checks signatures against trusted keys or, where none are given, against those that the trail names itself."""

    def __init__(self, proof: Proof, keys: Collection[Reader]) -> None:
        self._proof = proof
        self._trusted = bool(keys)
        self._known = {key.fingerprint: key for key in keys}
        self._since = 0

    def check(self, line: int, entry: Entry) -> None:
        """Check one entry whose hash is its own."""
        if entry.act == "audit.key" and not self._trusted:
            named = reader_of(str(entry.subject.get("public_key", "")).encode())
            if named:
                self._known[named.fingerprint] = named
        number, fault = entry.number, ""
        if not entry.key and not entry.signature:
            fault = f"is not signed, though entries are from {self._since} on" if self._since else ""
        elif not entry.signature:
            fault = "lost its signature"
        elif entry.key not in self._known:
            fault = "is signed with a key that " + (
                "is not trusted" if self._trusted else "the trail does not name"
            )
        elif not self._known[entry.key].signed(entry):
            fault = "has a signature that is not its own"
        else:
            self._proof.signed += 1
            if entry.key not in self._proof.keys:
                self._proof.keys.append(entry.key)
        if entry.key:
            self._since = self._since or number
        if fault:
            self._proof.found("signature", line, number, f"entry {number} {fault}")

    def end(self) -> None:
        """A trail without a signature does not answer to a key."""
        if self._trusted and not self._proof.signed:
            self._proof.found("signature", 0, 0, "no entry is signed with a key that is trusted")


def _pieces(file: Path) -> set[str]:
    """The digests of the torn bytes that were set aside."""
    lines = file.read_bytes().split(b"\n") if file.exists() else []
    return {sha256(line).hexdigest() for line in lines}


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[bytes]]:
    """The lines of the file as far as it reaches now: what others append meanwhile is not looked at."""
    with path.open("rb") as file:
        yield _lines(file, _settled_size(file))


def _settled_size(file: IO[bytes]) -> int:
    """Its length while nobody writes."""
    fcntl.flock(file, fcntl.LOCK_SH)
    try:
        return os.fstat(file.fileno()).st_size
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _lines(file: IO[bytes], size: int) -> Iterator[bytes]:
    while size > 0:
        line = file.readline(size)
        if not line:
            return
        size -= len(line)
        yield line
