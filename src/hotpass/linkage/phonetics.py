"""How words sound, roughly: one code for spellings that English and Afrikaans ears mistake for each other."""

from __future__ import annotations

import polars as pl

_RULES: tuple[tuple[str, str], ...] = (
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^(?:ps|x)", "s"),
    (r"^(?:mac|mc)", "mk"),
    (r"sch([lmnrw])", "s${1}"),
    (r"sch", "sk"),
    (r"tch", "s"),
    (r"[cs]h", "s"),
    (r"ph", "f"),
    (r"(?:gh|h)t", "t"),
    (r"mps", "ms"),
    (r"x", "ks"),
    (r"ck|cq|qu?|kw", "k"),
    (r"c([eiy])", "s${1}"),
    (r"c", "k"),
    (r"dg([eiy])", "j${1}"),
    (r"dt|th|d", "t"),
    (r"[zs]+", "s"),
    (r"^w|v", "f"),
    (r"w", ""),
    (r"b$", "p"),
)
"""Replacements in order, on folded letters. Afrikaans says v as f, w as v, d at the end as t."""

_VOWELS = r"[aeiouyjh]+"


def sound_of(word: pl.Expr) -> pl.Expr:
    """The phonetic code of folded words: consonants as they sound, each once in a row, and whether a vowel begins it.

    After Metaphone (L. Philips, 1990), coarser, with Afrikaans in mind. Words with digits sound as they are written,
    and so do those of which less than two consonants are left.
    """
    code = word
    for pattern, put in _RULES:
        code = code.str.replace_all(pattern, put)
    vowel = code.str.contains(r"^[aeiouyjh]")
    code = code.str.replace_all(_VOWELS, "")
    for letter in "bfgklmnprst":
        code = code.str.replace_all(letter + letter + "+", letter)
    code = pl.when(vowel).then(pl.lit("a") + code).otherwise(code)
    plain = word.str.contains(r"[^a-z]") | (code.str.len_chars() < 2)
    return pl.when(plain).then(word).otherwise(code)
