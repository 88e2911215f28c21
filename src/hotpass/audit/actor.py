"""Who acts: the one answer for decisions and the audit trail."""

from __future__ import annotations

import os
from getpass import getuser


def actor() -> str:
    """The name of the user at work; the number where the system has no name for it, as in a bare container."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return f"user {os.getuid()}"
