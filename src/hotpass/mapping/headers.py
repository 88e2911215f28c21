"""What a table's header row says: for each column the concepts it may be, and whose value it would be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hotpass.mapping.folding import Words, fold_header
from hotpass.mapping.lexicon import Lexicon, Likeness
from hotpass.mapping.words import COMPANY_WORDS, CONTACT_WORDS, WEAK_CONTACT_WORDS

Owner = Literal["", "organisation", "contact", "perhaps contact"]

_GROUPED = re.compile(r"^(?P<group>.+?)\s+[-–—:|/]\s+(?P<field>.+)$")


@dataclass(frozen=True, slots=True)
class HeaderEvidence:
    """What one header says. `likenesses` is by concept; empty where the header is blank or unknown."""

    header: str
    words: Words
    owner: Owner
    likenesses: dict[str, Likeness]


def read_headers(headers: Sequence[str], lexicon: Lexicon) -> list[HeaderEvidence]:
    """Judge the headers of one table together: words that most of them share say nothing."""
    folded = [fold_header(header) for header in headers]
    common = _common_words(folded)
    return [_read(header, words, common, lexicon) for header, words in zip(headers, folded, strict=True)]


def owner_of(words: Sequence[str]) -> Owner:
    """Whose value the words speak of. A contact's word beats an organisation's: "school principal cell"."""
    said = set(words)
    if said & CONTACT_WORDS:
        return "contact"
    if said & COMPANY_WORDS:
        return "organisation"
    return "perhaps contact" if said & WEAK_CONTACT_WORDS else ""


def _common_words(headers: Sequence[Words]) -> frozenset[str]:
    """Words in at least 60 % of five or more headers: a prefix such as `Institution_`."""
    filled = [words for words in headers if words.words]
    if len(filled) < 5:
        return frozenset()
    counts = Counter(word for words in filled for word in set(words.words))
    return frozenset(word for word, count in counts.items() if count >= 0.6 * len(filled))


def _read(header: str, words: Words, common: frozenset[str], lexicon: Lexicon) -> HeaderEvidence:
    if not words.words:
        return HeaderEvidence(header, words, "", {})
    found: dict[str, Likeness] = {}
    for variant, discount in _variants(header, lexicon.split(words), words, common):
        for concept, likeness in lexicon.likenesses(variant).items():
            score = likeness.score * discount
            if concept not in found or found[concept].score < score:
                found[concept] = replace(likeness, score=score)
    return HeaderEvidence(header, words, owner_of(lexicon.split(words).words), found)


def _variants(
    header: str, split: Words, whole: Words, common: frozenset[str]
) -> Iterator[tuple[Words, float]]:
    """The header as it stands, then without what may say nothing about the kind of value, at a discount."""
    seen = {whole.words}
    yield whole, 1.0
    grouped = _GROUPED.match(header)
    last = fold_header(grouped["field"]).words if grouped else ()
    qualifiers = COMPANY_WORDS | CONTACT_WORDS | WEAK_CONTACT_WORDS
    for words, discount in (
        (split.words, 0.98),
        (_without(split.words, common), 0.97),
        (_without(split.words, qualifiers), 0.93),
        (last, 0.9),
        (_without(last, qualifiers), 0.88),
    ):
        if words and words not in seen:
            seen.add(words)
            yield Words(words, whole.ordinal), discount


def _without(words: Sequence[str], dropped: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in dropped)
