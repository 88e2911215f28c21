"""What a profile may say, typed. Reading YAML lives in `loader`; checks across keys live in `checks`."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import Field as Key
from pydantic import model_validator

from hotpass.errors import NotFound
from hotpass.model.fields import FIELDS, EntityKind, Field
from hotpass.profiles.at_rest import AtRest
from hotpass.profiles.privacy import HeaderRedaction, Privacy
from hotpass.profiles.quality import Quality
from hotpass.profiles.section import Section, Term

SurvivorshipRule = Literal["source_priority", "recency", "validity", "completeness", "frequency"]
PhoneKind = Literal["mobile", "whatsapp", "landline", "toll_free", "voip", "other"]
OutputFormat = Literal["xlsx", "csv", "parquet"]

Share = Annotated[float, Key(ge=0, le=1)]
Probability = Annotated[float, Key(ge=0.001, le=0.999)]
Name = Annotated[str, Key(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Domain = Annotated[str, Key(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*$")]


class SourceRule(Section):
    """How much to trust the files whose name or relative path matches `pattern` (shell wildcards, any case).

    `priority` 1 is trusted most. `key` names the source for good: record ids and remembered mappings hang
    on it, so that a file may change its name and still be known.
    """

    pattern: Term
    key: Name
    priority: Annotated[int, Key(ge=1, le=1000)]
    responsible_party: str = ""


class ExtraField(Section):
    """A field of the profile's own, beside the canonical ones."""

    name: Name
    semantic_type: str
    kind: str = ""
    label: str = ""
    level: Literal["entity", "key"] = "entity"
    synonyms: tuple[Term, ...] = ()

    def as_field(self) -> Field:
        """The same as a field of the catalogue."""
        return Field(self.name, self.semantic_type, self.kind, self.level, self.label)


class MappingThresholds(Section):
    """Confidence from which a column is proposed or mapped; contact and identity need `contact_sure`."""

    sure: Share = 0.8
    propose: Share = 0.5
    contact_sure: Share = 0.85


class LinkageThresholds(Section):
    """Probability from which two records are one entity (`match`), and from which a person should look (`review`)."""

    match: Probability = 0.8
    review: Probability = 0.2


class QualityThresholds(Section):
    """Least share of entities that have a required field, and of values that meet an expectation."""

    required_share: Share = 0.95
    expectation_share: Share = 0.95


Gravity = Literal["info", "warning", "error"]


class DriftSeverity(Section):
    """How grave a change since the last run of the same source is: an error fails the gate, an info is only told."""

    sheet_new: Gravity = "info"
    sheet_gone: Gravity = "warning"
    column_new: Gravity = "info"
    column_gone: Gravity = "warning"
    column_changed: Gravity = "warning"
    rows: Gravity = "warning"
    values: Gravity = "warning"


class DriftThresholds(Section):
    """From which change since the last run on a column is told of, and how grave each kind of change is.

    `rows`: change of their number, as a share of what it was; `empty` and `distinct`: change of the share of empty and
    of different values; `distribution`: Jensen–Shannon divergence of how values are spread, beyond chance. Columns of
    fewer than `least_rows` are not judged by their values.
    """

    rows: Annotated[float, Key(ge=0, le=1_000)] = 0.5
    empty: Share = 0.1
    distinct: Share = 0.2
    distribution: Share = 0.1
    least_rows: Annotated[int, Key(ge=1, le=1_000_000)] = 30
    severity: DriftSeverity = DriftSeverity()


class Thresholds(Section):
    """From which figure on something is done or passed."""

    mapping: MappingThresholds = MappingThresholds()
    linkage: LinkageThresholds = LinkageThresholds()
    quality: QualityThresholds = QualityThresholds()
    drift: DriftThresholds = DriftThresholds()


class ContactPreferences(Section):
    """Whom to call first: words of a role, best first; and the kinds of number, best first."""

    roles: tuple[Term, ...] = ()
    phones: tuple[PhoneKind, ...] = ("mobile", "whatsapp", "landline", "voip", "toll_free", "other")


DEFAULT_RULES: tuple[SurvivorshipRule, ...] = (
    "source_priority",
    "recency",
    "validity",
    "frequency",
    "completeness",
)


class Survivorship(Section):
    """The rules that choose among values, in order; the first that tells two values apart decides."""

    default: Annotated[tuple[SurvivorshipRule, ...], Key(min_length=1)] = DEFAULT_RULES
    by_field: dict[str, Annotated[tuple[SurvivorshipRule, ...], Key(min_length=1)]] = Key(
        default_factory=dict
    )


class UniqueIdentifiers(Section):
    """That identity numbers may link this data with other responsible parties' (POPIA s57 and s58).

    Either the Information Regulator's `authorisation` (its reference), or why it is `not_needed` (a code of conduct in
    force, s57(3); the purpose for which the numbers were collected). `declared_by` answers for it.
    """

    authorisation: str = ""
    not_needed: str = ""
    declared_by: Term
    declared_on: date


class Linkage(Section):
    """How records become entities.

    `method` is the model, or the exact rules alone. A branch in brackets is tied to its firm (`relate`) or is the firm
    (`merge`). An entity of more than `largest` records is put up for review. Without `unique_identifiers` identity
    numbers link nothing across responsible parties.
    """

    method: Literal["model", "rules"] = "model"
    branches: Literal["relate", "merge"] = "relate"
    largest: Annotated[int, Key(ge=2, le=100_000)] = 200
    unique_identifiers: UniqueIdentifiers | None = None


class Output(Section):
    """What is written beside the file asked for on the command line, how long the daily list is, and to whom it goes.

    `destinations` are names that `privacy.destinations` declares; `--destination` takes their place.
    """

    formats: tuple[OutputFormat, ...] = ()
    destinations: tuple[Term, ...] = ()
    daily_list: Annotated[int, Key(ge=0, le=10_000)] = 50


class Profile(Section):
    """All that a user may set about one kind of data. Load one with `hotpass.profiles.loader.load`."""

    name: Annotated[str, Key(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$")]
    description: str = ""
    entity: EntityKind = "organisation"
    country: Annotated[str, Key(pattern=r"^[A-Z]{2}$")] = "ZA"
    responsible_party: str = ""
    sources: tuple[SourceRule, ...] = ()
    synonyms: dict[str, tuple[Term, ...]] = Key(default_factory=dict)
    extra_fields: tuple[ExtraField, ...] = ()
    sentinels: tuple[Term, ...] = ()
    deliverable_domains: tuple[Domain, ...] = ()
    thresholds: Thresholds = Thresholds()
    quality: Quality = Quality()
    contacts: ContactPreferences = ContactPreferences()
    linkage: Linkage = Linkage()
    survivorship: Survivorship = Survivorship()
    required: tuple[str, ...] = ()
    redact_at_ingest: tuple[HeaderRedaction, ...] = ()
    privacy: Privacy = Privacy()
    at_rest: AtRest = AtRest()
    output: Output = Output()

    @model_validator(mode="after")
    def _checked_across_keys(self) -> Self:
        from hotpass.profiles.checks import faults_across_keys

        faults = faults_across_keys(self.model_dump())
        if faults:
            raise ValueError("; ".join(f"{path}: {message}" for path, message in faults))
        return self

    @cached_property
    def _catalogue(self) -> tuple[Field, ...]:
        return (*FIELDS[self.entity], *(extra.as_field() for extra in self.extra_fields))

    def fields(self) -> tuple[Field, ...]:
        """Every field of a record: the canonical ones of the entity's kind, then the profile's own."""
        return self._catalogue

    def field(self, name: str) -> Field:
        """The field called `name`. Raises `NotFound`."""
        for found in self._catalogue:
            if found.name == name:
                return found
        raise NotFound("Field", name, (field.name for field in self._catalogue))

    def terms(self, name: str) -> tuple[str, ...]:
        """The profile's own words for the field `name`, beside those of its semantic type."""
        extra = (term for field in self.extra_fields if field.name == name for term in field.synonyms)
        return (*self.synonyms.get(name, ()), *extra)

    def source_rule(self, path: str) -> SourceRule:
        """The first rule whose pattern fits the file name or the relative posix `path`.

        A file that no rule knows comes after all the others; its key is its path without suffix.
        """
        whole = path.casefold()
        for rule in self.sources:
            pattern = rule.pattern.casefold()
            if fnmatchcase(PurePosixPath(whole).name, pattern) or fnmatchcase(whole, pattern):
                return rule
        last = 1 + max((rule.priority for rule in self.sources), default=0)
        return SourceRule.model_construct(
            pattern=path, key=str(PurePosixPath(whole).with_suffix("")), priority=last, responsible_party=""
        )

    def survivorship_rules(self, name: str) -> tuple[SurvivorshipRule, ...]:
        """The rules that choose the value of the field `name`, in order."""
        return self.survivorship.by_field.get(name, self.survivorship.default)
