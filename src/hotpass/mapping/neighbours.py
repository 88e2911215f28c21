"""What a column's neighbours and its sheet say: whose value it is, and which of a pair it is.

An "Email" after a person's name is that person's, between the organisation's name and the person's the
organisation's; a "Name" beside a "Surname" is a first name; the second of
two address lines is no street address (it goes to `unit`, which composes the address).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hotpass.mapping.folding import fold_header
from hotpass.mapping.headers import HeaderEvidence, Owner, owner_of
from hotpass.mapping.lexicon import TWINS, Likeness
from hotpass.mapping.values import ValueEvidence
from hotpass.mapping.weights import (
    BESIDE_ITS_OTHER_HALF,
    LATER_LINE,
    LESS_LIKELY_OWNER,
    OTHER_OWNER,
    UNTOLD_OWNER,
    header_weight,
)
from hotpass.model.fields import EntityKind
from hotpass.semantic_types.role_words import names_person
from hotpass.semantic_types.word_lists import word_set

_PLAIN = 0.85
"""Least likeness of a header that is taken to say what its column is."""

_WHOLE_ADDRESS = 0.95
"""Least likeness of a header that says that the whole address stands in the column."""

_POST = 0.8
"""Likeness to a person's name of a header that is a role."""

_COMMON = frozenset(
    {"name", "number", "contact", "person", "surname", "first", "last", "full", "title", "id"}
)
"""Words of name columns that say nothing about whose another column is."""

RELATIVES = word_set(
    "spouse husband wife partner mother father parent guardian kin brother sister son daughter witness emergency "
    "eggenoot vrou vader moeder ouer voog seun dogter getuie"
)
"""Words that head what is told of somebody else than the person whom a list of people is about."""

OWN = ("birth_date", "id_number")
"""Fields that such a column must not fill. A parent's number is how a child is reached."""

_NO_NAMES = ("date", "email", "phone", "website")
"""Types of which a column is plainly no column of names, whatever its header."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What the fields that neighbours tell apart are called for this kind of entity ("": there is none)."""

    company_name: str
    person_name: str
    first_name: str
    surname: str
    company_id: str
    person_id: str

    @property
    def names(self) -> tuple[str, str, str]:
        """The fields that name a person."""
        return self.person_name, self.first_name, self.surname


ROLES: dict[EntityKind, Roles] = {
    "organisation": Roles(
        "organisation_name",
        "contact_name",
        "contact_first_name",
        "contact_surname",
        "organisation_id",
        "contact_id",
    ),
    "person": Roles("employer", "full_name", "given_name", "surname", "", "person_id"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """All that is known of one column before its table is looked at as a whole."""

    header: HeaderEvidence
    values: ValueEvidence


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A column's likenesses after a look at its neighbours, and by field what they add or take away."""

    likenesses: dict[str, Likeness]
    weights: dict[str, float] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Sequence[Column]
    roles: Roles
    entity: EntityKind
    sheet_owner: Owner
    persons: frozenset[int]
    companies: frozenset[int]
    surname: bool
    told: bool
    """Whether some e-mail or phone column says that it is a person's: then those that do not are no person's."""
    whole: Mapping[int, bool]
    """Of "Full Names" beside a surname: whether the surname is in them (`hotpass.mapping.halves`)."""


def surname_columns(columns: Sequence[Column], entity: EntityKind) -> list[int]:
    """The places of the columns that are plainly surnames of those whom the table is about."""
    surname = ROLES[entity].surname
    return [
        i
        for i, column in enumerate(columns)
        if _likeness(column, surname) >= _PLAIN and not RELATIVES & set(column.header.words.words)
    ]


def adjust(
    columns: Sequence[Column], sheet: str, entity: EntityKind, whole: Mapping[int, bool] | None = None
) -> list[Adjusted]:
    """Look at the columns of one table together; `whole` says of which "Full Names" hold their surname."""
    roles = ROLES[entity]
    companies = frozenset(i for i, column in enumerate(columns) if _is_company(column, roles))
    persons = {i for i, column in enumerate(columns) if _is_person(column, roles)}
    if companies or persons:
        persons |= {i for i, column in enumerate(columns) if _is_bare(column, "name")} - companies
    table = _Table(
        columns,
        roles,
        entity,
        owner_of(fold_header(sheet).words),
        frozenset(persons),
        companies,
        any(_likeness(column, roles.surname) >= _PLAIN for column in columns),
        any(
            column.header.owner == "contact"
            and max(_likeness(column, own) for own in TWINS.values()) >= _PLAIN
            for column in columns
        ),
        whole or {},
    )
    return [_adjusted(i, table) for i in range(len(columns))]


def _likeness(column: Column, concept: str) -> float:
    found = column.header.likenesses.get(concept)
    return found.score if found else 0.0


def _is_bare(column: Column, word: str) -> bool:
    return column.header.core == (word,)


def _is_person(column: Column, roles: Roles) -> bool:
    """A person's name stands in the column, by its header; by its values where they do not contradict it."""
    if _is_bare(column, "name"):
        return column.header.owner in ("contact", "perhaps contact")
    named = max(_likeness(column, name) for name in (roles.person_name, roles.first_name, roles.surname))
    if roles.company_name == "organisation_name" and _is_post(column):
        named = max(named, _PLAIN)
    if any(column.values.shares.get(other, 0.0) >= 0.5 for other in _NO_NAMES):
        return False
    if named >= _PLAIN:
        return _likeness(column, roles.company_name) < named
    shares = column.values.shares
    known = max((likeness.score for likeness in column.header.likenesses.values()), default=0.0)
    return known < 0.5 and shares.get("person_name", 0.0) >= max(0.7, shares.get("organisation_name", 0.0))


def _is_company(column: Column, roles: Roles) -> bool:
    named = _likeness(column, roles.company_name)
    if _is_bare(column, "name"):
        return column.header.owner == "organisation"
    return named >= _PLAIN and _likeness(column, roles.person_name) < named


def _adjusted(i: int, table: _Table) -> Adjusted:
    column = table.columns[i]
    found = _named_by_role(column, table, Adjusted(dict(column.header.likenesses)))
    if i in table.whole:
        found = _beside_a_surname(i, table, found)
    elif _is_bare(column, "name"):
        found = _bare_name(i, table, found)
    elif column.header.words.words in (("id",), ("c", "id")):
        found = _bare_id(i, table, found)
    elif _is_bare(column, "initial") and table.surname:
        found = _initials(table, found)
    elif _is_bare(column, "street") and any(_likeness(c, "street_number") >= _PLAIN for c in table.columns):
        street = {"street_name": Likeness(1.0, "street")}
        found = Adjusted(
            found.likenesses | street, {"street_address": LESS_LIKELY_OWNER}, "its number stands apart"
        )
    elif _is_bare(column, "locality"):
        found = _bare_locality(i, table, found)
    elif _is_bare(column, "title") and not table.persons | table.companies:
        found = _bare_title(table, found)
    elif _is_bare(column, "street"):
        whole = {"street_address": Likeness(1.0, "street")}
        found = Adjusted(found.likenesses | whole, {"street_name": LESS_LIKELY_OWNER})
    elif (column.header.words.ordinal or 0) > 1 and _likeness(column, "street_address") >= _PLAIN:
        found = _later_address_line(column, found)
    elif column.header.words.words in (("x",), ("y",)) and column.values.shares.get("coordinates", 0) < 0.5:
        found = replace(found, weights={"latitude": OTHER_OWNER, "longitude": OTHER_OWNER})
    elif _likeness(column, "street_address") >= _WHOLE_ADDRESS:
        found = replace(found, weights={"street_name": LESS_LIKELY_OWNER})
    if table.entity == "person" and RELATIVES & set(column.header.words.words):
        barred = (*table.roles.names, *OWN)
        others = {c: likeness for c, likeness in found.likenesses.items() if c not in barred}
        return Adjusted(others, dict.fromkeys(barred, OTHER_OWNER), "it is of somebody else")
    weights = found.weights | _owner_weights(i, table, found) | _half_a_name(column, table)
    return replace(found, weights=weights)


def _half_a_name(column: Column, table: _Table) -> dict[str, float]:
    """A first name and a surname in one table confirm each other, whatever names their values are."""
    first, last = table.roles.first_name, table.roles.surname
    if column.header.owner == "organisation":
        return {}
    if _likeness(column, last) >= _PLAIN and any(_names_first(c, first) for c in table.columns):
        return {last: BESIDE_ITS_OTHER_HALF}
    if _likeness(column, first) >= _PLAIN and table.surname:
        return {first: BESIDE_ITS_OTHER_HALF}
    return {}


def _names_first(column: Column, first: str) -> bool:
    bare = _is_bare(column, "name") and column.header.owner != "organisation"
    return bare or _likeness(column, first) >= _PLAIN


def _named_by_role(column: Column, table: _Table, found: Adjusted) -> Adjusted:
    """ "Minister", "Information Officer": who holds the post stands there, unless the values are something else."""
    known = max((likeness.score for likeness in found.likenesses.values()), default=0.0)
    name = table.roles.person_name
    if table.entity == "person" or known >= _PLAIN or not _is_post(column):
        return found
    return Adjusted(found.likenesses | {name: Likeness(_POST, "a role")}, why="it is headed by a role")


def _is_post(column: Column) -> bool:
    """A role is told by the last word, or by the first ("Sister in charge")."""
    words = column.header.words.words
    if not words:
        return False
    return names_person(words[-1]) or (names_person(words[0]) and words[1:] == ("charge",))


def _owner(i: int, table: _Table) -> Owner:
    """Whose the header says it is; a word shared with a name's header says it too: "Minister", "Minister cell"."""
    said = table.columns[i].header.owner
    words = set(table.columns[i].header.words.words) - _COMMON
    if said in ("", "perhaps contact") and i not in table.persons | table.companies:
        if words & _words_of(table.persons, table):
            return "contact"
        if words & _words_of(table.companies, table):
            return "organisation"
    return said


def _words_of(columns: frozenset[int], table: _Table) -> set[str]:
    return {word for i in columns for word in table.columns[i].header.words.words} - _COMMON


def _owner_weights(i: int, table: _Table, found: Adjusted) -> dict[str, float]:
    """For fields told apart only by whose they are: what to take away from the less likely one."""
    pairs = [(own, theirs) for theirs, own in TWINS.items()] if table.entity == "organisation" else []
    pairs.append((table.roles.company_name, table.roles.person_name))
    owner = _owner(i, table)
    weights: dict[str, float] = {}
    for own, theirs in pairs:
        if own == table.roles.company_name and (found.weights or not owner or owner == "perhaps contact"):
            continue
        if owner == "contact":
            weights[own] = OTHER_OWNER
        elif owner == "organisation":
            weights[theirs] = OTHER_OWNER
        elif table.told and own != table.roles.company_name:
            weights[theirs] = UNTOLD_OWNER
        elif not table.columns[i].header.words.words:
            weights[own if table.persons else theirs] = UNTOLD_OWNER
        elif table.persons:
            apart = own != table.roles.company_name and owner == "" and _stands_apart(i, table)
            weights[theirs if apart else own] = LESS_LIKELY_OWNER
        elif table.sheet_owner in ("contact", "perhaps contact"):
            weights[own] = UNTOLD_OWNER
        else:
            weights[theirs] = UNTOLD_OWNER if owner == "perhaps contact" else LESS_LIKELY_OWNER
    return weights


def _stands_apart(i: int, table: _Table) -> bool:
    """Whether the column stands before all names of persons, and not in one group of contact points with them."""
    first = min(table.persons)
    between = table.columns[i + 1 : first]
    grouped = all(max(_likeness(column, own) for own in TWINS.values()) >= _PLAIN for column in between)
    return bool(table.companies) and i < first and not grouped


def _bare_name(i: int, table: _Table, found: Adjusted) -> Adjusted:
    """ "Name": a first name beside a surname, a person's beside a company's, else the entity's own."""
    roles, exact = table.roles, Likeness(1.0, "name")
    likenesses = found.likenesses | {roles.company_name: exact, roles.person_name: exact}
    if table.columns[i].header.owner and not (table.surname and table.columns[i].header.owner == "contact"):
        theirs = table.columns[i].header.owner == "organisation"
        return Adjusted(likenesses, {roles.person_name if theirs else roles.company_name: OTHER_OWNER})
    if table.surname:
        weights = {roles.company_name: OTHER_OWNER, roles.person_name: LESS_LIKELY_OWNER}
        likenesses[roles.first_name] = exact
        return Adjusted(likenesses, weights, "a surname stands beside it")
    if table.companies - {i}:
        return Adjusted(likenesses, {roles.company_name: OTHER_OWNER}, "a company's name stands beside it")
    if table.entity == "person":
        return Adjusted(likenesses, {roles.company_name: OTHER_OWNER})
    if table.sheet_owner == "contact":
        return Adjusted(likenesses, {roles.company_name: UNTOLD_OWNER}, "the sheet is about persons")
    return Adjusted(likenesses, {roles.person_name: LESS_LIKELY_OWNER})


def _beside_a_surname(i: int, table: _Table, found: Adjusted) -> Adjusted:
    """ "Full Names" beside "Surname": what the cells themselves say of it."""
    roles, exact = table.roles, Likeness(1.0, "names")
    if table.whole[i]:
        weights = {roles.company_name: OTHER_OWNER, roles.first_name: OTHER_OWNER}
        why = "the surname beside it stands in it as well"
        return Adjusted(found.likenesses | {roles.person_name: exact}, weights, why)
    weights = {
        roles.company_name: OTHER_OWNER,
        roles.person_name: OTHER_OWNER,
        roles.first_name: BESIDE_ITS_OTHER_HALF,
    }
    return Adjusted(
        found.likenesses | {roles.first_name: exact}, weights, "the surname stands beside it, not in it"
    )


def _bare_locality(i: int, table: _Table, found: Adjusted) -> Adjusted:
    """ "Locality": a part of the town that stands beside it, else the town."""
    others = (c for n, c in enumerate(table.columns) if n != i)
    town = any(_likeness(c, "city") >= _PLAIN for c in others)
    return replace(found, weights={"city" if town else "suburb": LESS_LIKELY_OWNER})


def _bare_title(table: _Table, found: Adjusted) -> Adjusted:
    """ "Title" where neither a person nor a company is named: what the entry of a list of organisations is called."""
    if not table.roles.company_id:
        return found
    likenesses = found.likenesses | {table.roles.company_name: Likeness(1.0, "title")}
    return Adjusted(likenesses, {"contact_title": LESS_LIKELY_OWNER}, "nothing else names the entry")


def _bare_id(i: int, table: _Table, found: Adjusted) -> Adjusted:
    """ "ID" in a list of persons: the organisation's where it repeats or stands before its name."""
    roles, exact = table.roles, Likeness(1.0, "id")
    if not roles.company_id:
        return Adjusted(found.likenesses | {roles.person_id: exact})
    likenesses = found.likenesses | {roles.company_id: exact, roles.person_id: exact}
    if not table.persons:
        return Adjusted(likenesses, {roles.person_id: LESS_LIKELY_OWNER})
    if i + 1 in table.companies or table.columns[i].values.repeated:
        return Adjusted(
            likenesses, {roles.person_id: LESS_LIKELY_OWNER}, "it goes with the organisation's name"
        )
    return Adjusted(likenesses, {roles.company_id: UNTOLD_OWNER}, "the table lists persons")


def _initials(table: _Table, found: Adjusted) -> Adjusted:
    """Initials stand for the first name where there is none."""
    first = table.roles.first_name
    if any(_likeness(column, first) >= _PLAIN for column in table.columns):
        return found
    return Adjusted(found.likenesses | {first: Likeness(1.0, "initials")}, why="a surname stands beside it")


def _later_address_line(column: Column, found: Adjusted) -> Adjusted:
    line = Likeness(0.85, "address line")
    likenesses = {**found.likenesses, "unit": line}
    place = column.values.shares.get("locality", 0.0)
    if place >= 0.4:
        likenesses["suburb"] = line
    weights = {"street_address": OTHER_OWNER, "unit": LATER_LINE - header_weight(0.85) * place}
    return Adjusted(likenesses, weights, "it continues the address beside it")
