"""YAML read with care: no aliases, no doubled keys, no surprising types, and the line of every key.

`no`, `on` and dates stay text (YAML 1.2's core schema), so that `country: NO` is Norway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from hotpass.profiles.checks import Fault

_DEEPEST = 20
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: plain `data`, the 1-based line of each path, and the faults of form."""

    data: Any
    lines: dict[str, int]
    faults: tuple[Fault, ...]


class _CoreLoader(yaml.SafeLoader):
    """PyYAML's safe loader with the scalars of YAML 1.2: true/false, numbers, null; all else is text."""


_CoreLoader.yaml_implicit_resolvers = {
    first: kept
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, rule) for tag, rule in resolvers if tag.rsplit(":", 1)[1] in ("int", "float", "null")])
}
_CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def read_yaml(text: str) -> Document:
    """Parse one YAML document. Never raises: what is wrong with the form stands in `faults`."""
    if len(text) > _LONGEST:
        return Document(None, {}, (("$", f"Longer than {_LONGEST:,} characters."),))
    try:
        refused = tuple(_refused(text))
        node = None if refused else yaml.compose(text, Loader=_CoreLoader)
        if node is None:
            return Document(None, {}, refused)
        lines: dict[str, int] = {}
        faults = tuple(_walk(node, "$", lines))
        loader = _CoreLoader("")
        return Document(loader.construct_document(node), lines, faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        return Document(None, {}, (("$", f"Not YAML: {error.problem or error.context}{where}."),))
    except (yaml.YAMLError, ValueError) as error:
        return Document(None, {}, (("$", f"Not YAML: {error}."),))


def _refused(text: str) -> Iterator[Fault]:
    """Aliases can make a few lines unpack to gigabytes, depth can exhaust the stack: neither is composed."""
    depth = 0
    for event in yaml.parse(text, Loader=_CoreLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            yield "$", f"Aliases (*{event.anchor}) are not allowed (line {line})."
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                yield "$", f"Nested deeper than {_DEEPEST} levels (line {line})."
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _walk(node: yaml.Node, path: str, lines: dict[str, int]) -> Iterator[Fault]:
    """Note the line of every path and report doubled keys and keys that are no text."""
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            yield from _walk(item, f"{path}[{i}]", lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            child = f"{path}.{key.value}"
            line = key.start_mark.line + 1
            if child in lines:
                yield child, f"The key stands twice (lines {lines[child]} and {line})."
            lines.setdefault(child, line)
            yield from _walk(value, child, lines)
