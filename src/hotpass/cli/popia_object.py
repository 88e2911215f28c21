"""`hotpass popia object`: somebody objects, to direct marketing or to all processing (POPIA s11(3), Form 1)."""

from __future__ import annotations

from pathlib import Path

from hotpass.cli import options, popia_subject
from hotpass.cli.popia_consent import How, Proof, Purpose, Why


def object_(
    subject: popia_subject.SubjectId = "",
    email: popia_subject.Email = None,
    phone: popia_subject.Phone = None,
    name: popia_subject.Name = None,
    id_number: popia_subject.IdNumber = None,
    purpose: Purpose = "direct-marketing",
    how: How = "",
    proof: Proof = "",
    why: Why = "",
    workspace: options.Workspace = Path(),
    json: options.Json = False,
) -> None:
    """Record that somebody objects (POPIA s11(3), Form 1): to direct marketing, or with --purpose processing to all.

    From the next run on no daily list names them, nor reaches anybody at an address or number that is theirs. An
    objection outweighs earlier consents of its purpose. To all processing, it also keeps every cell of theirs out of
    later runs: s11(3)(a) gives that right, on reasonable grounds, against processing under s11(1)(d) to (f), and not
    where legislation provides for the processing. Hotpass does not judge whether it does: record what you accept.
    List what is on record with: hotpass popia consent --list
    """
    from hotpass.cli.popia_consent import keep, statement

    who = popia_subject.asked(subject, email, phone, name, id_number)
    keep(workspace, who, statement("objected", purpose, how, proof, why), json)
