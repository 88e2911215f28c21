"""First-level regions of countries, in all spellings: what a "Province" or "State" cell may say.

A country without a table here has no known regions: its cells are kept as tidy text.
"""

from __future__ import annotations

from functools import cache

from hotpass.semantic_types.south_africa import PROVINCES, letter_key

_TABLES: dict[str, str] = {
    "US": """
AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida
GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine
MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska
NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York=New York State|NC North Carolina
ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina
SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington=Washington State
WV West Virginia|WI Wisconsin|WY Wyoming|DC District of Columbia=Washington DC=Washington, D.C.
PR Puerto Rico|GU Guam|VI Virgin Islands=US Virgin Islands|AS American Samoa|MP Northern Mariana Islands
""",
    "CA": """
AB Alberta=Alta|BC British Columbia=Colombie-Britannique|MB Manitoba=Man|NB New Brunswick=Nouveau-Brunswick
NL Newfoundland and Labrador=Newfoundland=Labrador=NF=NFLD=Terre-Neuve|NS Nova Scotia=Nouvelle-Écosse
NT Northwest Territories=NWT|NU Nunavut|ON Ontario=Ont|PE Prince Edward Island=PEI|QC Quebec=Québec=PQ=Que
SK Saskatchewan=Sask|YT Yukon=Yukon Territory=YK
""",
    "GB": """
ENG England|SCT Scotland|WLS Wales=Cymru|NIR Northern Ireland=NI
""",
    "DE": """
BW Baden-Württemberg=Baden-Wuerttemberg|BY Bayern=Bavaria|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg
HE Hessen=Hesse|MV Mecklenburg-Vorpommern|NI Niedersachsen=Lower Saxony
NW Nordrhein-Westfalen=NRW=North Rhine-Westphalia|RP Rheinland-Pfalz=Rhineland-Palatinate|SL Saarland
SN Sachsen=Saxony|ST Sachsen-Anhalt=Saxony-Anhalt|SH Schleswig-Holstein|TH Thüringen=Thuringia=Thueringen
""",
    "AU": """
ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia
TAS Tasmania|VIC Victoria|WA Western Australia
""",
    "NL": """
DR Drenthe|FL Flevoland|FR Friesland=Fryslân|GE Gelderland|GR Groningen|LI Limburg
NB Noord-Brabant=North Brabant|NH Noord-Holland=North Holland|OV Overijssel|UT Utrecht|ZE Zeeland
ZH Zuid-Holland=South Holland
""",
    "NA": """
KA Karas=//Karas|ER Erongo|HA Hardap|KE Kavango East|KW Kavango West|KH Khomas|KU Kunene|OW Ohangwena
OH Omaheke|OS Omusati|ON Oshana|OT Oshikoto|OD Otjozondjupa|CA Zambezi=Caprivi
""",
}


@cache
def region_names(country: str) -> dict[str, str]:
    """Key (letters only) of every spelling and code of a country's regions → name; empty without a table."""
    if country == "ZA":
        spellings = {name: (name, *others) for name, others in PROVINCES.items()}
    else:
        spellings = {names[0]: (code, f"{country}{code}", *names) for code, names in _entries(country)}
    return {letter_key(text): name for name, texts in spellings.items() for text in texts}


@cache
def foreign_names(country: str) -> dict[str, str]:
    """Key of every region of the *other* countries that is written out in full → name."""
    others = (code for code in ("ZA", *_TABLES) if code != country)
    found = {key: name for other in others for key, name in region_names(other).items() if len(key) > 4}
    return {key: name for key, name in found.items() if key not in region_names(country)}


def _entries(country: str) -> list[tuple[str, list[str]]]:
    lines = _TABLES.get(country, "").strip().splitlines()
    entries = [entry.split(" ", 1) for line in lines for entry in line.split("|")]
    return [(code, names.split("=")) for code, names in entries]
