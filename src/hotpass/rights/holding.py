"""Which cells of a run hold something on a subject: those of their rows or parts, and those that name them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from hotpass.linkage.people.contacts import PHONE_NAMES
from hotpass.model.rights import HELD
from hotpass.rights.growing import Growing, Grown
from hotpass.rights.mentions import mentions
from hotpass.rights.spellings import Forms
from hotpass.semantic_types.text import words

CELL = ["table_id", "row", "column"]

_FOUND = {name: HELD[name] for name in ("table_id", "row", "column", "field", "whole", "sure", "why")}

WHY = {
    "row": "stands in a row of theirs",
    "part": "is theirs by column",
    "id_number": "holds their identity number",
    "email": "holds their e-mail address",
    "phone": "holds their phone number",
    "name": "holds their name",
    "initials": "holds a name with initials that may be theirs",
    "namesake": "is the name of somebody who may be another",
    "beside": "holds personal information, in a row of theirs",
    "organisation": "holds a number that the organisation gives as its own, too",
    "shared": "holds a number that somebody of another name has, too",
}


class Holding:
    """The cells of one run that hold something on a subject.

    `names` are the name keys that others bear in any run: there a name alone says nothing for sure.
    """

    def __init__(self, growing: Growing, grown: Grown, n: int, names: frozenset[str]) -> None:
        self._growing = growing
        self._grown = grown
        self._names = names
        self._run = growing.runs[n]
        self._nodes = pl.Series(sorted(grown.nodes.get(n, ())), dtype=pl.UInt32)
        self._others = pl.Series(sorted(grown.contradicted.get(n, ())), dtype=pl.UInt32)

    def cells(self, forms: Forms) -> pl.DataFrame:
        """All of them, each once, the surest first told (`HELD`)."""
        run = self._run
        own = self._of_rows() if run.whole_rows else self._of_parts()
        ways = [own, self._named(mentions(run, forms)), self._namesakes(), self._shared(), self._beside()]
        found = pl.concat(way.with_columns(pl.lit(n).alias("way")) for n, way in enumerate(ways))
        # A cell that names the subject beside their own part is theirs no less than a part of it is.
        first = found.sort(
            *CELL, "sure", "whole", "way", "why", descending=[False] * 3 + [True, True, False, False]
        ).unique(CELL, keep="first", maintain_order=True)
        told = first.join(run.raw.select(*CELL, "text"), on=CELL, how="inner", maintain_order="left")
        return told.with_columns(pl.lit(run.run.run_id).alias("run")).select(*HELD).cast(HELD)

    def _of_rows(self) -> pl.DataFrame:
        """All data cells of the nodes' rows; a cell that a merged range lends to others' rows is not all theirs."""
        run = self._run
        rows = run.nodes.filter(pl.col("node").is_in(self._nodes.implode()))
        if rows.is_empty():
            return pl.DataFrame(schema=_FOUND)
        keys = rows.select("table_id", pl.col("row").alias("record_row"), pl.lit(True).alias("mine"))
        data = run.tables["raw"].filter(pl.col("state") == "data")
        lent = data.select("table_id", pl.col("origin").alias("row"), "column", "record_row")
        told = (
            lent.join(keys.lazy(), on=["table_id", "record_row"], how="left")
            .group_by(CELL)
            .agg(pl.col("mine").any().alias("any"), pl.col("mine").is_not_null().all().alias("whole"))
            .filter("any")
            .collect()
        )
        return self._found(told.select(*CELL, "whole"), "row")

    def _of_parts(self) -> pl.DataFrame:
        """The cells of the nodes' parts; all of a cell is theirs where nobody else has a part in it."""
        run = self._run
        rows = run.nodes.filter(pl.col("node").is_in(self._nodes.implode()))
        if rows.is_empty():
            return pl.DataFrame(schema=_FOUND)
        mine = rows.select("record", "person", pl.lit(True).alias("mine"))
        values = run.values(records=rows["record"].unique()).rename({"row": "at", "origin": "row"})
        told = values.join(mine, on=["record", "person"], how="left", nulls_equal=True)
        told = told.with_columns((pl.col("mine").fill_null(False) | self._piece(told)).alias("mine"))
        cells = told.filter("mine").select(CELL).unique()
        # A merged cell may have parts in other rows, too.
        spread = run.tables["values"].select(
            "table_id", pl.col("origin").alias("row"), "column", "record", "code"
        )
        beside = spread.join(cells.lazy(), on=CELL, how="semi").collect()
        foreign = beside.join(rows.select("record").unique(), on="record", how="anti").select(CELL).unique()
        empty = pl.col("code").eq_missing("value.sentinel")
        return self._found(
            told.group_by(CELL)
            .agg(
                pl.col("mine").any().alias("any"),
                (pl.col("mine") | empty).all().alias("whole"),
                pl.col("field").filter("mine").sort().first().alias("field"),
            )
            .filter("any")
            .join(foreign.with_columns(pl.lit(True).alias("foreign")), on=CELL, how="left")
            .select(*CELL, pl.col("whole") & pl.col("foreign").is_null(), "field"),
            "part",
        )

    def _piece(self, values: pl.DataFrame) -> pl.Series:
        """Whether each value is a first name or surname beside a full name: it is told of nobody, and is theirs."""
        profile = self._run.profile
        assert profile is not None  # there would be no nodes
        fields = [
            f.name for f in profile.fields() if f.level == "component" and f.semantic_type == "person_name"
        ]
        known = {word for name in self._grown.of("key") for word in name.split()}
        folded = values.select(words(pl.col("value").str.replace_all("'", "")).str.split(" ").alias("words"))
        ours = folded["words"].list.eval(pl.element().is_in(sorted(known))).list.all().fill_null(False)
        return values["field"].is_in(fields) & values["value"].is_not_null() & ours

    def _named(self, found: pl.DataFrame) -> pl.DataFrame:
        """Mentions, told apart: a name is the subject's for sure where something else in the row is, too."""
        run = self._run
        if found.is_empty():
            return pl.DataFrame(schema=_FOUND)
        row = ["table_id", "record_row"]
        nodes = run.nodes.filter(pl.col("node").is_in(self._nodes.implode()))
        sign = found.filter(pl.col("sign").is_in(["id_number", "email", "phone"]))
        rows = pl.concat(
            [sign.select(row), nodes.select("table_id", pl.col("row").alias("record_row"))]
        ).unique()
        told = (
            found.join(rows.with_columns(pl.lit(True).alias("near")), on=row, how="left")
            .join(self._homes(), on=row, how="left")
            .join(self._of_others(found), on=CELL, how="left")
        )
        near = pl.col("near").fill_null(False)
        theirs = pl.col("parsed").is_not_null()
        named = ~theirs & (near | pl.col("home").fill_null(False) | pl.lit(self._is_alone(found)))
        sure = (
            pl.when(pl.col("sign") == "name")
            .then(named)
            .when(pl.col("sign") == "initials")
            .then(near & ~theirs)
            .otherwise(True)
        )
        kept = ~(pl.col("parsed").eq_missing("contradicted") & pl.col("sign").is_in(["name", "initials"]))
        cells = told.filter(kept).with_columns(sure.alias("sure"))
        why = pl.when(theirs & ~pl.col("sure")).then(pl.lit(WHY["namesake"]))
        return self._with_fields(
            cells.with_columns(
                why.otherwise(pl.col("sign").replace_strict(WHY, return_dtype=pl.String)).alias("why"),
                pl.lit(None, dtype=pl.String).alias("field"),
            )
        )

    def _homes(self) -> pl.DataFrame:
        """The rows of the subject's entities, but where a namesake is at home, too: table_id, record_row, home."""
        told = (
            self._run.records
            if self._run.is_understood
            else pl.DataFrame(schema={"table_id": pl.UInt32, "row": pl.UInt32, "entity": pl.String})
        )
        keys = pl.col("kind").eq("key") & pl.col("value").is_in(sorted(self._grown.of("key")))
        others = self._run.signs.filter(keys, ~pl.col("node").is_in(self._nodes.implode()))
        shared = self._run.nodes.join(others, on="node", how="semi")["entity"].drop_nulls()
        there = told.filter(pl.col("entity").is_in(sorted(self._grown.entities - set(shared))))
        return there.select("table_id", pl.col("row").alias("record_row"), pl.lit(True).alias("home"))

    def _of_others(self, found: pl.DataFrame) -> pl.DataFrame:
        """Cells that were read as the name of somebody else: table_id, row, column, `parsed` (who may be the same, or
        is contradicted)."""
        run = self._run
        names = run.cells_of(run.nodes["node"], ("name",)).join(found, on=CELL, how="semi")
        mine = pl.col("node").is_in(self._nodes.implode())
        status = (
            pl.when(pl.col("node").is_in(self._others.implode()))
            .then(pl.lit("contradicted"))
            .otherwise(pl.lit("possible"))
        )
        told = names.with_columns(mine.alias("mine"), status.alias("parsed"))
        cells = told.group_by(CELL).agg(pl.col("mine").any(), pl.col("parsed").max())
        return cells.filter(~pl.col("mine")).select(*CELL, "parsed")

    def _is_alone(self, found: pl.DataFrame) -> bool:
        """Whether nobody else bears a name of the subject: in any run, or, where no row is theirs, in this one."""
        if not self._grown.size:
            named = found.filter(pl.col("sign") == "name")
            return named.select("table_id", "record_row").n_unique() == 1
        return self._names.isdisjoint(self._grown.of("key"))

    def _namesakes(self) -> pl.DataFrame:
        """Names elsewhere that are equal or alike: perhaps the subject's."""
        return self._possible(self._possible_nodes(), ("name",), "namesake")

    def _possible_nodes(self) -> pl.Series:
        """Those of an equal name, and of one that is alike: with initials, a middle name, a slip."""
        words = sorted({name.split()[-1].lower() for name in self._grown.of("name") if " " in name})
        names = self._run.signs.filter(pl.col("kind") == "name")
        if words and self._growing.kind == "person":
            near = names.filter(
                pl.col("value").str.contains_any(words, ascii_case_insensitive=True),
                pl.col("value").str.contains(" ", literal=True),
            )
            known = {name: self._growing.is_like(name, self._grown) for name in near["value"].unique()}
            like = near.filter([known[name] for name in near["value"]])["node"]
        else:
            like = names["node"].clear()
        keys = pl.col("kind").eq("key") & pl.col("value").is_in(sorted(self._grown.of("key")))
        named = pl.concat([self._run.signs.filter(keys)["node"], like]).unique()
        return named.filter(~named.is_in(self._nodes.implode()) & ~named.is_in(self._others.implode()))

    def _shared(self) -> pl.DataFrame:
        """Numbers of the subject that somebody of another name has, too; a switchboard's tell nothing."""
        run = self._run
        own = self._growing.own(self._grown).filter(pl.col("kind") == "phone")["value"]
        numbers = pl.DataFrame(
            {"kind": "phone", "value": sorted(self._grown.of("phone") - set(own))},
            schema={"kind": pl.String, "value": pl.String},
        )
        few = [
            value
            for (_, value), names in self._growing.bearers(numbers).items()
            if len(names) <= 2 * PHONE_NAMES
        ]
        nodes = run.signs.filter(pl.col("kind") == "phone", pl.col("value").is_in(few))["node"].unique()
        others = nodes.filter(~nodes.is_in(self._nodes.implode()))
        told = run.cells_of(others, ("phone",)).filter(pl.col("value").is_in(few))
        firms = run.organisations_with(few).select(*CELL, "field")
        return pl.concat([self._unsure(told, "shared"), self._unsure(firms, "organisation")])

    def _beside(self) -> pl.DataFrame:
        """Personal information that the run found in texts of the subject's rows: often theirs, in no mapped column."""
        if self._run.whole_rows or not self._nodes.len() or not self._run.has_findings:
            return pl.DataFrame(schema=_FOUND)
        nodes = self._run.nodes.filter(pl.col("node").is_in(self._nodes.implode()))
        rows = nodes.select("table_id", pl.col("row").alias("record_row")).unique()
        cells = self._run.raw.join(rows, on=["table_id", "record_row"], how="semi").select(CELL)
        found = self._run.tables["findings"].select(CELL).drop_nulls().unique().collect()
        return self._with_fields(
            cells.join(found, on=CELL, how="semi").with_columns(
                pl.lit(False).alias("whole"), pl.lit(False).alias("sure"), pl.lit(WHY["beside"]).alias("why")
            )
        )

    def _possible(self, nodes: pl.Series, kinds: tuple[str, ...], why: str) -> pl.DataFrame:
        return self._unsure(self._run.cells_of(nodes, kinds), why)

    def _unsure(self, told: pl.DataFrame, why: str) -> pl.DataFrame:
        cells = told.select(*CELL, "field").unique(CELL, keep="first", maintain_order=True)
        return cells.with_columns(
            pl.lit(False).alias("whole"), pl.lit(False).alias("sure"), pl.lit(WHY[why]).alias("why")
        ).select(*_FOUND)

    def _found(self, cells: pl.DataFrame, why: str) -> pl.DataFrame:
        return self._with_fields(
            cells.with_columns(pl.lit(True).alias("sure"), pl.lit(WHY[why]).alias("why"))
        )

    def _with_fields(self, cells: pl.DataFrame) -> pl.DataFrame:
        """With the field that the column is read as, where the cell's part does not say which."""
        field = "field" if "field" in cells.columns else pl.lit(None, dtype=pl.String).alias("field")
        told = cells.select(*CELL, field, "whole", "sure", "why").join(
            self._run.mapped.rename({"field": "mapped"}), on=["table_id", "column"], how="left"
        )
        return told.with_columns(pl.coalesce("field", "mapped").alias("field")).select(*_FOUND)


def names_of_others(growing: Growing, grown: Grown) -> frozenset[str]:
    """The subject's name keys that somebody else bears in some run."""
    found: set[str] = set()
    for n, run in enumerate(growing.runs):
        keys = pl.col("kind").eq("key") & pl.col("value").is_in(sorted(grown.of("key")))
        nodes = sorted(grown.nodes.get(n, ()))
        found |= set(run.signs.filter(keys, ~pl.col("node").is_in(nodes))["value"])
    return frozenset(found)


def identifiers_of(growing: Growing, grown: Grown) -> Mapping[str, list[str]]:
    """The values by which a subject is surely known, by kind."""
    own = growing.own(grown)
    told = {
        kind: sorted(own.filter(pl.col("kind") == kind)["value"]) for kind in ("email", "phone", "id_number")
    }
    return {**told, "name": sorted(grown.of("name"))}
