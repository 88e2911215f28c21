"""The command line, one file a command. Here: the frame around every command, its errors and exit codes.

Exit codes: 0 done, 1 a fault of ours, 2 the request or input cannot be served, 3 done but the quality gate
failed, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from hotpass.errors import HotpassError, RequestError

if TYPE_CHECKING:
    from typer.exceptions import TyperException

DEBUG_VARIABLE = "HOTPASS_DEBUG"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; always ends in `SystemExit` with one of the exit codes."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    options = argv[: argv.index("--")] if "--" in argv else argv
    as_json = "--json" in options
    sys.exit(framed(partial(_run, argv, as_json), as_json))


def framed(command: Callable[[], object], as_json: bool = False) -> int:
    """Run `command` and turn however it ends into an exit code, with a message where it failed."""
    if sys.stdout is None:  # closed by the caller (`>&-`)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 (it lives as long as the process)
    try:
        command()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    except KeyboardInterrupt:
        code = 130
    except BaseException as error:  # noqa: BLE001 (the top frame; panics of Rust libraries are no Exception)
        code = _failed(error, as_json)
    return _flushed(code)


def _run(argv: list[str], as_json: bool) -> None:
    from typer.exceptions import TyperException

    from hotpass.cli.app import app

    try:
        # On its own typer tells people of a wrong request, and ends the process; a machine hears of it from the frame.
        code = app(args=argv, prog_name="hotpass", standalone_mode=not as_json)
    except TyperException as wrong:
        raise _misused(wrong) from wrong
    if isinstance(code, int):
        sys.exit(code)


def _misused(wrong: TyperException) -> RequestError:
    """An unknown command or option, a missing argument or a bad value, as one of our errors."""
    context = getattr(wrong, "ctx", None)  # of a usage error: the command that was asked for
    command = context.command_path if context else "hotpass"
    return RequestError(wrong.format_message(), f"See: {command} --help")


def _failed(error: BaseException, as_json: bool) -> int:
    """Say what went wrong, on stderr and in JSON where that was asked for. Returns the exit code."""
    reason, hint, code = _told(error)
    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        traceback.print_exception(error)
    sys.stderr.write("\n".join(filter(None, (f"error: {reason}", hint))) + "\n")
    if as_json:
        fault = {"reason": reason, "hint": hint, "exit_code": code}
        sys.stdout.write(json.dumps({"error": fault}, ensure_ascii=False) + "\n")
    return code


def _told(error: BaseException) -> tuple[str, str, int]:
    if isinstance(error, HotpassError):
        return error.reason, error.hint.lstrip("\n"), error.exit_code
    if isinstance(error, OSError):
        place = f": {error.filename}" if error.filename else ""
        return f"{error.strerror or type(error).__name__}{place}", "What was published last stands whole.", 2
    # The text of a foreign exception may repeat a cell's value; its type and place do not.
    reason = f"a fault of ours: {type(error).__name__} {_place(error)}. Nothing was published."
    return reason, f"Run the same again with {DEBUG_VARIABLE}=1 to see where, and report it.", 1


def _place(error: BaseException) -> str:
    """The innermost line of Hotpass that the error went through."""
    place, frame = "at the start", error.__traceback__
    while frame is not None:
        module = frame.tb_frame.f_globals.get("__name__", "")
        if module.startswith("hotpass."):
            place = f"in {module}, line {frame.tb_lineno}"
        frame = frame.tb_next
    return place


def _flushed(code: int) -> int:
    """Write out what is left; a reader that went away (`| head`) is no error worth a message."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stderr.write(f"error: what was to be said could not be written: {error.strerror}\n")
        return code or 2
    return code
