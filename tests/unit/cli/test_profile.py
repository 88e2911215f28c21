"""`hotpass profile`: what a user sees of profiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Hotpass


def test_list_names_every_known_profile(hotpass: Hotpass) -> None:
    shown = hotpass("profile", "list")
    assert shown.code == 0
    assert [line.split()[0] for line in shown.out.splitlines()] == [
        "profile",
        "aviation",
        "generic",
        "people",
    ]
    names = [profile["name"] for profile in hotpass("profile", "list", "--json").json]
    assert names == ["aviation", "generic", "people"]


def test_show_gives_the_yaml_or_every_setting(hotpass: Hotpass) -> None:
    assert "country: ZA" in hotpass("profile", "show", "generic").out
    settings = hotpass("profile", "show", "generic", "--json").json
    assert settings["thresholds"]["mapping"].keys() == {"sure", "propose", "contact_sure"}


def test_a_misspelt_name_gets_the_nearest(hotpass: Hotpass) -> None:
    ended = hotpass("profile", "show", "avaition")
    assert (ended.code, ended.out) == (2, "")
    assert "Did you mean 'aviation'?" in ended.err


def test_init_writes_a_sound_profile_once(hotpass: Hotpass, tmp_path: Path) -> None:
    assert hotpass("profile", "init", "clinics").code == 0
    written = (tmp_path / "clinics.yaml").read_text()
    assert hotpass("profile", "lint", "clinics.yaml").code == 0
    again = hotpass("profile", "init", "clinics", "--base", "people")
    assert again.code == 2 and "--force" in again.err
    assert (tmp_path / "clinics.yaml").read_text() == written
    assert hotpass("profile", "init", "clinics", "--base", "people", "--force").code == 0
    assert hotpass("profile", "show", "clinics.yaml", "--json").json["entity"] == "person"


def test_lint_tells_all_faults_with_their_paths(hotpass: Hotpass, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("name: bad\ncountry: Utopia\nrequired: [organisation_nam]\n")
    for arguments in (["bad.yaml"], ["bad.yaml", "--json"]):
        ended = hotpass("profile", "lint", *arguments)
        assert ended.code == 2
        told = ended.out or ended.err
        assert "$.country" in told and "$.required[0]" in told and "organisation_name" in told


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ("country: NL", ["$.privacy.destinations[0].ground", "$.privacy.destinations[0].because"]),
        ("country: NL, ground: 72(1)(a)", ["$.privacy.destinations[0].because"]),
        ("country: NL, ground: 72(1)(a), because: An agreement binds them", []),
        ("country: ZA", []),
    ],
)
def test_lint_asks_the_ground_of_a_destination_abroad(
    hotpass: Hotpass, tmp_path: Path, given: str, faults: list[str]
) -> None:
    text = f"name: far\nprivacy:\n  destinations:\n    - {{name: hosts, recipient: Example Hosts, {given}}}\n"
    (tmp_path / "far.yaml").write_text(text)
    told = hotpass("profile", "lint", "far.yaml", "--json")
    assert [fault["path"] for fault in told.json["faults"]] == faults
    assert all("POPIA s72(1)" in fault["message"] for fault in told.json["faults"])
    shown = hotpass("popia", "policy", "-p", "far.yaml")
    assert shown.code == 0 and "Example Hosts" in shown.out
    ground = (
        "in the Republic" if "ZA" in given else "s72(1)(a)" if "ground" in given else "nothing may go there"
    )
    assert ground in " ".join(shown.out.split())
