"""A run as far as its tables are still there, and those who stand in its rows: what the rights desk searches.

A node is one whom a row names: a person of a record, or in a search for organisations the record itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import polars as pl

from hotpass.errors import SnapshotError
from hotpass.model.fields import Field
from hotpass.model.tables import CELL as _CELL
from hotpass.pipeline.finished import FinishedRun
from hotpass.profiles.schema import Profile
from hotpass.rights.joined_names import joined_names
from hotpass.semantic_types.base import Context
from hotpass.semantic_types.email import is_role_mailbox
from hotpass.semantic_types.registry import semantic_type
from hotpass.storage.snapshots import scan_table
from hotpass.storage.workspace import Run, Workspace

Kind = Literal["person", "organisation"]

NODES = pl.Schema(
    {
        "node": pl.UInt32,
        "record": pl.UInt32,
        "person": pl.UInt16,
        "record_id": pl.String,
        "table_id": pl.UInt32,
        "row": pl.UInt32,
        "entity": pl.String,
    }
)
"""Whom the rows of a run name; `entity` is null where no linkage has taken place."""

SIGNS = pl.Schema({"node": pl.UInt32, "kind": pl.String, "value": pl.String})
"""What is said of a node: `kind` is email, phone, id_number, birth, name, or key (the name's, `blocking_keys`)."""

_VALUE = ["table_id", "row", "column", "origin", "part", "record", "person", "field", "value", "code"]


@dataclass(frozen=True)
class SearchedRun:
    """A run whose ingest tables are there; `kind` says who is searched for in it."""

    workspace: Workspace
    run: Run
    kind: Kind

    @cached_property
    def tables(self) -> FinishedRun:
        """The tables, the newest stage first."""
        return FinishedRun(self.workspace.root, self.run.run_id)

    @cached_property
    def profile(self) -> Profile | None:
        """The run's profile; None where an earlier release kept none, or one that is not understood any more."""
        try:
            return self.tables.profile
        except (SnapshotError, ValueError):  # pydantic's error is a ValueError
            return None

    @property
    def is_understood(self) -> bool:
        """Whether it came so far as to say whose each value is."""
        return self.profile is not None and (self.run.stage("canonicalise") / "values.parquet").is_file()

    @property
    def is_linked(self) -> bool:
        """Whether it came so far as to say which rows are one."""
        return self.is_understood and (self.run.stage("link") / "members.parquet").is_file()

    @property
    def has_findings(self) -> bool:
        """Whether personal information was looked for in its texts."""
        return (self.run.stage("validate") / "findings.parquet").is_file()

    @property
    def searches(self) -> bool:
        """Whether there can be nodes: a list of persons has no organisations."""
        return self.is_understood and not (self.kind == "organisation" and self.of_people)

    @property
    def of_people(self) -> bool:
        """Whether its rows are persons."""
        return self.profile is not None and self.profile.entity == "person"

    @property
    def whole_rows(self) -> bool:
        """Whether all that a node's row holds is the node's."""
        return self.kind == "organisation" or self.of_people

    @cached_property
    def raw(self) -> pl.DataFrame:
        """Cells where they really stand: table_id, row, column, record_row, text, state."""
        own = self.tables["raw"].filter(pl.col("origin") == pl.col("row"), pl.col("text").is_not_null())
        return own.select("table_id", "row", "column", "record_row", "text", "state").collect()

    @cached_property
    def mapped(self) -> pl.DataFrame:
        """The columns that are read as a field: table_id, column, field."""
        schema = {"table_id": pl.UInt32, "column": pl.UInt16, "field": pl.String}
        if not self.is_understood:
            return pl.DataFrame(schema=schema)
        sure = self.tables["mapping"].filter(pl.col("status") == "mapped")
        return sure.select(*schema).collect()

    @cached_property
    def contacts(self) -> pl.DataFrame:
        """Contacts as they were linked, before anything was redacted; empty where none were."""
        path = self.run.stage("link") / "contacts.parquet"
        columns = ["contact_id", "person_id", "entity_id", "name"]
        if not path.is_file():
            return pl.DataFrame(schema=dict.fromkeys([*columns, "key"], pl.String))
        told = scan_table(path).select(pl.col(columns).cast(pl.String)).collect()
        return told.with_columns(semantic_type("person_name").blocking_keys(told["name"]).alias("key"))

    @cached_property
    def records(self) -> pl.DataFrame:
        """record, record_id, table_id, row and `entity` (null: none)."""
        told = self.tables["records"].select("record", "record_id", "table_id", "row")
        if not self.is_linked:
            return told.with_columns(pl.lit(None, dtype=pl.String).alias("entity")).collect()
        members = self.tables["members"].select("record_id", pl.col("entity_id").alias("entity"))
        return told.join(members, on="record_id", how="left").collect()

    def values(self, *, fields: list[str] | None = None, records: pl.Series | None = None) -> pl.DataFrame:
        """Rows of `values`, of some fields or records, their field as text."""
        some = self.tables["values"].with_columns(pl.col("field").cast(pl.String))
        if fields is not None:
            some = some.filter(pl.col("field").is_in(fields))
        if records is not None:
            some = some.filter(pl.col("record").is_in(records.implode()))
        return some.filter(pl.col("record").is_not_null()).select(_VALUE).collect()

    @cached_property
    def sign_fields(self) -> dict[str, str]:
        """Which fields tell a node: the kind of sign by the field's name."""
        fields = self.profile.fields() if self.profile and self.searches else ()
        told = {f.name: self._sign(f) for f in fields}
        return {name: kind for name, kind in told.items() if kind}

    def _sign(self, field: Field) -> str:
        of_contact = not self.of_people and self.kind == "person"
        mailbox = (
            self.kind == "organisation" and field.semantic_type == "email"
        )  # a role's is the organisation's
        if field.level != ("contact" if of_contact else "entity") and not (
            mailbox and field.level == "contact"
        ):
            return ""
        named = "person_name" if self.kind == "person" else "organisation_name"
        kinds: dict[str, tuple[str, tuple[str, ...] | None]] = {
            named: ("name", ("", "trading")),
            "email": ("email", None),
            "phone": ("phone", None),
        }
        if self.kind == "person":
            kinds |= {"id_number": ("id_number", None), "date": ("birth", ("birth",))}
        else:
            kinds |= {"registration_number": ("id_number", None)}
        sign, varieties = kinds.get(field.semantic_type, ("", None))
        return "" if field.kind == "fax" or (varieties and field.kind not in varieties) else sign

    @cached_property
    def _told(self) -> pl.DataFrame:
        """The parts that tell nodes, refused addresses as they were written, with `kind` of sign and `node`."""
        if not self.searches:
            return pl.DataFrame(
                schema={
                    **SIGNS,
                    "table_id": pl.UInt32,
                    "origin": pl.UInt32,
                    "column": pl.UInt16,
                    "field": pl.String,
                }
            )
        parts = self._with_refused(self.values(fields=sorted(self.sign_fields)))
        kind = pl.col("field").replace_strict(self.sign_fields, return_dtype=pl.String)
        # A number that lacks digits is kept as it is written; it tells nobody.
        sound = pl.col("value").is_not_null() & pl.col("code").ne_missing("phone.short")
        told = parts.filter(sound).with_columns(kind.alias("kind"))
        if self.kind == "organisation":
            told = told.filter((pl.col("person") == 0) | is_role_mailbox(told["value"]))
        on = ["record"] if self.whole_rows else ["record", "person"]
        return told.join(self.nodes.select("node", *on), on=on, how="inner")

    @cached_property
    def _joined(self) -> pl.DataFrame:
        """Names with the surname that their row keeps apart, as `SIGNS`."""
        if not self.searches or self.kind != "person" or self.profile is None:
            return pl.DataFrame(schema=SIGNS)
        fields = [f.name for f in self.profile.fields() if f.semantic_type == "person_name"]
        told = joined_names(self.values(fields=fields), self.tables["mapping"].collect(), self.profile)
        on = ["record"] if self.whole_rows else ["record", "person"]
        found = told.join(self.nodes.select("node", *on), on=on, how="inner")
        return found.select("node", pl.lit("name").alias("kind"), "value").cast(SIGNS)

    def _with_refused(self, parts: pl.DataFrame) -> pl.DataFrame:
        """Addresses that no mail reaches are refused, and still tell whose they are."""
        refused = pl.col("code") == "email.undeliverable"
        bad = parts.filter(refused, pl.col("value").is_null())
        if bad.is_empty():
            return parts
        cells = bad.drop("value").join(
            self.raw.select("table_id", pl.col("row").alias("origin"), "column", "text"),
            on=["table_id", "origin", "column"],
            how="inner",
        )
        texts = cells["text"].unique(maintain_order=True)
        read = addresses(texts).rename({"raw": "text"})
        mended = cells.join(read, on=["text", "part"], how="inner").select(parts.columns)
        return pl.concat([parts, mended])

    @cached_property
    def nodes(self) -> pl.DataFrame:
        """Everybody of the kind whom the run's rows name (`NODES`)."""
        if not self.searches:
            return pl.DataFrame(schema=NODES)
        if self.whole_rows:
            found = self.records.with_columns(pl.lit(0, dtype=pl.UInt16).alias("person"))
        else:
            persons = self.tables["values"].filter(pl.col("person") > 0, pl.col("record").is_not_null())
            found = persons.select("record", "person").unique().collect().join(self.records, on="record")
        return found.sort("record", "person").with_row_index("node").select(*NODES).cast(NODES)

    @cached_property
    def signs(self) -> pl.DataFrame:
        """What is said of each node (`SIGNS`), each sign once."""
        told = pl.concat([self._told.select(*SIGNS), self._joined]).unique()
        names = told.filter(pl.col("kind") == "name")
        texts = names["value"].unique()
        named = semantic_type("person_name" if self.kind == "person" else "organisation_name")
        keys = pl.DataFrame({"value": texts, "key": named.blocking_keys(texts)})
        keyed = names.join(keys, on="value", how="inner").drop_nulls("key")
        keyed = keyed.select("node", pl.lit("key").alias("kind"), pl.col("key").alias("value"))
        return pl.concat([told, keyed]).unique().sort("node", "kind", "value")

    def cells_of(self, nodes: pl.Series, kinds: tuple[str, ...]) -> pl.DataFrame:
        """Where signs of these kinds of the nodes stand: table_id, row, column, field, value."""
        some = self._told.filter(pl.col("node").is_in(nodes.implode()), pl.col("kind").is_in(kinds))
        return some.select(
            "table_id", pl.col("origin").alias("row"), "column", "field", "kind", "value", "node"
        )

    def organisations_with(self, points: list[str]) -> pl.DataFrame:
        """Where rows give one of the numbers or addresses as their organisation's own: entity, value, table_id, row,
        column, field."""
        schema = {"entity": pl.String, "value": pl.String, **_CELL, "field": pl.String}
        if self.whole_rows or not self.is_understood or self.profile is None or not points:
            return pl.DataFrame(schema=schema)
        kinds = ("phone", "email")
        fields = [f.name for f in self.profile.fields() if f.level == "entity" and f.semantic_type in kinds]
        told = self.tables["values"].filter(pl.col("value").is_in(points), pl.col("person") == 0)
        some = told.with_columns(pl.col("field").cast(pl.String), pl.col("origin").alias("row"))
        home = self.records.select("record", "entity")
        return some.filter(pl.col("field").is_in(fields)).collect().join(home, on="record").select(*schema)


def addresses(texts: pl.Series) -> pl.DataFrame:
    """The e-mail addresses in texts, also of reserved domains: raw, part, value."""
    domains = (
        texts.str.to_lowercase()
        .str.extract_all(r"[\w-]+(?:\.[\w-]+)*\s*$|@\s*[\w.-]+")
        .explode()
        .drop_nulls()
    )
    # A domain may be told by what it ends in, of which there are few.
    known = frozenset(d.strip("@ \t.").rpartition(".")[2] for d in domains.unique())
    read = semantic_type("email").clean(texts, Context(deliverable_domains=known - {""}))
    return read.filter(pl.col("value").is_not_null(), pl.col("type").is_null()).select("raw", "part", "value")


def searched_runs(workspace: Workspace, kind: Kind) -> tuple[SearchedRun, ...]:
    """Every run whose ingest tables are there, oldest first."""
    return tuple(
        SearchedRun(workspace, run, kind)
        for run in workspace.runs()
        if (run.stage("ingest") / "raw.parquet").is_file()
    )
