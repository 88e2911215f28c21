"""The registry on disk: whole or as it was, private, and refused by name where it cannot be read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from hotpass.errors import SnapshotError
from hotpass.model.registry import ID_HISTORY, IDENTITIES, SIGNS, Registry
from hotpass.storage import registry as storage

FILLED = Registry(
    generation=2,
    identities=pl.DataFrame([(0, "c00", 1, 2), (1, "e00", 1, None)], schema=IDENTITIES, orient="row"),
    signs=pl.DataFrame([(1, "row", 2**64 - 1)], schema=SIGNS, orient="row"),
    history=pl.DataFrame([("c00", "gone", None, "", 2)], schema=ID_HISTORY, orient="row"),
    model='{"schema_version": 1}',
    frames={"idf": pl.DataFrame({"token": ["kite"], "n": [3]})},
    runs=("20260601T090000-000000", "20260602T090000-000000"),
)


def save(folder: Path, kind: str, registry: Registry) -> None:
    with storage.replacing(folder, kind, registry):
        assert storage.load(folder, kind).generation == registry.generation


def equal(one: Registry, other: Registry) -> bool:
    tables = ("identities", "signs", "history")
    return (
        all(getattr(one, name).equals(getattr(other, name)) for name in tables)
        and all(getattr(one, name).schema == getattr(other, name).schema for name in tables)
        and (one.generation, one.model, one.runs) == (other.generation, other.model, other.runs)
        and one.frames.keys() == other.frames.keys()
        and all(one.frames[name].equals(other.frames[name]) for name in one.frames)
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    assert equal(storage.load(tmp_path / "registry", "organisation"), Registry())
    assert not (tmp_path / "registry").exists()


def test_what_is_saved_comes_back_by_kind(tmp_path: Path) -> None:
    save(tmp_path, "organisation", FILLED)
    assert equal(storage.load(tmp_path, "organisation"), FILLED)
    assert equal(storage.load(tmp_path, "person"), Registry())


def test_only_the_version_that_holds_stays(tmp_path: Path) -> None:
    save(tmp_path, "person", FILLED)
    save(tmp_path, "organisation", FILLED)
    save(tmp_path, "organisation", replace(FILLED, generation=3, model="", frames={}))
    assert storage.load(tmp_path, "organisation").generation == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        *("organisation-000002", "organisation.json", "person-000001", "person.json")
    ]
    assert not (tmp_path / "organisation-000002" / "model.json").exists()


def test_equal_registries_give_equal_bytes(tmp_path: Path) -> None:
    save(tmp_path / "a", "organisation", FILLED)
    pieces = pl.concat([FILLED.identities[:1], FILLED.identities[1:]], rechunk=False)
    save(tmp_path / "b", "organisation", replace(FILLED, identities=pieces))
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_files_are_private(tmp_path: Path) -> None:
    save(tmp_path / "registry", "organisation", FILLED)
    modes = {p.stat().st_mode & 0o777 for p in (tmp_path / "registry").rglob("*") if p.is_file()}
    assert modes == {0o600}
    assert (tmp_path / "registry").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("step", ["write", "write_private"])
def test_a_death_while_saving_leaves_the_old_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    save(tmp_path, "organisation", FILLED)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(storage.snapshots if step == "write" else storage, step, die)
        with pytest.raises(KeyboardInterrupt):
            save(tmp_path, "organisation", replace(FILLED, generation=3))
    assert equal(storage.load(tmp_path, "organisation"), FILLED)
    save(tmp_path, "organisation", replace(FILLED, generation=4))
    assert storage.load(tmp_path, "organisation").generation == 4
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("before", [None, FILLED])
def test_what_fails_after_it_brings_the_old_registry_back(tmp_path: Path, before: Registry | None) -> None:
    if before:
        save(tmp_path, "organisation", before)
    old = contents(tmp_path)
    with pytest.raises(KeyboardInterrupt), storage.replacing(tmp_path, "organisation", FILLED):
        raise KeyboardInterrupt
    assert equal(storage.load(tmp_path, "organisation"), before or Registry())
    assert contents(tmp_path) == old


def test_what_stands_although_the_end_failed_is_known(tmp_path: Path) -> None:
    save(tmp_path, "organisation", FILLED)
    after = replace(FILLED, generation=3)
    with (
        pytest.raises(KeyboardInterrupt),
        storage.replacing(tmp_path, "organisation", after, stands=lambda: True),
    ):
        raise KeyboardInterrupt
    assert equal(storage.load(tmp_path, "organisation"), after)
    assert len(list(tmp_path.iterdir())) == 2


def spoil_pointer(folder: Path) -> None:
    (folder / "organisation.json").write_text("{")


def spoil_table(folder: Path) -> None:
    (folder / "organisation-000001" / "signs.parquet").write_bytes(b"no parquet")


def lose_table(folder: Path) -> None:
    (folder / "organisation-000001" / "signs.parquet").unlink()


def lose_version(folder: Path) -> None:
    (folder / "organisation-000001").rename(folder / "elsewhere")


@pytest.mark.parametrize("spoil", [spoil_pointer, spoil_table, lose_table, lose_version])
def test_damage_is_told_and_no_id_is_given_anew_by_accident(tmp_path: Path, spoil: object) -> None:
    save(tmp_path, "organisation", FILLED)
    assert callable(spoil)
    spoil(tmp_path)
    with pytest.raises(SnapshotError, match=r"damaged.*Restore"):
        storage.load(tmp_path, "organisation")


def test_another_schema_version_is_refused_by_name(tmp_path: Path) -> None:
    save(tmp_path, "organisation", FILLED)
    pointer = tmp_path / "organisation.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"schema_version": 7}))
    with pytest.raises(SnapshotError, match="schema version 7; this release reads 2"):
        storage.load(tmp_path, "organisation")
