from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value", "kind", "code"),
    [
        ("2001/012345/07", "2001/012345/07", None, None),
        ("2001 012345 07", "2001/012345/07", None, None),
        ("200101234507", "2001/012345/07", None, None),
        ("Reg No: 2001/012345/07", "2001/012345/07", None, None),
        ("CK 1999/012345/23", "1999/012345/23", None, None),
        ("2001/12345/07", "2001/012345/07", None, "value.repaired"),
        ("98/012345/07", "1998/012345/07", None, "value.repaired"),
        ("CK99/12345/23", "1999/012345/23", None, "value.repaired"),
        ("K2017123456", "2017/123456/07", None, "value.repaired"),
        ("123-456 NPO", "123-456 NPO", None, None),
        ("NPO 123-456", "123-456 NPO", None, None),
        ("IT001234/05(G)", "IT1234/2005(G)", None, None),
        ("VAT: 4123456789", "4123456789", "vat", None),
        ("412 345 6789", "4123456789", "vat", None),
        ("700400123", "700400123", None, None),
        ("1999/000000/07", None, None, "registration_number.malformed"),
        ("3012/012345/07", None, None, "registration_number.malformed"),
        ("2019/05/06", None, None, "registration_number.malformed"),
        ("to follow later", None, None, "registration_number.malformed"),
        ("info@example.org", None, None, "registration_number.malformed"),
        ("TBC", None, None, "value.sentinel"),
    ],
)
def test_south_african(parts_of, text: str, value: str | None, kind: str | None, code: str | None) -> None:
    assert parts_of("registration_number", text, "value", "kind", "code") == [(value, kind, code)]


def test_two_numbers_in_one_cell(parts_of) -> None:
    expected = [("2001/012345/07", None), ("4123456789", "vat")]
    assert parts_of("registration_number", "2001/012345/07; VAT 4123456789", "value", "kind") == expected


def test_a_sole_traders_identity_number_is_filed_as_one(parts_of) -> None:
    expected = [("id_number", "8001015009087", "value.misplaced")]
    assert parts_of("registration_number", "8001015009087", "type", "value", "code") == expected


@pytest.mark.parametrize(
    ("text", "type_", "value", "code"),
    [
        ("4123456789", None, "4123456789", None),
        ("ZA4123456789", None, "4123456789", None),
        ("2001/012345/07", "registration_number", "2001/012345/07", "value.misplaced"),
        ("5123", None, None, "registration_number.malformed"),
    ],
)
def test_vat_columns(parts_of, text: str, type_: str | None, value: str | None, code: str | None) -> None:
    assert parts_of("registration_number", text, "type", "value", "code", kind="vat") == [
        (type_, value, code)
    ]


@pytest.mark.parametrize(
    ("country", "text", "value", "kind", "code"),
    [
        ("GB", "1234567", "01234567", None, "value.repaired"),
        ("GB", "SC123456", "SC123456", None, None),
        ("GB", "GB 980 7806 84", "980780684", "vat", None),
        ("FR", "732 829 320", "732829320", None, None),
        ("AU", "51 824 753 556", "51824753556", None, None),
        ("DE", "12345", "12345", None, None),
    ],
)
def test_other_countries(
    parts_of, country: str, text: str, value: str, kind: str | None, code: str | None
) -> None:
    assert parts_of("registration_number", text, "value", "kind", "code", country=country) == [
        (value, kind, code)
    ]
