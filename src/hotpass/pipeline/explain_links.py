"""Why two records or entities are one, why they are not, and how an entity came together step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from hotpass.linkage.clustering.chains import joining_step, sizes, strongest_chain
from hotpass.linkage.stewardship.review import MODEL, REASONS
from hotpass.linkage.weighing.explain import Waterfall, waterfall
from hotpass.pipeline.evidence import Evidence, between
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.questions import Row, rows_of

MOST_STEPS = 200
"""Steps of an entity that are told; the rest is counted."""

RULES = {
    "id": "they bear one id in their workbook",
    "exact duplicate": "they say the same",
    "steward": "the steward said so",
}
"""What rules of links and merges mean; others say it themselves."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What makes two rows one: the rule in words, what they share, or the evidence that was weighed."""

    left: Row
    right: Row
    why: str
    evidence: Waterfall | None


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Why two are one or are not. `ties`: the links from the one to the other, where they are one.

    `joined_at` is the step at which they came together, of `steps`. `evidence` is what speaks for and against, where
    they are not one.
    """

    run_id: str
    left: Row
    right: Row
    entity_ids: tuple[str, str]
    one: bool
    why: str
    ties: tuple[Tie, ...]
    joined_at: int | None
    steps: int
    evidence: Waterfall | None

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of the entities that are told of."""
        return tuple(dict.fromkeys(self.entity_ids))

    def as_dict(self) -> dict[str, Any]:
        """The same, for machines."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an entity's coming together: two groups of rows, each named by one of them, became one."""

    step: int
    left: Row
    right: Row
    rows: int
    why: str
    weight: int | None


@dataclass(frozen=True, slots=True)
class ClusterExplanation:
    """How an entity came together; `rows` in all, `told` steps of `steps`."""

    run_id: str
    entity_id: str
    name: str
    rows: int
    steps: int
    told: tuple[Step, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of the entities that are told of."""
        return (self.entity_id,)

    def as_dict(self) -> dict[str, Any]:
        """The same, for machines."""
        return asdict(self)


def explain_pair(run: FinishedRun, one: str, other: str) -> PairExplanation:
    """Why the two are one or are not; each is named by name, slug, entity id or record id.

    Raises `RequestError` for one that is not there or that several entities bear.
    """
    homes = [run.home_of(name) for name in (one, other)]
    records = [run.records_of(name, home) for name, home in zip((one, other), homes, strict=True)]
    if homes[0] == homes[1]:
        return _one(run, homes[0], records[0][0], records[1][-1])
    return _apart(run, homes, between(run, *records))


def _one(run: FinishedRun, entity: str, left: int, right: int) -> PairExplanation:
    members = run.members_of(entity)
    links = run["links"].filter(pl.col("verdict") == "match", pl.col("left").is_in(members)).collect()
    rows = strongest_chain(links, left, right)
    chain = links[rows].rows(named=True)
    merges = run["merges"].filter(pl.col("entity_id") == entity).sort("step").collect()
    about = rows_of(run, [left, right, *(r for link in chain for r in (link["left"], link["right"]))])
    ties = tuple(_ties(chain, left, about))
    place = joining_step(merges, left, right)
    why = _summary(merges, place) if left != right else "it is one row"
    return PairExplanation(
        run.run.run_id,
        about[left],
        about[right],
        (entity, entity),
        True,
        why,
        ties,
        None if place is None else place + 1,
        merges.height,
        None,
    )


def _ties(chain: Sequence[Mapping[str, Any]], start: int, about: Mapping[int, Row]) -> Iterator[Tie]:
    """The links of a chain, each told from the side from which it is reached."""
    at = start
    for link in chain:
        to = link["right"] if link["left"] == at else link["left"]
        weighed = link["weight"] is not None
        told = waterfall(link["evidence"], link["weight"], link["probability"]) if weighed else None
        yield Tie(about[at], about[to], rule_in_words(link["rule"], link["evidence"]), told)
        at = to


def rule_in_words(rule: str, evidence: str | None) -> str:
    """Why a link or merge holds, for people."""
    if rule == MODEL:
        return "the evidence is weighed"
    shared = f": {evidence}" if evidence and not evidence.startswith("[") else ""
    return RULES.get(rule, rule) + shared


def _summary(merges: pl.DataFrame, place: int | None) -> str:
    if place is None:
        return "they are rows of one entity"
    step = merges.row(place, named=True)
    mean = f", {step['weight'] / 1000:+.1f} bits on average between the two groups".replace("-", "−")
    return f"step {place + 1} of {merges.height} joined them" + (mean if step["weight"] is not None else "")


def _apart(run: FinishedRun, homes: Sequence[str], found: Evidence) -> PairExplanation:
    about = rows_of(run, [found.left, found.right])
    told = None
    if found.weight is not None and found.probability is not None:
        told = waterfall(found.evidence, found.weight, found.probability)
    return PairExplanation(
        run.run.run_id, about[found.left], about[found.right], (homes[0], homes[1]), False, _reason(run, found), (),
        None, 0, told,
    )  # fmt: skip


def _reason(run: FinishedRun, found: Evidence) -> str:
    """Why a pair is not one entity."""
    match, review = run.thresholds
    if found.decided_by == "steward":
        return "the steward said that they are different"
    if found.rule in REASONS:
        return REASONS[found.rule]
    if found.probability is None:
        return "the run never compared them: they share no key, or only keys that too many share"
    met = (
        ""
        if found.compared
        else "; the run did not keep the pair: too little spoke for it to be compared or listed"
    )
    if found.probability >= match:
        return "alike, but other rows of the two speak against it" + met
    if found.probability >= review:
        return (
            f"doubtful; {match * 100:g}% would make them one, and a verdict settles it (hotpass review)" + met
        )
    return f"too little speaks for it; {review * 100:g}% would put it up for review" + met


def explain_cluster(run: FinishedRun, name: str) -> ClusterExplanation:
    """How the entity of that name, slug or id came together. Raises `RequestError`."""
    entity, title = run.find(name)
    members = run.members_of(entity)
    merges = run["merges"].filter(pl.col("entity_id") == entity).sort("step").collect()
    first = merges.head(MOST_STEPS)
    about = rows_of(run, [*first["left"], *first["right"]])
    told = tuple(
        Step(step, about[left], about[right], size, rule_in_words(rule, None), weight)
        for (step, left, right, weight, rule), size in zip(
            first.select("step", "left", "right", "weight", "rule").iter_rows(), sizes(first), strict=True
        )
    )
    return ClusterExplanation(run.run.run_id, entity, title, len(members), merges.height, told)
