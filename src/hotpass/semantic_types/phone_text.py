"""Reading an irregular phone cell: labels, owners, extensions, several numbers, alternatives ("0000/1")."""

from __future__ import annotations

import re

from hotpass.semantic_types.cleaned import Part
from hotpass.semantic_types.labels import Label, read_label
from hotpass.semantic_types.phone_plan import Verdict, look_up

_FLOAT = re.compile(r"^\+?(\d{7,15})\.0+$")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*e\+?\d{1,2}$", re.I)
_DATE = re.compile(r"^(?:19|20)\d\d([-/.])[01]?\d\1[0-3]?\d(?:[ T][\d:.]+)?$")
_ADDRESS = re.compile(r"[^\s;,<>()]+@[^\s;,<>()]+")
_LETTER_O = re.compile(r"(?<![^\W\d_])[oO](?=[\d ]?\d{2})|(?<=\d)[oO](?=[\d\s]|$)|(?<=\d )[oO](?=\d)")
_EXTENSION = re.compile(
    r"[\s,(]{0,3}(?:;\s*ext=|\b(?:extension|extn?|uitbreiding|uitbr|bylyn|poste|durchwahl|ramal)\b\.?\s*[:#]?|(?<=[\d\s)])x\.?(?=\s?\d))"
    r"\s*(\d{1,6})\b\)?",
    re.I,
)
_RUN = re.compile(r"(?:\(\s*)?(?:\+\s*)?\(?\s*\d[\d \t().\-–*']*(?:~\d{1,6})?")
_WHOLE = re.compile(r"[\d\s+().,/*'_–-]+")
_TAIL = re.compile(r"[/\\]\s*\d{1,2}\s*$")
_RANGE = re.compile(r"^(.*\d)\s*[-–]\s*(\d{1,4})$")
_WORDS = r"(?:&|\b(?:or|and|of|en|und|et|y)\b)"
_HARD = re.compile(rf"[;,\n|/\\]|(?:^|(?<=\)))\s*{_WORDS}|{_WORDS}\s*$", re.I)
_LETTER = re.compile(r"[^\W\d_]")

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("whatsapp", re.compile(r"\b(?:whats\s?app|watsapp|wa|wapp)\b", re.I)),
    ("fax", re.compile(r"\b(?:fax|faks|telefax|telefaks|facsimile|faxnr|f)\b", re.I)),
    ("toll_free", re.compile(r"\b(?:toll\s?free|tolvry|freephone|freecall|share\s?call)\b", re.I)),
)


class PhoneReader:
    """Reads one text after another as numbers of one country."""

    def __init__(self, country: str, lenient: bool = False) -> None:
        self._country = country
        self._lenient = lenient

    def read(self, text: str) -> list[Part]:
        """The numbers in a text in order; `phone.malformed` where there is none."""
        whole = _FLOAT.match(text)
        if whole:
            text = whole.group(1)
        if set(re.sub(r"\W", "", text)) == {"0"}:
            return [Part(code="value.sentinel")]
        if _SCIENTIFIC.search(text) or _DATE.match(text):
            return [Part(code="phone.malformed")]
        addresses = [Part(value=m.group(), type="email") for m in _ADDRESS.finditer(text)]
        bare = _EXTENSION.sub(r"~\1 ", _ADDRESS.sub(";", text).replace("~", " ").replace("_", " "))
        mended = _LETTER_O.sub("0", bare)
        parts = self._numbers(mended, mended != bare)
        if not any(part.value for part in parts) and addresses:
            return [Part(code="phone.malformed")]
        return _distinct([*parts, *addresses])

    def _numbers(self, text: str, repaired: bool) -> list[Part]:
        single = self._single(text)
        if single:
            return [Part(single.value, single.kind, code="value.repaired" if repaired else single.code)]
        runs = [run for run in _RUN.finditer(text) if any(map(str.isdecimal, run.group()))]
        labels = _labels(text, runs)
        parts: list[Part] = []
        previous = ""
        for n, run in enumerate(runs):
            gap = text[runs[n - 1].end() : run.start()] if n else ""
            number = (
                _alternative(previous, run.group())
                if previous and gap.strip() in ("/", "\\")
                else run.group()
            )
            found = self._expand(number)
            parts += [_labelled(verdict, labels[n], repaired) for verdict in found]
            previous = number if found and found[-1].value else previous
        sound = [part for part in parts if part.value or part.code != "phone.malformed"]
        return sound or [Part(code="phone.malformed")]

    def _single(self, text: str) -> Verdict | None:
        """The text as one number written with odd separators ("011/555/0123"), if it is one."""
        if not _WHOLE.fullmatch(text) or _TAIL.search(text) or "\n" in text:
            return None
        if text.count("+") > 1 or sum(map(str.isdecimal, text)) > 12:
            return None
        verdict = look_up(re.sub(r"[^\d+]", "", text), self._country, self._lenient)
        return verdict if verdict.value and verdict.code in (None, "value.unverified") else None

    def _expand(self, run: str) -> list[Verdict]:
        """One run of digits: a number, a range ("0000-5"), or several numbers parted by spaces."""
        number, _, extension = run.partition("~")
        verdict = look_up(number, self._country, self._lenient)
        if verdict.code is None:
            return [verdict._replace(value=f"{verdict.value};ext={extension}")] if extension else [verdict]
        ranged = _RANGE.match(number.strip(" ().-–"))
        if ranged:
            first = look_up(ranged.group(1), self._country)
            second = look_up(_alternative(ranged.group(1), ranged.group(2)), self._country)
            if first.code is None and second.code is None:
                return [first, second]
        return self._several(number) or [verdict]

    def _several(self, run: str) -> list[Verdict]:
        tokens = run.split()
        for cut in range(1, min(len(tokens), 12)):
            first = look_up(" ".join(tokens[:cut]), self._country)
            if first.code is None:
                rest = " ".join(tokens[cut:])
                second = look_up(rest, self._country)
                others = [second] if second.code is None else self._several(rest)
                if others:
                    return [first, *others]
        return []


def _alternative(number: str, tail: str) -> str:
    """`number` with its last digits replaced by those of `tail`: 011 555 0000 and 1 give 011 555 0001."""
    own, _, extension = number.partition("~")
    digits = re.sub(r"\D", "", tail)
    kept = re.sub(r"[^\d+]", "", own)
    if extension and len(digits) == len(extension):
        return f"{own}~{digits}"
    own_code = tail.strip().startswith("+") or (len(digits) > 4 and digits.startswith("0"))
    if own_code or not 0 < len(digits) <= 8 or len(digits) >= len(kept.lstrip("+")):
        return tail
    return kept[: -len(digits)] + digits


def _labels(text: str, runs: list[re.Match[str]]) -> list[str]:
    """The words that belong to each run: before it, or behind it where the text begins with a number."""
    starts = [run.start() for run in runs] + [len(text)]
    ends = [0] + [run.end() for run in runs]
    gaps = [text[ends[n] : starts[n]] for n in range(len(starts))]
    labels = [""] * len(runs)
    leading = bool(runs) and bool(_LETTER.search(gaps[0]))
    for n, gap in enumerate(gaps):
        cuts = list(_HARD.finditer(gap))
        behind, before = (
            (gap[: cuts[0].start()], gap[cuts[-1].end() :]) if cuts else ("", gap) if leading else (gap, "")
        )
        if n == 0:
            behind, before = "", gap
        elif n == len(runs):
            behind, before = (gap[: cuts[0].start()] if cuts else gap), ""
        if n > 0:
            labels[n - 1] = f"{labels[n - 1]} {behind}".strip()
        if n < len(runs):
            labels[n] = before.strip()
    return labels


def _labelled(verdict: Verdict, text: str, repaired: bool) -> Part:
    kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), verdict.kind)
    label = read_label(text) if _LETTER.search(text) else Label()
    code = verdict.code or ("value.repaired" if repaired else None)
    return Part(verdict.value, kind if verdict.value else None, label.owner, label.role, code)


def _distinct(parts: list[Part]) -> list[Part]:
    seen: dict[tuple[str | None, str | None, str | None], Part] = {}
    for part in parts:
        seen.setdefault((part.type, part.value, part.kind if part.value else part.code), part)
    return list(seen.values())
