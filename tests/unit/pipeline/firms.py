"""A small list of firms that maps well, and a run over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from hotpass.model.handover import Ingested
from hotpass.pipeline.config import PipelineConfig
from hotpass.pipeline.ingestion import ingest
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile

AS_OF = date(2026, 6, 1)
HEADERS = ("Company", "City", "Email", "Phone", "Contact Person", "Favourite Zork")
NAMES = ("Kite", "Marlin", "Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet")
TOWNS = ("Durban", "George", "Polokwane", "Upington", "Knysna")
PEOPLE = ("Thandi Kunene", "Sipho Molefe", "Anna Botes", "Piet Nel", "Lebo Sithole")


def firm_rows() -> list[tuple[str, ...]]:
    """Ten invented firms under `HEADERS`."""
    return [
        (f"{name} Aviation (Pty) Ltd", TOWNS[n % 5], f"info@{name.lower()}.example.org", f"031 555 01{n:02}",
         PEOPLE[n % 5], f"zork {n}")
        for n, name in enumerate(NAMES)
    ]  # fmt: skip


def write_csv(path: Path, rows: Sequence[Sequence[str]] | None = None) -> Path:
    """The firms, or other rows, as a CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [HEADERS, *firm_rows()] if rows is None else rows
    path.write_text("".join(",".join(row) + "\n" for row in lines))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]], merges: Sequence[str] = ()) -> Path:
    """A workbook of one sheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for merged in merges:
        sheet.merge_cells(merged)
    book.save(path)
    return path


def profile_with(**changes: Any) -> Profile:
    """The profile for firms of this kind, with other settings."""
    return Profile.model_validate(load("aviation").model_dump() | changes)


def ingested(*inputs: Path, profile: Profile | None = None) -> Ingested:
    return ingest(inputs, profile or load("aviation"), lambda *_: None, 1)


def config_for(folder: Path, *inputs: Path, **changes: Any) -> PipelineConfig:
    """A request whose outputs and workspace stand in `folder`."""
    told: dict[str, Any] = {
        "inputs": inputs, "profile": "aviation", "output": folder / "dist" / "refined.xlsx",
        "workspace": folder, "as_of": AS_OF, "threads": 1,
    }  # fmt: skip
    return PipelineConfig(**(told | changes))


def clock(minute: int) -> Callable[[], datetime]:
    return lambda: datetime(2026, 6, 1, 9, minute, tzinfo=UTC)
