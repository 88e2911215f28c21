from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.phone import TYPE

OWN = frozenset({"example"})
JHB, DBN, CELL = "+27115550123", "+27315550123", "+27825550123"


@pytest.mark.parametrize(
    ("raw", "value", "kind"),
    [
        ("+27825550123", CELL, "mobile"),
        ("082 555 0123", CELL, "mobile"),
        ("(082) 555-0123", CELL, "mobile"),
        ("27825550123", CELL, "mobile"),
        ("27825550123.0", CELL, "mobile"),
        ("825550123", CELL, "mobile"),
        ("0027 82 555 0123", CELL, "mobile"),
        ("+27 (0)82 555 0123", CELL, "mobile"),
        ("082.555.0123", CELL, "mobile"),
        ("082/555/0123", CELL, "mobile"),
        ("082\u00a0555\u00a00123", CELL, "mobile"),
        ("011 555 0123", JHB, "landline"),
        ("Tel: 011 555 0123", JHB, "landline"),
        ("Switchboard: 031 555 0123", DBN, "landline"),
        ("(w) 011 555 0123", JHB, "landline"),
        ("Fax: 011 555 0123", JHB, "fax"),
        ("Faks 011 555 0123", JHB, "fax"),
        ("WhatsApp 082 555 0123", CELL, "whatsapp"),
        ("0800 555 012", "+27800555012", "toll_free"),
        ("087 555 0123", "+27875550123", "voip"),
        ("0861 555 012", "+27861555012", "other"),
        ("+44 20 7946 0018", "+442079460018", "landline"),
        ("011 555 0123 x12", JHB + ";ext=12", "landline"),
        ("011 555 0123 ext. 12", JHB + ";ext=12", "landline"),
        ("011 555 0123 (uitbr 12)", JHB + ";ext=12", "landline"),
        (JHB + ";ext=12", JHB + ";ext=12", "landline"),
    ],
)
def test_one_number(parts_of: Callable, raw: str, value: str, kind: str) -> None:
    assert parts_of("phone", raw, "value", "kind", "code") == [(value, kind, None)]


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("011 315 0000/1", ["+27113150000", "+27113150001"]),
        ("(031) 360 3015/4", ["+27313603015", "+27313603014"]),
        ("011 315 0000-5", ["+27113150000", "+27113150005"]),
        ("011 315 0000 / 01", ["+27113150000", "+27113150001"]),
        ("011 315 0000 / 315 0001", ["+27113150000", "+27113150001"]),
        ("011 555 0123 / 082 555 0123", [JHB, CELL]),
        ("011 555 0123; 082 555 0123", [JHB, CELL]),
        ("0115550123,0825550123", [JHB, CELL]),
        ("011 555 0123 & 082 555 0123", [JHB, CELL]),
        ("011 555 0123 or 082 555 0123", [JHB, CELL]),
        ("011 555 0123\n082 555 0123", [JHB, CELL]),
        ("011 555 0123 082 555 0123", [JHB, CELL]),
        ("(011)5550123/(082)5550123", [JHB, CELL]),
        ("+27 11 555 0123 / +27 82 555 0123", [JHB, CELL]),
        ("011 555 0123 ext 12/13", [JHB + ";ext=12", JHB + ";ext=13"]),
        ("011 555 0123 / 011 555 0123", [JHB]),
        ("Office 2: 011 555 0123", [JHB]),
    ],
)
def test_several_numbers(parts_of: Callable, raw: str, values: list[str]) -> None:
    assert parts_of("phone", raw, "value", "code") == [(value, None) for value in values]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("Jane: 082 555 0123", [(CELL, "mobile", "Jane", None)]),
        ("082 555 0123 (Jane)", [(CELL, "mobile", "Jane", None)]),
        ("MRS JANE DOE 082 555 0123", [(CELL, "mobile", "Jane Doe", None)]),
        ("Jane Doe (Director) 082 555 0123", [(CELL, "mobile", "Jane Doe", "Director")]),
        ("Bookings: 011 555 0123", [(JHB, "landline", None, "Bookings")]),
        ("Head of Training: 011 555 0123", [(JHB, "landline", None, "Head of Training")]),
        ("Sales & Marketing 011 555 0123", [(JHB, "landline", None, "Sales & Marketing")]),
        ("Tel: 011 555 0123 Fax: 031 555 0123", [(JHB, "landline", None, None), (DBN, "fax", None, None)]),
        ("011 555 0123 (w) 031 555 0123 (fax)", [(JHB, "landline", None, None), (DBN, "fax", None, None)]),
        (
            "Jane 011 555 0123 / Sipho 082 555 0123",
            [(JHB, "landline", "Jane", None), (CELL, "mobile", "Sipho", None)],
        ),
    ],
)
def test_what_the_words_beside_a_number_say(
    parts_of: Callable, raw: str, told: list[tuple[str, ...]]
) -> None:
    assert parts_of("phone", raw, "value", "kind", "owner", "role") == told


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("5550123", "5550123", "phone.short"),
        ("082 555 012", "082555012", "phone.short"),
        ("O82 555 O123", CELL, "value.repaired"),
        ("08255501234", None, "phone.invalid"),
        ("099 555 0123", None, "phone.invalid"),
        ("2.78E+10", None, "phone.malformed"),
        ("2.7825550123E10", None, "phone.malformed"),
        ("2021-03-04", None, "phone.malformed"),
        ("hello", None, "phone.malformed"),
        ("107", None, "phone.malformed"),
        ("jane@acme.example", None, "phone.malformed"),
        ("0000000000", None, "value.sentinel"),
        ("0", None, "value.sentinel"),
        ("no phone", None, "value.sentinel"),
    ],
)
def test_defects(parts_of: Callable, raw: str, value: str | None, code: str) -> None:
    assert parts_of("phone", raw, "value", "code") == [(value, code)]


def test_an_address_beside_a_number_is_a_part_of_its_own_kind(parts_of: Callable) -> None:
    assert parts_of("phone", "011 555 0123, Jane@acme.example", "type", "value", deliverable_domains=OWN) == [
        (None, JHB),
        ("email", "jane@acme.example"),
    ]


@pytest.mark.parametrize(
    ("country", "raw", "value"),
    [
        ("US", "(212) 555-0123", "+12125550123"),
        ("GB", "020 7946 0018", "+442079460018"),
        ("DE", "030 123456", "+4930123456"),
        ("NA", "061 234 567", "+26461234567"),
        ("BR", "(11) 2555-0123", "+551125550123"),
        ("ZZ", "+27825550123", "+27825550123"),
    ],
)
def test_other_countries(parts_of: Callable, country: str, raw: str, value: str) -> None:
    assert parts_of("phone", raw, "value", country=country) == [(value,)]


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        (["082 555 0123", "+27 11 555 0124", "Tel: 011 555 0125", "825550126"], 1.0, 1.0),
        (["27825550123.0", "27825550124.0"], 1.0, 1.0),
        (["1200", "15.5", "99999"], 0.0, 0.0),
        (["2021-03-04", "04/03/2021"], 0.0, 0.0),
        (["-26.123456", "28.654321"], 0.0, 0.0),
    ],
)
def test_recognition(texts: list[str], low: float, high: float) -> None:
    assert low <= TYPE.recognise(pl.Series(texts), Context()) <= high
