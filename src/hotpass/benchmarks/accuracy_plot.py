"""Draws the trade-off between precision and recall over the threshold as one SVG that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import log2

from hotpass.benchmarks.accuracy import Agreement
from hotpass.benchmarks.accuracy_tradeoff import Point, TradeOff

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 110, 48, 52
_TICKS = (0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
_AXIS = "match probability from which records are put together"
_LEAST_SPAN = 0.1
_LABEL_HEIGHT = 14
_SIDES: tuple[tuple[str, str, str, Callable[[Agreement], float]], ...] = (
    ("precision", "#1b6ca8", "6 3", lambda found: found.precision),
    ("recall", "#c1571a", "2 3", lambda found: found.recall),
    ("F1", "#1d1d1d", "", lambda found: found.f1),
)
"""Name, colour, dashes: told apart without colour, too."""


def draw(name: str, told: TradeOff) -> str:
    """An SVG: pairwise precision, recall and F1 at each threshold, and the threshold in use."""
    points = sorted(told.points, key=lambda point: point.threshold)
    values = [pick(point.pairs) for point in points for *_, pick in _SIDES]
    low = min(max(0.0, int(min(values) * 20) / 20), 1 - _LEAST_SPAN)
    frame = _Frame(points[0].threshold, points[-1].threshold, low)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape(name)}: precision, recall and F1 by threshold</title>",
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{_LEFT}" y="20" font-size="15" font-weight="bold">{escape(name)}</text>',
        *frame.axes(),
        *frame.mark(told.in_use),
        *_curves(frame, points),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _curves(frame: _Frame, points: Sequence[Point]) -> Iterator[str]:
    ends = []
    for name, colour, dashes, pick in _SIDES:
        path = " ".join(f"{frame.x(p.threshold):.1f},{frame.y(pick(p.pairs)):.1f}" for p in points)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'
        ends.append((frame.y(pick(points[-1].pairs)), name, colour, pick(points[-1].pairs)))
    at = 0.0
    for y, name, colour, value in sorted(ends):
        at = max(y + 4, at + _LABEL_HEIGHT)
        yield f'<text x="{_WIDTH - _RIGHT + 8}" y="{at:.1f}" fill="{colour}">{name} {value:.3f}</text>'


class _Frame:
    """Where a threshold and a share stand: thresholds by their log-odds, as weights add up in bits."""

    def __init__(self, first: float, last: float, low: float) -> None:
        self._first, self._last, self._low = _bits(first), _bits(last), low

    def x(self, threshold: float) -> float:
        """Pixels from the left."""
        share = (_bits(threshold) - self._first) / (self._last - self._first)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(self, share: float) -> float:
        """Pixels from the top."""
        return _TOP + (1 - share) / (1 - self._low) * (_HEIGHT - _TOP - _BOTTOM)

    def axes(self) -> Iterator[str]:
        """Grid, ticks and what is on the axes."""
        bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
        for n in range(6):
            share = self._low + (1 - self._low) * n / 5
            y = self.y(share)
            yield f'<line x1="{_LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
            yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{share:.2f}</text>'
        for tick in _TICKS:
            if self._first <= _bits(tick) <= self._last:
                x = self.x(tick)
                yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{bottom}" y2="{bottom + 4}" stroke="#555"/>'
                yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{tick:g}</text>'
        middle = (_LEFT + right) / 2
        yield f'<text x="{middle}" y="{_HEIGHT - 12}" text-anchor="middle">{_AXIS}</text>'

    def mark(self, threshold: float) -> Iterator[str]:
        """The threshold in use."""
        x = min(max(self.x(threshold), _LEFT), _WIDTH - _RIGHT)
        bottom = _HEIGHT - _BOTTOM
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{bottom}" stroke="#888" stroke-dasharray="1 3"/>'
        yield f'<text x="{x:.1f}" y="{_TOP - 6}" text-anchor="middle" fill="#555">in use: {threshold:g}</text>'


def _bits(probability: float) -> float:
    return log2(probability / (1 - probability))
