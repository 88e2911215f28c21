"""What a tombstone knows of somebody who was erased, and where that stands among cells again.

Digests are HMAC-SHA-256 (RFC 2104) under a key that is not the workspace's; nothing that was erased is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from hotpass.semantic_types.organisation_core import name_core

TOKEN, ROW, ROW_CELL, TEXT, WHOLE_ROW, PERHAPS = "token", "row", "cell", "text", "whole row", "perhaps"
SINGLE, HEADER = "single", "header"
"""Kinds of digests beside those of `traces`: a word of a name; a row's content; a cell of such a row; a text that names
somebody among other things; a row all of which is erased; a cell that may be the subject's; a name of one
word; what a column is called in which the subject's own name or number stood."""

SCOPE_ROWS, SCOPE_FIRM, SCOPE_CELLS = "rows", "firm", "cells"
"""Whether a row that names the subject in a column of their own is theirs as a whole (a person in lists of persons, an
organisation), or only those cells that name them (a contact of an organisation)."""

_CHARACTERS = 32
_LONG_ENOUGH = 4
"""Characters of a single word that can be a firm's name."""


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


def of_identifiers(
    identifiers: Mapping[IdentifierKind, Sequence[str]], firm: bool = False
) -> Iterator[tuple[str, str]]:
    """What is known of a subject by their identifiers: kind and folded text.

    A single word is no person's name; a firm is also known by its name without its legal form.
    """
    yield from ((ADDRESS, mail_key(text)) for text in identifiers.get("email", ()))
    phones = (phone_key(text) for text in identifiers.get("phone", ()))
    yield from ((PHONE, number) for number in phones if number)
    yield from ((IDENTITY, identity_key(text)) for text in identifiers.get("id_number", ()))
    names = pl.Series(identifiers.get("name", ()), dtype=pl.String)
    keys = {*name_keys(names).drop_nulls(), *(name_keys(name_core(names)).drop_nulls() if firm else ())}
    for name in sorted(keys):
        words = name.split()
        if len(words) > 1 or (firm and len(name) >= _LONG_ENOUGH):
            yield NAME, name
        if len(words) == 1:
            yield SINGLE, name
        yield from ((TOKEN, part) for word in words for part in (word, word[0]))


def of_header(header: str) -> tuple[str, str]:
    """A column by what it is called."""
    return HEADER, " ".join(header.casefold().split())


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
    "words": pl.List(pl.List(pl.Int64)),
    "identity": pl.Boolean,
    "exact": pl.Boolean,
}
HITS = pl.Schema(_HITS)
"""What a tombstone finds in a distinct text: `spans` (start, end) of addresses and numbers, `named` those of names,
`words` of single words of names; `identity`: the text is an identity number and nothing else; `exact`: the very text is
known."""


def hits(texts: pl.Series, tombstone: Tombstone, key: bytes) -> pl.DataFrame:
    """Of distinct texts those in which the tombstone knows something, as `HITS`."""

    @cache
    def known(kind: str, value: str) -> bool:
        return tombstone.knows(kind, value, key)

    distinct = texts.drop_nulls().unique().sort()
    near = traces(distinct, _may_name(distinct, tombstone, key))
    exact = set(_exact(distinct, tombstone, key))
    right = {text for text, some in near.items() if any(known(t.kind, t.value) for t in some)} | exact
    whole = traces(pl.Series(sorted(right), dtype=pl.String))
    rows = [(text, *_located(text, whole.get(text, []), known), text in exact) for text in sorted(right)]
    return pl.DataFrame(rows, schema=HITS, orient="row")


_Spans = list[list[int]]


def _located(
    text: str, some: Iterable[Trace], known: Callable[[str, str], bool]
) -> tuple[_Spans, _Spans, _Spans, bool]:
    """Where in a text something is known: addresses and numbers, names, single words; whether it is but a number."""
    told = list(some)
    right = [trace for trace in told if known(trace.kind, trace.value)]
    spans = [[t.start, t.end] for t in right if t.kind != NAME]
    # A name within an address says no more than the address.
    named = [
        [t.start, t.end]
        for t in right
        if t.kind == NAME and not any(start <= t.start and t.end <= end for start, end in spans)
    ]
    words = [
        [t.start, t.end]
        for t in told
        if t.kind == NAME and " " not in t.value and len(t.value) > 2 and known(TOKEN, t.value)
    ]
    return spans, named, words, _is_identity(text, right)


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
    several = counted.filter(pl.col("len") > 1)["text"]
    alone = known.filter(pl.Series([tombstone.knows(SINGLE, w, key) for w in known], dtype=pl.Boolean))
    single = spoken.filter(pl.col("word").is_in(alone.implode()))["text"]
    return pl.concat([several, single]).unique().sort()


def together(tombstones: Iterable[Tombstone]) -> Tombstone:
    """One that knows what any of them knows: what it does not find, none does."""
    known: dict[str, frozenset[str]] = {}
    for tombstone in tombstones:
        for kind, digests in tombstone.known.items():
            known[kind] = known.get(kind, frozenset()) | digests
    return Tombstone("", SCOPE_CELLS, known)
