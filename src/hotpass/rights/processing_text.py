"""The record of processing as people read it. What only people can know stands as a blank to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from hotpass.model.privacy import LAWFUL_BASES, SPECIAL_GROUNDS, TRANSFER_GROUNDS
from hotpass.model.report import ClassLine
from hotpass.reporting.markdown_popia import DONE
from hotpass.reporting.markdown_table import plain, table
from hotpass.rights.breach_notice import blank
from hotpass.rights.processing_record import DestinationRecord, ProcessingRecord, SpecialFound

_OPEN = "not stated"
_DONE = DONE | {"keep": "published"}
_HOME = "ZA"
_MARKETING = {
    "opt_in": "Daily lists name only who consented (s69(1)).",
    "not_objected": "Daily lists leave off who objected or withdrew, and ask for no consent (s69(3)).",
    "not_stated": "Not stated. Daily lists leave off who objected or withdrew, and ask for no consent.",
}


def to_markdown(told: ProcessingRecord) -> str:
    """The record in one page."""
    parts = (
        _who,
        _subjects,
        _classes,
        _recipients,
        _identifiers,
        _free_text,
        _marketing,
        _sources,
        _safe,
        _rights,
    )
    lines = [line for part in parts for line in part(told)]
    return "\n".join([*lines, *_open(told)]) + "\n"


def _who(told: ProcessingRecord) -> Iterator[str]:
    party = plain(told.responsible_party)
    yield from (f"# Record of processing: {party or _OPEN}", "")
    yield f"Documentation under POPIA s17, with the particulars of PAIA s51(1)(c). As of {told.as_of.isoformat()}."
    yield ""
    what = "persons" if told.entity == "person" else "organisations and the people at them"
    run = (
        f"{told.run}, as of {told.run_as_of}, quality gate: {told.gate}"
        if told.run
        else "none has finished yet"
    )
    yield from table(
        ("particular", "on record"),
        (
            ("Responsible party", party or _OPEN),
            (
                "Information officer",
                plain(told.information_officer) or blank("name and contact details, PAIA s51(1)(a)"),
            ),
            ("Processing", f"a register of {what}. {told.description} (profile {told.profile})"),
            ("Last run", run),
            ("Runs kept", f"{told.runs}, each for: {told.keep_runs or _OPEN} (s14)"),
        ),
    )


def _subjects(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## Categories of data subjects", "")
    yield from table(("category", "in the last run"), ((k, f"{n:,}") for k, n in told.subjects.items()))


def _classes(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## Categories of information, why it is processed and for how long", "")
    if not told.run:
        yield from ("No run has finished: these are all fields that the profile may publish.", "")
    header = ("category", "information", "purpose (s13)", "basis (s11)", "kept (s14)", "goes to")
    stated = [_class(line) for line in told.classes]
    yield from table(header, [*stated, *(_special(one) for one in told.special)])
    if told.columns_without_field:
        yield ""
        yield f"{told.columns_without_field:,} more column(s) without a field are carried along (sheet Unmapped):"
        yield f"{blank('what they hold; map them, or leave them out with redact_at_ingest')}"


def _special(found: SpecialFound) -> tuple[str, ...]:
    """What a source holds beside its fields: it is processed, even where no output shows it."""
    told = [
        f"{found.cells:,} cell{'' if found.cells == 1 else 's'} of text" if found.cells else "",
        f"{found.columns:,} column{'' if found.columns == 1 else 's'} headed so" if found.columns else "",
    ]
    what = f"found in {plain(found.file)}: {' and '.join(filter(None, told))}"
    return "special personal (s26)", what, _OPEN, _OPEN, _OPEN, f"in outputs: {_DONE[found.action]}"


def _class(line: ClassLine) -> tuple[str, ...]:
    basis = f"s{line.basis}: {LAWFUL_BASES[line.basis]}. {line.because}" if line.basis else _OPEN
    if line.ground:
        words = SPECIAL_GROUNDS[line.ground[:2]]
        basis += f" Ground for special personal information: s{line.ground} ({words})."
    elif line.privacy == "special_personal":
        basis += " No ground of s27 to s33 is stated, so it is kept out."
    fields = ", ".join(name.replace("_", " ") for name in line.fields)
    goes = ", ".join(line.destinations) or "none stated"
    return line.privacy.replace("_", " "), fields, line.purpose or _OPEN, basis, line.retention or _OPEN, goes


def _recipients(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## Recipients, and transfers outside the Republic (s72)", "")
    header = ("name", "recipient", "country", "transfer", "information", "runs handed on")
    yield from table(
        header,
        (
            (d.name, d.recipient, d.country, _transfer(d), ", ".join(d.classes).replace("_", " ") or "none stated",
             str(d.runs))
            for d in told.destinations
        ),
    )  # fmt: skip


def _transfer(going: DestinationRecord) -> str:
    if going.country == _HOME:
        return "within the Republic"
    if going.ground is None:
        return "abroad, no ground stated: nothing may go there"
    return f"abroad, s{going.ground}: {TRANSFER_GROUNDS[going.ground]}. {going.because}"


def _identifiers(told: ProcessingRecord) -> Iterator[str]:
    own = told.identifiers
    yield from ("", "## Unique identifiers (s57)", "")
    fields = ", ".join(name.replace("_", " ") for name in own.fields) or "none"
    published = "yes" if own.published else "no"
    yield f"- Fields that hold identity numbers: {fields}; published in the last run: {published}."
    yield f"- Other responsible parties whose lists are read: {plain(', '.join(own.parties)) or 'none'}."
    if own.authorisation:
        words = f"the Regulator authorised it ({plain(own.authorisation)})"
    elif own.not_needed:
        words = f"no authorisation is needed: {plain(own.not_needed)}"
    else:
        yield "- Nothing is declared, so identity numbers link nothing across responsible parties."
        return
    yield f"- Linking across responsible parties: {words}. Declared by {plain(own.declared_by)} on {own.declared_on}."


def _free_text(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## Personal information in free text", "")
    yield from table(
        ("what is found", "what is done"), ((kind, _DONE[done]) for kind, done in told.text.items())
    )
    if told.redacted_columns:
        yield from (
            "",
            f"Columns that are redacted when they are read: {plain(', '.join(told.redacted_columns))}.",
        )


def _marketing(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## Direct marketing, consents and objections (s11, s69)", "")
    yield from (_MARKETING[told.direct_marketing], "")
    yield from table(("stated, for what", "subjects"), ((k, f"{n:,}") for k, n in told.consents.items()))


def _sources(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## Sources", "")
    header = ("file", "responsible party", "first read", "last read", "in the last run")
    own = f"{told.responsible_party or _OPEN} (own)"
    yield from table(
        header,
        (
            (s.name, s.responsible_party or own, s.first_day, s.last_day, "yes" if s.in_last_run else "no")
            for s in told.sources
        ),
    )


def _safe(told: ProcessingRecord) -> Iterator[str]:
    found = told.safeguards
    yield from ("", "## Safeguards (s19), as found", "")
    yield f"- Tables of runs: {found.tables_encrypted:,} of {found.tables:,} are encrypted."
    yield f"- Archives of outputs: {found.archives_encrypted:,} of {found.archives:,} are encrypted."
    if found.audit_entries:
        proof = (
            "a proof finds nothing wrong"
            if not found.audit_problems
            else f"{found.audit_problems} problem(s) found"
        )
        yield f"- Audit trail: {found.audit_entries:,} entries, chained, {found.audit_signed:,} signed; {proof}."
    else:
        yield "- Audit trail: none yet."
    handed_in = f"{found.open_data_files:,} of what people handed in"
    yield f"- Files that others on the machine may read: {found.open_files:,} of Hotpass, {handed_in}."
    yield f"- Beside these: {blank('access to the machine, backups, training, operators bound by contract (s21)')}"


def _rights(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## What was done for data subjects", "")
    years = sorted({year for by_year in told.acts.values() for year in by_year})
    rows = ((act, *(str(by_year.get(year, 0)) for year in years)) for act, by_year in told.acts.items())
    yield from table(("act", *years), rows)
    yield from ("", f"Outputs were handed on {told.exports:,} time(s); each is in the audit trail.")


def _open(told: ProcessingRecord) -> Iterator[str]:
    yield from ("", "## What is not stated", "")
    yield from (
        f"- {plain(sentence)}" for sentence in told.unstated or ("The profile states all that it can.",)
    )
    yield from ("", "For a manual under PAIA s51 people must add:", "")
    yield f"- {blank('postal and street address, telephone, e-mail of the head of the body, s51(1)(a)')}"
    yield f"- {blank('the Regulator’s guide and how to get it, s51(1)(b)(i)')}"
    yield f"- {blank('records that are to be had without a request, or under other laws, s51(1)(b)(ii) and (iii)')}"
