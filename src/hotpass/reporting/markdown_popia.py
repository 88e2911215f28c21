"""The report's section on POPIA as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.model.consents import LEFT_OFF
from hotpass.model.privacy import ENTITY_TYPES, LAWFUL_BASES
from hotpass.model.report import PopiaSummary

DONE = {
    "mask": "masked",
    "hash": "replaced by a keyed digest",
    "drop": "withheld",
    "keep": "published, as the profile says",
    "dismissed": "published: said to be none",
}
"""What was done, in words."""

_NOT_STATED = "not stated"

Row = tuple[str, ...]


def class_rows(told: PopiaSummary) -> Iterator[Row]:
    """What is on record, a row a group of fields."""
    for line in told.classes:
        basis = f"s{line.basis}: {LAWFUL_BASES[line.basis]}. {line.because}" if line.basis else _NOT_STATED
        if line.ground:
            basis += f" Ground: s{line.ground}."
        yield (
            line.privacy.replace("_", " "),
            ", ".join(line.fields),
            line.purpose or _NOT_STATED,
            basis,
            line.retention or _NOT_STATED,
            ", ".join(line.destinations) or "none stated",
        )


def finding_rows(told: PopiaSummary) -> Iterator[Row]:
    """What was found in texts and in headers."""
    for line in told.findings:
        label = ENTITY_TYPES[line.entity].label
        yield label, DONE[line.action], f"{line.cells:,}", "; ".join(line.places)
    for column in told.special_columns:
        where = f"{column.file} | {column.sheet} | column {column.column} ({column.header})"
        yield "a column of special personal information (s26)", DONE[column.action], "", where


def left_off_rows(told: PopiaSummary) -> Iterator[Row]:
    """Who is left off the daily list, and why."""
    for line in told.marketing.left_off:
        yield LEFT_OFF[line.reason], f"{line.contacts:,}", f"{line.entities:,}"


def sentences(told: PopiaSummary) -> Iterator[str]:
    """What is to be said in words: what is not stated, how lists are linked, whom the daily list may name."""
    yield from told.unstated
    yield from filter(None, (told.linking, told.marketing.told))
    if told.marketing.unread:
        yield (
            f"Of {told.marketing.unread} decisions of consent the digests were made under another key than the"
            " workspace's: they hold for the ids that they name only. Restore .hotpass/digest.key from a copy."
        )
