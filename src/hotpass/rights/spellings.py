"""How what people type of somebody is spelt in data: cleaned as the runs clean it, and as it may stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from hotpass.model.rights import Asked
from hotpass.rights.searched import addresses
from hotpass.semantic_types.base import Context
from hotpass.semantic_types.name_case import TITLES
from hotpass.semantic_types.organisation_core import name_core_of
from hotpass.semantic_types.registry import semantic_type
from hotpass.semantic_types.text import words

_BETWEEN = r"[\s().\-/\u00a0\u2010-\u2015]{0,3}"
"""What people put between the digits of a number."""

_NUMBERS = ("phone", "id_number", "registration_number")

_SHORTEST = 6
"""Characters of a number that is looked for in texts: a shorter one stands in many by chance."""

_NATIONAL = 9
"""Digits by which a number is looked for, from its end: what is before them is written in many ways or left out."""


@dataclass(frozen=True)
class Spelled:
    """Identifiers as the runs clean them; `keys` are those of the names."""

    email: frozenset[str] = frozenset()
    phone: frozenset[str] = frozenset()
    id_number: frozenset[str] = frozenset()
    name: frozenset[str] = frozenset()
    keys: frozenset[str] = field(default=frozenset())

    @property
    def sure(self) -> frozenset[tuple[str, str]]:
        """All but the names, as (kind, value)."""
        told = {"email": self.email, "phone": self.phone, "id_number": self.id_number}
        return frozenset((kind, value) for kind, values in told.items() for value in values)


def spelled(asked: Asked, countries: Iterable[str], named: str) -> Spelled:
    """What was typed, cleaned under the rules of each country; `named` is the semantic type of the names.

    What no rule understands stands as it was typed, so that it can still be found in texts.
    """
    homes = sorted(set(countries)) or ["ZA"]
    names = _cleaned(asked.names, named, homes)
    keys = semantic_type(named).blocking_keys(pl.Series(sorted(names), dtype=pl.String)).drop_nulls()
    numbers = "id_number" if named == "person_name" else "registration_number"
    return Spelled(
        _addresses(asked.emails),
        _cleaned(asked.phones, "phone", homes),
        _cleaned(asked.id_numbers, numbers, homes),
        names,
        frozenset(keys),
    )


def _addresses(typed: tuple[str, ...]) -> frozenset[str]:
    found = {text: {text.strip().lower()} for text in typed}
    for raw, _, value in addresses(pl.Series(list(typed), dtype=pl.String)).iter_rows():
        found[raw] = {value}
    return frozenset().union(*found.values())


def _cleaned(typed: tuple[str, ...], semantic: str, countries: list[str]) -> frozenset[str]:
    told: set[str] = set()
    for text in typed:
        read = [_read(text, semantic, country) for country in countries]
        told |= {value for value in read if value} or {_bare(text) if semantic in _NUMBERS else text.strip()}
    return frozenset(told)


def _bare(text: str) -> str:
    """A number without blanks and signs, as it may stand in the data: its check digit can be wrong there, too."""
    return re.sub(r"[\W_]", "", text).upper() or text.strip()


def _read(text: str, semantic: str, country: str) -> str | None:
    parts = semantic_type(semantic).clean(pl.Series([text]), Context(country=country))
    said = parts.filter(pl.col("value").is_not_null(), pl.col("type").is_null())["value"]
    return str(said[0]) if said.len() else None


@dataclass(frozen=True)
class Forms:
    """How identifiers may stand in a text.

    `patterns` find e-mail addresses and numbers in lower-case text, by kind. `names` are folded whole names,
    `initials` folded names with initials for given names. A text without any of `letters` and
    `digits` holds none of the forms.
    """

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    names: frozenset[str]
    initials: frozenset[str]
    letters: tuple[str, ...]
    digits: tuple[str, ...]


def forms(identifiers: Mapping[str, Iterable[str]], of_person: bool = True) -> Forms:
    """The forms of cleaned identifiers, by kind: email, phone, id_number, name."""
    patterns, letters, digits = [], set(), set()
    for value in sorted(identifiers.get("email", ())):
        patterns.append(("email", _address(value)))
        letters.add(value.partition("@")[0])
    for value in sorted(identifiers.get("phone", ())):
        number = re.sub(r"\D", "", value)
        if len(number) < _SHORTEST:
            continue
        patterns.append(("phone", _phone(number, value.startswith("+"))))
        digits.add(number[-_NATIONAL:])
    for value in sorted(identifiers.get("id_number", ())):
        bare = re.sub(r"[\W_]", "", value).lower()
        if len(bare) < _SHORTEST:
            continue
        patterns.append(("id_number", _number(bare)))
        if bare.isdecimal():
            digits.add(bare.lstrip("0"))
        else:
            # A blank or hyphen may stand anywhere in it: its longest run of digits is what a text surely holds.
            digits.add(max(re.findall(r"\d+", bare), key=len, default=bare))
    names = identifiers.get("name", ())
    whole, short = _names(names) if of_person else (_titles(names), set())
    letters |= {max(name.split(), key=len) for name in whole | short}
    return Forms(
        tuple(patterns),
        frozenset(whole),
        frozenset(short - whole),
        tuple(sorted(text for text in letters if text)),
        tuple(sorted(text for text in digits if text)),
    )


def _address(value: str) -> re.Pattern[str]:
    """An address, its at and dots also in words: "thandi (at) kite.example"."""
    local, _, domain = value.partition("@")
    at = r"\s*(?:@|[(\[{]\s*(?:at|@)\s*[)\]}]|\sat\s)\s*"
    dot = r"\s?(?:\.|[(\[{]\s*(?:dot|\.)\s*[)\]}]|\sdot\s)\s?"
    parts = dot.join(re.escape(part) for part in domain.split("."))
    return re.compile(rf"(?<![\w.+%-]){re.escape(local)}{at}{parts}(?![\w-])(?!\.\w)")


def _phone(digits: str, international: bool) -> re.Pattern[str]:
    """A number in any spelling: with its country's code, a trunk prefix, or neither, as spreadsheets leave it."""
    national, code = digits[-_NATIONAL:], digits[:-_NATIONAL]
    before = r"0?"
    if international and code:
        spaced = _BETWEEN.join(code)
        before = rf"(?:(?:\+|00|0)?{_BETWEEN}{spaced}{_BETWEEN}(?:\(?0\)?)?|0)?"
    return re.compile(rf"(?<!\d){before}{_BETWEEN}{_BETWEEN.join(national)}(?!\d)")


def _number(bare: str) -> re.Pattern[str]:
    """An identity number, also with blanks, or without the zeros in front that a spreadsheet takes away."""
    rest = bare.lstrip("0") if bare.isdecimal() else bare
    zeros = "".join(f"(?:0{_BETWEEN})?" for _ in range(len(bare) - len(rest)))
    return re.compile(rf"(?<![^\W_]){zeros}{_BETWEEN.join(map(re.escape, rest))}(?![^\W_])")


def _titles(names: Iterable[str]) -> set[str]:
    """Folded names of organisations of more than one word, with their legal form and without."""
    listed = pl.DataFrame({"name": pl.Series(sorted(set(names)), dtype=pl.String)})
    told = listed.select(
        words(pl.col("name")).alias("whole"), words(name_core_of(pl.col("name"))).alias("core")
    )
    return {text for texts in told.iter_rows() for text in texts if text and " " in text}


def _names(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """Folded names in either order: whole ones, and those with initials."""
    listed = sorted(set(names))
    folded = pl.DataFrame({"name": pl.Series(listed, dtype=pl.String)}).select(
        words(pl.col("name").str.replace_all("'", ""))
    )
    whole: set[str] = set()
    short: set[str] = set()
    for text in folded.to_series():
        tokens = [token for token in text.split() if token not in TITLES]
        if len(tokens) < 2:
            continue
        initials = any(len(token) == 1 for token in tokens[:-1]) or (
            len(tokens[0]) == 2 and not _vowel(tokens[0])
        )
        (short if initials else whole).update(_orders(tokens))
        if not initials:
            whole.update(_orders([tokens[0], tokens[-1]]))
            given, surname = [token[0] for token in tokens[:-1]], tokens[-1]
            for letters in ([given[0]], given, ["".join(given)]):
                short.update(_orders([*letters, surname]))
    return whole, short


def _vowel(word: str) -> bool:
    return any(letter in "aeiouy" for letter in word)


def _orders(tokens: list[str]) -> set[str]:
    """The words in their order, and with any number of the last ones in front: "van wyk jan"."""
    return {" ".join(tokens[n:] + tokens[:n]) for n in range(len(tokens))}
