"""Every expectation of Great Expectations: arguments that the small list meets, and arguments that it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIRMS = ["Kite Air", "Heron Air", "Osprey Air"]


@dataclass(frozen=True)
class Kind:
    """An expectation; `rows` of the list fail it as `missed`. None: the table as a whole does."""

    type: str
    met: Mapping[str, Any]
    missed: Mapping[str, Any]
    rows: tuple[int, ...] | None = None


def _values(name: str, column: str, met: Mapping[str, Any], missed: Mapping[str, Any], *rows: int) -> Kind:
    """One that judges the values of a column."""
    return Kind(f"expect_column_value{name}", {"column": column, **met}, {"column": column, **missed}, rows)


def _column(name: str, column: str, met: Mapping[str, Any], missed: Mapping[str, Any]) -> Kind:
    """One that judges a column as a whole."""
    return Kind(f"expect_column_{name}", {"column": column, **met}, {"column": column, **missed})


def _table(name: str, met: Mapping[str, Any], missed: Mapping[str, Any]) -> Kind:
    """One that judges the table."""
    return Kind(f"expect_table_{name}", met, missed)


LOW, HIGH = {"max_value": 0}, {"min_value": 0}
PAIR = {"column_A": "organisation_id", "column_B": "licence_number"}
EQUAL = [["F0", "F0"], ["F2", "X2"]]
THREE = ["organisation_id", "licence_number", "city"]
QUARTERS = {"quantiles": [0.5], "value_ranges": [[-22, -21]]}
NUMBERS = ["employees", "latitude"]

LISTED: dict[str, tuple[str | None, ...]] = {
    "city": ("Durban", "George", "Durban"),
    "suburb": ("Durban", "George", "Durban"),
    "country": ("ZA", "ZA", "ZA"),
    "province": ("Limpopo", None, "Gauteng"),
    "fax": (None, None, None),
    "employees": ("1", "2", "3"),
    "founded_date": ("1990-01-31", "2001-02-28", "2010-03-31"),
    "notes": ('{"a": 1}', '{"a": 1, "b": 2}', '{"a": 3}'),
    "longitude": ("8", "7", "6"),
    "ceased_date": ("2010-03-31", "2001-02-28", "2011-01-01"),
    "licence_number": ("F0", "F1", "X2"),
}
"""Columns beside those of the small list, by field: what stands in rows 2 to 4."""
COLUMNS = ["organisation_id", "organisation_name", "email", "phone", "latitude", "contact_email", *LISTED]

KINDS: tuple[Kind, ...] = (
    _values("s_to_be_between", "latitude", LOW, {"min_value": -21.6}, 4),
    _values("s_to_be_in_set", "organisation_name", {"value_set": FIRMS}, {"value_set": FIRMS[:1]}, 3, 4),
    _values("s_to_not_be_in_set", "organisation_name", {"value_set": ["x"]}, {"value_set": FIRMS[1:2]}, 3),
    _values("s_to_match_regex", "email", {"regex": "@"}, {"regex": "kite"}, 3, 4),
    _values("s_to_not_match_regex", "email", {"regex": "^@"}, {"regex": "heron"}, 3),
    _values("s_to_match_regex_list", "email", {"regex_list": ["@"]}, {"regex_list": ["kite", "heron"]}, 4),
    _values("s_to_not_match_regex_list", "email", {"regex_list": ["^@"]}, {"regex_list": ["kite", "osprey"]}, 2, 4),
    _values("_lengths_to_be_between", "organisation_name", {"max_value": 10}, {"max_value": 8}, 3, 4),
    _values("_lengths_to_equal", "organisation_id", {"value": 2}, {"value": 3}, 2, 3, 4),
    _values("s_to_be_unique", "organisation_id", {}, {"column": "city"}, 2, 4),
    _values("s_to_not_be_null", "organisation_id", {}, {"column": "province"}, 3),
    _values("s_to_be_null", "fax", {}, {"column": "province"}, 2, 4),
    _values("s_to_be_json_parseable", "notes", {}, {"column": "city"}, 2, 3, 4),
    _values("s_to_match_json_schema", "notes", {"json_schema": {"required": ["a"]}},
            {"json_schema": {"required": ["b"]}}, 2, 4),
    _values("s_to_be_dateutil_parseable", "founded_date", {}, {"column": "city"}, 2, 3, 4),
    _values("s_to_match_strftime_format", "founded_date", {"strftime_format": "%Y-%m-%d"},
            {"strftime_format": "%d/%m/%Y"}, 2, 3, 4),
    _values("s_to_be_of_type", "city", {"type_": "str"}, {"type_": "int"}, 2, 3, 4),
    _values("s_to_be_in_type_list", "city", {"type_list": ["str"]}, {"type_list": ["int", "float"]}, 2, 3, 4),
    _values("s_to_be_increasing", "employees", {}, {"column": "latitude"}, 3, 4),
    _values("s_to_be_decreasing", "latitude", {}, {"column": "employees"}, 3, 4),
    _values("_z_scores_to_be_less_than", "latitude", {"threshold": 3, "double_sided": True},
            {"threshold": 0.5, "double_sided": True}, 2, 4),
    _values("s_to_not_be_outliers", "latitude", {"method": "iqr", "multiplier": 1.5},
            {"method": "iqr", "multiplier": 0.1}, 2, 4),
    _values("s_to_be_increasing", "founded_date", {}, {"column": "ceased_date"}, 3),
    _column("distinct_values_to_be_in_set", "organisation_name", {"value_set": FIRMS}, {"value_set": FIRMS[:1]}),
    _column("distinct_values_to_contain_set", "organisation_name", {"value_set": FIRMS[:1]}, {"value_set": ["x"]}),
    _column("distinct_values_to_equal_set", "organisation_name", {"value_set": FIRMS}, {"value_set": FIRMS[:2]}),
    _column("most_common_value_to_be_in_set", "city", {"value_set": ["Durban"]}, {"value_set": ["George"]}),
    _column("kl_divergence_to_be_less_than", "city",
            {"partition_object": {"values": ["Durban", "George"], "weights": [0.6, 0.4]}, "threshold": 1},
            {"partition_object": {"values": ["Durban", "George"], "weights": [0.01, 0.99]}, "threshold": 0.1}),
    _column("max_to_be_between", "latitude", LOW, HIGH),
    _column("min_to_be_between", "latitude", LOW, HIGH),
    _column("mean_to_be_between", "latitude", LOW, HIGH),
    _column("median_to_be_between", "latitude", LOW, HIGH),
    _column("sum_to_be_between", "latitude", LOW, HIGH),
    _column("stdev_to_be_between", "latitude", HIGH, {"max_value": 0.1}),
    _column("quantile_values_to_be_between", "latitude", {"quantile_ranges": QUARTERS},
            {"quantile_ranges": QUARTERS | {"value_ranges": [[0, 1]]}}),
    _column("proportion_of_non_null_values_to_be_between", "province", {"min_value": 0.5}, {"min_value": 0.9}),
    _column("proportion_of_unique_values_to_be_between", "city", {"min_value": 0.5}, {"min_value": 0.9}),
    _column("unique_value_count_to_be_between", "city", {"max_value": 2}, {"max_value": 1}),
    Kind("expect_column_to_exist", {"column": "city"}, {"column": "vat_number"}),
    _column("type_to_be", "city", {"type_": "str"}, {"type_": "int"}),
    Kind("expect_column_pair_values_to_be_equal", {"column_A": "city", "column_B": "city"}, PAIR, (4,)),
    Kind("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "employees", "column_B": "latitude"},
         {"column_A": "latitude", "column_B": "employees"}, (2, 3, 4)),
    Kind("expect_column_pair_values_to_be_in_set", PAIR | {"value_pairs_set": [*EQUAL, ["F1", "F1"]]},
         PAIR | {"value_pairs_set": EQUAL}, (3,)),
    Kind("expect_compound_columns_to_be_unique", {"column_list": THREE}, {"column_list": ["city", "country"]}, (2, 4)),
    Kind("expect_select_column_values_to_be_unique_within_record", {"column_list": ["city", "organisation_id"]},
         {"column_list": ["organisation_id", "licence_number"]}, (2, 3)),
    Kind("expect_multicolumn_sum_to_equal", {"column_list": ["employees", "longitude"], "sum_total": 9},
         {"column_list": NUMBERS, "sum_total": 7}, (2, 3, 4)),
    Kind("expect_multicolumn_values_to_be_equal", {"column_list": ["city", "suburb"]},
         {"column_list": ["organisation_id", "licence_number"]}, (4,)),
    _table("row_count_to_be_between", {"max_value": 3}, {"max_value": 2}),
    _table("row_count_to_equal", {"value": 3}, {"value": 4}),
    _table("column_count_to_be_between", {"min_value": 17}, {"max_value": 9}),
    _table("column_count_to_equal", {"value": 17}, {"value": 1}),
    _table("columns_to_match_set", {"column_set": ["city", "fax"], "exact_match": False}, {"column_set": ["city"]}),
    _table("columns_to_match_ordered_list", {"column_list": COLUMNS}, {"column_list": COLUMNS[::-1]}),
)  # fmt: skip

NOT_OF_FRAMES = (
    "expect_column_values_to_match_like_pattern",
    "expect_column_values_to_match_like_pattern_list",
    "expect_column_values_to_not_match_like_pattern",
    "expect_column_values_to_not_match_like_pattern_list",
    "expect_query_results_to_match_comparison",
    "expect_table_row_count_to_equal_other_table",
    "unexpected_rows_expectation",
)
"""Those that Great Expectations asks of a database only."""
