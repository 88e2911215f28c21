"""What a run tells the audit trail: that it begins, what it is about to hand on, and how it ended.

It stands around the stages, which know nothing of it. What cannot be told is not done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hotpass.audit import trail
from hotpass.audit.actor import actor
from hotpass.audit.entry import Fact
from hotpass.errors import HotpassError
from hotpass.storage.workspace import Run, Workspace


@dataclass(frozen=True, slots=True)
class RunAudit:
    """The entries of one run."""

    workspace: Workspace
    run: Run
    clock: Callable[[], datetime]

    @contextmanager
    def around(self, failing: Callable[[], str], **told: Fact) -> Iterator[None]:
        """Tell that the run begins (`told` goes with it) and, where it fails, in which stage and with what error.

        Of the error only the class and the code are told: its words may name a file or a value.
        """
        self._append("run.started", told)
        try:
            yield
        except BaseException as error:  # also a run that somebody stops has failed; it is raised again
            code = getattr(error, "code", None)
            try:
                self._append(
                    "run.failed",
                    {"stage": failing(), "error": type(error).__name__, "code": str(code) if code else None},
                )
            except (
                HotpassError
            ) as second:  # the first error is the one to tell; often it is why this one came
                error.add_note(str(second))
            raise

    def export(self, outputs: Mapping[Path, str]) -> None:
        """Tell which files (path → SHA-256) are about to become visible."""
        self._append("export", {"outputs": self._named(outputs)})

    def finished(self, gate: str, counts: Mapping[str, int], outputs: Mapping[Path, str]) -> None:
        """Tell that the run has ended and its outputs are visible."""
        self._append("run.finished", {"gate": gate, "counts": dict(counts), "outputs": self._named(outputs)})

    def _named(self, outputs: Mapping[Path, str]) -> dict[str, Fact]:
        return {trail.relative(self.workspace, path): digest for path, digest in outputs.items()}

    def _append(self, act: str, told: Mapping[str, Fact]) -> None:
        trail.append(self.workspace, act, {"run": self.run.run_id, **told}, actor(), self.clock())
