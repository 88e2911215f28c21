"""Encrypted archives: age files (age-encryption.org/v1) for those who hold one of the recipients' identities."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from hotpass.errors import RequestError
from hotpass.extras import require
from hotpass.storage.private import FILE_MODE, close_to_others, flush_file, make_folder, write_new, writing_in

SUFFIX = ".age"


def check_recipients(recipients: Sequence[str]) -> None:
    """Raise `RequestError` for the first of `recipients` that is no age public key."""
    for recipient in recipients:
        _recipient(recipient)


def seal(path: Path, recipients: Sequence[str]) -> Path:
    """Encrypt the file to `recipients` (age1…) beside itself, 0600; the plain one is removed. Returns the new path."""
    sealed = path.with_name(path.name + SUFFIX)
    sealed.touch(FILE_MODE)
    wanted = [_recipient(recipient) for recipient in recipients]
    require("pyrage").encrypt_file(os.fspath(path), os.fspath(sealed), wanted)
    flush_file(sealed)
    path.unlink()
    return sealed


def open_sealed(path: Path, identity: Path, folder: Path) -> list[str]:
    """Decrypt an archive by the identity in a file and unpack it into `folder`, 0600; the names of its files.

    Raises `RequestError` where the identity is none of the recipients', the file no archive, or a file is in the way.
    """
    pyrage = require("pyrage")
    identities = [_identity(line) for line in _lines(identity)]
    make_folder(folder)
    with writing_in(folder), tempfile.TemporaryDirectory(dir=folder, prefix=".opening-") as place:
        plain = Path(place) / ".archive.zip"
        plain.touch(FILE_MODE)
        try:
            pyrage.decrypt_file(os.fspath(path), os.fspath(plain), identities)
        except pyrage.DecryptError as error:
            raise RequestError(
                f"{path} cannot be opened with {identity}: {error}.",
                "Name the identity of one whom it was encrypted for.",
            ) from error
        return _unpack(plain, path, folder)


def make_identity(path: Path) -> str:
    """Write a new identity to `path` (0600) and give its public key. Raises `RequestError`: a file is in the way."""
    identity = require("pyrage").x25519.Identity.generate()
    public = str(identity.to_public())
    write_new(path, f"# public key: {public}\n{identity}\n".encode("ascii"))
    return public


def _unpack(plain: Path, path: Path, folder: Path) -> list[str]:
    """Unpack beside the archive, then move all into the folder."""
    try:
        with zipfile.ZipFile(plain) as archive:
            names = archive.namelist()
            _check_names(names, path, folder)
            archive.extractall(plain.parent)
    except zipfile.BadZipFile as error:
        raise RequestError(f"{path} holds no archive.", "Decrypt it with age, and look at it.") from error
    plain.unlink()
    close_to_others(plain.parent)
    for first in sorted({PurePosixPath(name).parts[0] for name in names}):
        (plain.parent / first).rename(folder / first)
    return names


def _check_names(names: Sequence[str], path: Path, folder: Path) -> None:
    """Raise `RequestError` for names that lead elsewhere or meet, and for files that are there already."""
    parts = [PurePosixPath(name).parts for name in names]
    odd = (
        not some or some[0].startswith((".", "/")) or ".." in some or "\\" in name or name.endswith("/")
        for name, some in zip(names, parts, strict=True)
    )
    if any(odd) or len(set(parts)) < len(parts):
        raise RequestError(
            f"{path} holds names that no archive of Hotpass does.", "Decrypt it with age, and look at it."
        )
    for first in sorted({some[0] for some in parts}):
        if (folder / first).exists():
            raise RequestError(f"{folder / first} is in the way.", "Name an empty folder with -o.")


def _lines(identity: Path) -> list[str]:
    try:
        told = identity.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(
            f"{identity} cannot be read.", "Name the file that holds the identity (AGE-SECRET-KEY-1…)."
        ) from error
    return [line.strip() for line in told.splitlines() if line.strip() and not line.startswith("#")]


def _identity(line: str) -> object:
    pyrage = require("pyrage")
    try:
        return pyrage.x25519.Identity.from_str(line)
    except pyrage.IdentityError as error:
        raise RequestError(
            "The identity file holds a line that is no identity.",
            "It must hold AGE-SECRET-KEY-1… lines only.",
        ) from error


def _recipient(text: str) -> object:
    pyrage = require("pyrage")
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise RequestError(
            "That is no age public key (age1…).", "Make one with: hotpass keys new FILE --archive"
        ) from error
