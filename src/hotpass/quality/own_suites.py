"""A steward's own suites: read from a folder of Great Expectations' JSON files, every fault told at once.

A suite is for the table that `meta.hotpass.table` names, else `name`: entities, contacts, relationships, or a source
by its key, its file, or file | sheet. In a source table columns are the fields that its columns were mapped to.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

from hotpass.errors import RequestError
from hotpass.model.fields import CONTACT_COLUMNS, DERIVED_COLUMNS
from hotpass.model.handover import Ingested
from hotpass.model.tables import TABLES
from hotpass.profiles.quality import PUBLISHED_TABLES
from hotpass.profiles.schema import Profile
from hotpass.quality.built_in import source_tables
from hotpass.quality.engine import library
from hotpass.quality.suites import GX_SEVERITY, Expected, Suite

_SEVERITY = {told: severity for severity, told in GX_SEVERITY.items()}


@dataclass(frozen=True, slots=True)
class OwnSuite:
    """What a steward's file expects of the table (or of each table of the source) called `table`."""

    file: str
    table: str
    expected: tuple[Expected, ...]


class _Faults(list[str]):
    """What is wrong with the suites, each fault with its file and the place in it."""

    def add(self, file: str, place: str, message: str) -> None:
        self.append(f"{file}: {place}: {message}")


def read_suites(folder: Path, profile: Profile, files: Mapping[str, str]) -> tuple[OwnSuite, ...]:
    """The suites of a folder, by file name; none where it is empty. `files` are the sources' keys by name.

    Raises `RequestError` with every fault: no JSON, an unknown table, column or expectation, unfit arguments.
    """
    faults, suites = _Faults(), []
    for path in sorted(folder.glob("*.json")):
        told = _document(path, faults)
        if told is not None:
            suites.append(_suite(path.name, told, profile, files, faults))
    if faults:
        lines = "".join(f"\n  {fault}" for fault in faults)
        raise RequestError(
            f"The suites in {folder} have {len(faults)} fault(s):{lines}",
            "\nMend the files named, or name another folder with --expectations DIR.",
        )
    return tuple(suites)


def check_found(own: Sequence[OwnSuite], given: Ingested) -> None:
    """Raise `RequestError` where a suite is for a sheet that no source has; call it as soon as files are read."""
    known = {name for row in source_tables(given).iter_rows(named=True) for name in _names(row)}
    for suite in own:
        if suite.table not in PUBLISHED_TABLES and suite.table.casefold() not in known:
            raise RequestError(
                f"{suite.file} is for {suite.table!r}, but no data table of that name was read."
                f"{_near(suite.table, known)}",
                "See which tables there are with: hotpass refine DIR --dry-run.",
            )


def for_tables(own: Sequence[OwnSuite], given: Ingested) -> list[Suite]:
    """The suites of the steward, one for each table that they are about."""
    tables = list(source_tables(given).iter_rows(named=True))
    suites = []
    for suite in own:
        stem = f"own-{Path(suite.file).stem}"
        if suite.table in PUBLISHED_TABLES:
            suites.append(Suite(stem, suite.table, suite.expected, origin=suite.file))
        for row in tables:
            if suite.table.casefold() in _names(row) and suite.table not in PUBLISHED_TABLES:
                name = f"{stem}-{row['table_id']:03}"
                suites.append(Suite(name, row["label"], suite.expected, row["table_id"], suite.file))
    return suites


def _names(row: Mapping[str, Any]) -> set[str]:
    """What a source table may be called, in lower case."""
    names = (row["source_key"], row["path"], f"{row['path']} | {row['sheet']}", row["label"])
    return {str(name).casefold() for name in names}


def _document(path: Path, faults: _Faults) -> Mapping[str, Any] | None:
    """The file as a mapping; None, with the fault told, where it is none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        faults.add(path.name, f"line {error.lineno}, column {error.colno}", f"No JSON: {error.msg}.")
        return None
    except (OSError, UnicodeDecodeError) as error:
        faults.add(
            path.name, "$", f"It cannot be read: {getattr(error, 'strerror', None) or 'no UTF-8 text'}."
        )
        return None
    if isinstance(told, dict) and isinstance(told.get("expectations"), list):
        return told
    faults.add(path.name, "$", "A suite is a mapping with a name and a list of expectations.")
    return None


def _suite(
    file: str, told: Mapping[str, Any], profile: Profile, files: Mapping[str, str], faults: _Faults
) -> OwnSuite:
    meta = told.get("meta") if isinstance(told.get("meta"), dict) else {}
    own = meta.get("hotpass") if meta and isinstance(meta.get("hotpass"), dict) else {}
    named = "$.meta.hotpass.table" if own and own.get("table") else "$.name"
    table = str((own or {}).get("table") or told.get("name") or "")
    sources = {name.casefold() for pair in files.items() for name in pair}
    if table not in PUBLISHED_TABLES and table.split(" | ")[0].casefold() not in sources:
        known = {*PUBLISHED_TABLES, *files, *files.values()}
        faults.add(file, named, f"No table or source {table!r}.{_near(table, known)}")
    columns = _columns(table, profile)
    expected = [_expected(file, n, item, columns, faults) for n, item in enumerate(told["expectations"])]
    distinct = {repr((e.type, sorted(e.kwargs.items()))): e for e in expected if e is not None}
    return OwnSuite(file, table, tuple(distinct.values()))


def _columns(table: str, profile: Profile) -> tuple[str, ...]:
    """The columns that a table has, or may have."""
    published = [field.name for field in profile.fields() if field.level == "entity"]
    return {
        "entities": ("entity_id", "slug", *published, *DERIVED_COLUMNS),
        "contacts": CONTACT_COLUMNS,
        "relationships": tuple(TABLES["relationships"]),
    }.get(table, tuple(field.name for field in profile.fields()))


def _expected(file: str, n: int, item: object, columns: Collection[str], faults: _Faults) -> Expected | None:
    place = f"$.expectations[{n}]"
    if not isinstance(item, dict) or not isinstance(item.get("kwargs", {}), dict):
        faults.add(file, place, "An expectation is a mapping with a type and kwargs.")
        return None
    kind, kwargs = str(item.get("type", "")), item.get("kwargs", {})
    severity = item.get("severity") or "critical"
    if severity not in _SEVERITY:
        faults.add(file, f"{place}.severity", f"{severity!r} is not one of {', '.join(_SEVERITY)}.")
        return None
    known = len(faults)
    for path, message in _unfit(kind, kwargs):
        faults.add(file, f"{place}{path}", message)
    expected = Expected("own", kind, kwargs, _words(kind, kwargs), _SEVERITY[severity])
    for column in expected.columns:
        if column not in columns:
            faults.add(file, f"{place}.kwargs", f"No column {column!r}.{_near(column, columns)}")
    return expected if len(faults) == known else None


def _unfit(kind: str, kwargs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What Great Expectations has against an expectation, as (path, message)."""
    library()
    registry = import_module("great_expectations.expectations.registry")
    known = registry.list_registered_expectation_implementations()
    if kind not in known:
        yield ".type", f"No expectation {kind!r}.{_near(kind, known)}"
        return
    try:
        registry.get_expectation_impl(kind)(**kwargs)
    except (ValueError, TypeError) as error:
        told = getattr(error, "errors", None)
        for fault in told() if callable(told) else [{"loc": (), "msg": str(error)}]:
            yield ".".join([".kwargs", *map(str, fault["loc"])]), f"{fault['msg']}."


def _words(kind: str, kwargs: Mapping[str, Any]) -> str:
    """An expectation of Great Expectations in words: what it is called, and its arguments."""
    named = kind.removeprefix("expect_").removeprefix("column_").replace("_", " ")
    rest = {k: v for k, v in kwargs.items() if not k.startswith("column") and k != "mostly"}
    told = ", ".join(f"{key} {json.dumps(value, ensure_ascii=False)}" for key, value in sorted(rest.items()))
    return f"{named} ({told})" if told else named


def _near(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else f" Known: {', '.join(sorted(known)[:24])}."
