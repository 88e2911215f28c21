"""Small pictures beside figures: bars and courses. The figures always stand beside them as text."""

from __future__ import annotations

from collections.abc import Sequence

from hotpass.reporting.html.markup import Markup, element

_WIDTH, _HEIGHT, _EDGE = 220.0, 56.0, 5.0


def bar(part: float, kind: str = "good") -> Markup:
    """A bar as long as the share `part` (0 to 1); for the eye only."""
    wide = f"{max(0.0, min(1.0, part)) * 100:.1f}"
    ground = element("rect", width="100", height="8", class_="ground")
    return element("svg", ground, element("rect", width=wide, height="8", class_=kind), viewBox="0 0 100 8",
                   class_="bar", aria_hidden="true", preserveAspectRatio="none")  # fmt: skip


def course(title: str, values: Sequence[float], told: Sequence[str]) -> Markup:
    """A line through `values`, oldest first; `told` says each of them in words."""
    least, most = min(values), max(values)
    span = (most - least) or 1.0
    step = (_WIDTH - 2 * _EDGE) / max(1, len(values) - 1)
    points = [
        (
            _EDGE + i * step,
            _HEIGHT / 2 if most == least else _HEIGHT - _EDGE - (v - least) / span * (_HEIGHT - 2 * _EDGE),
        )
        for i, v in enumerate(values)
    ]
    line = element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))
    dots = [
        element("circle", element("title", words), cx=f"{x:.1f}", cy=f"{y:.1f}", r="2.5")
        for (x, y), words in zip(points, told, strict=True)
    ]
    words = f"{title}: from {told[0]} to {told[-1]} over {len(values)} runs"
    return element("svg", line, *dots, viewBox=f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}", role="img", aria_label=words,
                   class_="course")  # fmt: skip
