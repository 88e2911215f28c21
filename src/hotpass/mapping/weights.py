"""How much each piece of evidence weighs, in log-odds (natural logarithm), and what a sum of them is worth.

The weights are few and rounded on purpose: weights learned from some files did not transfer to others. Only
the last step, from a sum to a confidence, is fitted (`docs/reference/mapping.md` shows how well it holds).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp, log

NO_FIELD = 2.0
"""What speaks for a column being no field of ours before anything is known."""

NO_HEADER = 0.7
"""What a missing header adds to that where the columns beside it have one: most such columns are jottings."""

OTHER_OWNER = -4.0
"""A header that names another owner: "company phone" for a contact's phone."""

LESS_LIKELY_OWNER = -2.8
"""No owner is named, and the table's other columns speak for the other one."""

UNTOLD_OWNER = -1.0
"""No owner is named and little else tells."""

BESIDE_ITS_OTHER_HALF = 1.5
"""A first name where the table has a surname as well, and the other way round."""

LATER_LINE = 2.0
"""A numbered line behind the first line of an address, which need not look like an address itself."""

VETOED = -3.0
"""The values are surely of a type that rules this one out."""

DECIDED_ELSEWHERE = 3.5
"""A steward gave the field to a column of the same header in another sheet."""

OWN_TERM = 1.5
"""The header is a synonym that the profile itself gives."""

UNSEEN = -2.0
"""That the column is one of our fields though nothing points to it."""

_HEADER = ((0.3, 0.0), (0.5, 1.0), (0.7, 2.5), (0.85, 4.0), (0.95, 5.5), (1.0, 6.0))
"""(likeness of a header to a term, weight); straight lines between."""

_VALUES = {
    "amount": (0.5, 3.0, 0.5),
    "category": (0.5, 0.7, 0.4),
    "coordinates": (3.0, 5.0, 0.5),
    "country": (4.0, 3.0, 0.5),
    "date": (3.0, 4.0, 0.5),
    "email": (7.0, 5.0, 0.4),
    "free_text": (0.5, 0.5, 0.3),
    "id_number": (6.0, 4.0, 0.5),
    "identifier": (0.5, 2.0, 0.4),
    "locality": (4.0, 2.0, 0.4),
    "organisation_name": (4.0, 2.0, 0.3),
    "person_name": (4.0, 3.0, 0.4),
    "phone": (5.0, 4.0, 0.4),
    "postal_code": (2.0, 4.0, 0.5),
    "province": (5.0, 3.0, 0.4),
    "registration_number": (4.0, 2.0, 0.4),
    "role": (4.0, 2.5, 0.3),
    "status": (2.0, 1.5, 0.4),
    "street_address": (4.0, 2.5, 0.3),
    "website": (6.0, 3.0, 0.4),
}
"""By type: weight for where all values look like it, against where none does, the share that says nothing."""

PLATT = (0.7, 0.42)
"""Scale and shift from a probability's log-odds to those of the confidence, fitted on left-out sources."""


def header_weight(likeness: float) -> float:
    """What a header's likeness to a term is worth."""
    return _between(_HEADER, likeness)


def value_weight(semantic_type: str, share: float, count: int) -> float:
    """What it is worth that `share` of `count` distinct values look like the type; few values say less."""
    gain, loss, neutral = _VALUES[semantic_type]
    told = count / (count + 2)
    if share >= neutral:
        return told * gain * (share - neutral) / (1 - neutral)
    return -told * loss * (neutral - share) / neutral


def confidence(probability: float, scale: float, shift: float) -> float:
    """The calibrated confidence of a probability: `scale` and `shift` act on its log-odds (Platt 1999)."""
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-(scale * log(bounded / (1 - bounded)) + shift)))


def _between(points: Sequence[tuple[float, float]], x: float) -> float:
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]
