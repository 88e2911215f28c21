"""What a tombstone knows of somebody who was erased, and where that stands among cells again.

Digests are HMAC-SHA-256 (RFC 2104) under a key that is not the workspace's; nothing that was erased is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hmac import digest as hmac

import polars as pl

from hotpass.compliance.traces import (
    ADDRESS,
    IDENTITY,
    NAME,
    PHONE,
    Trace,
    identity_key,
    mail_key,
    name_keys,
    phone_key,
    traces,
    words_of,
)
from hotpass.model.rights import IdentifierKind

TOKEN, ROW, ROW_CELL, TEXT, WHOLE_ROW, PERHAPS = "token", "row", "cell", "text", "whole row", "perhaps"
"""Kinds of digests beside those of `traces`: a word of a name; a row's content; a cell of such a row; a text that names
somebody among other things; a row all of which is erased; a cell that may be the subject's."""

SCOPE_ROWS, SCOPE_CELLS = "rows", "cells"
"""Whether a row that is surely the subject's is theirs as a whole (a list of persons, an organisation), or only those
cells that name them (the contacts of an organisation)."""

_CHARACTERS = 32

Digests = Mapping[str, frozenset[str]]
"""Digests by kind."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One erasure: its id, what is the subject's of a row, and what it knows. `others`: rows that are not theirs."""

    id: str
    scope: str
    known: Digests
    others: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(
        cls, tombstone_id: str, scope: str, digests: pl.DataFrame, others: Iterable[str] = ()
    ) -> Tombstone:
        """From the digests that are kept (kind, digest)."""
        kinds = digests.group_by("kind").agg("digest").iter_rows()
        known = {kind: frozenset(some) for kind, some in kinds}
        return cls(tombstone_id, scope, known, frozenset(others))

    def knows(self, kind: str, text: str, key: bytes) -> bool:
        """Whether the text is among what it knows of that kind."""
        some = self.known.get(kind, frozenset())
        return bool(some) and digest(kind, text, key) in some


def digest(kind: str, text: str, key: bytes) -> str:
    """What is kept of a text: 128 bits in hexadecimal."""
    return hmac(key, f"{kind}\x1f{text}".encode("utf-8", "surrogatepass"), "sha256").hex()[:_CHARACTERS]


def digests_of(told: Iterable[tuple[str, str]], key: bytes) -> pl.DataFrame:
    """The digests (kind, digest) of texts, each told with its kind."""
    rows = sorted({(kind, digest(kind, text, key)) for kind, text in told})
    return pl.DataFrame(rows, schema={"kind": pl.String, "digest": pl.String}, orient="row")


def of_identifiers(identifiers: Mapping[IdentifierKind, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """What is known of a subject by their identifiers: kind and folded text. A single word is nobody's name."""
    yield from ((ADDRESS, mail_key(text)) for text in identifiers.get("email", ()))
    phones = (phone_key(text) for text in identifiers.get("phone", ()))
    yield from ((PHONE, number) for number in phones if number)
    yield from ((IDENTITY, identity_key(text)) for text in identifiers.get("id_number", ()))
    names = name_keys(pl.Series(identifiers.get("name", ()), dtype=pl.String)).drop_nulls()
    for name in names:
        words = name.split()
        if len(words) > 1:
            yield NAME, name
        yield from ((TOKEN, part) for word in words for part in (word, word[0]))


def of_row(content: str) -> tuple[str, str]:
    """A row by its content (`canonical.rows.row_contents`)."""
    return ROW, content


def of_cell(content: str, column: int, below: int, kind: str = ROW_CELL) -> tuple[str, str]:
    """A cell by its row's content, its column, and how many rows below its record's first it stands."""
    return kind, f"{content}\x1e{column}\x1e{below}"


_HITS: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String,
    "spans": pl.List(pl.List(pl.Int64)),
    "named": pl.List(pl.List(pl.Int64)),
    "identity": pl.Boolean,
    "exact": pl.Boolean,
}
HITS = pl.Schema(_HITS)
"""What a tombstone finds in a distinct text: `spans` (start, end) of addresses and numbers, `named` those of names;
`identity`: an identity number is among them; `exact`: the very text is known."""


def hits(texts: pl.Series, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Of distinct texts those in which the tombstone knows something, as `HITS`."""

    @cache
    def known(kind: str, value: str) -> bool:
        return tombstone.knows(kind, value, key)

    found = {}
    distinct = texts.drop_nulls().unique().sort()
    for text, some in traces(distinct, _may_name(distinct, tombstone, key)).items():
        right = [trace for trace in some if known(trace.kind, trace.value)]
        if right:
            spans = [[t.start, t.end] for t in right if t.kind != NAME]
            named = [[t.start, t.end] for t in right if t.kind == NAME]
            found[text] = (spans, named, _is_identity(text, right))
    exact = set(_exact(distinct, tombstone, key))
    nothing: tuple[list[list[int]], list[list[int]], bool] = ([], [], False)
    rows = [(text, *found.get(text, nothing), text in exact) for text in sorted({*found, *exact})]
    return pl.DataFrame(rows, schema=HITS, orient="row")


def _is_identity(text: str, right: Iterable[Trace]) -> bool:
    """Whether the text is an identity number and nothing else."""
    whole = any(trace.kind == IDENTITY and trace.value == identity_key(text) for trace in right)
    return whole and not any(c.isalpha() for c in text)


def _exact(texts: pl.Series, tombstone: Tombstone, key: bytes) -> Iterator[str]:
    if tombstone.known.get(TEXT):
        yield from (text for text in texts if tombstone.knows(TEXT, text, key))


def _may_name(texts: pl.Series, tombstone: Tombstone, key: bytes) -> pl.Series:
    """Those of the texts that hold two words of names that are known: there are far fewer words than runs of them."""
    if not tombstone.known.get(NAME):
        return texts.clear()
    spoken = pl.DataFrame({"text": texts, "word": words_of(texts)}).explode("word").drop_nulls().unique()
    words = spoken["word"].unique()
    known = words.filter(pl.Series([tombstone.knows(TOKEN, w, key) for w in words], dtype=pl.Boolean))
    counted = spoken.filter(pl.col("word").is_in(known.implode())).group_by("text").len()
    return counted.filter(pl.col("len") > 1)["text"].sort()


def together(tombstones: Iterable[Tombstone]) -> Tombstone:
    """One that knows what any of them knows: what it does not find, none does."""
    known: dict[str, frozenset[str]] = {}
    for tombstone in tombstones:
        for kind, digests in tombstone.known.items():
            known[kind] = known.get(kind, frozenset()) | digests
    return Tombstone("", SCOPE_CELLS, known)
