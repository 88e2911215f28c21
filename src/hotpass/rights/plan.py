"""What a removal is going to do, noted in the workspace while it is at work, so that it can be finished.

The note holds texts of the subject, as the workspace still does; it goes when the removal is done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace

import polars as pl

from hotpass.model.rights import HELD
from hotpass.storage.private import write_private
from hotpass.storage.workspace import Workspace


@dataclass(frozen=True)
class Plan:
    """The tombstone of a removal, what else goes with it (`ids` and `words` in the registry), texts that should stand
    in no file when all is done (`needles`), the cells themselves (rows of `HELD`), whether runs are purged, and the
    runs whose outputs are to be made anew.
    """

    tombstone: str
    ids: Sequence[str] = ()
    words: Sequence[str] = ()
    needles: Sequence[str] = ()
    cells: Sequence[Sequence[object]] = ()
    purges: bool = True
    remake: Sequence[str] = field(default=())

    @property
    def held(self) -> pl.DataFrame:
        """The cells, as `HELD`."""
        return pl.DataFrame(list(self.cells), schema=HELD, orient="row")

    def remaking(self, runs: Sequence[str]) -> Plan:
        """The same, with these runs to be made anew, too."""
        return replace(self, remake=sorted({*self.remake, *runs}))


def note(place: Workspace, plan: Plan) -> None:
    """Write the plan down (0600)."""
    told = json.dumps(asdict(plan), ensure_ascii=False)
    write_private(place.erasing, told.encode("utf-8", "surrogatepass"))


def noted(place: Workspace) -> Plan | None:
    """The plan that was being carried out; None where the note says nothing."""
    try:
        return Plan(**json.loads(place.erasing.read_bytes().decode("utf-8", "surrogatepass")))
    except (OSError, ValueError, TypeError):
        return None
