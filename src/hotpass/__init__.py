"""Hotpass, a data refinery: messy workbooks in, one governed record per organisation out.

Importing the package is light; the libraries that do the work load on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hotpass.pipeline.base import refine
    from hotpass.pipeline.config import PipelineConfig, PipelineResult
    from hotpass.profiles.schema import Profile
    from hotpass.sources import read
    from hotpass.sources.base import SourceTable

__version__ = "0.1.0"

_HOME = {
    "refine": "hotpass.pipeline.base",
    "PipelineConfig": "hotpass.pipeline.config",
    "PipelineResult": "hotpass.pipeline.config",
    "Profile": "hotpass.profiles.schema",
    "read": "hotpass.sources",
    "SourceTable": "hotpass.sources.base",
}

__all__ = ["PipelineConfig", "PipelineResult", "Profile", "SourceTable", "read", "refine"]


def __getattr__(name: str) -> Any:
    """Load a public name from its room on first use (PEP 562)."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'hotpass' has no attribute {name!r}")
