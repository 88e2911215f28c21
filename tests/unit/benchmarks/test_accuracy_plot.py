from __future__ import annotations

import re
from itertools import pairwise

import pytest

from hotpass.benchmarks.accuracy import Agreement
from hotpass.benchmarks.accuracy_plot import draw
from hotpass.benchmarks.accuracy_tradeoff import Point, TradeOff


def told(*found: tuple[float, float, float], in_use: float = 0.9) -> TradeOff:
    points = [Point(threshold, Agreement(p, r), Agreement(p, r)) for threshold, p, r in found]
    return TradeOff(tuple(points), in_use, 1.0, None)


def curves(svg: str) -> list[list[tuple[float, float]]]:
    lines = re.findall(r'<polyline points="([^"]+)"', svg)
    ends = [[at.split(",") for at in line.split()] for line in lines]
    return [[(float(x), float(y)) for x, y in line] for line in ends]


def test_three_curves_over_the_log_odds() -> None:
    precision, recall, f1 = curves(draw("set", told((0.1, 0.5, 1), (0.5, 0.8, 0.9), (0.9, 1, 0.5))))
    left, middle, right = (x for x, _ in precision)
    assert middle - left == pytest.approx(right - middle, abs=0.2)
    assert precision[0][1] > precision[2][1] and recall[0][1] < recall[2][1]
    assert precision[0][1] == recall[2][1] and f1[0][1] < precision[0][1]


def test_the_order_of_points_does_not_show() -> None:
    points = ((0.1, 0.5, 1.0), (0.5, 0.8, 0.9), (0.9, 1.0, 0.5))
    assert draw("set", told(*points)) == draw("set", told(*reversed(points)))


@pytest.mark.parametrize("value", [0.0, 0.42, 0.999, 1.0])
def test_everything_stays_inside_the_frame(value: float) -> None:
    svg = draw("set", told((0.02, value, value), (0.99, value, value), in_use=0.999))
    assert all(60 <= x <= 530 and 48 <= y <= 348 for line in curves(svg) for x, y in line)
    labels = [float(at) for at in re.findall(r'<text x="538" y="([\d.]+)"', svg)]
    assert len(labels) == 3 and min(b - a for a, b in pairwise(labels)) >= 14


def test_a_name_is_text_and_nothing_is_fetched() -> None:
    svg = draw("<a&b>", told((0.1, 1, 1), (0.9, 1, 1)))
    assert "&lt;a&amp;b&gt;" in svg
    assert not re.search(r"href|url\(|<script|@import", svg)
