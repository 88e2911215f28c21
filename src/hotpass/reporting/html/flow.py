"""A flow picture (Sankey diagram) as SVG: layers of nodes as high as their amounts, ribbons between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hotpass.reporting.html.markup import Markup, element

WIDTH, INNER, TOP = 960.0, 360.0, 26.0
_NODE, _LEAST, _STEP = 14.0, 1.5, 19.0
"""Width of a node, least height of an amount, and least distance of two labels."""

_MARGINS = (310.0, 180.0)
"""Room for labels left of the first layer and right of the last."""

_LABEL = 30
"""Characters of a label that fit there; all of it shows when the pointer rests on the node."""


@dataclass(frozen=True, slots=True)
class Node:
    """A station of the flow. `colour` is a class of the page's style."""

    key: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    x: float
    y: float
    height: float
    amount: int


def flow(
    title: str,
    description: str,
    heads: Sequence[str],
    layers: Sequence[Sequence[Node]],
    links: Mapping[tuple[str, str], int],
) -> Markup:
    """Draw `links` (from key, to key → amount) between neighbouring layers. Amounts of 0 are left out.

    Heights are to scale but for the least ones, which would not be seen. `heads` stand over the layers.
    """
    amounts = {pair: amount for pair, amount in links.items() if amount > 0}
    total = max(1, sum(a for (start, _), a in amounts.items() if start in {n.key for n in layers[0]}))
    boxes = [_placed(layer, i, len(layers), amounts, total) for i, layer in enumerate(layers)]
    found = {box.node.key: box for layer in boxes for box in layer}
    height = max((box.y + max(box.height, _STEP) for box in found.values()), default=TOP) + 10
    drawn = (
        element("title", title, id="flow-title"),
        element("desc", description, id="flow-desc"),
        *(_headed(head, i, len(layers)) for i, head in enumerate(heads)),
        *_ribbons(found, amounts, total),
        *(_box(box, i, len(layers)) for i, layer in enumerate(boxes) for box in layer),
    )
    return element("svg", *drawn, viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", role="img",
                   aria_labelledby="flow-title flow-desc", class_="flow")  # fmt: skip


def _x(layer: int, layers: int) -> float:
    left, right = _MARGINS
    return left + layer * (WIDTH - left - right - _NODE) / max(1, layers - 1)


def _placed(
    layer: Sequence[Node], number: int, layers: int, amounts: Mapping[tuple[str, str], int], total: int
) -> list[_Box]:
    boxes, y = [], TOP
    for node in layer:
        into = sum(a for (_, end), a in amounts.items() if end == node.key)
        out = sum(a for (start, _), a in amounts.items() if start == node.key)
        amount = max(into, out)
        if amount:
            height = max(_LEAST, amount / total * INNER)
            boxes.append(_Box(node, _x(number, layers), y, height, amount))
            y += max(height + 6, _STEP)
    return boxes


def _ribbons(found: Mapping[str, _Box], amounts: Mapping[tuple[str, str], int], total: int) -> list[Markup]:
    """Ribbons leave and reach a node in the order of the nodes at their other end, so that few cross."""
    order = {key: i for i, key in enumerate(found)}
    pairs = sorted(amounts, key=lambda pair: (order[pair[0]], order[pair[1]]))
    left, right = ({key: box.y for key, box in found.items()} for _ in range(2))
    drawn = []
    for start, end in pairs:
        thick = amounts[start, end] / total * INNER
        told = f"{found[start].node.label} → {found[end].node.label}: {amounts[start, end]:,}"
        path = _ribbon(found[start], found[end], left[start], right[end], max(thick, 0.6))
        drawn.append(
            element("path", element("title", told), d=path, class_=f"ribbon {found[end].node.colour}")
        )
        left[start] += thick
        right[end] += thick
    return drawn


def _ribbon(start: _Box, end: _Box, y0: float, y1: float, thick: float) -> str:
    x0, x1 = start.x + _NODE, end.x
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}v{thick:.2f}"
        f"C{middle:.1f} {y1 + thick:.1f} {middle:.1f} {y0 + thick:.1f} {x0:.1f} {y0 + thick:.1f}z"
    )


def _box(box: _Box, layer: int, layers: int) -> Markup:
    """The node, its label and amount: left of the first layer, right of the others."""
    first = layer == 0
    x = box.x - 8 if first else box.x + _NODE + 8
    label = box.node.label if len(box.node.label) <= _LABEL else box.node.label[: _LABEL - 1] + "…"
    words = element(
        "text", f"{label} ", element("tspan", f"{box.amount:,}", class_="amount"),
        x=f"{x:.1f}", y=f"{box.y + min(box.height / 2, INNER) + 4:.1f}", text_anchor="end" if first else "start",
        class_="over" if 0 < layer < layers - 1 else None,
    )  # fmt: skip
    shape = element(
        "rect", x=f"{box.x:.1f}", y=f"{box.y:.1f}", width=f"{_NODE:.0f}", height=f"{box.height:.1f}",
        class_=f"node {box.node.colour}",
    )  # fmt: skip
    return element("g", element("title", f"{box.node.label}: {box.amount:,}"), shape, words)


def _headed(head: str, layer: int, layers: int) -> Markup:
    first = layer == 0
    x = _x(layer, layers) + (_NODE if first else 0)
    return element("text", head, x=f"{x:.1f}", y="14", text_anchor="end" if first else "start", class_="head")
