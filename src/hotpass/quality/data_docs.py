"""Data Docs: the pages of Great Expectations about a run, which open without a network and hold no value.

Each table has one page; more validations than some thousand would make the site unusable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import import_module
from typing import Any

import polars as pl

from hotpass.quality.engine import library

_BEYOND = re.compile(
    r"<script\b.*?</script>|<link\b[^>]*>|<(?:img|iframe)\b[^>]*>|<footer\b.*?</footer>"
    r"|<nav\b.*?</nav>|@import[^;]*;|url\([^)]*\)",
    re.DOTALL | re.IGNORECASE,
)
"""What a page would ask another host for, or could only do with what is fetched from there."""

_LINK = re.compile(r"<a\b[^>]*href=[\"'](?!#)[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
"""A link out of the page: to another host, or to a page that this site does not have."""

_SAMPLE_TITLE = "Sampled Unexpected Values"
_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:1.5rem;color:#222;background:#fff}
h1,h2,h3,h4,h5{line-height:1.25} .row{display:flex;flex-wrap:wrap;gap:1rem}
.col-md-10,.col-lg-10{flex:1 1 40rem;min-width:0} .col-lg-2{flex:0 1 14rem}
.collapse{display:block} .modal,.dropdown-menu,button{display:none}
table{border-collapse:collapse;margin:.5rem 0;max-width:100%}
th,td{border:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#f3f4f6} .badge{border:1px solid;border-radius:.5rem;padding:0 .4rem}
.text-success{color:#17692c} .text-danger{color:#a51d2d} .text-warning{color:#8a5a00}
ul{padding-left:1.2rem} a{color:#0b57a4} .col-lg-2{display:none}
.fa-check-circle::before{content:"met"} .fa-times::before{content:"not met"}
.fa-exclamation-triangle::before{content:"error"} i{font-style:normal}
"""
_INDEX = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Expectations of run {run}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>
<body><h1>Expectations of run {run}</h1><p>One page a table. Places are file | sheet | cell; values are not shown.</p>
<table><thead><tr><th>suite</th><th>table</th><th>expectations</th><th>not met</th><th>errors</th></tr></thead>
<tbody>{rows}</tbody></table></body></html>
"""


def data_docs(
    suites: pl.DataFrame,
    expectations: pl.DataFrame,
    places: Mapping[int, Sequence[str]],
    run_id: str,
    started: str,
) -> dict[str, str]:
    """The site as {file name: HTML}, `index.html` first. `places` are the first failing cells by expectation_id.

    `started` is when the run began, as ISO 8601 text. The tables are those of the model.
    """
    library()
    by_suite = {str(key[0]): part for key, part in expectations.partition_by("suite", as_dict=True).items()}
    pages: dict[str, str] = {}
    rows = []
    for name, table, content in suites.iter_rows():
        lines = by_suite.get(name, expectations.clear())
        meta = {"run_id": {"run_name": run_id, "run_time": started}}
        pages[f"{name}.html"] = _offline(_page(name, json.loads(content), lines, places, meta))
        rows.append(_index_row(name, table, lines))
    index = _INDEX.format(run=escape(run_id), style=_STYLE, rows="".join(rows))
    return {"index.html": index, **pages}


def _index_row(name: str, table: str, lines: pl.DataFrame) -> str:
    unmet = lines.filter(pl.col("verdict").is_in(["fail", "warn", "info"])).height
    errors = lines.filter(pl.col("verdict") == "error").height
    cells = (f'<a href="{escape(name)}.html">{escape(name)}</a>', escape(table), lines.height, unmet, errors)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _page(
    name: str,
    suite: Mapping[str, Any],
    lines: pl.DataFrame,
    places: Mapping[int, Sequence[str]],
    meta: Mapping[str, Any],
) -> str:
    """One page, as Great Expectations itself draws it from a validation result."""
    core = import_module("great_expectations.core.expectation_validation_result")
    results = list(_results(core, suite, lines, places))
    met = sum(1 for result in results if result.success)
    told = core.ExpectationSuiteValidationResult(
        success=met == len(results),
        results=results,
        suite_name=name,
        statistics={
            "evaluated_expectations": len(results),
            "successful_expectations": met,
            "unsuccessful_expectations": len(results) - met,
            "success_percent": 100 * met / len(results) if results else 100.0,
        },
        meta=dict(meta),
    )
    render = import_module("great_expectations.render.renderer.page_renderer").ValidationResultsPageRenderer
    view = import_module("great_expectations.render.view").DefaultJinjaPageView
    return str(view().render(render().render(told)))


def _results(
    core: Any, suite: Mapping[str, Any], lines: pl.DataFrame, places: Mapping[int, Sequence[str]]
) -> Iterator[Any]:
    """The results of a suite's expectations; where a value would stand, its place does."""
    configuration = import_module("great_expectations.expectations.expectation_configuration")
    for told, line in zip(suite["expectations"], lines.iter_rows(named=True), strict=True):
        error = line["message"]
        seen = list(places.get(line["expectation_id"], ()))
        share = 100 * line["failed"] / line["rows"] if line["rows"] else 0.0
        yield core.ExpectationValidationResult(
            success=line["verdict"] == "pass",
            expectation_config=configuration.ExpectationConfiguration(
                type=told["type"], kwargs=told["kwargs"], meta=told["meta"], severity=told["severity"]
            ),
            result={}
            if error
            else {
                "element_count": line["rows"],
                "unexpected_count": line["failed"],
                "unexpected_percent": share,
                "unexpected_percent_total": share,
                "unexpected_percent_nonmissing": share,
                "missing_count": 0,
                "missing_percent": 0.0,
                "partial_unexpected_list": seen,
            },
            exception_info={
                "raised_exception": bool(error),
                "exception_message": error,
                "exception_traceback": error,
            },
        )


def _offline(page: str) -> str:
    """The page without anything that another host would be asked for, in a dress of its own."""
    plain = _LINK.sub(r"\1", _BEYOND.sub("", page)).replace(_SAMPLE_TITLE, "First places")
    back = '<p><a href="index.html">All tables</a></p>'
    return plain.replace("</head>", f"<style>{_STYLE}</style></head>", 1).replace(
        "<body>", f"<body>{back}", 1
    )
