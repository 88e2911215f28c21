"""How personal information looks inside a text: where to look, the pattern, the words around it, and the check.

A recogniser first has a `screen`, which Polars asks of all texts at once; only texts that pass are read one by one.
Its `pattern` then finds candidates, the words before them (`context`, `refused`) and a `check` of distinct candidates
decide. Kinds that Presidio knows are in `presidio.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from hotpass.compliance import checks
from hotpass.model.privacy import TextEntity

BEFORE = 40
"""Characters before a candidate in which its context is looked for."""

Check = Callable[[pl.Series, str], pl.Series]
"""Which of distinct candidates, bare of blanks and signs, are of the kind, in a country."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One way in which one kind of personal information is written.

    `context`: words that must stand before it (None: none need). `refused`: words before it that make it something
    else. `sure` ones are taken before others that overlap.
    """

    entity: TextEntity
    name: str
    screen: str
    pattern: re.Pattern[str]
    check: Check
    context: re.Pattern[str] | None = None
    refused: re.Pattern[str] | None = None
    sure: int = 0


def _before(words: str, gap: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words}){gap}$", re.IGNORECASE)


_CALLED = (
    r"tel|tel(?:e?phone|efoon)?|phone|fone|foon|cell?|cellphone|mobile|mobiel|selfoon|sel|fax|faks|whats ?app"
    r"|wa|call(?:ed)?"
    r"|phoned|ring|dial|sms|text(?:ed)?|skakel|bel|gebel|landline|landlyn|switchboard|skakelbord|contact"
    r"|kontak|reach|direct"
    r"|after ?hours|na ?ure|nommer|number|nr"
)
_SOMETHING_ELSE = (
    r"order|ord|purchase order|po|p\.o|invoice|inv|faktuur|bestelling|quote|quotation|kwotasie|ref|reference"
    r"|verwysing"
    r"|tracking|waybill|vragbrief|part|parts|p/n|onderdeel|serial|s/n|serie|isbn|ean|upc|barcode|strepieskode"
    r"|sku|batch|lot"
    r"|job|ticket|case|saak|version|weergawe|build|acc|account|rekening|rek|folio|policy|polis|claim|eis"
    r"|docket|grn|stock"
    r"|voorraad|item|catalogue|meter|imei|transaction|transaksie|receipt|kwitansie|delivery note"
    r"|afleweringsnota|erf|stand"
    r"|tender|asset|bate|permit"
)
_LABEL_GAP = r"(?:(?:\W|_)*(?:no|nr|number|nommer|num|is|was|code|kode|id|ref)\b)?[\s.:#=()\-]{0,6}"
_ELSE = _before(_SOMETHING_ELSE, _LABEL_GAP)
_NEAR = r"[^.;!?\n\d]{0,28}"

_NO_DATE = r"(?!\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d{2}\b)"
_SEP = r"[ .\-\u00a0]?"
_EXTENSION = r"(?:[ ,]{0,2}\(?(?:x|ext(?:ension)?|uitb(?:reiding)?|byl(?:yn)?)[ .:]{0,2}\d{1,5}\)?)?"
_DIGITS_9 = r"[0-9](?:[\s().\-/\x{a0}]{0,3}[0-9]){8}"

RECOGNISERS: tuple[Recogniser, ...] = (
    Recogniser(
        "id_number", "ID number: birth date and check digit", r"[0-9]{6}[ -]?[0-9]{3,4}(?:[ -]?[0-9]){3}",
        re.compile(
            r"(?<![\w.])(?:\d{13}|(?<!\d[ -])\d{6}[ -]?\d{4}[ -]?(?:\d{2}[ -]?\d|\d[ -]?\d{2}))(?!\w|[.,-]\d)"
        ),
        checks.is_id_number, refused=_before(r"isbn|ean|upc|barcode|strepieskode|imei|tracking|waybill", _LABEL_GAP),
        sure=9,
    ),
    Recogniser(
        "id_number", "ID number: named so", r"(?i)\b(?:id|identity|identiteit)",
        re.compile(r"(?<![\w.])\d{6}[ -]?\d{4}[ -]?\d{2}[ -]?\d(?!\w)"),
        checks.has_birth_date,
        context=_before(r"id|i\.d|identity|identiteits?|rsa id|said", r"[\s-]?(?:document|nommer|number|no"
            r"|nr)?[\s.:#=()\-]{0,6}(?:is|was)?[\s:]{0,3}"),
        sure=8,
    ),
    Recogniser(
        "registration_number", "company number: year, serial, kind", r"(?:1[89]"
            r"|20)[0-9]{2} ?[/\\] ?[0-9]{6} ?[/\\] ?[0-9]{2}",
        re.compile(r"(?<![\w/])(?:(?:CK|CM|[KBM]) ?)?(?:1[89]|20)\d{2} ?[/\\] ?\d{6} ?[/\\] ?\d{2}(?![\w/])"),
        checks.is_company_number, sure=8,
    ),
    Recogniser(
        "registration_number", "company number: named so", r"(?i)\b(?:reg|cipc|cipro|ck|enterprise|company no"
            r"|maatskappy)",
        re.compile(r"(?<![\w/])(?:(?:CK|CM|[KBM])[ -]?)?(?:(?:1[89]|20)\d{2}[-. ]?\d{6}[-. ]?\d{2}"
            r"|\d{2} ?/ ?\d{5,6} ?/ ?\d{2})(?![\w/])"),
        checks.is_company_number,
        context=_before(r"reg(?:istration|istrasie|istered)?|cipc|cipro|ck|enterprise|company|maatskappy", _NEAR),
        sure=7,
    ),
    Recogniser(
        "vat_number", "VAT number: named so", r"(?i)\b(?:vat|btw|v\.a\.t)",
        re.compile(r"(?<![\w.])(?:ZA ?)?4\d{2}[ -]?\d{3}[ -]?\d{4}(?!\w)|(?<![\w.])4\d{3}[ -]?\d{3}[ -]?\d{3}(?!\w)"),
        checks.has_digits, context=_before(r"vat|v\.a\.t\.?|btw", r"[^;!?\n\d]{0,28}"), sure=7,
    ),
    Recogniser(
        "vat_number", "VAT number: check digit", r"\b4[0-9]{9}\b",
        re.compile(r"(?<![\w.+/-])4\d{9}(?![\w/-]|[.,]\d)"),
        checks.passes_luhn, refused=_ELSE, sure=2,
    ),
    Recogniser(
        "bank_account", "bank account: named so", r"(?i)\b(?:acc|account|rek|rekening|fnb|absa|nedbank|capitec|bank)",
        re.compile(r"(?<![\w.+/-])\d{2,4}(?:[ -]?\d{2,4}){2,3}(?![\w/])"),
        checks.is_account_length,
        context=_before(
            r"(?:(?:bank|fnb|absa|nedbank|capitec|investec|standard bank|tymebank|savings|cheque|current|tjek"
            r"|spaar)\b[^;!?\n]{0,20}\b"
            r"(?:acc(?:ount|t)?|a/c|rek(?:ening)?)|bank(?:ing)? (?:account|details)|bankrek(?:ening)?"
            r"|bankbesonderhede"
            r"|(?:fnb|absa|nedbank|capitec|investec|standard bank|tymebank))", r"[\s.:#=()\-]{0,4}(?:no|nr"
            r"|number|nommer|acc(?:ount)?|rek)?[\s.:#=()\-]{0,6}"),
        sure=6,
    ),
    Recogniser(
        "passport", "passport: named so", r"(?i)\bpas(?:sport|poort)",
        re.compile(r"(?<!\w)[A-Z]{1,2} ?\d{6,8}(?!\w)|(?<![\w.])\d{9}(?!\w)"), checks.anything,
        context=_before(r"pas(?:sport|poort)(?:nommer)?", r"[\s-]?(?:number|nommer|no"
            r"|nr)?[\s.:#=()\-]{0,6}(?:is|was)?[\s:]{0,3}"), sure=6,
    ),
    Recogniser(
        "phone", "phone: with the country's code", r"(?:\+|\b00) ?[0-9]|27[ (.-]{0,3}[0-9]",
        re.compile(
            rf"(?<![\w])(?:\(?\+"
            rf"|00) ?27\)?{_SEP}(?:\(0\))?{_SEP}\(?[1-8](?:[ .\-)\u00a0]{{0,2}}\d){{8}}(?!\d){_EXTENSION}"
            rf"|(?<![\w+.,/-])27[ -]?(?:\(0\))?[ -]?[1-8](?:[ -]?\d){{8}}(?!\d){_EXTENSION}"
        ),
        checks.is_phone, refused=_ELSE, sure=5,
    ),
    Recogniser(
        "phone", "phone: another country's", r"(?:\+|\b00) ?[1-9]",
        re.compile(rf"(?:(?<!\w)\+"
            rf"|(?<![\w.,/-])(?<!\d )(?<!\))(?<!\) )00) ?(?!27)[1-9]\d{{0,2}}(?:["
            rf" .\-/()]{{0,2}}\d{{1,5}}){{2,5}}(?!\d){_EXTENSION}"),
        checks.is_foreign_phone, refused=_ELSE, sure=4,
    ),
    Recogniser(
        "phone", "phone: a national number", r"\b0[ .-]?[0-9](?:[ ().\-/\x{a0}]{0,3}[0-9]){8}|\(0",
        re.compile(
            rf"(?<![\w+])(?<!\d[.,:\-])(?<!-)\(?0\d{{2}}\)?(?: ?[/\-] ?"
            rf"|[ .\u00a0]{{0,2}})\d(?:{_SEP}\d){{6}}(?!\d|[.,]\d){_EXTENSION}"
            rf"|(?<![\w+])(?<!\d[.,:\-]){_NO_DATE}0{_SEP}[1-8](?:{_SEP}\d){{8}}(?!\d|[.,]\d){_EXTENSION}"
        ),
        checks.is_phone, refused=_ELSE, sure=3,
    ),
    Recogniser(
        "phone", "phone: named so, without its 0", rf"(?i)\b(?:{_CALLED})\b.*{_DIGITS_9}",
        re.compile(rf"(?<![\w+.,/-])[1-8]\d[ -]?\d{{3}}[ -]?\d{{4}}(?!\w){_EXTENSION}"), checks.is_phone,
        context=_before(rf"{_CALLED}", r"[\s.:#=()\-]{0,4}(?:no|nr|number|nommer|on|op|by|at)?[\s.:#=()\-]{0,6}"),
        refused=_ELSE, sure=1,
    ),
)  # fmt: skip
"""Those that read numbers; addresses are in `addresses.py`."""
