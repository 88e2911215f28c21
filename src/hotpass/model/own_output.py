"""By what Hotpass knows its own output again when a person hands it back."""

from __future__ import annotations

SUMMARY_CAPTION = "Hotpass: what came in and what came out"
"""Above the front sheet of every workbook."""

QUARANTINE_SHEET = "Quarantine"

QUARANTINE_COLUMNS = (
    "file",
    "sheet",
    "cell",
    "header",
    "text",
    "correction",
    "codes",
    "reason",
    "remedy",
    "reference",
)
"""Of the sheet that people correct: `correction` is theirs to fill, `reference` finds the cell again."""

REFERENCE = r"^hp1-[0-9a-f]{24}$"
"""What a reference looks like: the version of its making, and a digest."""

TABLE_SHEETS = ("Contacts", "Relationships", "Review", "Conflicts", QUARANTINE_SHEET, "Unmapped", "Ledger")
"""The sheets beside the summary and that of the entities."""
