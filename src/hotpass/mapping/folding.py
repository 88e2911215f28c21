"""A header as the words it is made of: `GIS_StreetNo1` and "Street No. 1" become the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from hotpass.mapping.words import FILLERS, SAME

SAME_WORDS = {short: full.split() for full, shorts in SAME.items() for short in shorts.split()}
"""The words that a word stands for."""

_CAMEL = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])"
)
_EXAMPLE = re.compile(r"\((?:e\.?g\b|bv\b|yyyy|dd|mm\b|ex\b|z\.?\s?b\b|if\b|format)[^)]*\)?", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|\d+")
_LIGATURES = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "’": "", "'": "", "`": ""})
_UMLAUT = re.compile("([aouAOU])\u0308")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a header in order, and the number it carries ("Phone 2": 2), if any."""

    words: tuple[str, ...]
    ordinal: int | None = None

    @property
    def joined(self) -> str:
        """The words without spaces: "street name" and "streetname" are the same."""
        return "".join(self.words)


def fold_header(header: str) -> Words:
    """Split at case, digits and punctuation; fold accents, plurals and abbreviations; drop fillers."""
    text = unicodedata.normalize("NFKD", _EXAMPLE.sub(" ", header).replace("#", " number "))
    text = re.sub("[\u0300-\u036f]", "", _UMLAUT.sub(r"\1e", text)).translate(_LIGATURES)
    found = _WORD.findall(_CAMEL.sub(" ", text).lower())
    ordinal = next((int(word) for word in found if word.isdigit() and len(word) <= 2), None)
    words = list(_fold(_spelled(word for word in found if not word.isdigit())))
    kept = [word for word in words if word not in FILLERS]
    return Words(tuple(kept or words), ordinal)


def _spelled(words: Iterable[str]) -> list[str]:
    """Put together what people write in pieces: "e mail", "web site", "p o box", "c e o"."""
    text = f" {' '.join(words)} "
    for pieces, whole in _PIECES:
        text = text.replace(pieces, whole)
    return text.split()


_PIECES = (
    (" e mail ", " email "),
    (" e pos ", " email "),
    (" web site ", " website "),
    (" sito web ", " website "),
    (" whats app ", " whatsapp "),
    (" linked in ", " linkedin "),
    (" you tube ", " youtube "),
    (" p o box ", " po box "),
    (" d o b ", " dob "),
    (" post code ", " postcode "),
    (" cell phone ", " mobile "),
    (" mobile phone ", " mobile "),
    (" e mails ", " email "),
    (" sur name ", " surname "),
)


def _fold(words: list[str]) -> Iterable[str]:
    for word in words:
        yield from SAME_WORDS.get(word) or SAME_WORDS.get(_singular(word)) or (_singular(word),)


def _singular(word: str) -> str:
    """Without the s of a plural; both vocabulary and headers pass here, so no dictionary is needed."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
