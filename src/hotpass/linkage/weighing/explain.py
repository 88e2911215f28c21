"""Why two records are one or are not, in words: the evidence of a pair as a waterfall of weights.

`links.evidence` is a JSON list of [comparison, level, weight in 1/1000 bit, words]; that of a rule may be plain text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from hotpass.linkage.weighing.model import MILLIBITS, Model

START = "Before anything is compared"
"""What the prior is called: candidates that share a key are seldom one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: what was compared, how it came out, and its weight in thousandths of a bit."""

    comparison: str
    level: str
    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The evidence of a pair, strongest first; `start` is the weight before any of it, `weight` the sum of all."""

    start: int
    pieces: tuple[Piece, ...]
    weight: int
    probability: float

    def lines(self) -> Iterator[tuple[str, str]]:
        """What is told, and its weight in bits: the start, each piece, and what they come to together."""
        if self.start:
            yield START, _weighed(self.start)
        yield from ((_sentence(piece.words), _weighed(piece.weight)) for piece in self.pieces)
        yield "Together", f"{_weighed(self.weight)} = {self.probability:.0%}"


def _weighed(weight: int) -> str:
    return f"{bits(weight):>5} bits"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def bits(weight: int) -> str:
    """Thousandths of a bit as bits with a sign.

    >>> bits(6132), bits(-400)
    ('+6.1', '−0.4')
    """
    return f"{weight / MILLIBITS:+.1f}".replace("-", "−")


def read_evidence(text: str | None) -> tuple[Piece, ...]:
    """The pieces of an evidence, in the order of their weight's size; none where it is no list."""
    try:
        told = json.loads(text or "[]")
    except ValueError:
        return ()
    pieces = [Piece(*piece) for piece in told] if isinstance(told, list) else []
    return tuple(sorted(pieces, key=lambda piece: (-abs(piece.weight), piece.comparison)))


def write_evidence(pieces: Iterable[Piece]) -> str:
    """The pieces as `links.evidence` holds them."""
    told = [[piece.comparison, piece.level, piece.weight, piece.words] for piece in pieces]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def waterfall(evidence: str | None, weight: int, probability: float) -> Waterfall:
    """The evidence of a pair that weighs `weight` in all; what its pieces do not account for is the start."""
    pieces = read_evidence(evidence)
    return Waterfall(weight - sum(piece.weight for piece in pieces), pieces, weight, probability)


def pieces_of(model: Model, levels: dict[str, int]) -> Iterator[Piece]:
    """What the model makes of a pair's `levels` by comparison; a level 0 says nothing."""
    for comparison in model.comparisons:
        number = levels[comparison.name]
        if number:
            level = comparison.levels[number - 1]
            yield Piece(comparison.name, level.name, level.weight, level.words)


def in_words(evidence: pl.Series) -> pl.Series:
    """Each evidence as one line: "Name nearly equal +6.1; another town −2.0". Equal ones are read once."""
    distinct = evidence.drop_nulls().unique(maintain_order=True)
    lines = ["; ".join(f"{p.words} {bits(p.weight)}" for p in read_evidence(text)) for text in distinct]
    return evidence.replace_strict(
        distinct, pl.Series(lines, dtype=pl.String), default=None, return_dtype=pl.String
    )
