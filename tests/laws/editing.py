"""Files that are edited between runs: random scripts of added, changed, moved and removed rows and files."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from hypothesis import strategies as st

HEADER = "Company,City,Email,Phone,Contact Person"
NAMES = ("Kite", "Marlin", "Osprey", "Heron", "Plover", "Ibis", "Gannet", "Tern", "Stork", "Avocet")
TRADES = ("Aviation", "Charter", "Logistics")
TOWNS = ("Durban", "George", "Polokwane", "Upington", "Knysna")
PEOPLE = ("Thandi Kunene", "Sipho Molefe", "Anna Botes", "Piet Nel", "Lebo Sithole")

FIRMS = tuple(
    f"{name} {trade} (Pty) Ltd,{TOWNS[n % 5]},info@{name.lower()}{trade.lower()}.example,031 555 0{n + 100},"
    f"{PEOPLE[n % 5]}"
    for n, (name, trade) in enumerate(product(NAMES, TRADES))
)

Files = dict[str, tuple[str, ...]]
"""The rows of each file, by its name."""

START: Files = {"a.csv": FIRMS[:12], "b.csv": FIRMS[8:20], "sub/c.csv": FIRMS[18:]}

_PLACE = st.tuples(st.sampled_from([*START, "d.csv", "sub/a.csv"]), st.integers(0, 30))
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add row", "change row", "take row", "move row", "copy file", "take file", "turn file"]
        ),
        _PLACE,
        _PLACE,
    ),
    min_size=1,
    max_size=4,
)
SCRIPTS = st.lists(EDITS, min_size=1, max_size=3)

Edit = tuple[str, tuple[str, int], tuple[str, int]]


def edited(files: Files, edits: list[Edit]) -> Files:
    """The files after the edits; one that cannot be made is passed over."""
    told = {name: list(rows) for name, rows in files.items()}
    for what, (name, n), (other, m) in edits:
        rows = told.get(name, [])
        if what == "add row":
            told.setdefault(name, []).append(FIRMS[n % len(FIRMS)].replace("info@", "sales@"))
        elif what == "copy file" and rows:
            told[other] = list(rows)
        elif rows and what == "take file":
            del told[name]
        elif rows and what == "turn file":
            rows.reverse()
        elif rows and what == "change row":
            rows[n % len(rows)] = (
                rows[n % len(rows)].replace("031 555", "032 555").replace("Aviation", "Aviaton", m % 2)
            )
        elif rows and what in ("take row", "move row"):
            row = rows.pop(n % len(rows))
            if what == "move row":
                told.setdefault(other, []).insert(m, row)
    return {name: tuple(rows) for name, rows in told.items() if rows}


def write(folder: Path, files: Files) -> Path:
    """Make `folder` hold exactly these files."""
    for path in [p for p in folder.rglob("*") if p.is_file()]:
        path.unlink()
    for name, rows in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([HEADER, *rows]) + "\n")
    return folder
