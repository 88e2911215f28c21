"""How words sound, roughly: one code for spellings that English and Afrikaans ears mistake for each other."""

from __future__ import annotations

import polars as pl

_BEGINNINGS = (
    (r"^[kgp]n", "n"),
    (r"^wr", "r"),
    (r"^(?:ps|x)", "s"),
    (r"^ma?c([^aeiou])", "mk${1}"),
    (r"^w", "f"),
)

_SOUNDS = {
    **{"sch" + letter: "s" + letter for letter in "lmnrw"},
    "sch": "sk", "tch": "s", "ch": "s", "sh": "s", "ph": "f", "ght": "t", "ht": "t", "mps": "ms", "x": "ks",
    "ck": "k", "cq": "k", "qu": "k", "q": "k", "kw": "k", "ce": "s", "ci": "s", "cy": "s", "c": "k",
    "dge": "g", "dgi": "g", "dt": "t", "th": "t", "d": "t", "z": "s", "v": "f", "w": "",
    **dict.fromkeys("aeiouyjh", ""),
}  # fmt: skip
"""What letters sound like, the first that fits; vowels and what may be one sound nothing.

Afrikaans says v as f, w as v, and d at the end as t.
"""

_DOUBLES = {letter + letter: letter for letter in "bfgklmnprst"}


def sound_of(word: pl.Expr) -> pl.Expr:
    """The phonetic code of folded words: consonants as they sound, each once in a row, and whether a vowel begins it.

    After Metaphone (L. Philips, 1990), coarser, with Afrikaans in mind. Words with digits sound as they are written,
    and so do those of which less than two consonants are left.
    """
    begun = word
    for pattern, put in _BEGINNINGS:
        begun = begun.str.replace(pattern, put)
    code = begun.str.replace_many(list(_SOUNDS), list(_SOUNDS.values()), leftmost=True)
    for _ in range(2):
        code = code.str.replace_many(list(_DOUBLES), list(_DOUBLES.values()))
    vowel = pl.when(begun.str.contains(r"^[aeiouyjh]")).then(pl.lit("a")).otherwise(pl.lit(""))
    code = vowel + code.str.replace(r"b$", "p")
    plain = word.str.contains(r"[^a-z]") | (code.str.len_chars() < 2)
    return pl.when(plain).then(word).otherwise(code)
