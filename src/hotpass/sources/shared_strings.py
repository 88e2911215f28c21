"""The shared strings of an xlsx workbook as one Series; rich text joined, phonetic guides left out."""

from __future__ import annotations

import re
import zipfile

import polars as pl

from hotpass.errors import SourceError
from hotpass.sources.guard import check_markup, read_part
from hotpass.sources.xml_events import Attributes, blocks, parse
from hotpass.sources.xml_text import resolved, unescaped

_ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sst(?:\s[^<>]*)?>")
_ENCODING = re.compile(rb"""encoding=["']([\w-]+)["']""")
_HEAD = 4096


def shared_strings(archive: zipfile.ZipFile, name: str | None) -> pl.Series:
    """Series of String by index; a blank item is ""."""
    if name is None:
        return pl.Series(dtype=pl.String)
    data = read_part(archive, name)
    check_markup(data[:_HEAD])
    quick = _quick(data)
    return unescaped(_exact(archive, name) if quick is None else quick)


def declares_encoding(head: bytes) -> bool:
    """Whether an XML part says that it is in another encoding than UTF-8."""
    found = _ENCODING.search(head)
    utf_16 = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head
    return utf_16 or (found is not None and found[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"))


class Runs:
    """Collects the text of each `item` element (si, is) from events: its runs, without phonetic guides."""

    def __init__(self, item: str) -> None:
        self.item = item
        self.done: list[str] = []
        self._runs: list[str] = []
        self._within: list[str] = []

    def start(self, tag: str, given: Attributes) -> None:
        """An element opens."""
        self._within.append(tag)
        if tag == self.item:
            self._runs = []

    def end(self, tag: str) -> None:
        """An element closes."""
        self._within.pop()
        if tag == self.item:
            self.done.append("".join(self._runs))

    def text(self, text: str) -> None:
        """Characters within the innermost element."""
        if self._within[-1] == "t" and "rPh" not in self._within and self.item in self._within:
            self._runs.append(text)


def rich_text(item: str, markup: str) -> str | None:
    """The text of one `item` element given as markup; None where it is not exactly one element."""
    runs = Runs(item)
    try:
        parse([markup.encode()], start=runs.start, end=runs.end, text=runs.text)
    except SourceError:
        return None
    return runs.done[0] if len(runs.done) == 1 else None


def _quick(data: bytes) -> pl.Series | None:
    """The strings by one split and one pattern; None where the markup is not the usual one."""
    root = _ROOT.search(data[:_HEAD])
    if root is None or b"<!" in data or declares_encoding(data[:_HEAD]):
        return None
    try:
        body, prefix = data[root.end() :].decode(), root[1].decode()
    except UnicodeDecodeError:
        return None
    opening, closing = f"<{prefix}si>", f"</{prefix}si>"
    pieces = pl.Series([body]).str.split(opening).explode()
    tail = rf"(?:\s|</{prefix}sst>|<{prefix}extLst>.*</{prefix}extLst>)*$"
    if not re.match(tail, pieces[0], re.S):
        return None
    items = pieces.slice(1)
    simple = rf"(?s)^\s*<{prefix}t(?: [^<>]*)?>([^<]*)</{prefix}t>\s*{closing}{tail}"
    texts = items.str.extract(simple, 1)
    odd = texts.is_null().arg_true()
    texts = resolved(texts)
    if not len(odd):
        return texts
    rich: list[str] = []
    for piece in items.gather(odd):
        markup, _, rest = piece.rpartition(closing)
        text = rich_text("si", opening + markup + closing) if re.match(tail, rest, re.S) else None
        if text is None:
            return None
        rich.append(text)
    return texts.scatter(odd, pl.Series(rich, dtype=pl.String))


def _exact(archive: zipfile.ZipFile, name: str) -> pl.Series:
    """The strings by events, whatever the markup."""
    runs = Runs("si")
    with archive.open(name) as stream:
        parse(blocks(stream), start=runs.start, end=runs.end, text=runs.text)
    return pl.Series(runs.done, dtype=pl.String)
