"""Reading an irregular cell of names: which of its pieces are persons, and how their names are written."""

from __future__ import annotations

import re
import unicodedata

from hotpass.semantic_types.cleaned import Part
from hotpass.semantic_types.given_names import GIVEN_NAMES
from hotpass.semantic_types.name_case import (
    PARTICLES,
    QUALIFICATIONS,
    TITLES,
    cased,
    fold_word,
    join_initials,
    split_title,
    without_qualifications,
)
from hotpass.semantic_types.name_pieces import (
    one_by_one,
    pieces,
    set_apart_nickname,
    set_apart_role,
    without_points,
)
from hotpass.semantic_types.role import tidy_role
from hotpass.semantic_types.role_words import (
    ABBREVIATIONS,
    DEPARTMENTS,
    NOUNS,
    has_role_word,
    is_surname_too,
    names_person,
)
from hotpass.semantic_types.sentinels import says_nothing
from hotpass.semantic_types.word_lists import word_set

_CHUNK = re.compile(r"\s*[;\n|]\s*")
_LABEL = re.compile(
    r"^(?:contact(?: person)?|attn|attention|att|naam|name|kontak(?:persoon)?|c/o|p/a|vir aandag)\s*[:.-]\s*",
    re.I,
)
_ORGANISATION = re.compile(
    r"\(pty\)|\bpty\b|\bltd\b|\blimited\b|\bedms\b|\bbpk\b|\bnpc\b|\bllc\b|\bgmbh\b|\bplc\b|\binc\b\.?$|\bcc$|\bt/a\b|\bbk$|\bs\.?a\.?r\.?l\b",
    re.I,
)
_NOBODY = word_set("vacant vakant various several vacancy vakature verskeie vacancies")
_PROSE = word_set(
    """
    the in for to please phone call office with is at not ask her him via see same as above email will be has was were
    this that from only number when who which their there after before between during they you your our his we are
    """
)
SPECIAL_WORDS = (
    NOUNS
    | DEPARTMENTS
    | PARTICLES
    | QUALIFICATIONS
    | frozenset(TITLES)
    | frozenset(word for short in ABBREVIATIONS for word in short.split())
    | _NOBODY
    | _PROSE
    | word_set(
        "and en und et or of contact person attn attention att naam name kontak kontakpersoon pty ltd limited"
    )
    | word_set(
        "edms bpk npc llc gmbh plc inc cc bk mgr mngr coord supt asst tel cell phone mobile fax sel selfoon whatsapp"
    )
)
"""Folded words that mean something else than a name inside a cell of names."""

_GIVEN_TOO = frozenset({"will"})
"""Words of `_PROSE` that are first names."""

_WORD = re.compile(r"[^\W\d_]{1,30}")
_PLAIN = re.compile(r"(?:[A-Z]{1,2} )?[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,3}")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W\d_])|\.)*")
_LONGEST, _MOST_WORDS = 80, 7


class NameReader:
    """Reads one text after another; `kind` is that of the field: "" a whole name, else given, surname or title."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def read(self, text: str) -> list[Part]:
        """The persons in a text in order, then typed parts for addresses, numbers and roles without a name."""
        parts = _distinct([self._settled(part) for part in self._once(text)])
        if self._kind and not any(part.value and not part.type for part in parts):
            return self._piece(text) or parts
        return parts

    def _piece(self, text: str) -> list[Part]:
        """A first name or surname that is a word for something else too: Bishop, Will, "be au"."""
        words = text.split()
        folded = [fold_word(word) for word in words]
        if not 0 < len(words) <= 3 or not all(_WORD.fullmatch(word) for word in words):
            return []
        other = NOUNS | DEPARTMENTS | _PROSE | _NOBODY | set(TITLES)
        lone = len(words) == 1 and (
            is_surname_too(folded[0])
            or folded[0] in GIVEN_NAMES | _GIVEN_TOO
            or (self._kind == "surname" and folded[0] in NOUNS)
        )
        if not lone and (other.issuperset(folded) or has_role_word(" ".join(folded))):
            return []
        return [Part(value=" ".join(cased(words, self._kind == "surname")))]

    def _settled(self, part: Part) -> Part:
        """The part as it reads when read again: odd texts may need a second look to become stable, or never do."""
        for _ in range(3):
            if part.value is None or part.type or is_plain(part.value):
                return part
            again = self._once(part.value)
            if len(again) != 1 or again[0].value is None or again[0].type:
                break
            if again[0].value == part.value:
                return part
            part = part._replace(value=again[0].value)
        return Part(code="person_name.malformed")

    def _once(self, text: str) -> list[Part]:
        if _ORGANISATION.search(text):
            return [Part(code="person_name.malformed")]
        chunks = [chunk for chunk in _CHUNK.split(text) if not says_nothing(chunk)]
        parts = _roles_to_names([part for chunk in chunks for part in self._chunk(chunk)])
        if len(parts) > 1:
            parts = [part for part in parts if part.code != "value.sentinel"]
        return parts or [Part(code="person_name.malformed")]

    def _chunk(self, text: str) -> list[Part]:
        """The persons of a part between semicolons or lines; addresses and numbers there are the only person's."""
        text, points = without_points(text)
        people = [person for piece in pieces(text) for person in self._people(piece)]
        named = [person.value for person in people if person.value and not person.type]
        owner = named[0] if len(named) == 1 else None
        return people + [point._replace(owner=owner) for point in points]

    def _people(self, piece: str) -> list[Part]:
        """The people of one piece: "A & B Surname (Role)", "A B, C D", "Surname, Given", "Role: A B"."""
        piece = _LABEL.sub("", piece.strip(" ,;:-–—_*")).strip()
        name, role = set_apart_role(piece)
        if not re.search(r"[^\W\d_]", name):
            return [Part(role, type="role")] if role else []
        people = [self._person(one) for one in one_by_one(name)]
        return [person._replace(role=person.role or role) if person.value else person for person in people]

    def _person(self, text: str) -> Part:
        text, nickname = set_apart_nickname(text)
        tokens = join_initials(text).replace(",", " ").split()
        titles, tokens = split_title(tokens)
        tokens = without_qualifications(tokens)
        if not tokens:
            return Part(code="person_name.malformed")
        folded = [fold_word(token) for token in tokens]
        if _NOBODY.intersection(folded):
            return Part(code="value.sentinel")
        if has_role_word(" ".join(folded)):
            return _role_or_person(titles, tokens, folded)
        if not _is_name(tokens):
            return Part(code="person_name.malformed")
        return Part(value=_written(titles, cased(tokens, self._kind == "surname"), nickname))


def is_plain(text: str) -> bool:
    """Whether a text is capitalised plain words and nothing else, so that reading it again changes nothing."""
    return bool(_PLAIN.fullmatch(text)) and SPECIAL_WORDS.isdisjoint(text.lower().split())


def _role_or_person(titles: list[str], tokens: list[str], folded: list[str]) -> Part:
    """A role in front of a name ("Director Jane Doe") or behind it, a surname such as Cook, or a role alone."""
    if len(tokens) == 2 and is_surname_too(folded[1]) and not has_role_word(folded[0]) and _is_name(tokens):
        return Part(value=_written(titles, cased(tokens), ""))
    first = next((n for n, word in enumerate(folded) if not names_person(word)), len(tokens))
    last = len(tokens) - next(
        (n for n, word in enumerate(reversed(folded)) if not has_role_word(word)), len(tokens)
    )
    for role, name in ((tokens[:first], tokens[first:]), (tokens[last:], tokens[:last])):
        if role and len(name) >= 2 and _is_name(name) and not has_role_word(" ".join(map(fold_word, name))):
            return Part(value=_written(titles, cased(name), ""), role=tidy_role(" ".join(role)))
    told = tidy_role(" ".join(tokens))
    return Part(told, type="role") if told else Part(code="person_name.malformed")


def _is_name(tokens: list[str]) -> bool:
    return (
        len(tokens) <= _MOST_WORDS
        and sum(map(len, tokens)) <= _LONGEST
        and not any(token.casefold() in _PROSE and not token.istitle() for token in tokens)
        and all(_NAME.fullmatch(token) or token in ("'t", "'n") for token in tokens)
        and (len(tokens) > 1 or len(tokens[0].strip(".")) > 1)
    )


def _written(titles: list[str], tokens: list[str], nickname: str) -> str:
    """A title is told only where there is nothing but a surname: "Mr Doe", but "Jane Doe"."""
    tokens = [token.rstrip(".") if len(token) > 2 else token for token in tokens]
    if nickname:
        tokens = [tokens[0], f'"{cased([nickname])[0]}"', *tokens[1:]]
    words = [*titles[:1], *tokens] if len(tokens) == 1 else tokens
    return unicodedata.normalize("NFC", " ".join(words))


def _roles_to_names(parts: list[Part]) -> list[Part]:
    """A role that stands by itself right after (or before) the only name belongs to it."""
    named = [part for part in parts if part.value and not part.type]
    loose = [part for part in parts if part.type == "role"]
    if len(named) == 1 and len(loose) == 1 and named[0].role is None:
        return [
            part._replace(role=loose[0].value) if part is named[0] else part
            for part in parts
            if part is not loose[0]
        ]
    return parts


def _distinct(parts: list[Part]) -> list[Part]:
    return list({(part.type, part.value, part.code): part for part in reversed(parts)}.values())[::-1]
