"""The profile that `hotpass profile init` writes: the settings of a known one, every other key explained."""

from __future__ import annotations

import re

from hotpass.profiles.loader import source_text

_EXPLAINED = {
    "sources": """\
# Which files to trust first: the first pattern that fits a file's name or path decides, priority 1 wins.
# sources:
#   - {pattern: "*register*", key: register, priority: 1, responsible_party: Example Council}
#   - {pattern: "*contacts*", key: crm, priority: 2}
""",
    "responsible_party": """\
# Who answers for the data under POPIA, where a source names nobody else.
# responsible_party: Example Trust
""",
    "synonyms": """\
# What your sheets call a field, beside the words that Hotpass knows.
# synonyms:
#   organisation_name: [centre name, branch]
""",
    "extra_fields": """\
# Fields of your own. `hotpass profile show NAME` lists the fields and types there are.
# extra_fields:
#   - {name: beds, semantic_type: amount, label: Beds, synonyms: [bed count, number of beds]}
""",
    "sentinels": """\
# Words that stand for nothing in your sheets, beside n/a, none, unknown and their like.
# sentinels: [to follow, not captured]
""",
    "deliverable_domains": """\
# Reserved domains that are to count as able to receive mail (for tests and demonstrations).
# deliverable_domains: [example.org]
""",
    "thresholds": """\
# From which confidence a column is mapped or proposed; from which probability two records are one, or a person
# should look; and the shares that the quality gate asks for.
# thresholds:
#   mapping: {sure: 0.8, propose: 0.5, contact_sure: 0.85}
#   linkage: {match: 0.8, review: 0.2}
#   quality: {required_share: 0.95, expectation_share: 0.95}
#   drift:  # what changed since the last run of the same source, and how grave that is (info, warning, error)
#     {rows: 0.5, empty: 0.1, distinct: 0.2, distribution: 0.1, least_rows: 30,
#      severity: {sheet_new: info, sheet_gone: warning, column_new: info, column_gone: warning,
#                 column_changed: warning, rows: warning, values: warning}}
""",
    "quality": """\
# How grave it is to miss an expectation (the first rule that fits decides), and the folder of your own suites.
# quality:
#   severities: [{table: entities, field: email, severity: error}, {table: sources, severity: info}]
#   suites: expectations
""",
    "contacts": """\
# Whom to call first: words of a role and kinds of number, best first.
# contacts:
#   roles: [owner, director, manager]
#   phones: [mobile, whatsapp, landline, voip, toll_free, other]
""",
    "linkage": """\
# How records become entities: by the model or the exact rules; what a branch in brackets is (related to its firm, or
# merged with it); and from how many records on an entity is put up for review.
# Identity numbers link lists of several responsible parties only where POPIA s57 is answered for: by whom, when, and
# with which authorisation of the Information Regulator (or why none is needed).
# linkage:
#   method: model
#   branches: relate
#   largest: 200
#   unique_identifiers: {authorisation: "REF 1", declared_by: A. Officer, declared_on: 2026-01-31}
""",
    "survivorship": """\
# Which value wins where sources differ: the first rule that tells two values apart decides.
# survivorship:
#   default: [source_priority, recency, validity, frequency, completeness]
#   by_field:
#     phone: [validity, recency, source_priority]
""",
    "required": """\
# Fields that every record should have; the quality report counts those without.
# required: [organisation_name]
""",
    "redact_at_ingest": """\
# Columns whose cells are not even to be read, by header (shell wildcards, any case).
# redact_at_ingest: ["*salary*", {header: "member no", action: hash}]
""",
    "privacy": """\
# POPIA: why each class of fields is processed, on which basis, for how long, and who gets it; and what is done with
# personal information in free text (mask, hash, drop, keep). Nothing is assumed: what you do not state is told.
# And whom the daily list may name: only who consented (opt_in), or who did not object (not_objected; s69).
# privacy:
#   information_officer: The manager, Example Trust, privacy@example.org
#   classes:
#     business_contact:
#       {purpose: Calling clinics about supplies, basis: 11(1)(f), because: They are customers, retention: P5Y}
#   fields:
#     contact_id_number: {category: personal, retention: P1Y}
#   destinations:
#     - {name: mailing, recipient: Example Mailers, country: ZA}
#   text: {id_number: hash, phone: mask, registration_number: keep}
#   direct_marketing: opt_in
""",
    "at_rest": """\
# Encryption of what stays on the disk: where the key of the snapshots is (hotpass keys new FILE), and for which age
# public keys the archive is encrypted (hotpass keys new FILE --archive).
# at_rest: {snapshots: "env:HOTPASS_SNAPSHOT_KEY"}
""",
    "output": """\
# What is written beside the file asked for, how long the daily list is, and to whom it goes (names of destinations).
# output: {formats: [parquet], daily_list: 50, destinations: [mailing]}
""",
}


def starter(name: str, base: str = "generic") -> str:
    """A sound profile called `name` with the settings of `base` (a known profile or a file), as YAML text.

    Every key that `base` does not set stands there as a comment. Raises what `source_text` raises.
    """
    body = re.sub(r"\A(#.*\n)+", "", source_text(base))
    body = re.sub(r"(?m)^name:.*$", f'name: "{name}"', body, count=1)
    keys = set(re.findall(r"(?m)^([a-z_]+):", body))
    explained = [text for key, text in _EXPLAINED.items() if key not in keys]
    opening = f"# A Hotpass profile. Check it with: hotpass profile lint {name}.yaml\n"
    return "\n".join([opening + body, *explained])
