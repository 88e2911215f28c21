"""Every term that may head a column, indexed: which concepts a header's words point to, and how surely.

A concept is a field, or `NOTHING_KNOWN` for what is often met and is no field of ours. Fields that are told
apart by whose they are (an organisation's phone, a contact's phone) share one concept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log

from rapidfuzz import fuzz, process

from hotpass.mapping.folding import SAME_WORDS, Words, fold_header
from hotpass.mapping.vocabulary import NOTHING, PERSON_TERMS, TERMS
from hotpass.model.fields import Field
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.registry import semantic_type

NOTHING_KNOWN = ""

TWINS = {
    "contact_email": "email",
    "contact_phone": "phone",
    "contact_mobile": "mobile",
    "contact_whatsapp": "whatsapp",
}
"""Fields of a contact that are called as those of the organisation are."""

_LIKE = 84
"""Least rapidfuzz ratio of two words that are taken for one with a slip of typing."""

_SPELLED_ALIKE = 90
"""The same for whole headers written in one word."""


@dataclass(frozen=True, slots=True)
class Term:
    """What people call a concept."""

    concept: str
    text: str
    words: Words
    own: bool
    """Whether the profile gave it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a header is to a term of a concept, 0 to 1, and which term it was."""

    score: float
    term: str
    own: bool = False
    """Whether the term is the profile's own."""


class Lexicon:
    """All terms of a profile's fields."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._having: dict[str, list[int]] = defaultdict(list)
        concepts: dict[str, set[str]] = defaultdict(set)
        for n, term in enumerate(self._terms):
            self._exact[term.words.joined].append(n)
            for word in dict.fromkeys(term.words.words):
                self._having[word].append(n)
                concepts[word].add(term.concept)
        self._shared = {word: len(found) for word, found in concepts.items()}
        size = 1 + len({term.concept for term in self._terms})
        self._weight = {word: log(size / count) for word, count in self._shared.items()}
        self._heaviest = log(size)
        self._near: dict[str, list[tuple[str, float]]] = {}

    def likenesses(self, header: Words, whole: bool = True) -> dict[str, Likeness]:
        """By concept, the likeness of its nearest term; concepts without any are left out.

        A vague word ("date") that is not the `whole` header says less than one that is.
        """
        found: dict[str, Likeness] = {}
        for n, score in (
            *self._same(header, 0.15 if whole else 0.5),
            *self._overlapping(header),
            *self._spelled_alike(header),
        ):
            term = self._terms[n]
            if term.concept not in found or found[term.concept].score < score:
                found[term.concept] = Likeness(score, term.text, term.own and score >= 0.95)
        if any(likeness.own for likeness in found.values()):
            found.pop(NOTHING_KNOWN, None)  # the profile has made a field of it
        return found

    def split(self, header: Words) -> Words:
        """Words that are compounds of known words taken apart: "streetname", "telefoonnommer"."""
        parts = [part for word in header.words for part in self._parts(word)]
        return Words(tuple(parts), header.ordinal)

    def _same(self, header: Words, vague: float) -> Iterator[tuple[int, float]]:
        for n in self._exact.get(header.joined, ()):
            term = self._terms[n]
            yield n, 1.0 if term.own else 1.0 - vague * self._vagueness(term.words.words)

    def _vagueness(self, words: tuple[str, ...]) -> float:
        """1 where every word of a term is used for many things ("code", "type"), 0 for a telling word."""
        return min(1.0, min(max(0, self._shared[word] - 3) / 8 for word in words)) if words else 1.0

    def _overlapping(self, header: Words) -> Iterator[tuple[int, float]]:
        """Weighted share of words in common (rare words weigh more), short of 1 for what is not the same."""
        matched: dict[int, float] = defaultdict(float)
        total = 0.0
        for word in dict.fromkeys(header.words):
            total += self._weight.get(word, self._heaviest)
            best: dict[int, float] = {}
            for known, like in self._nearest(word):
                for n in self._having[known]:
                    best[n] = max(best.get(n, 0.0), like * self._weight[known])
            for n, weight in best.items():
                matched[n] += weight
        for n, common in matched.items():
            own = sum(self._weight[word] for word in set(self._terms[n].words.words))
            share = min(1.0, common / max(total + own - common, 1e-9))
            if share >= 0.3:
                yield n, 0.9 * share

    def _nearest(self, word: str) -> list[tuple[str, float]]:
        if word not in self._near:
            if word in self._having:
                self._near[word] = [(word, 1.0)]
            elif len(word) < 4:
                self._near[word] = []
            else:
                alike = process.extract(
                    word, self._long_words, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3
                )
                self._near[word] = [(known, ratio / 100) for known, ratio, _ in alike]
        return self._near[word]

    @cached_property
    def _long_words(self) -> list[str]:
        return sorted(word for word in self._having if len(word) >= 4)

    @cached_property
    def _long_terms(self) -> list[str]:
        return sorted(term for term in self._exact if len(term) >= 5)

    def _spelled_alike(self, header: Words) -> Iterator[tuple[int, float]]:
        joined = header.joined
        if len(joined) < 5 or joined in self._exact:
            return
        alike = process.extract(
            joined, self._long_terms, scorer=fuzz.ratio, score_cutoff=_SPELLED_ALIKE, limit=3
        )
        for term, ratio, _ in alike:
            for n in self._exact[term]:
                yield n, 0.9 * ratio / 100

    def _parts(self, word: str) -> list[str]:
        """The fewest known words that make up `word`, none of them shorter than three letters, the last two."""
        if word in self._having or len(word) < 6:
            return [word]
        best: list[list[str] | None] = [[]] + [None] * len(word)
        for end in range(3, len(word) + 1):
            least = 2 if end == len(word) else 3
            for start in range(max(0, end - 16), end - least + 1):
                before = best[start]
                if before is None or not self._is_known(word[start:end]):
                    continue
                standing = best[end]
                if standing is None or len(before) + 1 < len(standing):
                    best[end] = [*before, word[start:end]]
        pieces = best[-1] or []
        # "con-trol" and the like: short pieces alone make up too many words by chance
        sound = all(len(piece) >= 4 for piece in pieces) or any(len(piece) >= 5 for piece in pieces)
        if not pieces or not sound:
            return [word]
        return [known for piece in pieces for known in SAME_WORDS.get(piece) or [piece]]

    def _is_known(self, piece: str) -> bool:
        return piece in SAME_WORDS or piece in self._having


def lexicon_of(profile: Profile) -> Lexicon:
    """The terms of the semantic types, of the vocabulary and of the profile."""
    return Lexicon(_terms(profile))


def concept_of(field: Field) -> str:
    """The concept whose terms head a column of `field`."""
    return TWINS.get(field.name, field.name)


def _terms(profile: Profile) -> Iterator[Term]:
    """A bare "name" is nobody's term: whose it is, its neighbours tell (`hotpass.mapping.neighbours`)."""
    named: set[tuple[str, str]] = set()
    of_person: set[str] = set()
    for concept, text, own in _texts(profile):
        words = fold_header(text)
        if concept in ("gender", "birth_place"):
            of_person.add(words.joined)
        elif concept == NOTHING_KNOWN and words.joined in of_person:
            continue  # no field of an organisation, but one of a person
        if (
            words.words not in ((), ("name",))
            and words.ordinal is None
            and (concept, words.joined) not in named
        ):
            named.add((concept, words.joined))
            yield Term(concept, text, words, own)


def _texts(profile: Profile) -> Iterator[tuple[str, str, bool]]:
    for field in profile.fields():
        concept = concept_of(field)
        for text in profile.terms(field.name):
            yield concept, text, True
        if concept != field.name:
            continue
        yield from ((concept, text, False) for text in (field.name.replace("_", " "), field.title))
        sources = PERSON_TERMS.get(field.name, ()) if profile.entity == "person" else ()
        for text in ";".join(TERMS.get(source, "") for source in sources or (field.name,)).split(";"):
            yield concept, " ".join(text.split()), False
        for text in semantic_type(field.semantic_type).info.header_terms.get(field.kind, ()):
            yield concept, text, False
    for text in NOTHING.split(";"):
        yield NOTHING_KNOWN, " ".join(text.split()), False
