"""Invented notes in English and Afrikaans with planted personal information and decoys, and where each plant stands.

The recognisers may be steered by the texts of `STEERING` only; what is reported comes from `REPORTING`: other
sentences, other draws. Names, numbers and addresses are made up (phones hold 555, mail domains are those of RFC 2606).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hotpass.benchmarks.draws import Draws
from hotpass.benchmarks.free_text_decoys import DECOYS
from hotpass.benchmarks.free_text_plants import PLANTS, kind_of
from hotpass.benchmarks.free_text_sentences import REPORTING, STEERING, Sentences

__all__ = ["REPORTING", "STEERING", "Note", "Plant", "notes"]

_SLOT = re.compile(r"\{([a-z_]+)\}")


class Plant(NamedTuple):
    """Personal information that was put into a text, from `start` up to `end`."""

    entity: str
    start: int
    end: int


class Note(NamedTuple):
    """A text and what it truly holds."""

    text: str
    plants: tuple[Plant, ...]


def notes(sentences: Sentences, count: int, seed: int) -> Iterator[Note]:
    """`count` texts of one to four sentences. The same arguments give the same texts."""
    for number in range(count):
        draw = Draws(seed, number, 4711)
        text, plants = "", list[Plant]()
        for _ in range(1 + draw.below(4)):
            holding = draw.chance(60)
            sentence = draw.pick(sentences.holding if holding else sentences.plain)
            text += (" " if text else "") if draw.chance(85) or not text else "\n"
            text, more = _filled(text, sentence, draw)
            plants += more
        yield Note(text, tuple(plants))


def _filled(text: str, sentence: str, draw: Draws) -> tuple[str, list[Plant]]:
    """The text with the sentence behind it, its slots filled."""
    plants, last = [], 0
    for slot in _SLOT.finditer(sentence):
        text += sentence[last : slot.start()]
        last = slot.end()
        name = slot[1]
        if name in PLANTS:
            value = PLANTS[name](draw)
            plants.append(Plant(kind_of(name), len(text), len(text) + len(value)))
        else:
            value = DECOYS[name](draw)
        text += value
    return text + sentence[last:], plants
