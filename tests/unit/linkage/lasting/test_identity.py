"""Lasting ids: who keeps theirs, who ends in whom, and what is only presumed."""

from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.features.keys import KEYS
from hotpass.linkage.lasting.history import became
from hotpass.linkage.lasting.identity import attach, successor
from hotpass.linkage.lasting.signs import entity_signs
from hotpass.model.registry import ENTITY_SIGNS, Registry

Row = tuple[str, int, dict[str, str]]
"""The id of a row, the entity it belongs to in this run, and what it says by kind of key."""


def run(registry: Registry, rows: list[Row]) -> tuple[Registry, dict[int, str]]:
    """One run over the rows: the registry after it, and the id of each entity."""
    keys = pl.DataFrame(
        [(n, kind, key) for n, (_, _, said) in enumerate(rows) for kind, key in said.items()],
        schema=KEYS,
        orient="row",
    )
    members = pl.DataFrame(
        [(n, record_id, "list", entity) for n, (record_id, entity, _) in enumerate(rows)],
        schema={"record": pl.UInt32, "record_id": pl.String, "source_key": pl.String, "entity": pl.UInt32},
        orient="row",
    )
    found = entity_signs(keys, members)
    fresh = members.group_by("entity").agg(pl.col("record_id").min().alias("what"))
    attached = attach(registry, found, fresh.rename({"entity": "subject"}), "e", ENTITY_SIGNS)
    return successor(registry, [(found, attached)]), dict(attached.ids.select("subject", "id").iter_rows())


def rows_of(*told: tuple[str, int, str]) -> list[Row]:
    """Rows written as id, entity and `kind=key` words: ("a1", 0, "name=kite phone=1")."""
    return [
        (f"{row:0<20}", entity, dict(word.split("=") for word in said.split())) for row, entity, said in told
    ]


KITE = ("a1", 0, "name=kite phone=1 city=durban")
MARLIN = ("b1", 1, "name=marlin phone=2 email=m@x.example")
BEFORE = rows_of(KITE, ("a2", 0, "name=kite email=k@x.example"), MARLIN)


def history(registry: Registry) -> list[tuple[str, str, str | None]]:
    return registry.history.select("id", pl.col("event").cast(pl.String), "to_id").rows()


def test_a_first_run_gives_ids_by_content_alone() -> None:
    _, ids = run(Registry(), BEFORE)
    _, again = run(Registry(), [(row, entity + 7, said) for row, entity, said in BEFORE[::-1]])
    assert sorted(ids.values()) == sorted(again.values())
    assert all(len(i) == 17 and i[0] == "e" for i in ids.values())


@pytest.mark.parametrize(
    "after",
    [
        ("a9", "name=kite phone=9 city=durban"),
        ("a9", "name=kyte phone=1 city=durban"),
        ("a9", "name=kyte phone=1"),
        ("a9", "name=kite phone=1 city=durban"),
        ("a9", "name=kite"),
    ],
)
def test_a_corrected_row_keeps_its_entity(after: tuple[str, str]) -> None:
    """The only row of an entity gets another id; one of its signs is still there."""
    registry, ids = run(Registry(), rows_of(KITE, MARLIN))
    registry, now = run(registry, rows_of((after[0], 5, after[1]), MARLIN))
    assert now[5] == ids[0] and now[1] == ids[1]
    assert {event for _, event, _ in history(registry)} <= {"presumed"}


@pytest.mark.parametrize(
    ("after", "event"),
    [("name=kite phone=1 city=durban", None), ("name=kyte phone=1", "presumed"), ("name=kite", "presumed")],
)
def test_what_one_weak_sign_tells_is_listed(after: str, event: str | None) -> None:
    registry, ids = run(Registry(), rows_of(KITE, MARLIN))
    registry, _ = run(registry, rows_of(("a9", 0, after), MARLIN))
    assert history(registry) == ([(ids[0], event, None)] if event else [])


def test_a_weak_sign_that_others_bear_tells_nothing_for_certain() -> None:
    registry, ids = run(Registry(), rows_of(KITE, ("b1", 1, "name=marlin phone=1")))
    registry, now = run(registry, rows_of(("a9", 0, "name=osprey phone=1"), ("b1", 1, "name=marlin phone=1")))
    assert now[0] not in ids.values() and now[1] == ids[1]
    assert set(history(registry)) == {(ids[0], "unsure", now[0]), (ids[0], "unsure", now[1])}


def test_the_greater_overlap_keeps_the_id_when_entities_merge() -> None:
    registry, ids = run(Registry(), BEFORE)
    registry, now = run(registry, [(row, 3, said) for row, _, said in BEFORE])
    assert now == {3: ids[0]}
    assert history(registry) == [(ids[1], "merged", ids[0])]
    assert [s.to_id for s in became(registry.history, ids[1])] == [ids[0]]


def test_what_was_merged_comes_back_with_its_old_id() -> None:
    registry, ids = run(Registry(), BEFORE)
    registry, _ = run(registry, [(row, 3, said) for row, _, said in BEFORE])
    registry, now = run(registry, BEFORE)
    assert now == ids
    assert set(history(registry)[1:]) == {(ids[0], "split", ids[1]), (ids[1], "returned", None)}


def test_a_split_gives_the_smaller_part_a_new_id() -> None:
    whole = rows_of(KITE, ("a2", 0, "name=kite email=k@x.example"), ("a3", 0, "name=kyte phone=3"))
    registry, ids = run(Registry(), whole)
    registry, now = run(registry, [whole[0], whole[1], (whole[2][0], 9, whole[2][2])])
    assert now[0] == ids[0] and now[9] != ids[0]
    assert history(registry) == [(ids[0], "split", now[9])]


def test_the_new_id_of_a_split_is_never_one_that_was_given() -> None:
    """The part that leaves holds the row whose digest the id is."""
    whole = rows_of(("a1", 0, "name=kite"), ("a2", 0, "name=kite"), ("a3", 0, "name=kite"))
    registry, ids = run(Registry(), whole)
    registry, now = run(registry, [(whole[0][0], 4, whole[0][2]), *whole[1:]])
    assert now[0] == ids[0] and now[4] != ids[0]


def test_what_goes_comes_back() -> None:
    registry, ids = run(Registry(), BEFORE)
    registry, _ = run(registry, BEFORE[2:])
    assert history(registry) == [(ids[0], "gone", None)]
    registry, now = run(registry, BEFORE)
    assert now == ids
    assert history(registry)[1:] == [(ids[0], "returned", None)]


def test_an_unchanged_run_changes_nothing_but_the_count() -> None:
    registry, ids = run(Registry(), BEFORE)
    after, now = run(registry, BEFORE)
    assert now == ids and after.generation == 2
    assert all(getattr(after, t).equals(getattr(registry, t)) for t in ("identities", "signs", "history"))


def test_became_follows_every_end() -> None:
    a, b, c, d = (rows_of((f"{n}1", k, f"name=n{n} phone={n}"))[0] for k, n in enumerate("1234"))
    registry, ids = run(Registry(), [a, b, c, d])
    registry, _ = run(registry, [(a[0], 0, a[2]), (b[0], 0, b[2]), c, d])
    kept, lost = (ids[0], ids[1]) if (ids[1], "merged", ids[0]) in history(registry) else (ids[1], ids[0])
    registry, now = run(registry, [(r[0], 0, r[2]) for r in (c, d)] + [(r[0], 0, r[2]) for r in (a, b)])
    told = became(registry.history, lost)
    assert told[0].to_id == kept and told[0].generation == 2
    assert [*told][-1].to_id == now[0]
    assert became(registry.history, "e" + "0" * 16) == ()


LISTS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["kite", "marlin", "heron"]),
        st.sampled_from(["1", "2", "3", "4"]),
    ),
    max_size=9,
)


def as_rows(told: list[tuple[int, str, str]]) -> list[Row]:
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for entity, name, phone in told:
        nth = seen[name, phone] = seen.get((name, phone), 0) + 1
        rows.append(
            (f"{name}{phone}{nth}".encode().hex()[:20].ljust(20, "0"), entity, {"name": name, "phone": phone})
        )
    return rows


def settled(rows: list[Row]) -> list[Row]:
    """Entities numbered by their smallest row, and rows in the order of their ids, as in a run."""
    ordered = sorted(rows)
    first: dict[int, int] = {}
    for n, (_, entity, _) in enumerate(ordered):
        first.setdefault(entity, n)
    return [(row, first[entity], said) for row, entity, said in ordered]


@settings(max_examples=20, deadline=None)
@given(st.lists(LISTS, min_size=1, max_size=4), st.integers(0, 9))
def test_laws_of_ids(steps: list[list[tuple[int, str, str]]], seed: int) -> None:
    """Ids are distinct, no id is lost from sight, and the order of rows changes nothing."""
    registry = other = Registry()
    for told in steps:
        rows = as_rows(told)
        shuffled = list(rows)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - a test's order, no secret
        before = registry
        registry, ids = run(registry, settled(rows))
        other, _ = run(other, settled(shuffled))
        assert len(set(ids.values())) == len(ids)
        in_use = registry.identities.filter(pl.col("until").is_null())["id"].to_list()
        assert sorted(ids.values()) == in_use
        ended = before.identities.filter(pl.col("until").is_null()).filter(~pl.col("id").is_in(in_use))["id"]
        now = registry.history.filter(pl.col("generation") == registry.generation)
        assert set(ended) <= set(now.filter(pl.col("event") != "presumed")["id"])
        assert set(before.identities["id"]) <= set(registry.identities["id"])
    for table in ("identities", "signs", "history"):
        assert getattr(registry, table).equals(getattr(other, table))
