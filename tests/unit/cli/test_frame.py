"""However a command ends: the exit code, and a message without a traceback or a value."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass

from hotpass.cli import DEBUG_VARIABLE, framed
from hotpass.errors import LedgerImbalance, MissingExtra, NotFound, NothingToRefine, SourceError


class Panic(BaseException):
    """As a panic in a Rust library arrives."""


def ending(error: BaseException | None) -> int:
    def command() -> None:
        if error is not None:
            raise error

    return framed(command)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (None, 0),
        (SystemExit(3), 3),
        (SystemExit(None), 0),
        (SystemExit("no"), 1),
        (KeyboardInterrupt(), 130),
        (NothingToRefine("No data row."), 2),
        (NotFound("Profile", "x", ["y"]), 2),
        (SourceError("file.empty", "No bytes."), 2),
        (MissingExtra("pandas is not installed."), 2),
        (LedgerImbalance("1 cell is missing."), 1),
        (PermissionError(13, "Permission denied", "dist"), 2),
        (ZeroDivisionError(), 1),
        (Panic(), 1),
    ],
)
def test_exit_code(error: BaseException | None, code: int) -> None:
    assert ending(error) == code


def test_an_error_says_what_happened_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    ending(NotFound("Profile", "avaition", ["aviation", "generic"]))
    assert capsys.readouterr().err == (
        "error: Profile 'avaition' not found.\nKnown: aviation, generic. Did you mean 'aviation'?\n"
    )


def test_the_text_of_a_foreign_exception_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    ending(ValueError("could not convert 'Jane Sample'"))
    message = capsys.readouterr().err
    assert "Sample" not in message
    assert "ValueError" in message and "fault of ours" in message and DEBUG_VARIABLE in message


def test_a_traceback_comes_on_request_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DEBUG_VARIABLE, raising=False)
    ending(ValueError())
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setenv(DEBUG_VARIABLE, "1")
    ending(ValueError())
    assert "Traceback" in capsys.readouterr().err


def test_an_error_is_json_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        raise NothingToRefine("No data row.", "Look at the files.")

    framed(command, as_json=True)
    assert json.loads(capsys.readouterr().out) == {
        "error": {"reason": "No data row.", "hint": "Look at the files.", "exit_code": 2}
    }


@pytest.mark.parametrize(
    ("arguments", "reason", "hint"),
    [
        (["refine", "data", "--nonsense", "--json"], "No such option: --nonsense", "hotpass refine --help"),
        (["refine", "--json"], "Missing argument 'DIR|FILE...'", "hotpass refine --help"),
        (["--json", "refine", "data"], "No such option: --json", "hotpass --help"),
        (["refine", "data", "--json", "--threads", "many"], "'--threads'", "hotpass refine --help"),
        (["refine", "data", "--as-of", "spring", "--json"], "'spring'", "hotpass refine --help"),
        (["refine", "data", "--json", "--profile"], "--profile", "hotpass --help"),
        (["polish", "--json"], "No such command 'polish'", "hotpass --help"),
        (["profile", "paint", "--json"], "No such command 'paint'", "hotpass profile --help"),
    ],
)
def test_a_request_that_is_put_wrongly_is_told_machines_in_json(
    hotpass: Hotpass, arguments: list[str], reason: str, hint: str
) -> None:
    ended = hotpass(*arguments)
    assert ended.code == 2
    assert set(ended.json) == {"error"} and set(ended.json["error"]) == {"reason", "hint", "exit_code"}
    assert reason in ended.json["error"]["reason"] and ended.json["error"]["exit_code"] == 2
    assert ended.json["error"]["hint"] == f"See: {hint}"


@pytest.mark.parametrize("arguments", [["refine", "--nonsense"], ["explain", "--nonsense", "--", "--json"]])
def test_people_are_told_of_it_in_words(hotpass: Hotpass, arguments: list[str]) -> None:
    ended = hotpass(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Usage: hotpass") and "No such option: --nonsense" in ended.err


def test_the_exit_code_of_a_command_holds_with_json(hotpass: Hotpass) -> None:
    assert hotpass("refine", "--help", "--json").code == 0


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m hotpass profile show aviation --json | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert done.stdout == "{\n"
    assert done.stderr == ""
