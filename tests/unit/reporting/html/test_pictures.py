from __future__ import annotations

import re
from itertools import pairwise

import pytest

from hotpass.reporting.html.charts import bar, course
from hotpass.reporting.html.flow import INNER, Node, flow

LAYERS = (
    [Node("a", "Sheet <A>", "c-source"), Node("b", "Sheet B", "c-source"), Node("never", "None", "c-source")],
    [Node("data", "data", "c-key")],
    [Node("used", "used", "c-published"), Node("lost", "lost", "c-quarantined")],
)
LINKS = {
    ("a", "data"): 75,
    ("b", "data"): 25,
    ("data", "used"): 90,
    ("data", "lost"): 10,
    ("never", "data"): 0,
}


def drawn() -> str:
    return flow("Flow", "a & b", ("from", "by", "to"), LAYERS, LINKS)


def test_nodes_are_as_high_as_their_amounts() -> None:
    heights = [float(h) for h in re.findall(r'<rect[^>]* height="([\d.]+)"', drawn())]
    assert heights == [INNER * share for share in (0.75, 0.25, 1.0, 0.9, 0.1)]


def test_every_amount_has_a_ribbon_and_a_text() -> None:
    told = drawn()
    assert told.count('class="ribbon') == 4
    assert {"data → used: 90", "Sheet B → data: 25"} <= set(re.findall(r"<title>([^<]*)</title>", told))
    assert "None" not in told


def test_the_picture_has_a_text_alternative_and_escapes_names() -> None:
    told = drawn()
    assert 'role="img"' in told and '<title id="flow-title">Flow</title>' in told
    assert "a &amp; b" in told and "Sheet &lt;A&gt;" in told


def test_labels_never_overlap() -> None:
    """Of a hundred small nodes each has a line of its own."""
    many = [Node(f"n{i}", f"Sheet {i}", "c-source") for i in range(100)]
    told = flow("F", "d", ("", "", ""), (many, LAYERS[1], LAYERS[2]), {(n.key, "data"): 1 for n in many})
    heights = sorted(float(y) for y in re.findall(r'<text x="\d[^"]*" y="([\d.]+)" text-anchor="end">', told))
    assert len(heights) == 100
    assert min(b - a for a, b in pairwise(heights)) > 12


def test_an_empty_flow_is_drawn() -> None:
    assert flow("F", "nothing", ("", "", ""), ([], [], []), {}).startswith("<svg")


@pytest.mark.parametrize(("part", "width"), [(0, "0.0"), (0.5, "50.0"), (1.2, "100.0"), (-1, "0.0")])
def test_bar(part: float, width: str) -> None:
    assert f'width="{width}"' in bar(part)
    assert 'aria-hidden="true"' in bar(part)


def test_course() -> None:
    told = course("Rows", [1.0, 3.0, 2.0], ["1", "3", "2"])
    points = re.search(r'points="([^"]*)"', told)
    assert points
    heights = [float(p.split(",")[1]) for p in points[1].split()]
    assert heights[1] < heights[2] < heights[0]
    assert 'aria-label="Rows: from 1 to 2 over 3 runs"' in told


def test_a_level_course_is_a_middle_line() -> None:
    assert set(re.findall(r'cy="([\d.]+)"', course("Rows", [5.0, 5.0], ["5", "5"]))) == {"28.0"}
