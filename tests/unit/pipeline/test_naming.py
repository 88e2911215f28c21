"""What people call an entity, the surest reading first; several are listed, never picked from."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.unit.pipeline.firms import clock, config_for

from hotpass.errors import RequestError
from hotpass.pipeline.base import refine
from hotpass.pipeline.finished import FinishedRun
from hotpass.pipeline.review import Review

HEADER = "Company,Trading Name,City,Email,Phone,Registration Number"
KITE = (
    "Kite Aviation (Pty) Ltd,,Durban,info@kite.example.org,031 555 0100,2019/100001/07",
    "KITE AVIATION,Blue Kite,Durban,info@kite.example.org,031 555 0100,2019/100001/07",
)
OTHERS = (
    "Heron Flights,,George,info@heron.example.org,044 555 0111,",
    "Heron Drones,,Upington,info@herondrones.example.org,054 555 0112,",
    "Plover Rotors (Pty) Ltd t/a Windmill,,Knysna,info@plover.example.org,044 555 0113,",
    "Ibis Café,,Paarl,info@ibis.example.org,021 555 0114,",
    "Osprey Hangars (Pty) Ltd,Sky Barn,Welkom,info@osprey.example.org,057 555 0115,2019/100002/07",
    "Tern Hangars (Pty) Ltd,Sky Barn,Worcester,info@tern.example.org,023 555 0116,2019/100003/07",
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    folder = tmp_path_factory.mktemp("named")
    list_of(folder, HEADER, *KITE, *OTHERS)
    refine(config_for(folder, folder / "in"), clock=clock(0))
    return FinishedRun(folder)


def list_of(folder: Path, *lines: str) -> None:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "firms.csv").write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Kite Aviation (Pty) Ltd", "Kite Aviation (Pty) Ltd"),
        ("Kite Aviation", "Kite Aviation (Pty) Ltd"),
        ("kite  aviation PTY ltd.", "Kite Aviation (Pty) Ltd"),
        ("blue kite", "Kite Aviation (Pty) Ltd"),
        ("windmill", "Plover Rotors (Pty) Ltd"),
        ("Plover Rotors (Pty) Ltd t/a Windmill", "Plover Rotors (Pty) Ltd"),
        ("IBIS CAFE", "Ibis Café"),
        ("heron-drones", "Heron Drones"),
        (" Heron Flights ", "Heron Flights"),
        ("flights", "Heron Flights"),
    ],
)
def test_every_spelling_that_a_row_has_leads_to_its_entity(run: FinishedRun, subject: str, name: str) -> None:
    assert run.find(subject)[1] == name


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("heron", ["Heron Drones", "Heron Flights"]),
        ("Sky Barn", ["Osprey Hangars (Pty) Ltd", "Tern Hangars (Pty) Ltd"]),
    ],
)
def test_several_are_listed_with_their_ids(run: FinishedRun, subject: str, names: list[str]) -> None:
    with pytest.raises(RequestError) as caught:
        run.find(subject)
    ids = dict(run.entities.select("name", "entity_id").iter_rows())
    head, *told = caught.value.reason.splitlines()
    assert head == f"2 entities are called {subject!r}:"
    assert told == [f"  {ids[name]}  {name}" for name in names]


def test_many_are_counted(tmp_path: Path) -> None:
    syllables = ("ba", "ce", "do", "fu")
    firms = [f"{a}{b}tra Aviation" for a in syllables for b in syllables]
    list_of(tmp_path, HEADER, *(f"{n},,Durban,info@{n[:6]}.example.org,,".capitalize() for n in firms))
    refine(config_for(tmp_path, tmp_path / "in"), clock=clock(0))
    with pytest.raises(RequestError, match="16 entities are called 'aviation'") as caught:
        FinishedRun(tmp_path).find("aviation")
    assert caught.value.reason.endswith("\n  and 6 more")


def test_an_unknown_name_tells_the_nearest(run: FinishedRun) -> None:
    with pytest.raises(RequestError, match="No entity 'Hern Flihgts'") as caught:
        run.find("Hern Flihgts")
    assert caught.value.hint.startswith("Near: Heron Flights;")


@pytest.mark.parametrize("subject", ["-", "(), .", "*"])
def test_signs_alone_are_no_name(run: FinishedRun, subject: str) -> None:
    with pytest.raises(RequestError):
        run.find(subject)


def test_a_record_and_a_contact_lead_to_their_entity(run: FinishedRun) -> None:
    kite, _ = run.find("Blue Kite")
    records = run.home.filter(pl.col("entity_id") == kite)["record_id"]
    contact = run["contacts"].filter(pl.col("entity_id") == kite).collect()["contact_id"][0]
    assert records.len() == 2
    assert {run.find(name)[0] for name in (kite, contact, *records)} == {kite}


def test_an_id_that_ended_leads_on_where_that_is_sure(tmp_path: Path) -> None:
    list_of(tmp_path, HEADER, *OTHERS)
    refine(config_for(tmp_path, tmp_path / "in"), clock=clock(0))
    before = FinishedRun(tmp_path)
    drones, tern = (before.find(name)[0] for name in ("Heron Drones", "Tern Hangars"))
    ibis, plover = (before.find(name)[0] for name in ("Ibis Cafe", "Plover Rotors"))
    session = Review(before, "thandi", clock(1))
    session.decide(session.questions_on([[ibis, plover]])[0], "same")

    list_of(tmp_path, HEADER, OTHERS[0], *OTHERS[2:5])
    refine(config_for(tmp_path, tmp_path / "in"), clock=clock(5))
    after = FinishedRun(tmp_path)
    assert {after.find(name) for name in (ibis, plover)} == {after.find("Windmill")}
    for ended, became in ((drones, "nothing of it is left"), (tern, "may be the same")):
        with pytest.raises(RequestError, match=f"No entity '{ended}'") as caught:
            after.find(ended)
        assert ended in caught.value.hint and became in caught.value.hint
