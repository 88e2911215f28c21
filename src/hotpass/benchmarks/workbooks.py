"""The example workbooks: three messy workbooks of an invented industry, with the truth beside them.

    >>> generate(Path("data"), rows=1_000)  # doctest: +SKIP

`rows` organisation rows are divided so: regulator list 24 %, outreach list 20 %, and in the CRM
Company_Cat 30 %, Order Dates 8 %, Company_Addresses 8 %, SACAA List 6 %, Flight schools 3 %, a headerless
sheet 1 %. On top come contact rows (0.6 for each), template rows, notes, and small sheets kept by hand.
"""

from __future__ import annotations

from pathlib import Path

from hotpass.benchmarks import crm, outreach, regulator
from hotpass.benchmarks.numbers import e164
from hotpass.benchmarks.organisations import Universe
from hotpass.benchmarks.plan import make_plan
from hotpass.benchmarks.truth import Truth, TruthRecorder


def generate(folder: Path, rows: int, seed: int = 7, truth_folder: Path | None = None) -> Truth:
    """Write three workbooks with `rows` organisation rows in all into `folder`.

    The truth goes beside it, so that a run over the folder does not take it for a source: into
    `truth_folder`, else into the folder's name with "-truth". The same rows and seed give the same bytes.
    Raises `RequestError` outside 100 to 1,000,000 rows.
    """
    universe = Universe(make_plan(rows, seed))
    folder.mkdir(parents=True, exist_ok=True)
    place = truth_folder or folder.with_name(f"{folder.name}-truth")
    with TruthRecorder(place) as truth:
        regulator.write_regulator(folder, universe, truth)
        outreach.write_outreach(folder, universe, truth)
        crm.write_crm(folder, universe, truth)
        _record_firms(universe, truth)
        truth.facts(
            rows=rows,
            seed=seed,
            files=[regulator.FILE, outreach.FILE, crm.FILE],
            split=universe.plan.sizes,
            organisations=universe.plan.organisations,
        )
    return Truth(place, folder)


def _record_firms(universe: Universe, truth: TruthRecorder) -> None:
    for number in range(universe.plan.organisations):
        firm = universe.organisation(number)
        truth.add("organisations", number, firm.name, firm.town, firm.province)
        if firm.homonym:
            truth.add("homonyms", firm.name, number, firm.province)
        if universe.shares_switchboard(number):
            truth.add("switchboards", e164(firm.phone), number)
