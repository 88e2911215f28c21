"""Two records' values, and the level that a comparison of the shipped model gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from hotpass.linkage.comparing.comparisons import compare
from hotpass.linkage.comparing.token_matrix import token_counts
from hotpass.linkage.weighing.preset import preset
from hotpass.model.fields import EntityKind

Values = Mapping[str, str | Sequence[str]]
NODE_KEYS = {"node": pl.UInt32, "kind": pl.String, "key": pl.String}
PAIRS = {"left": pl.UInt32, "right": pl.UInt32}


def node_keys(*nodes: Values) -> pl.DataFrame:
    """The table node, kind, key of nodes 0, 1, …"""
    rows = {
        (node, kind, key)
        for node, values in enumerate(nodes)
        for kind, keys in values.items()
        for key in ([keys] if isinstance(keys, str) else keys)
    }
    return pl.DataFrame(sorted(rows), schema=NODE_KEYS, orient="row")


def levels_of(
    left: Values, right: Values, *others: Values, entity: EntityKind = "organisation"
) -> dict[str, str]:
    """By comparison the name of the level of the first two of the nodes; nothing where there is nothing to compare."""
    keys = node_keys(left, right, *others)
    pairs = pl.DataFrame({"left": [0], "right": [1]}, schema=PAIRS)
    model = preset(entity)
    found = compare(pairs, keys, token_counts(keys.filter(pl.col("kind") == "name")["key"]), model).row(
        0, named=True
    )
    return {c.name: c.levels[found[c.name] - 1].name for c in model.comparisons if found[c.name]}
