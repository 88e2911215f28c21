"""Everything that a run says outside of its outputs: log records, warnings, and what it asked of the network."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")
"""Audit events (PEP 578) of whatever leaves the machine."""

_OPEN: list[list[str]] = []
"""The captures that stand; an audit hook stays for good, and hears only while there is one."""


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _OPEN and event in NETWORK:
        _OPEN[-1].append(f"{event} {arguments[1:]}")


@dataclass
class Heard:
    """What was heard. `said` holds log records and warnings as text, tracebacks too."""

    said: list[str] = field(default_factory=list)
    network: list[str] = field(default_factory=list)


class _Handler(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.NOTSET)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(f"{logging.Formatter().format(record)} {record.args!r}")


@contextmanager
def capture() -> Iterator[Heard]:
    """Hear every logger from DEBUG on, every warning, and every call for the network."""
    heard = Heard()
    root = logging.getLogger()
    handler, level = _Handler(heard.said), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    _OPEN.append(heard.network)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield heard
        heard.said += [str(warning.message) for warning in caught]
    finally:
        _OPEN.pop()
        root.removeHandler(handler)
        root.setLevel(level)


sys.addaudithook(_hear)

IN_ANOTHER_PROCESS = """
import logging, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
def hear(event, arguments):
    if event in {network!r}:
        with open({file!r}, "a") as stream:
            stream.write(event + " " + repr(arguments[1:]) + chr(10))
sys.addaudithook(hear)
"""


def listen_in(folder: Path) -> Path:
    """Write a `sitecustomize` that makes a process log to stderr from DEBUG on and note calls for the network.

    Returns the file of these notes; `folder` is for PYTHONPATH.
    """
    notes = folder / "network.txt"
    told = IN_ANOTHER_PROCESS.format(network=NETWORK, file=str(notes))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(told, encoding="utf-8")
    return notes
