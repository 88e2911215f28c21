"""The words beside a phone number or an address: whose it is, in which role, and which kind of line."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from hotpass.semantic_types.name_case import cased, join_initials, split_title
from hotpass.semantic_types.role import tidy_role
from hotpass.semantic_types.role_words import has_role_word


class Label(NamedTuple):
    """What a label says; each None where it does not."""

    owner: str | None = None
    role: str | None = None


_TRIM = " \t\n,;:|/&-–—_=<>()[]{}\"'.*+#!?"
_NOISE = re.compile(
    r"\b(?:e-?mail|e-?pos|mail|address|addr|contact|kontak|tel|telephone|telefoon|phone|foon|fax|faks|cell|cellphone|sel"
    r"|selfoon|mobile|whatsapp|number|no|nr|work|home|office|kantoor|werk|huis|direct|or|and|of|en|und|et|y|the|at|on|for"
    r"|please|use|also|new|old|alt|alternative|primary|secondary|main|other|personal|private|business|main|line|switchboard"
    r"|call|ask|speak|to|send|mobiel|vir|only|hours|after|emergency|toll|free|web|website|www|http|https|confirmed"
    r"|inferred|pattern|from|unverified|verified|invalid|bounced)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[^\W\d_][^\W\d_'.\-]*[.]?[ ]?){1,5}")
_FLIPPED = re.compile(r"([^,]+),\s*([^,]+)")


def read_label(text: str) -> Label:
    """Read a label such as "Jane Doe (Director)", "Accounts", "Doe, Jane" or "Tel" (which says nothing)."""
    text = text.strip(_TRIM)
    if not text or len(text) > 80:
        return Label()
    bracket = re.fullmatch(r"([^()]+)\(([^()]+)\)?", text)
    if bracket:
        first, second = _one(bracket.group(1)), _one(bracket.group(2))
        return Label(first.owner or second.owner, first.role or second.role)
    dash = re.split(r"\s+[-–—]\s+", text)
    if len(dash) == 2:
        first, second = _one(dash[0]), _one(dash[1])
        return Label(first.owner or second.owner, first.role or second.role)
    return _one(text)


def _one(text: str) -> Label:
    text = text.strip(_TRIM)
    folded = _fold(text)
    if has_role_word(folded):
        return Label(role=tidy_role(text))
    flipped = _FLIPPED.fullmatch(text)
    if flipped:
        text = f"{flipped.group(2).strip()} {flipped.group(1).strip()}"
    if _NOISE.search(_fold(text)) or not _NAME.fullmatch(text) or not text[0].isupper() or len(text) < 2:
        return Label()
    _, tokens = split_title(join_initials(text).split())
    return Label(owner=" ".join(cased(tokens)))


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
