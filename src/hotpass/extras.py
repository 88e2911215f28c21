"""The one door to optional libraries: `require("streamlit")` imports it or says how to install it."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from hotpass.errors import MissingExtra

EXTRA_OF = {
    "fastapi": "orchestration",
    "prefect": "orchestration",
    "pyspark": "spark",
    "streamlit": "dashboard",
}
"""The extra that brings a library; others are installed by their own name."""


def require(library: str) -> ModuleType:
    """Import an optional `library`; raise `MissingExtra` with the install line where it is absent."""
    try:
        return import_module(library)
    except ImportError as error:
        package = library.split(".")[0]
        wanted = f"'hotpass[{EXTRA_OF[package]}]'" if package in EXTRA_OF else package
        raise MissingExtra(
            f"{package} is not installed.", f"Install it with: pip install {wanted}"
        ) from error
