"""Nothing of the input is told in logs, warnings, messages or the audit trail, and nothing asks for the network.

Every kind of field holds a marker that no program would write of itself. What is published holds values by purpose, and
so do the run's tables; all else is searched.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.functional.leak_capture import Heard, capture, listen_in
from tests.functional.planted import COLUMN, HEADERS, firms, identity_number, write_book, write_csv
from tests.unit.cli.conftest import Ended, Hotpass, hotpass

from hotpass.pipeline import base

__all__ = ["hotpass"]

ID = identity_number(1234)
MARKED = {
    "Client ID": "QXID77",
    "Organisation Name": "Qxworpel Aviation (Pty) Ltd",
    "Registration Number": "2003/771177/07",
    "Email": "qxmail@qxmail.example",
    "Phone": "021 555 7719",
    "Website": "https://www.qxsite.example",
    "Contact Person": "Qxandra Qxamore",
    "Role": "Qxnavigator",
    "ID Number": ID,
    "Street Address": "7719 Qxstraat",
    "City": "Qxdorp",
    "Notes": "qxnote: ring qxhome@qxhome.example or 082 555 7718",
}
REFUSED = {
    "Email": "qxat(at)nowhere",
    "Phone": "qxphone",
    "ID Number": ID[:-1] + str((int(ID[-1]) + 1) % 10),
    "Province": "Qxprovince",
    "Founded": "qxdate",
    "Employees": "qxmany",
}
BESIDE = {"Organisation Name": "Qxworpel Aviation", "Email": "qxother@qxmail.example", "Role": "Qxpilot"}
MARKERS = ("qx", "555 7719", "5557719", "555 7718", "5557718", "771177", ID[:12])
"""What gives any of these values away, folded."""

PROFILE = """name: marked
description: Firms.
deliverable_domains: [example]
linkage: {method: rules}
privacy: {text: {email: hash, phone: mask}}
"""


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A folder with marked lists in `data`, and a profile for them."""
    rows = [dict(zip(HEADERS, row, strict=True)) for row in firms(0)]
    rows[2] |= MARKED
    rows[5] |= REFUSED
    rows.append(dict.fromkeys(HEADERS, "") | {"Role": "Qxhomeless"})
    special = [[*row.values(), "qxhealth" if n == 4 else "none"] for n, row in enumerate(rows)]
    write_book(tmp_path / "data/firms.xlsx", {"Firms": [[*HEADERS, "Health status"], *special]})
    write_csv(tmp_path / "data/more.csv", [HEADERS, *([*firms(1)]), list((rows[2] | BESIDE).values())])
    broken = (tmp_path / "data/firms.xlsx").read_bytes()
    (tmp_path / "data/torn.xlsx").write_bytes(broken[: len(broken) // 2])
    (tmp_path / "marked.yaml").write_text(PROFILE)
    return tmp_path


def leaks(texts: Iterable[str]) -> list[str]:
    """What of it gives a value away."""
    return [text[:400] for text in texts if any(marker in text.casefold() for marker in MARKERS)]


def kept(folder: Path) -> Iterator[str]:
    """What a workspace keeps beside its tables and values: trail, decisions, manifests, requests, file names."""
    for path in sorted((folder / ".hotpass").rglob("*")) + sorted((folder / "logs").rglob("*")):
        yield path.name
        if path.is_file() and path.suffix != ".parquet" and "values" not in path.relative_to(folder).parts:
            yield path.read_text(encoding="utf-8", errors="replace")


def refined(hotpass: Hotpass, marked: Path, *more: str) -> Ended:
    return hotpass(
        "refine", marked / "data", "-p", marked / "marked.yaml", "-w", marked, "--as-of", "2026-06-01", *more
    )


def silent(heard: Heard, *ended: Ended) -> None:
    """Nothing was given away and nobody was called."""
    assert leaks([*heard.said, *(text for end in ended for text in (end.out, end.err))]) == []
    assert heard.network == []


def test_the_capture_hears_what_it_should(capsys: pytest.CaptureFixture[str]) -> None:
    """The control: a log record, a traceback, a warning, a look-up and a call are all heard, and a marker is found."""
    with capture() as heard:
        logging.getLogger("presidio-analyzer").debug("a %s", "qxlogged")
        try:
            raise ValueError("qxraised")
        except ValueError:
            logging.getLogger("hotpass").exception("It failed.")
        warnings.warn("qxwarned", stacklevel=1)
        with socket.socket() as caller, pytest.raises(OSError):
            caller.connect(("127.0.0.1", 9))
    assert len(leaks(heard.said)) == 3
    assert heard.network and "127.0.0.1" in heard.network[0]
    with capture() as heard, pytest.raises(OSError):
        socket.getaddrinfo("nowhere.invalid", 80)
    assert heard.network


def test_a_run_and_what_follows_it_tell_nothing(
    hotpass: Hotpass, marked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The values are in the outputs, so they were read; of all that is said beside, none gives one away."""
    monkeypatch.setenv("HOME", str(marked / "home"))
    with capture() as heard:
        told = [refined(hotpass, marked), refined(hotpass, marked, "--json")]
        finding = json.loads(hotpass("popia", "findings", "-w", marked, "--json").out)["findings"][0][
            "finding"
        ]
        decided = [
            hotpass("popia", "dismiss", finding, "-w", marked, "--why", "no person"),
            hotpass("map", marked / "data/more.csv", "-p", marked / "marked.yaml", "-w", marked, "--confirm"),
            hotpass("popia", "findings", "-w", marked),
            hotpass("popia", "policy", "-p", marked / "marked.yaml"),
            hotpass("runs", "show", "-w", marked),
            hotpass("audit", "verify", "-w", marked),
        ]
        again = refined(hotpass, marked, "--incremental")
    assert [end.code for end in told] == [0, 0] and again.code == 0
    assert [end.err for end in decided if end.code] == []
    published = (marked / "dist/quality-report.json").read_text(encoding="utf-8")
    assert leaks([published]), "the conflicts show what was published and what was beaten"
    silent(heard, *told, *decided, again)
    assert leaks(kept(marked)) == []
    assert (marked / ".hotpass/decisions.jsonl").is_file() and (marked / "logs/audit.jsonl").is_file()
    assert not (marked / "home").exists(), "no library keeps anything in the user's home"


def test_a_process_of_its_own_tells_nothing(marked: Path) -> None:
    notes = listen_in(marked / "listening")
    environment = {
        **os.environ, "HOME": str(marked / "home"), "PYTHONWARNINGS": "always",
        "PYTHONPATH": os.pathsep.join([str(marked / "listening"), *sys.path]),
    }  # fmt: skip
    environment.pop("GX_ANALYTICS_ENABLED", None)

    def run(*command: object) -> subprocess.CompletedProcess[str]:
        told = [sys.executable, *map(str, command)]
        return subprocess.run(told, capture_output=True, text=True, env=environment, cwd=marked, check=False)

    control = run(
        "-c",
        "import logging, socket; logging.debug('qxcontrol'); socket.socket().connect_ex(('127.0.0.1', 9))",
    )
    assert leaks([control.stderr]) and "127.0.0.1" in notes.read_text()
    notes.unlink()

    ended = run("-m", "hotpass", "refine", "data", "-p", "marked.yaml", "--as-of", "2026-06-01", "--json")
    assert ended.returncode == 0, ended.stderr
    assert leaks([ended.stdout, ended.stderr]) == []
    assert not notes.exists(), notes.read_text()
    assert leaks(kept(marked)) == []
    assert not (marked / "home").exists()


@pytest.mark.parametrize("stage", ["ingest", "link", "publish"])
def test_a_fault_in_a_stage_is_told_without_its_words(
    hotpass: Hotpass, marked: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"could not convert {MARKED['Contact Person']!r}")

    monkeypatch.setattr(base, stage, fail)
    with capture() as heard:
        ended = refined(hotpass, marked, "--json")
    assert (ended.code, json.loads(ended.out)["error"]["exit_code"]) == (1, 1)
    silent(heard, ended)
    assert leaks(kept(marked)) == []
    assert '"stage":"' + stage in (marked / "logs/audit.jsonl").read_text().replace(" ", "")


def test_files_and_requests_that_cannot_be_served(hotpass: Hotpass, marked: Path) -> None:
    """A damaged file alone; a correction that cannot be taken; a suite whose expectation fails on marked values."""
    torn = marked / "data/torn.xlsx"
    with capture() as heard:
        ended = [hotpass("refine", torn, "-w", marked / "torn"), hotpass("map", torn)]
    assert [end.code for end in ended] == [2, 2]
    silent(heard, *ended)

    suite = {
        "name": "entities",
        "expectations": [
            {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "organisation_name", "regex": "(["}},
            {"type": "expect_column_values_to_be_increasing", "kwargs": {"column": "email"}},
            {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "city", "value_set": ["Nowhere"]}},
        ],
    }  # fmt: skip
    (marked / "expectations").mkdir()
    (marked / "expectations/own.json").write_text(json.dumps(suite))
    with capture() as heard:
        gated = refined(hotpass, marked, "--json")
    verdicts = {line["verdict"] for line in json.loads(gated.out)["expectations"]}
    assert gated.code == 3 and {"error", "fail"} <= verdicts
    silent(heard, gated)
    assert leaks(kept(marked)) == []


@pytest.mark.parametrize("column", sorted(MARKED | REFUSED))
def test_every_marker_is_one_that_the_search_knows(column: str) -> None:
    """A value that the search does not know could leak unseen."""
    assert column in COLUMN
    values = [told[column] for told in (MARKED, REFUSED) if column in told]
    assert len(leaks(values)) == len(values)
