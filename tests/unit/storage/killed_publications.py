"""Run apart from pytest: publishes in forked children that are killed, and checks what stands there afterwards.

A process of its own, since forking one that has Polars' threads is not safe. Prints the number of kills.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hotpass.storage.publish import Outlet, publication

OLD = {"refined.xlsx": "old", "report.json": "old"}
NEW = {"refined.csv": "new", "refined-contacts.csv": "new", "report.json": "new"}
STEPS = {"open", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"}


def publish(outlet: Outlet, files: dict[str, str], run_id: str, size: int = 1) -> None:
    with publication(outlet, run_id) as folder:
        for name, text in files.items():
            (folder / name).write_text(text * size)


def seen(folder: Path) -> set[str]:
    """The visible outputs; each stands in `SHA256SUMS` with its own digest, and the other way round."""
    visible = {p.name for p in folder.iterdir() if p.exists() and not p.name.startswith(".")}
    sums = (folder / "SHA256SUMS").read_text().splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in sums)}
    assert visible == {*told, "SHA256SUMS"}, f"visible {sorted(visible)}, told {sorted(told)}"
    for name, digest in told.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    return set(told)


def killed(work: Callable[[], None], after: float | None = None) -> bool:
    """Do the work in a child; kill it `after` seconds, where given. Whether a kill ended it."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def dying_at(step: int, outlet: Outlet) -> Callable[[], None]:
    """A publication that kills itself before its n-th step on the file system."""

    def work() -> None:
        left = [step]

        def count(event: str, _: object) -> None:
            if event in STEPS:
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        publish(outlet, NEW, "r2")

    return work


def every_step(folder: Path) -> int:
    """Kill at every step there is; afterwards the old or the new stands there, and the next start is clean."""
    step, states = 0, set()
    while True:
        step += 1
        outlet = Outlet(folder / str(step))
        publish(outlet, OLD, "r1")
        dead = killed(dying_at(step, outlet))
        found = seen(outlet.folder)
        assert found in (set(OLD), set(NEW)), found
        states.add(frozenset(found))
        if not dead:
            assert found == set(NEW)
            assert len(states) == 2, "no kill fell on either side of the switch"
            return step - 1
        publish(outlet, OLD, "r3")
        assert seen(outlet.folder) == set(OLD)
        left = sorted(p.name for p in outlet.versions.iterdir())
        assert left == ["current", "lock", "r3"], left


def any_moment(folder: Path, kills: int) -> None:
    """Kill at random moments while sets of different sizes take turns."""
    outlet = Outlet(folder / "random")
    publish(outlet, OLD, "r0")
    chance = random.Random(7)  # noqa: S311

    def forever() -> None:
        n = 0
        while True:
            n += 1
            publish(outlet, (OLD, NEW)[n % 2], f"r{n}", size=100_000)

    for _ in range(kills):
        assert killed(forever, after=chance.uniform(0.0, 0.05))
        assert seen(outlet.folder) in (set(OLD), set(NEW))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    steps = every_step(target)
    any_moment(target, 60)
    print(steps)  # noqa: T201
