"""Under which keys nodes may meet: what their names, places, dates and numbers give, alone and together.

Keys are digests: they only group, and nothing of them is told. Which blocks are used is `candidates.py`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from hotpass.linkage.blocking.name_blocks import name_blocks

Blocks = dict[str, pl.DataFrame]
"""By attribute: table[node, key]; keys of one attribute may be added to those of another (`_together`)."""

NAMES_SHARE = 0.4
"""What a key of names counts: like names share several, each of which says again that they are alike.

Chosen so that two or three of them count as one key of another kind. The greater, the more of a node's best pairs are
namesakes; the less, the more are neighbours and sharers of a number. At half and at double the value, F1 of four
labelled lists does not move.
"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The attributes that two nodes must have in common, in one key; what that `says`; what `share` of it counts."""

    says: str
    attributes: tuple[str, ...]
    share: float = 1.0


def _names(attribute: str) -> Recipe:
    return Recipe("name", (attribute,), NAMES_SHARE)


RECIPES: dict[str, Recipe] = {
    "name": _names("name"),
    "name without blanks": _names("joined"),
    "sound of name": _names("sound of name"),
    "telling words": _names("telling"),
    "two words": _names("word pair"),
    "sound of two words": _names("sound pair"),
    "rare word": _names("word"),
    "acronym": _names("acronym"),
    "acronym and place": Recipe("name and place", ("initials", "place")),
    "name and place": Recipe("name and place", ("sound of name", "place")),
    "word and place": Recipe("name and place", ("sound", "place")),
    "beginning of word and place": Recipe("name and place", ("beginning", "place")),
    "number": Recipe("number", ("number",)),
    "phone": Recipe("point", ("phone",)),
    "email": Recipe("point", ("email",)),
    "domain": Recipe("domain", ("domain",)),
    "street": Recipe("address", ("street",)),
    "address words and postcode": Recipe("address", ("address word", "postcode")),
    "two address words": Recipe("address", ("address pair",)),
    "place on the map": Recipe("address", ("cell",)),
    "birth date": Recipe("birth", ("birth",)),
    "birth date and place": Recipe("birth", ("birth", "place")),
    "word and birth date": Recipe("birth", ("sound", "birth")),
    "word and part of birth date": Recipe("birth", ("sound", "birth part")),
}
"""By blocking kind: under which keys nodes meet."""

LAST_DIGITS = 9
"""Digits by which phone numbers meet: country and trunk codes are written or not."""

CELLS = 200
"""Cells per degree of latitude or longitude: about 500 m; each point lies in two grids, half a cell apart."""


def blocking_keys(keys: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Each blocking kind and its table[node, key (UInt64)], not always distinct; takes `nodes.node_keys`."""
    blocks = _attributes(keys)
    for kind, recipe in RECIPES.items():
        if all(attribute in blocks for attribute in recipe.attributes):
            yield kind, _together([blocks[attribute] for attribute in recipe.attributes])


def _attributes(keys: pl.DataFrame) -> Blocks:
    of_kind: dict[str, pl.DataFrame] = {
        kind: frame.select("node", "key")
        for (kind,), frame in keys.partition_by("kind", as_dict=True, maintain_order=True).items()
    }
    blocks = name_blocks(of_kind)
    found: dict[str, tuple[tuple[str, ...], Callable[[pl.Expr], pl.Expr]]] = {
        "number": (("number", "proof", "id_number"), _as_is),
        "email": (("email",), _as_is),
        "domain": (("domain",), _as_is),
        "phone": (("phone", "digits"), _last_digits),
        "street": (("street",), _as_is),
        "postcode": (("postcode",), _as_is),
        "birth": (("birth_date",), _day_or_month),
    }
    for name, (kinds, key) in found.items():
        if frames := [of_kind[kind] for kind in kinds if kind in of_kind]:
            blocks[name] = _digest(pl.concat(frames).select("node", key(pl.col("key")).alias("key")))
    places = [
        of_kind[kind].select("node", (kind + ":" + pl.col("key")).alias("key"))
        for kind in ("city", "postcode", "suburb", "birth_place")
        if kind in of_kind
    ]
    if places:
        blocks["place"] = _digest(pl.concat(places))
    if "birth_date" in of_kind:
        blocks["birth part"] = _digest(_birth_parts(of_kind["birth_date"]))
    if "point" in of_kind:
        blocks["cell"] = _digest(_cells(of_kind["point"]))
    return {name: frame for name, frame in blocks.items() if frame.height}


def _digest(texts: pl.DataFrame) -> pl.DataFrame:
    """Texts as 64-bit digests."""
    return texts.drop_nulls().select("node", pl.col("key").hash())


def _together(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """One key of each frame, in every combination that a node has."""
    first, *others = frames
    for other in others:
        first = first.join(other, on="node", how="inner").select(
            "node", (pl.col("key") + pl.col("key_right")).alias("key")
        )
    return first


def _as_is(key: pl.Expr) -> pl.Expr:
    return key


def _last_digits(key: pl.Expr) -> pl.Expr:
    return key.str.replace_all(r"[^0-9]", "").str.tail(LAST_DIGITS)


def _day_or_month(date: pl.Expr) -> pl.Expr:
    """An ISO date with the smaller of day and month first: the two are often swapped."""
    month, day = date.str.slice(5, 2), date.str.slice(8, 2)
    return date.str.head(4) + pl.min_horizontal(month, day) + pl.max_horizontal(month, day)


def _birth_parts(dates: pl.DataFrame) -> pl.DataFrame:
    """A date less its year, its month or its day, one of which may be mistaken."""
    year, month, day = (pl.col("key").str.slice(at, n) for at, n in ((0, 4), (5, 2), (8, 2)))
    parts = (year + "-" + month, year + "--" + day, month + "/" + day)
    return pl.concat(dates.select("node", part.alias("key")) for part in parts)


def _cells(points: pl.DataFrame) -> pl.DataFrame:
    sides = points.select(
        "node",
        *(
            pl.col("key")
            .str.split(",")
            .list.get(n, null_on_oob=True)
            .cast(pl.Float64, strict=False)
            .alias(side)
            for n, side in enumerate(("latitude", "longitude"))
        ),
    )
    grids = [
        sides.select(
            "node",
            pl.concat_str(
                pl.lit(f"{shift}"),
                *(
                    ((pl.col(side) * CELLS + shift).floor().cast(pl.Int32))
                    for side in ("latitude", "longitude")
                ),
                separator=" ",
            ).alias("key"),
        )
        for shift in (0.0, 0.5)
    ]
    return pl.concat(grids)
