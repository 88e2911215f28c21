"""Roles: what somebody does or is in an organisation. Cleaned to full words, capitalised, one role a part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import Part, each, finish, start
from hotpass.semantic_types.role_words import (
    ABBREVIATIONS,
    DEPARTMENTS,
    NOUNS,
    SHORT_WORDS,
    SMALL,
    expand,
    has_role_word,
    name_before_role,
    names_person,
)
from hotpass.semantic_types.sampling import sample, share
from hotpass.semantic_types.sentinels import says_nothing
from hotpass.semantic_types.word_lists import terms

_HARD = re.compile(r"\s*[;|\n]\s*")
_SLASH = re.compile(r"\s*/\s*")
_SOFT = re.compile(r"\s*,\s+|\s+(?:-|–|—|&|and|en|und|et)\s+")
_TOKEN = re.compile(r"[^\s/]+")
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST = 120


class RoleType(SemanticType):
    """Roles and job titles; nothing personal by themselves."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="role",
        privacy="business_contact",
        header_terms={
            "": terms(
                """
                role|roles|position|job title|jobtitle|designation|job|occupation|post|rank|function|capacity
                contact role|contact position|contact designation|contact title|position held|job role
                job function
                title position|position title|role title|contact job title|your role|profession|duty
                appointment
                business title|title role|role in company|role in organisation|portfolio
                pos|rol|posisie|amp|ampstitel|posbenaming|hoedanigheid|funksie|beroep|rang|werk titel
                pos titel
                fonction|poste|titre du poste|qualite|profession du contact|role du contact
                funktion|rolle|stellung|berufsbezeichnung|beruf|tatigkeit|position im unternehmen
                cargo|puesto|rol|funcion|ocupacion|funcao|ocupacao|profissao|posicao
                functie|functietitel|beroep|rol contactpersoon|isikhundla|umsebenzi
                """
            ),
        },
        expectations=(Expectation("max_length", high=_LONGEST),),
        vetoes=frozenset({"email", "phone", "website", "date", "amount", "coordinates"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of short texts that have a word naming a role and neither digits nor an @."""
        frame = sample(values, context)
        word = r"\b(?:" + "|".join(sorted(map(re.escape, NOUNS | DEPARTMENTS))) + r")\b"
        short = pl.col("folded").str.len_chars() <= 60
        told = pl.col("folded").str.contains(word) | pl.col("folded").is_in(sorted(ABBREVIATIONS))
        return share(frame, short & told & ~name_before_role() & ~pl.col("folded").str.contains(r"[@\d]"))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part a role; `role.malformed` for what holds no letter or is an address or a number."""
        work, nothing = start(values, context, lines=True)
        return finish(nothing, each(work, read_roles, context, "role.malformed"))


TYPE = RoleType()


def read_roles(text: str) -> list[Part]:
    """The roles in a text, in order, without repeats."""
    roles: list[str] = []
    for piece in _pieces(text):
        role = tidy_role(piece)
        if role and role not in roles:
            roles.append(role)
    return [Part(value=role) for role in roles] or [Part(code="role.malformed")]


def _pieces(text: str) -> list[str]:
    """Split where every piece could stand alone as a role: "Sales & Marketing" and "Director, Finance" stay whole."""
    pieces = [piece for piece in _HARD.split(text) if not says_nothing(piece)]
    pieces = [p for piece in pieces for p in _split_if(_SLASH, piece, has_role_word)]
    return [p for piece in pieces for p in _split_if(_SOFT, piece, names_person)]


def _split_if(separator: re.Pattern[str], text: str, stands_alone: Callable[[str], bool]) -> list[str]:
    pieces = separator.split(text)
    return pieces if all(stands_alone(_fold(piece)) for piece in pieces) else [text]


def tidy_role(text: str) -> str | None:
    """One role in full words: "OPS MGR" → Operations Manager; null for what cannot be one."""
    for _ in range(4):
        tidied = _tidied(text)
        if tidied is None or tidied == text:
            return tidied
        text = tidied
    return None


def _tidied(text: str) -> str | None:
    text = unicodedata.normalize("NFC", " ".join(text.split())).strip(" ,;:-–—_*\"'.")
    if not _LETTERS.search(text) or "@" in text or len(text) > _LONGEST or "://" in text:
        return None
    return expand(_fold(text)) or unicodedata.normalize("NFC", _capitalise(_balanced(text)))


def _capitalise(text: str) -> str:
    shouted = text.isupper() or text.islower()
    tokens = list(_TOKEN.finditer(text))
    for n, match in reversed(list(enumerate(tokens))):
        token = match.group()
        text = text[: match.start()] + _cased(token, n == 0, shouted, len(tokens) > 1) + text[match.end() :]
    return text


def _cased(token: str, first: bool, shouted: bool, longer: bool) -> str:
    bare = token.strip("().,:")
    folded = _fold(bare)
    if longer and folded in SHORT_WORDS:
        return token.replace(bare + "." if bare + "." in token else bare, SHORT_WORDS[folded])
    if not first and folded in SMALL and (shouted or bare.islower() or bare.istitle()):
        return token.lower()
    if bare.isupper() and not shouted:
        return token
    if expand(folded) and shouted and len(bare) <= 4 and longer:
        return token.upper()
    return _title(token) if shouted or bare.islower() else token


def _title(token: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[:1].upper() + m.group()[1:].lower(), token)


def _balanced(text: str) -> str:
    if text.count("(") != text.count(")"):
        text = re.sub(r"\s+", " ", text.replace("(", " ").replace(")", " ")).strip()
    return text


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()
