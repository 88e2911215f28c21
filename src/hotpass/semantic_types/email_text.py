"""Reading an irregular e-mail cell: repair of common slips, several addresses, the names beside them."""

from __future__ import annotations

import re
import unicodedata

from hotpass.semantic_types.base import Context
from hotpass.semantic_types.cleaned import Part
from hotpass.semantic_types.labels import Label, read_label

UNDELIVERABLE = re.compile(
    r"(?:^|\.)(?:example\.[a-z]{2,3}(?:\.[a-z]{2})?|example|invalid|test|localhost|local|localdomain)$"
)
"""Domains reserved by RFC 2606 and RFC 6761 (and "example" under any suffix, which people make up)."""

_ATOM = r"[\w!#$%&'*+=?^`{}~-]"
_ADDRESS = re.compile(
    rf"(?P<local>{_ATOM}+(?:\.{_ATOM}+)*)@(?P<domain>(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.)+(?:[^\W\d_]{{2,24}}|xn--[a-z0-9-]+))"
    r"(?![\w@-])"
)
_PLAIN = re.compile(r"[^\W_]|[^\W_].*[^\W_]")
_TLD = r"(?:com|co|org|net|edu|gov|ac|za|info|biz)"
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*(?:\(|\[|\{|<)\s*(?:at|@)\s*(?:\)|\]|\}|>)\s*", re.I), "@"),
    (re.compile(r"\s*(?:\(|\[|\{)\s*(?:dot|\.)\s*(?:\)|\]|\})\s*", re.I), "."),
    (re.compile(r"(?<=\w)\s+at\s+(?=[\w-]+(?:\s+dot\s+|\.)\w)", re.I), "@"),
    (re.compile(r"(?<=\w)\s+dot\s+(?=\w)", re.I), "."),
    (re.compile(r"@\s*@+"), "@"),
    (re.compile(r"(?<=[\w.])[ \t]*@[ \t]*(?=\w)"), "@"),
    (re.compile(rf"(@[\w.-]*\w)\s?,\s?(?={_TLD}\b(?![\w.-]*@))", re.I), r"\1."),
    (re.compile(rf"(@[\w.-]*\w)(?:\s\.\s?|\.\s)(?={_TLD}\b(?![\w.-]*@))", re.I), r"\1."),
    (re.compile(r"(@[\w.-]*\.(?:co|org|ac|gov|net))\s(?=za\b)", re.I), r"\1."),
    (re.compile(r"(?<=\w)\.{2,}(?=\w)"), "."),
    (re.compile(r"\.+@"), "@"),
    (re.compile(r"@\.+(?=\w)"), "@"),
    (re.compile(r"(?:(?<=^)|(?<=[\s;,<]))www\.(?=[\w.+-]+@)", re.I), ""),
    (re.compile(r"(?<=\w)\.+(?=\s*(?:[;,\n]|$))"), ""),
)
_MAILTO = re.compile(r"\bmailto\s*:\s*", re.I)
_QUERY = re.compile(r"(?<=\w)\?(?:subject|body|cc|bcc)=\S*", re.I)
_WEB = re.compile(r"(?:https?://|www\.)[^\s;,@]+(?![\w.]*@)", re.I)
_DIGITS = re.compile(r"\+?\(?\d[\d\s()./-]{7,}\d")
_BREAK = re.compile(r"\s*[;,|\n]\s*|\s+/\s+|^[\s)>]*(?:&|\b(?:and|or|en|und|et|y|of)\b)\s+", re.I)
_FOLLOWING = re.compile(r"^[\s,>]*\(([^()@]*)\)")


class EmailReader:
    """Reads one text after another under one context."""

    def __init__(self, context: Context) -> None:
        self._allowed = tuple(sorted(name.casefold() for name in context.deliverable_domains))

    def read(self, text: str) -> list[Part]:
        """The addresses in a text in order; other kinds of value beside them; `email.malformed` for the rest."""
        mended, repaired = _mend(text)
        found = list(_ADDRESS.finditer(mended))
        parts: list[Part] = []
        rest = mended
        for n, match in enumerate(found):
            start = found[n - 1].end() if n else 0
            after = mended[match.end() : found[n + 1].start() if n + 1 < len(found) else len(mended)]
            parts.append(self._part(match, _label(mended[start : match.start()], after, n == 0), repaired))
            rest = rest.replace(match.group(), ";", 1)
        parts += [Part(value=m.group(), type="website") for m in _WEB.finditer(rest) if found]
        parts += [Part(value=m.group(), type="phone") for m in _DIGITS.finditer(rest) if found]
        if "@" in rest or not parts:
            parts.append(Part(code="email.malformed"))
        return _distinct(parts)

    def _part(self, match: re.Match[str], label: Label, repaired: bool) -> Part:
        local = match.group("local").strip("'`{}").lower()
        domain = match.group("domain").lower()
        address = unicodedata.normalize("NFC", f"{local}@{domain}")
        if not _ADDRESS.fullmatch(address) or len(local) > 64 or len(address) > 254:
            return Part(owner=label.owner, role=label.role, code="email.malformed")
        if UNDELIVERABLE.search(domain) and not self._deliverable(domain):
            return Part(owner=label.owner, role=label.role, code="email.undeliverable")
        code = "value.repaired" if repaired else None
        return Part(value=address, owner=label.owner, role=label.role, code=code)

    def _deliverable(self, domain: str) -> bool:
        return any(domain == name or domain.endswith("." + name) for name in self._allowed)


def _mend(text: str) -> tuple[str, bool]:
    """The text with common slips repaired, and whether there were any."""
    text = _QUERY.sub("", _MAILTO.sub("", text))
    mended = text
    for pattern, replacement in _REPAIRS:
        mended = pattern.sub(replacement, mended)
    return mended, mended != text


def _label(before: str, after: str, first: bool) -> Label:
    """What stands before an address (back to the last separator) or in brackets behind it."""
    if not first:
        before = _FOLLOWING.sub("", before)
    pieces = [p for p in _BREAK.split(before) if p.strip(" <([:-–—\"'")]
    named = read_label(before) if "<" in before else read_label(pieces[-1] if pieces else "")
    behind = _FOLLOWING.match(after)
    told = read_label(behind.group(1)) if behind else Label()
    return Label(named.owner or told.owner, named.role or told.role)


def _distinct(parts: list[Part]) -> list[Part]:
    seen: dict[tuple[str | None, str | None, str | None], Part] = {}
    for part in parts:
        seen.setdefault((part.type, part.value, part.code), part)
    return list(seen.values())
