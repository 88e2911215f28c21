"""Encrypted tables: Parquet modular encryption (AES-256-GCM), footer included.

Each file has keys of its own, wrapped by the one that a reference names (`storage.keys`). The reference stands in the
file, so whoever may have the key can read the file without being told where to look.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from hotpass.errors import HotpassError, SnapshotError
from hotpass.storage import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"PARE"
"""How a Parquet file with an encrypted footer begins (Parquet modular encryption, 5.4)."""

_NONCE = 12
"""Bytes of the nonce in front of a wrapped key (NIST SP 800-38D, 8.2)."""


def is_sealed(path: Path) -> bool:
    """Whether the file is encrypted."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def write(
    path: Path,
    table: pl.DataFrame,
    reference: str,
    key: bytes,
    *,
    rows: int,
    metadata: Mapping[str, str],
) -> None:
    """Write `table` in groups of `rows` rows, encrypted under `key`, which `reference` names."""
    import pyarrow.parquet as parquet
    from pyarrow.parquet import encryption

    asked = encryption.EncryptionConfiguration(
        footer_key=reference,
        uniform_encryption=True,
        plaintext_footer=False,
        double_wrapping=False,
        data_key_length_bits=256,
    )
    factory = _factory({reference: key}, [])
    arrow = table.to_arrow(compat_level=pl.CompatLevel.oldest()).replace_schema_metadata(dict(metadata))
    parquet.write_table(
        arrow,
        path,
        compression="zstd",
        row_group_size=rows,
        encryption_properties=factory.file_encryption_properties(encryption.KmsConnectionConfig(), asked),
    )


def read(path: Path) -> tuple[pl.DataFrame, dict[str, str]]:
    """An encrypted table and its metadata.

    Raises `RequestError` where its key is not to be had, `SnapshotError` where that is another one or the file damaged.
    """
    import pyarrow.parquet as parquet
    from cryptography.exceptions import InvalidTag
    from pyarrow import ArrowException
    from pyarrow.parquet import encryption

    faults: list[HotpassError] = []
    factory = _factory({}, faults)
    try:
        asked = factory.file_decryption_properties(
            encryption.KmsConnectionConfig(), encryption.DecryptionConfiguration()
        )
        with parquet.ParquetFile(path, decryption_properties=asked) as file:
            table, metadata = pl.from_arrow(file.read()), file.schema_arrow.metadata or {}
    except (OSError, ValueError, ArrowException, InvalidTag, HotpassError) as error:
        if faults:
            raise faults[0] from error
        raise SnapshotError(
            f"{path} is encrypted, and its key does not open it, or it is damaged.",
            "Give the key that it was written with, or run `hotpass refine` again.",
        ) from error
    assert isinstance(table, pl.DataFrame)
    return table, {name.decode(): text.decode() for name, text in metadata.items()}


def _factory(known: dict[str, bytes], faults: list[HotpassError]) -> Any:
    """Arrow's maker of encryption properties; it asks for keys by reference. Why one is not to be had goes to `faults`.

    Arrow turns every fault of a callback into one of its own.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from pyarrow.parquet import encryption

    def cipher(reference: str) -> AESGCM:
        if reference not in known:
            try:
                known[reference] = keys.fetch(reference)
            except HotpassError as error:
                faults.append(error)
                raise
        return AESGCM(known[reference])

    class Keys(encryption.KmsClient):  # type: ignore[misc]
        def wrap_key(self, key_bytes: bytes, master_key_identifier: str) -> bytes:
            nonce = os.urandom(_NONCE)
            name = master_key_identifier.encode()
            return base64.b64encode(nonce + cipher(master_key_identifier).encrypt(nonce, key_bytes, name))

        def unwrap_key(self, wrapped_key: bytes, master_key_identifier: str) -> bytes:
            wrapped = base64.b64decode(wrapped_key)
            name = master_key_identifier.encode()
            return cipher(master_key_identifier).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], name)

    return encryption.CryptoFactory(lambda _: Keys())
