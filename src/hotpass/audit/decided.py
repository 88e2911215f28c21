"""Decisions, written so that the audit trail knows of each: the one place from which the decision log is appended to.

The entry is on the disk before the decision is, so no decision stands unaudited. A decision's id is a digest of what it
says, so the entry vouches for that, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hotpass.audit import trail
from hotpass.audit.entry import Fact as AuditFact
from hotpass.model.decisions import Decision, DecisionKind, Fact
from hotpass.storage import decisions
from hotpass.storage.workspace import Workspace


def decide(
    workspace: Workspace,
    *,
    when: datetime,
    who: str,
    kind: DecisionKind,
    subject: Mapping[str, Fact],
    verdict: Mapping[str, Fact],
    why: str = "",
) -> Decision:
    """Audit and write one decision, as `storage.decisions.append` does. Raises what `trail.append` raises."""

    def audit(made: Decision) -> None:
        marks = made.subject.get("records")
        told: dict[str, AuditFact] = {"decision": made.id, "kind": made.kind}
        if marks and not isinstance(marks, (str, int)):
            told["records"] = [mark["record"] for mark in marks]
        trail.append(workspace, "decision", told, who, when)

    return decisions.append(
        workspace.decisions,
        when=when,
        who=who,
        kind=kind,
        subject=subject,
        verdict=verdict,
        why=why,
        before_writing=audit,
    )


def undo(workspace: Workspace, decision_id: str, *, when: datetime, who: str, why: str = "") -> Decision:
    """Audit and undo the decision of that id. Raises `NotFound`, and what `trail.append` raises."""

    def audit(made: Decision) -> None:
        told = {"decision": made.id, "undoes": made.undoes}
        trail.append(workspace, "decision.undone", told, who, when)

    return decisions.undo(workspace.decisions, decision_id, when=when, who=who, why=why, before_writing=audit)
