"""Reading an irregular website cell: repair of slips, several addresses, profile pages and handles."""

from __future__ import annotations

import re
import unicodedata

from hotpass.semantic_types.cleaned import Part
from hotpass.semantic_types.domains import SECOND_LEVEL, SOCIAL_HOSTS
from hotpass.semantic_types.sentinels import says_nothing

HANDLE_HOSTS = {
    "linkedin": "linkedin.com/in/",
    "facebook": "facebook.com/",
    "twitter": "x.com/",
    "instagram": "instagram.com/",
    "youtube": "youtube.com/@",
}
"""Where a bare handle of each network leads."""

_CANONICAL = {"twitter.com": "x.com", "fb.com": "facebook.com", "fb.me": "facebook.com"}

_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:h+t+p+s?|hxxps?)\s?[:;.]?\s?/{1,3}(?=\w)", re.I), "https://"),
    (re.compile(r"\bhttps?[:;]\s?(?=www|\w+\.\w)", re.I), "https://"),
    (re.compile(r"(?:https?://)+(?=https?:/)", re.I), ""),
    (re.compile(r"(?<![\w.@])w{2,4}\s?[.,;:]{1,2}\s?(?=[^\W_])", re.I), "www."),
    (re.compile(r"(?<![\w.@])www\s(?=[^\W_][\w-]*\.\w)", re.I), "www."),
    (re.compile(r"(?<=[^\W_]),\s?(?=(?:com|co|org|net|ac|gov|za)\b)", re.I), "."),
    (re.compile(r"(?<=[^\W_])\s\.\s?(?=\w)|(?<=[^\W_])\.\s(?=(?:com|co|org|net|ac|gov|za)\b)", re.I), "."),
    (re.compile(r"(\.(?:co|org|ac|gov|net))\s(?=za\b)", re.I), r"\1."),
    (re.compile(r"(?<=[^\W_])\.{2,}(?=[^\W_])"), "."),
)
_BREAK = re.compile(
    r"[;|\n,]+\s*|\s+(?:/|&|and|or|en|und|et|y|of)\s+|\s+(?=https?://|www\.|\()|(?<=\w)/\s*(?=https?://|www\.)",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>[^\s/?#:@,]+)(?P<port>:\d{1,5})?(?P<rest>[/?#]\S*)?", re.I
)
_LABEL = re.compile(
    r"^(?:web\s?site|web|url|site|homepage|webwerf|facebook|linkedin|twitter|instagram|youtube|fb|ig)\s*[:=]\s*",
    re.I,
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|jpe?g|png|html?|php|aspx?|txt|csv)$")
_HANDLE = re.compile(r"@?(?P<handle>[A-Za-z0-9_][A-Za-z0-9_.-]{1,49})")
_ENDS = "/.,;:!*\"'<>()[]{} "
_SUBDOMAIN = re.compile(r"^(?:www|m|web|mobile|[a-z]{2}|[a-z]{2}-[a-z]{2})\.")


class WebsiteReader:
    """Reads one text after another; `kind` is the network of the column ("" is none)."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def read(self, text: str) -> list[Part]:
        """The addresses in a text in order; `website.malformed` for each piece that is none."""
        mended = text
        for pattern, replacement in _REPAIRS:
            mended = pattern.sub(replacement, mended)
        slipped = _plainly(mended) != _plainly(text)
        pieces = [piece for piece in _BREAK.split(mended) if piece and not says_nothing(piece)]
        parts = [self._part(piece, slipped) for piece in pieces]
        sound = [part for part in parts if part.value]
        if sound and all(part.value or _is_remark(piece) for part, piece in zip(parts, pieces, strict=True)):
            parts = sound
        return list(dict.fromkeys(parts)) or [Part(code="website.malformed")]

    def _part(self, piece: str, slipped: bool) -> Part:
        piece = _LABEL.sub("", piece.strip(" \"'<>()[]{}*")).strip(" \"'<>()[]{}*.,;:!")
        if piece.startswith("@") or (self._kind in HANDLE_HOSTS and "." not in piece and " " not in piece):
            return self._handle(piece)
        match = _ADDRESS.fullmatch(piece)
        value = _normal(match) if match else None
        if value is None:
            return Part(code="website.malformed")
        domain = ".".join(value.removeprefix("https://").split("/")[0].split("?")[0].split(".")[-2:])
        return Part(value, SOCIAL_HOSTS.get(domain), code="value.repaired" if slipped else None)

    def _handle(self, piece: str) -> Part:
        match = _HANDLE.fullmatch(piece)
        if not match or self._kind not in HANDLE_HOSTS:
            return Part(code="website.malformed")
        return Part(f"https://{HANDLE_HOSTS[self._kind]}{match.group('handle')}", self._kind)


def _normal(match: re.Match[str]) -> str | None:
    """The normal form of a matched address, null where its host is none."""
    host = unicodedata.normalize("NFC", match.group("host").lower().strip("."))
    while _SUBDOMAIN.match(host) and (host.startswith("www.") or _is_social(host.split(".", 1)[1])):
        host = host.split(".", 1)[1]
    if not _HOST.fullmatch(host) or _FILE.search(host) or len(host) > 253 or _is_bare_suffix(host):
        return None
    host = _CANONICAL.get(host, host)
    path, _, query = (match.group("rest") or "").split("#")[0].partition("?")
    path, query = path.rstrip(_ENDS), query.rstrip(_ENDS)
    address = f"https://{host}{match.group('port') or ''}{path}"
    return unicodedata.normalize("NFC", f"{address}?{query}" if query else address)


def _is_social(host: str) -> bool:
    return host in SOCIAL_HOSTS


def _is_bare_suffix(host: str) -> bool:
    labels = host.split(".")
    return len(labels) == 2 and labels[0] in SECOND_LEVEL and len(labels[1]) == 2


def _is_remark(piece: str) -> bool:
    """A piece of prose beside an address ("under construction") rather than a broken address."""
    return not re.search(r"[@/]|www|\w\.\w", piece)


def _plainly(text: str) -> str:
    """What repairs are measured against: scheme and blanks aside."""
    return re.sub(r"(?:^|(?<=[\s<(;,]))https?://", "", text.strip(), flags=re.I).casefold()
