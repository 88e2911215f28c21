"""Invented values for the source schemas of `hotpass.benchmarks.mapping_sources`, in the manner of each source.

Everything is drawn from a seed; mail domains are reserved ones, numbers made up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hotpass.benchmarks.draws import Draws
from hotpass.benchmarks.vocabulary import (
    GIVEN_NAMES,
    ONSETS,
    ROLES,
    SURNAME_ENDINGS,
    SURNAME_STARTS,
    SYLLABLES,
)


@dataclass(frozen=True, slots=True)
class Locale:
    """How a country writes places and numbers."""

    towns: str
    regions: str
    country: str
    street: str
    postcode: str
    phone: str
    mobile: str
    legal: str

    def one(self, words: str, draws: Draws) -> str:
        """One of the '|'-separated `words`."""
        return draws.pick(words.split("|"))


LOCALES: Mapping[str, Locale] = {
    "za": Locale(
        "Durban|Pretoria|Polokwane|George|Welkom|Upington|Mbombela|Kimberley|Rustenburg|Worcester|Ermelo|Ceres",
        "Gauteng|KwaZulu-Natal|Limpopo|Western Cape|Free State|Mpumalanga|Northern Cape|North West|Eastern Cape",
        "South Africa|Namibia|Botswana|Lesotho",
        "{n} {w} Street|{n} {w} Rd|Cnr {w} and {w} Ave|Plot {n} {w} Road|{n} {w} Laan",
        "0###|1###|2###|4###|7###|8###",
        "011 555 0###|021 555 0###|(031) 555-0###|+27 12 555 0###|015 555 0###/1",
        "082 555 0###|083 5550###|+27 72 555 0###|0735550###",
        "(Pty) Ltd|CC|Ltd|NPC|",
    ),
    "us": Locale(
        "Springfield|Austin|Denver|Boise|Tulsa|Omaha|Tampa|Fresno|Mesa|Reno",
        "TX|CA|NY|WA|OH|FL|IL|CO|Texas|Ohio",
        "United States|USA|Canada",
        "{n} {w} St|{n} {w} Avenue|{n} N {w} Blvd|{n} {w} Dr Ste {n}",
        "#####|#####-####",
        "(212) 555-01##|312-555-01##|+1 415 555 01##",
        "646-555-01##|(917) 555-01##",
        "Inc.|LLC|Corp.|",
    ),
    "fr": Locale(
        "Lyon|Nantes|Rennes|Dijon|Tours|Angers|Sherbrooke|Gatineau|Laval",
        "Bretagne|Normandie|Occitanie|Québec|Rhône",
        "France|Belgique|Canada",
        "{n} rue {w}|{n}, avenue {w}|{n} boulevard {w}",
        "#####",
        "01 99 00 ## ##|+33 2 61 91 ## ##",
        "06 39 98 ## ##|07 39 98 ## ##",
        "SARL|SA|SAS|",
    ),
    "es": Locale(
        "Monterrey|Puebla|Toluca|Sevilla|Bilbao|Murcia|Mérida",
        "Jalisco|Puebla|Nuevo León|Andalucía|Oaxaca",
        "México|España|Argentina",
        "Calle {w} {n}|Av. {w} {n}|Calle {w} No. {n}",
        "#####",
        "55 5555 0###|(81) 5550-0###",
        "55 5550 0###|+52 1 55 5550 0###",
        "S.A. de C.V.|S.L.|",
    ),
    "br": Locale(
        "Campinas|Curitiba|Recife|Natal|Santos|Manaus",
        "SP|RJ|MG|BA|PR|RS",
        "Brasil|Portugal",
        "Rua {w}, {n}|Av. {w}, {n}|Travessa {w}, {n}",
        "#####-###",
        "(11) 5550-0###|(21) 5550-0###",
        "(11) 95550-0###",
        "Ltda|S.A.|ME",
    ),
    "de": Locale(
        "Kassel|Bremen|Rostock|Jena|Mainz|Ulm|Trier",
        "Hessen|Bayern|Sachsen|Berlin",
        "Deutschland|Österreich|Schweiz",
        "{w}straße {n}|{w}weg {n}|Am {w}platz {n}",
        "#####",
        "030 23125 ###|+49 69 90009 ###|0221 4710 ###",
        "0171 39200 ##|0176 040690 ##",
        "GmbH|AG|e.V.|",
    ),
    "nl": Locale(
        "Utrecht|Breda|Zwolle|Leiden|Tilburg|Assen",
        "Utrecht|Drenthe|Zeeland|Limburg",
        "Nederland|België",
        "{w}straat {n}|{w}laan {n}|{w}weg {n}",
        "#### AB|####CD",
        "020 555 0###|+31 30 555 0###",
        "06 5550 0###",
        "B.V.|N.V.|",
    ),
    "it": Locale(
        "Torino|Parma|Verona|Trento|Pisa|Lecce",
        "TO|PR|VR|TN|Toscana",
        "Italia|San Marino",
        "Via {w} {n}|Piazza {w}, {n}|Corso {w} {n}",
        "#####",
        "02 5550 ###|+39 06 5550 ###",
        "333 5550###",
        "S.r.l.|S.p.A.|",
    ),
}

SOURCE_LOCALE = {
    "sales export": "us",
    "lead export": "us",
    "hub export": "us",
    "business licences": "us",
    "dealers": "us",
    "universities": "us",
    "patients": "us",
    "supplier system dump": "de",
    "registre entreprises": "fr",
    "annuaire associations": "fr",
    "empresas": "es",
    "fornecedores": "br",
    "kunden": "de",
    "vereine": "de",
    "leveranciers": "nl",
    "aziende": "it",
}
"""Sources that are not South African."""

TRADES = (
    "Engineering|Foods|Bakery|Motors|Consulting|Logistics|Pharmacy|Security|Plumbing|Travel|Farming|Textiles"
    "|Printing|Catering|Mining|Interiors|Software|Welding|Training|Properties"
)
LABELS = (
    "Gold|Silver|Bronze|Standard|Premium|Other|Type A|Type B|Pending|New|Existing|Walk-in|Referral|Online"
)
PROSE = (
    "Called twice and left a message with reception|Prefers to be phoned after lunch|Wants a quote before month end"
    "|Site visit went well, send brochure|Asked for the price list again|Nobody answered; try another number"
    "|Supplies schools and clinics in the area with fresh produce|A family firm that has served the town for years"
    "|They moved offices and will send new details|Interested in a longer contract next year"
)


def value(field: str, manner: str, locale: Locale, draws: Draws) -> str | None:
    """One cell of a column, or None: some columns have gaps, and a few cells a word for nothing."""
    if draws.chance(12):
        return draws.pick((None, None, None, "n/a", "-"))
    maker = _MANNERS.get(manner) or _FIELDS.get(field)
    if maker is None:
        raise KeyError(f"no values are known for {field}:{manner}")
    return maker(locale, draws)


def _word(draws: Draws, syllables: int = 2) -> str:
    made = draws.pick(ONSETS) + "".join(draws.pick(SYLLABLES) for _ in range(syllables - 1))
    return made.capitalize() + draws.pick(("", "", "n", "r", "l"))


def _digits(pattern: str, draws: Draws) -> str:
    return "".join(str(draws.below(10)) if sign == "#" else sign for sign in pattern)


def _from(words: str) -> Callable[[Locale, Draws], str]:
    return lambda locale, draws: _digits(draws.pick(words.split("|")), draws)


def _of(attribute: str) -> Callable[[Locale, Draws], str]:
    return lambda locale, draws: _digits(locale.one(getattr(locale, attribute), draws), draws)


def _organisation(locale: Locale, draws: Draws) -> str:
    name = f"{_word(draws)} {locale.one(TRADES, draws)} {locale.one(locale.legal, draws)}".strip()
    return name.upper() if draws.chance(15) else name


def _school(locale: Locale, draws: Draws) -> str:
    kind = draws.pick(
        ("Primary School", "High School", "Secondary", "P S", "Laerskool", "College", "University")
    )
    return f"{_word(draws)} {kind}"


def _hospital(locale: Locale, draws: Draws) -> str:
    return f"{_word(draws, 3)} {draws.pick(('Hospital', 'Clinic', 'CHC', 'Community Health Centre'))}"


def _farm(locale: Locale, draws: Draws) -> str:
    return f"{_word(draws)}{draws.pick(('fontein', ' Farm', ' Boerdery', 'vlei', ' Estates', 'kloof Trust'))}"


def _surname(locale: Locale, draws: Draws) -> str:
    return draws.pick(SURNAME_STARTS) + draws.pick(SURNAME_ENDINGS)


def _person(locale: Locale, draws: Draws) -> str:
    given, surname = draws.pick(GIVEN_NAMES), _surname(locale, draws)
    styles = (f"{given} {surname}", f"{given} {surname}", f"{given[0]} {surname}", f"{surname}, {given}")
    return draws.pick(("", "", "Mr ", "Mrs ", "Dr ")) + draws.pick(styles)


def _email(locale: Locale, draws: Draws) -> str:
    local = draws.pick(
        (draws.pick(GIVEN_NAMES), "info", "office", "admin", f"{draws.pick(GIVEN_NAMES)}.{_word(draws)}")
    )
    return f"{local.lower()}@{_word(draws).lower()}.{draws.pick(('example', 'example', 'example.org', 'example.com'))}"


def _website(locale: Locale, draws: Draws) -> str:
    return draws.pick(("www.", "https://www.", "http://", "")) + f"{_word(draws, 3).lower()}.example"


def _social(site: str) -> Callable[[Locale, Draws], str]:
    return lambda locale, draws: (
        draws.pick((f"https://{site}/", f"{site}/")) + f"example-{_word(draws).lower()}"
    )


def _street(locale: Locale, draws: Draws) -> str:
    pattern = locale.one(locale.street, draws)
    return pattern.replace("{n}", str(1 + draws.below(300))).replace("{w}", _word(draws))


def _date(locale: Locale, draws: Draws) -> str:
    year, month, day = 1990 + draws.below(36), 1 + draws.below(12), 1 + draws.below(28)
    return draws.pick(
        (f"{year}-{month:02}-{day:02}", f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}")
    )


def _identity(locale: Locale, draws: Draws) -> str:
    date = f"{60 + draws.below(40):02}{1 + draws.below(12):02}{1 + draws.below(28):02}"
    digits = date + _digits("####08", draws)
    doubled = [int(sign) * (2 - (i + 1) % 2) for i, sign in enumerate(digits)]
    total = sum(n // 10 + n % 10 for n in doubled)
    return digits + str(-total % 10)


def _coordinate(low: int, high: int) -> Callable[[Locale, Draws], str]:
    return lambda locale, draws: f"{low + draws.below((high - low) * 100000) / 100000:.5f}"


_FIELDS: Mapping[str, Callable[[Locale, Draws], str]] = {
    "organisation_name": _organisation,
    "trading_name": _organisation,
    "employer": _organisation,
    "registration_number": _from("19##/0#####/07|20##/1#####/23|20##/0#####/07"),
    "organisation_type": _from(LABELS),
    "industry": _from(TRADES),
    "founded_date": _date,
    "ceased_date": _date,
    "record_date": _date,
    "last_contact_date": _date,
    "birth_date": _date,
    "employees": _from("#|##|###"),
    "description": _from(PROSE),
    "notes": _from(PROSE),
    "status": _from("Active|Inactive|Closed|Suspended|Active|Active|Registered|Operational|Open"),
    "street_address": _street,
    "street_name": lambda locale, draws: f"{_word(draws)} {draws.pick(('Street', 'Rd', 'Ave', 'Lane'))}",
    "unit": _from("Unit ##|Suite ###|Shop #|2nd Floor|Block B|Flat #"),
    "postal_address": _from("PO Box ###|P O Box ####|Private Bag X##|PO Box ##"),
    "suburb": lambda locale, draws: f"{_word(draws)}{draws.pick(('ville', ' Park', 'dal', ' North', ''))}",
    "city": _of("towns"),
    "province": _of("regions"),
    "postal_code": _of("postcode"),
    "country": _of("country"),
    "latitude": _coordinate(-34, -23),
    "longitude": _coordinate(17, 32),
    "email": _email,
    "contact_email": _email,
    "phone": _of("phone"),
    "fax": _of("phone"),
    "contact_phone": _of("phone"),
    "website": _website,
    "linkedin": _social("www.linkedin.com/company"),
    "facebook": _social("facebook.com"),
    "twitter": _from("@example##|@sample###|@demo#"),
    "instagram": _social("instagram.com"),
    "contact_name": _person,
    "full_name": _person,
    "contact_first_name": lambda locale, draws: draws.pick(GIVEN_NAMES),
    "given_name": lambda locale, draws: draws.pick(GIVEN_NAMES),
    "contact_surname": _surname,
    "surname": _surname,
    "contact_role": lambda locale, draws: draws.pick(ROLES),
    "role": lambda locale, draws: draws.pick(ROLES),
    "id_number": _identity,
    "contact_id_number": _identity,
}
"""How a field's values look unless the schema names another manner."""

_MANNERS: Mapping[str, Callable[[Locale, Draws], str]] = {
    "acronym": _from("SAX|ABC|NTD|KZP|ORB|LMN|TQR"),
    "code": _from("A####|KX###|ZA-###|C0###"),
    "count": _from("#|##|###|1###"),
    "currency": _from("ZAR|EUR|USD"),
    "date": _date,
    "digit": _from("1|2|3|4|5"),
    "digits": _from("1######|2######|7######|9######"),
    "domain": lambda locale, draws: f"{_word(draws, 3).lower()}.example",
    "farm": _farm,
    "first": lambda locale, draws: draws.pick(GIVEN_NAMES),
    "float": _from("115550###.0|215550###.0"),
    "gender": _from("M|F|Male|Female"),
    "hospital": _hospital,
    "hours": _from("08:00-17:00|Mon-Fri 8-5|24 hours|07:30 - 16:00"),
    "initials": _from("A|B J|C.M.|T|S P"),
    "label": _from(LABELS),
    "legal": _from("Private company|Close corporation|Non-profit company|Public company|Trust"),
    "licence": _from("L-####|FTO/####|##/####|LIC#####"),
    "local": _from("011555 0###|0215550###|31555 0###|012 5550###"),
    "mobile": _of("mobile"),
    "money": _from("#### . ##|R ###|R #,###.##|#####.##|####"),
    "month": _from("February|June|December|28 Feb|March"),
    "npo": _from("###-### NPO|0##-### NPO"),
    "number": _from("2782555####|2771555####|2711555####"),
    "ownership": _from("Public|Private|Independent|State|Provincial Government"),
    "person": _person,
    "phase": _from("Primary School|Secondary School|Combined School|Intermediate|Special"),
    "plate": _from("ABC ### GP|ND ## ###|CA ######"),
    "repeat": _from("1|2|3|4|5|6|7|8|9|1#|2#"),
    "school": _school,
    "stamp": _from("2025-0#-1# 08:1#:2#|2025-0#-2# 14:3#:0#"),
    "switchboard": _from("(031) 555 0###/4|Switchboard: 011 555 0###|012 555 0###"),
    "title": _from("Mr|Mrs|Ms|Dr|Prof|Me|Mnr"),
    "town": _of("towns"),
    "trade": _from(TRADES),
    "wkt": _from("POINT (18.4#### -33.9####)|POINT (28.0#### -26.2####)"),
    "year": _from("19##|200#|201#|202#"),
    "yesno": _from("Yes|No|Y|N"),
}
"""Manners that a schema may name."""
