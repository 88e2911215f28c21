"""Appends to a trail until it has made its share or is killed; prints a byte for each entry that is safe.

Called as: killed_appends.py WORKSPACE NAME FIRST COUNT. Appends the entries FIRST … COUNT - 1 of NAME.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from hotpass.audit.trail import append

if __name__ == "__main__":
    workspace, name, first, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    for n in range(first, count):
        append(workspace, "access", {"command": name, "n": n}, name, datetime.now(UTC), {})
        os.write(1, b".")
