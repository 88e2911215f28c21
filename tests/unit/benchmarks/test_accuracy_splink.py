from __future__ import annotations

import polars as pl
import pytest

from hotpass.benchmarks import accuracy_splink
from hotpass.benchmarks.accuracy import pairwise

SYLLABLES = ("ba", "ke", "lo", "mi", "ru", "sa", "te", "vo", "zi", "no", "da", "fe")


def people(count: int) -> tuple[pl.DataFrame, list[int]]:
    """`count` persons, every second of them twice, the second time with another phone number."""
    rows, truth = [], []
    for n in range(count):
        surname = "".join(SYLLABLES[(n * k + n // k) % 12] for k in (5, 7, 11, 2)).title()
        given = "".join(SYLLABLES[(n * k) % 12] for k in (7, 5)).title()
        born = f"19{40 + n % 50}-{1 + n % 12:02}-{1 + n % 28:02}"
        for copy in range(1 + n % 2):
            rows.append((given, surname, born, f"+2782555{(n + 7000 * copy) % 10_000:04}", "same"))
            truth.append(n)
    names = ["given_name", "surname", "birth_date", "phone", "province"]
    return pl.DataFrame(rows, schema=names, orient="row"), truth


def test_plain_splink_finds_the_same_persons() -> None:
    pytest.importorskip("splink")
    records, truth = people(200)
    found = accuracy_splink.dedupe(records)
    judged = pairwise(pl.DataFrame({"truth": truth, "found": found}))
    assert found.len() == records.height
    assert judged.precision > 0.95 and judged.recall > 0.95


def test_nothing_to_compare_leaves_everybody_alone() -> None:
    pytest.importorskip("splink")
    records = pl.DataFrame({"notes": ["a", "b", "b"], "province": ["ZA-GP"] * 3})
    assert accuracy_splink.dedupe(records).n_unique() == 3
