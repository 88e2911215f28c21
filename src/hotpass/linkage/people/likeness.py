"""Names of one entity that are alike and have something in common are one contact, if that can be told; so is a first
name beside the only full name that it fits."""

from __future__ import annotations

from itertools import combinations, product

import polars as pl

from hotpass.linkage.clustering.clusters import Clusters
from hotpass.semantic_types.name_case import PARTICLES, TITLES, fold_word
from hotpass.semantic_types.person_name import alike_names, given_and_surname


def join_alike(clusters: Clusters, persons: pl.DataFrame, shared: pl.DataFrame) -> None:
    """Join persons of one entity whose names are alike and who share a point.

    `persons` has entity, node, key and name; each of `shared` has entity and the `nodes` that have one point in common.
    Every name of the one contact must be like every name of the other, so that "J Smith" cannot make one of John
    and Jane Smith. A name of initials is joined last, and only where it fits a single other name of the entity.
    """
    if shared.is_empty():
        return
    groups = _Groups(clusters, persons.join(shared.select("entity").unique(), on="entity", how="semi"))
    pairs = sorted(
        {
            (is_ambiguous(groups.name[a]) or is_ambiguous(groups.name[b]), entity, a, b)
            for entity, nodes in shared.select("entity", "nodes").iter_rows()
            for a, b in combinations(nodes, 2)
        }
    )
    for ambiguous, entity, a, b in pairs:
        if groups.alike(a, b) and not (ambiguous and groups.fits_several(entity, a, b)):
            clusters.join(a, b, "like name and shared point")


def is_ambiguous(name: str) -> bool:
    """Whether a name can be several people's: one word, or initials before the surname.

    >>> [is_ambiguous(name) for name in ("J Smith", "JA Smith", "Dr Smith", "John A Smith")]
    [True, True, True, False]
    """
    words = [word for word in name.replace(".", " ").split() if not _stands_aside(word)]
    return all(_is_initials(word) for word in words[:-1])


def are_ambiguous(names: pl.Series) -> pl.Series:
    """`is_ambiguous` of many names; each distinct word is looked at once."""
    split = names.str.replace_all(".", " ", literal=True).str.split(" ").rename("word")
    words = split.to_frame().with_row_index("name").explode("word").filter(pl.col("word") != "")
    known = words["word"].unique()
    facts = pl.DataFrame(
        [(word, _is_initials(word)) for word in known if not _stands_aside(word)],
        schema={"word": pl.String, "initials": pl.Boolean},
        orient="row",
    )
    told = words.join(facts, on="word", how="inner", maintain_order="left")
    before = told.filter(pl.col("name") == pl.col("name").shift(-1))
    plain = before.filter(~pl.col("initials"))["name"].unique()
    return pl.Series(names.name, ~pl.int_range(names.len(), eager=True).is_in(plain.implode()))


_ASIDE = TITLES.keys() | set(PARTICLES)


def _stands_aside(word: str) -> bool:
    return fold_word(word) in _ASIDE


def _is_initials(word: str) -> bool:
    return len(word) == 1 or (word.isupper() and len(word) <= 3)


class _Groups:
    """Contacts in the making: the distinct names of each, by entity."""

    def __init__(self, clusters: Clusters, persons: pl.DataFrame) -> None:
        named = persons.drop_nulls("key").sort("entity", "node")
        first = named.unique(["entity", "key"], keep="first", maintain_order=True)
        self._clusters = clusters
        self.name: dict[int, str] = dict(first.select("node", "name").iter_rows())
        self._nodes: dict[int, list[int]] = dict(
            first.group_by("entity", maintain_order=True).agg("node").iter_rows()
        )
        self._entity: dict[int, int] = dict(first.select("node", "entity").iter_rows())

    def alike(self, a: int, b: int) -> bool:
        """Whether each name of the one contact is like each of the other."""
        if self._clusters.find(a) == self._clusters.find(b):
            return False
        return all(alike_names(x, y) for x, y in product(self._names(a), self._names(b)))

    def fits_several(self, entity: int, a: int, b: int) -> bool:
        """Whether an ambiguous one of the two names is like a name of a third contact of the entity."""
        roots = {self._clusters.find(a), self._clusters.find(b)}
        doubtful = [self.name[n] for n in (a, b) if is_ambiguous(self.name[n])]
        return any(
            alike_names(name, self.name[other])
            for other in self._nodes[entity]
            if self._clusters.find(other) not in roots
            for name in doubtful
        )

    def _names(self, node: int) -> list[str]:
        root = self._clusters.find(node)
        return [self.name[n] for n in self._nodes[self._entity[node]] if self._clusters.find(n) == root]


def join_first_names(clusters: Clusters, persons: pl.DataFrame) -> None:
    """Join a name of one word to the only contact of its entity that it fits: "Jane" beside "Jane Doe".

    A word alone is a first name; behind a title ("Mr Doe") it is a surname. `persons` is as in `join_alike`.
    """
    named = persons.drop_nulls("key").unique(["entity", "key"], keep="first", maintain_order=True)
    single = named.filter(~pl.col("key").str.contains(" "), pl.col("key").str.len_chars() > 1)
    whole = named.join(single.select("entity").unique(), on="entity", how="semi").filter(
        pl.col("key").str.contains(" ")
    )
    if single.is_empty() or whole.is_empty():
        return
    texts = whole["name"].unique().sort()
    ends = pl.DataFrame(
        [(text, *given_and_surname(text)) for text in texts],
        schema={"name": pl.String, "given": pl.String, "surname": pl.String},
        orient="row",
    )
    words = whole.join(ends, on="name", how="left", maintain_order="left").select(
        "entity", pl.col("node").alias("other"), "given", "surname"
    )
    titled = single["name"].str.strip_chars().str.contains(r"\S\s+\S")
    told = single.select("entity", "node", pl.col("key").alias("word"), titled.alias("titled"))
    fits = pl.concat(
        told.filter(pl.col("titled") == is_surname)
        .join(words, left_on=["entity", "word"], right_on=["entity", end], how="inner")
        .select("entity", "node", "other")
        for is_surname, end in ((False, "given"), (True, "surname"))
    )
    found = fits.group_by("entity", "node").agg(pl.col("other").sort()).sort("entity", "node")
    for _, node, others in found.iter_rows():
        if len({clusters.find(other) for other in others}) == 1:
            clusters.join(node, others[0], "first name")
