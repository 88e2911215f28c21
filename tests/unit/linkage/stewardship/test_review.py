"""The queue: one question for two entities, the most informative first."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.stewardship.review import MODEL, OUTVOTED, queue
from hotpass.model.tables import TABLES

Link = tuple[int, int, float | None, str]


def links(*rows: Link, verdict: str = "review", decided_by: str = "model") -> pl.DataFrame:
    """Links of left, right, probability and rule."""
    told = [
        (a, b, None if p is None else round(p * 1000), p, rule, "", verdict, decided_by)
        for a, b, p, rule in rows
    ]
    return pl.DataFrame(told, schema=TABLES["links"], orient="row")


def home(*entities: str | None) -> pl.DataFrame:
    """The entity of each record from 0; record 3 has the id "r3"."""
    return pl.DataFrame(
        {
            "record": range(len(entities)),
            "record_id": [f"r{n}" for n in range(len(entities))],
            "entity_id": entities,
        },
        schema={"record": pl.UInt32, "record_id": pl.String, "entity_id": pl.String},
    )


def asked(found: pl.DataFrame) -> list[tuple[str, str | None]]:
    return list(found.select("one", "other").iter_rows())


def test_the_unsure_and_the_large_come_first() -> None:
    found = queue(
        links((0, 1, 0.5, MODEL), (2, 3, 0.5, MODEL), (4, 5, 0.3, MODEL)),
        home("a", "b", "c", "d", "e", "f", "c"),
        99,
    )
    assert asked(found) == [("c", "d"), ("a", "b"), ("e", "f")]
    assert found["records"].to_list() == [3, 2, 2]
    assert found["gain"].to_list()[:2] == [3000, 2000]


def test_many_pairs_of_two_entities_are_one_question_about_the_likeliest() -> None:
    found = queue(
        links((0, 2, 0.3, MODEL), (1, 3, 0.6, MODEL), (1, 2, 0.4, MODEL)), home("a", "a", "b", "b"), 99
    )
    assert found.select("left", "right", "pairs", "records").rows() == [(1, 3, 3, 4)]


@pytest.mark.parametrize("entities", [("a", "a"), ("a", None)])
def test_pairs_of_one_entity_are_not_asked_about_and_rows_without_entity_are(
    entities: tuple[str | None, ...],
) -> None:
    found = queue(links((0, 1, 0.5, MODEL)), home(*entities), 99)
    assert asked(found) == ([] if entities[1] else [("a", "r1")])


def test_rows_of_one_entity_that_contradict_each_other_are_asked_about_and_count_once() -> None:
    found = queue(
        links((0, 1, None, "contradiction"), (0, 2, None, "contradiction")), home("a", "a", "a"), 99
    )
    assert asked(found) == [("a", "a")]
    assert found.select("left", "right", "pairs", "records", "gain").rows() == [(0, 1, 2, 3, 3000)]
    assert found["why"].item() == "one by an id or a rule, but they hold numbers that must not differ"


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ((0, 1, 0.5, MODEL), None),
        ((0, 1, 0.95, OUTVOTED), "alike, but other rows of the two speak against it"),
        ((0, 1, None, "contradiction"), "alike, but they hold numbers that must not differ"),
        ((0, 1, 0.99, "size"), "alike, but together they would be very large"),
    ],
)
def test_the_reason_is_told_and_makes_it_unsure(link: Link, why: str | None) -> None:
    found = queue(links(link), home("a", "b"), 99)
    assert found["why"].to_list() == [why] and found["gain"].to_list() == [2000]


def test_what_is_sure_or_judged_is_not_asked() -> None:
    some = ((0, 1, 0.5, MODEL),)
    for told in (links(*some, verdict="match"), links(*some, decided_by="steward")):
        assert queue(told, home("a", "b"), 99).is_empty()


def test_a_very_large_entity_is_a_question_of_its_own() -> None:
    found = queue(links((0, 3, 0.5, MODEL)), home("a", "a", "a", "b"), 2)
    assert asked(found) == [("a", None), ("a", "b")]
    assert found["records"].to_list() == [3, 4]


def test_the_order_of_links_does_not_show() -> None:
    some = links((0, 1, 0.5, MODEL), (2, 3, 0.5, MODEL), (1, 2, 0.5, MODEL))
    at_home = home("a", "b", "c", "d")
    assert queue(some, at_home, 99).equals(queue(some.reverse(), at_home, 99))
