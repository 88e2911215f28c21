"""Planted faults are found with the right cell; sound tables raise none; verdicts follow threshold and severity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from tests.unit.quality.given import profile_with, set_in, sound, with_value

from hotpass.model.handover import Enriched
from hotpass.model.tables import TABLES
from hotpass.quality.expectations import validate
from hotpass.quality.own_suites import OwnSuite
from hotpass.quality.suites import Expected

Fault = Callable[[Enriched], Enriched]


def in_table(table: str, row: int, column: str, to: Any) -> Fault:
    return lambda given: replace(given, **{table: set_in(getattr(given, table), row, column, to)})


def in_source(row: int, field: str, text: str | None, part: int = 0) -> Fault:
    return lambda given: replace(given, values=with_value(given.values, row, field, text, part))


def unmet(given: Enriched, **changes: Any) -> pl.DataFrame:
    """The expectations that something failed, with each place."""
    _, told, failures = validate(given, profile_with(**changes))
    assert told.schema == TABLES["expectations"]
    assert failures.schema == TABLES["failures"]
    missed = told.filter(pl.col("verdict") != "pass").drop("table_id")
    return missed.join(failures, on="expectation_id", how="left")


def test_sound_tables_raise_nothing() -> None:
    suites, told, failures = validate(sound(), profile_with())
    assert suites["suite"].to_list() == ["entities", "contacts", "relationships", "source-000-crm-xlsx-firms"]
    assert set(told["verdict"]) == {"pass"}
    assert failures.is_empty()
    asked = told.filter(pl.col("rows") > 0)
    assert set(asked["table"]) == {"entities", "contacts", "relationships", "crm.xlsx | Firms"}
    assert {"organisation_id", "email", "contact_email", "latitude"} <= set(asked["field"])


SOURCE = "crm.xlsx | Firms"
ROW_3 = ("e1", 0, 3, None)


@pytest.mark.parametrize(
    ("fault", "table", "field", "words", "verdict", "places"),
    [
        (in_table("entities", 1, "organisation_name", None), "entities", "organisation_name", "is filled", "fail",
         [("e1", 0, 3, 1)]),
        (in_table("entities", 1, "entity_id", "e0"), "entities", "entity_id", "is unique", "fail",
         [("e0", 0, 2, None)]),
        (in_table("entities", 1, "email", "no address"), "entities", "email", "matches", "warn",
         [("e1", 0, 3, 2)]),
        (in_table("entities", 1, "phone", "call us"), "entities", "phone", "matches", "warn", [("e1", 0, 3, 3)]),
        (in_table("entities", 1, "latitude", "181"), "entities", "latitude", "lies between", "warn",
         [("e1", 0, 3, 4)]),
        (in_table("entities", 1, "latitude", "north"), "entities", "latitude", "lies between", "warn",
         [("e1", 0, 3, 4)]),
        (in_table("entities", 1, "province", "Nowhere " * 9), "entities", "province", "has at most", "warn", [ROW_3]),
        (in_table("entities", 1, "lead_score", 1.5), "entities", "lead_score", "lies between", "warn", [ROW_3]),
        (in_table("entities", 1, "data_quality_score", -0.1), "entities", "data_quality_score", "lies between",
         "warn", [ROW_3]),
        (in_table("contacts", 1, "contact_id", "c0"), "contacts", "contact_id", "is unique", "fail",
         [("c0", 0, 2, None)]),
        (in_table("contacts", 1, "entity_id", "e9"), "contacts", "entity_id", "is in entities", "fail",
         [("c1", 0, 3, None)]),
        (in_table("contacts", 1, "email", "ann"), "contacts", "email", "matches", "warn", [("c1", 0, 3, 5)]),
        (in_table("contacts", 1, "phone", "-"), "contacts", "phone", "matches", "warn", [("c1", 0, 3, None)]),
        (in_table("contacts", 1, "confidence", 7.0), "contacts", "confidence", "lies between", "warn",
         [("c1", 0, 3, None)]),
        (in_table("relationships", 1, "to_id", "e9"), "relationships", "to_id", "is in entities or persons", "fail",
         [("p1", None, None, None)]),
        (in_source(3, "organisation_name", None), SOURCE, "organisation_name", "is filled", "warn",
         [(None, 0, 3, None)]),
        (in_source(3, "email", "no address"), SOURCE, "email", "matches", "warn", [(None, 0, 3, 2)]),
        (in_source(3, "email", "second", 1), SOURCE, "email", "matches", "warn", [(None, 0, 3, 2)]),
        (in_source(3, "latitude", "200"), SOURCE, "latitude", "lies between", "warn", [(None, 0, 3, 4)]),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_at_its_cell(
    fault: Fault, table: str, field: str, words: str, verdict: str, places: list[tuple[object, ...]]
) -> None:
    given = fault(sound())
    told = unmet(given).filter(pl.col("table") == table)
    assert set(told["field"]) == {field}
    assert all(expectation.startswith(words) for expectation in told["expectation"])
    assert set(told["verdict"]) == {verdict}
    assert told.select("subject", "table_id", "row", "column").rows() == places


def test_an_id_that_nearly_names_its_rows_must_name_them() -> None:
    """Of 40 ids one stands twice: both rows are told. Ids that mostly repeat are a reference, not a key."""
    given = sound()
    ids = [{"row": n + 2, "text": f"F{n}"} for n in range(40)]
    ids[7]["text"] = "F3"
    for repeat, found in ((False, [(5, 0), (9, 0)]), (True, [])):
        values = given.values.filter(pl.col("field") != "organisation_id")
        for row in ids:
            values = with_value(values, row["row"], "organisation_id", "F0" if repeat else row["text"])
        told = unmet(replace(given, values=values)).filter(pl.col("expectation") == "is unique")
        assert told.select("row", "column").rows() == found


def test_a_column_without_a_value_passes_without_a_share() -> None:
    given = sound()
    no_mail = pl.lit(None, dtype=pl.String).alias("email")
    _, told, _ = validate(replace(given, entities=given.entities.with_columns(no_mail)), profile_with())
    mails = told.filter(pl.col("table") == "entities", pl.col("field") == "email")
    assert mails.select("verdict", "rows", "observed", "message").unique().rows() == [
        ("pass", 0, None, "not judged: no value")
    ]
    judged = told.filter(pl.col("rows") > 0)
    assert judged["observed"].null_count() == 0 and judged["message"].null_count() == judged.height


@pytest.mark.parametrize(("blank", "verdict"), [(0, "pass"), (5, "pass"), (6, "fail")])
def test_a_required_field_needs_its_share(blank: int, verdict: str) -> None:
    given = sound()
    one = given.entities.head(1).with_columns(entity_id=pl.lit("e"))
    names = pl.Series("organisation_name", [None] * blank + ["Kite Air"] * (100 - blank), dtype=pl.String)
    ids = pl.Series("entity_id", [f"e{n}" for n in range(100)])
    many = pl.concat([one] * 100).with_columns(names, ids)
    _, told, _ = validate(replace(given, entities=many), profile_with())
    line = told.filter(pl.col("table") == "entities", pl.col("expectation") == "is filled").row(0, named=True)
    assert (line["verdict"], line["observed"], line["threshold"]) == (verdict, (100 - blank) / 100, 0.95)


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        ([{"field": "email", "severity": "error"}], "fail"),
        ([{"table": "ENTITIES", "severity": "info"}], "info"),
        ([{"table": "contacts", "severity": "error"}], "warn"),
        ([{"expectation": "unique", "severity": "error"}], "warn"),
        ([{"expectation": "matches", "severity": "info"}, {"field": "email", "severity": "error"}], "info"),
    ],
)
def test_the_first_rule_that_fits_says_how_grave_it_is(rules: list[dict[str, str]], verdict: str) -> None:
    given = in_table("entities", 0, "email", "none")(sound())
    assert unmet(given, quality={"severities": rules})["verdict"].to_list() == [verdict]


@pytest.mark.parametrize("table", ["sources", "crm", "crm.xlsx", "CRM.xlsx | firms", "crm*"])
def test_a_source_is_called_by_its_key_its_file_or_its_sheet(table: str) -> None:
    given = in_source(3, "email", "none")(sound())
    told = unmet(given, quality={"severities": [{"table": table, "severity": "error"}]})
    assert told["verdict"].to_list() == ["fail"]


def own(table: str, kind: str, **kwargs: Any) -> OwnSuite:
    return OwnSuite("mine.json", table, (Expected("own", kind, kwargs, "of mine", "error"),))


@pytest.mark.parametrize(
    ("suite", "rows", "failed", "verdict", "places"),
    [
        (own("entities", "expect_column_values_to_be_in_set", column="organisation_name", value_set=["Kite Air"]),
         3, 2, "fail", [(3, 1), (4, 1)]),
        (own("entities", "expect_table_row_count_to_be_between", min_value=1, max_value=9), 1, 0, "pass", []),
        (own("entities", "expect_table_row_count_to_be_between", min_value=10), 1, 1, "fail", []),
        (own("crm", "expect_column_values_to_not_match_regex", column="email", regex="heron"), 3, 1, "fail",
         [(3, 2)]),
        (own("crm.xlsx | Firms", "expect_column_mean_to_be_between", column="latitude", max_value=0), 1, 0, "pass", []),
        (own("crm", "expect_column_pair_values_to_be_equal", column_A="email", column_B="contact_email"), 3, 3,
         "fail", [(2, 2), (3, 2), (4, 2)]),
    ],
)  # fmt: skip
def test_suites_of_ones_own(
    suite: OwnSuite, rows: int, failed: int, verdict: str, places: list[tuple[int, int]]
) -> None:
    _, told, failures = validate(sound(), profile_with(), [suite])
    line = told.filter(pl.col("expectation") == "of mine").row(0, named=True)
    assert (line["rows"], line["failed"], line["verdict"]) == (rows, failed, verdict)
    assert failures.select("row", "column").rows() == places


@pytest.mark.parametrize(
    ("suite", "words"),
    [
        (own("entities", "expect_column_values_to_match_regex", column="email", regex="(["), "regular expression"),
        (own("crm", "expect_column_values_to_match_regex", column="fax", regex="."), "no column 'fax'"),
        (own("entities", "expect_column_values_to_match_strftime_format", column="lead_score",
             strftime_format="%Y"), "must be of type string"),
    ],
)  # fmt: skip
def test_an_error_is_told_from_a_failure(suite: OwnSuite, words: str) -> None:
    _, told, failures = validate(sound(), profile_with(), [suite])
    line = told.filter(pl.col("expectation") == "of mine").row(0, named=True)
    assert (line["verdict"], line["rows"], line["failed"]) == ("error", 0, 0)
    assert words in line["message"]
    assert not any(value in line["message"] for value in ("Kite", "Heron", "Osprey"))
    assert failures.is_empty()
