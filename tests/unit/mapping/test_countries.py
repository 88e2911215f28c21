"""Which country a table is of, by its regions, codes and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from tests.unit.mapping.tables import table

from hotpass.mapping import table_countries
from hotpass.profiles.loader import load

HOME_PHONES = ["011 555 0101", "021 555 0102", "031 555 0103", "012 555 0104"]
STATES = ["AL", "AK", "NC", "Ohio"]
ZIPS = ["36301", "99501", "27601", "43004"]
US_PHONES = ["3345550101", "(907) 555-0102", "919/555-0103", "1-614-555-0104"]
UK_PHONES = ["0113 496 0101", "0117 496 0102", "0118 496 0103", "0114 496 0104"]
POSTCODES = ["LS1 4AP", "EC1A 1BB", "m1 1ae", "CF10 1AA"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"State": STATES, "ZIP Code": ZIPS}, "US"),
        ({"phone": US_PHONES}, "US"),
        ({"Postcode": POSTCODES}, "GB"),
        ({"Town": ["Leeds"] * 4, "Postcode": POSTCODES, "Tel": UK_PHONES}, "GB"),
        ({"State": ["nsw", "VIC", "qld", "wa"], "Postcode": ["2000", "3000", "4000", "6000"]}, "AU"),
        # a county beside the state says nothing against it
        ({"County": ["Wake", "Lee", "Dade", "Kent"], "State": STATES, "Zip": ZIPS}, "US"),
        ({"Country": ["Australia"] * 4, "Phone": HOME_PHONES}, "AU"),
        # at home, or too little to go by
        ({"Province": ["Gauteng", "KZN", "NC", "WC"], "Phone": HOME_PHONES}, "ZA"),
        ({"Province": ["NC"] * 4, "Phone": HOME_PHONES}, "ZA"),
        ({"ZIP": ZIPS}, "ZA"),
        ({"Country": ["Australia", "Kenya", "Ghana", "Chad"], "Phone": HOME_PHONES}, "ZA"),
        ({"Notes": POSTCODES}, "ZA"),
        ({"Phone": ["n/a", "-", "", ""]}, "ZA"),
    ],
)
def test_the_country_of_a_table(columns: Mapping[str, Sequence[str]], expected: str) -> None:
    assert table_countries([(0, table(columns))], load("generic")) == {0: expected}


def test_the_order_of_rows_does_not_matter() -> None:
    rows = {"State": STATES * 80, "Phone": [f"334555{n:04d}" for n in range(320)]}
    backwards = {header: cells[::-1] for header, cells in rows.items()}
    found = table_countries([(0, table(rows)), (1, table(backwards))], load("generic"))
    assert found == {0: "US", 1: "US"}
