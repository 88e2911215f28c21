"""The exception tree. Every error says what happened, what was expected and what to do next.

HotpassError
├── RequestError            the request or input cannot be served (exit code 2)
│   ├── NotFound            a name that is not known; suggests the nearest one
│   ├── SeveralMeant        what was asked for fits several
│   ├── NobodyFound         no cell of any run holds whom was asked for
│   ├── ProfileError        faults in a profile, all of them, each with its path
│   ├── SourceError         a file that cannot be read (becomes a row of `sources`, not a crash)
│   ├── NothingToRefine     no data row in any source
│   └── AlreadyDecided      somebody answered the question since it was asked
├── MissingExtra            an optional library is not installed
├── LedgerImbalance         law 1 broken: a fault of ours (exit code 1)
└── SnapshotError           a stored file of another schema version, or damaged
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class HotpassError(Exception):
    """Base of all errors raised on purpose: a `reason`, and a `hint` that names the next step."""

    exit_code = 1

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(f"{reason} {hint}".strip())


class RequestError(HotpassError):
    """The request or the input cannot be served as given."""

    exit_code = 2


class NotFound(RequestError):
    """A name that is not known. Lists the known ones and the nearest."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(name, names, n=1)
        hint = f"Known: {', '.join(names) or 'none'}."
        if near:
            hint += f" Did you mean {near[0]!r}?"
        super().__init__(f"{what} {name!r} not found.", hint)


class SeveralMeant(RequestError):
    """What was asked for fits several; the reason lists them."""


class NobodyFound(RequestError):
    """No cell of any run holds the data subject who was asked for."""


class ProfileError(RequestError):
    """One or more faults in a profile; `faults` holds (path, message) pairs such as ('$.country', '…')."""

    def __init__(self, profile: str, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        lines = "".join(f"\n  {path}: {message}" for path, message in self.faults)
        super().__init__(
            f"Profile {profile!r} has {len(self.faults)} fault(s):{lines}",
            "\nRun `hotpass profile lint FILE` after mending them.",
        )


class SourceError(RequestError):
    """A file that cannot be read; `code` is the issue code it becomes in `sources`."""

    def __init__(self, code: str, reason: str, hint: str = "") -> None:
        self.code = code
        super().__init__(reason, hint)


class NothingToRefine(RequestError):
    """No source held a single data row."""


class AlreadyDecided(RequestError):
    """Somebody answered the question since it was asked."""


class MissingExtra(HotpassError):
    """An optional library is not installed."""

    exit_code = 2


class LedgerImbalance(HotpassError):
    """The fates of a sheet's cells do not add up to the cells that the reader counted."""


class SnapshotError(HotpassError):
    """A stored file is damaged or of a schema version that this release cannot read."""

    exit_code = 2
