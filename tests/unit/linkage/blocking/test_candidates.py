"""Candidates: within the budget, the best of each node, and the same whatever the order of the keys."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.linkage.blocking.candidates import Budget, candidate_pairs

NODE_KEYS = {"node": pl.UInt32, "kind": pl.String, "key": pl.String}

Record = dict[str, str]


def frame(records: list[Record]) -> pl.DataFrame:
    rows = sorted((n, kind, key) for n, record in enumerate(records) for kind, key in record.items())
    return pl.DataFrame(rows, schema=NODE_KEYS, orient="row")


def word(number: int) -> str:
    """A made-up word for each number: none begins or sounds like another."""
    return f"{number:03}quillfeather"


def firms(count: int) -> list[Record]:
    """Pairs of records of one name, each pair with a name of its own, all in one town."""
    return [{"name": word(n // 2), "city": "george"} for n in range(count)]


def test_pairs_are_told_once_in_order() -> None:
    pairs = candidate_pairs(frame(firms(6)), 6).pairs
    assert pairs.schema == {"left": pl.UInt32, "right": pl.UInt32}
    assert pairs.rows() == [(0, 1), (2, 3), (4, 5)]


def test_what_each_kind_cost_and_found_is_told() -> None:
    blocks = candidate_pairs(frame(firms(6)), 6).blocks.rows_by_key("kind", named=True, unique=True)
    told = {"cap": 2, "blocks": 3, "pairs": 3, "found": 3, "skipped": 0, "skipped_nodes": 0}
    assert blocks["name"] == told
    assert "phone" not in blocks


def test_large_blocks_are_left_out() -> None:
    records = [{"name": word(n), "email": "info@crowd.example"} for n in range(40)]
    assert candidate_pairs(frame(records), 40, Budget(fewest=0)).pairs.is_empty()
    assert candidate_pairs(frame(records), 40).pairs.height > 0, "so few cost nothing"
    few = [{"name": word(n), "email": "info@few.example"} for n in range(8)]
    assert candidate_pairs(frame(few), 8).pairs.height == 28


@pytest.mark.parametrize(
    ("sizes", "budget", "skipped"),
    [
        ((2, 2, 3), Budget(), (0, 0)),
        ((2, 2, 40), Budget(fewest=0), (1, 40)),
        ((2, 8, 40, 30), Budget(fewest=0), (2, 70)),
        ((2, 8, 8, 9), Budget(per_kind=1, per_kind_mate=0, fewest=0), (3, 25)),
    ],
)
def test_blocks_that_are_too_large_are_counted_with_their_members(
    sizes: tuple[int, ...], budget: Budget, skipped: tuple[int, int]
) -> None:
    mails = [f"info@b{block}.example" for block, size in enumerate(sizes) for _ in range(size)]
    records = [{"name": word(n), "email": mail} for n, mail in enumerate(mails)]
    blocks = candidate_pairs(frame(records), len(records), budget).blocks
    email = blocks.rows_by_key("kind", named=True, unique=True)["email"]
    assert (email["skipped"], email["skipped_nodes"]) == skipped
    assert email["blocks"] + email["skipped"] == len(sizes)


@pytest.mark.parametrize("count", [200, 800])
def test_pairs_grow_with_the_nodes(count: int) -> None:
    records = [{"name": f"{word(n % 50)} {word(n % 7 + 50)}", "city": f"c{n % 9}"} for n in range(count)]
    budget = Budget()
    assert 0 < candidate_pairs(frame(records), count, budget).pairs.height <= budget.most_best * count


def test_only_the_best_of_a_node_are_kept() -> None:
    near = {"name": "kestrel", "phone": "+27110000001", "email": "a@kestrel.example"}
    far = [{"name": "kestrel hawk" if n else "kestrel"} for n in range(4)]
    others = [{"name": word(n)} for n in range(20)]
    records = [near, near, *far, *others]
    kept = candidate_pairs(frame(records), len(records), Budget(best=1, best_mate=0)).pairs
    assert (0, 1) in kept.rows()
    assert (0, 3) not in kept.rows()


def test_pinned_caps_choose_as_the_first_run_did() -> None:
    first = candidate_pairs(frame(firms(40)), 40)
    again = candidate_pairs(frame(firms(40)), 40, caps=first.caps)
    assert again.pairs.equals(first.pairs)
    assert again.blocks.equals(first.blocks)


def test_a_kind_that_was_not_pinned_gets_its_cap_now() -> None:
    records = [*firms(4), {"phone": "+27110000001"}, {"phone": "+27110000001"}]
    caps = candidate_pairs(frame(firms(4)), 4).caps
    assert (4, 5) in candidate_pairs(frame(records), 6, caps=caps).pairs.rows()


def test_only_caps_that_kept_blocks_out_are_handed_on() -> None:
    crowd = [{"name": word(n), "email": "info@crowd.example"} for n in range(40)]
    assert candidate_pairs(frame(crowd), 40, Budget(fewest=0)).caps["email"] == 2
    assert "name" not in candidate_pairs(frame(crowd), 40).caps
    grown = [{"name": "kite", "phone": f"+2711000{n:04}"} for n in range(4)]
    narrow = candidate_pairs(frame([{"name": word(0)}, {"name": word(1)}]), 2)
    assert candidate_pairs(frame(grown), 4, caps=narrow.caps).pairs.height == 6


def people(rows_each: int) -> list[Record]:
    return [
        {
            "name": f"{word(who)} {word(who % 13)}",
            "surname": word(who),
            "birth_date": f"19{who % 90 + 10}-{who % 12 + 1:02}-{who % 28 + 1:02}",
            "postcode": f"{who % 40:04}",
        }
        for who in range(120)
        for _ in range(rows_each)
    ]


def test_a_list_with_many_rows_an_entity_gets_more_candidates() -> None:
    records = people(20)
    pairs = candidate_pairs(frame(records), len(records)).pairs
    together = pairs.filter(pl.col("left") // 20 == pl.col("right") // 20)
    assert together.height == 120 * 190


def test_pinned_caps_skip_as_well() -> None:
    records = [{"email": f"info@b{n // 5}.example"} for n in range(20)]
    free = candidate_pairs(frame(records), 20).blocks.row(0, named=True)
    pinned = candidate_pairs(frame(records), 20, caps={"email": 4}).blocks.row(0, named=True)
    assert (free["skipped"], free["skipped_nodes"]) == (0, 0)
    assert (pinned["blocks"], pinned["skipped"], pinned["skipped_nodes"]) == (0, 4, 20)


def test_no_nodes_give_no_pairs() -> None:
    assert candidate_pairs(frame([]), 0).pairs.is_empty()


some_records = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(["kite air", "kite", "hawk air", "air kite"])},
        optional={"city": st.sampled_from(["george", "durban"]), "phone": st.sampled_from(["1", "2"])},
    ),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(some_records, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(records: list[Record], random: object) -> None:
    keys = frame(records)
    order = list(range(keys.height))
    random.shuffle(order)  # type: ignore[attr-defined]
    found = candidate_pairs(keys, len(records))
    assert candidate_pairs(keys[order], len(records)).pairs.equals(found.pairs)
