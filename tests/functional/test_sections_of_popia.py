"""The gates of POPIA as a user meets them: s57 before identity numbers link parties, s72 before lists go abroad."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.functional.planted import identity_number
from tests.unit.cli.conftest import Ended, Hotpass, hotpass

__all__ = ["hotpass"]

HEADER = "Full Name,ID Number,City,Birth Date\n"
ONE = identity_number(7)
OWN = HEADER + f"Thandi Kunene,{ONE},Durban,\n" + "".join(
    f"{name},{identity_number(20 + n)},George,\n" for n, name in enumerate(("Sipho Molefe", "Anna Botes", "Piet Nel"))
)  # fmt: skip
OTHER = HEADER + f"Thandi Kunene,{ONE},Upington,\n" + "".join(
    f"{name},{identity_number(40 + n)},Welkom,\n" for n, name in enumerate(("Farah Naidoo", "Elize Venter", "Jan Rex"))
)  # fmt: skip

PEOPLE = """name: members
description: Members.
entity: person
responsible_party: Example Trust
sources:
  - {pattern: "council*", key: council, priority: 2, responsible_party: Example Council}
required: [full_name]
"""
DECLARED = """linkage:
  unique_identifiers: {authorisation: IR reference 0001, declared_by: Information officer, declared_on: 2026-01-31}
"""
ONE_PARTY = PEOPLE.replace("Example Council", "Example Trust")


def refined(hotpass: Hotpass, folder: Path, profile: str, *more: str) -> Ended:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/own.csv").write_text(OWN)
    (folder / "data/council.csv").write_text(OTHER)
    (folder / "members.yaml").write_text(profile)
    return hotpass(
        "refine", folder / "data", "-p", folder / "members.yaml", "-w", folder, "--as-of", "2026-06-01", *more
    )


@pytest.mark.parametrize(
    ("profile", "persons", "code", "linking"),
    [
        (PEOPLE, 8, "table.identifiers_withheld", "nor why none is needed (s57)"),
        (PEOPLE + DECLARED, 7, "table.identifiers_declared", "as the profile declares (s57, s58)"),
        (ONE_PARTY, 7, None, "nothing is linked across parties (s57)"),
    ],
)
def test_numbers_link_parties_only_as_the_profile_declares(
    hotpass: Hotpass, tmp_path: Path, profile: str, persons: int, code: str | None, linking: str
) -> None:
    """One person stands in both lists, in unlike towns: only the number tells that the two rows are one."""
    ended = refined(hotpass, tmp_path, profile, "--json")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["counts"]["entities"] == persons
    report = json.loads((tmp_path / "dist/quality-report.json").read_text(encoding="utf-8"))
    told = {line["code"]: line for line in report["issues"] if line["code"].startswith("table.identifiers")}
    assert set(told) == ({code} if code else set())
    if code:
        assert told[code]["places"] == ["council.csv | council"]
        assert "s57" in told[code]["message"]
    for name in ("quality-report.md", "quality-report.html"):
        text = (tmp_path / "dist" / name).read_text(encoding="utf-8")
        assert linking in text, name


def privacy(**cloud: str) -> str:
    """A profile that declares a destination at home and one abroad, with what is told of the latter."""
    told = ", ".join(f'{key}: "{value}"' for key, value in cloud.items())
    classes = ", ".join(
        f"{kind}: {{destinations: [mailer, cloud]}}"
        for kind in ("public", "business_contact", "personal", "special_personal")
    )
    return (
        f"{PEOPLE}privacy:\n  classes: {{{classes}}}\n  destinations:\n"
        "    - {name: mailer, recipient: Example Mailers, country: ZA}\n"
        f"    - {{name: cloud, recipient: Example Hosting, country: DE{', ' if told else ''}{told}}}\n"
    )


@pytest.mark.parametrize(
    ("profile", "destination", "words"),
    [
        (privacy(), "crm", ("'crm' is not declared", "s72", "Declared: cloud, mailer")),
        (PEOPLE, "crm", ("'crm' is not declared", "s72", "It declares none")),
        (privacy(), "cloud", ("lies in DE", "s72(1)")),
        (privacy(ground="72(1)(b)"), "cloud", ("lies in DE", "s72(1)")),
    ],
)
@pytest.mark.parametrize("where", ["--destination", "profile"])
def test_a_destination_undeclared_or_abroad_without_a_ground_is_refused(
    hotpass: Hotpass, tmp_path: Path, profile: str, destination: str, words: tuple[str, ...], where: str
) -> None:
    asked = ["--destination", destination] if where == "--destination" else []
    output = "" if asked else f"output: {{destinations: [{destination}]}}\n"
    ended = refined(hotpass, tmp_path, profile + output, *asked)
    assert (ended.code, ended.out) == (2, "")
    of_profile = ("No destination 'crm'", "s72") if not asked and destination == "crm" else words
    assert all(word in ended.err for word in of_profile), ended.err
    assert not (tmp_path / "dist").exists() and not (tmp_path / ".hotpass").exists()


@pytest.mark.parametrize(
    ("destination", "shown"),
    [("mailer", "Example Mailers"), ("cloud", "72(1)(b)")],
)
def test_a_declared_destination_is_on_record(
    hotpass: Hotpass, tmp_path: Path, destination: str, shown: str
) -> None:
    profile = privacy(ground="72(1)(b)", because="Needed for the members' contract")
    ended = refined(hotpass, tmp_path, profile, "--destination", destination)
    assert ended.code == 0, ended.err
    assert shown in (tmp_path / "dist/quality-report.md").read_text(encoding="utf-8")
    (manifest,) = (tmp_path / ".hotpass/runs").glob("*/manifest.json")
    assert [told["name"] for told in json.loads(manifest.read_text())["destinations"]] == [destination]
