"""What every semantic type answers. A semantic type says *what* a kind of value is; the rooms above
translate that into mapping, cleaning, linkage, privacy and validation. It imports none of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date
from typing import ClassVar, Literal

import polars as pl

Privacy = Literal["public", "business_contact", "personal", "special_personal"]

CLEANED = {
    "raw": pl.String,
    "part": pl.UInt8,
    "type": pl.String,
    "value": pl.String,
    "kind": pl.String,
    "owner": pl.String,
    "role": pl.String,
    "code": pl.String,
}
"""One row per part of a distinct raw text.

`part` counts from 0. `type` is null, or the semantic type that the part really is (a town inside an
address). `value` is the cleaned part, null where `code` is an error or `value.sentinel`. `kind` is the
variety found in the text itself ("Fax: …"), else null. `owner` and `role` name the person that the
text ties to the part ("A B (Director)"). `code` is an issue code of `hotpass.model.issues` or null.
"""


@dataclass(frozen=True, slots=True)
class Context:
    """What cleaning must know beside the text; all of it comes from the profile and the column."""

    country: str = "ZA"
    lenient: bool = False
    """Whether the country was read off the table, not stated: what its rules do not know is kept as written."""
    kind: str = ""
    day_first: bool | None = None
    as_of: date = date(2026, 1, 1)
    deliverable_domains: frozenset[str] = frozenset()
    sentinels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must hold of a published column: `matches` a pattern, `one_of` a set, `between` two numbers."""

    kind: Literal["matches", "one_of", "between", "max_length"]
    pattern: str = ""
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    share: float = 1.0
    """The share of non-null values for which it must hold."""


@dataclass(frozen=True, slots=True)
class SemanticTypeInfo:
    """The facts of a semantic type that need no computing."""

    name: str
    privacy: Privacy
    header_terms: Mapping[str, tuple[str, ...]]
    """By kind ('' is the plain variety): what people call such a column, lower case, English and Afrikaans first."""
    expectations: tuple[Expectation, ...] = ()
    vetoes: frozenset[str] = attribute(default_factory=frozenset)
    """Semantic types whose strong recognition rules this one out for a column."""


class SemanticType(ABC):
    """Everything that is known about one kind of value."""

    info: ClassVar[SemanticTypeInfo]

    @abstractmethod
    def recognise(self, values: pl.Series, context: Context) -> float:
        """How much a column's distinct non-empty texts look like this type, 0 to 1, whatever its header."""

    @abstractmethod
    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """Clean distinct texts. Returns `CLEANED`, at least one row for each of `values`, sorted by (raw, part).

        Cleaning is idempotent: a cleaned value cleans to itself. It never raises on any text.
        """

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """One key per cleaned value under which like values meet (null: no key). The value itself by default."""
        return values

    def alike(self, left: pl.Series, right: pl.Series) -> pl.Series:
        """How alike, 0 to 1, the values behind two series of blocking keys are, pair by pair. Equality by default."""
        return left.eq_missing(right).cast(pl.Float64)
