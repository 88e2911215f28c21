"""The JSON Schema of `quality-report.json`, written from the dataclasses that the report is made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hotpass.model.report import REPORT_VERSION, QualityReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: Mapping[object, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    NoneType: "null",
}


def report_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12): every key is required, and one that it does not name is a fault."""
    known: dict[str, Any] = {}
    _defined(QualityReport, known)
    top = known.pop(QualityReport.__name__)
    top["properties"]["schema_version"] = {"const": REPORT_VERSION}
    return {
        "$schema": DIALECT,
        "title": "Hotpass quality report",
        **top,
        "$defs": dict(sorted(known.items())),
    }


def schema_text() -> str:
    """The schema as JSON text."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=1) + "\n"


def _defined(kind: type, known: dict[str, Any]) -> dict[str, Any]:
    """A reference to the definition of a dataclass, which is added to `known`."""
    if kind.__name__ not in known:
        known[kind.__name__] = {}
        properties = {name: _of(hint, known) for name, hint in get_type_hints(kind).items()}
        known[kind.__name__] = {
            "description": " ".join((kind.__doc__ or "").split()),
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _of(hint: Any, known: dict[str, Any]) -> dict[str, Any]:
    if isinstance(hint, type) and is_dataclass(hint):
        return _defined(hint, known)
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    parts = get_args(hint)
    match get_origin(hint):
        case origin if origin is Literal:
            return {"enum": list(parts)}
        case origin if origin is tuple:
            return {"type": "array", "items": _of(parts[0], known)}
        case origin if origin is dict:
            return {"type": "object", "additionalProperties": _of(parts[1], known)}
        case origin if origin is UnionType:
            return {"anyOf": [_of(part, known) for part in parts]}
    raise TypeError(f"The report holds {hint!r}, of which the schema cannot speak.")
