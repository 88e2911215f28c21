"""The whole run, in one tuple.

Each stage is one function from one hand-over to the next. Timing, progress and snapshots wrap the stages here, from
outside; no stage knows of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import blake2b
from time import perf_counter
from typing import Any

import polars as pl

from hotpass import __version__
from hotpass.audit.actor import actor
from hotpass.compliance.consents import consents
from hotpass.errors import NothingToRefine
from hotpass.model.decisions import Decision
from hotpass.model.handover import Canonical, Enriched, Ingested, Linked, Validated
from hotpass.pipeline.aggregation import canonicalise, issue_rows
from hotpass.pipeline.audited import RunAudit
from hotpass.pipeline.config import PipelineConfig, PipelineResult, Progress, Reading, Unread, silent
from hotpass.pipeline.correction_sheets import read_sheets
from hotpass.pipeline.corrections import Corrections, resolve, take
from hotpass.pipeline.earlier import Earlier, find_earlier, note_conditions
from hotpass.pipeline.enrichment import enrich
from hotpass.pipeline.erasures import Erasures, check_not_erasing, erasures_of, keep_doubts, without_erased
from hotpass.pipeline.export import Published, check_output, publish
from hotpass.pipeline.finding import digests
from hotpass.pipeline.finished import keep_profile
from hotpass.pipeline.history import look_back
from hotpass.pipeline.ingestion import ingest
from hotpass.pipeline.lasting import id_counts, next_registry
from hotpass.pipeline.resolution import Memory, link
from hotpass.pipeline.understood import note_corrections
from hotpass.pipeline.validation import own_suites, validate
from hotpass.profiles.loader import load
from hotpass.profiles.schema import Profile
from hotpass.quality.engine import start_loading
from hotpass.quality.own_suites import OwnSuite, check_found
from hotpass.storage import registry, snapshots
from hotpass.storage.decisions import replay
from hotpass.storage.digests import make_key
from hotpass.storage.workspace import Run, Workspace


@dataclass(frozen=True)
class Setting:
    """Everything a stage may ask for beside the tables it is handed."""

    config: PipelineConfig
    profile: Profile
    as_of: date
    decisions: tuple[Decision, ...]
    threads: int
    run: Run
    tell: Progress
    audit: RunAudit
    memory: Memory = field(default_factory=Memory)
    earlier: Earlier | None = None
    why_all_read: str = ""
    own: tuple[OwnSuite, ...] = ()
    erasures: Erasures = field(default_factory=Erasures)
    handed: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Stage:
    """A stage's name, its function, and the hand-over it gives (None: it writes what is handed on)."""

    name: str
    work: Callable[[Any, Setting], Any]
    gives: type | None


STAGES = (
    Stage("ingest", lambda _, s: _ingest(s), Ingested),
    Stage("canonicalise", lambda t, s: _canonicalise(t, s), Canonical),
    Stage("link", lambda t, s: link(t, s.profile, s.memory), Linked),
    Stage("enrich", lambda t, s: enrich(t, s.profile), Enriched),
    Stage("validate", lambda t, s: _validate(t, s), Validated),
    Stage("publish", lambda t, s: _publish(t, s), None),
)


def refine(
    config: PipelineConfig, progress: Progress | None = None, clock: Callable[[], datetime] | None = None
) -> PipelineResult:
    """Refine `config.inputs` and publish the result.

    Raises `RequestError` where the request cannot be served, `NothingToRefine` where no source holds a record, and
    `LedgerImbalance` where a cell would be lost; in each case nothing visible changes.
    """
    clock = clock or (lambda: datetime.now(UTC))
    profile = config.profile if isinstance(config.profile, Profile) else load(config.profile)
    check_output(config, profile)
    own = own_suites(config, profile)
    workspace = Workspace(config.workspace)
    with workspace.lock("hotpass refine"):
        check_not_erasing(workspace)

        def place(request: str) -> tuple[Run, int]:
            return _run_to_use(workspace, request, config, now)

        now = clock()
        result = _refined(config, profile, own, place, now, progress or silent, clock)
        assert result is not None  # it has published
        return result


def derive_again(
    config: PipelineConfig,
    profile: Profile,
    run: Run,
    progress: Progress,
    clock: Callable[[], datetime],
    publish_too: bool,
) -> PipelineResult | None:
    """Make a run's tables anew from those it has read, and with `publish_too` its outputs; no source is opened.

    The caller holds the workspace's lock. Raises as `refine`, and `SnapshotError` where what it read is gone.
    """
    if publish_too:
        check_output(config, profile)
    own = own_suites(config, profile)
    return _refined(config, profile, own, lambda _: (run, 1), clock(), progress, clock, publish_too)


def _refined(
    config: PipelineConfig,
    profile: Profile,
    own: tuple[OwnSuite, ...],
    place: Callable[[str], tuple[Run, int]],
    now: datetime,
    progress: Progress,
    clock: Callable[[], datetime],
    publish_too: bool = True,
) -> PipelineResult | None:
    """The stages that are to do in the run that `place` gives for a request; None where nothing is published."""
    workspace = Workspace(config.workspace)
    decisions = replay(workspace.decisions).decisions
    erasures = erasures_of(decisions, workspace, profile.privacy.erasure_key)
    as_of = config.as_of or now.date()
    known = registry.load(workspace.registry, profile.entity)
    memory = Memory(decisions, make_key(workspace.digest_key), known, config.retrain)
    run, done = place(_request(config, profile, as_of, memory, own))
    keep_profile(run, profile)
    note_conditions(run, profile, decisions, as_of)
    earlier, why = find_earlier(workspace, profile, decisions) if config.incremental else (None, "")
    setting = Setting(
        config,
        profile,
        as_of,
        decisions,
        config.threads or os.cpu_count() or 1,
        run,
        progress,
        RunAudit(workspace, run, clock),
        memory,
        earlier,
        why,
        own,
        erasures,
    )
    failing = partial(_failing, setting, done)
    audited = setting.audit.around(failing, profile=profile.name, as_of=as_of.isoformat(), resumed=done)
    with audited if publish_too else nullcontext():
        handed, tables = _run_stages(setting, done, STAGES if publish_too else STAGES[:-1])
        if publish_too:
            setting.audit.finished(handed.gate, handed.counts, handed.sums)
    return _result(handed, tables, setting) if publish_too else None


def _run_stages(setting: Setting, done: int, stages: tuple[Stage, ...]) -> tuple[Any, Any]:
    """What the last stage gave, and the last tables."""
    handed: Any = _resumed(setting.run, done) if done else None
    tables: Any = handed
    for number, stage in enumerate(stages):
        if number < done:
            continue
        with _watched(stage, number, setting):
            handed = stage.work(handed, setting)
            if stage.gives is not None:
                snapshots.write(
                    setting.run.stage(stage.name),
                    own_tables(handed, stage.gives),
                    setting.profile.at_rest.snapshots,
                )
                tables = handed
    return handed, tables


def _failing(setting: Setting, done: int) -> str:
    """The first stage of those to do that has not ended."""
    return next((stage.name for stage in STAGES[done:] if stage.name not in setting.seconds), "")


@contextmanager
def _watched(stage: Stage, number: int, setting: Setting) -> Iterator[None]:
    """Tell that a stage begins and ends, and how long it took."""
    setting.tell(stage.name, 0, 1, "")
    begun = perf_counter()
    yield
    setting.seconds[stage.name] = round(perf_counter() - begun, 3)
    setting.tell(stage.name, 1, 1, "")


def own_tables(handed: Any, gives: type) -> dict[str, Any]:
    """The tables that a stage itself adds or renews."""
    return {name: getattr(handed, name) for name in gives.__annotations__}


def _resumed(run: Run, done: int) -> Any:
    tables: dict[str, Any] = {}
    for stage in STAGES[:done]:
        tables |= snapshots.read(run.stage(stage.name))
    gives = STAGES[done - 1].gives
    assert gives is not None  # only `publish` gives no tables, and it is never resumed from
    return gives(**{f.name: tables[f.name] for f in fields(gives)})


def _run_to_use(workspace: Workspace, request: str, config: PipelineConfig, now: datetime) -> tuple[Run, int]:
    """The run to work in and how many of its stages are whole.

    It is the last run that died on this very request and these very files, where `resume` asks for that; else a
    new one.
    """
    for run in reversed(workspace.runs() if config.resume else ()):
        if not run.finished and _request_of(run) == request:
            whole = [snapshots.is_whole(run.stage(s.name)) for s in STAGES if s.gives is not None]
            done = [*whole, False].index(False)
            if not done or _read_files(run) == digests(config.inputs):
                return run, done
    run = workspace.new_run(now)
    (run.folder / "request").write_text(request)
    return run, 0


def _read_files(run: Run) -> dict[str, str]:
    """What the run read: each file's digest by its name."""
    return dict(
        snapshots.read(run.stage("ingest"), ["sources"])["sources"].select("path", "sha256").iter_rows()
    )


def _request_of(run: Run) -> str:
    path = run.folder / "request"
    return path.read_text() if path.is_file() else ""


def _request(
    config: PipelineConfig, profile: Profile, as_of: date, memory: Memory, own: tuple[OwnSuite, ...]
) -> str:
    """A digest of all that a run's result depends on beside the files, which are compared by their content."""
    told = [
        __version__,
        profile.model_dump_json(),
        as_of.isoformat(),
        repr(memory.decisions),
        str(config.output),
    ]
    told += [repr(memory.registry.runs), repr(memory.retrain), repr(own), repr(config.destinations)]
    return blake2b("\x1e".join(told).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _ingest(setting: Setting) -> Ingested:
    def tell(done: int, total: int, note: str) -> None:
        setting.tell("ingest", done, total, note)

    key = setting.memory.digest_key or b""
    read = ingest(setting.config.inputs, setting.profile, tell, setting.threads, setting.earlier, key)
    kept = without_erased(read, setting.erasures)
    keep_doubts(setting.run, kept.doubts)
    ingested = kept.given
    rows = ingested.tables.filter(ingested.tables["verdict"] == "data")["rows"].sum()
    if not rows:
        of_them = ", none of which holds a data row" if ingested.sources.height else ""
        raise NothingToRefine(
            f"Nothing to refine: {_files(ingested)}{of_them}.{_reasons(ingested)}",
            "\nName a folder or files with tables in them: hotpass refine DIR.",
        )
    check_found(setting.own, ingested)
    return ingested


def _canonicalise(ingested: Ingested, setting: Setting) -> Canonical:
    start_loading()  # validate needs it; most of the stages between run outside of Python
    known = setting.earlier
    before = known.understood(ingested, setting.profile, setting.decisions, setting.as_of) if known else None
    corrections, faults = _corrections(ingested, setting)
    canonical = _some(
        canonicalise(ingested, setting.profile, setting.as_of, setting.decisions, before, corrections)
    )
    return replace(canonical, issues=pl.concat([canonical.issues, issue_rows(faults)]))


def _corrections(ingested: Ingested, setting: Setting) -> tuple[Corrections, pl.DataFrame]:
    """The corrections that stand in this run, those of sheets among its sources too, and what is wrong with these."""
    profile, key = setting.profile, setting.memory.digest_key
    assert key is not None  # `refine` makes one
    place = Workspace(setting.config.workspace)
    taken = take(read_sheets(ingested, ingested, profile, key), place, key, setting.audit.clock(), actor())
    if taken.recorded:
        # What the run itself has recorded is no reason for another to start anew where this one died.
        _note_request(setting, taken.recorded)
    setting.handed.update(recorded=len(taken.recorded), standing=taken.standing, refused=taken.refused)
    corrections = resolve((*setting.decisions, *taken.recorded), ingested, profile, place, key)
    note_corrections(setting.run, corrections)
    return corrections, taken.faults


def _note_request(setting: Setting, recorded: tuple[Decision, ...]) -> None:
    memory = replace(setting.memory, decisions=(*setting.decisions, *recorded))
    request = _request(setting.config, setting.profile, setting.as_of, memory, setting.own)
    (setting.run.folder / "request").write_text(request)


def _validate(enriched: Enriched, setting: Setting) -> Validated:
    key = setting.memory.digest_key or b""
    return validate(enriched, setting.profile, setting.own, setting.decisions, key)


def _some(canonical: Canonical) -> Canonical:
    if canonical.records.is_empty():
        raise NothingToRefine(
            f"Nothing to refine: {_files(canonical)}, but no column of any table could be mapped to a field."
            f"{_reasons(canonical)}",
            "\nSee what was recognised with: hotpass map FILE.",
        )
    return canonical


def _publish(validated: Validated, setting: Setting) -> Published:
    if validated.entities.is_empty():
        raise NothingToRefine(
            "Nothing to refine: no row names an entity that it could belong to.",
            "See what was recognised with: hotpass map FILE.",
        )

    def remember(seen: Callable[[], bool]) -> AbstractContextManager[None]:
        known = next_registry(setting.memory.registry, validated, setting.run.run_id)
        place = Workspace(setting.config.workspace).registry
        key = setting.profile.at_rest.snapshots
        return registry.replacing(place, setting.profile.entity, known, seen, key)

    before = partial(
        look_back,
        profile=setting.profile,
        key=setting.memory.digest_key,
        workspace=Workspace(setting.config.workspace),
        run=setting.run,
    )
    return publish(
        validated,
        setting.profile,
        setting.config,
        setting.run,
        setting.as_of,
        setting.seconds,
        remember,
        setting.audit.export,
        before,
        consents(
            setting.decisions,
            setting.memory.digest_key,
            validated.entities,
            validated.contacts,
            setting.profile.entity,
        ),
    )


def _files(ingested: Ingested) -> str:
    count = ingested.sources.height
    return f"{count} file{'s' if count != 1 else ''} found" if count else "no file found"


def _reasons(ingested: Ingested) -> str:
    unread = ingested.sources.filter(~ingested.sources["read"])
    return "".join(f"\n  {row['path']}: {row['why']}" for row in unread.iter_rows(named=True))


def _reading(setting: Setting, files: int) -> Reading | None:
    if not setting.config.incremental:
        return None
    taken = setting.earlier.taken if setting.earlier else 0
    return Reading(
        files - taken,
        taken,
        setting.earlier.run.run_id if taken and setting.earlier else "",
        setting.why_all_read,
    )


def _result(published: Published, tables: Validated, setting: Setting) -> PipelineResult:
    return PipelineResult(
        run_id=setting.run.run_id,
        gate=published.gate,
        counts=published.counts,
        outputs=published.outputs,
        report=published.report,
        unread=tuple(Unread(*row) for row in published.unread),
        snapshot=setting.run.stage("validate"),
        reading=_reading(setting, tables.sources.height - len(published.unread)),
        ids=id_counts(setting.memory.registry, tables),
        release=published.report.release,
        corrections=setting.handed,
        seconds=setting.seconds,
    )
