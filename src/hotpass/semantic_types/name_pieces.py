"""Taking a cell of names apart: persons from each other, and from roles, nicknames, addresses and numbers."""

from __future__ import annotations

import re

from hotpass.semantic_types.cleaned import Part
from hotpass.semantic_types.name_case import PARTICLES, TITLES, fold_word, split_title
from hotpass.semantic_types.role import tidy_role
from hotpass.semantic_types.role_words import has_role_word

_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?([^\s;,<>()\[\]]+@[^\s;,<>()\[\]]+)\s*[>)\]]?")
_NUMBER = re.compile(
    r"[,(\[]?\s*\b(?:(?:tel|cell|phone|mobile|fax|sel|selfoon|ph|whatsapp|[tcmw])\b[.:\s]*)?(\+?\(?\d[\d\s()/.-]{6,}\d)\s*[)\]]?",
    re.I,
)
_HARD = re.compile(r"(?:^|\s+)\d{1,2}[.)]\s+|\s+/\s+|\s+(?:and/or|or)\s+")
_BOTH = re.compile(r"\s*(?:&|\+|\b(?:and|en|und|et|(?-i:y))\b)\s*", re.I)
_BETWEEN_ROLES = re.compile(
    r"(?<=[)\]])\s*(?:,|/|&|\+|\b(?:and|en|und|et)\b|(?=[^\W\d_]))\s*(?=[^()]*[(\[])", re.I
)
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s*:\s+|:\s*$")
_BRACKET = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]?")
_NICKNAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*")


def without_points(text: str) -> tuple[str, list[Part]]:
    """The text without addresses and numbers, and those as parts of their own kind."""
    points = [Part(m.group(1).strip(".:"), type="email") for m in _ADDRESS.finditer(text)]
    text = _ADDRESS.sub(" ", text)
    points += [Part(m.group(1), type="phone") for m in _NUMBER.finditer(text)]
    return _NUMBER.sub(" ", text), points


def pieces(text: str) -> list[str]:
    """Split where each piece has its own role: at hard separators, between "(CEO)"s, and "A B - CEO, C D - CFO"."""
    pieces = [one for piece in _HARD.split(text) for one in _BETWEEN_ROLES.split(piece)]
    found: list[str] = []
    for piece in pieces:
        commas = re.split(r",\s*", piece)
        found += commas if len(commas) > 1 and all(_DASH.search(comma) for comma in commas) else [piece]
    return [piece for piece in found if re.search(r"\w", piece)]


def set_apart_role(piece: str) -> tuple[str, str | None]:
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


def one_by_one(name: str) -> list[str]:
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


def set_apart_nickname(text: str) -> tuple[str, str]:
    """A nickname in brackets or double quotes inside a name."""
    match = re.search(r"[(\[\"]\s*([^()\[\]\"]{2,20}?)\s*[)\]\"]", text)
    if not match:
        return re.sub(r"[()\[\]{}\"]", " ", text), ""
    rest = re.sub(r"[()\[\]{}\"]", " ", text[: match.start()] + " " + text[match.end() :])
    name = match.group(1)
    return rest, name if _NICKNAME.fullmatch(name) and len(rest.split()) > 1 else ""
