"""The words that the example workbooks are made of. Places are real; firms and people are invented."""

from __future__ import annotations

ONSETS: tuple[str, ...] = tuple(
    c + v
    for c in (
        *"bdfghjklmnprstvwzy",
        *("br", "dr", "gl", "kr", "kw", "mb", "nd", "ph", "pl", "sh", "st", "th", "tr", "ts", "vl", "zw"),
    )
    for v in "aeiou"
)
"""First syllables of an invented name."""

SYLLABLES = tuple(c + v for c in "bdfghjklmnprstvwzyc" for v in "aeiou")
"""Later syllables: always one consonant and one vowel, so that a name can be taken apart in one way only."""

ENDINGS = ("n", "r", "s", "l", "x")

TRADES: tuple[tuple[str, str], ...] = (
    ("Aviation", "charter"),
    ("Flight School", "training"),
    ("Air Charter", "charter"),
    ("Flying Academy", "training"),
    ("Aircraft Maintenance", "maintenance"),
    ("Avionics", "maintenance"),
    ("Flight Training Centre", "training"),
    ("Air Services", "charter"),
    ("Helicopters", "charter"),
    ("Aero Engines", "maintenance"),
    ("Vliegskool", "training"),
    ("Lugdienste", "charter"),
    ("Aviation Academy", "training"),
    ("Airways", "charter"),
    ("Aero Club", "training"),
    ("Propeller Works", "maintenance"),
    ("Drone Services", "charter"),
    ("Aircraft Sales", "charter"),
    ("Simulator Centre", "training"),
    ("Aerostructures", "maintenance"),
)
"""What a firm calls its trade, and which kind of firm that is."""

TYPE_SPELLINGS: dict[str, tuple[str, ...]] = {
    "training": (
        "Flight School",
        "flight school",
        "Flight School ",
        "FLIGHT SCHOOL",
        "Flying School",
        "Flt School",
        "ATO",
    ),
    "charter": ("Charter", "charter", "Air Charter", "Charter Co."),
    "maintenance": ("Maintenance", "AMO", "Maint.", "Aircraft maintenance"),
}
"""Fifteen spellings of three types."""

LEGAL_FORMS = ("(Pty) Ltd", "(Pty) Ltd", "(PTY) LTD", "Pty Ltd", "(Edms) Bpk", "CC", "Ltd", "NPC", "(Pty)Ltd")

AREAS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("010", "Gauteng", (("Johannesburg", "2001"), ("Midrand", "1685"))),
    ("021", "Western Cape", (("Cape Town", "8001"), ("Stellenbosch", "7600"), ("Paarl", "7646"))),
    ("031", "KwaZulu-Natal", (("Durban", "4001"), ("Pinetown", "3610"), ("Amanzimtoti", "4126"))),
    ("041", "Eastern Cape", (("Gqeberha", "6001"), ("Uitenhage", "6229"))),
    ("051", "Free State", (("Bloemfontein", "9301"),)),
    (
        "011",
        "Gauteng",
        (("Germiston", "1401"), ("Randburg", "2194"), ("Sandton", "2196"), ("Benoni", "1501")),
    ),
    ("022", "Western Cape", (("Malmesbury", "7300"), ("Saldanha", "7395"))),
    ("032", "KwaZulu-Natal", (("Ballito", "4420"),)),
    ("042", "Eastern Cape", (("Humansdorp", "6300"), ("Jeffreys Bay", "6330"))),
    ("053", "Northern Cape", (("Kimberley", "8301"),)),
    ("012", "Gauteng", (("Pretoria", "0002"), ("Centurion", "0157"))),
    ("023", "Western Cape", (("Worcester", "6850"), ("Beaufort West", "6970"))),
    ("033", "KwaZulu-Natal", (("Pietermaritzburg", "3201"), ("Howick", "3290"))),
    ("043", "Eastern Cape", (("East London", "5201"),)),
    ("054", "Northern Cape", (("Upington", "8801"),)),
    ("013", "Mpumalanga", (("Mbombela", "1200"), ("Witbank", "1035"), ("White River", "1240"))),
    ("027", "Northern Cape", (("Springbok", "8240"),)),
    ("034", "KwaZulu-Natal", (("Newcastle", "2940"), ("Vryheid", "3100"))),
    ("044", "Western Cape", (("George", "6529"), ("Mossel Bay", "6500"), ("Knysna", "6570"))),
    ("056", "Free State", (("Kroonstad", "9499"), ("Parys", "9585"))),
    ("014", "North West", (("Rustenburg", "0299"),)),
    ("028", "Western Cape", (("Hermanus", "7200"), ("Swellendam", "6740"))),
    ("035", "KwaZulu-Natal", (("Richards Bay", "3900"), ("Empangeni", "3880"))),
    ("045", "Eastern Cape", (("Queenstown", "5319"),)),
    ("057", "Free State", (("Welkom", "9459"),)),
    ("015", "Limpopo", (("Polokwane", "0699"), ("Tzaneen", "0850"))),
    ("036", "KwaZulu-Natal", (("Ladysmith", "3370"),)),
    ("046", "Eastern Cape", (("Makhanda", "6139"), ("Port Alfred", "6170"))),
    ("058", "Free State", (("Bethlehem", "9701"), ("Harrismith", "9880"))),
    ("040", "Eastern Cape", (("Bhisho", "5605"),)),
    ("016", "Gauteng", (("Vereeniging", "1939"), ("Vanderbijlpark", "1911"))),
    ("039", "KwaZulu-Natal", (("Port Shepstone", "4240"), ("Margate", "4275"))),
    ("047", "Eastern Cape", (("Mthatha", "5099"),)),
    ("017", "Mpumalanga", (("Ermelo", "2351"), ("Secunda", "2302"))),
    ("048", "Eastern Cape", (("Cradock", "5880"),)),
    ("018", "North West", (("Potchefstroom", "2531"), ("Klerksdorp", "2571"))),
    ("049", "Eastern Cape", (("Graaff-Reinet", "6280"),)),
)
"""Area code, province, and its towns with a postal code; neighbours in the list lie in two provinces."""

PROVINCE_SPELLINGS: dict[str, tuple[str, ...]] = {
    "KwaZulu-Natal": ("KwaZulu-Natal", "KwaZulu Natal", "KZN", "Kwazulu-Natal"),
    "Gauteng": ("Gauteng", "Gauteng", "GP", "GAUTENG"),
    "Western Cape": ("Western Cape", "Western Cape", "W Cape", "Wes-Kaap"),
    "Eastern Cape": ("Eastern Cape", "Eastern Cape", "E. Cape"),
    "Free State": ("Free State", "Free State", "Vrystaat"),
    "Northern Cape": ("Northern Cape",),
    "Mpumalanga": ("Mpumalanga", "Mpumalanga", "MP"),
    "North West": ("North West", "North-West"),
    "Limpopo": ("Limpopo", "Limpopo "),
}

STREETS = (
    "Hangar Road",
    "Propeller Street",
    "Aerodrome Avenue",
    "Windsock Lane",
    "Runway Drive",
    "Kontrole Straat",
    "Beacon Road",
    "Glider Crescent",
    "Tailwind Street",
    "Apron Way",
    "Altitude Avenue",
    "Skyline Drive",
)

SUBURBS = ("Airport Park", "Vliegveld", "Aero Estate", "Industria", "Noordrand", "Hillside", "Westwing")

GIVEN_NAMES = (
    "Thandi", "Pieter", "Lerato", "Johan", "Aisha", "Sipho", "Annelie", "Kagiso", "Priya", "Willem",
    "Nomsa", "Themba", "Karin", "Bongani", "Chantal", "Dirk", "Fatima", "Gerrit", "Hlengiwe", "Imran", "Jabu",
    "Katlego", "Liesl", "Mandla", "Naledi", "Oscar", "Palesa", "Quinton", "Refilwe", "Stefan", "Tebogo",
    "Ursula", "Vusi", "Wendy", "Xolani", "Yolanda", "Zanele", "Anton", "Busi", "Craig", "Dineo", "Elmarie",
    "Francois", "Gugu", "Hendrik", "Ilse", "Jaco", "Keabetswe", "Luyanda", "Marlene",
)  # fmt: skip

SURNAME_STARTS = (
    "Vor", "Mab", "Tsel", "Drak", "Pell", "Zund", "Kwam", "Bresk", "Hald", "Nyel", "Grov", "Sest", "Molv",
    "Thub", "Rask", "Wend", "Jol", "Luv", "Fosk", "Dlum", "Kest", "Varn", "Ngum", "Strel", "Plont", "Skev",
    "Tarv", "Bom",
)  # fmt: skip

SURNAME_MIDDLES = ("a", "e", "i", "o", "u", "en", "or", "ul", "am", "is", "et", "an")

SURNAME_ENDINGS = (
    "dane", "vik", "welo", "zani", "mond", "rist", "bane", "luda", "stra", "kosa", "huis", "veld", "thane",
    "goma", "nell", "pira", "quist", "ruda", "sable", "tuli", "wick", "yane", "zwe", "burne",
)  # fmt: skip

ROLES = (
    "Director",
    "Accountable Manager",
    "Chief Flying Instructor",
    "CFI",
    "Operations Manager",
    "Owner",
    "Office Manager",
    "Head of Training",
    "Quality Manager",
    "Managing Director",
    "Safety Officer",
    "Bookings",
    "Marketing Manager",
)

STATUSES = ("Active", "Active", "Active", "Suspended", "Expired", "Pending renewal")

NOTES = (
    "Called, asked to send details.",
    "No answer; try again after the holidays.",
    "Interested in the training package & the simulator.",
    "Moved to another hangar.",
    "Spoke to reception <front desk>, will phone back.",
    "Met at the air show.\nWants a quotation.",
    "=see the other sheet",
    "Owner is travelling until next month",
)

QUESTIONS = ("Fleet size?", "Still trading?", "Who signs?", "Which simulator?", "+ second base?")

TOUCH_PROSE = (
    "mailed twice, no reply",
    "phoned, busy",
    "sent brochure",
    "spoke at the show",
)
