"""Made-up columns of every semantic type in the styles that workbooks show, to test which type recognises them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

Style = Callable[[Random], str]

GIVEN = [
    "Thandi", "Pieter", "Lerato", "Anika", "Sipho", "Johan", "Naledi", "Marlize", "Bongani", "Ingrid",
    "Kabelo", "Hester", "Zanele", "Ruan", "Ayesha", "Grant",
]  # fmt: skip
SURNAMES = [
    "Mokoena", "Botha", "Naidoo", "Dlamini", "Visser", "Khumalo", "Jacobs", "Petersen", "Mahlangu", "Steyn",
    "Pillay", "Adams", "Nkosi", "Venter",
]  # fmt: skip
STEMS = [
    "Karoo", "Springbok", "Bluegum", "Protea", "Falcon", "Marula", "Zenith", "Umbra", "Quartz", "Kudu",
    "Baobab", "Amber", "Cobalt", "Savanna", "Delta", "Orchid", "Ridge", "Thornwood", "Meridian", "Silverleaf",
    "Kestrel", "Nimbus", "Acacia", "Ironstone", "Harbour", "Lighthouse", "Juniper",
]  # fmt: skip
TRADES = [
    "Aviation", "Logistics", "Foods", "Consulting", "Primary School", "Hospital", "Trading", "Motors",
    "Engineering", "Clinic", "Services", "Academy", "Plumbing", "Guest House", "Technologies", "Flight School",
    "Pharmacy", "Attorneys", "High School", "Investments",
]  # fmt: skip
FORMS = ("(Pty) Ltd", "CC", "Ltd", "", "", "Inc", "NPC", "(Edms) Bpk")
STREETS = [
    "Main", "Church", "Voortrekker", "Long", "Oak", "Station", "Mandela", "Market", "Kerk", "Loop", "Jan",
    "Smuts", "Beach", "Hill", "School", "Park",
]  # fmt: skip
STREET_KINDS = ["Street", "Road", "Avenue", "Drive", "Lane", "St", "Rd", "Ave", "Crescent", "Straat", "Weg"]
TOWNS = [
    "Durban", "Cape Town", "Pretoria", "Benoni", "Polokwane", "Kimberley", "George", "Sandton", "Nelspruit",
    "East London", "Welkom", "Paarl", "Stellenbosch", "Brits", "Vryheid", "Upington", "Ermelo", "Springs",
    "Knysna", "Hermanus", "Midrand", "Bethlehem", "Parys", "Randburg", "Soweto", "Secunda", "Ballito",
    "Tzaneen",
]  # fmt: skip
ABROAD = [
    "London", "Toronto", "Springfield", "Manchester", "Lyon", "Dallas", "Ottawa", "Berlin", "Leeds",
    "Portland", "Houston", "Bristol", "Madison", "Utrecht", "Denver", "Greenville", "Franklin", "Clinton",
    "Fairview", "Salem", "Bloomfield", "Riverton", "Ashford", "Oakville", "Kingsport", "Newbury", "Lakewood",
]  # fmt: skip
SUBURBS = [
    "Parkhurst", "Greenside", "Lonehill", "Rondebosch", "Claremont", "Hatfield", "Morningside", "Bluff",
    "Westdene", "Observatory", "Newlands", "Glenwood", "Sunnyside", "Kenilworth", "Northcliff", "Ferndale",
    "Bryanston", "Constantia", "Musgrave", "Hillcrest", "Linden", "Melville",
]  # fmt: skip
PROVINCES = [
    "Gauteng", "Western Cape", "KwaZulu-Natal", "Eastern Cape", "Free State", "Limpopo", "Mpumalanga",
    "North West", "Northern Cape",
]  # fmt: skip
COUNTRIES = [
    "South Africa", "Namibia", "Botswana", "Zimbabwe", "Kenya", "Germany", "France", "United Kingdom",
    "Canada", "India", "Brazil", "Spain",
]  # fmt: skip
ROLES = [
    "Managing Director", "CEO", "Principal", "Sales Manager", "Owner", "Accountant", "HR Manager",
    "Chief Flying Instructor", "Deputy Principal", "Secretary", "Operations Manager", "Director",
    "Administrator", "IT Manager", "Head of Training", "Receptionist", "Financial Manager",
]  # fmt: skip
CATEGORIES = [
    "Independent", "Public", "Ordinary", "Special Needs", "Full Service", "Charter", "Wholesale", "Retail",
    "Non-profit", "Secondary", "Combined", "Tier 1", "Tier 2", "Gold", "Silver", "Large", "Medium", "Small",
    "Rural", "Urban", "Level 1", "Level 2", "Manufacturing", "Mining", "Tourism", "Finance", "Agriculture",
]  # fmt: skip
SENTENCES = [
    "Spoke to reception, they will call back next week.", "Left a message with the assistant",
    "Interested in the new simulator", "Do not call before noon, prefers mail",
    "Sent the brochure and waiting for an answer", "Moved to a new building in March",
    "Offers training for private and commercial pilots", "Provides services to farmers in the region",
    "Het gebel, wag vir antwoord", "Meeting went well; follow up in June about the quote",
    "They have two campuses and a hostel",
]  # fmt: skip


def _name(r: Random) -> str:
    return f"{r.choice(GIVEN)} {r.choice(SURNAMES)}"


def _org(r: Random) -> str:
    return " ".join(f"{r.choice(STEMS)} {r.choice(TRADES)} {r.choice(FORMS)}".split())


def _street(r: Random) -> str:
    return f"{r.randint(1, 900)} {r.choice(STREETS)} {r.choice(STREET_KINDS)}"


def _domain(r: Random) -> str:
    return f"{r.choice(STEMS).lower()}{r.randint(1, 99)}.example.{r.choice(['org', 'com', 'net'])}"


def _date(r: Random) -> tuple[int, int, int]:
    return r.randint(1995, 2025), r.randint(1, 12), r.randint(1, 28)


def _european(r: Random) -> str:
    year, month, day = _date(r)
    return f"{day:02}/{month:02}/{year}"


def _spelled(r: Random) -> str:
    year, _, day = _date(r)
    return f"{day} {r.choice(['Jan', 'Feb', 'March', 'May', 'Oct', 'Des'])} {year}"


def _identity(r: Random) -> str:
    body = f"{r.randint(50, 99)}{r.randint(1, 12):02}{r.randint(1, 28):02}{r.randint(0, 9999):04}08"
    total = sum(sum(divmod(int(d) * (2 if n % 2 else 1), 10)) for n, d in enumerate(body))
    return f"{body}{-total % 10}"


STYLES: dict[str, tuple[Style, ...]] = {
    "amount": (
        lambda r: str(
            r.choice([r.randint(1, 9), r.randint(10, 99), r.randint(100, 999), r.randint(1000, 9999)])
        ),
        lambda r: f"R {r.randint(1, 999)} {r.randint(0, 999):03}.{r.randint(0, 99):02}",
        lambda r: f"{r.randint(1, 99)},{r.randint(0, 999):03}",
        lambda r: f"{r.randint(0, 999)}.{r.randint(0, 99):02}",
        lambda r: f"{(low := r.choice([1, 5, 10, 20, 50, 100, 250]))}-{low * r.randint(2, 9)}",
        lambda r: f"{r.randint(1, 500)} employees",
    ),
    "category": (
        lambda r: r.choice(CATEGORIES[:5]),
        lambda r: r.choice(CATEGORIES[5:12]),
        lambda r: r.choice(CATEGORIES),
    ),
    "coordinates": (
        lambda r: f"-{r.uniform(22.5, 34.5):.6f}",
        lambda r: f"{r.uniform(17, 32):.6f}",
        lambda r: f"{r.uniform(-34, -23):.4f}, {r.uniform(17, 32):.4f}",
        lambda r: f"{r.randint(23, 34)}°{r.randint(0, 59)}'{r.randint(0, 59)}\"S",
        lambda r: f"-{r.uniform(22.5, 34.5):.5f}".replace(".", ","),
    ),
    "country": (lambda r: r.choice(COUNTRIES), lambda r: r.choice(COUNTRIES).upper()),
    "date": (
        lambda r: "{:04}-{:02}-{:02}".format(*_date(r)),
        lambda r: _european(r),
        lambda r: _spelled(r),
        lambda r: "{:04}-{:02}-{:02} 08:30:00".format(*_date(r)),
    ),
    "email": (
        lambda r: f"{r.choice(GIVEN)}.{r.choice(SURNAMES)}@{_domain(r)}".lower(),
        lambda r: f"info@{_domain(r)}",
        lambda r: f"{r.choice(SURNAMES).upper()}@{_domain(r).upper()}",
    ),
    "free_text": (
        lambda r: r.choice(SENTENCES) + f" ({r.randint(1, 99)})",
        lambda r: f"{r.choice(SENTENCES)} {r.choice(SENTENCES)}",
    ),
    "id_number": (_identity,),
    "identifier": (
        lambda r: f"ORG-{r.randint(1, 99999):05}",
        lambda r: str(r.randint(100, 999)),
        lambda r: f"{r.choice('ABCDEFGH')}{r.randint(1000, 9999)}",
        lambda r: f"CAA/{r.randint(1000, 9999)}",
        lambda r: f"70{r.randint(1000000, 9999999)}",
        lambda r: f"{r.getrandbits(32):08x}-1c2d-4ab2-9f0c-{r.getrandbits(48):012x}",
    ),
    "locality": (
        lambda r: r.choice(TOWNS),
        lambda r: r.choice(TOWNS).upper(),
        lambda r: r.choice(SUBURBS),
        lambda r: r.choice(ABROAD),
        lambda r: r.choice([*TOWNS, *SUBURBS]),
    ),
    "organisation_name": (
        _org,
        lambda r: _org(r).upper(),
        lambda r: f"{r.choice(STEMS)} {r.choice(STEMS)} {r.choice(TRADES)}",
        lambda r: f"{r.choice(STEMS)} {r.choice(['Primary', 'Secondary', 'Combined'])} School",
        lambda r: f"{_org(r)} ({r.choice(TOWNS)})",
        lambda r: (
            f"{r.choice(['The', 'St'])} {r.choice(STEMS)} {r.choice(['Trust', 'Group', 'College', 'Church'])}"
        ),
    ),
    "person_name": (
        _name,
        lambda r: f"{r.choice(['Mr', 'Mrs', 'Ms', 'Dr'])} {_name(r)}",
        lambda r: f"{r.choice(SURNAMES)}, {r.choice(GIVEN)}",
        lambda r: f"{r.choice('ABCDJKMPST')} {r.choice(SURNAMES)}",
        lambda r: _name(r).upper(),
    ),
    "phone": (
        lambda r: f"0{r.choice(['11', '21', '31', '12'])} 555 0{r.randint(100, 999)}",
        lambda r: f"+27 82 555 0{r.randint(100, 999)}",
        lambda r: f"2782555{r.randint(1000, 9999)}",
        lambda r: f"(0{r.choice(['11', '21'])}) 555-0{r.randint(100, 999)}",
        lambda r: f"083555{r.randint(1000, 9999)}",
    ),
    "postal_code": (
        lambda r: (
            f"{r.choice([*range(1, 300), *range(1400, 2199), *range(4000, 4300), *range(7400, 8099)]):04}"
        ),
        lambda r: (
            f"{r.choice('ABEGLM')}{r.randint(1, 20)} {r.randint(1, 9)}{r.choice('ABDEG')}{r.choice('HJLN')}"
        ),
        lambda r: (
            f"{r.choice('KLMTV')}{r.randint(1, 9)}{r.choice('ABCE')} {r.randint(1, 9)}{r.choice('ABCE')}4"
        ),
    ),
    "province": (
        lambda r: r.choice(PROVINCES),
        lambda r: r.choice(["GP", "WC", "KZN", "EC", "FS", "LP", "MP", "NW", "NC"]),
        lambda r: r.choice([*PROVINCES, "Kwazulu Natal", "Wes-Kaap", "GAUTENG", "N Cape", "Unknown"]),
        lambda r: r.choice(["Ontario", "Quebec", "Alberta", "Manitoba", "British Columbia", "Nova Scotia"]),
        lambda r: r.choice(["AL", "TX", "CA", "NY", "FL", "OH", "WA", "GA", "IL", "PA", "MI", "OK"]),
    ),
    "registration_number": (
        lambda r: f"{r.randint(1960, 2023)}/{r.randint(1, 999999):06}/{r.choice(['07', '23', '08'])}",
        lambda r: f"CK{r.randint(85, 99)}/{r.randint(1, 99999):05}/23",
        lambda r: f"4{r.randint(100000000, 999999999)}",
        lambda r: f"{r.randint(1, 299):03}-{r.randint(0, 999):03} NPO",
    ),
    "role": (lambda r: r.choice(ROLES), lambda r: r.choice(ROLES).upper()),
    "status": (
        lambda r: r.choice(["Active", "Inactive", "Closed"]),
        lambda r: r.choice(["Open", "Pending", "Suspended", "Cancelled"]),
        lambda r: r.choice(["OPEN", "CLOSED"]),
    ),
    "street_address": (
        _street,
        lambda r: f"{_street(r)}, {r.choice(SUBURBS)}, {r.choice(TOWNS)}, {r.randint(1400, 2199)}",
        lambda r: f"P O Box {r.randint(1, 9999)}, {r.choice(TOWNS)}, {r.randint(1400, 2199)}",
        lambda r: f"{_street(r)}\n{r.choice(TOWNS)}\n{r.choice(PROVINCES)}",
        lambda r: f"Unit {r.randint(1, 20)}, {r.choice(STEMS)} Park, {_street(r)}",
        lambda r: f"Private Bag X{r.randint(1, 999)} {r.choice(TOWNS)}",
    ),
    "website": (
        lambda r: f"www.{_domain(r)}",
        lambda r: f"https://{_domain(r)}/about",
        lambda r: _domain(r),
    ),
}


def columns(seed: int, size: int = 60) -> Iterator[tuple[str, int, list[str]]]:
    """One column (distinct texts) of each style: its type, the style's number and the texts."""
    for name, styles in STYLES.items():
        for number, style in enumerate(styles):
            random = Random(f"{name}{number}{seed}")  # noqa: S311
            yield name, number, list(dict.fromkeys(style(random) for _ in range(size)))
