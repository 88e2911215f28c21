from __future__ import annotations

import polars as pl
import pytest

from hotpass.semantic_types.organisation_name import TYPE, acronym, alike, branch_of, legal_form, name_core


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Karoo   Air (Pty) Ltd ", [("Karoo Air (Pty) Ltd", None, None)]),
        ("KAROO AIR", [("KAROO AIR", None, None)]),
        ('"Karoo Air"', [("Karoo Air", None, None)]),
        ("- Karoo Air;", [("Karoo Air", None, None)]),
        (
            "Karoo Air (Pty) Ltd t/a Blue Sky",
            [("Karoo Air (Pty) Ltd", None, None), ("Blue Sky", "trading", None)],
        ),
        ("Karoo (trading as Blue Sky)", [("Karoo", None, None), ("Blue Sky", "trading", None)]),
        ("Karoo h/a Blou Lug", [("Karoo", None, None), ("Blou Lug", "trading", None)]),
        ("T/A Blue Sky", [("Blue Sky", "trading", None)]),
        ("Mat/a Co", [("Mat/a Co", None, None)]),
        ("3M", [("3M", None, None)]),
        ("12345", [(None, None, "organisation_name.malformed")]),
        ("info@example.org", [(None, None, "organisation_name.malformed")]),
        ("+27 11 555 0123", [(None, None, "organisation_name.malformed")]),
        ("www.example.org", [(None, None, "organisation_name.malformed")]),
        ("—", [(None, None, "value.sentinel")]),
    ],
)
def test_clean(parts_of, text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert parts_of("organisation_name", text, "value", "kind", "code") == expected


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Karoo Air (Pty) Ltd", "karoo air", "(Pty) Ltd"),
        ("KAROO AIR PTY. LTD.", "karoo air", "(Pty) Ltd"),
        ("Karoo Air Proprietary Limited", "karoo air", "(Pty) Ltd"),
        ("Karoo Lug (Edms) Bpk", "karoo lug", "(Pty) Ltd"),
        ("The Karoo Air Company", "karoo air", "Co"),
        ("Karoo Air (RF) NPC", "karoo air", "(RF)"),
        ("A.B.C. Motors CC", "abc motors", "CC"),
        ("A B C Motors", "abc motors", None),
        ("Café Müller GmbH & Co. KG", "cafe muller", "GmbH"),
        ("Blue & White B.V.", "blue and white", "BV"),
        ("Smith & Co.", "smith and co", "Co"),
        ("King's College", "kings college", None),
        ("Karoo Trust", "karoo trust", None),
        ("Karoo Air (Durban)", "karoo air durban", None),
        ("Karoo Air (Pty) Ltd (Durban)", "karoo air durban", "(Pty) Ltd"),
        ("Karoo Lda", "karoo", "Lda"),
        ("!!!", None, None),
    ],
)
def test_core_and_legal_form(name: str, core: str | None, form: str | None) -> None:
    assert name_core(pl.Series([name])).to_list() == [core]
    assert legal_form(pl.Series([name])).to_list() == [form]


def test_cores_keep_order_repeats_and_nulls() -> None:
    names = pl.Series("n", ["B Ltd", None, "A Ltd", "B Ltd"])
    assert name_core(names).to_list() == ["b", None, "a", "b"]
    assert TYPE.blocking_keys(names).to_list() == ["b", None, "a", "b"]


@pytest.mark.parametrize(
    ("name", "base", "branch"),
    [
        ("Karoo Air (Durban)", "karoo air", "durban"),
        ("Karoo Air (Pty) Ltd (Durban North)", "karoo air", "durban north"),
        ("Karoo Air - Durban Branch", "karoo air", "durban branch"),
        ("Karoo Air, Cape Town Campus", "karoo air", "cape town campus"),
        ("Karoo Flight School George", "karoo flight school", "george"),
        ("Karoo Air (Women)", None, None),
        ("Karoo Air (Pty) Ltd", None, None),
        ("University of Cape Town", None, None),
        ("Hotel Durban", None, None),
    ],
)
def test_branches(name: str, base: str | None, branch: str | None) -> None:
    assert branch_of(pl.Series([name])).rows() == [(base, branch)]


def test_acronyms_leave_small_words_out() -> None:
    names = pl.Series(["South African Civil Aviation Authority", "University of the Karoo", "Karoo"])
    assert acronym(names).to_list() == ["sacaa", "uk", None]


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ("karoo air", "karoo air", 1.0, 1.0),
        ("karoo", "karoo aviation services", 0.9, 1.0),
        ("karoo aviation", "kestrel aviation", 0.0, 0.3),
        ("skyline", "sky line", 0.9, 1.0),
        ("sacaa", "south african civil aviation authority", 0.9, 1.0),
        ("karoo durban", "karoo cape town", 0.0, 0.6),
        ("st marys primary school", "st marys high school", 0.0, 0.5),
        ("king edward school", "king edward hospital", 0.0, 0.5),
        ("school 1", "school 2", 0.0, 0.5),
        ("meridian", "meridien", 0.9, 1.0),
        ("primary school", "high school", 0.0, 0.5),
    ],
)
def test_likeness(left: str, right: str, low: float, high: float) -> None:
    there, back = alike(pl.Series([left, right]), pl.Series([right, left]))
    assert low <= there <= high
    assert there == back


def test_nothing_is_like_nothing() -> None:
    assert alike(
        pl.Series([None, "a"], dtype=pl.String), pl.Series(["a", None], dtype=pl.String)
    ).to_list() == [0.0, 0.0]
