from __future__ import annotations

import polars as pl

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.category import TYPE


def test_spellings_of_one_label_become_the_best_of_them() -> None:
    labels = pl.Series(["FLIGHT SCHOOL", "flight-school", "Flight School", "Charter", "charter "])
    cleaned = dict(TYPE.clean(labels, Context()).select("raw", "value").iter_rows())
    assert [cleaned[label] for label in labels] == [*["Flight School"] * 3, *["Charter"] * 2]


def test_a_label_alone_stays_as_written(parts_of) -> None:
    assert parts_of("category", " FLIGHT  SCHOOL ;", "value") == [("FLIGHT SCHOOL",)]


def test_keys_fold_case_and_punctuation() -> None:
    assert TYPE.blocking_keys(pl.Series(["Non-Profit", "non profit", "+"])).to_list() == [
        "nonprofit",
        "nonprofit",
        "+",
    ]


def test_few_labels_look_more_like_categories_than_many() -> None:
    few = pl.Series([f"Label {letter}" for letter in "abcdefgh"])
    many = pl.Series([f"Label {n}" for n in range(300)])
    assert TYPE.recognise(few, Context()) > 2 * TYPE.recognise(many, Context())
