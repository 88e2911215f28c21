from __future__ import annotations

import pytest

from hotpass.semantic_types.registry import semantic_type


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "12 Main Road\r\nSandton\nGauteng\n2196",
            [
                (None, "12 Main Road, Sandton, Gauteng, 2196"),
                ("locality", "Sandton"),
                ("province", "Gauteng"),
                ("postal_code", "2196"),
            ],
        ),
        (
            "12 Main Rd, Parkhill, Durban, KwaZulu-Natal, 4051, RSA",
            [
                (None, "12 Main Rd, Parkhill, Durban, KwaZulu-Natal, 4051, RSA"),
                ("locality", "Durban"),
                ("province", "KwaZulu-Natal"),
                ("postal_code", "4051"),
                ("country", "South Africa"),
            ],
        ),
        (
            "12 Main Rd, Cape Town, Western Cape 8001",
            [
                (None, "12 Main Rd, Cape Town, Western Cape 8001"),
                ("locality", "Cape Town"),
                ("province", "Western Cape"),
                ("postal_code", "8001"),
            ],
        ),
        (
            "12 Main Road Durban 4001",
            [(None, "12 Main Road Durban 4001"), ("locality", "Durban"), ("postal_code", "4001")],
        ),
        ("12 Main Rd,, ,Sandton,", [(None, "12 Main Rd, Sandton"), ("locality", "Sandton")]),
        ("PO Box 1234", [(None, "PO Box 1234")]),
        ("Erf 1234", [(None, "Erf 1234")]),
        ("12 Main 2001 Complex", [(None, "12 Main 2001 Complex")]),
        ("12 Main Rd; tel 011 555 0123", [(None, "12 Main Rd"), ("phone", "+27115550123")]),
        ("www.example.org", [("website", "https://example.org")]),
        ("2021-03-04 called www.example.org", [(None, None), ("website", "https://example.org")]),
    ],
)
def test_places_and_contact_points_in_an_address(
    parts_of, text: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert parts_of("street_address", text, "type", "value") == expected


@pytest.mark.parametrize(
    ("country", "text", "expected"),
    [
        (
            "US",
            "123 Main St, Springfield, IL 62704",
            [("locality", "Springfield"), ("province", "Illinois"), ("postal_code", "62704")],
        ),
        (
            "GB",
            "10 High St, London SW1A 1AA, UK",
            [("locality", "London"), ("postal_code", "SW1A 1AA"), ("country", "United Kingdom")],
        ),
    ],
)
def test_other_countries(parts_of, country: str, text: str, expected: list[tuple[str, str]]) -> None:
    parts = parts_of("street_address", text, "type", "value", country=country)
    assert parts == [(None, text), *expected]


@pytest.mark.parametrize(
    "text", ["PO Box 1234", "P.O. Box 9, Durban", "Posbus 12 Brits", "Private Bag X12, Pretoria"]
)
def test_boxes_are_postal(parts_of, text: str) -> None:
    assert parts_of("street_address", text, "kind")[0] == ("postal",)


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-04 spoke to the manager about it",
        "04/03/2021 - left message",
        "4 March 2021: moved",
        "They said they will call back",
        "12345",
    ],
)
def test_log_lines_and_bare_numbers_are_no_addresses(parts_of, text: str) -> None:
    assert parts_of("street_address", text, "value", "code") == [(None, "address.malformed")]


@pytest.mark.parametrize(
    ("kind", "text"), [("number", "12A"), ("number", "12"), ("unit", "4"), ("name", "Main Road")]
)
def test_components_stay_as_written(parts_of, kind: str, text: str) -> None:
    assert parts_of("street_address", text, "value", "type", kind=kind) == [(text, None)]


def test_one_house_meets_under_one_key() -> None:
    import polars as pl

    addresses = pl.Series(["12 Main Road, Sandton", "12 main rd", "Unit 4, 9 Long Street", "Main Road", None])
    assert semantic_type("street_address").blocking_keys(addresses).to_list() == [
        "12 main",
        "12 main",
        "9 long",
        None,
        None,
    ]
