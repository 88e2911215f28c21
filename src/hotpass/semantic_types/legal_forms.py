"""Legal forms of organisations in many countries, as they stand in a name: found, labelled and taken off.

Words that say what an organisation is (trust, school, hospital, university) belong to its name and are no legal forms.
"""

from __future__ import annotations

from functools import cache

import polars as pl

_FORMS = """
(Pty) Ltd: pty ltd, pty limited, proprietary limited, proprietary ltd, propriety limited, pty, edms bpk, edms beperk
(Pty) Ltd: eiendoms beperk, edms, eiendoms bpk, proprietory limited, propriatory limited, p ltd, ptyltd, prop ltd
(RF): rf, rf pty ltd, pty ltd rf, rf ltd
Ltd: ltd, limited, bpk, beperk, soc ltd, soc limited, soc bpk, ltd soc
CC: cc, close corporation, bk, beslote korporasie
NPC: npc, non profit company, nonprofit company, npc rf, mws, nie winsgewende maatskappy, sec 21, section 21
NPC: association incorporated under section 21, section 21 company, not for profit company
NPO: npo, non profit organisation, non profit organization
Inc: inc, incorporated, ingelyf, ing, geinkorporeer
LLC: llc, limited liability company, pllc
LLP: llp, lllp, limited liability partnership
LP: lp, limited partnership
PLC: plc, public limited company
Corp: corp, corporation
Co: co, company, maatskappy, cie
Pvt Ltd: pvt ltd, private limited, pvt limited, private ltd, pte ltd, pte limited, pte, sdn bhd, bhd
CIC: cic, community interest company
Coop: coop ltd, co op ltd, cooperative limited, primary cooperative ltd, koop bpk, kooperatief beperk
GmbH: gmbh, ggmbh, gmbh and co kg, gmbh co kg, gesellschaft mit beschrankter haftung, mbh
AG: ag, aktiengesellschaft
KG: kg, kgaa, ohg, gbr, ug, ug haftungsbeschrankt, ev, ek
BV: bv, besloten vennootschap, bvba, vof, cvba
NV: nv, naamloze vennootschap
SA: sa, societe anonyme, sociedad anonima, sociedade anonima, spa, societa per azioni, sae
SARL: sarl, eurl, sas, sasu, snc, sprl, societe a responsabilite limitee, scop, sci, scrl
SL: sl, slu, sociedad limitada, sau, sociedad de responsabilidad limitada, srl, s de rl de cv, sa de cv, sapi de cv
SRL: srls, societa a responsabilita limitata
Lda: lda, limitada, ltda, eireli, unipessoal lda
AB: ab, aktiebolag, aktb
AS: as, asa, aps, oy, oyj, ivs, ehf
Kft: kft, zrt, nyrt
d.o.o.: doo
s.r.o.: sro, spol sro
Sp. z o.o.: spzoo, sp zoo, z oo
Ltee: ltee, limitee, enr, ulc, ltd ltee, inc ltee
KK: kk, kabushiki kaisha, godo kaisha, yk
OOO: ooo, oao, zao, pao
JSC: jsc, pjsc, fzc, fze, fzco, fz llc, wll, saoc, llc fz
Tbk: tbk
"""

_LEADING = ("sarl", "ooo", "oao", "zao", "firma", "ets", "etablissements", "messrs", "mnre")
_WITHIN: tuple[str, ...] = (
    "pty ltd",
    "pty limited",
    "proprietary limited",
    "proprietary ltd",
    "edms bpk",
    "edms beperk",
    "ltda",
)
_WITHIN += (
    "gmbh and co kg",
    "gmbh",
    "pvt ltd",
    "private limited",
    "pte ltd",
    "sdn bhd",
    "eiendoms beperk",
    "sarl",
)
"""Forms that are no part of a name even in its middle, as in "Acme (Pty) Ltd Durban"."""


@cache
def form_labels() -> dict[str, str]:
    """Folded legal form (words, single blanks) → the label that people write."""
    lines = (line.split(": ") for line in _FORMS.strip().splitlines())
    return {form.strip(): label for label, forms in lines for form in forms.split(",")}


@cache
def _end_pattern() -> str:
    return rf"((?: (?:{_alternatives(tuple(form_labels()))}))+)$"


def without_legal_form(folded: pl.Expr) -> pl.Expr:
    """Folded words (see `text.words`) without the legal forms at either end and the unmistakable ones within.

    A name that is nothing but a legal form stays as it is; "and co" belongs to the name.
    """
    bare = folded.str.replace_all(rf" (?:{_alternatives(_WITHIN)})\b", "")
    bare = bare.str.replace(r" and (?:co|company|cie)\b", " and_co")
    bare = bare.str.replace(_end_pattern(), "").str.replace(rf"^(?:{_alternatives(_LEADING)}) (.+)$", "${1}")
    return bare.str.replace("and_co", "and co", literal=True).str.strip_chars()


def legal_form_of(folded: pl.Expr) -> pl.Expr:
    """The label of the legal form at the end of folded words (or, for unmistakable ones, within), else null."""
    tail = folded.str.extract(_end_pattern(), 1).str.strip_chars()
    within = folded.str.extract(rf" ({_alternatives(_WITHIN)})\b", 1)
    labels = form_labels()
    whole = tail.replace_strict(labels, default=None, return_dtype=pl.String)
    first = tail.str.extract(rf"^({_alternatives(tuple(labels))})\b", 1)
    by_first = first.replace_strict(labels, default=None, return_dtype=pl.String)
    return pl.coalesce(whole, by_first, within.replace_strict(labels, default=None, return_dtype=pl.String))


def _alternatives(forms: tuple[str, ...]) -> str:
    """Longest first, so that "pty ltd" is not read as "pty"."""
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))
