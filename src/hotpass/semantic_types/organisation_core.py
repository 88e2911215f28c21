"""What stays of an organisation's published name when spelling, legal form and branch are taken away."""

from __future__ import annotations

from functools import cache

import polars as pl

from hotpass.semantic_types.generic_words import generic_words
from hotpass.semantic_types.legal_forms import legal_form_of, without_legal_form
from hotpass.semantic_types.regions import region_names
from hotpass.semantic_types.south_africa import town_names
from hotpass.semantic_types.text import fold, with_columns_once, words
from hotpass.semantic_types.world_cities import city_keys

_BRANCH_WORD = (
    r"branch|tak|campus|kampus|depot|office|kantoor|hoofkantoor|region|division|afdeling|satellite|site|outlet|store"
    r"|terminal|filiale|succursale|sucursal|filial|vestiging|agence"
)
_COMPASS = r" (?:north|south|east|west|central|cbd)$"
_TWO_WORDS, _ONE_WORD = r" (\S+ \S+)$", r" (\S+)$"
_BRANCH_FORMS = (
    r"^(?<base>.+?) ?\((?<branch>[^()]+)\) ?[a-z. ]*$",
    r"^(?<base>.+?) ?(?: [-–—:|] |, )(?<branch>[^-–—:|,]+)$",
    rf"^(?<base>.+) (?<branch>[\p{{L}}'-]+ (?:{_BRANCH_WORD}))$",
    r"^(?<base>.+) (?<branch>[\p{L}'-]+ [\p{L}'-]+)$",
    r"^(?<base>.+) (?<branch>[\p{L}'-]+)$",
)
_BRACKETED_FORM = r"(?i)\(\s*(?:pty|edms|eiendoms|proprietary|rf|npc|npo|soc|south africa|sa|rsa|cc)\s*\)"
SMALL_WORDS = (
    "and",
    "of",
    "the",
    "for",
    "van",
    "en",
    "vir",
    "die",
    "de",
    "du",
    "la",
    "le",
    "et",
    "und",
    "y",
    "e",
)
"""Words that acronyms leave out."""
_NO_BASE = r"\b(?:of|van|for|vir|in|at|de|the|die|and|en|to)$"


def name_core(values: pl.Series) -> pl.Series:
    """One spelling per name: folded words, & as "and", initials joined, without legal form and leading "the".

    A branch in brackets stays part of the core. A name of signs only (null) has no core.
    """
    return _apply(values, name_core_of(pl.col("value")))


def name_core_of(expr: pl.Expr) -> pl.Expr:
    """`name_core` as an expression."""
    bare = without_legal_form(_words(expr)).str.replace(r"^the (.+)$", "${1}")
    return pl.when(bare != "").then(bare)


def legal_form(values: pl.Series) -> pl.Series:
    """The legal form that each name states, by its usual label such as (Pty) Ltd; null where it states none."""
    return _apply(values, legal_form_of(_words(pl.col("value"))))


def acronym(values: pl.Series) -> pl.Series:
    """The initials of each name's core without its small words; null for names of fewer than two words."""
    core = (
        name_core_of(pl.col("value"))
        .str.replace_all(rf"\b(?:{'|'.join(SMALL_WORDS)})\b", "")
        .str.strip_chars()
    )
    initials = core.str.replace_all(r"([\p{L}\p{N}])[\p{L}\p{N}]*\s*", "${1}")
    return _apply(values, pl.when(initials.str.len_chars() >= 2).then(initials))


def branch_of(values: pl.Series) -> pl.DataFrame:
    """`[base, branch]` in the order of `values`: the core of the mother's name and the branch's word or place.

    Reads "X (Durban)", "X - Durban Branch", "X, Durban Campus" and "X Durban". Both are null where the name
    shows no branch: a bracket or tail counts only when it names a known place or a word such as "branch".
    """
    text = fold(pl.col("value")).str.replace_all(_BRACKETED_FORM, " ").str.replace_all(r"\s+", " ")
    frame = (
        pl.DataFrame({"value": values.cast(pl.String)})
        .with_row_index("n")
        .with_columns(text=text.str.strip_chars())
    )
    shown = frame.filter(_may_show_branch(pl.col("text")))
    found = [_branch(pl.col("text").str.extract_groups(pattern)) for pattern in _BRANCH_FORMS]
    shown = shown.select("n", pl.coalesce(found).alias("found")).unnest("found")
    shown = shown.with_columns(base=name_core_of(pl.col("base")), branch=words(pl.col("branch")))
    telling = pl.col("base").str.split(" ").list.set_difference(sorted(generic_words())).list.len() > 0
    joined = frame.join(shown.filter(telling), on="n", how="left", maintain_order="left")
    return joined.select("base", "branch")


@cache
def _places() -> list[str]:
    """Keys of places that a branch is named after; three letters or less are too many other things."""
    return sorted(key for key in {*town_names(), *city_keys(), *region_names("ZA")} if len(key) > 2)


def _may_show_branch(text: pl.Expr) -> pl.Expr:
    """A bracket, dash or comma, a branch's word or a known place at the end: all others need no closer look."""
    ends = [
        text.str.extract(pattern, 1).str.replace_all(r"[^a-z0-9]+", "") for pattern in (_TWO_WORDS, _ONE_WORD)
    ]
    marked = text.str.contains(rf"[(:|,]| [-–—] |\b(?:{_BRANCH_WORD})$")
    return marked | pl.any_horizontal(end.is_in(_places()) for end in ends) | text.str.contains(_COMPASS)


def _branch(groups: pl.Expr) -> pl.Expr:
    """The groups where the tail is a branch, else null."""
    base, branch = groups.struct.field("base").str.strip_chars(" -–—,:"), groups.struct.field("branch")
    place = branch.str.replace(rf" ?\b(?:{_BRANCH_WORD})$", "").str.replace(_COMPASS, "")
    known = place.str.replace_all(r"[^\p{L}\p{N}]+", "").is_in(_places())
    named = branch.str.contains(rf"(?:^|\b)(?:{_BRANCH_WORD})$") | known
    return pl.when(named & (base != "") & ~base.str.contains(_NO_BASE)).then(
        pl.struct(base=base, branch=branch)
    )


def _words(expr: pl.Expr) -> pl.Expr:
    """Folded words with "and" for & and +, without apostrophes, single letters in a row joined."""
    spelled = fold(expr).str.replace_all(r"\s*[&+]\s*", " and ").str.replace_all("['`]", "")
    plain = spelled.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    marked = plain.str.replace_all(r"\b(\p{L}) ", "${1}\x01")
    return marked.str.replace_all("\x01([^\x01 ]{2,})", " ${1}").str.replace_all("\x01", "")


def _apply(values: pl.Series, expr: pl.Expr) -> pl.Series:
    """`expr` over the distinct values, laid back onto all of them."""
    distinct = pl.DataFrame({"value": values.cast(pl.String).unique(maintain_order=True)})
    looked_up = with_columns_once(distinct, result=expr.cast(pl.String))
    joined = pl.DataFrame({"value": values.cast(pl.String)}).join(
        looked_up, on="value", how="left", maintain_order="left", nulls_equal=True
    )
    return joined["result"].alias(values.name)
