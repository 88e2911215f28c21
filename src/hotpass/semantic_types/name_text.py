"""Reading an irregular cell of names: several people, their roles, titles, "Surname, Given", numbers beside them."""

from __future__ import annotations

import re
import unicodedata

from hotpass.semantic_types.cleaned import Part
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

_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?([^\s;,<>()\[\]]+@[^\s;,<>()\[\]]+)\s*[>)\]]?")
_NUMBER = re.compile(
    r"[,(\[]?\s*\b(?:(?:tel|cell|phone|mobile|fax|sel|selfoon|ph|whatsapp|[tcmw])\b[.:\s]*)?(\+?\(?\d[\d\s()/.-]{6,}\d)\s*[)\]]?",
    re.I,
)
_CHUNK = re.compile(r"\s*[;\n|]\s*")
_HARD = re.compile(r"(?:^|\s+)\d{1,2}[.)]\s+|\s+/\s+|\s+(?:and/or|or)\s+")
_BOTH = re.compile(r"\s*(?:&|\+|\b(?:and|en|und|et|(?-i:y))\b)\s*", re.I)
_BETWEEN_ROLES = re.compile(
    r"(?<=[)\]])\s*(?:,|/|&|\+|\b(?:and|en|und|et)\b|(?=[^\W\d_]))\s*(?=[^()]*[(\[])", re.I
)
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s*:\s+|:\s*$")
_BRACKET = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]?")
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

_PLAIN = re.compile(r"(?:[A-Z]{1,2} )?[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,3}")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W\d_])|\.)*")
_LONGEST, _MOST_WORDS = 80, 7


class NameReader:
    """Reads one text after another; `kind` is that of the field: "" a whole name, else given, surname or title."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def read(self, text: str) -> list[Part]:
        """The persons in a text in order, then typed parts for addresses, numbers and roles without a name."""
        return _distinct([self._settled(part) for part in self._once(text)])

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
        text, points = _without_points(text)
        people = [person for piece in _pieces(text) for person in self._people(piece)]
        named = [person.value for person in people if person.value and not person.type]
        owner = named[0] if len(named) == 1 else None
        return people + [point._replace(owner=owner) for point in points]

    def _people(self, piece: str) -> list[Part]:
        """The people of one piece: "A & B Surname (Role)", "A B, C D", "Surname, Given", "Role: A B"."""
        piece = _LABEL.sub("", piece.strip(" ,;:-–—_*")).strip()
        name, role = _set_apart_role(piece)
        if not re.search(r"[^\W\d_]", name):
            return [Part(role, type="role")] if role else []
        people = [self._person(one) for one in _one_by_one(name)]
        return [person._replace(role=person.role or role) if person.value else person for person in people]

    def _person(self, text: str) -> Part:
        text, nickname = _set_apart_nickname(text)
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


def _pieces(text: str) -> list[str]:
    """Split where each piece has its own role: at hard separators, between "(CEO)"s, and "A B - CEO, C D - CFO"."""
    pieces = [one for piece in _HARD.split(text) for one in _BETWEEN_ROLES.split(piece)]
    found: list[str] = []
    for piece in pieces:
        commas = re.split(r",\s*", piece)
        found += commas if len(commas) > 1 and all(_DASH.search(comma) for comma in commas) else [piece]
    return [piece for piece in found if re.search(r"\w", piece)]


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


def _without_points(text: str) -> tuple[str, list[Part]]:
    """The text without addresses and numbers, and those as parts of their own kind."""
    points = [Part(m.group(1).strip(".:"), type="email") for m in _ADDRESS.finditer(text)]
    text = _ADDRESS.sub(" ", text)
    points += [Part(m.group(1), type="phone") for m in _NUMBER.finditer(text)]
    return _NUMBER.sub(" ", text), points


def _set_apart_role(piece: str) -> tuple[str, str | None]:
    """A piece without its role, and the role: behind a dash or colon, in brackets, or after a comma."""
    roles: list[str] = []

    def take(match: re.Match[str]) -> str:
        inside = match.group(1).strip()
        at_end = not re.search(r"[^\W\d_]", piece[match.end() :])
        if _is_role(inside) or (at_end and (" " in inside or (inside.isupper() and 2 <= len(inside) <= 5))):
            roles.append(inside)
            return " "
        return match.group()

    name = _BRACKET.sub(take, piece).strip(" ,;:-–—")
    halves = [half for half in _DASH.split(name) if half and half.strip()]
    if len(halves) > 1:
        told = [half for half in halves if _is_role(half)]
        names = [half for half in halves if half not in told]
        if len(halves) == 2 and not told:
            told, names = [halves[1]], [halves[0]]
        name, roles = " ".join(names), roles + told
    commas = [part.strip() for part in name.split(",")]
    if len(commas) > 1:
        roles += [part for part in commas if _is_role(part)]
        name = ", ".join(part for part in commas if part and not _is_role(part))
    role = ", ".join(tidy for tidy in (tidy_role(r) for r in roles) if tidy)
    return name, role or None


def _is_role(text: str) -> bool:
    folded = " ".join(fold_word(word) for word in text.split())
    tokens = folded.split()
    if not tokens or len(tokens) > 8:
        return False
    if fold_word(tokens[0]) in TITLES and len(tokens) > 1:
        return False
    return has_role_word(folded)


def _one_by_one(name: str) -> list[str]:
    """Whole names out of "A B, C D", "Surname, Given", "A and B Surname" and "A/B"."""
    commas = [part.strip() for part in name.split(",") if part.strip()]
    if len(commas) == 2 and _is_surname_first(commas):
        return [f"{commas[1]} {commas[0]}"]
    several = commas if len(commas) > 1 and all(len(part.split()) > 1 for part in commas) else [name]
    return [one for part in several for one in _both(part)]


def _is_surname_first(commas: list[str]) -> bool:
    surname, given = commas[0].split(), commas[1].split()
    if _BOTH.search(commas[1]) or len(given) > 4:
        return False
    return len(surname) == 1 or fold_word(surname[0]) in PARTICLES or (len(given) == 1 and len(surname) == 2)


def _both(text: str) -> list[str]:
    """ "A & B Surname" is two people of one surname; "A/B" two people."""
    halves = [half.strip(" /") for half in re.split(r"/", text)] if "/" in text else _BOTH.split(text)
    halves = [half for half in halves if half and re.search(r"[^\W\d_]", half)]
    if len(halves) < 2 or len(halves) > 6:
        return [text]
    last = halves[-1].split()
    titles, bare = split_title(last)
    if len(bare) < 2 and not titles:
        return halves
    surname = " ".join(bare[1:]) if len(bare) > 1 else bare[0]
    whole = [half if _is_whole(half) else f"{half} {surname}" for half in halves[:-1]]
    return [*whole, halves[-1]]


def _is_whole(half: str) -> bool:
    tokens = half.split()
    titles = [token for token in tokens if fold_word(token) in TITLES]
    return len(tokens) - len(titles) > 1 or len(tokens) > 2


def _set_apart_nickname(text: str) -> tuple[str, str]:
    """A nickname in brackets or double quotes inside a name."""
    match = re.search(r"[(\[\"]\s*([^()\[\]\"]{2,20}?)\s*[)\]\"]", text)
    if not match:
        return re.sub(r"[()\[\]{}\"]", " ", text), ""
    rest = re.sub(r"[()\[\]{}\"]", " ", text[: match.start()] + " " + text[match.end() :])
    name = match.group(1)
    return rest, name if _NAME.fullmatch(name) and len(rest.split()) > 1 else ""


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
