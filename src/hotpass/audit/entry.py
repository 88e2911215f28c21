"""What an entry of the audit trail is: its parts, its one encoding, its hash, and the acts there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

AUDIT_VERSION = 1

FIRST = "0" * 64
"""What the first entry holds in place of the hash of the one before."""

ACTS = {
    "audit.started": "the trail begins: `workspace_id`; `restarted` where an earlier trail of the workspace is missing",
    "audit.key": "entries are signed from here on with the key `public_key` (PEM), in place of `replaces`",
    "audit.recovered": "a crash tore the last line: its `bytes` and `sha256`; the bytes are set aside in audit.torn",
    "run.started": "a run begins: `run`, `profile`, `as_of`, `resumed` (stages taken over)",
    "run.finished": "a run has ended and its outputs are visible: `run`, `gate`, `counts`, `outputs` (sha256 by path)",
    "run.failed": "a run ended with an error: `run`, `stage`, `error` (its class), `code`",
    "export": "outputs are about to become visible: `run`, `outputs` (sha256 by path)",
    "decision": "a decision is about to be written: `decision` (its id in decisions.jsonl), `kind`, `records`",
    "decision.undone": "a decision is about to be undone: `decision` (the undoing one), `undoes`",
    "access": "somebody was shown data: `command`, `run`, and `entities`, `decisions` or `path`; `found` 0: nothing",
}
"""Every act of this release and its subject."""

FAMILIES = ("rights.", "retention.")
"""How the acts of the rights desk begin; what follows is a word of its own."""

Fact = str | int | None | Sequence["Fact"] | Mapping[str, "Fact"]
"""What a subject may hold: ids, paths, counts, digests. No float: its text is not one everywhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: who did what to which subject, when. Never a value of the data.

    `number` counts from 1; `when` is UTC, ISO 8601; `before` is the `hash` of the entry before. `hash` is the SHA-256
    of `body`. Where a key is given, `key` is the fingerprint of its public half and `signature` (base64) that of
    Ed25519 (RFC 8032) over the 32 bytes of the hash.
    """

    number: int
    when: str
    who: str
    act: str
    subject: Mapping[str, Fact]
    before: str
    key: str = ""
    hash: str = field(default="")
    signature: str = ""

    @property
    def body(self) -> bytes:
        """The canonical bytes of all but hash and signature: JSON, keys sorted, no spaces, UTF-8."""
        told: dict[str, Any] = {
            "schema_version": AUDIT_VERSION,
            "number": self.number,
            "when": self.when,
            "who": self.who,
            "act": self.act,
            "subject": self.subject,
            "before": self.before,
        }
        return _canonical(told | ({"key": self.key} if self.key else {}))

    @property
    def line(self) -> bytes:
        """The entry as it stands in the file, its end of line included."""
        told = json.loads(self.body) | {"hash": self.hash}
        return _canonical(told | ({"signature": self.signature} if self.signature else {})) + b"\n"

    def digest(self) -> str:
        """The hash that the entry must bear."""
        return sha256(self.body).hexdigest()

    def sealed(self) -> Entry:
        """The same entry with its hash."""
        return replace(self, hash=self.digest())


def decode(line: bytes) -> Entry | None:
    """The entry that a line (without its end) holds; None where it is not the one encoding of an entry."""
    try:
        told = json.loads(line)
        version = told.pop("schema_version")
        entry = Entry(**told)
        known = version == AUDIT_VERSION and type(entry.number) is int and entry.line == line + b"\n"
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    return entry if known else None


def check_fact(fact: object, place: str = "$") -> None:
    """Raise `TypeError` for a subject that has not one encoding everywhere."""
    if fact is None or isinstance(fact, (str, int)):
        return
    if isinstance(fact, Mapping) and all(isinstance(name, str) for name in fact):
        for name, part in fact.items():
            check_fact(part, f"{place}.{name}")
    elif isinstance(fact, Sequence) and not isinstance(fact, (bytes, bytearray)):
        for number, part in enumerate(fact):
            check_fact(part, f"{place}[{number}]")
    else:
        raise TypeError(f"{place} of an audit entry's subject is of the type {type(fact).__name__}.")


def check_act(act: str) -> None:
    """Raise `ValueError` for an act that is not in the catalogue."""
    if act not in ACTS and not act.startswith(FAMILIES):
        raise ValueError(f"{act!r} is no act of the audit trail: see hotpass.audit.entry.ACTS.")


def _canonical(told: Mapping[str, Any]) -> bytes:
    """A text that is not UTF-8 (a file's name can be such) is escaped as JSON escapes it."""
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return text.encode("utf-8", "backslashreplace")


def _plain(fact: object) -> object:
    """Mappings and sequences that JSON does not know."""
    if isinstance(fact, Mapping):
        return dict(fact)
    if isinstance(fact, Sequence):
        return list(fact)
    raise TypeError(type(fact).__name__)
