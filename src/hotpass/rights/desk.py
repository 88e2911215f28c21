"""The desk from which rights are served: who acts, when, in which workspace, under which key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hotpass.pipeline.config import Progress, silent
from hotpass.storage.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """Who removes something, when, and where the profile says the key stands; `tell` hears of the run that makes the
    outputs anew, which is not done without `rebuild`."""

    place: Workspace
    who: str
    clock: Callable[[], datetime]
    stated: str = ""
    tell: Progress = silent
    rebuild: bool = True
