"""From a few nodes to all that are one subject, in every run: by the runs' own linkage and by shared signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from hotpass.linkage.people.contacts import EMAIL_NAMES, resolve_contacts
from hotpass.rights.searched import Kind, SearchedRun
from hotpass.rights.telling_apart import contradicts, is_made_of, is_short
from hotpass.semantic_types.email import is_role_mailbox
from hotpass.semantic_types.person_name import alike_names

ROUNDS = 20
"""How often what was learned is looked for again; each round but the last found somebody new."""

CROWD = 2_000
"""Nodes of one entity from which names that are only alike are not compared one by one."""


@dataclass
class Grown:
    """Nodes by number of the run, and what is known of them: signs by kind, and their entities' ids."""

    nodes: dict[int, set[int]] = field(default_factory=dict)
    signs: dict[str, set[str]] = field(default_factory=dict)
    borne: set[tuple[str, str]] = field(default_factory=set)
    """Those of the signs (kind, value) that nodes bear; the others somebody says are the subject's."""
    entities: set[str] = field(default_factory=set)
    contradicted: dict[int, set[int]] = field(default_factory=dict)
    """Nodes that an identity number or a date of birth says are somebody else."""

    def of(self, kind: str) -> set[str]:
        """The signs of that kind."""
        return self.signs.get(kind, set())

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return sum(map(len, self.nodes.values()))


class Growing:
    """The runs, and how nodes of theirs become one subject."""

    def __init__(self, runs: Sequence[SearchedRun], kind: Kind) -> None:
        self.runs = runs
        self.kind = kind
        self._groups: dict[tuple[int, str], pl.DataFrame] = {}
        self._compared: dict[tuple[str, str], bool] = {}

    def grow(self, seeds: Mapping[int, Iterable[int]], known: Iterable[tuple[str, str]] = ()) -> Grown:
        """All that is one with the seeds. `known` are signs (kind, value) that somebody says are the subject's."""
        grown = Grown()
        for kind, value in known:
            grown.signs.setdefault(kind, set()).add(value)
        for n, nodes in seeds.items():
            self._take(grown, n, pl.Series(list(nodes), dtype=pl.UInt32), sure=True)
        for _ in range(ROUNDS):
            before = grown.size
            self._round(grown)
            if grown.size == before:
                break
        for n, run in enumerate(self.runs):
            grown.contradicted.setdefault(n, set()).update(self._ruled_out(run, grown))
            grown.contradicted[n] -= grown.nodes.get(n, set())
        return grown

    def _ruled_out(self, run: SearchedRun, grown: Grown) -> set[int]:
        """Namesakes who are surely somebody else."""
        keys = pl.col("kind").eq("key") & pl.col("value").is_in(sorted(grown.of("key")))
        named = run.signs.filter(keys)["node"].unique()
        told = run.signs.filter(pl.col("node").is_in(named.implode()))
        return {node for node, signs in _by_node(told).items() if contradicts(signs, grown.signs)}

    def _round(self, grown: Grown) -> None:
        own = self.own(grown)
        kept = self._rows(grown)
        people = self._persons(grown)
        for n, run in enumerate(self.runs):
            if run.nodes.is_empty():
                continue
            found = [self._by_signs(run, own, grown), self._by_rows(run, kept), self._by_entity(run, grown)]
            if self.kind == "person" and not run.of_people:
                found.append(self._by_contact(n, run, grown))
                found.append(self._by_persons(run, people))
            self._take(grown, n, pl.concat(found))

    def own(self, grown: Grown) -> pl.DataFrame:
        """The identifiers that are nobody else's: kind, value. A role's mailbox and a shared number are none."""
        kinds = ("email", "phone", "id_number")
        known = [(kind, value) for kind in kinds for value in sorted(grown.of(kind))]
        frame = pl.DataFrame(known, schema={"kind": pl.String, "value": pl.String}, orient="row")
        if self.kind == "organisation":
            return frame.join(self._of_others(frame, grown), on=["kind", "value"], how="anti")
        frame = frame.filter(~(pl.col("kind").eq("email") & is_role_mailbox(frame["value"])))
        bearers = self.bearers(frame.filter(pl.col("kind") != "id_number"))
        shared = {
            (kind, value)
            for (kind, value), names in bearers.items()
            if len(names) > 4 * EMAIL_NAMES or not all(self.is_like(name, grown) for name in names)
        }
        shared |= self._of_organisations(frame, grown)
        return frame.filter([row not in shared for row in frame.iter_rows()])

    def _of_organisations(self, points: pl.DataFrame, grown: Grown) -> set[tuple[str, str]]:
        """Those of the points that an organisation in which others are, too, gives as its own.

        An address that is made of the subject's name is theirs all the same.
        """
        named = {
            value
            for kind, value in points.iter_rows()
            if kind == "email" and is_made_of(value, grown.of("name"))
        }
        wanted = sorted(set(points.filter(pl.col("kind") != "id_number")["value"]) - named)
        found: set[str] = set()
        for run in self.runs:
            told = run.organisations_with(wanted).select("entity", "value").drop_nulls().unique()
            there = run.nodes.join(told, on="entity", how="inner").select("node", "value")
            names = run.signs.filter(pl.col("kind") == "name").select("node", pl.col("value").alias("name"))
            for value, name in there.join(names, on="node").select("value", "name").unique().iter_rows():
                if value not in found and not self.is_like(name, grown):
                    found.add(value)
        return {(kind, value) for kind, value in points.iter_rows() if value in found}

    def _of_others(self, points: pl.DataFrame, grown: Grown) -> pl.DataFrame:
        """Those of the points that an organisation of another name has, too."""
        found = [points.clear()]
        for run in self.runs:
            keys = run.signs.filter(pl.col("kind") == "key", ~pl.col("value").is_in(sorted(grown.of("key"))))
            theirs = run.signs.join(keys.select("node"), on="node", how="semi")
            found.append(theirs.join(points, on=["kind", "value"], how="semi").select("kind", "value"))
        return pl.concat(found).unique()

    def bearers(self, points: pl.DataFrame) -> dict[tuple[str, str], set[str]]:
        """The names, in any run, of those who have each of the points (kind, value)."""
        told: dict[tuple[str, str], set[str]] = {}
        for run in self.runs:
            nodes = run.signs.join(points, on=["kind", "value"], how="semi")
            names = run.signs.filter(pl.col("kind") == "name").select("node", pl.col("value").alias("name"))
            named = nodes.join(names, on="node", how="inner").select("kind", "value", "name").unique()
            for kind, value, name in named.iter_rows():
                told.setdefault((kind, value), set()).add(name)
        return told

    def is_like(self, name: str, grown: Grown) -> bool:
        """Whether a name may be the subject's. Where no name of theirs is known, any may.

        It is compared with whole names: from "Thandi Mokoena" over "T Mokoena" one would come to her brother Themba.
        """
        names = sorted(grown.of("name"))
        whole = [known for known in names if not is_short(known)] or names
        return not whole or any(self._alike(name, known) for known in whole)

    def _alike(self, name: str, other: str) -> bool:
        pair = (name, other)
        if pair not in self._compared:
            self._compared[pair] = alike_names(name, other)
        return self._compared[pair]

    def _take(self, grown: Grown, n: int, nodes: pl.Series, sure: bool = False) -> None:
        """Add nodes that nothing speaks against, with what they tell."""
        have = grown.nodes.setdefault(n, set())
        against = grown.contradicted.setdefault(n, set())
        new = [node for node in nodes.unique().sort() if node not in have and node not in against]
        if not new:
            return
        run = self.runs[n]
        told = run.signs.filter(pl.col("node").is_in(new))
        by_node: dict[int, dict[str, set[str]]] = {node: {} for node in new} | _by_node(told)
        homes = dict(run.nodes.filter(pl.col("node").is_in(new)).select("node", "entity").iter_rows())
        # Those with the most signs first: a number that contradicts is then known when it is needed.
        for node, signs in sorted(by_node.items(), key=lambda item: (-len(item[1]), item[0])):
            if not sure and contradicts(signs, grown.signs):
                against.add(node)
                continue
            have.add(node)
            for kind, values in signs.items():
                grown.signs.setdefault(kind, set()).update(values)
                grown.borne |= {(kind, value) for value in values}
            if homes[node]:
                grown.entities.add(homes[node])

    def _by_signs(self, run: SearchedRun, own: pl.DataFrame, grown: Grown) -> pl.Series:
        """Who has an own identifier; an organisation of the same name, too, since groups share theirs."""
        found = run.signs.join(own, on=["kind", "value"], how="semi")["node"]
        if self.kind == "person":
            return found
        named = pl.col("kind").eq("key") & pl.col("value").is_in(sorted(grown.of("key")))
        return run.signs.filter(named, pl.col("node").is_in(found.implode()))["node"]

    def _rows(self, grown: Grown) -> pl.DataFrame:
        """The rows of the nodes as they are called in every run: record_id, person, key."""
        told = [
            _keyed(run, run.nodes.filter(pl.col("node").is_in(sorted(grown.nodes.get(n, ())))))
            for n, run in enumerate(self.runs)
            if run.searches
        ]
        schema = {"record_id": pl.String, "person": pl.UInt16, "key": pl.String}
        return pl.concat([pl.DataFrame(schema=schema), *told]).unique()

    def _by_rows(self, run: SearchedRun, kept: pl.DataFrame) -> pl.Series:
        """The same row in another run."""
        near = run.nodes.filter(pl.col("record_id").is_in(kept["record_id"].unique().implode()))
        named = _keyed(run, near, "node")
        on = ["record_id", "person", "key"]
        return named.join(kept, on=on, how="semi", nulls_equal=True)["node"]

    def _by_entity(self, run: SearchedRun, grown: Grown) -> pl.Series:
        """Where rows are the subject: all of their entities. Else those of an equal or alike name there."""
        there = run.nodes.filter(pl.col("entity").is_in(sorted(grown.entities)))
        if run.whole_rows or there.is_empty():
            return there["node"]
        return self._of_like_name(run, there, grown)

    def _of_like_name(self, run: SearchedRun, there: pl.DataFrame, grown: Grown) -> pl.Series:
        told = run.signs.join(there.select("node", "entity"), on="node", how="inner")
        equal = told.filter(pl.col("kind") == "key", pl.col("value").is_in(sorted(grown.of("key"))))["node"]
        chosen: set[int] = set(equal)
        for _, some in told.filter(pl.col("kind") == "name").group_by("entity", maintain_order=True):
            if some.height <= CROWD:
                names = list(some.select("node", "value").iter_rows())
                chosen |= self._alike_here(names, grown)
        return pl.Series(sorted(chosen), dtype=pl.UInt32)

    def _alike_here(self, names: list[tuple[int, str]], grown: Grown) -> set[int]:
        """Those whose name is like the subject's and like nobody else's there: "T Mokoena" may be a sister."""
        like = {node: name for node, name in names if self.is_like(name, grown)}
        others = sorted({name for node, name in names if node not in like})
        full = {name for name in like.values() if not is_short(name)}
        torn = any(
            not self._alike(one, other) for one in sorted(full) for other in sorted(full) if one < other
        )
        return {
            node
            for node, name in like.items()
            if not any(self._alike(name, other) for other in others) and not (torn and is_short(name))
        }

    def _by_contact(self, n: int, run: SearchedRun, grown: Grown) -> pl.Series:
        """Those whom the run's linkage made one contact with a node."""
        nodes = sorted(grown.nodes.get(n, ()))
        mine = run.nodes.filter(pl.col("node").is_in(nodes), pl.col("entity").is_not_null())
        if mine.is_empty():
            return pl.Series(dtype=pl.UInt32)
        groups = pl.concat([self._contacts_of(n, run, entity) for entity in mine["entity"].unique().sort()])
        ours = groups.filter(pl.col("node").is_in(nodes)).select("entity", "contact").unique()
        return groups.join(ours, on=["entity", "contact"], how="semi")["node"]

    def _contacts_of(self, n: int, run: SearchedRun, entity: str) -> pl.DataFrame:
        if (n, entity) not in self._groups:
            there = run.nodes.filter(pl.col("entity") == entity)
            assert run.profile is not None  # there would be no nodes
            values = run.values(records=there["record"].unique()).with_columns(pl.lit(entity).alias("entity"))
            made = resolve_contacts(values, run.profile).filter(pl.col("person") > 0)
            told = made.join(there, on=["record", "person"], how="inner")
            self._groups[n, entity] = told.select("node", "entity", "contact")
        return self._groups[n, entity]

    def _persons(self, grown: Grown) -> pl.DataFrame:
        """The contacts of the subject, and those of one person with them: entity, key, contact_id, person_id."""
        found = [_contacts_like(run, grown) for run in self.runs if run.is_linked and not run.of_people]
        schema = dict.fromkeys(("entity", "key", "contact_id", "person_id"), pl.String)
        persons = pl.concat([pl.DataFrame(schema=schema), *found])["person_id"].drop_nulls().unique()
        more = [
            run.contacts.filter(pl.col("person_id").is_in(persons.implode()))
            for run in self.runs
            if run.is_linked and not run.of_people
        ]
        told = [some.select(pl.col("entity_id").alias("entity"), *list(schema)[1:]) for some in more]
        return pl.concat([pl.DataFrame(schema=schema), *found, *told]).unique()

    def _by_persons(self, run: SearchedRun, people: pl.DataFrame) -> pl.Series:
        keys = run.signs.filter(pl.col("kind") == "key").select("node", pl.col("value").alias("key"))
        homes = people.select("entity", "key").drop_nulls().unique()
        near = run.nodes.join(homes, on="entity", how="semi").select("node", "entity")
        return near.join(keys, on="node").join(homes, on=["entity", "key"], how="semi")["node"]

    def ids(self, grown: Grown) -> set[str]:
        """The lasting ids that runs gave the subject: of entities where rows are the subject, else of contacts."""
        if self.kind == "organisation" or any(run.of_people for run in self.runs):
            rows = (
                run.nodes.filter(pl.col("node").is_in(sorted(grown.nodes.get(n, ()))))
                for n, run in enumerate(self.runs)
                if run.searches and run.whole_rows
            )
            ids = {entity for some in rows for entity in some["entity"].drop_nulls()}
        else:
            ids = set()
        if self.kind == "person":
            told = self._persons(grown)
            ids |= {*told["contact_id"].drop_nulls(), *told["person_id"].drop_nulls()}
        return ids


def _by_node(signs: pl.DataFrame) -> dict[int, dict[str, set[str]]]:
    told: dict[int, dict[str, set[str]]] = {}
    for node, kind, value in signs.iter_rows():
        told.setdefault(node, {}).setdefault(kind, set()).add(value)
    return told


def _contacts_like(run: SearchedRun, grown: Grown) -> pl.DataFrame:
    """The run's contacts that bear a name of the subject at an entity of theirs."""
    told = run.contacts.filter(
        pl.col("entity_id").is_in(sorted(grown.entities)), pl.col("key").is_in(sorted(grown.of("key")))
    )
    return told.select(pl.col("entity_id").alias("entity"), "key", "contact_id", "person_id")


def _keyed(run: SearchedRun, nodes: pl.DataFrame, *more: str) -> pl.DataFrame:
    """record_id, person and key of the nodes' names (null: no name)."""
    keys = run.signs.filter(pl.col("kind") == "key").select("node", pl.col("value").alias("key"))
    return nodes.join(keys, on="node", how="left").select("record_id", "person", "key", *more)
