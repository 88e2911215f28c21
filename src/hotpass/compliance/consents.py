"""The ledger of consents and objections, put on a run's contacts and entities (POPIA s11(2) and (3), s69).

A subject is known by keyed digests and lasting ids. Where somebody stopped, doubt goes for stopping; where somebody
consented, it goes against it. Who is left off a list is `hotpass.reporting.digest`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from hotpass.compliance.consent_marks import IDS, KINDS, borne_by_contacts, borne_by_entities, is_shared
from hotpass.model.consents import MARKETING, NOT_ON_RECORD, PROCESSING, STOPS
from hotpass.model.decisions import Decision
from hotpass.model.fields import IDENTITY, EntityKind
from hotpass.storage.digests import digests, name_of

STATE = {"subject": pl.String, "consent": pl.String, "consent_since": pl.String, "purpose": pl.String}
"""What is on record of a contact or entity: `subject` is its id; `purpose` that of the decision that holds."""

_TOLD = {
    "n": pl.UInt32,
    "purpose": pl.String,
    "state": pl.String,
    "since": pl.String,
    "named": pl.Boolean,
    "kind": pl.String,
    "mark": pl.String,
}
"""A mark of a decision: `n` counts decisions in the order they were made, `named`: it knows the subject's name too."""


@dataclass(frozen=True)
class Consents:
    """What is on record of a run's contacts and entities, each as `STATE`; who is in neither is not on record.

    `closed` are addresses and numbers of somebody who objected or withdrew: nobody is to be reached there. `unread`
    counts decisions whose digests another key made, so that they hold for the ids they name only.
    """

    contacts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=STATE))
    entities: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=STATE))
    closed: tuple[str, ...] = ()
    unread: int = 0


def consents(
    decisions: Iterable[Decision],
    key: bytes | None,
    entities: pl.DataFrame,
    contacts: pl.DataFrame,
    kind: EntityKind,
) -> Consents:
    """What the standing `decisions` say of the tables `entities` and `contacts` as they are published.

    The latest decision on a subject and purpose holds. An objection to all processing holds for direct marketing,
    too, until a later consent to processing lifts it. Digests count where the workspace's `key` made them.
    """
    told = _told(decisions, key)
    if told.marks.is_empty():
        return Consents(unread=told.unread)
    people, own = borne_by_contacts(contacts), borne_by_entities(entities, kind)
    whole = bool(IDENTITY[kind].own_contact)  # a person's own points are the person's, a firm's are anybody's
    of_people = _hits(told.marks, people, people, key, whole=True)
    of_own = _hits(told.marks, own, own if whole else pl.concat([own, people]), key, whole)
    states = _states(of_people)
    return Consents(
        states,
        _states(of_own),
        tuple(sorted({*_closed_by_name(of_people, of_own), *_points_of_stopped(people, states)})),
        told.unread,
    )


def objections_to_processing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The objections to all processing (s11(3)(a)) that hold, oldest first: whom every run should withhold.

    One is lifted by a later consent to processing that has a digest (of more than the name) or an id in common. Who
    withdraws a consent (s11(2)(b)) does not object: other grounds of s11(1) may hold.
    """
    holding: dict[str, Decision] = {}
    for decision in decisions:
        if decision.kind != "consent" or decision.verdict.get("purpose") != PROCESSING:
            continue
        same = [id_ for id_, earlier in holding.items() if marks_of(earlier) & marks_of(decision)]
        for id_ in same if decision.verdict.get("state") == "given" else ():
            del holding[id_]
        if decision.verdict.get("state") == "objected":
            holding[decision.id] = decision
    return tuple(holding.values())


def marks_of(decision: Decision) -> frozenset[tuple[str, str]]:
    """By what a decision knows its subject: (kind, digest or id); the name, which is many people's, apart."""
    key = str(decision.subject.get("key") or "")
    return frozenset(
        (kind if kind == IDS else f"{kind} {key}", mark)
        for kind in (*KINDS, IDS)
        for mark in _split(decision, kind)
    )


def _split(decision: Decision, kind: str) -> list[str]:
    return str(decision.subject.get(kind) or "").split()


@dataclass(frozen=True)
class _Told:
    marks: pl.DataFrame
    unread: int


def _told(decisions: Iterable[Decision], key: bytes | None) -> _Told:
    """The marks of all consent decisions, as `_TOLD`."""
    own, unread = name_of(key) if key else "", 0
    rows: list[tuple[object, ...]] = []
    for n, decision in enumerate(d for d in decisions if d.kind == "consent"):
        readable = decision.subject.get("key") == own
        unread += not readable
        names = _split(decision, "name") if readable else []
        marks = [(kind, mark) for kind in KINDS if readable for mark in _split(decision, kind)]
        marks += [(IDS, mark) for mark in _split(decision, IDS)]
        marks += [("name", mark) for mark in names]
        verdict = decision.verdict
        about = (n, str(verdict["purpose"]), str(verdict["state"]), decision.when[:10], bool(names))
        rows += [(*about, kind, mark) for kind, mark in marks]
    return _Told(pl.DataFrame(rows, schema=_TOLD, orient="row"), unread)


def _hits(
    told: pl.DataFrame, borne: pl.DataFrame, everybody: pl.DataFrame, key: bytes | None, whole: bool
) -> pl.DataFrame:
    """Which decision speaks of whom: subject, n, purpose, state, since, kind, value and `meant`.

    Not `meant` is whoever only bears a point of the subject: that point is closed where the subject stopped, no more.
    Where the bearer is not `whole`, an address or number alone does not tell that the bearer stopped. `everybody` bears
    what may be shared.
    """
    marked = _digested(borne.filter(pl.col("kind").is_in(told["kind"].unique().implode())), key)
    hits = marked.join(told.filter(pl.col("kind") != "name"), on=["kind", "mark"], how="inner")
    names = told.filter(pl.col("kind") == "name").select("n", pl.col("mark").alias("name"), same_name=True)
    hits = hits.with_columns(_digests_of(hits["name"], key)).join(
        names.unique(), on=["n", "name"], how="left"
    )
    shared = is_shared(everybody.join(hits, on=["kind", "value"], how="semi"))
    hits = hits.join(shared, on=["kind", "value"], how="left")
    same, anybodys = pl.col("same_name").fill_null(False), pl.col("shared").fill_null(False)
    stops, sure = pl.col("state").is_in(STOPS), pl.col("kind").is_in([IDS, "id_number"])
    own_box = (pl.col("kind") == "email") & ~pl.col("role_mailbox").fill_null(False)
    nobody_else = ~pl.col("named") | pl.col("name").is_null() | own_box
    stopped = (~anybodys | nobody_else) if whole else pl.lit(False)
    meant = pl.when(stops).then(stopped).otherwise(~anybodys & nobody_else)
    return hits.with_columns((sure | same | meant).alias("meant"))


def _digested(borne: pl.DataFrame, key: bytes | None) -> pl.DataFrame:
    """Adds `mark`: the keyed digest of a value, an id as it is; equal values are digested once."""
    if key is None:
        return borne.filter(pl.col("kind") == IDS).with_columns(pl.col("value").alias("mark"))
    plain = pl.col("kind") == IDS
    made = digests(borne["value"].set(borne["kind"] == IDS, None), key)
    return borne.with_columns(pl.when(plain).then("value").otherwise(made).alias("mark"))


def _digests_of(names: pl.Series, key: bytes | None) -> pl.Series:
    return digests(names, key) if key else names.set(names.is_not_null(), None)


def _states(hits: pl.DataFrame) -> pl.DataFrame:
    """The state of each subject that a decision means, as `STATE`."""
    latest = (
        hits.filter("meant")
        .sort("n")
        .group_by("subject", "purpose", maintain_order=True)
        .agg(pl.col("state", "since").last())
    )
    # An objection to processing outweighs what holds for marketing; a consent to processing is none to marketing.
    stopped = (pl.col("purpose") == PROCESSING) & pl.col("state").is_in(STOPS)
    told = latest.filter(stopped | (pl.col("purpose") == MARKETING)).sort(
        "subject", "purpose", descending=[False, True]
    )
    return (
        told.unique("subject", keep="first", maintain_order=True)
        .select(
            "subject", pl.col("state").alias("consent"), pl.col("since").alias("consent_since"), "purpose"
        )
        .cast(pl.Schema(STATE))
    )


def _closed_by_name(*hits: pl.DataFrame) -> Iterator[str]:
    """Points that the latest decision which names them, of any purpose, closes."""
    points = pl.concat([some.select("kind", "value", "n", "purpose", "state") for some in hits])
    latest = (
        points.filter(pl.col("kind").is_in(["email", "phone"]))
        .sort("n")
        .unique(["kind", "value", "purpose"], keep="last", maintain_order=True)
    )
    yield from latest.filter(pl.col("state").is_in(STOPS))["value"]


def _points_of_stopped(people: pl.DataFrame, states: pl.DataFrame) -> Sequence[str]:
    """Points of contacts who stopped, unless a named contact who did not has them too, such as a switchboard."""
    stopped = states.filter(pl.col("consent").is_in(STOPS)).select("subject")
    points = people.filter(pl.col("kind").is_in(["email", "phone"]))
    theirs = points.join(stopped, on="subject", how="semi").select("kind", "value").unique()
    others = points.filter(pl.col("name").is_not_null()).join(stopped, on="subject", how="anti")
    return theirs.join(others, on=["kind", "value"], how="anti")["value"].to_list()


def with_states(frame: pl.DataFrame, id_column: str, states: pl.DataFrame) -> pl.DataFrame:
    """The frame with `consent`, `consent_since` and `purpose` of the subject in its column `id_column`."""
    told = states.rename({"subject": id_column})
    return frame.join(told, on=id_column, how="left", maintain_order="left").with_columns(
        pl.col("consent").fill_null(NOT_ON_RECORD)
    )
