"""The one door to optional libraries: `require("pandas")` imports it or says which extra to install."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from hotpass.errors import MissingExtra

EXTRA_OF = {"pandas": "pandas"}
"""The extra that brings each optional library which the package asks for."""


def require(library: str) -> ModuleType:
    """Import an optional `library`; raise `MissingExtra` with the install line where it is absent."""
    try:
        return import_module(library)
    except ImportError as error:
        extra = EXTRA_OF.get(library.split(".")[0], library)
        raise MissingExtra(
            f"{library} is not installed.", f"Install it with: pip install 'hotpass[{extra}]'"
        ) from error
