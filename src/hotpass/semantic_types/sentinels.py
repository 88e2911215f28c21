"""Words for nothing: what people type into a cell that they cannot or will not fill."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.text import fold

WORDS = frozenset(
    """
    n/a|n.a|na|n\\a|n / a|#n/a|n.a.n|nan|none|null|nil|nill|missing|undefined|no value|zzz|xxx
    unknown|unkown|unknow|unknwon|uknown|unkonwn|unknown yet|not known|dont know|don't know|no idea
    tbc|t.b.c|tba|t.b.a|tbd|t.b.d|to be updated|to be confirmed|to be advised|to be announced
    to be determined|to be completed|to follow|to be provided|to be supplied|to be verified|to be checked
    not available|not applicable|not provided|not supplied|not specified|not stated|not given|not listed
    not found|not captured|not recorded|not yet|not assigned|not set|not disclosed|not indicated|unavailable
    unspecified|unassigned|none given|none listed|none provided|none known|none available|nothing|no entry
    geen|geeneen|onbekend|nie beskikbaar|nie van toepassing|nvt|n.v.t|nie bekend|niks|word bevestig
    nog onbekend
    inconnu|inconnue|non renseigne|non disponible|neant|aucun|aucune|sans objet|s/o|non communique
    unbekannt|keine|keine angabe|keine angaben|k.a|k. a|entfallt|nicht verfugbar|nicht bekannt|nicht vorhanden
    desconocido|desconocida|no disponible|no aplica|ninguno|ninguna|sin datos|sin informacion
    desconhecido|nao disponivel|nao aplicavel|nenhum|nenhuma|nao informado|sem informacao
    niet beschikbaar|niet van toepassing|niet bekend
    """.replace("\n", "|")
    .replace("    ", "")
    .strip("|")
    .split("|")
)
"""Folded, without punctuation at the ends. "Blank" and "Nat" are names: only `(blank)` counts, below."""

_WHOLE = ["(blank)", "(empty)", "<na>", "<n/a>", "#value!", "#ref!", "#name?"]

_NO_SUCH = (
    r"^(?:no|geen|without) (?:e-?mail|phone|tel|telephone|landline|number|no|web ?site|web|fax|cell|mobile"
    r"|address|contact|name|details|data|info|information|record|response)"
    r"(?: (?:address|number|details|person|available|provided|given|listed|found|known|yet|supplied))*$"
)
_ENDS = "()[]<>{}\"'`.*!?:;,_~= -–—/\\|"


def says_nothing(text: str) -> bool:
    """Whether a piece of a text is one of the known words, or punctuation only: for readers of several values."""
    bare = text.casefold().strip(_ENDS)
    return bare == "" or bare in WORDS


def may_be_sentinel(expr: pl.Expr, context: Context) -> pl.Expr:
    """False where `is_sentinel` is certainly false; cheap. Long texts and texts with digits say something."""
    own = [len(word) for word in context.sentinels]
    numbered = [len(word) for word in context.sentinels if any(map(str.isdigit, word))]
    length = expr.str.len_chars()
    short = length <= max([48, *own])
    return short & ((length <= 2 * max([0, *numbered])) | ~expr.str.contains(r"\d"))


def is_sentinel(expr: pl.Expr, context: Context, keep: frozenset[str] = frozenset()) -> pl.Expr:
    """True where a text says nothing: a known word, one of `context.sentinels`, or punctuation only.

    `keep` names folded words that mean something for a type ("na" is Namibia's country code). The
    profile's sentinels are compared folded, whole.
    """
    folded = fold(expr)
    bare = folded.str.strip_chars(_ENDS)
    own = pl.Series(sorted(context.sentinels), dtype=pl.String).to_frame("own")
    whole = sorted({*_WHOLE, *own.select(fold(pl.col("own"))).to_series()})
    return bare.is_in(sorted(WORDS - keep)) | (bare == "") | bare.str.contains(_NO_SUCH) | folded.is_in(whole)
