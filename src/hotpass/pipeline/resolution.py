"""Link: which records are one entity, what survives of their values, and the fate of every cell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import polars as pl

from hotpass.linkage.by_model import Request, by_model
from hotpass.linkage.contradictions import contradictions
from hotpass.linkage.features.keys import distinct, placeholders, record_keys
from hotpass.linkage.features.tie_keys import tie_keys
from hotpass.linkage.features.unique_identifiers import gate_of, without_closed
from hotpass.linkage.links import contradicting
from hotpass.linkage.outcome import Outcome, of_rules
from hotpass.linkage.people.contacts import resolve_contacts
from hotpass.linkage.people.employment import employment, person_ids
from hotpass.linkage.people.persons import resolve_persons
from hotpass.linkage.relationships import branch_ties, dates_of, relationships
from hotpass.linkage.rules.exact import resolve
from hotpass.linkage.rules.ids import IdTies, tie_by_id
from hotpass.linkage.stewardship.verdicts import Settled, settle, thresholds
from hotpass.model.decisions import Decision
from hotpass.model.fields import IDENTITY
from hotpass.model.handover import Canonical, Linked
from hotpass.model.registry import Registry
from hotpass.model.tables import TABLES
from hotpass.pipeline.aggregation import issue_rows
from hotpass.pipeline.lasting import name_contacts, name_entities, pinned_by, remembered
from hotpass.pipeline.survival import survive
from hotpass.pipeline.together import together
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.registry import semantic_type


@dataclass(frozen=True)
class Memory:
    """What linkage knows beside its tables: the steward's decisions, the registry, and the key of the digests in both.

    `retrain`: the model is fitted anew, whatever the registry pins.
    """

    decisions: tuple[Decision, ...] = ()
    digest_key: bytes | None = None
    registry: Registry = field(default_factory=Registry)
    retrain: bool = False


def link(canonical: Canonical, profile: Profile, memory: Memory | None = None) -> Linked:
    """Resolve records into entities and contacts, then let values survive."""
    memory = memory or Memory()
    key = memory.digest_key or b""
    identity = IDENTITY[profile.entity]
    gate = gate_of(canonical.sources, canonical.tables, canonical.mapping, profile)
    compared = without_closed(canonical.values, gate, profile)
    (keys, ties, settled, found), (own_keys, dates) = together(
        lambda: _compared(canonical, compared, profile, memory),
        lambda: (tie_keys(compared, profile), dates_of(canonical.values)),
    )
    homes = canonical.records.select("record").sort("record").with_columns(found.entity.alias("entity"))
    values = canonical.values.join(homes, on="record", how="left", maintain_order="left")
    named, contact_of = together(
        lambda: name_entities(canonical, keys, found.entity, profile, memory.registry, key),
        lambda: resolve_contacts(values, profile),
    )
    entity_of = _entities(canonical.records, found.entity, named.ids)
    contacts, persons = together(
        lambda: name_contacts(values, entity_of, contact_of, profile, memory.registry, key),
        lambda: resolve_persons(contact_of, compared, profile),
    )
    contact_ids = person_ids(persons, contacts.ids)
    survivors, ties_found, kept = together(
        lambda: survive(canonical, values, entity_of, contact_of, profile, contact_ids),
        lambda: pl.concat(
            [
                relationships(pl.concat([keys, own_keys]), entity_of, identity.ties, dates),
                employment(persons, contact_of, contact_ids, entity_of, dates),
            ]
        ),
        lambda: remembered(memory.registry, named, contacts, found),
    )
    ids = entity_of.drop_nulls("entity").select("entity", "entity_id").unique()
    return Linked(
        **{
            name: getattr(canonical, name)
            for name in (
                "sources",
                "tables",
                "columns",
                "raw",
                "formulas",
                "mapping",
                "records",
                "corrections",
            )
        },
        values=canonical.values,
        links=found.links,
        merges=_merges(found.merges, ids),
        blocks=found.blocks,
        linkage=found.linkage,
        weights=found.weights,
        verdicts=settled.table(found.entity),
        **kept,
        members=_members(canonical, entity_of),
        relationships=ties_found.sort("kind", "from_id", "to_id", "evidence"),
        issues=pl.concat(
            [
                canonical.issues,
                _row_issues(canonical, entity_of, ties, found),
                _placeholder_issues(compared, keys, profile),
                issue_rows(gate.issues()),
            ]
        ),
        **survivors,
    )


def resolved(canonical: Canonical, profile: Profile, memory: Memory) -> Outcome:
    """Which records `link` would make one entity, and nothing else: for asking what if."""
    gate = gate_of(canonical.sources, canonical.tables, canonical.mapping, profile)
    return _compared(canonical, without_closed(canonical.values, gate, profile), profile, memory)[3]


def _compared(
    canonical: Canonical, compared: pl.DataFrame, profile: Profile, memory: Memory
) -> tuple[pl.DataFrame, IdTies, Settled, Outcome]:
    """The keys of the values that may be compared, what ids tie, what the steward said, and what follows."""
    keys = compared_keys(compared, profile, canonical.raw)
    ties = tie_by_id(_id_rows(canonical, keys))
    settled = settle(memory.decisions, profile.entity, canonical.records, keys, memory.digest_key)
    return keys, ties, settled, _resolved(canonical, keys, ties, profile, memory, settled.pairs)


def _resolved(
    canonical: Canonical,
    keys: pl.DataFrame,
    ties: IdTies,
    profile: Profile,
    memory: Memory,
    verdicts: pl.DataFrame,
) -> Outcome:
    """Records resolved by the method that the profile asks for."""
    identity, records = IDENTITY[profile.entity], canonical.records
    if profile.linkage.method == "rules":
        alike = semantic_type(profile.field(identity.name).semantic_type).alike
        rules = resolve(keys, records.height, ties, identity.name_suffices, alike, verdicts)
        contradict = contradictions(keys, rules.entity)
        found = of_rules(rules, "The profile asks for the exact rules (linkage.method).")
        links = pl.concat([found.links, contradicting(contradict.pairs, verdicts)]).sort(
            "left", "right", "rule"
        )
        return replace(found, links=links, contradictory=contradict.records)
    limits = profile.thresholds.linkage
    match, review = thresholds(memory.decisions, profile.name, limits.match, limits.review)
    asked = Request(
        profile.entity,
        identity,
        match,
        review,
        verdicts.select("left", "right", "verdict"),
        None if memory.retrain else pinned_by(memory.registry),
    )
    if profile.linkage.branches == "merge":
        ties = replace(
            ties, ties=pl.concat([ties.ties, branch_ties(keys)]).unique().sort("left", "right", "id")
        )
    return by_model(keys, records.height, ties, asked)


def _merges(merges: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    named = merges.join(ids, on="entity", how="inner", maintain_order="left")
    return named.select(*TABLES["merges"]).sort("entity_id", "step")


def compared_keys(values: pl.DataFrame, profile: Profile, raw: pl.DataFrame) -> pl.DataFrame:
    """The keys (`keys.KEYS`) by which records are compared, of the values that may be."""
    return _with_names_in_ids(record_keys(values, profile, raw), profile)


def _with_names_in_ids(keys: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """A nameless record whose id is the name of a known entity bears that name."""
    kind = semantic_type(profile.field(IDENTITY[profile.entity].name).semantic_type)
    named = keys.filter(pl.col("kind") == "name")
    loose = keys.filter(pl.col("kind") == "id").join(named.select("record"), on="record", how="anti")
    cores = loose.with_columns(kind.blocking_keys(loose["key"]).alias("key"), pl.lit("name").alias("kind"))
    known = cores.filter(pl.col("key").str.contains(r"\p{L}")).join(
        named.select("key").unique(), on="key", how="semi"
    )
    return keys if known.is_empty() else distinct(pl.concat([keys, known]), "record")


def _id_rows(canonical: Canonical, keys: pl.DataFrame) -> pl.DataFrame:
    """What `tie_by_id` takes: each record's id, the header it stood under, and the record's name core."""
    headers = canonical.mapping.select(
        "table_id", "column", pl.col("header").str.to_lowercase().str.strip_chars()
    )
    cells = canonical.values.filter(pl.col("fate") == "key").select(
        "record", "table_id", "column", pl.col("value").alias("id")
    )
    names = keys.filter(pl.col("kind") == "name").unique("record", keep="first", maintain_order=True)
    return (
        cells.join(
            keys.filter(pl.col("kind") == "id").select("record", pl.col("key").alias("id")),
            on=["record", "id"],
            how="semi",
        )
        .join(headers, on=["table_id", "column"], how="left")
        .join(canonical.tables.select("table_id", "source_id"), on="table_id", how="left")
        .join(names.select("record", pl.col("key").alias("name")), on="record", how="left")
        .select("source_id", "table_id", "record", "id", pl.col("header").fill_null(""), "name")
        .unique()
        .sort("record", "id")
    )


def _entities(records: pl.DataFrame, entity: pl.Series, ids: pl.DataFrame) -> pl.DataFrame:
    """Each record's entity (numbered by its smallest record, so by content) and the entity's id, from `ids`."""
    roots = records.sort("record").with_columns(entity.alias("entity"))
    named = ids.rename({"subject": "entity", "id": "entity_id"})
    return roots.join(named, on="entity", how="left", maintain_order="left")


def _members(canonical: Canonical, entity_of: pl.DataFrame) -> pl.DataFrame:
    files = canonical.tables.join(canonical.sources.select("source_id", "path"), on="source_id", how="left")
    return (
        entity_of.filter(pl.col("entity").is_not_null())
        .join(
            files.select("table_id", "sheet", pl.col("path").alias("source_file")), on="table_id", how="left"
        )
        .select(*TABLES["members"])
        .sort("entity_id", "record_id")
    )


def _without_usable_id(canonical: Canonical) -> pl.Series:
    """Records whose id column holds something else than an id: 0, or the name."""
    ids = [field.id for field in IDENTITY.values()]
    columns = canonical.mapping.filter(pl.col("field").is_in(ids), pl.col("status") == "mapped")
    bad = canonical.values.filter(
        pl.col("code").is_in(["value.sentinel", "value.misplaced", "identifier.malformed"])
    ).join(columns.select("table_id", "column"), on=["table_id", "column"], how="semi")
    return bad["record"].drop_nulls().unique()


def _row_issues(canonical: Canonical, entity_of: pl.DataFrame, ties: IdTies, found: Outcome) -> pl.DataFrame:
    homeless = entity_of.filter(pl.col("entity").is_null())["record"]
    doubtful = {
        "row.no_entity": homeless,
        "row.broken_id": pl.concat([ties.broken, _without_usable_id(canonical)]).unique(),
        "row.duplicate_id": ties.duplicate,
        "row.ambiguous_entity": pl.Series(found.ambiguous, dtype=pl.UInt32),
        "row.contradictory_number": pl.Series(found.contradictory, dtype=pl.UInt32),
    }
    told = pl.concat(
        pl.DataFrame({"record": rows.cast(pl.UInt32)}).with_columns(pl.lit(code).alias("code"))
        for code, rows in doubtful.items()
    )
    where = canonical.records.select("record", "table_id", "row")
    return issue_rows(
        told.join(where, on="record", how="left").drop("record").sort("code", "table_id", "row")
    )


def _placeholder_issues(compared: pl.DataFrame, keys: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    cells = placeholders(compared, keys, profile)
    return issue_rows(cells.with_columns(pl.lit("registration_number.placeholder").alias("code")))
