"""Link: which records are one entity, what survives of their values, and the fate of every cell."""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

from hotpass.linkage.contacts import resolve_contacts
from hotpass.linkage.exact import Resolution, resolve
from hotpass.linkage.ids import IdTies, tie_by_id
from hotpass.linkage.keys import record_keys
from hotpass.linkage.relationships import relationships
from hotpass.model.fields import IDENTITY
from hotpass.model.handover import Canonical, Linked
from hotpass.model.tables import TABLES
from hotpass.pipeline.aggregation import issue_rows
from hotpass.pipeline.survival import survive
from hotpass.profiles.schema import Profile
from hotpass.semantic_types.registry import semantic_type


def link(canonical: Canonical, profile: Profile) -> Linked:
    """Resolve records into entities and contacts, then let values survive."""
    identity = IDENTITY[profile.entity]
    keys = _with_names_in_ids(record_keys(canonical.values, profile), profile)
    ties = tie_by_id(_id_rows(canonical, keys))
    likeness = semantic_type(profile.field(identity.name).semantic_type).alike
    resolution = resolve(keys, canonical.records.height, ties, identity.name_suffices, likeness)
    entity_of = _entities(canonical.records, resolution)
    values = canonical.values.join(
        entity_of.select("record", "entity"), on="record", how="left", maintain_order="left"
    )
    contact_of = resolve_contacts(values, profile)
    survivors = survive(canonical, values, entity_of, contact_of, profile)
    ids = entity_of.drop_nulls("entity").select("entity", "entity_id").unique()
    return Linked(
        **{
            name: getattr(canonical, name)
            for name in ("sources", "tables", "columns", "raw", "formulas", "mapping", "records")
        },
        values=canonical.values,
        links=_links(resolution),
        merges=pl.DataFrame(schema=TABLES["merges"]),
        blocks=pl.DataFrame(schema=TABLES["blocks"]),
        members=_members(canonical, entity_of),
        relationships=relationships(keys, entity_of.select("record", "entity"), ids, identity.ties),
        issues=pl.concat([canonical.issues, _row_issues(canonical, entity_of, ties, resolution)]),
        **survivors,
    )


def _with_names_in_ids(keys: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """A nameless record whose id is the name of a known entity bears that name."""
    kind = semantic_type(profile.field(IDENTITY[profile.entity].name).semantic_type)
    named = keys.filter(pl.col("kind") == "name")
    loose = keys.filter(pl.col("kind") == "id").join(named.select("record"), on="record", how="anti")
    cores = loose.with_columns(kind.blocking_keys(loose["key"]).alias("key"), pl.lit("name").alias("kind"))
    known = cores.filter(pl.col("key").str.contains(r"\p{L}")).join(
        named.select("key").unique(), on="key", how="semi"
    )
    return pl.concat([keys, known]).unique().sort("record", "kind", "key")


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


def _entities(records: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """Each record's entity (numbered by its smallest record, so by content) and the entity's id."""
    roots = records.sort("record").with_columns(resolution.entity.alias("entity"))
    first = roots.filter(pl.col("record") == pl.col("entity")).select("entity", "record_id")
    ids = pl.Series("entity_id", [_digest(r) for r in first["record_id"]], dtype=pl.String)
    return roots.join(first.select("entity", ids), on="entity", how="left", maintain_order="left")


def _digest(text: str) -> str:
    return "e" + blake2b(text.encode(), digest_size=8, person=b"entity").hexdigest()


def _links(resolution: Resolution) -> pl.DataFrame:
    rows = [(a, b, None, None, rule, evidence, "match", "rule") for a, b, rule, evidence in resolution.joins]
    return pl.DataFrame(rows, schema=TABLES["links"], orient="row").sort("left", "right", "rule")


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


def _row_issues(
    canonical: Canonical, entity_of: pl.DataFrame, ties: IdTies, resolution: Resolution
) -> pl.DataFrame:
    homeless = entity_of.filter(pl.col("entity").is_null())["record"]
    doubtful = {
        "row.no_entity": homeless,
        "row.broken_id": pl.concat([ties.broken, _without_usable_id(canonical)]).unique(),
        "row.duplicate_id": ties.duplicate,
        "row.ambiguous_entity": pl.Series(resolution.ambiguous, dtype=pl.UInt32),
    }
    found = pl.concat(
        pl.DataFrame({"record": rows.cast(pl.UInt32)}).with_columns(pl.lit(code).alias("code"))
        for code, rows in doubtful.items()
    )
    where = canonical.records.select("record", "table_id", "row")
    return issue_rows(
        found.join(where, on="record", how="left").drop("record").sort("code", "table_id", "row")
    )
