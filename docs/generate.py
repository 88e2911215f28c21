"""Writes those pages of `docs/reference` that come from the code. Run it with `make reference`.

A page is made of the code's own docstrings, help and catalogues; a test compares every page with what
stands in the repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by docs/generate.py (`make reference`); edit the code instead. -->"


_CLI_INTRO = """\
# The command line

Every command takes `--json`: one JSON document on stdout and nothing else there. Messages and progress
bars go to stderr; bars come on a terminal only. `NO_COLOR` is honoured.
"""

_ISSUES_INTRO = """\
# Issues

Every defect that Hotpass can find in a file, a row or a cell. An **error** puts the cell or the row in
quarantine: it is kept with its reason and not published. A **warning** is published and listed. An
**info** is only listed. No message repeats a value; file, sheet, row and column say where to look.
"""

_FIELDS_INTRO = """\
# Fields and columns

A field is a named place in the canonical record; a profile may add its own. Fields of level `entity`
are published as columns of entities, those of level `contact` go to contacts, a `component` only
helps to compose another field, and a `key` ties rows together and is never published.
"""

_TABLES_INTRO = """\
# Tables of a run

A run keeps its tables as Parquet under `.hotpass/runs/<run id>/<stage>/`. Inside a run, tables and
records are known by numbers; lasting ids are text. `row` is the row that Excel shows; `column` counts
from 0 (0 is A). `entities` and `contacts` follow the profile: see [fields](fields.md).
"""

_SCORES_INTRO = """\
# Scores

Every score lies between 0 and 1 and stands beside its parts, so that it can be worked out by hand: it is the
sum of each part times its weight, divided by the sum of the weights, rounded to three decimals. A part lies
between 0 and 1. The column that ends in `_parts` shows them to two decimals.

Nothing is filled with a constant to make a score look better.
"""

_AUDIT_INTRO = """\
# Acts of the audit trail

Each line of `logs/audit.jsonl` is one entry: a JSON object with sorted keys and no spaces, in UTF-8. No entry holds a
value of the data. How to prove the trail: [prove what happened](../how-to/prove-what-happened.md).
"""

_PARTS = {
    "data_quality_score": (
        "`data_quality_score` of an entity",
        {
            "completeness": "share of the expected fields (below) that are filled",
            "validity": "1 − refused parts ÷ all parts of the entity's cells that hold a value or a refused one",
            "agreement": "1 − beaten parts ÷ the same",
            "corroboration": "1 where two or more files speak of the entity, else 0.5",
        },
    ),
    "confidence": (
        "`confidence` of a contact",
        {
            "name": "1 where a name is known",
            "email": "1 where an e-mail address is known",
            "phone": "1 where a number is known",
            "corroborated": "1 where two or more rows speak of the contact",
            "role": "1 where a role is known",
            "domain": "1 where its mail domain is the website's, or another contact of the entity has it too",
        },
    ),
    "lead_score": (
        "`lead_score` of an entity",
        {
            "reach": "1 where the first contact has a name and an address or number, 0.5 without the name, else 0",
            "role": "1 − place ÷ number of the profile's `contacts.roles`, for the first contact (0 is first); "
            "0 for a role that is none of them",
            "quality": "`data_quality_score`",
            "activity": "by `status`: active 1, pending 0.5, no longer active 0; 0.5 where it is unknown",
        },
    ),
}

_PROFILE_INTRO = """\
# Profiles

A profile is a YAML file with what is known about one kind of data. Every key but `name` may be left
out; an unknown key is a fault. `hotpass profile lint FILE` tells all faults at once, each with its path.
"""


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    made = {
        "cli": _cli(),
        "issues": _issues(),
        "profile": _profile(),
        "fields": _fields(),
        "tables": _tables(),
        "scores": _scores(),
        "audit": _audit(),
    }
    return {f"{name}.md": f"{_NOTE}\n\n" + "\n".join(lines).rstrip() + "\n" for name, lines in made.items()}


def _table(headers: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    titles = list(headers)
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def _cli() -> Iterator[str]:
    yield _CLI_INTRO
    yield from _table(
        ("exit code", "meaning"),
        [
            ("0", "done"),
            ("1", "a fault of ours; nothing was published"),
            ("2", "the request or the input cannot be served; the message says why and what to do"),
            ("3", "done, but the quality gate failed, or the audit trail does not hold"),
            ("130", "interrupted"),
        ],
    )
    yield from _command(get_command(_app()), "hotpass", None)


def _app() -> typer.Typer:
    from hotpass.cli.app import app

    return app


def _command(command: Any, name: str, parent: typer.Context | None) -> Iterator[str]:
    context = typer.Context(command, info_name=name, parent=parent, terminal_width=100)
    yield f"## `{context.command_path}`"
    yield ""
    yield "```text"
    yield from (line.rstrip() for line in command.get_help(context).rstrip().splitlines())
    yield "```"
    yield ""
    for child_name, child in getattr(command, "commands", {}).items():
        yield from _command(child, child_name, context)


def _issues() -> Iterator[str]:
    from hotpass.model.issues import ISSUES

    yield _ISSUES_INTRO
    rooms: dict[str, list[Any]] = {}
    for issue in ISSUES.values():
        rooms.setdefault(issue.code.split(".")[0], []).append(issue)
    for room, issues in rooms.items():
        yield f"## {room}"
        yield ""
        rows = [(f"`{i.code}`", i.severity, i.message, i.remedy) for i in issues]
        yield from _table(("code", "severity", "what it means", "what to do"), rows)


def _fields() -> Iterator[str]:
    from hotpass.model.fields import CONTACT_COLUMNS, DERIVED_COLUMNS, FIELDS, SSOT_COLUMNS

    yield _FIELDS_INTRO
    for kind, fields in FIELDS.items():
        yield f"## Fields of an entity of kind `{kind}`"
        yield ""
        rows = [
            (f"`{f.name}`", f.title, f.semantic_type + (f" ({f.kind})" if f.kind else ""), f.level, f.part_of)
            for f in fields
        ]
        yield from _table(("field", "title", "semantic type (kind)", "level", "part of"), rows)
    yield "## Columns of entities"
    yield ""
    yield "In published order: " + ", ".join(f"`{name}`" for name in SSOT_COLUMNS) + "."
    yield ""
    yield (
        "Added by the refinery itself: "
        + ", ".join(f"`{name}`" for name in DERIVED_COLUMNS)
        + "; the scores are"
    )
    yield "explained in [scores](scores.md)."
    yield ""
    yield "## Columns of contacts"
    yield ""
    yield "In published order: " + ", ".join(f"`{name}`" for name in CONTACT_COLUMNS) + "."


def _tables() -> Iterator[str]:
    from hotpass.model.tables import FATES, SCHEMA_VERSION, TABLES

    yield _TABLES_INTRO
    yield f"Every file carries `schema_version` {SCHEMA_VERSION}."
    yield ""
    yield "Fates of a cell, worst first: " + ", ".join(f"`{fate}`" for fate in FATES.categories) + "."
    yield ""
    for name, columns in TABLES.items():
        yield f"## `{name}`"
        yield ""
        yield from _table(("column", "type"), [(f"`{c}`", _type_name(t)) for c, t in columns.items()])


def _audit() -> Iterator[str]:
    from hotpass.audit.entry import ACTS, AUDIT_VERSION, FAMILIES, Entry

    yield _AUDIT_INTRO
    yield " ".join((Entry.__doc__ or "").split())
    yield ""
    yield f"Every entry carries `schema_version` {AUDIT_VERSION}."
    yield ""
    yield from _table(("act", "when, and its subject"), [(f"`{act}`", told) for act, told in ACTS.items()])
    yield "Acts of the rights desk begin with " + " or ".join(f"`{name}`" for name in FAMILIES) + "."


def _scores() -> Iterator[str]:
    from hotpass.model.fields import EXPECTED_FIELDS
    from hotpass.survivorship.scoring import CONTACT_WEIGHTS, LEAD_WEIGHTS, QUALITY_WEIGHTS

    yield _SCORES_INTRO
    weights = {
        "data_quality_score": QUALITY_WEIGHTS,
        "confidence": CONTACT_WEIGHTS,
        "lead_score": LEAD_WEIGHTS,
    }
    for score, (title, parts) in _PARTS.items():
        yield f"## {title}"
        yield ""
        rows = [(part, weight, parts[part]) for part, weight in weights[score].items()]
        yield from _table(("part", "weight", "what it is"), rows)
    yield "## Expected fields"
    yield ""
    for kind, names in EXPECTED_FIELDS.items():
        yield f"- {kind}: " + ", ".join(f"`{name}`" for name in names)


def _type_name(kind: Any) -> str:
    text = str(kind)
    return "one of the fates" if text.startswith("Enum") else re.sub(r"\(.*\)", "", text).lower() + _of(text)


def _of(text: str) -> str:
    inner = re.search(r"\((\w+)\)", text)
    return f" of {inner.group(1).lower()}" if inner else ""


def _profile() -> Iterator[str]:
    from hotpass.profiles.schema import Profile
    from hotpass.profiles.starter import starter

    schema = Profile.model_json_schema()
    yield _PROFILE_INTRO
    yield from _section("Keys of a profile", schema, schema["$defs"])
    for name, section in schema["$defs"].items():
        yield from _section(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize(), section, schema["$defs"])
    yield "## Every key explained"
    yield ""
    yield "What `hotpass profile init mine` writes:"
    yield ""
    yield "```yaml"
    yield starter("mine").rstrip()
    yield "```"


def _section(title: str, schema: dict[str, Any], sections: dict[str, Any]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield schema["description"]
    yield ""
    required = schema.get("required", [])
    rows = [
        (f"`{key}`", _kind(spec), "required" if key in required else _default(spec))
        for key, spec in schema["properties"].items()
    ]
    yield from _table(("key", "type", "default"), rows)


def _kind(spec: dict[str, Any]) -> str:
    if "$ref" in spec:
        return str(spec["$ref"]).rsplit("/", 1)[1]
    if "anyOf" in spec:  # a part that may be absent
        return next(_kind(one) for one in spec["anyOf"] if one.get("type") != "null")
    if "enum" in spec:
        return "one of " + ", ".join(f"`{value}`" for value in spec["enum"])
    match spec["type"]:
        case "array":
            return f"list of {_kind(spec['items'])}"
        case "object":
            return f"mapping of names to {_kind(spec['additionalProperties'])}"
        case "number" | "integer" if "maximum" in spec:
            return f"{spec['type']} from {spec['minimum']} to {spec['maximum']}"
        case "string" if spec.get("format") == "date":
            return "date, as 2026-01-31"
        case "string" if "pattern" in spec:
            return f"text of the form `{spec['pattern']}`"
    return "text" if spec["type"] == "string" else str(spec["type"])


def _default(spec: dict[str, Any]) -> str:
    value = spec.get("default")
    if value in ("", [], {}, None):
        return ""
    if isinstance(value, dict):
        return "as below"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def documents() -> dict[str, str]:
    """Every generated file that is no page, by its name."""
    from hotpass.reporting.report_schema import schema_text

    return {"quality-report.schema.json": schema_text()}


def main() -> None:
    """Write every page and document."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in {**pages(), **documents()}.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
