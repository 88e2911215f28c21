"""Who owns what in a row: persons are numbered, and each role, address and number goes to one of them.

Person 0 is nobody in particular: a contact point of the organisation itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import polars as pl

from hotpass.model.fields import IDENTITY, Field
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.person_name import likely_owner, name_key
from hotpass.semantic_types.registry import semantic_type
from hotpass.semantic_types.south_africa import province_of_town

ROW = ["table_id", "row"]


@dataclass(frozen=True, slots=True)
class _Person:
    number: int
    name: str
    key: str


def assign_people(parts: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Add `person` to cleaned parts that carry `slot`, `owner` and `role`.

    Names split from one cell, or standing in several columns, are persons 1, 2, … of the row. A part belongs to
    the only person of its slot; where there are several, to the one its text names, the one whose name fits the
    address, or the one in the same place of an equally long list; else to nobody.
    """
    fields = {f.name: f for f in profile.fields()}
    contact = [f.name for f in fields.values() if f.level == "contact"]
    name_field = next((f.name for f in fields.values() if _is_contact_name(f)), None)
    if name_field is None:
        return parts.with_columns(pl.lit(0, dtype=pl.UInt16).alias("person"))
    parts = _without_other_owners(parts, profile)
    parts = _names_of_owners(_with_their_owners(parts, profile), name_field)
    named = pl.col("field") == name_field
    names = _number_names(parts.filter(named, pl.col("value").is_not_null()))
    others = parts.filter(pl.col("field").is_in(contact), ~named)
    rest = parts.filter(~pl.col("field").is_in(contact) | (named & pl.col("value").is_null()))
    owned = _own(others, names)
    roles = _roles_beside_names(names, fields)
    return pl.concat(
        [
            rest.with_columns(pl.lit(0, dtype=pl.UInt16).alias("person")),
            *(frame.select(*parts.columns, "person") for frame in (names, owned, roles)),
        ]
    )


def _is_contact_name(field: Field) -> bool:
    return field.level == "contact" and field.semantic_type == "person_name" and not field.kind


def _without_other_owners(parts: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Owners that are no persons are none: "Kite Flying: 031…" names the firm, "Cape Town: 021…" a branch."""
    entity = [f.name for f in profile.fields() if f.level == "entity"]
    organisation = profile.field(IDENTITY[profile.entity].name)
    core = semantic_type(organisation.semantic_type).blocking_keys
    owned = parts.filter(pl.col("owner").is_not_null(), pl.col("field").is_in(entity))
    if owned.is_empty():
        return parts
    owners = owned.select("table_id", "row", "owner").unique(maintain_order=True)
    names = parts.filter(pl.col("field") == organisation.name, pl.col("value").is_not_null())
    firms = (
        owners.with_columns(core(owners["owner"]).alias("core"))
        .join(names.select(*ROW, core(names["value"]).alias("core")), on=[*ROW, "core"], how="semi")
        .drop("core")
    )
    towns = owners.filter(province_of_town(owners["owner"]).is_not_null())
    others = pl.concat([firms, towns]).unique().with_columns(pl.lit(True).alias("other"))
    told = parts.join(others, on=[*ROW, "owner"], how="left", maintain_order="left")
    other = pl.col("other").fill_null(False) & pl.col("field").is_in(entity)
    return told.with_columns(pl.when(~other).then("owner").alias("owner")).drop("other")


def _with_their_owners(parts: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Whose text names a person is that person's, whatever its column says of the organisation."""
    fields = profile.fields()
    homes = {
        f.name: other.name
        for f in fields
        for other in reversed(fields)
        if f.level == "entity"
        and other.level == "contact"
        and (other.semantic_type, other.kind) == (f.semantic_type, f.kind)
    }
    told = pl.col("field").cast(pl.String)
    home = told.replace_strict(homes, default=None, return_dtype=pl.String).cast(parts.schema["field"])
    owned = pl.col("owner").is_not_null() & pl.col("value").is_not_null()
    return parts.with_columns(pl.coalesce(pl.when(owned).then(home), "field").alias("field"))


def _names_of_owners(parts: pl.DataFrame, name_field: str) -> pl.DataFrame:
    """A name that only accompanies a number ("Jane: 082…") is a name of the row as well."""
    owners = parts.filter(
        pl.col("owner").is_not_null(),
        pl.col("value").is_not_null(),
        pl.col("field").cast(pl.String) != name_field,
    )
    if owners.is_empty():
        return parts
    keyed = owners.with_columns(name_key(owners["owner"]).alias("key"))
    known = parts.filter(pl.col("field") == name_field, pl.col("value").is_not_null())
    known = known.select(*ROW, name_key(known["value"]).alias("key")).unique()
    new = keyed.join(known, on=[*ROW, "key"], how="anti").unique(
        [*ROW, "key"], keep="first", maintain_order=True
    )
    made = new.with_columns(
        pl.lit(name_field).cast(parts.schema["field"]).alias("field"),
        pl.col("owner").alias("value"),
        pl.lit("owner in text").alias("rule"),
        pl.lit(None, dtype=pl.String).alias("kind"),
        pl.lit(None, dtype=pl.String).alias("code"),
    )
    return pl.concat([parts, made.select(parts.columns)])


def _number_names(names: pl.DataFrame) -> pl.DataFrame:
    keyed = names.with_columns(name_key(names["value"]).alias("key")).sort(*ROW, "slot", "column", "part")
    first = keyed.unique([*ROW, "slot", "key"], keep="first", maintain_order=True)
    numbers = first.select(
        *ROW, "slot", "key", pl.int_range(1, pl.len() + 1, dtype=pl.UInt16).over(ROW).alias("person")
    )
    return keyed.join(numbers, on=[*ROW, "slot", "key"], how="left", nulls_equal=True, maintain_order="left")


def _own(others: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    slot = [*ROW, "slot"]
    persons = names.unique([*slot, "person"], keep="first", maintain_order=True)
    count = persons.group_by(slot, maintain_order=True).agg(
        pl.len().alias("persons"), pl.col("person").first()
    )
    counted = others.join(count, on=slot, how="left", maintain_order="left")
    plain = (pl.col("persons").fill_null(0) <= 1) & pl.col("owner").is_null()
    simple = counted.filter(plain).with_columns(pl.col("person").fill_null(0))
    crowded = counted.filter(~plain).drop("person")
    if crowded.is_empty():
        return simple
    return pl.concat([simple, _own_among_several(crowded, names).select(simple.columns)])


def _own_among_several(crowded: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    persons = _persons_by_slot(names.join(crowded.select(ROW).unique(), on=ROW, how="semi"))
    ordered = crowded.sort(*ROW, "slot", "field", "column", "part")
    told = ordered.select(*ROW, "slot", "field", "value", name_key(ordered["owner"]).alias("key"))
    chosen: list[int] = []
    for (table, row, slot, _), group in groupby(told.iter_rows(), key=itemgetter(0, 1, 2, 3)):
        in_row = persons.get((table, row), {})
        everyone = [person for some in in_row.values() for person in some]
        chosen += _choose([(value, key) for *_, value, key in group], in_row.get(slot, []), everyone)
    return ordered.with_columns(pl.Series("person", chosen, dtype=pl.UInt16))


def _persons_by_slot(names: pl.DataFrame) -> dict[tuple[int, int], dict[int, list[_Person]]]:
    persons: dict[tuple[int, int], dict[int, list[_Person]]] = {}
    first = names.sort(*ROW, "person", "column", "part").unique(
        [*ROW, "person"], keep="first", maintain_order=True
    )
    for table, row, slot, number, value, key in first.select(
        *ROW, "slot", "person", "value", "key"
    ).iter_rows():
        persons.setdefault((table, row), {}).setdefault(slot, []).append(_Person(number, value, key or ""))
    return persons


def _choose(
    parts: Sequence[tuple[str | None, str | None]], persons: Sequence[_Person], everyone: Sequence[_Person]
) -> list[int]:
    """The person of each (value, key of the owner that its text names); 0 for nobody."""
    in_step = len({value for value, _ in parts}) == len(persons) == len(parts)
    chosen = []
    for n, (value, owner) in enumerate(parts):
        named = next((p.number for p in everyone if owner and p.key == owner), None)
        if named is None and value and "@" in value:
            named = _fitting(value.split("@")[0], persons)
        if named is None and len(persons) == 1:
            named = persons[0].number
        if named is None and in_step:
            named = persons[n].number
        chosen.append(named or 0)
    return chosen


def _fitting(local_part: str, persons: Sequence[_Person]) -> int | None:
    """The one person whose name an address's local part fits best, if any does."""
    if not persons:
        return None
    best = likely_owner(local_part, [p.name for p in persons])
    return None if best is None else persons[best].number


def _roles_beside_names(names: pl.DataFrame, fields: dict[str, Field]) -> pl.DataFrame:
    role_field = next(
        (f.name for f in fields.values() if f.semantic_type == "role" and f.level == "contact"), None
    )
    told = names.filter(pl.col("role").is_not_null())
    return told.with_columns(
        pl.lit(role_field).cast(names.schema["field"]).alias("field"),
        pl.col("role").alias("value"),
        pl.lit("role beside name").alias("rule"),
        pl.lit(None, dtype=pl.String).alias("kind"),
        pl.lit(None, dtype=pl.String).alias("code"),
    )
