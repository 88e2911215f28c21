from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.reporting.tables import guarded, unguarded, write_csv


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd", "'-2+3+cmd"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        (" =1+1", "' =1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("\u00a0=1+1", "'\u00a0=1+1"),
        ("＝1+1", "'＝1+1"),
        ("-", "'-"),
        ("'=quoted already", "''=quoted already"),
        ("+27115550100", "+27115550100"),
        ("+27 11 555 0100", "+27 11 555 0100"),
        ("+27115550100; +27115550101", "+27115550100; +27115550101"),
        ("-26.1076", "-26.1076"),
        ("+27115550100;=1", "'+27115550100;=1"),
        ("a=b", "a=b"),
        ("'n Skool", "'n Skool"),
        ("", ""),
        (None, None),
    ],
)
def test_guard(text: str | None, told: str | None) -> None:
    assert guarded(pl.Series("c", [text], dtype=pl.String)).to_list() == [told]


@settings(deadline=None)
@given(st.lists(st.none() | st.text("=+-@'\t 01;.x\n", max_size=8) | st.text(max_size=8), max_size=20))
def test_guard_can_be_taken_off_again(texts: list[str | None]) -> None:
    series = pl.Series("c", texts, dtype=pl.String)
    assert unguarded(guarded(series)).equals(series)


def test_payloads_of_others_are_guarded(shared_data: Path) -> None:
    payloads = (shared_data / "files" / "csv_injection" / "payloads.txt").read_text().splitlines()
    series = pl.Series("c", [line for line in payloads if line[:1] in {"=", "+", "-", "@"}])
    assert series.len() > 3
    assert guarded(series).str.starts_with("'").all()


def test_csv_is_plain_and_private(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"a": ["x,y", 'q"q', "é\nz", "=1"], "n": [1.5, None, 2.0, 3.0], "l": [[1, 2], [], None, [3]]}
    )
    write_csv(tmp_path / "a.csv", frame)
    expected = 'a,n,l\n"x,y",1.5,1; 2\n"q""q",,""\n"é\nz",2.0,\n\'=1,3.0,3\n'
    assert (tmp_path / "a.csv").read_bytes() == expected.encode()
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o600
    write_csv(tmp_path / "b.csv", frame, guard=False)
    assert b"\n=1," in (tmp_path / "b.csv").read_bytes()
