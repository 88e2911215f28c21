"""Objections to all processing (POPIA s11(3)(a)): recorded, and kept to by every run from then on."""

from __future__ import annotations

from hotpass.model.consents import PROCESSING
from hotpass.model.rights import Asked, Subject
from hotpass.rights.consents import Recorded, Statement, record
from hotpass.rights.desk import Desk
from hotpass.rights.erasure import restrict
from hotpass.rights.identifiers import country_of, typed_identifiers
from hotpass.rights.removal import key_for


def stops_processing(told: Statement) -> bool:
    """Whether nothing of the subject may enter a run any more: a withdrawn consent (s11(2)(b)) is no objection."""
    return told.purpose == PROCESSING and told.state == "objected"


def record_and_keep_to(desk: Desk, asked: Asked, told: Statement) -> Recorded:
    """Record what a subject stated, and keep them out of later runs where they object to all processing.

    Raises as `consents.record`, and `RequestError`, before anything is recorded, where the key of erasures is not
    to be had.
    """
    if stops_processing(told):
        key_for(desk)
    made = record(desk.place, asked, told, who=desk.who, when=desk.clock())
    if stops_processing(told):
        restrict(desk, made.subject or _typed(desk, asked), made.decision.id, told.why)
    return made


def _typed(desk: Desk, asked: Asked) -> Subject:
    """Somebody whom no run knows, by what was typed."""
    typed = typed_identifiers(asked, country_of(desk.place))
    known = {"email": typed.email, "phone": typed.phone, "id_number": typed.id_number, "name": typed.name}
    return Subject("person", "", (), known)  # type: ignore[arg-type]  # the keys are of the kinds there are
