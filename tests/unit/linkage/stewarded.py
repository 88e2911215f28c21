"""Records and decisions in short, for the tests of verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from hotpass.linkage.features.keys import KEYS
from hotpass.linkage.stewardship.marks import marks
from hotpass.model.decisions import Decision, DecisionKind

KEY = bytes(range(32))


class Rows:
    """Records named by letters: `Rows(a={"name": "kite", "phone": "0315550100"}, b=…)`; a letter is the record id."""

    def __init__(self, **records: Mapping[str, str | Sequence[str]]) -> None:
        names = sorted(records)
        self.records = pl.DataFrame(
            {"record": range(len(names)), "record_id": names},
            schema={"record": pl.UInt32, "record_id": pl.String},
        )
        rows = [
            (number, kind, key)
            for number, name in enumerate(names)
            for kind, some in records[name].items()
            for key in ([some] if isinstance(some, str) else some)
        ]
        self.keys = pl.DataFrame(sorted(rows), schema=KEYS, orient="row")

    def number(self, name: str) -> int:
        return int(self.records.filter(pl.col("record_id") == name)["record"].item())

    def marked(self, names: Sequence[str]) -> list[Any]:
        order = pl.DataFrame({"record_id": list(names)})
        rows = order.join(self.records, on="record_id", how="left", maintain_order="left")
        return marks(rows.select("record", "record_id"), self.keys, KEY)

    def decided(self, kind: DecisionKind, one: str, other: str, name: str = "") -> Decision:
        """A verdict on the records of `one` and those of `other`, made while the rows were as they are here."""
        subject: dict[str, Any] = {
            "profile": "generic", "entity": "organisation", "records": self.marked(one + other), "split": len(one),
        }  # fmt: skip
        return Decision(name or f"{kind}-{one}-{other}", "2026-03-01", "thandi", kind, subject, {})
