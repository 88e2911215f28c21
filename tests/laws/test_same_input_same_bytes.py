"""Law 3: threads, hash seeds, the order of files and of rows change nothing that is published."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import polars as pl
import pytest
from tests.laws.editing import START, write
from tests.laws.refined import AS_OF, Refined, refine_folder

from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig
from hotpass.storage.workspace import Workspace

REFINE = """
import sys
from datetime import date
from pathlib import Path
from hotpass import PipelineConfig, refine
data, workspace, threads = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
files = sorted(data.glob("*.xlsx"), reverse=threads == 8)
as_of = date.fromisoformat(sys.argv[4])
refine(PipelineConfig(tuple(files), "aviation", workspace / "dist/refined.xlsx", workspace, as_of, threads))
"""


def digests(workspace: Path) -> dict[str, str]:
    """SHA-256 of every snapshot and of the workbook; what tells time stands in the manifest and the reports.

    The tables `signs` and `column_profiles` are left out: they are for later runs and are written under the workspace's
    own key. So are the ids of `findings`, of which the rest is compared.
    """
    run = Workspace(workspace).latest_run()
    keyed = ("signs", "column_profiles", "findings")
    tables = [path for path in run.folder.rglob("*.parquet") if path.stem not in keyed]
    files = [*tables, (workspace / "dist/refined.xlsx").resolve()]
    told = {
        f"{p.parent.name if p.suffix == '.parquet' else ''}/{p.name}": hashlib.sha256(
            p.read_bytes()
        ).hexdigest()
        for p in files
    }
    found = pl.read_parquet(run.stage("validate") / "findings.parquet").drop("finding")
    return told | {"findings": hashlib.sha256(found.sort(found.columns).write_csv().encode()).hexdigest()}


@pytest.mark.parametrize(("threads", "seed"), [(1, "0"), (2, "1"), (8, "31337")])
def test_threads_hash_seeds_and_file_order(example: Refined, tmp_path: Path, threads: int, seed: str) -> None:
    environment = {**os.environ, "POLARS_MAX_THREADS": str(threads), "PYTHONHASHSEED": seed}
    arguments = [
        sys.executable,
        "-c",
        REFINE,
        str(example.data),
        str(tmp_path),
        str(threads),
        AS_OF.isoformat(),
    ]
    subprocess.run(arguments, check=True, env=environment, timeout=300)
    told = digests(tmp_path)
    assert len(told) > 20
    assert told == digests(example.workspace)


BIRDS = ("Kite", "Marlin", "Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet")


def test_the_order_of_inputs(tmp_path: Path) -> None:
    """Three files in two folders, two of one name: whatever the order they are given in, the bytes are equal."""
    files = [tmp_path / name for name in ("a/firms.csv", "b/firms.csv", "b/others.csv")]
    for number, file in enumerate(files):
        file.parent.mkdir(exist_ok=True)
        towns = ("Durban", "George") * len(BIRDS)
        rows = [
            f"{bird} Aviation (Pty) Ltd,{towns[n + number]},a{number}@{bird.lower()}.example.org,031 555 01{n:02}"
            for n, bird in enumerate(BIRDS[number:])
        ]
        file.write_text("\n".join(["Company,City,Email,Phone", *rows]))
    told = []
    for turn, order in enumerate(permutations(files)):
        workspace = tmp_path / f"w{turn}"
        refine(
            PipelineConfig(tuple(order), "aviation", workspace / "dist" / "refined.xlsx", workspace, AS_OF)
        )
        told.append(digests(workspace))
    assert len(told[0]) > 20
    assert all(found == told[0] for found in told)


@pytest.mark.parametrize("same", [True, False], ids=["one key", "keys of their own"])
def test_only_signs_hang_on_the_key_of_a_workspace(tmp_path: Path, same: bool) -> None:
    data = write(tmp_path / "data", START)
    signs = []
    for name in ("one", "other"):
        workspace = Workspace(tmp_path / name)
        if same:
            workspace.state.mkdir(parents=True)
            workspace.digest_key.write_bytes(bytes(32))
            workspace.digest_key.chmod(0o600)
        refine_folder(data, workspace.root)
        signs.append(pl.read_parquet(workspace.latest_run().stage("link") / "signs.parquet"))
        assert workspace.digest_key.stat().st_mode & 0o777 == 0o600
    assert digests(tmp_path / "one") == digests(tmp_path / "other")
    assert signs[0].equals(signs[1]) == same
    mails = [set(found.filter(pl.col("sign") == "e-mail")["digest"]) for found in signs]
    assert mails[0] and (mails[0] & mails[1] == (mails[0] if same else set()))


def test_the_order_of_rows(tmp_path: Path) -> None:
    """Shuffled rows give the same entities and contacts, byte for byte."""
    rows = [
        ("Kite Flying School", "Durban", "kite@kite.example", "031 555 0100", "Thandi Kunene"),
        ("KITE FLYING SCHOOL (Pty) Ltd", "Durban", "", "031 555 0100", "T Kunene"),
        ("Marlin Charter", "George", "ops@marlin.example", "", "Sipho Molefe"),
        ("Marlin Charter", "Upington", "", "054 555 0100", ""),
        ("Marlin Charter", "", "", "", "Anna Botes"),
        ("Osprey Avionics", "Polokwane", "info@osprey.example", "015 555 0100", "Piet Nel; Lebo Sithole"),
    ] + [
        (f"Firm Number{n} Wings", "Cape Town", f"a{n}@firm{n}.example", "", f"Person Name{n}")
        for n in range(40)
    ]
    told = []
    for turn in range(3):
        order = list(rows)
        random.Random(turn).shuffle(order)  # noqa: S311 - a test's order, no secret
        folder = tmp_path / str(turn)
        folder.mkdir()
        lines = ["Company,City,Email,Phone,Contact Person", *(",".join(r) for r in order)]
        (folder / "list.csv").write_text("\n".join(lines))
        result = refine_folder(folder / "list.csv", folder / "w", "aviation")
        told.append((result.entities, result.contacts))
    for entities, contacts in told[1:]:
        assert entities.equals(told[0][0])
        assert contacts.equals(told[0][1])
    assert isinstance(told[0][0], pl.DataFrame)
