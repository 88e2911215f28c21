"""South Africa's provinces, towns and postal codes: general geography, every spelling that people use.

Towns are those of `south_africa_towns.py`; which texts are provinces or towns of a row is decided elsewhere.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

import polars as pl

from hotpass.semantic_types.south_africa_towns import METRO_SEATS, TOWNS
from hotpass.semantic_types.text import fold

EASTERN_CAPE = "Eastern Cape"
FREE_STATE = "Free State"
GAUTENG = "Gauteng"
KWAZULU_NATAL = "KwaZulu-Natal"
LIMPOPO = "Limpopo"
MPUMALANGA = "Mpumalanga"
NORTH_WEST = "North West"
NORTHERN_CAPE = "Northern Cape"
WESTERN_CAPE = "Western Cape"

PROVINCES: dict[str, tuple[str, ...]] = {
    EASTERN_CAPE: (
        "ec", "za ec", "oos kaap", "e cape", "mpuma koloni", "mpuma kapa", "ecape", "oos kaapland",
    ),
    FREE_STATE: (
        "fs", "za fs", "ofs", "orange free state", "vrystaat", "oranje vrystaat", "ovs", "f state",
        "foreistata",
    ),
    GAUTENG: (
        "gp", "za gp", "za gt", "gt", "gau", "gaut", "pwv", "gauteng north", "gauteng south",
        "egoli province",
    ),
    KWAZULU_NATAL: (
        "kzn", "za kzn", "za nl", "kz natal", "kz n", "natal", "kwazulu", "kwa zulu", "kn", "nl",
        "zulu natal", "kznatal", "ikwazulu natali", "k zulu natal",
    ),
    LIMPOPO: (
        "lp", "za lp", "za np", "lim", "limp", "lmp", "np", "northern province", "noordelike provinsie",
        "northern transvaal", "noord transvaal", "limpopo northern province",
    ),
    MPUMALANGA: ("mp", "za mp", "mpu", "mpuma", "mpl", "eastern transvaal", "oos transvaal"),
    NORTH_WEST: (
        "nw", "za nw", "nwp", "noordwes", "noord wes", "bokone bophirima", "n west", "northwest", "nwest",
    ),
    NORTHERN_CAPE: (
        "nc", "za nc", "noord kaap", "n cape", "ncape", "kapa bokone", "noord kaapland", "northen cape",
    ),
    WESTERN_CAPE: (
        "wc", "za wc", "wes kaap", "w cape", "wcape", "western province", "wes kaapland", "wp",
        "kapa bophirimela", "ntshona koloni",
    ),
}  # fmt: skip
"""Canonical name → other spellings (folded, blanks for punctuation), with abbreviations, the other languages,
ISO 3166-2 codes of today and before, and the names used until 1995."""

POSTAL_RANGES: tuple[tuple[int, int, str], ...] = (
    (1, 199, GAUTENG), (300, 349, NORTH_WEST), (500, 999, LIMPOPO), (1000, 1299, MPUMALANGA),
    (1400, 1910, GAUTENG), (2000, 2199, GAUTENG), (2200, 2299, MPUMALANGA), (2300, 2489, MPUMALANGA),
    (2510, 2899, NORTH_WEST), (2900, 4699, KWAZULU_NATAL), (4740, 6499, EASTERN_CAPE),
    (6500, 6999, WESTERN_CAPE), (7100, 8099, WESTERN_CAPE), (8180, 8599, NORTHERN_CAPE),
    (8610, 8699, NORTH_WEST), (8800, 8999, NORTHERN_CAPE), (9300, 9999, FREE_STATE),
)  # fmt: skip
"""Ranges of postal codes that lie in one province; codes near a border are left out."""


def place_key(values: pl.Series) -> pl.Series:
    """One key per place: spellings, old and new names, a metro and its seat share it; null stays null."""
    return (
        pl.DataFrame({"value": values}).select(place_key_of(pl.col("value"))).to_series().alias(values.name)
    )


def place_key_of(expr: pl.Expr) -> pl.Expr:
    """`place_key` as an expression."""
    bare = letters(expr)
    return bare.replace(alias_keys()).replace(METRO_SEATS)


def letters(expr: pl.Expr) -> pl.Expr:
    """The folded text's letters and digits alone: "KwaZulu - Natal" and "Kwazulu Natal" become one text."""
    return fold(expr).str.replace_all(r"[^\p{L}\p{N}]+", "")


@cache
def town_names() -> dict[str, str]:
    """Key (`letters`) of every town and of its other names → its name of today."""
    return {letter_key(name): spellings[0] for _, spellings in _towns() for name in spellings}


@cache
def alias_keys() -> dict[str, str]:
    """Key (`letters`) of every town and of its other names → the key of its name of today."""
    return {letter_key(name): letter_key(spellings[0]) for _, spellings in _towns() for name in spellings}


@cache
def town_provinces() -> dict[str, str | None]:
    """Key of a town's name of today → its province, null where two provinces have a town of that name."""
    found: dict[str, str | None] = {}
    for province, spellings in _towns():
        key = letter_key(spellings[0])
        found[key] = province if found.get(key, province) == province else None
    return found


def province_of_town(values: pl.Series) -> pl.Series:
    """The province of each town, null where it is unknown or two provinces have such a town."""
    keys = place_key_of(pl.col("value")).replace_strict(
        town_provinces(), default=None, return_dtype=pl.String
    )
    return pl.DataFrame({"value": values}).select(keys).to_series().alias(values.name)


def province_of_postal_code(values: pl.Series) -> pl.Series:
    """The province of each four-digit postal code, null near a border or where it is no code."""
    code = pl.when(pl.col("value").str.contains(r"^[0-9]{4}$")).then(
        pl.col("value").cast(pl.Int32, strict=False)
    )
    province = pl.coalesce(
        pl.when(code.is_between(low, high)).then(pl.lit(name)) for low, high, name in POSTAL_RANGES
    )
    return pl.DataFrame({"value": values}).select(province).to_series().alias(values.name)


def _towns() -> list[tuple[str, list[str]]]:
    return [
        (province, [name.strip() for name in entry.split("=")])
        for province, text in TOWNS.items()
        for entry in text.replace("\n", " ").split(",")
        if entry.strip()
    ]


def letter_key(text: str) -> str:
    """`letters` of one text, for tables made at import."""
    decomposed = normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if char.isalnum())
