"""Keys that sign the audit trail: Ed25519 (RFC 8032) as PEM (PKCS #8), kept outside the workspace."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from hotpass.audit.entry import Entry
from hotpass.errors import RequestError
from hotpass.storage.private import write_new

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_VARIABLE = "HOTPASS_AUDIT_KEY"
"""Holds the PEM itself."""

FILE_VARIABLE = "HOTPASS_AUDIT_KEY_FILE"
"""Names a file that holds it."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and the fingerprint of its public half."""

    key: Ed25519PrivateKey
    public: Reader

    def sign(self, entry: Entry) -> Entry:
        """The entry, sealed and signed."""
        sealed = replace(entry, key=self.public.fingerprint).sealed()
        signature = self.key.sign(bytes.fromhex(sealed.hash))
        return replace(sealed, signature=b64encode(signature).decode())


@dataclass(frozen=True, slots=True)
class Reader:
    """A public key; `fingerprint` is the SHA-256 of its 32 bytes, its first 32 hexadecimal digits."""

    key: Ed25519PublicKey
    fingerprint: str
    pem: str

    def signed(self, entry: Entry) -> bool:
        """Whether the entry's signature is this key's over the entry's hash."""
        from cryptography.exceptions import InvalidSignature

        try:
            signature = b64decode(entry.signature, validate=True)
            self.key.verify(signature, bytes.fromhex(entry.hash))
        except (InvalidSignature, ValueError):
            return False
        return (
            b64encode(signature).decode() == entry.signature
        )  # base64 can spell one signature in several ways


def signer_of(workspace: Path, environment: Mapping[str, str] | None = None) -> Signer | None:
    """The signer that the environment names; None where it names none.

    Raises `RequestError` for a key that cannot be read, is of another kind, or lies inside the workspace.
    """
    told = os.environ if environment is None else environment
    pem, file = told.get(KEY_VARIABLE), told.get(FILE_VARIABLE)
    if pem:
        return _signer(pem.encode(), KEY_VARIABLE)
    if not file:
        return None
    _refuse_inside(Path(file), workspace)
    return _signer(_bytes_of(Path(file), f"{FILE_VARIABLE} names it"), file)


def public_key(file: Path) -> Reader:
    """The public key of a PEM file. Raises `RequestError`."""
    found = reader_of(_bytes_of(file, "A public key is what `hotpass audit key new` prints"))
    if found is None:
        raise RequestError(
            f"{file} is no public Ed25519 key as PEM.",
            "Give the file that holds what `audit key new` printed.",
        )
    return found


def reader_of(pem: bytes) -> Reader | None:
    """The public key that the PEM holds; None where it holds none."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return _reader(key) if isinstance(key, Ed25519PublicKey) else None


def new_key(file: Path, workspace: Path) -> Reader:
    """Write a new private key to `file` (0600) and give its public half.

    Raises `RequestError` where the file exists, cannot be written, or would lie inside the workspace.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    _refuse_inside(file, workspace)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_new(file, pem)
    return _reader(key.public_key())


def _signer(pem: bytes, named: str) -> Signer:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise RequestError(
            f"{named} holds no private Ed25519 key as PEM without a password.",
            "Make one with: hotpass audit key new FILE",
        )
    return Signer(key, _reader(key.public_key()))


def _reader(key: Ed25519PublicKey) -> Reader:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return Reader(key, sha256(key.public_bytes_raw()).hexdigest()[:32], pem.decode())


def _bytes_of(file: Path, why: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RequestError(f"The key {file} cannot be read: {error.strerror}.", f"{why}.") from error


def _refuse_inside(file: Path, workspace: Path) -> None:
    """Who can rewrite the trail must not find the key beside it."""
    if file.resolve().is_relative_to(workspace.resolve()):
        raise RequestError(
            f"The key {file} lies inside the workspace {workspace.resolve()} whose trail it signs.",
            "Keep it outside, where those who can change the workspace cannot read it.",
        )
