"""Validate: the tables as they may be published, held to what is expected of exactly those tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from hotpass.errors import RequestError
from hotpass.model.decisions import Decision
from hotpass.model.handover import Enriched, Validated
from hotpass.pipeline.config import PipelineConfig
from hotpass.pipeline.finding import find
from hotpass.pipeline.privacy import protect
from hotpass.profiles.schema import Profile
from hotpass.quality.expectations import validate as hold_to_expectations
from hotpass.quality.own_suites import OwnSuite, read_suites


def validate(
    enriched: Enriched,
    profile: Profile,
    own: Sequence[OwnSuite] = (),
    decisions: Sequence[Decision] = (),
    key: bytes = b"",
) -> Validated:
    """Redact what the policy keeps out of texts, then run every expectation of the profile and of the steward's `own`
    suites on what is left to publish.

    Refused rows were set aside before. `decisions` hold dismissed findings; `key` is that of digests.
    """
    safe = protect(enriched, profile, decisions, key)
    enriched = replace(enriched, entities=safe.entities, ledger=safe.ledger, issues=safe.issues)
    suites, expectations, failures = hold_to_expectations(enriched, profile, own)
    carried = {f.name: getattr(enriched, f.name) for f in fields(enriched)}
    return Validated(
        **carried,
        suites=suites,
        expectations=expectations,
        failures=failures,
        findings=safe.findings,
        redactions=safe.redactions,
    )


def own_suites(config: PipelineConfig, profile: Profile) -> tuple[OwnSuite, ...]:
    """The steward's suites for a request, checked as far as can be before files are read.

    Raises `RequestError` where a folder that was asked for is absent, and with every fault of the suites.
    """
    folder = config.expectations or config.workspace / profile.quality.suites
    if not folder.is_dir():
        if config.expectations:
            raise RequestError(
                f"No folder {folder} with suites of expectations.", "Name another with --expectations DIR."
            )
        return ()
    return read_suites(folder, profile, _keys(config.inputs, profile) if any(folder.glob("*.json")) else {})


def _keys(inputs: Sequence[Path], profile: Profile) -> dict[str, str]:
    """The key of each source by its name."""
    found = find(inputs)
    return {name: profile.source_rule(name).key for name in (*found.files, *found.unreadable)}
