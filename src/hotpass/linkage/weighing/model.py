"""The linkage model as data: comparisons with their levels, what each level weighs, and how common matches are.

Level 0 of every comparison means that there was nothing to compare; it weighs nothing and is not listed. The
shipped presets live in `preset.py`, fitting in `training.py`, use in `scoring.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from math import log2
from typing import Any, Self

from hotpass.errors import RequestError
from hotpass.model.fields import EntityKind

SCHEMA_VERSION = 2

MILLIBITS = 1000
"""Weights are integers, so that a sum does not depend on its order: thousandths of a bit."""


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: how often matching (`m`) and other candidate pairs (`u`) have it, 0 to 1.

    `words` says the outcome to people. `least` and `most` bound the weight in bits, whatever training finds.
    """

    name: str
    words: str
    m: float
    u: float
    least: float = -40.0
    most: float = 40.0

    @property
    def weight(self) -> int:
        """The evidence for a match, log2(m / u), in thousandths of a bit."""
        return round(MILLIBITS * log2(self.m / self.u))

    def weighing(self, bits: float) -> Level:
        """The same level with that weight, the greater of m and u kept."""
        if bits >= 0:
            return replace(self, u=self.m * 2.0**-bits)
        return replace(self, m=self.u * 2.0**bits)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two records are compared by: `levels[0]` is level 1, the first listed is the strongest agreement."""

    name: str
    levels: tuple[Level, ...]

    def number(self, level: str) -> int:
        """The number of the level of that name, from 1. Raises `ValueError`."""
        return 1 + [known.name for known in self.levels].index(level)

    @property
    def weights(self) -> tuple[int, ...]:
        """Weight by level number in thousandths of a bit, level 0 (nothing to compare) included."""
        return (0, *(level.weight for level in self.levels))


@dataclass(frozen=True, slots=True)
class Model:
    """All that scoring needs. `prior` is the share of candidate pairs that match.

    `caps` holds, by blocking kind, the largest block that was used; `records` the number of nodes it was fitted
    on. `trained` tells what was fitted: `preset` (nothing), `prior` or `weights`.
    """

    entity: EntityKind
    comparisons: tuple[Comparison, ...]
    prior: float
    trained: str = "preset"
    caps: Mapping[str, int] = field(default_factory=dict)
    records: int = 0

    @property
    def prior_weight(self) -> int:
        """The prior odds of a match in thousandths of a bit."""
        return round(MILLIBITS * log2(self.prior / (1 - self.prior)))

    @property
    def names(self) -> tuple[str, ...]:
        """The comparisons' names: the level columns of `levels` and `patterns`."""
        return tuple(comparison.name for comparison in self.comparisons)

    def comparison(self, name: str) -> Comparison:
        """The comparison of that name. Raises `KeyError`."""
        return {comparison.name: comparison for comparison in self.comparisons}[name]

    def to_json(self) -> str:
        """One line a comparison would be unreadable: indented JSON with sorted keys and `schema_version`."""
        told = {"schema_version": SCHEMA_VERSION, **asdict(self), "caps": dict(self.caps)}
        return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The model that `to_json` wrote. Raises `RequestError` where it is damaged or of another schema version."""
        try:
            told: dict[str, Any] = json.loads(text)
            version = told.pop("schema_version", None)
        except (ValueError, AttributeError, TypeError) as error:
            raise RequestError(
                "The linkage model that the registry holds is damaged.",
                "Fit it anew: hotpass refine … --retrain",
            ) from error
        if version != SCHEMA_VERSION:
            raise RequestError(
                f"The linkage model has schema version {version}, this is {SCHEMA_VERSION}.",
                "Fit it anew: hotpass refine … --retrain",
            )
        comparisons = tuple(
            Comparison(c["name"], tuple(Level(**level) for level in c["levels"])) for c in told["comparisons"]
        )
        return cls(**{**told, "comparisons": comparisons})
