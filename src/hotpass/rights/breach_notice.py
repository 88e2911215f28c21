"""The notices of a security compromise as people read them: to the Regulator and to data subjects (POPIA s22).

What the workspace does not know stands as a blank to be filled in; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.reporting.markdown_table import plain, table
from hotpass.rights.breach import Breach, ClassCount

_SILENT = "no value of the data"
"""What the words of a file end with that exposes nobody."""


def blank(what: str) -> str:
    """A place that a person must fill in."""
    return f"[TO FILL IN: {what}]"


def to_markdown(told: Breach) -> str:
    """The pack in one page: what is known, the draft to the Information Regulator, the draft to data subjects."""
    return (
        "\n".join(
            (
                *_head(told),
                *_files(told),
                *_whose(told),
                *_holders(told),
                *_to_regulator(told),
                *_to_subjects(told),
                *_duties(told),
            )
        )
        + "\n"
    )


def _head(told: Breach) -> Iterator[str]:
    began = told.began.isoformat() if told.began else blank("when the compromise began")
    yield from ("# Security compromise: notification pack (POPIA s22)", "")
    yield (
        f"Drawn up on {told.as_of.isoformat()} from what the workspace knows; {len(told.runs)} run(s) were reckoned:"
        f" {', '.join(told.runs)}."
    )
    yield f"The compromise began: {began}. Whose data it is stands in `subjects.csv`, every figure in `breach.json`."
    yield from ("", "This is a draft. What only people can know is marked [TO FILL IN: …].")
    if told.runs_without_tables:
        yield from (
            "",
            f"Of {', '.join(told.runs_without_tables)} the tables were destroyed since, so whose data were in",
        )
        yield "files of these runs only is not told here."
    if told.erasures:
        yield from (
            "",
            f"{told.erasures} erasure(s) or objections to processing stand in this workspace. Whoever was erased",
        )
        yield "is not told here, but may have stood in files that were made, or taken, before."


def _files(told: Breach) -> Iterator[str]:
    yield from ("", "## What is known", "", "### Files", "")
    exposing = [file for file in told.files if not file.holds.endswith(_SILENT)]
    rows = (
        (f.name, f.kind, f.since[:10], str(len(f.runs)), _span(f.exported), f.responsible_party, f.holds)
        for f in exposing
    )
    yield from table(
        (
            "file",
            "kind",
            "held since",
            "runs",
            "handed on (UTC)",
            "of another responsible party",
            "what it holds",
        ),
        rows,
    )
    for file in told.files:
        if file.unread:
            yield from (
                "",
                f"{plain(file.name)} could not be read: whose data it holds is not known. Look into it.",
            )
    rest = len(told.files) - len(exposing)
    yield from ("", f"{rest} more file(s) of these runs hold no value of the data." if rest else "")


def _whose(told: Breach) -> Iterator[str]:
    counts = told.counts
    yield from ("", "### Whose data", "")
    kinds = ", ".join(
        f"{counts[name]:,} {words}"
        for name, words in (
            ("persons", "person(s)"),
            ("organisations", "organisation(s), whom POPIA protects too"),
            ("unknown", "row(s) of nobody whom a run could name"),
        )
        if counts[name]
    )
    yield f"{counts['subjects']:,} data subjects: {kinds or 'none'}."
    yield f"- Identity numbers: of **{counts['with_id_number']:,}** of them."
    yield f"- Special personal information (s26): of **{counts['with_special_personal_information']:,}** of them."
    if counts["cells_of_nobody"]:
        yield f"- {counts['cells_of_nobody']:,} more cells stand in rows that name nobody; look into the files."
    yield ""
    yield from table(
        ("class of personal information", "subjects", "cells", "fields"),
        ((_word(c.privacy), f"{c.subjects:,}", f"{c.cells:,}", _fields(c)) for c in told.classes),
    )


def _holders(told: Breach) -> Iterator[str]:
    yield from ("", "### Who had the files by rights", "")
    going = (
        (str(d["name"]), str(d["recipient"]), str(d["country"]), str(d["ground"] or ""))
        for d in told.destinations
    )
    yield from table(("destination", "recipient", "country", "ground of s72"), going)
    yield from ("", "### Who was shown data by a command, by the audit trail", "")
    seen = ((a.who, a.command, str(a.times), a.first[:19], a.last[:19]) for a in told.accesses)
    yield from table(("who", "command", "times", "first (UTC)", "last (UTC)"), seen)
    yield from ("", "Who opened a file without Hotpass the trail cannot know: see the logs of the system.")


def _span(when: tuple[str, ...]) -> str:
    if not when:
        return ""
    first, last = when[0][:16].replace("T", " "), when[-1][:16].replace("T", " ")
    return first if first == last else f"{first} to {last} ({len(when)} times)"


def _to_regulator(told: Breach) -> Iterator[str]:
    counts = told.counts
    party = plain(told.responsible_party) or blank("name of the responsible party")
    began = (
        told.began.isoformat()
        if told.began
        else blank("date of the compromise, or since when it is suspected")
    )
    yield from ("", "## Draft: to the Information Regulator (s22(1)(a))", "")
    yield "Since 1 April 2025 it is handed in on the Regulator's eServices portal; these are the particulars."
    yield ""
    yield from table(
        ("particular", "what is known"),
        (
            ("Responsible party", party),
            ("Information officer", blank("name, telephone, e-mail; registration number with the Regulator")),
            ("Date of the compromise", began),
            ("Date on which it was discovered", blank("date and how")),
            ("Why it was not told sooner, if so (s22(2), (3))", blank("reason, or: not delayed")),
            ("Confirmed or suspected", blank("which")),
            ("Kind", blank("loss, damage, destruction, unlawful access or unlawful processing")),
            ("What happened", blank("description")),
            (
                "Data subjects affected",
                f"{counts['subjects']:,} by the files; {blank('whether all of them')}",
            ),
            ("Personal information", _information(told)),
            ("Identity numbers", f"of {counts['with_id_number']:,} data subjects"),
            (
                "Special personal information",
                f"of {counts['with_special_personal_information']:,} data subjects",
            ),
            ("Possible consequences", blank("for the data subjects")),
            ("Measures taken or intended", blank("to address it and to keep it from happening again")),
            ("Who may have had access", blank("identity, if known")),
            ("How data subjects are told (s22(4))", _reach(told)),
        ),
    )


def _information(told: Breach) -> str:
    return "; ".join(f"{_word(c.privacy)}: {_fields(c)}" for c in told.classes) or "none"


def _word(name: str) -> str:
    return name.replace("_", " ")


def _fields(line: ClassCount) -> str:
    return ", ".join(_word(name) for name in line.fields)


def _reach(told: Breach) -> str:
    counts = told.counts
    return (
        f"{counts['reachable_by_email']:,} have an e-mail address, {counts['reachable_by_phone_only']:,} a telephone"
        f" number only, {counts['unreachable']:,} neither;"
        f" {blank('mail, e-mail, website, news media, or as the Regulator directs')}"
    )


def _to_subjects(told: Breach) -> Iterator[str]:
    party = plain(told.responsible_party) or blank("name of the responsible party")
    began = told.began.isoformat() if told.began else blank("date")
    yield from ("", "## Draft: to each data subject (s22(1)(b), s22(4) and s22(5))", "")
    yield "> Subject: Your personal information: a security compromise"
    yield ">"
    yield f"> {party} holds personal information of yours. There are reasonable grounds to believe that an unauthorised"
    yield f"> person has accessed or acquired it on or since {began}."
    yield ">"
    yield "> **Which information**: [the column `fields` of `subjects.csv`, in plain words]."
    yield ">"
    yield f"> **What may come of it** (s22(5)(a)): {blank('possible consequences')}"
    yield ">"
    yield f"> **What we do about it** (s22(5)(b)): {blank('measures taken and intended')}"
    yield ">"
    yield f"> **What you can do** (s22(5)(c)): {blank('recommended measures, such as whom to warn and what to change')}"
    yield ">"
    yield f"> **Who may have it** (s22(5)(d)): {blank('identity of the unauthorised person, or: not known to us')}"
    yield ">"
    yield "> You may ask us what we hold on you (s23), and complain to the Information Regulator (s74)."
    yield f"> {blank('whom to ask, and how')}"


def _duties(told: Breach) -> Iterator[str]:
    parties = sorted({f.responsible_party for f in told.files} - {"", told.responsible_party})
    yield from ("", "## Not to be forgotten", "")
    yield "- Both notices are due as soon as reasonably possible after the discovery (s22(2)). Telling data subjects"
    yield "  may be delayed only where a public body that investigates offences, or the Regulator, says that it would"
    yield "  impede a criminal investigation (s22(3))."
    if parties:
        yield f"- Some of the files are of other responsible parties: {plain(', '.join(parties))}. Who processes for"
        yield "  another must tell them at once (s21(2)); they have duties of their own under s22."
    yield "- Operators who held the files for you: ask them what they know (s21)."
    yield "- `subjects.csv` is personal information itself: keep it as you keep the data, and destroy it when done."
