"""What a profile says of data at rest: whether snapshots and archives are encrypted, and for whom."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Key

from hotpass.profiles.section import Section

Reference = Annotated[
    str, Key(pattern=r"^(?:env:\w+|file:[/~].+|keyring:.+/.+|vault:.+#.+)?$", max_length=500)
]
Recipient = Annotated[str, Key(pattern=r"^age1[0-9a-z]{20,200}$")]


class AtRest(Section):
    """Encryption of what stays on the disk.

    `snapshots` names the key (`env:NAME`, `file:PATH`, `keyring:SERVICE/NAME`, `vault:PATH#FIELD`) under which the
    tables of runs and the registry are encrypted; empty: they are not. `archives` are age public keys: with any, the
    archive is encrypted to these. What is published beside it is not.
    """

    snapshots: Reference = ""
    archives: tuple[Recipient, ...] = ()
