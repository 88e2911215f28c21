"""The vocabulary of roles: what people are called at work, in words and in abbreviations."""

from __future__ import annotations

import re

import polars as pl

from hotpass.semantic_types.word_lists import word_set

ABBREVIATIONS = {
    "ceo": "Chief Executive Officer",
    "cfo": "Chief Financial Officer",
    "coo": "Chief Operating Officer",
    "cto": "Chief Technology Officer",
    "cio": "Chief Information Officer",
    "cmo": "Chief Marketing Officer",
    "ciso": "Chief Information Security Officer",
    "md": "Managing Director",
    "gm": "General Manager",
    "agm": "Assistant General Manager",
    "ed": "Executive Director",
    "mm": "Municipal Manager",
    "hod": "Head of Department",
    "hot": "Head of Training",
    "cfi": "Chief Flying Instructor",
    "dcfi": "Deputy Chief Flying Instructor",
    "cgi": "Chief Ground Instructor",
    "dfo": "Director of Flight Operations",
    "rp": "Responsible Person",
    "am": "Accountable Manager",
    "hr": "Human Resources",
    "it": "Information Technology",
    "pa": "Personal Assistant",
    "ea": "Executive Assistant",
    "vp": "Vice President",
    "svp": "Senior Vice President",
    "evp": "Executive Vice President",
    "pro": "Public Relations Officer",
    "sgb chair": "Chairperson of the School Governing Body",
    "hr manager": "Human Resources Manager",
    "it manager": "Information Technology Manager",
    "ops manager": "Operations Manager",
    "ops director": "Operations Director",
    "gen manager": "General Manager",
    "gen. manager": "General Manager",
    "man. director": "Managing Director",
    "man director": "Managing Director",
    "mng director": "Managing Director",
    "mgr": "Manager",
    "dir": "Director",
    "dir.": "Director",
    "admin": "Administrator",
    "admin.": "Administrator",
    "vice-principal": "Vice Principal",
    "vice principal": "Vice Principal",
    "dep principal": "Deputy Principal",
    "dep. principal": "Deputy Principal",
    "sec": "Secretary",
    "sec.": "Secretary",
    "rec": "Receptionist",
}
"""Folded short forms and what they stand for (alone in a cell or in brackets behind a name)."""

SHORT_WORDS = {
    "mgr": "Manager", "mngr": "Manager", "mngmt": "Management", "mgmt": "Management", "dir": "Director",
    "ops": "Operations", "asst": "Assistant", "ass": "Assistant", "dep": "Deputy", "exec": "Executive",
    "gen": "General", "snr": "Senior", "sr": "Senior", "jnr": "Junior", "jr": "Junior", "mktg": "Marketing",
    "eng": "Engineer", "sec": "Secretary", "tech": "Technical", "acc": "Accounts", "fin": "Finance",
    "coord": "Coordinator", "supt": "Superintendent", "rep": "Representative", "instr": "Instructor",
    "maint": "Maintenance", "dept": "Department", "hr": "HR", "it": "IT", "pr": "PR", "qa": "QA",
}  # fmt: skip
"""Short forms inside a longer role: "Ops Mgr" is Operations Manager."""

NOUNS = word_set(
    """
    director directors manager owner principal administrator secretary receptionist reception instructor
    founder
    cofounder partner proprietor chairman chairwoman chairperson chair president treasurer officer executive
    head chief
    supervisor coordinator co-ordinator assistant consultant engineer technician pilot captain dispatcher
    accountant bookkeeper auditor lawyer attorney advocate clerk cashier buyer agent broker advisor adviser
    analyst
    developer designer architect planner surveyor trainer teacher educator lecturer professor tutor dean
    registrar
    rector coach doctor nurse matron pharmacist dentist physician surgeon specialist therapist caretaker
    caregiver
    superintendent inspector examiner assessor controller comptroller foreman operator driver cook chef
    mechanic electrician librarian editor journalist reporter producer marketer salesperson salesman
    representative delegate trustee trustees member councillor mayor minister deputy acting incumbent liaison
    commissioner ombudsman magistrate judge pastor priest imam rabbi bishop volunteer intern apprentice
    student
    copilot co-pilot first-officer cadet steward stewardess purser marshal welder fitter
    eienaar bestuurder direkteur besturende hoof skoolhoof adjunkhoof sekretaris sekretaresse voorsitter
    instrukteur
    vennoot onderwyser rekenmeester boekhouer ontvangs ontvangsdame assistent administrateur bestuurslid
    stigter
    kontakpersoon hoofinstrukteur vlieginstrukteur kaptein vlieenier ingenieur amptenaar beampte
    directeur directrice gerant gerante proprietaire responsable secretaire chef president comptable
    geschaftsfuhrer geschaftsfuhrerin inhaber inhaberin leiter leiterin vorstand vorsitzender sekretarin
    gerente propietario propietaria presidente secretario secretaria jefe jefa encargado encargada director
    directora
    diretor diretora proprietario socio socia chefe eigenaar bestuurder voorzitter secretaris penningmeester
    beheerder medewerker coordinatrice coordinateur webmaster postmaster host hostess
    ceo cfo coo cto cio cmo cfi cgi dcfi hod hot md gm
    """
)
"""Folded words for a person by their work; a role that stands by itself has one."""

DEPARTMENTS = word_set(
    """
    bookings admin administration accounts sales marketing finance enquiries operations maintenance
    personnel payroll
    procurement logistics management quality safety security training compliance leadership reservations
    hr it debtors creditors dispatch stores workshop verkope rekeninge navrae besprekings personeel bemarking
    """
)
"""Folded words for a part of an organisation, which people write where a role belongs."""

SMALL = word_set("of and the for to in at by on & en van vir de du des la le et und der y do da op")
"""Words that stay lower case inside a role."""

_SURNAMES = word_set(
    """
    cook driver dean judge bishop priest mayor pastor coach nurse steward marshal head fitter welder clerk
    buyer foreman
    host chef chief captain page partner chair sales hoof meister kapitan deacon pope abbot king butler
    """
)
_SHORT = frozenset({"mgr", "mngr", "coord", "supt", "asst"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def has_role_word(folded: str) -> bool:
    """Whether folded text has a word that names a role or a department, or is a known abbreviation."""
    return names_person(folded) or any(word in DEPARTMENTS for word in _WORD.findall(folded))


def names_person(folded: str) -> bool:
    """Whether folded text has a word that names a person by their work: "instructor", "co-owner", "mgr"."""
    if expand(folded) is not None:
        return True
    found = _WORD.findall(folded)
    return any(word in NOUNS or word in _SHORT or not NOUNS.isdisjoint(word.split("-")) for word in found)


def is_surname_too(word: str) -> bool:
    """Whether a folded role word is as well a common surname: in a column of names "Jane Cook" is a person."""
    return word in _SURNAMES


def expand(folded: str) -> str | None:
    """What a folded abbreviation stands for when it is all there is: "ceo", "c.e.o." → Chief Executive Officer."""
    return ABBREVIATIONS.get(folded) or ABBREVIATIONS.get(folded.replace(".", "").strip())


ROLE_WORD = r"\b(?:" + "|".join(sorted(map(re.escape, NOUNS | DEPARTMENTS | set(ABBREVIATIONS)))) + r")\b"
"""A word of a role, or its abbreviation, in folded text."""

_NAME_BEFORE = (
    r"^\s*\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|van|von|der|den|de|du|le|la|da)){1,4}"
    r"\s*(?:\s[—–-]\s|\(|\s/\s)\s*\p{L}"
)


def name_before_role() -> pl.Expr:
    """Whether `text` (and `folded`) is a name with its role behind a dash or in brackets: "Thandi Kunene (CEO)"."""
    before = pl.col("folded").str.extract(r"^(.*?)(?:\s[—–-]\s|\(|\s/\s)", 1)
    return (
        pl.col("text").str.contains(_NAME_BEFORE)
        & pl.col("folded").str.contains(ROLE_WORD)
        & ~before.str.contains(ROLE_WORD).fill_null(False)
    )
