"""How many sheets of each set are understood; run as a module, this file prints the figures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import astuple, fields

import pytest
from tests.unit.sources_layout.cases import Case, Score, score
from tests.unit.sources_layout.held_out_sheets import held_out
from tests.unit.sources_layout.known_sheets import known
from tests.unit.sources_layout.later_sheets import later
from tests.unit.sources_layout.worse_sheets import worse


def shares(cases: Sequence[Case]) -> dict[str, float]:
    scores = [astuple(score(case)) for case in cases]
    return {f.name: sum(s[i] for s in scores) / len(scores) for i, f in enumerate(fields(Score))}


def report(cases: Sequence[Case], names: bool) -> None:
    lines = [
        f"{len(cases)} sheets: " + ", ".join(f"{part} {share:.1%}" for part, share in shares(cases).items())
    ]
    for case in cases if names else ():
        got = score(case)
        if not all(astuple(got)):
            wrong = [f.name for f in fields(Score) if not getattr(got, f.name)]
            found = [(t.verdict, t.range, t.header_rows, t.tags) for t in case.found]
            lines.append(f"  {case.name}: wrong {', '.join(wrong)}; found {found}")
    sys.stdout.write("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("cases", "least"),
    [
        pytest.param(known(), 0.99, id="known"),
        pytest.param(worse(40), 0.97, id="worse"),
        pytest.param(held_out(), 0.9, id="held out"),
        pytest.param(later(), 0.9, id="later"),
    ],
)
def test_most_sheets_are_understood(cases: list[Case], least: float) -> None:
    assert {part: share for part, share in shares(cases).items() if share < least} == {}


if __name__ == "__main__":
    report(known(), names=True)
    report(worse(300), names=True)
    report(later(), names=True)
    report(held_out(), names="--names" in sys.argv)
