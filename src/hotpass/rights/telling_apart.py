"""What of two says that they are two, and which names several may bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hotpass.semantic_types.person_name import ownership

_PASSPORT = re.compile(r"[A-Z]{1,3}[0-9]{5,9}[A-Z]?")

_FITS = 0.5
"""How well an address must fit a name to be made of it (`ownership`)."""


def contradicts(signs: Mapping[str, set[str]], known: Mapping[str, set[str]]) -> bool:
    """Whether identity numbers or, where none agrees, dates of birth say that these are two.

    Passports are renewed: another passport's number contradicts nothing.
    """
    mine, theirs = (
        {number for number in some.get("id_number", ()) if not _PASSPORT.fullmatch(number)}
        for some in (signs, known)
    )
    if mine and theirs:
        return mine.isdisjoint(theirs)
    born, other = signs.get("birth", set()), known.get("birth", set())
    return bool(born) and bool(other) and born.isdisjoint(other)


def is_short(name: str) -> bool:
    """Whether a name is a single word or has initials: several persons may be meant."""
    words = name.replace(".", " ").split()
    return len(words) < 2 or any(len(word) == 1 or (word.isupper() and len(word) <= 3) for word in words[:-1])


def is_made_of(address: str, names: Iterable[str]) -> bool:
    """Whether an e-mail address is made of one of the names."""
    local = address.partition("@")[0]
    return any(ownership(local, name) >= _FITS for name in names)
