"""The generated pages are up to date, and nothing that they promise is missing from the code."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from hotpass.model.issues import ISSUES

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "hotpass"


def _generator() -> ModuleType:
    spec = spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_GENERATOR = _generator()
PAGES: dict[str, str] = {**_GENERATOR.pages(), **_GENERATOR.documents()}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run `make reference`"


@pytest.fixture(scope="module")
def source_text() -> str:
    """All of the source but the catalogue of issues itself."""
    paths = sorted(p for p in SOURCE.rglob("*.py") if p != SOURCE / "model" / "issues.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_issue_code_is_raised_somewhere(source_text: str) -> None:
    assert [code for code in ISSUES if f'"{code}"' not in source_text] == []


def test_every_code_in_the_source_is_in_the_catalogue(source_text: str) -> None:
    rooms = "|".join(sorted({code.split(".")[0] for code in ISSUES}))
    named = set(re.findall(rf'"((?:{rooms})\.[a-z_]+)"', source_text))
    files = {f"{room}.{suffix}" for room in rooms.split("|") for suffix in ("py", "yaml", "csv", "parquet")}
    assert named - set(ISSUES) - files == set()
