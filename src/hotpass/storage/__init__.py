"""What is kept on disk: workspaces, snapshots, published outputs, decisions, archives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hotpass.storage.dataset import PolarsDataset

__all__ = ["PolarsDataset"]


def __getattr__(name: str) -> Any:
    """Load the promised name on first use, so that the room's light files stay light (PEP 562)."""
    if name == "PolarsDataset":
        from hotpass.storage.dataset import PolarsDataset

        return PolarsDataset
    raise AttributeError(f"module 'hotpass.storage' has no attribute {name!r}")
