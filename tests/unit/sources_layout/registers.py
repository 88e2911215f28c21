"""Invented registers from which the sheets of these tests are put together: headers and rows of text."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Rows = list[list[str]]

_FIRST = ("Ambra", "Belisa", "Corvin", "Dorelle", "Evander", "Fiorin", "Galtha", "Hesper", "Ivaro", "Jorund")
_LAST = (
    "Quill",
    "Marrow",
    "Tansley",
    "Vexford",
    "Ostrand",
    "Pellam",
    "Rookwood",
    "Silvane",
    "Thornby",
    "Ulster",
)
_STEM = (
    "Kestrel",
    "Blue Crane",
    "Highveld",
    "Karoo",
    "Baobab",
    "Umzi",
    "Protea",
    "Sable",
    "Marula",
    "Fynbos",
)
_TRADE = (
    "Flight Academy",
    "Primary School",
    "Clinic",
    "Trading (Pty) Ltd",
    "Aviation CC",
    "Foods",
    "Hospital",
)
_TOWN = ("Polokwane", "Mthatha", "Kimberley", "Upington", "Bethlehem", "Nelspruit", "George", "Springs")
_PROVINCE = (
    "Limpopo",
    "Eastern Cape",
    "Northern Cape",
    "Free State",
    "Mpumalanga",
    "Western Cape",
    "Gauteng",
)
_STREET = ("Main Road", "Church Street", "Acacia Avenue", "Station Road", "Kerk Straat", "Long Street")


def name(random: Random) -> str:
    return f"{random.choice(_STEM)} {random.choice(_TRADE)}"


def person(random: Random) -> str:
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"


def town(random: Random) -> str:
    return random.choice(_TOWN)


def province(random: Random) -> str:
    return random.choice(_PROVINCE)


def phone(random: Random) -> str:
    return f"0{random.randint(10, 59)} 555 0{random.randint(100, 999)}"


def email(random: Random) -> str:
    domain = random.choice(_STEM).replace(" ", "").lower()
    return f"{random.choice(_FIRST).lower()}{random.randint(1, 999)}@{domain}.example"


def site(random: Random) -> str:
    return f"www.{random.choice(_STEM).replace(' ', '').lower()}{random.randint(1, 99)}.example"


def street(random: Random) -> str:
    return f"{random.randint(1, 400)} {random.choice(_STREET)}, {random.choice(_TOWN)}"


def day(random: Random) -> str:
    return f"20{random.randint(15, 25)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def number(low: int, high: int) -> Callable[[Random], str]:
    return lambda random: str(random.randint(low, high))


def choice(*texts: str) -> Callable[[Random], str]:
    return lambda random: random.choice(texts)


def degrees(random: Random) -> str:
    return f"-{random.uniform(22, 34):.5f}"


_MAKERS: dict[str, dict[str, Callable[[Random], str]]] = {
    "operators": {
        "Name of Organisation": name,
        "Province": province,
        "Status": choice("Active", "Expired", "Suspended"),
        "Website URL": site,
        "Contact Person": person,
        "Contact Number": phone,
        "Contact Email Address": email,
    },
    "schools": {
        "EMIS_No": number(100000000, 999999999),
        "Institution_Name": name,
        "Sector": choice("Public", "Independent"),
        "Town_City": town,
        "Learners": number(40, 2000),
        "Educators": number(3, 90),
        "Telephone": phone,
    },
    "afrikaans": {
        "Naam": name,
        "Dorp": town,
        "Soort": choice("Skool", "Kliniek", "Maatskappy"),
        "Kontakpersoon": person,
    },
    "texts": {"Facility": name, "District": town, "Owner": choice("Provincial", "Local"), "Manager": person},
    "stock": {
        "Item code": lambda random: f"ZX-{random.randint(1000, 9999)}",
        "Description": choice("Blue paint 5 l", "Steel hinge", "Oak panel", "Brass tap"),
        "Quantity": number(1, 90),
        "Unit price": lambda random: f"{random.uniform(5, 900):.2f}",
        "Last counted": day,
    },
    "foreign": {
        "Betriebsname": name,
        "Ort": town,
        "Gewerbe": choice("Bau", "Handel", "Pflege"),
        "Rufnummer": phone,
    },
    "places": {
        "Hospital": name,
        "Address": street,
        "Beds": number(10, 900),
        "Latitude": degrees,
        "Longitude": degrees,
    },
    "people": {
        "First name": lambda random: random.choice(_FIRST),
        "Surname": lambda random: random.choice(_LAST),
        "E-mail": email,
        "Mobile": phone,
        "Birth date": day,
    },
    "orders": {"Order": number(1000, 9999), "Customer": name, "Ordered": day, "Amount": number(100, 99999)},
}

KINDS = tuple(_MAKERS)


def header(kind: str) -> list[str]:
    return list(_MAKERS[kind])


def records(kind: str, count: int, seed: int = 1, missing: float = 0.0) -> Rows:
    """`count` rows of the register; a share of `missing` cells, never the first, are blank."""
    random = Random(f"{kind}{seed}")  # noqa: S311 - made-up values, no secrets
    rows = [[make(random) for make in _MAKERS[kind].values()] for _ in range(count)]
    return [
        [text if i == 0 or random.random() >= missing else "" for i, text in enumerate(row)] for row in rows
    ]


def register(kind: str, count: int, seed: int = 1, missing: float = 0.0) -> Rows:
    """The header and `count` rows."""
    return [header(kind), *records(kind, count, seed, missing)]
