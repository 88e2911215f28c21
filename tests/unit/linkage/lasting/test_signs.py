"""How contacts are known again, and that signs are digests of what stands in one record."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.features.keys import KEYS
from hotpass.linkage.lasting.identity import attach, successor
from hotpass.linkage.lasting.signs import contact_signs, entity_signs
from hotpass.model.registry import CONTACT_SIGNS, Registry

Contact = tuple[str, int, str, dict[str, str]]
"""The id of its row, its person number, its entity's id, and its points by kind."""

THANDI: Contact = (
    "a1",
    1,
    "e1",
    {"name": "thandi kunene", "email": "thandi@kite.example", "phone": "+27825550101"},
)
SIPHO: Contact = ("b1", 1, "e2", {"name": "sipho molefe", "phone": "+27825550102"})
OFFICE: Contact = ("a1", 0, "e1", {"email": "info@kite.example", "phone": "+27315550100"})


def run(registry: Registry, contacts: list[Contact]) -> tuple[Registry, list[str]]:
    persons = pl.DataFrame(
        [(n, f"{row:0<20}", person, entity) for n, (row, person, entity, _) in enumerate(contacts)],
        schema={"contact": pl.UInt32, "record_id": pl.String, "person": pl.UInt16, "entity_id": pl.String},
        orient="row",
    )
    points = pl.DataFrame(
        [(n, kind, key) for n, (*_, told) in enumerate(contacts) for kind, key in told.items()],
        schema={"contact": pl.UInt32, "kind": pl.String, "key": pl.String},
        orient="row",
    )
    found = contact_signs(points, persons)
    what = pl.concat_str("record_id", pl.col("person").cast(pl.String), separator="/").alias("what")
    fresh = persons.select(pl.col("contact").alias("subject"), what)
    attached = attach(registry, found, fresh, "c", CONTACT_SIGNS)
    return successor(registry, [(found, attached)]), attached.ids.sort("subject")["id"].to_list()


@pytest.mark.parametrize(
    "after",
    [
        ("a9", 1, "e1", {"name": "thandi kunene"}),
        ("a9", 2, "e1", {"name": "t kunene", "email": "thandi@kite.example"}),
        ("a9", 1, "e1", {"name": "thandi dube", "phone": "+27825550101"}),
        ("a9", 1, "e7", {"name": "thandi kunene", "phone": "+27825550101"}),
        ("a1", 1, "e1", {"name": "somebody else"}),
    ],
    ids=["by name", "by e-mail", "by phone", "moved with her number", "in an unchanged row"],
)
def test_a_contact_keeps_the_id(after: Contact) -> None:
    registry, (thandi, sipho, office) = run(Registry(), [THANDI, SIPHO, OFFICE])
    _, now = run(registry, [after, SIPHO, ("a9", 0, "e1", {"phone": "+27315550199"})])
    assert now == [thandi, sipho, office]


def test_one_of_that_name_elsewhere_is_another() -> None:
    registry, before = run(Registry(), [THANDI, SIPHO])
    _, now = run(registry, [("a9", 1, "e7", {"name": "thandi kunene"}), SIPHO])
    assert now[0] not in before and now[1] == before[1]


def test_two_keys_count_together_only_in_one_record() -> None:
    keys = pl.DataFrame(
        [(0, "name", "kite"), (0, "phone", "1"), (1, "name", "kite"), (1, "email", "k@x.example")],
        schema=KEYS,
        orient="row",
    )
    members = pl.DataFrame(
        {"record": [0, 1], "record_id": ["0" * 20, "1" * 20], "source_key": ["a", "a"], "entity": [0, 0]},
        schema_overrides={"record": pl.UInt32, "entity": pl.UInt32},
    )
    signs = entity_signs(keys, members)["sign"].cast(pl.String).value_counts()
    assert dict(signs.iter_rows()) == {
        "row": 2, "what a row says": 2, "name and phone": 1, "name and e-mail": 1, "name": 1, "phone": 1, "e-mail": 1,
    }  # fmt: skip


def signs_under(key: bytes) -> pl.DataFrame:
    rows = [
        (record, kind, text)
        for record in range(3)
        for kind, text in [("name", "kite"), ("email", f"k{record % 2}@x.example"), ("phone", "1")]
    ]
    members = pl.DataFrame(
        {
            "record": [0, 1, 2],
            "record_id": [f"{n}" * 20 for n in range(3)],
            "source_key": ["a"] * 3,
            "entity": [0, 1, 2],
        },
        schema_overrides={"record": pl.UInt32, "entity": pl.UInt32},
    )
    return entity_signs(pl.DataFrame(rows, schema=KEYS, orient="row"), members, key).sort(
        "sign", "subject", "digest"
    )


def test_signs_are_of_the_workspaces_key() -> None:
    told = [signs_under(key).filter(pl.col("sign") != "row") for key in (b"", bytes(32), b"1" * 32)]
    assert told[1].height and signs_under(bytes(32)).equals(signs_under(bytes(32)))
    digests = [set(one["digest"]) for one in told]
    assert not digests[0] & digests[1] and not digests[1] & digests[2]


def test_the_key_does_not_show_in_what_is_equal() -> None:
    shapes = []
    for key in (bytes(32), b"1" * 32):
        alike = signs_under(key).group_by("sign", "digest").agg(pl.col("subject").sort())
        shapes.append(alike.select("sign", "subject").sort("sign", "subject").rows())
    assert shapes[0] == shapes[1]


def test_slices_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = signs_under(bytes(32))
    monkeypatch.setattr("hotpass.linkage.lasting.signs.SLICE", 2)
    assert signs_under(bytes(32)).equals(whole)
