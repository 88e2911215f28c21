"""Encrypted archives: age files (age-encryption.org/v1) for those who hold one of the recipients' identities."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from hotpass.errors import RequestError
from hotpass.extras import require
from hotpass.storage.private import FILE_MODE, flush_file, make_folder, writing_in

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
        plain = Path(place) / "archive.zip"
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
    make_folder(path.parent)
    with writing_in(path.parent):
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        except FileExistsError as error:
            raise RequestError(
                f"{path} is there already, and may be somebody's key.", "Name another file."
            ) from error
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"# public key: {public}\n{identity}\n")
            file.flush()
            os.fsync(file.fileno())
    return public


def _unpack(plain: Path, path: Path, folder: Path) -> list[str]:
    try:
        with zipfile.ZipFile(plain) as archive:
            names = archive.namelist()
            for name in names:
                if (folder / name).exists():
                    raise RequestError(f"{folder / name} is in the way.", "Name an empty folder with -o.")
            for name in names:
                archive.extract(name, folder)
                (folder / name).chmod(FILE_MODE)
    except zipfile.BadZipFile as error:
        raise RequestError(f"{path} holds no archive.", "Decrypt it with age, and look at it.") from error
    return names


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
            f"{text!r} is no age public key.", "Make one with: hotpass keys new FILE --archive"
        ) from error
