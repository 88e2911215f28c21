"""How a person's name is written: titles, initials, particles, and capitals where the source shouted or whispered."""

from __future__ import annotations

import re
import unicodedata

from hotpass.semantic_types.word_lists import word_set

TITLES = {
    "mr": "Mr", "mister": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "dr": "Dr", "doctor": "Dr",
    "prof": "Prof", "professor": "Prof", "adv": "Adv", "advocate": "Adv", "capt": "Capt", "captain": "Capt",
    "rev": "Rev", "reverend": "Rev", "pastor": "Pastor", "ps": "Pastor", "ds": "Ds", "fr": "Fr", "father": "Fr",
    "sir": "Sir", "dame": "Dame", "lady": "Lady", "lord": "Lord", "hon": "Hon", "cllr": "Cllr", "ald": "Ald",
    "col": "Col", "maj": "Maj", "lt": "Lt", "sgt": "Sgt", "brig": "Brig", "cmdr": "Cmdr", "ing": "Ing",
    "mnr": "Mnr", "meneer": "Mnr", "mev": "Mev", "mevrou": "Mev", "mej": "Mej", "juffrou": "Mej", "me": "Me",
    "kapt": "Kapt", "mme": "Mme", "mlle": "Mlle", "monsieur": "M", "madame": "Mme", "herr": "Herr", "frau": "Frau",
    "sra": "Sra", "srta": "Srta", "senor": "Sr", "senora": "Sra", "dhr": "Dhr", "mevr": "Mevr", "mw": "Mw",
    "umnumzane": "Mnz", "nkosazana": "Nksz", "rabbi": "Rabbi", "imam": "Imam", "sheikh": "Sheikh", "bishop": "Bishop",
}  # fmt: skip
"""Folded titles, without dots, and how they are written."""

PARTICLES = word_set("van der den de du le la von zu zum zur ter ten te da do dos das di del della y bin ibn")
"""Words that join a surname: lower case unless they begin or end the name."""

QUALIFICATIONS = word_set(
    "phd md ba bsc bcom llb llm mba msc ma beng hons ca mbchb ptc atp cpl bed med dphil esq emeritus"
)
_SHORT_NAMES = word_set("al bo di ed el jo li lu mo ty vi wu xu yu ng ed an do le su ho oz ax cy")
_VOWEL = re.compile(r"[aeiouy]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,5}")
_PIECE = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]")


def fold_word(text: str) -> str:
    """Case and diacritics folded, dots and apostrophes at the ends dropped."""
    if text.isascii():
        return text.casefold().strip(".,'\"")
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().strip(".,'\"")


def split_title(tokens: list[str]) -> tuple[list[str], list[str]]:
    """The titles in front and what follows them; a title alone is no title."""
    n = 0
    while n < len(tokens) and fold_word(tokens[n]) in TITLES:
        n += 1
    if n == len(tokens):
        return [], tokens
    if n and fold_word(tokens[n - 1]) == "me" and len(tokens) - n == 1:
        n -= fold_word(tokens[0]) == "me" and not tokens[0][:1].isupper()
    return [TITLES[fold_word(token)] for token in tokens[:n]], tokens[n:]


def without_qualifications(tokens: list[str]) -> list[str]:
    """Drop letters behind a name: "PhD", "LLB"."""
    kept = list(tokens)
    while (
        len(kept) > 2
        and fold_word(kept[-1]).replace(".", "") in QUALIFICATIONS
        and kept[-1] != kept[-1].lower()
    ):
        kept.pop()
    return kept


def join_initials(text: str) -> str:
    """Initials as one word without dots: "J. P. Smith" and "J P Smith" become "JP Smith"."""
    undotted = re.sub(
        r"(?<![^\W\d_])(?:[^\W\d_]\.[\s-]?){1,6}",
        lambda m: re.sub(r"[\s.-]", "", m.group()).upper() + " ",
        text,
    )
    joined = re.sub(
        r"(?<!\S)[^\W\d_](?:\s[^\W\d_]){1,5}(?=\s\S)", lambda m: m.group().replace(" ", "").upper(), undotted
    )
    return " ".join(joined.split())


def cased(tokens: list[str], surname_only: bool = False) -> list[str]:
    """The tokens of a name in proper case.

    Words that mix cases are left as written (McX, O'Y). Particles are lower case between other words, and in front
    where only a surname is given.
    """
    letters = "".join(tokens)
    shouted, whispered = letters.isupper(), letters.islower()
    last = len(tokens) - 1
    return [
        _particle(token, n, last, surname_only) or _word(token, n, last, shouted, whispered)
        for n, token in enumerate(tokens)
    ]


def _particle(token: str, n: int, last: int, surname_only: bool) -> str | None:
    if n == last or fold_word(token) not in PARTICLES or not token.isalpha():
        return None
    return token.lower() if n > 0 or surname_only else token[:1].upper() + token[1:].lower()


def _word(token: str, n: int, last: int, shouted: bool, whispered: bool) -> str:
    if whispered or (token.islower() and len(token) > 1):
        return _proper(token)
    if not token.isupper():
        return token
    if is_initials(token, n, last, shouted):
        return token
    return _proper(token)


def is_initials(token: str, n: int, last: int, shouted: bool) -> bool:
    """Whether a token in capitals stands for initials: "JP" in "JP SMITH", not "JO" in "JO SMITH"."""
    if not token.isalpha() or len(token) > 4:
        return False
    folded = fold_word(token)
    if n == last and last > 0:
        return len(token) == 1 or (shouted and len(token) == 2 and folded not in _SHORT_NAMES)
    if len(token) == 1:
        return True
    if len(token) == 2:
        return folded not in _SHORT_NAMES
    return not _VOWEL.search(folded) if shouted else len(token) <= 3


def _proper(token: str) -> str:
    """One word in proper case, each piece of a hyphenated or apostrophed one; "MCX" is McX."""
    return _PIECE.sub(lambda match: _proper_piece(match, token), token)


def _proper_piece(match: re.Match[str], token: str) -> str:
    piece = match.group()
    after_apostrophe = match.start() > 0 and token[match.start() - 1] in "'’"
    if after_apostrophe and len(piece) <= 2:
        return piece.lower()
    lower = piece.lower()
    if lower.startswith("mc") and len(lower) > 4:
        return "Mc" + lower[2:3].upper() + lower[3:]
    return lower[:1].upper() + lower[1:]
