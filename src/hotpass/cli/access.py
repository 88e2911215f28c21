"""What commands tell the audit trail before they show data: which command, to whom, about which ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.audit.entry import Fact
    from hotpass.storage.workspace import Workspace


def note(place: Workspace, command: str, who: str = "", **subject: Fact) -> None:
    """Write an access to the trail: ids, never the name that somebody typed. Call it before anything is shown."""
    from hotpass.audit import trail
    from hotpass.audit.actor import actor

    trail.append(place, "access", {"command": command, **subject}, who or actor(), datetime.now(UTC))


@contextmanager
def looking_up(place: Workspace, command: str, run: str, who: str = "") -> Iterator[None]:
    """Note a search that finds nobody, too: the error tells near names."""
    try:
        yield
    except RequestError:
        note(place, command, who, run=run, found=0)
        raise
