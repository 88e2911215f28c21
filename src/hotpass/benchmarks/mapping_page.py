"""Writes docs/reference/mapping.md: `python -m hotpass.benchmarks.mapping_page docs/reference/mapping.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from hotpass.benchmarks.mapping import Judgement, Report, judge, left_out, reliability
from hotpass.benchmarks.mapping_schemas import ROWS, schemas
from hotpass.mapping.countries import CANDIDATES, LEAST, MARGIN, SAMPLE
from hotpass.profiles.schema import MappingThresholds

EDGES = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.001)
"""Bounds of the bins of confidence."""

TRIALS = (
    ("headers and values", ROWS, 0),
    ("headers alone", 0, 0),
    ("values, three headers in ten blank", ROWS, 30),
)
"""Name, rows, and percent of headers left blank."""

_PAGE = """\
# Mapping: which column is which field

`hotpass map FILE` shows, for every column of a table, the field it was taken for, how surely, and why. A column is

- **mapped** where the confidence is at least {sure:.2f}, and {contact_sure:.2f} for fields that name or reach somebody;
- **proposed** from {propose:.2f} on: a field is named, but a steward is asked;
- **kept** otherwise: its cells are carried along under their own header.

The thresholds are the profile's (`thresholds.mapping`).

## The evidence

1. **The header's words**, folded: case, accents, plurals, camelCase, digits and abbreviations do not matter. They are
   compared with some 3,000 terms in eight languages: the semantic types', the profile's, and the words for what is
   *no* field (a "number of learners" is no number of employees).
2. **The values**: at most 150 distinct ones are shown to the semantic types. A column of phone numbers headed "Contact"
   is a phone, and a column of amounts is nobody's name.
3. **The neighbours**: an "Email" in a group with a person's name is that person's; a "Name" beside a "Surname" is a
   first name; an "ID" before the organisation's name is the organisation's.
4. **Decisions**: what a steward confirmed or corrected holds for that column of that source for good, and speaks for
   the same header elsewhere.

Each piece of evidence is a weight in log-odds; the weights are added, turned into probabilities, and one best
assignment is made for the table: a field that takes one column gets at most one. Phones, e-mail addresses, web
addresses and notes take several, and so do the names of contacts.

The first of several address lines is the `street_address`; a later one is `unit`, which only composes the address, or
`suburb` where its values are places. An "Email", "Phone" or "Mobile" that does not say whose it is goes to the contact
where the table has a person's name; it stays the organisation's where the header says so ("office", "switchboard"),
where another such column says "principal's" or "owner's", or where it stands between the organisation's name and the
first person's without touching the person's own columns.

## Lists of other countries

A profile names one country. A table is read as another one's where its own evidence says so, and an issue of the run
says that (`table.other_country`):

1. A column of countries that are all one decides.
2. Else the columns whose headers plainly say province, postal code or phone are held against {candidates}: which share
   of the cells (the {sample} most frequent texts) is a region of that country, a code as it writes them, a number with
   its country code or a valid one with its trunk prefix? Of several columns of a kind the best one speaks; the kinds
   are averaged.
3. The best country is taken from a share of {least:.0%} on, if it leads the profile's own by {margin:.0%}. Postal codes
   of digits alone decide nothing: many countries have five.

Such a table's numbers become international ones, its regions get their names, its dates are read in that country's
order, and what its rules do not know is kept as written (`value.unverified`), never refused.

## Whether the confidence means what it says

{sources} invented source schemas ({columns} columns, in the manner of registers, CRM exports, directories and lists of
{languages}; about a quarter of the columns are no field at all) were mapped. One scale and one shift turn
probabilities into confidences; here they are fitted on all sources *but the one judged*, so that no source vouches
for itself.

{trials}

All trials together, by confidence:

{bins}

Not every wrong mapping is equally wrong: about half of those counted here named the right kind of value but the other
owner (the organisation's phone for the contact's).

This page is written by `python -m hotpass.benchmarks.mapping_page docs/reference/mapping.md`.
"""


def page(trials: Sequence[tuple[str, list[Judgement]]]) -> str:
    """The page's text for judgements by trial."""
    everything = left_out([found for _, judged in trials for found in judged])
    thresholds = MappingThresholds()
    return _PAGE.format(
        sure=thresholds.sure,
        contact_sure=thresholds.contact_sure,
        propose=thresholds.propose,
        sources=len(schemas()),
        candidates=f"{', '.join(CANDIDATES[:-1])} and {CANDIDATES[-1]}",
        sample=SAMPLE,
        least=LEAST,
        margin=MARGIN,
        columns=sum(len(schema.headers) for schema in schemas()),
        languages="eight languages",
        trials=_table(("trial", "columns", "right", "mapped", "wrong among mapped"), map(_trial, trials)),
        bins=_table(("confidence", "columns", "right"), map(_bin, reliability(everything, EDGES))),
    )


def _trial(trial: tuple[str, list[Judgement]]) -> tuple[str, ...]:
    name, judged = trial
    report = Report.of(judged)
    return name, str(report.columns), f"{report.top1:.1%}", str(report.mapped), f"{report.mapped_wrong:.1%}"


def _bin(row: tuple[float, float, int, float]) -> tuple[str, ...]:
    low, high, columns, right = row
    return f"{low:.2f} to {min(high, 1):.2f}", str(columns), f"{right:.1%}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main(path: str) -> None:
    """Judge the mapping and write the page to `path`."""
    trials = [(name, judge(rows, hidden)) for name, rows, hidden in TRIALS]
    Path(path).write_text(page(trials), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
