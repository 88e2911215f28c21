"""The same laws for persons as entities, and the reasons that homeless cells are given."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.laws.refined import refine_folder

from hotpass.pipeline.config import PipelineResult
from hotpass.storage.workspace import Workspace

PERSONS = [
    "First Name,Surname,Date of Birth,Street,Town,Email,Cell",
    "Thandi,Kunene,1990-02-01,12 Main Road,Durban,thandi@kunene.example,082 555 0101",
    "THANDI,KUNENE,1990-02-01,12 Main Rd,Durban,,082 555 0101",
    "Thandi,Kunene,1955-07-09,9 Hill Street,Durban,,",
    "Sipho,Molefe,1985-11-30,4 Beach Road,George,sipho@molefe.example,083 555 0102",
    "Anna,Botes,1979-04-12,7 Oak Avenue,Upington,anna@botes.example,084 555 0103",
    "Piet,Nel,1968-08-21,1 Mill Street,Howick,piet@nel.example,072 555 0104",
    "Lebo,Sithole,2001-01-15,3 Station Road,Polokwane,lebo@sithole.example,073 555 0105",
    "Zanele,Dube,1994-06-03,8 Church Street,Kimberley,zanele@dube.example,074 555 0106",
]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> tuple[PipelineResult, Path]:
    folder = tmp_path_factory.mktemp("people")
    (folder / "persons.csv").write_text("\n".join(PERSONS))
    return refine_folder(folder / "persons.csv", folder / "w", "people"), folder / "w"


def test_two_rows_of_one_birth_date_are_one_person_and_another_birth_date_is_another(
    people: tuple[PipelineResult, Path],
) -> None:
    result, _ = people
    named = result.entities.filter(pl.col("full_name").str.to_lowercase() == "thandi kunene")
    assert sorted(named["birth_date"]) == ["1955-07-09", "1990-02-01"]
    assert result.entities.height == 7


def test_every_persons_value_has_provenance_and_every_cell_a_fate(
    people: tuple[PipelineResult, Path],
) -> None:
    result, workspace = people
    run = Workspace(workspace).run(result.run_id)
    provenance = pl.read_parquet(run.stage("enrich") / "provenance.parquet")
    told = result.entities.select("entity_id", "full_name", "given_name", "surname", "birth_date", "city")
    values = told.unpivot(index="entity_id", variable_name="field").drop_nulls("value")
    key = provenance.select(pl.col("subject").alias("entity_id"), "field")
    assert values.height == 7 * 5
    assert values.join(key, on=["entity_id", "field"], how="anti").is_empty()
    ledger = pl.read_parquet(run.stage("link") / "ledger.parquet")
    assert ledger["cells"].sum() == sum(1 for line in PERSONS for cell in line.split(",") if cell)


def test_an_address_without_anybody_is_told_so(tmp_path: Path) -> None:
    firms = [f"Kite{'abcdefghijklmnop'[n]} Aviation,info@kite{n}.example,031 555 01{n:02}" for n in range(16)]
    (tmp_path / "book.csv").write_text(
        "\n".join(["Company,Email,Phone", *firms, ",lost.soul@nowhere.example.,"])
    )
    result = refine_folder(tmp_path / "book.csv", tmp_path / "w")
    quarantine = pl.read_parquet(
        Workspace(tmp_path / "w").run(result.run_id).stage("link") / "quarantine.parquet"
    )
    assert quarantine.select("row", "column", "codes").rows() == [(18, 1, "row.no_entity")]


def test_what_lasts_holds_no_word_of_a_persons_name(people: tuple[PipelineResult, Path]) -> None:
    _, workspace = people
    kept = sorted(Workspace(workspace).registry.rglob("*.parquet"))
    texts = pl.concat(
        pl.read_parquet(path).select(pl.selectors.string()).unpivot().drop_nulls("value") for path in kept
    )["value"]
    words = {word for line in PERSONS[1:] for word in line.split(",")[:2]}
    assert len(kept) == 4 and texts.len()
    assert not texts.str.to_lowercase().str.contains_any([word.lower() for word in words]).any()


NAMED = [
    "Full Name,First Name,Surname,Date of Birth,Email,Cell,Last Contact",
    *(f"Member{n} Sithole{'abcdefghijkl'[n]},,,19{70 + n}-01-15,m{n}@sithole.example,073 555 01{n:02},2024-01-01"
      for n in range(12)),
    "Thandi Kunene,,,1990-02-01,thandi@kunene.example,082 555 0101,2025-06-01",
    "Thandiwe Kunene,Thandiwe,Kunene,1990-02-01,thandi@kunene.example,082 555 0101,2023-01-01",
    "Anna Botes,Anna,Botes,1979-04-12,anna@botes.example,084 555 0103,2025-06-01",
    "Annie Botes,Annie,,1979-04-12,anna@botes.example,084 555 0103,2025-07-01",
]  # fmt: skip


def test_name_given_name_and_surname_of_one_person_agree(tmp_path: Path) -> None:
    """The newest full name has no pieces of its own, or not all of them: older rows do not lend what contradicts it."""
    (tmp_path / "persons.csv").write_text("\n".join(NAMED))
    result = refine_folder(tmp_path / "persons.csv", tmp_path / "w", "people")
    told = result.entities.filter(pl.col("source_rows") > 1).select("full_name", "given_name", "surname")
    assert sorted(told.iter_rows()) == [
        ("Annie Botes", "Annie", "Botes"),
        ("Thandi Kunene", "Thandi", "Kunene"),
    ]
    run = Workspace(tmp_path / "w").run(result.run_id)
    lost = pl.read_parquet(run.stage("link") / "alternatives.parquet").filter(pl.col("field") == "given_name")
    assert sorted(lost["why"]) == ["read from the name", "recency"]
    rules = pl.read_parquet(run.stage("link") / "provenance.parquet").filter(pl.col("field") == "given_name")
    assert sorted(rules["rule"]) == ["read from the name", "recency"]
