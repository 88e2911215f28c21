"""How often the mapping is right, and whether its confidence means what it says.

`measure` maps a list of real headers without values; `judge` maps the invented sources; `reliability` and
`fit` turn such judgements into the table of the docs and the calibration that `hotpass.mapping.weights` holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log
from pathlib import Path

import polars as pl

from hotpass.benchmarks.mapping_schemas import Schema, schemas, table_of, table_under
from hotpass.mapping import propose
from hotpass.mapping.weights import PLATT, confidence
from hotpass.profiles.loader import load

EXPERT_FIELDS = {
    "bus_name": "organisation_name",
    "trade_name": "trading_name",
    "street_no": "street_number",
    "street_name": "street_name",
    "unit": "unit",
    "full_addr": "street_address",
    "city": "city",
    "comdist": "suburb",
    "prov/terr": "province",
    "postcode": "postal_code",
    "country": "country",
    "latitude": "latitude",
    "longitude": "longitude",
    "phone": "phone",
    "tollfree": "toll_free",
    "fax": "fax",
    "email": "email",
    "website": "website",
    "facebook": "facebook",
    "twitter": "twitter",
    "linkedin": "linkedin",
    "youtube": "youtube",
    "instagram": "instagram",
    "bus_type": "organisation_type",
    "bus_desc": "description",
    "bus_no": "organisation_id",
    "lic_no": "licence_number",
    "lic_type": "licence_type",
    "bus_start_date": "founded_date",
    "bus_cease_date": "ceased_date",
    "active": "status",
    "no_employed": "employees",
    "emp_range": "employees",
    "naics_desc": "industry",
    "naics_6": "industry_code",
    "naics_4": "industry_code",
    "qc_cae_1": "industry_code",
    "qc_cae_desc_1": "industry",
    "qc_cae_2": "industry_code",
    "qc_cae_desc_2": "industry",
}
"""Fields of the expert's header list that are fields of ours; all others are no field of ours."""

CONTACT_OR_IDENTITY = ("contact_", "email", "phone", "mobile", "whatsapp", "organisation_name", "full_name")
"""How the names of fields begin that reach or name somebody."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One column: its source, the true field, the field named, how surely, and the status."""

    source: str
    header: str
    truth: str | None
    field: str | None
    confidence: float
    status: str

    @property
    def right(self) -> bool:
        """Whether the field named is the true one (none named counts as none of ours)."""
        return self.field == self.truth


@dataclass(frozen=True, slots=True)
class Report:
    """Shares of a set of judgements."""

    columns: int
    top1: float
    mapped: int
    mapped_wrong: float
    contact_wrong: int

    @classmethod
    def of(cls, judgements: Sequence[Judgement]) -> Report:
        """Count the judgements; `contact_wrong` are those mapped wrongly onto a contact or identity field."""
        mapped = [found for found in judgements if found.status == "mapped"]
        wrong = [found for found in mapped if not found.right]
        return cls(
            columns=len(judgements),
            top1=sum(found.right for found in judgements) / max(1, len(judgements)),
            mapped=len(mapped),
            mapped_wrong=len(wrong) / max(1, len(mapped)),
            contact_wrong=sum((found.field or "").startswith(CONTACT_OR_IDENTITY) for found in wrong),
        )


def measure(headers_csv: Path) -> Report:
    """Map real headers without values; the file has the columns family, source, header, field."""
    return Report.of(judge_headers(headers_csv))


def judge_headers(headers_csv: Path) -> list[Judgement]:
    """The judgements behind `measure`: each source's headers stand in one table, in the file's order."""
    with headers_csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(dict.fromkeys(row["source"] for row in rows))
    profile = load("generic")
    judged: list[Judgement] = []
    for name in names:
        mine = [row for row in rows if row["source"] == name]
        headers = tuple(dict.fromkeys(row["header"] for row in mine))
        frame = pl.DataFrame(schema={"row": pl.UInt32, **{str(i): pl.String for i in range(len(headers))}})
        found = propose([(0, table_under(headers, frame, name, "Sheet1"))], profile)
        named = dict(zip(headers, found.rows(named=True), strict=True))
        for row in mine:
            answer = named[row["header"]]
            truth = EXPERT_FIELDS.get(row["field"])
            judged.append(_judgement(name, row["header"], truth, answer))
    return judged


def judge(rows: int, hidden: int = 0, seed: int = 11, every: int = 1) -> list[Judgement]:
    """Map every so-manyth invented source. `hidden` percent of the headers are left blank for the mapping."""
    numbered = list(enumerate(schemas()))[::every]
    judged: dict[int, list[Judgement]] = {}
    for name in sorted({schema.profile for _, schema in numbered}):
        mine = [(n, schema, _hidden(schema, hidden, n)) for n, schema in numbered if schema.profile == name]
        tables = [(n, table_of(schema, rows, seed, headers)) for n, schema, headers in mine]
        answers = propose(tables, load(name)).partition_by("table_id", maintain_order=True)
        for (n, schema, headers), answer in zip(mine, answers, strict=True):
            columns = zip(headers, schema.fields, answer.rows(named=True), strict=True)
            judged[n] = [_judgement(schema.name, header, truth, row) for header, truth, row in columns]
    return [found for n, _ in numbered for found in judged[n]]


def reliability(
    judgements: Iterable[Judgement], edges: Sequence[float]
) -> list[tuple[float, float, int, float]]:
    """(from, to, columns, share right) of the named fields by confidence."""
    named = [found for found in judgements if found.field]
    table = []
    for low, high in pairwise(edges):
        inside = [found for found in named if low <= found.confidence < high]
        if inside:
            table.append((low, high, len(inside), sum(found.right for found in inside) / len(inside)))
    return table


def left_out(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements with the confidence that a calibration on all *other* sources gives them."""
    refitted: list[Judgement] = []
    for source in dict.fromkeys(found.source for found in judgements):
        scale, shift = fit([found for found in judgements if found.source != source])
        for found in judgements:
            if found.source == source:
                sure = confidence(_probability(found.confidence), scale, shift)
                refitted.append(replace(found, confidence=sure))
    return refitted


def fit(judgements: Iterable[Judgement], rounds: int = 12) -> tuple[float, float]:
    """Scale and shift of the log-odds that make the judgements likeliest (Platt 1999), by Newton's method."""
    points = [
        (_log_odds(_probability(found.confidence)), float(found.right)) for found in judgements if found.field
    ]
    scale, shift = 1.0, 0.0
    for _ in range(rounds):
        sures = [1 / (1 + exp(-(scale * x + shift))) for x, _ in points]
        slopes = [sure * (1 - sure) for sure in sures]
        errors = [sure - right for sure, (_, right) in zip(sures, points, strict=True)]
        xx = sum(slope * x * x for slope, (x, _) in zip(slopes, points, strict=True)) + 1e-6
        x1 = sum(slope * x for slope, (x, _) in zip(slopes, points, strict=True))
        one = sum(slopes) + 1e-6
        by_x = sum(error * x for error, (x, _) in zip(errors, points, strict=True))
        by_1 = sum(errors)
        area = xx * one - x1 * x1
        scale -= (one * by_x - x1 * by_1) / area
        shift -= (xx * by_1 - x1 * by_x) / area
    return scale, shift


def _probability(sure: float) -> float:
    """What the confidence was before the calibration in use."""
    scale, shift = PLATT
    return 1 / (1 + exp(-(_log_odds(sure) - shift) / scale))


def _log_odds(share: float) -> float:
    bounded = min(max(share, 1e-5), 1 - 1e-5)
    return log(bounded / (1 - bounded))


def _hidden(schema: Schema, percent: int, number: int) -> tuple[str, ...]:
    """Every so-many-th header of the source blank, beginning at another place in each source."""
    return tuple(
        "" if percent and ((i + number) * 61) % 100 < percent else header
        for i, header in enumerate(schema.headers)
    )


def _judgement(source: str, header: str, truth: str | None, answer: dict[str, object]) -> Judgement:
    field = answer["field"]
    return Judgement(
        source,
        header,
        truth,
        str(field) if field else None,
        float(str(answer["confidence"])),
        str(answer["status"]),
    )
