"""Words of the ledger of consents and objections. Shapes only."""

from __future__ import annotations

from typing import Literal, get_args

Purpose = Literal["direct-marketing", "processing"]
"""For what: direct marketing (POPIA s11(3)(b), s69), or all processing (s11(3)(a))."""

ConsentState = Literal["given", "withdrawn", "objected"]

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
MARKETING: Purpose = "direct-marketing"
PROCESSING: Purpose = "processing"

MarketingRule = Literal["opt_in", "not_objected"]
"""Who may be listed: only who consented to direct marketing, or everybody who did not object or withdraw."""

STOPS: tuple[ConsentState, ...] = ("withdrawn", "objected")
"""States in which nobody is to be approached."""

NOT_ON_RECORD = "not on record"
"""The state of whom no decision speaks of; neither a consent nor an objection."""

LeftOff = Literal["processing", "objected", "withdrawn", "no_consent", "point_closed"]
"""Why somebody is left off a daily list."""

LEFT_OFF: dict[LeftOff, str] = {
    "processing": "objected to all processing (s11(3)(a))",
    "objected": "objected to direct marketing (s11(3)(b))",
    "withdrawn": "withdrew consent (s11(2)(b))",
    "no_consent": "no consent to direct marketing on record (s69)",
    "point_closed": "known only by an address or number of somebody who objected or withdrew",
}
"""The same in words."""
