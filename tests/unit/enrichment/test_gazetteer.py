"""Provinces from towns: only where they are blank, known and in the profile's country."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.enrichment.gazetteer import SOURCE, fill_provinces
from hotpass.model.tables import TABLES
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile


def entity(city: str | None, province: str | None, country: str | None) -> pl.DataFrame:
    told = {"entity_id": ["e1"], "city": [city], "province": [province], "country": [country]}
    return pl.DataFrame(told, schema=dict.fromkeys(told, pl.String))


@pytest.mark.parametrize(
    ("city", "province", "country", "filled"),
    [
        ("Durban", None, None, "KwaZulu-Natal"),
        ("Polokwane", None, "South Africa", "Limpopo"),
        ("Durban", "Gauteng", None, "Gauteng"),  # what a source says stays, right or wrong
        ("Durban", None, "Namibia", None),
        ("Nowhere-on-Sea", None, None, None),
        (None, None, None, None),
    ],
)
def test_what_is_filled(
    city: str | None, province: str | None, country: str | None, filled: str | None
) -> None:
    before = entity(city, province, country)
    after, evidence = fill_provinces(before, load("generic"))
    assert after["province"].to_list() == [filled]
    assert after.drop("province").equals(before.drop("province"))
    assert evidence.height == (filled != province)


def test_every_filled_value_has_its_evidence() -> None:
    entities = pl.concat(
        [entity("Durban", None, None), entity("George", "Western Cape", None), entity("Upington", None, None)]
    ).with_columns(pl.Series("entity_id", ["e1", "e2", "e3"]))
    after, evidence = fill_provinces(entities, load("generic"))
    assert after["entity_id"].to_list() == ["e1", "e2", "e3"]
    assert evidence.schema == TABLES["evidence"]
    assert evidence.rows() == [
        (0, "e1", "province", SOURCE, "city = Durban"),
        (1, "e3", "province", SOURCE, "city = Upington"),
    ]


def test_another_country_has_no_gazetteer() -> None:
    abroad = Profile.model_validate(load("generic").model_dump() | {"country": "NA"})
    before = entity("Durban", None, None)
    after, evidence = fill_provinces(before, abroad)
    assert after.equals(before)
    assert evidence.is_empty()
    assert evidence.schema == TABLES["evidence"]
