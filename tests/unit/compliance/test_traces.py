from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotpass.compliance.traces import (
    ADDRESS,
    IDENTITY,
    NAME,
    PHONE,
    identity_key,
    name_keys,
    outermost,
    phone_key,
    traces,
)


def found(text: str, kind: str, value: str) -> list[str]:
    """What stands in the text where it holds the value."""
    told = traces(pl.Series([text])).get(text, [])
    return [text[t.start : t.end] for t in told if (t.kind, t.value) == (kind, value)]


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("+27825550123", "825550123"),
        ("+27825550123;ext=22", "825550123"),
        ("+26771555101", "71555101"),
        ("+2673955510", "3955510"),
        ("+26461123456", "61123456"),
        ("+390655501234", "0655501234"),
        ("0825550123", "825550123"),
        ("+99912345678901", "345678901"),
        ("12", ""),
    ],
)
def test_a_phone_number_is_known_by_its_national_part(number: str, key: str) -> None:
    assert phone_key(number) == key


@pytest.mark.parametrize(
    ("known", "text", "there"),
    [
        ("+26771555101", "71 555 101", "71 555 101"),
        ("+26771555101", "+267 71 555 101", "+267 71 555 101"),
        ("+26771555101", "71 555 101 (2)", "71 555 101"),
        ("+2673955510", "395 5510", "395 5510"),
        ("+2673955510", "(00267) 395-5510", "(00267) 395-5510"),
        ("+26461123456", "061 123 456", "061 123 456"),
        ("+390655501234", "06 5550 1234", "06 5550 1234"),
        ("+27825550123", "082 555 0123", "082 555 0123"),
        ("+27825550123", "27825550123.0", "27825550123.0"),
        ("+27825550123", "825550123", "825550123"),
        ("+27825550123", "0027825550123", "0027825550123"),
        ("+27825550123", "0027 (0)82 555 0123", "0027 (0)82 555 0123"),
        ("+27825550123", "+27 (0)82 555-0123", "+27 (0)82 555-0123"),
        ("+27825550123", "27 082 555 0123", "27 082 555 0123"),
        ("+27825550123", "082/555/0123", "082/555/0123"),
        ("+27825550123", "082_555_0123", "082_555_0123"),
        ("+27825550123", "825,550,123", "825,550,123"),
        ("+27825550123", "082\u202f555\u200b0123", "082\u202f555\u200b0123"),
        ("+27825550123", "０８２ ５５５ ０１２３", "０８２ ５５５ ０１２３"),
        ("+27825550123", "082 555 0123 (2)", "082 555 0123"),
        ("+27825550123", "0825550123 24", "0825550123"),
        ("+27825550123", "0825550123-4", "0825550123"),
        ("+27825550123", "1234 082 555 0123", "082 555 0123"),
        ("+27825550123", "0835550124/0825550123", "0825550123"),
        ("+27825550123", "tel:+27-82-555-0123;ext=4", "+27-82-555-0123"),
    ],
)
def test_a_number_is_met_in_every_spelling(known: str, text: str, there: str) -> None:
    assert there in found(text, PHONE, phone_key(known))


def test_a_number_that_stands_twice_is_met_twice() -> None:
    assert found("0825550123 082 555 0123", PHONE, "825550123") == ["0825550123", "082 555 0123"]


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("+27825550123", "082 555 0124"),
        ("+27825550123", "082 555 01234"),
        ("+2675550123", "082 555 0123"),  # the end of another's number
        ("+26771555101", "072 715 5510"),
    ],
)
def test_another_number_is_not_met(known: str, text: str) -> None:
    assert found(text, PHONE, phone_key(known)) == []


@pytest.mark.parametrize(
    "text", ["900101 5009 087", "9001015009087 (2)", "900101/5009/087", "2 082 555 0123 9001015009087"]
)
def test_an_identity_number_is_met_among_others(text: str) -> None:
    assert found(text, IDENTITY, identity_key("9001015009087"))


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("a@b.example", "a@b.example"),
        ("A@B.Example.", "A@B.Example"),
        ("“a@b.example”", "a@b.example"),
        ("«a@b.example»", "a@b.example"),
        ("a@b.example!", "a@b.example"),
        ("a@b.example…", "a@b.example"),
        ("`a@b.example`", "a@b.example"),
        ("'a@b.example'", "a@b.example"),
        ("*a@b.example*", "a@b.example"),
        ("Ann <a@b.example>", "a@b.example"),
        ("x@b.example;a@b.example", "a@b.example"),
        ("mailto:a@b.example?subject=x", "a@b.example"),
        ("https://x.example/?to=a@b.example&cc=1", "a@b.example"),
        ("a%40b.example", "a%40b.example"),
        ("mailto:%20a%40b.example", "a%40b.example"),
        ("a @ b.example", "a @ b.example"),
        ("a (at) b.example", "a (at) b.example"),
        ("a[AT]b.example", "a[AT]b.example"),
        ("a [at] b [dot] example", "a [at] b [dot] example"),
        ("write to a at b dot example, please", "a at b dot example"),
        ("a at b.example", "a at b.example"),
        ("a@b [dot] example", "a@b [dot] example"),
    ],
)
def test_an_address_is_met_in_every_spelling(text: str, there: str) -> None:
    assert there in found(text, ADDRESS, "a@b.example")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("o'brien@b.example", "o'brien@b.example"),
        ("first.last+tag@b.example", "first.last+tag@b.example"),
        ("first [dot] last [at] b [dot] example", "first.last@b.example"),
        ("r&d@b.example", "r&d@b.example"),
        ("_a@b.example", "_a@b.example"),
    ],
)
def test_marks_that_belong_to_an_address_stay_in_it(text: str, address: str) -> None:
    assert found(text, ADDRESS, address)


@pytest.mark.parametrize("text", ["b_a@b.example", "b.a@b.example", "a@b.example.org", "o'a@b.example"])
def test_anothers_address_is_not_met(text: str) -> None:
    assert found(text, ADDRESS, "a@b.example") == []


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Thandi Mokoena", "Thandi Mokoena"),
        ("MOKOENA, Ms Thandi", "MOKOENA, Ms Thandi"),
        ("Thandi N. Mokoena", "Thandi N. Mokoena"),
        ("Thandi N.P. B Mokoena", "Thandi N.P. B Mokoena"),
        ("Thandi/Mokoena", "Thandi/Mokoena"),
        ("thandi_mokoena", "thandi_mokoena"),
        ("Thandi.Mokoena", "Thandi.Mokoena"),
        (
            "we have spoken to thandi mokoena about the lease, she will sign it next week",
            "thandi mokoena",
        ),
    ],
)
def test_a_name_is_met_in_every_spelling(text: str, there: str) -> None:
    (known,) = name_keys(pl.Series(["Mokoena Thandi"]))
    assert there in found(text, NAME, known)


def test_a_name_of_seven_words_is_met() -> None:
    name = "Ann Bea Cara Dora Eva Fay Gale"
    assert found(f"spoke to {name} today", NAME, name.lower()) == [name]


@pytest.mark.parametrize("text", ["Thandi N.", "Thandi; Mokoena", "Thandi and Mokoena"])
def test_another_name_is_not_met(text: str) -> None:
    assert found(text, NAME, "mokoena thandi") == []


def test_texts_without_traces_are_left_out_and_names_are_looked_for_where_told() -> None:
    texts = pl.Series(["-", "12", "Ann Example", None])
    assert traces(texts, texts.clear()) == {}
    assert list(traces(texts)) == ["Ann Example"]


@settings(deadline=None)  # the first call warms Polars up
@given(st.text(alphabet="0123456789 +-/()@.a%[]", max_size=40))
def test_traces_stand_where_they_say_in_order(text: str) -> None:
    for told in traces(pl.Series([text], dtype=pl.String)).values():
        assert told == sorted(told)
        assert all(0 <= trace.start < trace.end <= len(text) and trace.value for trace in told)


@settings(deadline=None)  # the first call warms Polars up
@given(
    st.integers(7_000_000, 99_999_999_999),
    st.sampled_from(["", "00", "+"]),
    st.sampled_from(["27", "267", "1"]),
)
def test_a_number_with_any_code_is_met(national: int, before: str, code: str) -> None:
    text = f"{before}{code} {national}"
    assert found(text, PHONE, phone_key(f"+{code}{national}"))


def test_outermost() -> None:
    assert outermost([(4, 6), (0, 3), (2, 5)]) == [(0, 6)]
