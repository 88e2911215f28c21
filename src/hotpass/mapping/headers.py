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

_GROUPED = re.compile(r"^(?P<group>.+?)(?:\s+[-–—:|/]\s+|(?<=\w)\.(?=[A-Za-z]))(?P<field>.+)$")
"""A group and its field: "Contact - Email", and "RegAddress.PostCode" as flattened from nested data."""

_QUALIFIED = 0.95
"""What a header that is only understood without some of its words is worth; each kind a little less."""

_UNDERSTOOD = 0.84
"""Likeness from which a header as a whole is understood, and nothing need be left out of it."""

_A_PERSONS = frozenset(
    {
        "birth_date",
        "contact_birth_date",
        "contact_first_name",
        "contact_id",
        "contact_id_number",
        "contact_name",
        "contact_role",
        "contact_surname",
        "contact_title",
        "email",
        "employer",
        "fax",
        "full_name",
        "given_name",
        "id_number",
        "last_contact_date",
        "mobile",
        "organisation_name",
        "person_id",
        "phone",
        "postal_address",
        "role",
        "street_address",
        "surname",
        "title",
        "whatsapp",
    }
)
"""Concepts that a header may name together with a person: "owner email", "contact address"."""


@dataclass(frozen=True, slots=True)
class HeaderEvidence:
    """What one header says. `likenesses` is by concept; empty where the header is blank or unknown.

    `core` is its words without those that the table's headers share and those that say whose a value is.
    """

    header: str
    words: Words
    core: tuple[str, ...]
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
    """Words in at least 60 % of five or more headers: a prefix such as `Institution_`; never "contact"."""
    filled = [words for words in headers if words.words]
    if len(filled) < 5:
        return frozenset()
    counts = Counter(word for words in filled for word in set(words.words))
    often = {word for word, count in counts.items() if count >= 0.6 * len(filled)}
    return frozenset(often - CONTACT_WORDS - WEAK_CONTACT_WORDS)


def _read(header: str, words: Words, common: frozenset[str], lexicon: Lexicon) -> HeaderEvidence:
    if not words.words:
        return HeaderEvidence(header, words, (), "", {})
    found: dict[str, Likeness] = {}
    split = lexicon.split(words)
    for variant, discount, person_only in _variants(header, split, words, common):
        if discount < _QUALIFIED and any(likeness.score >= _UNDERSTOOD for likeness in found.values()):
            break
        nears = lexicon.likenesses(variant, whole=discount >= _QUALIFIED)
        for concept, likeness in nears.items():
            score = likeness.score * discount
            if person_only and concept not in _A_PERSONS:
                continue
            if concept not in found or found[concept].score < score:
                found[concept] = replace(likeness, score=score)
    telling = _without(split.words, common)
    core = _without(telling, COMPANY_WORDS | CONTACT_WORDS | WEAK_CONTACT_WORDS)
    return HeaderEvidence(header, words, core, owner_of(telling), found)


def _variants(
    header: str, split: Words, whole: Words, common: frozenset[str]
) -> Iterator[tuple[Words, float, bool]]:
    """The header as it stands, then without what may say nothing about the kind of value, at a discount.

    What is left of a header without a person's word must be a thing that persons have.
    """
    seen = {whole.words}
    yield whole, 1.0, False
    grouped = _GROUPED.match(header)
    last = fold_header(grouped["field"]).words if grouped else ()
    persons = CONTACT_WORDS | WEAK_CONTACT_WORDS
    for words, discount in (
        (split.words, 0.98),
        (_without(split.words, common), 0.97),
        (_without(split.words, COMPANY_WORDS), _QUALIFIED - 0.02),
        (_without(split.words, persons | COMPANY_WORDS), _QUALIFIED - 0.02),
        (last, _QUALIFIED - 0.05),
        (_without(last, persons | COMPANY_WORDS), _QUALIFIED - 0.07),
    ):
        if words and words not in seen:
            seen.add(words)
            yield Words(words, whole.ordinal), discount, bool(set(split.words) & persons)


def _without(words: Sequence[str], dropped: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in dropped)
