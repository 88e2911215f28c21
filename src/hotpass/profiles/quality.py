"""What a profile says of expectations: where a steward's own stand, and how grave it is to miss one."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Literal, get_args

from hotpass.profiles.section import Section, Term

Severity = Literal["error", "warning", "info"]
"""What missing an expectation does to the gate: it fails, it warns, it only tells."""

ExpectationKind = Literal["filled", "unique", "refers", "matches", "one_of", "between", "max_length"]
KINDS: tuple[str, ...] = get_args(ExpectationKind)
PUBLISHED_TABLES = ("entities", "contacts", "relationships")


class SeverityRule(Section):
    """How grave it is to miss the expectations that fit; the first rule that fits decides, a word left out fits all.

    `table` is entities, contacts, relationships, sources (any source table), or a source by its key, its file, or
    file | sheet (shell wildcards, any case). `expectation` is a kind: filled, unique, refers (an id that the other
    table has), matches, one_of, between, max_length.
    """

    table: Term = "*"
    field: Term = "*"
    expectation: ExpectationKind | Literal["*"] = "*"
    severity: Severity

    def fits(self, names: Sequence[str], field: str, kind: str) -> bool:
        """Whether the rule speaks of this kind of expectation of this field, in the table of any of these names."""
        table = self.table.casefold()
        return (
            any(fnmatchcase(name.casefold(), table) for name in names)
            and self.field in ("*", field)
            and self.expectation in ("*", kind)
        )


class Quality(Section):
    """How grave it is to miss what is expected, and the folder of the steward's own suites.

    `severities` are asked in order. `suites` is a folder below the workspace; `--expectations` takes its place. Suites
    are JSON files of Great Expectations and bring severities of their own.
    """

    severities: tuple[SeverityRule, ...] = ()
    suites: Term = "expectations"

    def severity(self, names: Sequence[str], field: str, kind: str, default: Severity) -> Severity:
        """How grave it is to miss an expectation: what the first rule that fits says, else `default`."""
        fitting = (rule.severity for rule in self.severities if rule.fits(names, field, kind))
        return next(fitting, default)
