"""Which records meet, by which kind of key, and which must not."""

from __future__ import annotations

import polars as pl
import pytest

from hotpass.linkage.blocking.blocking_keys import blocking_keys

Record = dict[str, str]


def meet(left: Record, right: Record) -> set[str]:
    """The blocking kinds under which two nodes share a key."""
    rows = [(n, kind, key) for n, record in enumerate((left, right)) for kind, key in record.items()]
    keys = pl.DataFrame(rows, schema={"node": pl.UInt32, "kind": pl.String, "key": pl.String}, orient="row")
    return {
        kind
        for kind, frame in blocking_keys(keys)
        if frame.group_by("key").agg(pl.col("node").n_unique())["node"].max() == 2
    }


def name(core: str, **more: str) -> Record:
    return {"name": core, **more}


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(name("kite flying school"), name("school kite flying"), "name", id="other order"),
        pytest.param(name("sky high"), name("skyhigh"), "name without blanks", id="blanks"),
        pytest.param(name("philips air"), name("filips air"), "sound of name", id="spelling"),
        pytest.param(name("kestrel aviation"), name("kestrel group"), "telling words", id="generic words"),
        pytest.param(name("kite hawk ltd"), name("kite hawk air"), "two words", id="two words"),
        pytest.param(name("kestrel air"), name("kestrel"), "rare word", id="one word"),
        pytest.param(name("red barn inn"), name("rbi"), "acronym", id="acronym"),
        pytest.param(
            name("ashdown plastics", city="george"),
            name("ap", city="george"),
            "acronym and place",
            id="two letters in one place",
        ),
        pytest.param(
            name("kestral", city="george"),
            name("kesstel", city="george"),
            "beginning of word and place",
            id="slip in one place",
        ),
        pytest.param({"phone": "+27110000000"}, {"digits": "0110000000"}, "phone", id="unread number"),
        pytest.param({"email": "a@kite.example"}, {"email": "a@kite.example"}, "email", id="address"),
        pytest.param({"street": "12 main"}, {"street": "12 main"}, "street", id="street"),
        pytest.param(
            {"point": "-33.90001,18.40001"}, {"point": "-33.89999,18.39999"}, "place on the map", id="edge"
        ),
        pytest.param(
            {"birth_date": "1980-02-01"}, {"birth_date": "1980-01-02"}, "birth date", id="day and month"
        ),
        pytest.param(
            name("doe jane", surname="doe", birth_date="1980-02-01"),
            name("doe jane", surname="doe", birth_date="1981-02-01"),
            "word and part of birth date",
            id="slip in the year",
        ),
        pytest.param(
            name("doe jane", surname="doe", postcode="0002"),
            name("dow jane", surname="dow", postcode="0002"),
            "word and place",
            id="a person of one given name in one place",
        ),
    ],
)
def test_records_meet(left: Record, right: Record, kind: str) -> None:
    assert kind in meet(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(name("kite flying school"), name("hawk flying school"), id="generic words alone"),
        pytest.param(
            name("kite flying school", city="george"),
            name("hawk flying school", city="george"),
            id="generic words in one place",
        ),
        pytest.param(name("kite"), name("hawk"), id="nothing"),
        pytest.param(name("doe jane", surname="doe"), name("jd", surname="jd"), id="no acronyms of people"),
        pytest.param(
            name("kite", postcode="0002", city="pretoria"),
            name("hawk", postcode="0002", city="pretoria"),
            id="a place alone",
        ),
    ],
)
def test_records_do_not_meet(left: Record, right: Record) -> None:
    assert meet(left, right) == set()
