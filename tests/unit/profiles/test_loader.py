"""Profiles load, and a faulty one shows all its faults at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotpass.errors import NotFound, ProfileError, RequestError
from hotpass.profiles.loader import known, lint, load
from hotpass.profiles.schema import Profile


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_three_profiles_come_with_the_package() -> None:
    assert known() == ["aviation", "generic", "people"]


@pytest.mark.parametrize("name", known())
def test_they_are_sound(name: str) -> None:
    assert lint(name) == []
    assert load(name).name == name


def test_a_profile_just_begun_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "clinics.yaml").write_text("name: clinics\n")
    monkeypatch.chdir(tmp_path)
    assert load("clinics").name == "clinics"


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(NotFound, match="Did you mean 'aviation'"):
        load("avaition")


def test_a_missing_file_is_a_request_error(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        load(tmp_path / "absent.yaml")


def test_a_folder_is_a_request_error(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    with pytest.raises(RequestError, match="cannot be read"):
        load(folder)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"name: \xff")
    with pytest.raises(ProfileError, match="Not UTF-8"):
        load(path)


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """\
name: mine
contry: ZA
entity: persn
thresholds: {mapping: {propse: 1}}
required: [organisation_nam]
survivorship:
  default: [recensy]
  by_field: {emial: [recency]}
extra_fields:
  - {name: beds, semantic_type: amont}
name: again
""",
    )
    assert lint(path) == [
        ("$.name", "The key stands twice (lines 1 and 11)."),
        ("$.contry", "Unknown key. Did you mean 'country'? (line 2)"),
        ("$.entity", "'persn' is not allowed. Did you mean 'person'? (line 3)"),
        ("$.thresholds.mapping.propse", "Unknown key. Did you mean 'propose'? (line 4)"),
        ("$.required[0]", "No field 'organisation_nam'. Did you mean 'organisation_name'? (line 5)"),
        ("$.survivorship.default[0]", "'recensy' is not allowed. Did you mean 'recency'? (line 7)"),
        ("$.survivorship.by_field.emial", "No such field. Did you mean 'email'? (line 8)"),
        ("$.extra_fields[0].semantic_type", "No semantic type 'amont'. Did you mean 'amount'? (line 10)"),
    ]
    with pytest.raises(ProfileError, match=r"has 8 fault\(s\)") as caught:
        load(path)
    assert len(caught.value.faults) == 8


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("", "$", "empty"),
        ("- a", "$", "mapping of keys"),
        ("description: x", "$.name", "Missing"),
        ("name: m\ncountry: za", "$.country", "does not have the form"),
        ("name: m\nsynonyms: {email: mail}", "$.synonyms.email", "A list is expected"),
        ("name: m\ncontacts: yes", "$.contacts", "A mapping of keys"),
        ("name: m\nsources: [{pattern: a, key: a, priority: 0}]", "$.sources[0].priority", "greater than"),
        ("name: m\nsources: [{pattern: a, key: a}]", "$.sources[0].priority", "Missing"),
        ("name: m\nsources: [a]", "$.sources[0]", "A mapping of keys"),
        ("name: m\nsurvivorship: {default: []}", "$.survivorship.default", "at least 1"),
        ("name: m\noutput: {formats: [pdf]}", "$.output.formats[0]", "Known: csv, parquet, xlsx"),
        ("name: m\nthresholds: {mapping: {sure: 0.9}}", "$.thresholds.mapping.contact_sure", "below sure"),
        ("name: m\nthresholds: {linkage: {match: 0.1}}", "$.thresholds.linkage.match", "below review"),
        ("name: m\nthresholds: {linkage: {match: 1}}", "$.thresholds.linkage.match", "less than"),
        ("name: m\nsynonyms: {email: [a], fax: [A]}", "$.synonyms.fax[0]", "already a synonym of 'email'"),
        (
            "name: m\nextra_fields: [{name: email, semantic_type: email}]",
            "$.extra_fields[0].name",
            "canonical",
        ),
        (
            "name: m\nextra_fields: [{name: x, semantic_type: amount}, {name: x, semantic_type: amount}]",
            "$.extra_fields[1].name",
            "stands twice",
        ),
        (
            "name: m\nsources: [{pattern: A, key: a, priority: 1}, {pattern: a, key: b, priority: 2}]",
            "$.sources[1].pattern",
            "never reached",
        ),
        ("name: m\nentity: person\nrequired: [organisation_name]", "$.required[0]", "No field"),
    ],
)
def test_each_fault_has_its_path(tmp_path: Path, text: str, path: str, said: str) -> None:
    faults = lint(write(tmp_path, text))
    assert [fault[0] for fault in faults] == [path]
    assert said in faults[0][1]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: mine\n")
    assert load(path) == Profile(name="mine")
