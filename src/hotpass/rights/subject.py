"""Who somebody asks about, and every cell of every run that holds them (POPIA s23)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from hotpass.errors import NobodyFound, NotFound, RequestError
from hotpass.model.rights import HELD, IDENTIFIERS, Asked, Subject
from hotpass.rights.asking import kind_of_id, meant, seeds_of_id
from hotpass.rights.growing import Growing, Grown
from hotpass.rights.holding import Holding, identifiers_of, names_of_others
from hotpass.rights.searched import Kind, SearchedRun, searched_runs
from hotpass.rights.spellings import forms, spelled
from hotpass.storage.workspace import Workspace

_NAMED: dict[Kind, str] = {"person": "person_name", "organisation": "organisation_name"}


def find_subject(workspace: Workspace, asked: Asked) -> Subject:
    """The data subject that is asked about, and all cells of all runs that hold them, surely or perhaps.

    Every run is searched whose ingest tables are there, also one that died. A name alone never joins two: raises
    `SeveralMeant` where what was typed fits several subjects, `NobodyFound` where it fits none, `NotFound` for an id
    that no run knows, and `RequestError` where there is no run.
    """
    runs = searched_runs(workspace, "person")
    if not runs:
        raise RequestError(
            f"No run in {workspace.root} holds any data.",
            "Run `hotpass refine DIR` first, or name the workspace with --workspace.",
        )
    found = _by_id(runs, asked) if asked.subject else _by_identifiers(runs, asked)
    growing, grown = found
    told = _subject(growing, grown)
    if told.held.is_empty():
        raise NobodyFound(
            "Nobody was found by what was typed, in no cell of any run.",
            "Try another spelling, --email, --phone or --id-number, or an id that `hotpass explain` shows.",
        )
    return told


def _of_kind(runs: Sequence[SearchedRun], kind: Kind) -> Growing:
    return Growing([SearchedRun(run.workspace, run.run, kind) for run in runs], kind)


def _by_id(runs: Sequence[SearchedRun], asked: Asked) -> tuple[Growing, Grown]:
    kind = kind_of_id(runs, asked.subject)
    if kind is None:
        raise NotFound("Data subject", asked.subject, ())
    growing = Growing(runs, kind) if kind == "person" else _of_kind(runs, kind)
    typed = spelled(asked, _countries(runs), _NAMED[kind])
    return growing, growing.grow(seeds_of_id(growing.runs, asked.subject), typed.sure)


def _by_identifiers(runs: Sequence[SearchedRun], asked: Asked) -> tuple[Growing, Grown]:
    """A person where one bears what was typed, else an organisation; else only the texts are left to be searched."""
    people = Growing(runs, "person")
    for growing in (people, _of_kind(runs, "organisation")):
        typed = spelled(asked, _countries(runs), _NAMED[growing.kind])
        found = meant(growing, typed)
        if found is not None:
            return growing, found
    typed = spelled(asked, _countries(runs), _NAMED["person"])
    names = [("name", name) for name in typed.name] + [("key", key) for key in typed.keys]
    return people, people.grow({}, [*sorted(typed.sure), *sorted(names)])


def _countries(runs: Sequence[SearchedRun]) -> set[str]:
    return {run.profile.country for run in runs if run.profile}


def _subject(growing: Growing, grown: Grown) -> Subject:
    known = identifiers_of(growing, grown)
    sought = forms(known, growing.kind == "person")
    others = names_of_others(growing, grown)
    cells = [Holding(growing, grown, n, others).cells(sought) for n in range(len(growing.runs))]
    held = pl.concat([pl.DataFrame(schema=HELD), *cells]).sort("run", "table_id", "row", "column")
    names = known["name"]
    return Subject(
        kind=growing.kind,
        name=max(names, key=lambda name: (len(name), name), default=""),
        ids=tuple(sorted(growing.ids(grown))),
        identifiers={kind: tuple(known[kind]) for kind in IDENTIFIERS},
        held=held,
        runs=tuple(run.run.run_id for run in growing.runs),
    )
