"""What is found in texts, and what is left alone."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.compliance.detection import FOUND, find


def found(text: str) -> list[tuple[str, str]]:
    told = find(pl.Series([text]))
    return [(kind, text[start:end]) for kind, start, end in told.select("entity", "start", "end").iter_rows()]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ID 8001015009087 on file", "id_number", "8001015009087"),
        ("ID 800101 5009 08 7 on file", "id_number", "800101 5009 08 7"),
        ("031 555 01 8001015009087", "id_number", "8001015009087"),
        ("paid by 800101-5009-08-7", "id_number", "800101-5009-08-7"),
        ("ID-nommer: 8001015009080", "id_number", "8001015009080"),  # mistyped, but called one
        ("call 082 555 0101", "phone", "082 555 0101"),
        ("call (012) 555-0101 x12", "phone", "(012) 555-0101 x12"),
        ("+27 (0)82 555 0101", "phone", "+27 (0)82 555 0101"),
        ("0027 82 555 0101", "phone", "0027 82 555 0101"),
        ("sel 82 555 0101", "phone", "82 555 0101"),
        ("London +44 20 7946 0123", "phone", "+44 20 7946 0123"),
        ("mail thandi@example.org.", "email", "thandi@example.org"),
        ("thandi [at] example [dot] org", "email", "thandi [at] example [dot] org"),
        ("thandi.voorbeeld at example.org", "email", "thandi.voorbeeld at example.org"),
        ("mail thandi at example.org", "email", "thandi at example.org"),
        ("trades as 2001/012345/07", "registration_number", "2001/012345/07"),
        ("reg no 200101234507", "registration_number", "200101234507"),
        ("VAT no 4123456789", "vat_number", "4123456789"),
        ("BTW-nommer: 412 345 6789", "vat_number", "412 345 6789"),
        ("FNB acc no 62123456789", "bank_account", "62123456789"),
        ("passport no AB1234567", "passport", "AB1234567"),
        ("travel document A12345678", "passport", "A12345678"),
        ("SARS tax number 0123456789", "tax_number", "0123456789"),
        ("card 4111 1111 1111 1111", "payment_card", "4111 1111 1111 1111"),
        ("traffic register number 1234567890123", "traffic_register", "1234567890123"),
        ("Told us she is HIV positive", "special_personal", "she is HIV positive"),
        ("He has a criminal record", "special_personal", "has a criminal record"),
        ("Thandi is a member of NUMSA", "special_personal", "member of NUMSA"),
        ("Hy is swanger", "special_personal", "Hy is swanger"),
    ],
)
def test_is_found(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "order 0825550101",
        "invoice 4123456789",
        "ISBN 9780123456789",
        "EAN 6001234567893 on the box",
        "-26.123456, 28.012345",
        "06-11-2015 10:30",
        "2023/01/15",
        "v1.20.300",
        "ZS-ABC at 14:30",
        "R 1 200 000.00",
        "look at example.org",
        "meet at gate 4",
        "12 @ R45 each",
        "an HIV clinic and cancer hospital",
        "4 000 hrs, 9 500 ft",
        "part 0823-555010-12",
    ],
)
def test_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_of_overlapping_finds_the_surest_stands() -> None:
    assert found("ID 8001015009087") == [("id_number", "8001015009087")]


def test_spellings_of_one_value_fold_to_one() -> None:
    told = find(pl.Series(["082 555 0101", "+27 82 555 0101", "(082) 555-0101"]))
    assert told["value"].n_unique() == 1


def test_nothing_is_found_in_nothing() -> None:
    told = find(pl.Series([None, "", "plain words"], dtype=pl.String))
    assert told.is_empty()
    assert dict(told.schema) == {name: dtype() for name, dtype in FOUND.items()}


@settings(deadline=None)  # the first call compiles patterns
@given(st.lists(st.text(max_size=80), max_size=5))
def test_spans_lie_in_their_text_and_apart(texts: list[str]) -> None:
    for (text,), finds in find(pl.Series(texts, dtype=pl.String)).partition_by("text", as_dict=True).items():
        spans = list(finds.select("start", "end").iter_rows())
        assert all(0 <= start < end <= len(str(text)) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


_OFFLINE = """
import socket, sys
def refuse(*_): raise SystemExit("the network was asked")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
import polars as pl
from hotpass.compliance.detection import find
assert "presidio_analyzer" not in sys.modules
find(pl.Series(["nothing to see", "call 082 555 0101"]))
assert "presidio_analyzer" not in sys.modules, "loaded without need"
told = find(pl.Series(["card 4111 1111 1111 1111, mail thandi@example.org"]))
assert set(told["entity"]) == {"payment_card", "email"}, told
"""


def test_the_network_is_not_asked_and_presidio_is_loaded_only_where_needed() -> None:
    done = subprocess.run([sys.executable, "-c", _OFFLINE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
