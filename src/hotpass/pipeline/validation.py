"""Validate: the tables as they may be published, held to what is expected of exactly those tables."""

from __future__ import annotations

from dataclasses import fields

from hotpass.model.handover import Enriched, Validated
from hotpass.profiles.schema import Profile
from hotpass.quality.expectations import validate as hold_to_expectations


def validate(enriched: Enriched, profile: Profile) -> Validated:
    """Run every expectation; nothing is changed, refused rows were set aside before."""
    expectations, failures = hold_to_expectations(enriched.entities, enriched.contacts, profile)
    carried = {f.name: getattr(enriched, f.name) for f in fields(enriched)}
    return Validated(**carried, expectations=expectations, failures=failures)
