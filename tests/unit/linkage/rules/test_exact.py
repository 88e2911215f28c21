"""The deterministic rules, each with the case that it joins and the near miss that it leaves apart."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.features.keys import KEYS
from hotpass.linkage.rules.exact import resolve
from hotpass.linkage.rules.ids import tie_by_id
from hotpass.semantic_types.registry import semantic_type

Record = dict[str, str | list[str]]

IDS = {
    "source_id": pl.UInt32,
    "table_id": pl.UInt32,
    "record": pl.UInt32,
    "id": pl.String,
    "header": pl.String,
    "name": pl.String,
}


def groups(
    *records: Record, name_suffices: bool = True, verdicts: pl.DataFrame | None = None
) -> list[set[int]]:
    rows = [
        (n, kind, key)
        for n, record in enumerate(records)
        for kind, told in record.items()
        for key in ([told] if isinstance(told, str) else told)
    ]
    keys = pl.DataFrame(rows, schema=KEYS, orient="row").sort("record", "kind", "key")
    ties = tie_by_id(pl.DataFrame(schema=IDS))
    kind = semantic_type("organisation_name" if name_suffices else "person_name")
    entity = resolve(keys, len(records), ties, name_suffices, kind.alike, verdicts).entity.to_list()
    return [
        {n for n, e in enumerate(entity) if e == root}
        for root in sorted({e for e in entity if e is not None})
    ]


def named(name: str | list[str], **more: str) -> Record:
    return {"name": name, **more}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([named("kite flying school"), named("kite flying school")], [{0, 1}], id="equal name"),
        pytest.param([named("kite"), named("kestrel")], [{0}, {1}], id="other name"),
        pytest.param(
            [named("kite primary", city="durban"), named("kite primary", city="george")],
            [{0}, {1}],
            id="one name in two towns",
        ),
        pytest.param(
            [named("kite", city="durban"), named("kite", city="george"), named("kite")],
            [{0}, {1}, {2}],
            id="a bare name fits two",
        ),
        pytest.param(
            [named("kite", city="durban"), named("kite", city="durban"), named("kite")],
            [{0, 1, 2}],
            id="a bare name fits one",
        ),
        pytest.param(
            [named("kite", city="durban"), named("kite", city="george", phone="+27315550100"),
             named("kite", phone="+27315550100")],
            [{0}, {1, 2}],
            id="a phone tells which",
        ),
        pytest.param(
            [named("kite", domain="kite.example"), named("kite", domain="other.example")],
            [{0}, {1}],
            id="one name, two domains",
        ),
        pytest.param(
            [named("kite", proof="r=2001/000001/07"), named("kestrel wings", proof="r=2001/000001/07")],
            [{0, 1}],
            id="one registration number",
        ),
        pytest.param(
            [named("kite", against="r=1"), named("kite", against="r=2")], [{0}, {1}], id="two registration numbers"
        ),
        pytest.param(
            [named("kite avionics", phone="+27315550100"), named("marlin catering", phone="+27315550100")],
            [{0}, {1}],
            id="two firms behind one switchboard",
        ),
        pytest.param(
            [named("kestrel avionics", domain="k.example"), named("kestrl avionics", domain="k.example")],
            [{0, 1}],
            id="a misspelt name at one domain",
        ),
        pytest.param(
            [
                named("airport services north", email="x@a.example"),
                named("airport services south", email="x@a.example"),
            ],
            [{0}, {1}],
            id="siblings at one address",
        ),
        pytest.param(
            [
                named("total garage", city="jhb", domain="north.example"),
                named("total garage", city="jhb", domain="south.example"),
            ],
            [{0}, {1}],
            id="one name and town, two domains",
        ),
        pytest.param([named("kite"), {"email": "a@kite.example"}], [{0}], id="nobody's record stays out"),
        pytest.param(
            [named("kite", domain="kite.example"), {"domain": "kite.example"}], [{0, 1}], id="only one has the domain"
        ),
        pytest.param(
            [named("kite", domain="x.example"), named("marlin", domain="x.example"), {"domain": "x.example"}],
            [{0}, {1}],
            id="two have the domain",
        ),
    ],
)  # fmt: skip
def test_rules(records: list[Record], expected: list[set[int]]) -> None:
    assert groups(*records) == expected


@pytest.mark.parametrize(("verdict", "expected"), [("same", [{0, 1, 2}]), ("different", [{0, 2}, {1}])])
def test_the_stewards_word_comes_before_every_rule(verdict: str, expected: list[set[int]]) -> None:
    said = pl.DataFrame([(0, 1, verdict)], schema=["left", "right", "verdict"], orient="row")
    other = named("kestrel") if verdict == "same" else named("kite")
    assert groups(named("kite"), other, named("kite"), verdicts=said) == expected


def test_what_two_names_bring_together_still_contradicts() -> None:
    both = named(["heron air", "skyline flights"], against="r=1", city="durban")
    assert groups(both, named("heron air"), named("skyline flights", against="r=2", city="george")) == [
        {0, 1},
        {2},
    ]
    bridge = named(["heron air", "skyline flights"])
    towns = groups(bridge, named("heron air", city="durban"), named("skyline flights", city="george"))
    assert {1} in towns or {2} in towns


def test_a_placeholder_number_proves_nothing() -> None:
    towns = ("durban", "george", "upington", "howick")
    birds = ("kite", "marlin", "osprey", "gannet")
    rows = [
        named(f"{b} wings {b}", city=t, proof="r=2000/000000/07") for b, t in zip(birds, towns, strict=True)
    ]
    assert groups(*rows) == [{0}, {1}, {2}, {3}]


def test_a_nameless_record_of_another_town_stays_out() -> None:
    assert groups(
        named("kite", city="durban", phone="+27315550100"), {"city": "george", "phone": "+27315550100"}
    ) == [{0}]


PERSONS = [
    pytest.param(
        [named("john smith", city="jhb"), named("john smith", city="jhb")], [{0}, {1}], id="one town"
    ),
    pytest.param(
        [named("molefe sipho", agree="b=1990-01-01"), named("molefe sipho", agree="b=1990-01-01")],
        [{0, 1}],
        id="one birth date",
    ),
    pytest.param(
        [named("mary smith", phone="+27315550100"), named("mark smith", phone="+27315550100")],
        [{0}, {1}],
        id="a family's phone",
    ),
    pytest.param(
        [named("j smith", email="x@a.example"), named("john smith", email="x@a.example")],
        [{0, 1}],
        id="an initial",
    ),
    pytest.param(
        [
            named("botha jan", against="b=1950", email="x@a.example"),
            named("botha jan", against="b=1980", email="x@a.example"),
            named("botha jan", against="b=1980", email="x@a.example"),
        ],
        [{0}, {1, 2}],
        id="father and son at one address",
    ),
]


@pytest.mark.parametrize(("records", "expected"), PERSONS)
def test_people(records: list[Record], expected: list[set[int]]) -> None:
    assert groups(*records, name_suffices=False) == expected


def test_a_persons_name_needs_another_sign() -> None:
    bare = [named("khumalo thandi"), named("khumalo thandi")]
    assert groups(*bare, name_suffices=False) == [{0}, {1}]
    shared = [named("khumalo thandi", email="t@a.example"), named("khumalo thandi", email="t@a.example")]
    assert groups(*shared, name_suffices=False) == [{0, 1}]


def id_rows(*rows: tuple[int, int, str, str, str | None]) -> pl.DataFrame:
    return pl.DataFrame([(0, *row) for row in rows], schema=IDS, orient="row")


def test_ids_tie_a_sheet_to_the_sheet_that_defines_them() -> None:
    ties = tie_by_id(
        id_rows(
            (0, 0, "1", "id", "kite"),
            (0, 1, "2", "id", "marlin"),
            (1, 2, "1", "c_id", "kite"),
            (1, 3, "2", "c_id", "marlin"),
        )
    )
    assert ties.ties.select("left", "right").rows() == [(0, 2), (1, 3)]


def test_numbers_of_another_sheet_are_not_ids_when_the_names_disagree() -> None:
    ties = tie_by_id(
        id_rows(
            (0, 0, "1", "id", "kite"),
            (0, 1, "2", "id", "marlin"),
            (1, 2, "1", "id", "osprey tours"),
            (1, 3, "2", "id", "gannet hire"),
        )
    )
    assert ties.ties.is_empty()


def test_an_id_of_two_names_ties_nothing_and_is_told() -> None:
    master = [(0, n, str(n), "id", f"firm number {n} north") for n in range(40)]
    ties = tie_by_id(id_rows(*master, (0, 40, "7", "id", "osprey tours"), (1, 41, "7", "id", "gannet")))
    assert ties.duplicate.to_list() == [7, 40, 41]
    assert ties.broken.is_empty()
    assert ties.ties.is_empty()
