"""Special personal information (POPIA s26): columns named for it, and phrases of a text that say it of somebody.

Only what is said of a person counts: that a clinic treats HIV is its business, that somebody is HIV-positive is not.
"""

from __future__ import annotations

import re

import polars as pl

from hotpass.compliance import checks
from hotpass.compliance.recognisers import Recogniser

HEADERS: dict[str, str] = {
    term.strip(): section
    for section, terms in {
        "28": "religion|religious belief|religious beliefs|faith|church denomination|geloof|godsdiens"
        "|kerkverband|kerk",
        "29": "race|ethnicity|ethnic group|ethnic origin|population group|race group|ras|etnisiteit|etniese groep"
        "|bevolkingsgroep",
        "30": "trade union|trade union membership|union membership|union member|union|vakbond|vakbondlid"
        "|vakbondlidmaatskap",
        "31": "political party|political affiliation|political persuasion|political opinion|politieke party"
        "|politieke affiliasie|voter party",
        "32": "health|health status|medical condition|medical conditions|medical history|medical notes|hiv status|hiv"
        "|chronic condition|chronic conditions|chronic illness|disability|disabilities|type of disability|allergies"
        "|diagnosis|medication|pregnant|pregnancy|blood group|blood type|sex life|sexual orientation|gesondheid"
        "|gesondheidstatus|mediese toestand|mediese geskiedenis|gestremdheid|siekte|siektes|allergieë"
        "|allergiee|diagnose"
        "|medikasie|swanger|bloedgroep|seksuele oriëntasie",
        "33": "criminal record|criminal history|criminal behaviour|convictions|criminal convictions|offences"
        "|kriminele rekord"
        "|strafregister|misdade|vonnisse|fingerprint|fingerprints|biometric|biometrics|biometric template"
        "|vingerafdruk"
        "|vingerafdrukke|dna|facial template|iris scan|voice print",
    }.items()
    for term in terms.split("|")
}
"""Header, folded, and the section that allows what POPIA s26 forbids."""

HELD_BY_TYPES = frozenset({"", "free_text", "category", "status", "identifier", "amount", "role"})
"""Semantic types whose columns may hold it; an e-mail address under "Union" is an address."""


def special_headers(headers: pl.Series) -> pl.Series:
    """The section of POPIA (28 to 33) that each header falls under, null for most."""
    folded = (
        headers.str.to_lowercase()
        .str.replace_all(r"\((?:yes/no|y/n|ja/nee|j/n)\)|\by/n\b|[?*:]", " ")
        .str.replace_all(r"[\s_/-]+", " ")
        .str.strip_chars()
    )
    return folded.replace_strict(HEADERS, default=None, return_dtype=pl.String)


_PERSON = (
    r"(?:he|she|they|hy|sy|who|wie|client|patient|pasiënt|employee|werknemer|member|lid|wife|husband|son"
    r"|daughter)"
)
_IS = r"(?:'s| is| was| has been| are| were| word)?"
_SICK = (
    r"HIV[ -]?(?:positive|positief|\+)|diabet(?:ic|ies)|epilep(?:tic|ties)|bipolar|schizophreni[ac]|asthmatic"
    r"|pregnant|swanger"
    r"|disabled|gestrem(?:d)?|in a wheelchair|in 'n rolstoel|on (?:chemo(?:therapy)?|dialysis|antiretrovirals|ARVs)"
)
_UNION = (
    r"(?:NUMSA|NUM|COSATU|SACTWU|SATAWU|NEHAWU|AMCU|UASA|SADTU|Solidari(?:ty|teit)|trade union|union|vakbond)"
)
_PARTY = r"(?:ANC|DA|EFF|IFP|MK|VF ?Plus|FF ?Plus|ACDP|UDM)"
_FAITH = r"(?:Muslim|Moslem|Jewish|Joods|Christian|Hindu|Buddhist|atheist|ateïs|Catholic|Katoliek)"

_PHRASES = re.compile(
    rf"\b(?:(?i:{_PERSON}){_IS} (?i:a |an |'n |also |ook )?(?:(?i:{_SICK})|{_FAITH}|(?i:gay|lesbian|lesbies"
    rf"|transgender))"
    rf"|(?i:HIV[ -]?(?:positive|positief))"
    rf"|(?i:diagnosed with|gediagnoseer met|suffers from|ly aan|treated for|behandel vir) [\w-]+"
    rf"|(?i:has|have|het|had) (?i:a |an |'n )?(?i:criminal record|kriminele rekord|strafregister|diabetes"
    rf"|diabeet|cancer|kanker"
    rf"|epilepsy|epilepsie|tuberculosis|depression|depressie|COVID)"
    rf"|(?i:convicted of|found guilty of|skuldig bevind aan|veroordeel weens|arrested for|gearresteer vir) [\w-]+"
    rf"|(?i:paid[- ]up |card-carrying )?(?i:member of|lid van|belongs to|behoort aan|votes|stem vir"
    rf"|shop steward (?:of|for)) (?:(?i:the |die ))?(?:{_UNION}|{_PARTY})\b"
    rf"|{_UNION} (?i:shop steward|member|lid)\b|{_PARTY} (?i:member|lid|supporter|ondersteuner)\b)"
)

SPECIAL = Recogniser(
    "special_personal",
    "special personal information: said of a person",
    r"(?i)hiv|diabet|epilep|bipolar|schizo|asthma|pregnan|swanger|disabled|gestrem|wheelchair|rolstoel|chemo"
    r"|dialysis|arvs?\b"
    r"|antiretro|muslim|moslem|jewish|joods|christian|hindu|buddhist|athei|cathol|katol|\bgay\b|lesbi"
    r"|transgender|diagnos"
    r"|gediagnos|suffers|ly aan|treated|behandel|criminal|krimine|strafreg|cancer|kanker|tubercul|depress"
    r"|covid|convicted|guilty"
    r"|skuldig|veroordeel|arrest|gearrest|member|\blid\b|belongs|behoort|votes|stem vir|steward|supporter"
    r"|ondersteuner",
    _PHRASES,
    checks.anything,
    sure=9,
)
