"""Texts as rows of a matrix of word codes, each word with what it tells: rare words tell much, common ones little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hotpass.linkage.weighing.model import MILLIBITS

WORDS = 12
"""Words of a text that are looked at; no name has more that matter."""

NONE = -1
"""No word at this place of the matrix."""

CORPUS = 1000
"""Texts that are supposed beside those at hand, so that a word is not thought common for standing in 2 of 5.

Chosen: more of them make words of a short list tell alike, fewer let a list of some hundred rows say by itself what is
common. At half and at double the value, F1 of four labelled lists moves by .005 at most (one pair).
"""

RARE, USUAL = 0.5, 50.0
"""How many of the supposed texts hold a word of no list, and a generic one (`semantic_types.generic_words`).

`RARE` is Jeffreys' prior for a word that was not met; `USUAL`, chosen, takes a generic word for one of a name in
twenty: the greater, the less a generic word in common or missing counts. At half and at double either value, F1 of
four labelled lists moves by .005 at most (one pair).
"""

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class TokenMatrix:
    """`codes[text, place]` index `tokens`; `glued` holds at `place` the code of that word joined with the next.

    `bits[token]` is what the word tells, in thousandths of a bit.
    """

    texts: pl.Series
    codes: Ints
    glued: Ints
    tokens: pl.Series
    bits: Ints

    def weights(self, texts: Ints) -> Ints:
        """What the words of the texts of these numbers tell, by place; 0 where there is none."""
        codes = self.codes[texts]
        return np.where(codes == NONE, 0, self.bits[codes])


def token_matrix(texts: pl.Series, counts: pl.DataFrame, usual: frozenset[str]) -> TokenMatrix:
    """The matrix of distinct folded `texts`, weighed by `counts` (`token_counts`) and the words known as `usual`."""
    split = pl.DataFrame({"text": texts}).with_columns(
        pl.col("text").str.split(" ").list.filter(pl.element() != "").list.head(WORDS).alias("words")
    )
    words = split.with_row_index("n").explode("words").drop_nulls("words")
    words = words.with_columns(pl.int_range(pl.len()).over("n").alias("place"))
    words = words.with_columns(
        (pl.col("words") + pl.col("words").shift(-1))
        .over("n", mapping_strategy="group_to_rows")
        .alias("glued")
    )
    tokens = words["words"].unique().sort().alias("token")
    known = pl.DataFrame({"token": tokens}).with_row_index("code")
    coded = words.join(known, left_on="words", right_on="token", how="left").join(
        known.rename({"code": "glue"}), left_on="glued", right_on="token", how="left"
    )
    width = 1 + int(coded["place"].max() or 0)  # type: ignore[arg-type]
    codes = np.full((texts.len(), width), NONE, dtype=np.int64)
    glued = codes.copy()
    at = (coded["n"].to_numpy(), coded["place"].to_numpy())
    codes[at] = coded["code"].to_numpy()
    glued[at] = coded["glue"].cast(pl.Int64).fill_null(NONE).to_numpy()
    return TokenMatrix(texts, codes, glued, tokens, _bits(tokens, counts, usual))


def token_counts(texts: pl.Series) -> pl.DataFrame:
    """In how many of the distinct `texts` each word stands: table[token, count], sorted; the empty token counts all."""
    words = pl.DataFrame({"text": texts.unique()}).select(
        pl.col("text").str.split(" ").list.unique().alias("token")
    )
    counted = words.explode("token").filter(pl.col("token") != "").group_by("token").len("count")
    whole = pl.DataFrame({"token": [""], "count": [texts.n_unique()]}, schema=counted.schema)
    return pl.concat([whole, counted]).sort("token")


def _bits(tokens: pl.Series, counts: pl.DataFrame, usual: frozenset[str]) -> Ints:
    met = pl.DataFrame({"token": tokens}).join(counts, on="token", how="left", maintain_order="left")
    whole = int(counts.filter(pl.col("token") == "")["count"].sum())
    supposed = np.where(tokens.is_in(sorted(usual)).to_numpy(), USUAL, RARE)
    share = (met["count"].fill_null(0).to_numpy() + supposed) / (whole + CORPUS)
    bits: Ints = np.maximum(0, np.rint(-MILLIBITS * np.log2(share))).astype(np.int64)
    return bits
