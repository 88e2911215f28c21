"""Names of persons: one person a part, in proper case, with the role that the text gives beside the name."""

from __future__ import annotations

import re
from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import each, finish, split, start
from hotpass.semantic_types.given_names import GIVEN_NAMES
from hotpass.semantic_types.name_case import TITLES
from hotpass.semantic_types.name_likeness import (
    alike_keys,
    alike_names,
    given_and_surname,
    likely_owner,
    name_key,
    ownership,
)
from hotpass.semantic_types.name_text import SPECIAL_WORDS, NameReader
from hotpass.semantic_types.person_name_terms import HEADER_TERMS
from hotpass.semantic_types.role_words import ABBREVIATIONS, DEPARTMENTS, NOUNS, name_before_role
from hotpass.semantic_types.sampling import clip, sample, share

__all__ = [
    "TYPE",
    "PersonNameType",
    "alike_keys",
    "alike_names",
    "given_and_surname",
    "likely_owner",
    "name_key",
    "ownership",
]

_REGULAR = r"^\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}{2,}){1,2}$"
_SHAPE = r"^[\p{L}'’.-]+(?:,? [\p{L}'’.&()\"-]+){0,5}$"
_TITLED = r"^(?:mr|mrs|ms|miss|dr|prof|adv|capt|rev|mnr|mev|mej)\b"
_NOT_PEOPLE = (
    r"\b(?:pty|ltd|limited|cc|inc|bpk|edms|npc|school|skool|academy|akademie|college|kollege|university|hospital|clinic"
    r"|street|straat|road|weg|avenue|centre|center|services|dienste|group|trust|club|klub|association|aviation|company"
    r"|church|kerk|hotel|lodge|farm|plaas|park|city|town|bay|hills|north|south|east|west|province|district|department"
    r"|municipality|international|national|global|solutions|systems|consulting|engineering|trading|enterprises|the|of)\b"
)


class PersonNameType(SemanticType):
    """Persons' names; varieties `given`, `surname` and `title` are pieces of one."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="person_name",
        privacy="personal",
        header_terms=HEADER_TERMS,
        expectations=(Expectation("max_length", high=120), Expectation("matches", pattern=r"^[^\d@]+$")),
        vetoes=frozenset(
            {
                "email",
                "phone",
                "website",
                "date",
                "amount",
                "coordinates",
                "postal_code",
                "registration_number",
            }
        ),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Share of texts of the shape of a name, weighed by how many hold a common given name or a title.

        Shape alone is weak evidence: places and surnames have it too.
        """
        frame = sample(values, context)
        shaped = (
            pl.col("text").str.contains(_SHAPE)
            & ~pl.col("folded").str.contains(_NOT_PEOPLE)
            & (pl.col("text").str.len_chars() <= 80)
        )
        frame = frame.with_columns(
            shaped=shaped, given=_has_given_name(), titled=pl.col("folded").str.contains(_TITLED)
        )
        roles = share(frame, pl.col("folded").is_in(sorted(NOUNS | DEPARTMENTS | set(ABBREVIATIONS))))
        if share(frame, pl.col("folded").str.strip_chars(".").is_in(sorted(TITLES))) > 0.6:
            return 0.9
        frame = frame.with_columns(with_role=name_before_role())
        known = share(frame, (pl.col("shaped") & pl.col("given")) | pl.col("titled") | pl.col("with_role"))
        return clip(0.25 * share(frame, pl.col("shaped") | pl.col("with_role")) + 1.5 * known) * (1 - roles)

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part a person. Titles go where there is a whole name; `role` holds what the text says beside it.

        Typed parts for addresses, numbers and roles in the cell; `person_name.malformed` for organisations and
        for what is too long or has digits. Regular names take one expression; the others are read one by one.
        """
        work, nothing = start(values, context, lines=True)
        if context.kind == "title":
            return finish(nothing, _titles(work))
        odd, regular = split(work, _is_regular() & pl.lit(context.kind == ""))
        read = each(odd, NameReader(context.kind).read, context, "person_name.malformed")
        return finish(nothing, regular.select("raw", value="text"), read, context=context)

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """`name_key`."""
        return name_key(values)

    def alike(self, left: pl.Series, right: pl.Series) -> pl.Series:
        """`alike_keys`."""
        return alike_keys(left, right)


TYPE = PersonNameType()


def _is_regular() -> pl.Expr:
    """Two or three plain capitalised words, none of which is a title, a particle or a role."""
    special = "|".join(sorted(re.escape(word) for word in SPECIAL_WORDS))
    return pl.col("text").str.contains(_REGULAR) & ~pl.col("text").str.contains(rf"(?i)\b(?:{special})\b")


def _has_given_name() -> pl.Expr:
    words = pl.col("folded").str.extract_all(r"\p{L}+")
    return words.list.eval(pl.element().is_in(sorted(GIVEN_NAMES))).list.any()


def _titles(work: pl.DataFrame) -> pl.DataFrame:
    """Titles alone ("DR." is Dr); other short texts as written."""
    folded = pl.col("text").str.to_lowercase().str.replace_all(r"[.\s]", "")
    title = folded.replace_strict(TITLES, default=None, return_dtype=pl.String)
    sound = pl.col("text").str.contains(r"^[\p{L}. &/-]{1,30}$")
    read = work.with_columns(
        value=pl.coalesce(title, pl.when(sound).then(pl.col("text").str.strip_chars(" .&/-")))
    )
    read = read.with_columns(value=pl.when(pl.col("value") != "").then("value"))
    code = pl.when(pl.col("value").is_null()).then(pl.lit("person_name.malformed"))
    return read.select("raw", "value", code=code)
