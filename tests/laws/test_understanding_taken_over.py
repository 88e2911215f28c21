"""What an incremental run takes over of an earlier one's understanding is what a full run would come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from tests.laws.refined import AS_OF
from tests.laws.test_same_input_same_bytes import digests

from hotpass.pipeline import aggregation
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig
from hotpass.pipeline.understood import LOOK_AT_THE_DAY
from hotpass.semantic_types.base import Context
from hotpass.semantic_types.registry import NAMES, semantic_type
from hotpass.storage.decisions import append
from hotpass.storage.workspace import Workspace

BIRDS = ("Kite", "Marlin", "Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet")
HEADER = "Company,City,Phone,Record Date,Registration Number,Zork"
ROWS = [
    f"{bird} Aviation,Durban,031 555 {n:04},2026-0{n % 9 + 1}-15,20{n + 20}/12345{n}/07,z{n}"
    for n, bird in enumerate(BIRDS)
]
PREFIXED = [f"CUST - {row}".replace("031 555 00", "031 555 01") for row in ROWS]


def write(path: Path, rows: list[str], header: str = HEADER) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *rows]) + "\n")


def start(data: Path) -> None:
    write(data / "names.csv", ROWS)
    write(data / "prefixed.csv", PREFIXED)
    write(data / "plain.csv", [",".join(row.split(",")[:3]) for row in ROWS[3:]], "Company,City,Phone")


def one_row_more(data: Path, workspace: Path) -> None:
    write(data / "names.csv", [*ROWS, "Bustard Aviation,George,044 555 0100,2026-02-01,,z"])


def no_plain_names(data: Path, workspace: Path) -> None:
    """The prefix is one only while its names stand without it elsewhere."""
    write(data / "plain.csv", ["Bustard Charter,George,044 555 0100"], "Company,City,Phone")
    write(data / "names.csv", [row.replace(" Aviation", " Airstrip") for row in ROWS])


def another_decision(data: Path, workspace: Path) -> None:
    append(
        Workspace(workspace).decisions,
        when=datetime(2026, 6, 1, tzinfo=UTC),
        who="thandi",
        kind="mapping",
        subject={"source_key": "plain", "sheet": "plain", "header": "Phone", "nth": 0},
        verdict={"field": None},
    )


def nothing(data: Path, workspace: Path) -> None:
    """Only the day is another."""


@pytest.mark.parametrize(
    ("change", "as_of"),
    [
        (one_row_more, AS_OF),
        (no_plain_names, AS_OF),
        (another_decision, AS_OF),
        (nothing, date(2024, 1, 31)),
    ],
)
def test_an_incremental_run_ends_as_a_full_one(
    tmp_path: Path, change: Callable[[Path, Path], None], as_of: date
) -> None:
    data = tmp_path / "data"
    start(data)
    spaces = {tmp_path / name: name == "part" for name in ("full", "part")}
    for space in spaces:
        output = space / "dist" / "refined.xlsx"
        refine(PipelineConfig((data,), "aviation", output, space, AS_OF, 1))
    for space in spaces:
        change(data, space)
    for space, incremental in spaces.items():
        output = space / "dist" / "refined.xlsx"
        config = PipelineConfig((data,), "aviation", output, space, as_of, 1)
        result = refine(replace(config, incremental=incremental))
    assert result.reading is not None and result.reading.taken_over > 0
    assert digests(tmp_path / "part") == digests(tmp_path / "full")


def test_only_changed_tables_are_understood_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, output = tmp_path / "data", tmp_path / "w" / "dist" / "refined.xlsx"
    start(data)
    config = PipelineConfig((data,), "aviation", output, tmp_path / "w", AS_OF, 1)
    refine(config)
    one_row_more(data, tmp_path)
    seen: list[int] = []
    whole = aggregation.clean_cells

    def clean(cells: pl.DataFrame, *rest: object) -> pl.DataFrame:
        seen.extend(cells["table_id"].unique())
        return whole(cells, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(aggregation, "clean_cells", clean)
    refine(replace(config, incremental=True))
    assert seen == [0]


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(LOOK_AT_THE_DAY)))
def test_no_other_type_asks_what_day_it_is(name: str) -> None:
    texts = pl.Series(
        ["2001/123456/07", "Kite Aviation", "031 555 0100", "8001015009087", "R 12.50", "12 Main Rd", "ZA"]
    )
    told = [
        semantic_type(name).clean(texts, Context(country="ZA", as_of=day))
        for day in (date(1990, 1, 1), AS_OF)
    ]
    assert told[0].equals(told[1])
