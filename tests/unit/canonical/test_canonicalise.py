"""From small sheets to values: who owns what, what is filed where, and which rows are records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from hotpass.model.handover import Canonical
from hotpass.pipeline.aggregation import canonicalise
from hotpass.pipeline.ingestion import ingest
from hotpass.profiles.loader import load


def understood(tmp_path: Path, *lines: str) -> Canonical:
    (tmp_path / "firms.csv").write_text("\n".join(lines), encoding="utf-8")
    profile = load("aviation")
    ingested = ingest([tmp_path / "firms.csv"], profile, lambda *told: None, 1)
    return canonicalise(ingested, profile, date(2026, 6, 1))


COMPANIES = [f"Kite{n} Aviation,031 555 01{n:02},info@kite{n}.example" for n in range(10)]


PEOPLE = [
    "Ann Berg",
    "Bongi Cele",
    "Carl Dube",
    "Dina Els",
    "Evan Fourie",
    "Fatima Gani",
    "Gert Hugo",
    "Hope Ives",
]


def test_an_address_goes_to_the_person_whose_name_it_bears(tmp_path: Path) -> None:
    found = understood(
        tmp_path,
        "Company;Contact Person;Email",
        *(f"Kestrel{n} Flying;{name};office@kestrel{n}.example" for n, name in enumerate(PEOPLE)),
        "Kite Flying;Thandi Kunene (CEO) / Sipho Molefe (CFI);"
        "sipho.molefe@kite.example, thandi.kunene@kite.example",
    )
    told = found.values.filter(pl.col("row") == 10, pl.col("value").is_not_null())
    owned = {
        (person, str(field), value)
        for person, field, value in told.select("person", "field", "value").iter_rows()
    }
    assert owned >= {
        (1, "contact_name", "Thandi Kunene"),
        (2, "contact_name", "Sipho Molefe"),
        (1, "contact_email", "thandi.kunene@kite.example"),
        (2, "contact_email", "sipho.molefe@kite.example"),
    }
    roles = told.filter(pl.col("field") == "contact_role").sort("person")
    assert roles["person"].to_list() == [1, 2]
    assert set(roles["rule"]) == {"role beside name"}


def test_first_name_and_surname_make_one_name_and_both_cells_lend_it(tmp_path: Path) -> None:
    rows = [f"Kite{n} Aviation,Thandi{'abcdefghij'[n]},Kunene,t@kite{n}.example" for n in range(10)]
    found = understood(tmp_path, "Company,First Name,Surname,Email", *rows)
    names = found.values.filter(pl.col("field") == "contact_name", pl.col("row") == 2)
    assert names["value"].unique().to_list() == ["Thandia Kunene"]
    assert sorted(names["column"]) == [1, 2]
    assert set(names["rule"]) == {"composed"}


def test_a_web_address_among_addresses_is_filed_under_its_own_kind(tmp_path: Path) -> None:
    found = understood(tmp_path, "Company,Phone,Email", *COMPANIES, "Kite Charter,,www.kitecharter.example")
    moved = found.values.filter(pl.col("code") == "value.misplaced")
    assert moved.select(pl.col("field").cast(pl.String), "row").rows() == [("website", 12)]


def test_rows_that_hold_only_an_id_are_a_template(tmp_path: Path) -> None:
    rows = [f"{n},Kite{n} Aviation,Durban" for n in range(1, 11)]
    found = understood(tmp_path, "ID,Company,Town", *rows, *(f"{n},," for n in range(11, 21)))
    assert found.records.height == 10
    assert set(found.values.filter(pl.col("row") > 11)["fate"]) == {"structure"}


def test_an_exact_repeat_of_a_row_is_told(tmp_path: Path) -> None:
    found = understood(tmp_path, "Company,Phone,Email", *COMPANIES, COMPANIES[3])
    assert found.issues.filter(pl.col("code") == "row.duplicate")["row"].to_list() == [12]


def test_addresses_under_a_name_belong_to_that_name(tmp_path: Path) -> None:
    """Block layout: a name, the addresses under it, a blank row."""
    lines = []
    for n in range(6):
        lines += [f"Kite{n} Flight School", f"info@kite{n}.example", f"head@kite{n}.example", ""]
    found = understood(tmp_path, *lines)
    assert found.records.height == 6
    assert found.values["fate"].null_count() == found.values.height
    by_record = found.values.group_by("record").agg(pl.col("field").cast(pl.String).sort())
    assert {tuple(fields) for fields in by_record["field"]} == {("email", "email", "organisation_name")}


@pytest.mark.parametrize(("prefixed", "name"), [(True, "Kite1 Aviation"), (False, "CUST - Kite1 Aviation")])
def test_a_shared_prefix_comes_off_only_where_the_names_stand_elsewhere(
    tmp_path: Path, prefixed: bool, name: str
) -> None:
    known = [f"Kite{n} Aviation,info@kite{n}.example" for n in range(10)] if prefixed else []
    rows = [f"CUST - Kite{n} Aviation,order@kite{n}.example" for n in range(10)]
    found = understood(tmp_path, "Company,Email", *known, *rows)
    orders = found.values.filter(pl.col("value") == "order@kite1.example")
    told = found.values.filter(pl.col("row") == orders["row"][0], pl.col("field") == "organisation_name")
    assert told["value"].to_list() == [name]
