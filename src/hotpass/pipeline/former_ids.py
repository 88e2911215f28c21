"""Ids that ended: what became of them, as the registry tells it, and which ids of this run they lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from hotpass.linkage.lasting.history import Step, became
from hotpass.storage import registry

if TYPE_CHECKING:
    from hotpass.pipeline.finished import FinishedRun

_ID = re.compile(r"[ec][0-9a-f]{16}")
"""What ids look like (`linkage.lasting.identity`): the registry need not be read for a name."""

WORDS = {
    "merged": "is now {to}",
    "split": "came apart: some of its rows are now {to}",
    "unsure": "ended; {to} may be the same, which cannot be told for certain",
    "gone": "ended: nothing of it is left in the sources",
    "returned": "had ended and came back",
    "presumed": "was kept on one sign alone",
}
"""What each event of the registry says."""


@dataclass(frozen=True, slots=True)
class Former:
    """An id that this run does not give: what became of it in words, and the ids of this run it leads to.

    `sure`: none of the steps there is a guess.
    """

    id: str
    told: tuple[str, ...]
    ids: tuple[str, ...]
    sure: bool


def trace(run: FinishedRun, subject: str) -> Former | None:
    """What became of the id `subject`; None where the run gives it, or the registry never heard of it."""
    if not _ID.fullmatch(subject):
        return None
    given = pl.concat([run.entities["entity_id"], run["contacts"].select("contact_id").collect().to_series()])
    if subject in given:
        return None
    known = registry.load(run.workspace.registry, run.profile.entity)
    steps = became(known.history, subject)
    if not steps:
        return None
    ends = dict.fromkeys(step.to_id for step in steps if step.to_id)
    return Former(
        subject,
        tuple(_told(step, known.runs) for step in steps),
        tuple(i for i in ends if i in given),
        all(step.event != "unsure" for step in steps),
    )


def _told(step: Step, runs: tuple[str, ...]) -> str:
    """One event as a sentence; generations count runs from 1."""
    when = f" (run {runs[step.generation - 1]})" if 0 < step.generation <= len(runs) else ""
    by = f", known by: {step.sign}" if step.sign else ""
    return f"{step.id} {WORDS[step.event].format(to=step.to_id)}{by}{when}."
