"""What a run tells about itself and about the data: counts, codes and places. Values stand in `conflicts` alone, as the
published tables show them.

`run` holds what differs between two equal runs; `drift` and `trend` follow from the runs before. All else follows from
the input alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from hotpass.model.consents import LeftOff

REPORT_VERSION = 1

Gate = Literal["pass", "warn", "fail"]

Release = Literal["published", "rejected", "published anyway"]
"""What became of the outputs: rejected ones stand apart, and what stood before them stays."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A file that was handed in. Of one that was not `read` the cells are uncounted; `why` tells."""

    path: str
    format: str
    bytes: int
    sha256: str
    read: bool
    code: str | None
    why: str | None
    tables: int
    cells: int


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table found in a sheet, and its part of the ledger: how many of its cells met each fate."""

    file: str
    sheet: str
    range: str
    verdict: str
    why: str
    rows: int
    cells: int
    fates: dict[str, int]


@dataclass(frozen=True, slots=True)
class MappingLine:
    """A column, the field it was mapped to (or proposed for, or None), and how sure that is (0 to 1)."""

    file: str
    sheet: str
    column: str
    header: str
    field: str | None
    semantic_type: str | None
    status: str
    confidence: float | None
    evidence: str | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A published column: rows with a value, rows where another value was beaten, refused parts."""

    table: str
    field: str
    rows: int
    filled: int
    share: float
    conflicts: int
    refused: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """A kind of defect, how often it stands in the data, what to do about it, and the first places."""

    code: str
    severity: str
    count: int
    message: str
    remedy: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A kind of blocking key: the largest block used, how many there were, the pairs they brought, those compared.

    `skipped` blocks were larger, so that only other keys could bring their members together; `skipped_nodes` counts
    these, one that is in two twice.
    """

    kind: str
    cap: int
    blocks: int
    pairs: int
    found: int
    skipped: int
    skipped_nodes: int


@dataclass(frozen=True, slots=True)
class WeightLine:
    """An outcome of a comparison, its weight in bits, and how many compared pairs had it."""

    comparison: str
    level: int
    words: str
    bits: float
    pairs: int


@dataclass(frozen=True, slots=True)
class LinkageLine:
    """How records became entities: by which method and why, what was compared, and what waits for review.

    `trained` tells what was fitted to the data (`weights`, `prior`) or that the shipped `preset` stood; `prior` is
    the share of compared pairs that match; `nodes` are records less exact duplicates.
    """

    method: str
    engine: str
    trained: str
    why: str
    prior: float | None
    nodes: int
    pairs: int
    matches: int
    review: int
    blocks: tuple[BlockLine, ...]
    weights: tuple[WeightLine, ...]


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    """What a suite expects of a table, what was found, and where: the first subjects and cells that did not meet it.

    `table` is a published one, or a source as file | sheet. `rows` were judged; `observed` of them met it and
    `threshold` should; None: there was no value to judge, which passes. `verdict` is pass, fail, warn, info, or
    `error`: it could not be judged, as `message` says.
    """

    suite: str
    table: str
    field: str
    expectation: str
    type: str
    rows: int
    failed: int
    observed: float | None
    threshold: float
    severity: str
    verdict: str
    subjects: tuple[str, ...]
    places: tuple[str, ...] = ()
    message: str | None = None

    @property
    def share(self) -> str:
        """`observed` as people read it."""
        return "no value" if self.observed is None else f"{self.observed:.1%}"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """How a score (0 to 1) is spread over a table: least, quartiles, greatest, mean."""

    table: str
    score: str
    rows: int
    least: float
    quarter: float
    median: float
    three_quarters: float
    greatest: float
    mean: float


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """What a file brought: its records, the entities they became, and those that no other file speaks of."""

    file: str
    records: int
    entities: int
    only_here: int


@dataclass(frozen=True, slots=True)
class SizeLine:
    """How many entities are made of `least` to `most` records (None: or more)."""

    least: int
    most: int | None
    entities: int


@dataclass(frozen=True, slots=True)
class AlternativeLine:
    """A value that lost: what it was, where it stands and by which rule it lost."""

    value: str | None
    file: str | None
    sheet: str | None
    cell: str | None
    why: str


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A field of an entity (or of its `contact`) about which sources differ: what won, and what it beat.

    `beaten` counts all alternatives; of very many only the first are listed.
    """

    entity_id: str
    entity: str | None
    contact: str | None
    field: str
    published: str | None
    beaten: int
    alternatives: tuple[AlternativeLine, ...]


@dataclass(frozen=True, slots=True)
class EnrichmentLine:
    """A field that was filled from outside the sources: how many of the entities that lacked it, and from where."""

    field: str
    source: str
    lacking: int
    filled: int


@dataclass(frozen=True, slots=True)
class DriftLine:
    """A change since the run `since`: of a sheet of a source, or (without a source) of a published table.

    `kind` is one of sheet new, sheet gone, column new, column gone, column renamed, type changed, meaning changed,
    rows, empty, distinct, distribution. `was` and `now` are words or figures, never values; `change` is measured
    against `threshold`.
    """

    kind: str
    source: str
    sheet: str
    column: str
    was: str
    now: str
    change: float | None
    threshold: float | None
    severity: str
    since: str


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A finished run of the same profile, for the course over runs."""

    run_id: str
    as_of: str
    gate: str
    rows: int
    entities: int
    cells: int
    quarantined_cells: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class ClassLine:
    """What the profile states of published fields that are handled alike; what is empty or None is not stated."""

    privacy: str
    fields: tuple[str, ...]
    purpose: str
    basis: str | None
    because: str
    retention: str | None
    destinations: tuple[str, ...]
    ground: str | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A kind of personal information in free text: what was done (`action`), in how many cells, the first places."""

    entity: str
    action: str
    cells: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpecialColumnLine:
    """A column whose header names special personal information: withheld, or published on the profile's ground."""

    file: str
    sheet: str
    column: str
    header: str
    action: str


@dataclass(frozen=True, slots=True)
class DestinationLine:
    """Whom this run's outputs were said to go to; abroad on which ground of s72(1)."""

    name: str
    recipient: str
    country: str
    ground: str | None


@dataclass(frozen=True, slots=True)
class LeftOffLine:
    """Why some are left off the daily list: contacts that could be reached, and entities of whom nobody is left."""

    reason: LeftOff
    contacts: int
    entities: int


@dataclass(frozen=True, slots=True)
class MarketingSummary:
    """Whom the daily list may name: what the profile states of s69 (`rule`), the same in words
    (`told`), and who is left off. `unread` decisions were made under another key: they hold for the ids they name only.
    """

    rule: Literal["opt_in", "not_objected", "not_stated"] = "not_stated"
    told: str = ""
    left_off: tuple[LeftOffLine, ...] = ()
    unread: int = 0


@dataclass(frozen=True, slots=True)
class PopiaSummary:
    """What is on record under POPIA, what is not (`unstated`), what was found in texts, the gate of s57, and direct
    marketing (s69).
    """

    classes: tuple[ClassLine, ...] = ()
    unstated: tuple[str, ...] = ()
    findings: tuple[FindingLine, ...] = ()
    special_columns: tuple[SpecialColumnLine, ...] = ()
    destinations: tuple[DestinationLine, ...] = ()
    linking: str = ""
    marketing: MarketingSummary = MarketingSummary()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What would better the data most, how many files, columns, cells or rows it concerns, and the first places."""

    advice: str
    count: int
    unit: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunLine:
    """What two equal runs differ in: the run's id and the seconds that each stage took."""

    run_id: str
    seconds: dict[str, float]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The report that goes with a run's outputs, as `quality-report.json`, `.md` and `.html`."""

    profile: str
    entity: str
    as_of: str
    gate: Gate
    counts: dict[str, int]
    sources: tuple[SourceLine, ...]
    tables: tuple[TableLine, ...]
    mapping: tuple[MappingLine, ...]
    linkage: LinkageLine
    fields: tuple[FieldLine, ...]
    quarantine: tuple[IssueLine, ...]
    issues: tuple[IssueLine, ...]
    expectations: tuple[ExpectationLine, ...]
    scores: tuple[ScoreLine, ...]
    recommendations: tuple[Recommendation, ...]
    contributions: tuple[ContributionLine, ...] = ()
    sizes: tuple[SizeLine, ...] = ()
    conflicts: tuple[ConflictLine, ...] = ()
    enrichment: tuple[EnrichmentLine, ...] = ()
    popia: PopiaSummary = PopiaSummary()
    drift: tuple[DriftLine, ...] = ()
    trend: tuple[TrendLine, ...] = ()
    release: Release = "published"
    run: RunLine | None = None
    schema_version: int = field(default=REPORT_VERSION)

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data, ready for JSON."""
        return asdict(self)
