"""Ids last: edits elsewhere, other orders and comings and goings of files leave the id of an untouched entity alone."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest
from tests.laws.editing import FIRMS, START, TOWNS, Files, write
from tests.laws.refined import AS_OF

from hotpass.linkage.lasting.history import became
from hotpass.model.registry import Registry
from hotpass.pipeline.base import refine
from hotpass.pipeline.config import PipelineConfig, PipelineResult
from hotpass.storage import registry
from hotpass.storage.workspace import Workspace


def request(workspace: Path, data: Path, **changes: bool) -> PipelineConfig:
    output = workspace / "dist" / "refined.csv"
    return PipelineConfig((data,), "aviation", output, workspace, AS_OF, 1, **changes)


def run(folder: Path, files: Files, **changes: bool) -> PipelineResult:
    return refine(request(folder, write(folder / "data", files), **changes))


def ids(result: PipelineResult) -> dict[str, str]:
    """By the name of an organisation: its id."""
    return dict(result.entities.select("organisation_name", "entity_id").iter_rows())


def known(folder: Path) -> Registry:
    return registry.load(Workspace(folder).registry, "organisation")


def many_firms() -> list[str]:
    """Rows of invented firms, every third of them in a second row too."""
    first = ("Bat", "Cedar", "Dolu", "Fam", "Gero", "Hiku", "Jan", "Kelp", "Lim", "Mavi", "Noro", "Pesa")
    last = (
        "ranga",
        "ndile",
        "lomba",
        "berg",
        "sutu",
        "tiwa",
        "vonder",
        "welo",
        "yami",
        "zodwa",
        "kamp",
        "pingo",
    )
    names = [one + other for one in first for other in last]
    rows = [
        f"{name} Aviation,{TOWNS[n % 5]},info@{name.lower()}.example,031 555 {n * 37:04},Anna Botes"
        for n, name in enumerate(names)
    ]
    return rows + [
        row.replace("Aviation", "Aviation (Pty) Ltd").replace("info@", "ops@") for row in rows[::3]
    ]


def edits(rows: list[str], share: float, chance: random.Random) -> tuple[list[str], set[str]]:
    """Rows with a share of them mistyped, given another number, taken away, copied or moved; and the names touched."""
    told, touched = list(rows), set()
    for _ in range(round(len(rows) * share)):
        n = chance.randrange(len(told))
        name, town, mail, phone, person = told[n].split(",")
        touched.add(name.split()[0])
        match chance.randrange(5):
            case 0:
                told[n] = ",".join([name[:2] + name[3:], town, mail, phone, person])
            case 1:
                told[n] = ",".join([name, town, mail, f"011 555 {chance.randrange(10_000):04}", person])
            case 2:
                told.pop(n)
            case 3:
                told.append(
                    ",".join([name, town, mail.replace(".example", ".example.org"), phone, "Piet Nel"])
                )
            case _:
                told.insert(chance.randrange(len(told)), told.pop(n))
    return told, touched


def test_edits_elsewhere_leave_ids_alone(tmp_path: Path) -> None:
    rows = many_firms()
    half = len(rows) // 2
    first = ids(run(tmp_path, {"a.csv": tuple(rows[:half]), "b.csv": tuple(rows[half:])}))
    after, touched = edits(rows, 0.05, random.Random(3))  # noqa: S311 - a test's choice, no secret
    second = ids(run(tmp_path, {"a.csv": tuple(after[:half]), "b.csv": tuple(after[half:])}))
    untouched = {name: i for name, i in first.items() if name.split()[0] not in touched}
    assert len(touched) >= 5 and len(untouched) > 120
    assert {name: second.get(name) for name in untouched} == untouched
    still = [i for name, i in first.items() if name not in untouched and i in second.values()]
    assert len(still) >= len(first) - len(untouched) - 5


@pytest.mark.parametrize(
    "files",
    [
        {"a.csv": FIRMS[:12][::-1], "b.csv": FIRMS[8:20], "sub/c.csv": FIRMS[18:]},
        {"renamed.csv": FIRMS[:12], "b.csv": FIRMS[8:20], "sub/c.csv": FIRMS[18:]},
        {"all.csv": FIRMS},
        {"a.csv": FIRMS[:12], "b.csv": FIRMS[8:20], "sub/c.csv": FIRMS[18:], "new.csv": FIRMS[5:9]},
    ],
    ids=["rows in another order", "a file of another name", "one file for three", "a file more"],
)
def test_ids_survive(tmp_path: Path, files: Files) -> None:
    first = ids(run(tmp_path, START))
    assert ids(run(tmp_path, files)) == first
    assert known(tmp_path).history.filter(pl.col("id").str.starts_with("e")).is_empty()


def test_what_went_with_a_file_comes_back_with_it(tmp_path: Path) -> None:
    first = ids(run(tmp_path, START))
    fewer = run(tmp_path, {"a.csv": START["a.csv"], "sub/c.csv": START["sub/c.csv"]})
    assert fewer.ids["gone"] == len(first) - fewer.entities.height > 0
    back = run(tmp_path, START)
    assert ids(back) == first
    assert back.ids["returned"] == fewer.ids["gone"]


def test_a_workspace_that_knows_nothing_gives_the_same_ids(tmp_path: Path) -> None:
    assert ids(run(tmp_path / "one", START)) == ids(run(tmp_path / "other", START))


def test_an_entity_whose_row_is_gone_is_told_so(tmp_path: Path) -> None:
    apart = (
        "Kite Aviation,Durban,info@kite.example,031 555 0100,",
        "Marlin Charter,George,ops@marlin.example,044 555 0101,",
    )
    more = FIRMS[12:]
    first = ids(run(tmp_path, {"a.csv": (*apart, *more)}))
    one = "Kite Aviation,Durban,info@kite.example,031 555 0100,"
    second = run(tmp_path, {"a.csv": (one, one.replace("Aviation", "Aviation (Pty) Ltd"), *more)})
    lost = first["Marlin Charter"]
    assert lost not in set(second.entities["entity_id"])
    assert [step.event for step in became(known(tmp_path).history, lost)] == ["gone"]
    assert first["Kite Aviation"] in set(second.entities["entity_id"])


def die(*_: object) -> None:
    raise KeyboardInterrupt


def seen(folder: Path) -> str:
    """The names of organisations as whoever looks finds them."""
    return (folder / "dist" / "refined.csv").read_text()


@pytest.mark.parametrize(
    ("place", "step", "visible"),
    [
        ("pipeline.export", "_write_tables", False),
        ("storage.registry", "_point", False),
        ("storage.publish", "_seal", False),
        ("storage.publish", "_switch", False),
        ("pipeline.export", "_write_manifest", True),
    ],
)
def test_a_run_that_dies_leaves_ids_and_outputs_of_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, step: str, visible: bool
) -> None:
    run(tmp_path, START)
    before, shown = known(tmp_path), seen(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(f"hotpass.{place}.{step}", die)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, {"a.csv": FIRMS[:9]})
    assert (seen(tmp_path) != shown) == visible
    after = known(tmp_path)
    assert len(after.runs) == len(before.runs) + visible
    assert after.identities.equals(before.identities) != visible
    run(tmp_path, START)
    assert len(known(tmp_path).runs) == len(after.runs) + 1


def test_dirty_rows_keep_their_ids(tmp_path: Path) -> None:
    """Names that differ by case, form, accent and slip, blank and placeholder cells, one line for several firms."""
    dirty = [
        *("KITE AVIATION,durban,,031 555 0100,", "Kite Aviation (Pty) Ltd,Durban,info@kite.example,n/a,"),
        *("Kite Aviaton,DURBAN,INFO@KITE.EXAMPLE,0315550100,", ",Durban,info@kite.example,,Thandi Kunene"),
        *("Café Née Charter,George,unknown,-,", "CAFE NEE CHARTER CC,George,,044 555 0101,Sipho Molefe"),
        *("Marlin  Logistics t/a Marlin,Knysna,,044 555 0101,", "0,Upington,,,", "Marlin,Knysna,,,"),
    ]
    rows = [*dirty, *FIRMS[12:]]
    first = run(tmp_path, {"a.csv": tuple(rows)})
    assert first.entities.height < len(rows)
    others = tuple(many_firms()[:20])
    untouched = ids(run(tmp_path, {"b.csv": tuple(reversed(rows)), "c.csv": others}))
    assert {name: untouched.get(name) for name in ids(first)} == ids(first)
    back = run(tmp_path, {"a.csv": tuple(rows)})
    assert ids(back) == ids(first)
