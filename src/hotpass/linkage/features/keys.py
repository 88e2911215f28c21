"""What records can be told together or apart by: names, numbers, addresses, domains and places."""

from __future__ import annotations

import polars as pl

from hotpass.linkage.features.crowds import PLACEHOLDER, SHARED
from hotpass.linkage.features.person_keys import person_keys
from hotpass.linkage.features.place_keys import place_keys
from hotpass.model.fields import IDENTITY
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.email import is_role_mailbox, mail_domain
from hotpass.semantic_types.registry import semantic_type
from hotpass.semantic_types.south_africa import place_key, province_of_town

KEYS = pl.Schema({"record": pl.UInt32, "kind": pl.String, "key": pl.String})


def record_keys(values: pl.DataFrame, profile: Profile, raw: pl.DataFrame | None = None) -> pl.DataFrame:
    """Keys of every record: rows of `KEYS`, distinct and sorted.

    Kinds, for both kinds of entity, each where the data has it:

    - `name`: the core of the entity's name and of the name it trades under (a person's folded words in one order)
    - `id`: the id that the source gives; `proof`, `against`, `agree`: "field=value", as `model.fields.Identity` says
    - `number`: "field=value" of any registration, VAT or licence number
    - `email`, `phone` (no fax), `domain` (of mail and web, no free mailers, none that a crowd of names shares)
    - `email` too of addresses that can receive no mail; needs `raw` (`TABLES["raw"]`)
    - `digits`: of a text in a phone column that could not be read as a number; needs `raw` (`TABLES["raw"]`)
    - `city`, `province`, and those of `place_keys`: `address`, `street`, `postcode`, `suburb`, `point`
    - those of `person_keys`, where entities are persons: `given`, `surname`, `birth_date`, `birth_place`,
      `id_number`
    """
    identity = IDENTITY[profile.entity]
    fields = profile.fields()
    sound = values.select("record", "field", "value").drop_nulls()
    of_type = {
        t: [f.name for f in fields if f.semantic_type == t and f.kind != "fax"] for t in ("email", "phone")
    }
    plain = [f.name for f in fields if f.semantic_type == "website" and not f.kind]
    cities = _some(sound, ["city"])
    towns = _keyed(cities, "city", place_key(cities["value"]))
    found = [
        _names(sound, identity.name, profile),
        *(_prefixed(sound, "proof", name) for name in identity.proof),
        *(_prefixed(sound, "against", name) for name in identity.against),
        *(_prefixed(sound, "agree", name) for name in identity.agree),
        *(_prefixed(sound, "number", name) for name in _numbers(profile)),
        _plain(sound, "id", [identity.id]),
        _plain(sound, "email", of_type["email"]),
        _plain(sound, "phone", of_type["phone"]),
        _unread(values, of_type["phone"], raw),
        _undeliverable(values, of_type["email"], raw),
        _mail_domains(sound, of_type["email"]),
        _site_domains(sound, plain),
        towns,
        *_provinces(sound, cities, profile),
        place_keys(sound).cast(KEYS),
    ]
    if profile.field(identity.name).semantic_type == "person_name":
        found.append(person_keys(sound, identity.name).cast(KEYS))
    return distinct(without_crowded(pl.concat(found).drop_nulls()), "record")


def distinct(keys: pl.DataFrame, owner: str) -> pl.DataFrame:
    """Keys `[owner, kind, key]` once each, sorted.

    Most owners have one key of a kind, so all are put in order by a number of owner and kind, and texts are compared
    only where that ties: half the work of sorting by all three.
    """
    kinds = pl.Enum(keys["kind"].unique().sort())
    place = keys.select(place=pl.col(owner).cast(pl.UInt64) * 256 + pl.col("kind").cast(kinds).to_physical())
    placed = keys.with_columns(place).with_columns(tied=pl.col("place").is_duplicated())
    tied = placed.filter("tied").unique(["place", "key"]).sort("place", "key")
    ordered = pl.concat([placed.filter(~pl.col("tied")), tied]).sort("place", maintain_order=True)
    return ordered.select(keys.columns)


DIGITS = (7, 15)
"""Fewest and most digits of a text that may be a phone number of some country (E.164 allows 15)."""


def _unread(values: pl.DataFrame, fields: list[str], raw: pl.DataFrame | None) -> pl.DataFrame:
    """The digits of texts in phone columns of which nothing could be read: two records may still share them."""
    if raw is None:
        return pl.DataFrame(schema=KEYS)
    cell = ["table_id", "row", "column"]
    some = values.select("record", *cell, "field", "value").filter(
        pl.col("field").is_in(fields), pl.col("record").is_not_null()
    )
    read = some.filter(pl.col("value").is_not_null())
    texts = (
        some.select("record", *cell).unique().join(read, on=cell, how="anti").join(raw, on=cell, how="inner")
    )
    digits = texts["text"].str.replace_all(r"[^0-9]", "")
    return _keyed(texts, "digits", digits).filter(pl.col("key").str.len_chars().is_between(*DIGITS))


_FILLER = (
    r"^(?:no|not|none|na|n\.?a|nil|null|nobody|noone|unknown|test|tester|testing|dummy|fake|sample|example|mail|e-?mail|"
    r"user|username|name|your|you|me|my|abc|xyz|x+|a+|asdf?|client|customer|temp|tbc|tba|change|noreply|no-?reply)"
    r"[-_.]?(?:e-?mail|mail|address|name|me|one|user|reply|given|known|available|test)?[0-9]*@"
)
"""Local parts of addresses that stand for none."""


def _undeliverable(values: pl.DataFrame, fields: list[str], raw: pl.DataFrame | None) -> pl.DataFrame:
    """Addresses that can never receive mail, such as those of made-up lists: two records may still share them.

    What people type where they have no address ("noemail@", "test@", "info@") is shared by anybody.
    """
    if raw is None:
        return pl.DataFrame(schema=KEYS)
    cell = ["table_id", "row", "column"]
    refused = values.filter(
        pl.col("code") == "email.undeliverable", pl.col("field").is_in(fields), pl.col("record").is_not_null()
    )
    texts = refused.select("record", *cell).unique().join(raw, on=cell, how="inner")
    address = texts["text"].str.strip_chars().str.to_lowercase()
    own = address.str.contains(r"^[^\s@,;]+@[^\s@,;]+$") & ~address.str.contains(_FILLER)
    return _keyed(texts, "email", address).filter(own & ~is_role_mailbox(address))


CROWDS = {"domain": SHARED, "proof": PLACEHOLDER, "against": PLACEHOLDER, "number": PLACEHOLDER}
"""By kind: a key that more names than this have in common tells nothing of any of them."""


def placeholders(values: pl.DataFrame, keys: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """The cells whose registration, VAT or licence number is none: table[table_id, row, column], sorted.

    More names bear it than `CROWDS` allows, so `record_keys` of these `values` gave no `keys` for it.
    """
    said = values.filter(pl.col("field").is_in(_numbers(profile))).drop_nulls(["record", "value"])
    number = (pl.col("field").cast(pl.String) + "=" + pl.col("value")).alias("key")
    some = said.select("record", number, "table_id", "row", "column")
    kept = keys.filter(pl.col("kind") == "number").select("record", "key")
    lost = some.join(kept, on=["record", "key"], how="anti")
    return lost.select("table_id", "row", "column").unique().sort("table_id", "row", "column")


def _numbers(profile: Profile) -> list[str]:
    """The fields whose values number an organisation."""
    fields = profile.fields()
    return [f.name for f in fields if f.semantic_type == "registration_number" or f.name == "licence_number"]


def without_crowded(keys: pl.DataFrame) -> pl.DataFrame:
    """`keys` without those of `CROWDS` that too many names have in common."""
    names = keys.filter(pl.col("kind") == "name").select("record", pl.col("key").alias("name"))
    crowded = (
        keys.filter(pl.col("kind").is_in(list(CROWDS)))
        .join(names, on="record", how="inner")
        .group_by("kind", "key")
        .agg(pl.col("name").n_unique().alias("names"))
        .filter(pl.col("names") > pl.col("kind").replace_strict(CROWDS, return_dtype=pl.UInt32))
    )
    return keys.join(crowded, on=["kind", "key"], how="anti")


def _some(values: pl.DataFrame, fields: list[str]) -> pl.DataFrame:
    return values.filter(pl.col("field").is_in(fields)).select("record", "value")


def _keyed(values: pl.DataFrame, kind: str, keys: pl.Series) -> pl.DataFrame:
    return values.select("record", pl.lit(kind).alias("kind"), keys.alias("key")).cast(KEYS)


def _plain(values: pl.DataFrame, kind: str, fields: list[str]) -> pl.DataFrame:
    some = _some(values, fields)
    return _keyed(some, kind, some["value"])


def _prefixed(values: pl.DataFrame, kind: str, field: str) -> pl.DataFrame:
    some = _some(values, [field])
    return _keyed(some, kind, field + "=" + some["value"])


def _distinct(values: pl.Series, key_of: object) -> pl.Series:
    """Apply a key function to distinct values only."""
    texts = values.unique(maintain_order=True)
    keys = key_of(texts)  # type: ignore[operator]
    return values.replace_strict(texts, keys, return_dtype=pl.String)


def _names(values: pl.DataFrame, field: str, profile: Profile) -> pl.DataFrame:
    """The entity's name and, where it has one, the name it trades under."""
    named = profile.field(field)
    fields = [
        f.name
        for f in profile.fields()
        if f.semantic_type == named.semantic_type
        and f.level == "entity"
        and f.kind in (named.kind, "trading")
    ]
    some = _some(values, fields)
    return _keyed(some, "name", _distinct(some["value"], semantic_type(named.semantic_type).blocking_keys))


def _mail_domains(values: pl.DataFrame, fields: list[str]) -> pl.DataFrame:
    some = _some(values, fields)
    return _keyed(some, "domain", mail_domain(some["value"]))  # nearly all are distinct


def _site_domains(values: pl.DataFrame, fields: list[str]) -> pl.DataFrame:
    some = _some(values, fields)
    return _keyed(some, "domain", _distinct(some["value"], semantic_type("website").blocking_keys))


def _provinces(values: pl.DataFrame, cities: pl.DataFrame, profile: Profile) -> list[pl.DataFrame]:
    """A town tells its province too, where the profile's country is one whose towns are known."""
    own = _plain(values, "province", ["province"])
    if profile.country != "ZA" or cities.is_empty():
        return [own]
    return [own, _keyed(cities, "province", _distinct(cities["value"], province_of_town))]
