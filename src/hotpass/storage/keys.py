"""Where keys stand: a reference such as `env:NAME` says where to look. No key is ever kept in a workspace."""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from secrets import token_bytes
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import BaseHandler, HTTPRedirectHandler, ProxyHandler, Request, build_opener

from hotpass.errors import NotFound, RequestError
from hotpass.extras import require
from hotpass.storage.private import write_new

KEY_BYTES = 32
"""Keys are AES-256's, written as 64 hexadecimal digits or in base64."""

PATIENCE = 10
"""Seconds to wait for a Vault."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def fetch(reference: str) -> bytes:
    """The key that `reference` names. Raises `RequestError` where it is not to be had or is no key.

    `env:NAME` (an environment variable), `file:PATH`, `keyring:SERVICE/NAME` (the system's), or
    `vault:PATH#FIELD` (HashiCorp Vault's KV engine at `VAULT_ADDR`, by the token in `VAULT_TOKEN`).
    """
    kind, _, place = reference.partition(":")
    if kind not in _PLACES:
        raise RequestError(
            "That is no reference to a key.", f"Write {', '.join(f'{known}:…' for known in sorted(_PLACES))}."
        )
    return decode(_PLACES[kind](place), reference)


def refuse_inside(reference: str, workspace: Path) -> None:
    """Raise `RequestError` where the key stands in the workspace that it protects."""
    kind, _, place = reference.partition(":")
    path = Path(place).expanduser()
    if kind == "file" and path.resolve().is_relative_to(workspace.resolve()):
        raise RequestError(
            f"The key {path} stands in the workspace that it protects: who has the one has the other.",
            "Move it elsewhere, and name its new place.",
        )


def decode(text: str, reference: str) -> bytes:
    """The key written in `text`. Raises `RequestError`, which names `reference` and nothing of the text."""
    bare = text.strip()
    for read in (bytes.fromhex, base64.b64decode, base64.urlsafe_b64decode):
        try:
            key = read(bare)
        except (ValueError, binascii.Error):
            continue
        if len(key) == KEY_BYTES:
            return key
    raise RequestError(
        f"What {reference} holds is no key: it must be {KEY_BYTES} bytes in hexadecimal or base64.",
        "Make one with: hotpass keys new FILE",
    )


def make(path: Path) -> None:
    """Write a new key to `path` (0600). Raises `RequestError` where a file is in the way."""
    write_new(path, base64.b64encode(token_bytes(KEY_BYTES)) + b"\n")


def _from_environment(name: str) -> str:
    if name not in os.environ:
        raise RequestError(
            f"The key env:{name} is not there: the variable {name} is not set.",
            f"Set it to the key that was in use: export {name}=…",
        )
    return os.environ[name]


def _from_file(place: str) -> str:
    path = Path(place).expanduser()
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it holds no text"
        raise RequestError(
            f"The key file:{place} cannot be read: {why}.",
            "Restore the file, or mount the disk that it stands on.",
        ) from error


def _from_keyring(place: str) -> str:
    service, _, name = place.rpartition("/")
    keyring = require("keyring")
    try:
        found = keyring.get_password(service, name)
    except keyring.errors.KeyringError as error:
        raise RequestError(
            f"The key keyring:{place} cannot be had: this system's keyring does not answer.",
            "Unlock the keyring, or name the key by env:, file: or vault:.",
        ) from error
    if found is None:
        raise RequestError(
            f"The keyring holds no key keyring:{place}.", f"Put it there with: keyring set {service} {name}"
        )
    return str(found)


class _NoRedirect(HTTPRedirectHandler):
    """A token must not travel to where a redirect points."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow none."""
        return None


def _from_vault(place: str) -> str:
    path, _, field = place.partition("#")
    asked = Request(  # noqa: S310 -- the scheme is checked where the address is read
        f"{_vault_address()}/v1/{quote(path.strip('/'))}", headers={"X-Vault-Token": _vault_token()}
    )
    try:
        with build_opener(*_handlers()).open(asked, timeout=PATIENCE) as answer:
            told = dict(json.load(answer)["data"])
    except (URLError, HTTPException, OSError, ValueError, KeyError, TypeError) as error:
        why = getattr(error, "code", None) or getattr(error, "reason", None) or "the answer holds no data"
        raise RequestError(
            f"The key vault:{place} cannot be had: {why}.", "Check VAULT_ADDR, VAULT_TOKEN and the path."
        ) from None  # what was asked holds the token
    inner = told.get("data")
    within = inner if isinstance(inner, dict) else told  # KV version 2 wraps it once more
    if field not in within:
        raise NotFound(f"Field of vault:{path}", field, within)
    return str(within[field])


def _handlers() -> list[BaseHandler]:
    """No proxy between this machine and itself: over plain http it would read the token."""
    plain = _vault_address().startswith("http:")
    return [_NoRedirect(), *([ProxyHandler({})] if plain else [])]


def _vault_address() -> str:
    address = os.environ.get("VAULT_ADDR", "").rstrip("/")
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        told = f"{parts.scheme}://{parts.hostname}" if address else "not set"
        raise RequestError(
            f"VAULT_ADDR is {told}: a key travels over https only.",
            "Set it to the Vault's address: export VAULT_ADDR=https://…",
        )
    return address


def _vault_token() -> str:
    if "VAULT_TOKEN" not in os.environ:
        raise RequestError("VAULT_TOKEN is not set.", "Log in to the Vault, and export its token.")
    return os.environ["VAULT_TOKEN"].strip()


_PLACES: dict[str, Callable[[str], str]] = {
    "env": _from_environment,
    "file": _from_file,
    "keyring": _from_keyring,
    "vault": _from_vault,
}
