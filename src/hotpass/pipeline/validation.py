"""Validate: the tables as they may be published, held to what is expected of exactly those tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from hotpass.model.decisions import Decision
from hotpass.model.handover import Enriched, Validated
from hotpass.pipeline.privacy import protect
from hotpass.profiles.schema import Profile
from hotpass.quality.expectations import validate as hold_to_expectations


def validate(
    enriched: Enriched, profile: Profile, decisions: Sequence[Decision] = (), key: bytes = b""
) -> Validated:
    """Redact what the policy keeps out of texts, then run every expectation on what is left to publish.

    Refused rows were set aside before. `decisions` hold dismissed findings; `key` is that of digests.
    """
    safe = protect(enriched, profile, decisions, key)
    enriched = replace(enriched, entities=safe.entities, ledger=safe.ledger, issues=safe.issues)
    expectations, failures = hold_to_expectations(enriched.entities, enriched.contacts, profile)
    carried = {f.name: getattr(enriched, f.name) for f in fields(enriched)}
    return Validated(
        **carried,
        expectations=expectations,
        failures=failures,
        findings=safe.findings,
        redactions=safe.redactions,
    )
