from __future__ import annotations

import base64
import json
import stat
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from hotpass.errors import NotFound, RequestError
from hotpass.storage import keys

KEY = bytes(range(32))
ENCODED = base64.b64encode(KEY).decode()


@pytest.mark.parametrize(
    "text", [ENCODED, KEY.hex(), KEY.hex().upper(), base64.urlsafe_b64encode(KEY).decode(), f" {ENCODED}\n"]
)
def test_a_key_is_read_however_it_is_written(text: str) -> None:
    assert keys.decode(text, "env:K") == KEY


@pytest.mark.parametrize("text", ["", "short", ENCODED[:-4], KEY.hex()[:-2], "é" * 32])
def test_what_is_no_key_is_refused_without_being_told(text: str) -> None:
    with pytest.raises(RequestError, match="env:K holds is no key") as refused:
        keys.decode(text, "env:K")
    assert not text or text not in str(refused.value)


def test_a_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_KEY", ENCODED)
    assert keys.fetch("env:SAMPLE_KEY") == KEY


def test_a_variable_that_is_not_set_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_KEY", raising=False)
    with pytest.raises(RequestError, match="SAMPLE_KEY is not set"):
        keys.fetch("env:SAMPLE_KEY")


def test_a_made_key_is_private_and_read_back(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "snapshots.key"
    keys.make(place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert len(keys.fetch(f"file:{place}")) == keys.KEY_BYTES
    with pytest.raises(RequestError, match="is not overwritten"):
        keys.make(place)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"none\.key cannot be read"):
        keys.fetch(f"file:{tmp_path / 'none.key'}")


def test_an_unknown_place_lists_the_known() -> None:
    with pytest.raises(RequestError, match="env:…, file:…, keyring:…, vault:…"):
        keys.fetch("cloud:key")


def test_a_keyring_without_the_key_says_how_to_put_it_there(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Held(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return ENCODED if (service, username) == ("hotpass", "snapshots") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise AssertionError

        def delete_password(self, service: str, username: str) -> None:
            raise AssertionError

    before = keyring.get_keyring()
    keyring.set_keyring(Held())
    try:
        assert keys.fetch("keyring:hotpass/snapshots") == KEY
        with pytest.raises(RequestError, match="keyring set hotpass other"):
            keys.fetch("keyring:hotpass/other")
    finally:
        keyring.set_keyring(before)


class _Vault(BaseHTTPRequestHandler):
    """Answers as the KV engine does: version 2 below secret/data, version 1 below kv; moves away below gone."""

    def do_GET(self) -> None:
        held = {
            "/v1/secret/data/hotpass": {"data": {"data": {"snapshots": ENCODED}}},
            "/v1/kv/hotpass": {"data": {"snapshots": ENCODED}},
        }
        if self.path == "/v1/gone":
            self.send_response(302)
            self.send_header("Location", "/v1/kv/hotpass")
        elif self.headers["X-Vault-Token"] != "sample-token" or self.path not in held:
            self.send_response(403)
        else:
            self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(held.get(self.path, {})).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Vault)
    thread = Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("VAULT_ADDR", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("VAULT_TOKEN", "sample-token")
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("place", ["secret/data/hotpass#snapshots", "kv/hotpass#snapshots"])
def test_a_vault_gives_the_key_in_either_version_of_its_store(place: str) -> None:
    assert keys.fetch(f"vault:{place}") == KEY


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("place", ["secret/data/other#snapshots", "gone#snapshots"])
def test_a_vault_that_refuses_or_sends_elsewhere_is_told(place: str) -> None:
    with pytest.raises(RequestError, match=f"vault:{place.split('#')[0]}.* cannot be had"):
        keys.fetch(f"vault:{place}")


@pytest.mark.usefixtures("vault")
def test_a_field_that_the_vault_lacks_is_named() -> None:
    with pytest.raises(NotFound, match="Known: snapshots"):
        keys.fetch("vault:kv/hotpass#other")


@pytest.mark.parametrize("address", ["", "http://vault.example", "ftp://127.0.0.1"])
def test_a_key_travels_over_https_only(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("VAULT_ADDR", address)
    with pytest.raises(RequestError, match="https only"):
        keys.fetch("vault:kv/hotpass#snapshots")


def test_an_address_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAULT_ADDR", "http://user:pa55word@vault.example")
    with pytest.raises(RequestError) as refused:
        keys.fetch("vault:kv/hotpass#snapshots")
    assert "pa55word" not in str(refused.value)


@pytest.mark.usefixtures("vault")
def test_no_proxy_stands_between_a_vault_on_this_machine_and_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert keys.fetch("vault:kv/hotpass#snapshots") == KEY


def test_a_key_in_the_workspace_that_it_protects_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="stands in the workspace"):
        keys.refuse_inside(f"file:{tmp_path}/inside/../a.key", tmp_path)
    keys.refuse_inside(f"file:{tmp_path}/a.key", tmp_path / "other")
    keys.refuse_inside("env:A_KEY", tmp_path)
