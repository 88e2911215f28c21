"""The desk from which commands act on a data subject's rights: who acts, in which workspace, under which key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hotpass.cli.progress import progress

if TYPE_CHECKING:
    from hotpass.rights.desk import Desk
    from hotpass.storage.workspace import Workspace


@contextmanager
def at_desk(workspace: Path, command: str, rebuild: bool = True, finishing: bool = False) -> Iterator[Desk]:
    """A desk whose workspace no run works in meanwhile; where nothing is half erased, unless it is `finishing`."""
    from datetime import UTC, datetime

    from hotpass.audit.actor import actor
    from hotpass.pipeline.config import silent
    from hotpass.pipeline.erasures import check_not_erasing
    from hotpass.rights.desk import Desk
    from hotpass.storage.workspace import Workspace

    place = Workspace(workspace)
    with progress() as bars, place.lock(command):
        if not finishing:
            check_not_erasing(place)
        yield Desk(place, actor(), lambda: datetime.now(UTC), _stated(place), bars or silent, rebuild)


def _stated(place: Workspace) -> str:
    """Where the profile of the last run says that the key of erasures stands."""
    from hotpass.pipeline.finished import profile_of

    profiles = (profile_of(run) for run in reversed(place.runs()))
    return next((profile.privacy.erasure_key for profile in profiles if profile), "")
