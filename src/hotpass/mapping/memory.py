"""Mapping decisions remembered: what a steward said of this column, or of one like it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hotpass.mapping.folding import fold_header
from hotpass.mapping.weights import DECIDED_ELSEWHERE
from hotpass.model.decisions import Decision
from hotpass.profiles.schema import Profile
from hotpass.sources.base import SourceTable, column_letter


@dataclass(frozen=True, slots=True)
class Verdict:
    """A steward's field for a column (None: none of ours), and when it was given."""

    field: str | None
    when: str


class Memory:
    """The mapping decisions that stand, by column and by header; the latest of a column wins."""

    def __init__(self, decisions: Sequence[Decision], profile: Profile) -> None:
        known = {field.name for field in profile.fields()}
        self._exact: dict[tuple[object, ...], Verdict] = {}
        self._by_words: dict[str, str | None] = {}
        for decision in decisions:
            field = decision.verdict.get("field")
            if decision.kind != "mapping" or not (field is None or field in known):
                continue
            verdict = Verdict(None if field is None else str(field), decision.when)
            self._exact[_key(decision.subject)] = verdict
            words = fold_header(str(decision.subject.get("header") or "")).joined
            if words:
                self._by_words[words] = verdict.field

    def of_column(self, subject: Mapping[str, str | int | None]) -> Verdict | None:
        """What was decided about exactly this column."""
        return self._exact.get(_key(subject))

    def elsewhere(self, header: str) -> dict[str | None, float]:
        """What a decision about the same header in another place is worth, by field."""
        words = fold_header(header).joined
        return {self._by_words[words]: DECIDED_ELSEWHERE} if words in self._by_words else {}


def subjects(table: SourceTable, profile: Profile) -> list[dict[str, str | int | None]]:
    """The subject of a mapping decision about each column of `table`: what to write, what to look up."""
    key = source_key(table, profile)
    found: list[dict[str, str | int | None]] = []
    seen: dict[str, int] = {}
    for header, column in zip(table.headers, table.columns, strict=True):
        nth = seen.get(header, 0)
        seen[header] = nth + 1
        subject: dict[str, str | int | None] = {
            "source_key": key,
            "sheet": table.sheet,
            "header": header,
            "nth": nth,
        }
        found.append(subject if header else {**subject, "column": column_letter(column), "nth": 0})
    return found


def source_key(table: SourceTable, profile: Profile) -> str:
    """The profile's key for the table's file, else the file's name without suffix, wherever it lies."""
    rule = profile.source_rule(table.path.as_posix())
    return rule.key if rule in profile.sources else table.path.stem.casefold()


def _key(subject: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(subject.get(name) for name in ("source_key", "sheet", "header", "nth", "column"))
