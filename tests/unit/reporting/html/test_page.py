"""The page is one file that asks for nothing, runs nothing, can be read by everybody, and stays small."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from tests.unit.reporting.conftest import rows

from hotpass.model.handover import Validated
from hotpass.model.report import (
    AlternativeLine,
    ConflictLine,
    DriftLine,
    QualityReport,
    RunLine,
    TrendLine,
)
from hotpass.profiles.loader import load
from hotpass.reporting import quality_report
from hotpass.reporting.html.page import POLICY, SECTIONS, to_html
from hotpass.reporting.html.style import STYLE
from hotpass.reporting.sheets import output_frames

HOSTILE = "<script>alert(1)</script>"
RUN = RunLine("20260101T000000-000000", {"ingest": 0.5})
TREND = [TrendLine(f"r{n}", "2026-01-01", "pass", 10 + n, 5, 100, n, 1) for n in range(3)]
CHANGE = DriftLine("column gone", "crm", "Contacts", HOSTILE, "city", "", None, None, "warning", "r2")


def report_of(tables: Validated) -> QualityReport:
    profile = load("generic")
    lost = output_frames(tables, profile)["Conflicts"]
    told = quality_report.build(tables, profile, as_of=date(2026, 1, 1), gate="warn", lost=lost, run=RUN)
    return quality_report.with_past(told, [CHANGE], TREND)


@pytest.fixture
def report(validated: Validated) -> QualityReport:
    return report_of(validated)


class Page(HTMLParser):
    """A page's elements; raises where one is not closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_nothing_is_asked_for_and_nothing_runs(report: QualityReport) -> None:
    text = to_html(report)
    page = Page(text)
    policies = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [POLICY] and POLICY.startswith("default-src 'none'")
    assert not {"script", "link", "iframe", "img", "object", "form", "base"} & {tag for tag, _ in page.found}
    told = [(name, value) for _, attributes in page.found for name, value in attributes.items()]
    assert not [name for name, _ in told if name.startswith("on") or name in ("src", "style", "action")]
    assert all((value or "").startswith("#") for name, value in told if name == "href")
    assert not re.search(r"url\(|@import|https?:", text)


def test_what_the_data_say_is_text(validated: Validated) -> None:
    sources = validated.sources.with_columns(path=validated.sources["path"] + HOSTILE)
    tables = validated.tables.with_columns(sheet=validated.tables["sheet"] + HOSTILE)
    mapping = rows(
        "mapping", {"table_id": 0, "column": 0, "header": HOSTILE, "status": "proposed", "confidence": 0.6}
    )
    text = to_html(report_of(replace(validated, sources=sources, tables=tables, mapping=mapping)))
    assert "<script" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 4
    Page(text)


def test_landmarks_headings_and_tables_are_marked_up(report: QualityReport) -> None:
    page = Page(to_html(report))
    tags = [tag for tag, _ in page.found]
    assert [tags.count(t) for t in ("header", "nav", "main", "footer", "h1", "title")][:5] == [1] * 5
    assert page.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert tags.count("caption") == tags.count("table") > 10
    assert all(attributes.get("scope") in ("col", "row") for attributes in page.all("th"))
    for picture in page.all("svg"):
        assert picture.get("aria-hidden") == "true" or (
            picture["role"] == "img" and (picture.get("aria-label") or picture.get("aria-labelledby"))
        )


def test_every_link_has_its_target(report: QualityReport) -> None:
    page = Page(to_html(report))
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in page.all("a")} == {f"#{anchor}" for anchor, _, _ in SECTIONS}
    assert {f"{anchor}" for anchor, _, _ in SECTIONS} <= set(ids)
    labelled = {name for s in page.all("section") for name in [s["aria-labelledby"]]}
    assert labelled <= set(ids)


@pytest.mark.parametrize(
    "told",
    [
        "Quality gate: passed with warnings",
        "The file is damaged.",
        "email.malformed",
        "crm.xlsx | Contacts | C3",
        "A1:D3",
        "may be city",
        "column gone",
        "Finished runs of this profile",
    ],
)
def test_contents(report: QualityReport, told: str) -> None:
    assert told in to_html(report)


def test_conflicts_show_all_alternatives(report: QualityReport) -> None:
    lost = tuple(AlternativeLine(f"Town{n}", "a.csv", "S", f"B{n}", "recency") for n in range(3))
    line = ConflictLine("e1", "Example Air", None, "city", "Durban", 4, lost)
    text = to_html(replace(report, conflicts=(line,)))
    assert all(f"<strong>Town{n}</strong> a.csv | S | B{n}: recency" in text for n in range(3))
    assert "and 1 more in the sheet Conflicts" in text


def huge(report: QualityReport) -> QualityReport:
    """What a run over very many files and columns, all of them with long names, could report."""
    long = "x" * 5_000
    many: dict[str, Any] = {
        "sources": [replace(report.sources[0], path=long)] * 3_000,
        "tables": [replace(report.tables[0], file=long, sheet=long, why=long)] * 3_000,
        "mapping": [replace(report.mapping[0], header=long, file=long)] * 20_000,
        "expectations": [replace(report.expectations[0], places=(long,) * 5)] * 5_000,
        "issues": [replace(report.issues[0], places=(long,) * 5)] * 300,
        "drift": [replace(CHANGE, column=long)] * 20_000,
        "conflicts": [
            ConflictLine("e", long, long, "city", long, 90, (AlternativeLine(long, long, long, "A1", "recency"),) * 12)
        ] * 60,
    }  # fmt: skip
    return replace(report, **{name: tuple(lines) for name, lines in many.items()})


def test_the_page_stays_small_whatever_the_report_holds(report: QualityReport) -> None:
    assert len(to_html(huge(report)).encode()) < 5_000_000


def test_equal_reports_give_equal_pages(validated: Validated) -> None:
    assert to_html(report_of(validated)) == to_html(report_of(validated))


def _colours(scheme: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", scheme))


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = [(ink, ground) for ink in ("ink", "soft", "accent") for ground in ("ground", "raised")] + [
    (kind, f"{kind}-ground") for kind in ("pass", "warn", "fail", "info")
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_contrast_of_texts(scheme: int, ink: str, ground: str) -> None:
    colours = _colours(re.findall(r":root\{([^}]*)\}", STYLE)[scheme])
    assert _contrast(colours[ink], colours[ground]) >= 4.5
