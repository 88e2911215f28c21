"""XML by events through expat: names without their prefix, no document type, no entity, bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO
from xml.parsers import expat

from hotpass.sources.guard import hostile, unreadable

Attributes = dict[str, str]
_BLOCK = 1 << 20


def blocks(stream: IO[bytes], size: int = _BLOCK) -> Iterator[bytes]:
    """The bytes of `stream` in blocks."""
    while block := stream.read(size):
        yield block


def parse(
    source: Iterable[bytes],
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `start`, `end` and `text` with local names. Raises `SourceError` on DOCTYPE or broken XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: start(_local(name), _locals(given))
    if end:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text:
        parser.CharacterDataHandler = text
    try:
        for block in source:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise unreadable(f"its XML is broken ({expat.ErrorString(error.code)})") from error
    except (LookupError, ValueError) as error:
        raise unreadable("its XML names an unknown encoding, or a number that is none") from error


def _refuse(*_: object) -> None:
    raise hostile("its XML declares a document type")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _locals(given: Attributes) -> Attributes:
    prefixed = {_local(name): value for name, value in given.items() if ":" in name}
    return {**prefixed, **{name: value for name, value in given.items() if ":" not in name}}
