"""What a profile says under POPIA: why each class of fields is processed, for how long, who gets it, what is redacted.

Nothing here has a default that claims a purpose or a basis. What is not stated is told as not stated.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Key
from pydantic import model_validator

from hotpass.model.consents import MarketingRule
from hotpass.model.privacy import Action, TextEntity
from hotpass.profiles.at_rest import Reference
from hotpass.profiles.section import Section, Term

FieldClass = Literal["public", "business_contact", "personal", "special_personal"]
Basis = Literal["11(1)(a)", "11(1)(b)", "11(1)(c)", "11(1)(d)", "11(1)(e)", "11(1)(f)"]
TransferGround = Literal["72(1)(a)", "72(1)(b)", "72(1)(c)", "72(1)(d)", "72(1)(e)"]
Retention = Annotated[str, Key(pattern=r"^(?:P[0-9][0-9YMWD]*[YMWD]|as long as \S.*)$")]
Period = Annotated[str, Key(pattern=r"^P[0-9]{1,4}[YMWD]$")]
SpecialGround = Annotated[str, Key(pattern=r"^(?:2[7-9]|3[0-3])(?:\(\d{1,2}\))?(?:\([a-z]\))?$")]


class Handling(Section):
    """Why and how a class of fields is processed.

    `purpose` (s13), `basis` (s11(1)) and `because` (why the basis holds), `retention` (s14: an ISO 8601 duration such
    as P5Y, or "as long as …"), the names of the `destinations` it may go to, and for special personal information the
    `ground` of s27 to s33.
    """

    purpose: str = ""
    basis: Basis | None = None
    because: str = ""
    retention: Retention | None = None
    destinations: tuple[Term, ...] = ()
    ground: SpecialGround | None = None


class FieldHandling(Handling):
    """What differs for one field: its `category`, or any part of its handling; the rest is its class's."""

    category: FieldClass | None = None


class Destination(Section):
    """Somebody who gets what is published. Abroad (s72) the `ground` is needed, and `because` says why it holds."""

    name: Annotated[str, Key(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$")]
    recipient: Term
    country: Annotated[str, Key(pattern=r"^[A-Z]{2}$")]
    ground: TransferGround | None = None
    because: str = ""


class HeaderRedaction(Section):
    """Columns that are redacted when read, by `header` (shell wildcards, any case). A header alone means drop."""

    header: Term
    action: Literal["drop", "mask", "hash"] = "drop"

    @model_validator(mode="before")
    @classmethod
    def _header_alone(cls, told: object) -> object:
        return {"header": told} if isinstance(told, str) else told


class Privacy(Section):
    """The policy: handling by class and field, destinations, and what is done with personal information in free text.

    `text` names an action (mask, hash, drop, keep) by kind; kinds it does not name have the defaults that
    `hotpass.model.privacy` states. `direct_marketing` says whom the daily list may name: only who consented (`opt_in`,
    s69(1)), or everybody who did not object or withdraw (`not_objected`, as s69(3) allows for own customers). Where
    it is not stated, the list is made as with the latter and the report says so. `information_officer` (s55) says by
    name or post who that is and how to reach them, such as "The manager, Example Trust, privacy@example.org".
    """

    information_officer: str = ""
    classes: dict[FieldClass, Handling] = Key(default_factory=dict)
    fields: dict[str, FieldHandling] = Key(default_factory=dict)
    destinations: tuple[Destination, ...] = ()
    text: dict[TextEntity, Action] = Key(default_factory=dict)
    erasure_key: Reference = ""
    keep_runs: Period | None = None
    direct_marketing: MarketingRule | None = None
