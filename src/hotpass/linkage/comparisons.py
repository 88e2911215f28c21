"""All comparisons of a model over candidate pairs: what is compared with what, as a table."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from hotpass.linkage.birth_comparison import compare_births
from hotpass.linkage.model import Comparison, Model
from hotpass.linkage.name_comparison import compare_names
from hotpass.linkage.person_comparison import compare_person_names
from hotpass.linkage.place_comparison import compare_places
from hotpass.linkage.set_comparison import compare_mails, compare_numbers, compare_phones

Compare = Callable[[pl.DataFrame, pl.DataFrame, pl.DataFrame, Comparison], pl.Series]

COMPARE: dict[tuple[str, str], Compare] = {
    ("organisation", "name"): lambda pairs, keys, counts, levels: compare_names(pairs, keys, counts, levels),
    ("organisation", "number"): lambda pairs, keys, _, levels: compare_numbers(pairs, keys, levels, "number"),
    ("person", "name"): lambda pairs, keys, _, levels: compare_person_names(pairs, keys, levels),
    ("person", "birth"): lambda pairs, keys, _, levels: compare_births(pairs, keys, levels),
    ("person", "number"): lambda pairs, keys, _, levels: compare_numbers(pairs, keys, levels, "id_number"),
}
"""By kind of entity and comparison; those of `SHARED` are the same for all kinds."""

SHARED: dict[str, Compare] = {
    "place": lambda pairs, keys, _, levels: compare_places(pairs, keys, levels),
    "phone": lambda pairs, keys, _, levels: compare_phones(pairs, keys, levels),
    "mail": lambda pairs, keys, _, levels: compare_mails(pairs, keys, levels),
}


def compare(pairs: pl.DataFrame, keys: pl.DataFrame, counts: pl.DataFrame, model: Model) -> pl.DataFrame:
    """`pairs` (left, right) with one UInt8 column of levels a comparison of `model`.

    `keys` are node, kind, key; `counts` says how common the words of names are (`token_matrix.token_counts`).
    """
    columns = []
    for comparison in model.comparisons:
        of = COMPARE.get((model.entity, comparison.name)) or SHARED[comparison.name]
        columns.append(of(pairs, keys, counts, comparison).alias(comparison.name))
    return pairs.with_columns(columns)
