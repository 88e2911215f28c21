"""`hotpass review --thresholds`: what other thresholds would do, before the decision is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from hotpass.cli.keys import Keys
from hotpass.cli.output import count, say, show_json, show_table
from hotpass.errors import RequestError

if TYPE_CHECKING:
    from hotpass.pipeline.finished import FinishedRun
    from hotpass.pipeline.threshold_effects import Effect, Worth


def move_thresholds(
    run: FinishedRun,
    match: float | None,
    review: float | None,
    yes: bool,
    who: str,
    clock: Callable[[], datetime],
    why: str,
    as_json: bool,
) -> None:
    """Show what thresholds are worth, try those asked for, and write them where the person agrees."""
    from hotpass.pipeline.threshold_effects import decide, try_out, worth

    known = worth(run, tuple(t for t in (match,) if t))
    keys = Keys()
    if not as_json:
        _show_worth(known)
        if match is None and review is None:
            match, review = _asked(keys, known)
    if match is None and review is None:
        if as_json:
            show_json({"worth": asdict(known)})
        return
    wanted = (known.match if match is None else match, known.review if review is None else review)
    effect = try_out(run, *wanted)
    if not as_json:
        _show_effect(effect)
    agreed = yes or (
        not as_json and keys.line("Keep to these from the next run on (yes or no)?") in ("y", "yes")
    )
    made = decide(run, *wanted, who, clock, why) if agreed else None
    if as_json:
        show_json({"worth": asdict(known), "effect": asdict(effect), "decided": made.id if made else None})
    else:
        say(f"Decided {made.id}." if made else "Nothing is decided.")


def _show_worth(known: Worth) -> None:
    say(
        f"Pairs of {known.match * 100:g}% or more are one, from {known.review * 100:g}% on they wait for a person.",
        f"Estimated from {count(len(known.verdicts), 'verdict')}; recall is that of the pairs which the run kept:",
    )
    show_table(("match from", "pairs", "precision", "recall", "agrees with verdicts", ""), _lines(known))
    if known.proposed != known.match:
        say(f"By the verdicts {known.proposed:g} would serve better than {known.match:g}.")


def _lines(known: Worth) -> Iterator[tuple[object, ...]]:
    for told in known.estimates:
        mark = "now" if told.match == known.match else "best" if told.match == known.proposed else ""
        agrees = f"{told.agrees} of {len(known.verdicts)}"
        yield (
            f"{told.match:g}",
            f"{told.pairs:,}",
            f"{told.precision:.1%}",
            f"{told.recall:.1%}",
            agrees,
            mark,
        )


def _asked(keys: Keys, known: Worth) -> tuple[float | None, float | None]:
    """The thresholds that the person types; none for an empty line."""
    example = f"{known.proposed:g} {known.review:g}"
    told = keys.line(f"New thresholds, match and review, such as {example} (nothing: leave them)?").split()
    try:
        figures = [float(figure) for figure in told]
    except ValueError:
        figures = [-1.0]
    if not figures:
        return None, None
    if len(figures) > 2 or min(figures) < 0:
        raise RequestError(f"{' '.join(told)!r} are no thresholds.", f"Write two numbers, such as {example}.")
    return figures[0], figures[1] if len(figures) == 2 else None


def _show_effect(effect: Effect) -> None:
    now, then = effect.now, effect.then
    say("", "The next run, tried on the records of the last one:")
    show_table(
        ("", "as it stands", "then"),
        [
            ("match, review", f"{now.match:g}, {now.review:g}", f"{then.match:g}, {then.review:g}"),
            ("entities", f"{now.entities:,}", f"{then.entities:,}"),
            ("pairs that are one", f"{now.pairs:,}", f"{then.pairs:,}"),
            ("pairs that wait", f"{now.doubtful:,}", f"{then.doubtful:,}"),
            ("entities that would change", "", f"{effect.changed:,}"),
        ],
    )
