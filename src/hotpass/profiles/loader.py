"""Finding and reading profiles; every fault of a file is reported at once, with its path and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hotpass.errors import NotFound, ProfileError, RequestError
from hotpass.profiles.checks import Fault, did_you_mean, faults_across_keys, transfer_faults
from hotpass.profiles.schema import Profile
from hotpass.profiles.yaml_text import read_yaml

_SUFFIXES = (".yaml", ".yml")


def known() -> list[str]:
    """The names of the profiles that come with the package, sorted."""
    names = (item.name for item in files("hotpass.profiles").iterdir())
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def load(name_or_path: str | Path) -> Profile:
    """The profile of a known name, or of a YAML file.

    Raises `NotFound` for an unknown name, `ProfileError` with all faults for a faulty file.
    """
    text = source_text(name_or_path)
    data, faults = _checked(text)
    if faults:
        raise ProfileError(str(name_or_path), faults)
    return Profile.model_validate(data)


def lint(path: str | Path) -> list[Fault]:
    """Every fault of a profile, as (path, message); an empty list is a sound profile.

    A destination that no output may go to is one, though runs that send it nothing take the profile.
    """
    return _checked(source_text(path), transfer_faults)[1]


def source_text(name_or_path: str | Path) -> str:
    """The YAML text of a known profile or of a file. Raises `NotFound` or `RequestError`."""
    name = str(name_or_path)
    path = Path(name_or_path)
    if path.suffix.lower() not in _SUFFIXES and not path.is_file():
        if name in known():
            return files("hotpass.profiles").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        path = path.parent / f"{path.name}.yaml"  # what `hotpass profile init NAME` writes
        if not path.is_file():
            raise NotFound("Profile", name, known())
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProfileError(name, [("$", f"Not UTF-8 text (byte {error.start}).")]) from error
    except OSError as error:
        raise RequestError(
            f"Profile file {name!r} cannot be read: {error.strerror}.", "Run `hotpass profile list`."
        ) from error


def _checked(
    text: str, more: Callable[[Mapping[str, Any]], Iterable[Fault]] = lambda _: ()
) -> tuple[Any, list[Fault]]:
    document = read_yaml(text)
    if document.data is None:
        return None, list(document.faults) or [("$", "The file is empty. Run `hotpass profile init`.")]
    if not isinstance(document.data, dict):
        return None, [*document.faults, ("$", "A profile is a mapping of keys to values.")]
    found = [
        *document.faults,
        *_faults_of_schema(document.data),
        *faults_across_keys(document.data),
        *more(document.data),
    ]
    faults = [(path, _with_line(path, message, document.lines)) for path, message in found]
    return document.data, sorted(dict.fromkeys(faults), key=lambda fault: _line(fault[0], document.lines))


def _line(path: str, lines: dict[str, int]) -> int:
    """The line of `path`, or of the nearest key above it that the file has."""
    while path not in lines and len(path) > 1:
        path = path[: max(path.rfind("."), path.rfind("["), 1)]
    return lines.get(path, 1)


def _with_line(path: str, message: str, lines: dict[str, int]) -> str:
    return message if path == "$" or "(line" in message else f"{message} (line {_line(path, lines)})"


def _faults_of_schema(data: dict[str, Any]) -> list[Fault]:
    try:
        Profile.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return [(_path(detail["loc"]), _message(detail)) for detail in details if not _is_echo(detail)]
    return []


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether another fault says it already: the check across keys, or a list short of its faulty items."""
    return not detail["loc"] or (detail["type"] == "too_short" and bool(detail["input"]))


def _path(location: tuple[int | str, ...]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "$" + "".join(steps)


def _message(detail: ErrorDetails) -> str:
    location, given = detail["loc"], detail["input"]
    if location[:1] == ("at_rest",) and isinstance(given, str):
        # What was given is not told: it may be the key itself.
        return "That is neither a reference to a key (env:NAME, file:/PATH, …) nor an age public key (age1…)."
    match detail["type"]:
        case "extra_forbidden":
            return f"Unknown key.{did_you_mean(location[-1], _keys_at(location[:-1]))}"
        case "missing":
            return "Missing."
        case "tuple_type":
            return f"A list is expected, not {given!r:.60}."
        case "dict_type" | "model_type":
            return f"A mapping of keys to values is expected, not {given!r:.60}."
        case "literal_error":
            allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            return f"{given!r} is not allowed.{did_you_mean(given, allowed)}"
        case "string_pattern_mismatch":
            return f"{given!r} does not have the form {detail['ctx']['pattern']}."
    return f"{detail['msg']}, not {given!r:.60}."


def _keys_at(location: tuple[int | str, ...]) -> list[str]:
    """The keys that the section at `location` knows."""
    section: type[BaseModel] = Profile
    for step in location:
        if isinstance(step, str) and step in section.model_fields:  # else a name that the file chose
            annotation = section.model_fields[step].annotation
            candidates = [annotation, *get_args(annotation)]
            section = next(c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel))
    return list(section.model_fields)
