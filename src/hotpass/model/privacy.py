"""Words of a privacy policy: kinds of personal information in text, what is done with them, the grounds of POPIA."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["mask", "hash", "drop", "keep"]
"""What is done with personal information in a text: a label in its place, a label with a keyed digest, the whole cell
withheld, or nothing."""

HOME = "ZA"
"""POPIA is the Republic's: everywhere else is abroad (s72)."""

TextEntity = Literal[
    "id_number",
    "passport",
    "driving_licence",
    "traffic_register",
    "tax_number",
    "bank_account",
    "payment_card",
    "special_personal",
    "email",
    "phone",
    "registration_number",
    "vat_number",
]


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of personal information in text: the word put in its place, and what is done by default."""

    name: TextEntity
    label: str
    default: Action


ENTITY_TYPES: dict[str, EntityType] = {
    kind.name: kind
    for kind in (
        EntityType("id_number", "ID number", "mask"),
        EntityType("passport", "passport number", "mask"),
        EntityType("driving_licence", "driving licence number", "mask"),
        EntityType("traffic_register", "traffic register number", "mask"),
        EntityType("tax_number", "tax number", "mask"),
        EntityType("bank_account", "bank account number", "mask"),
        EntityType("payment_card", "payment card number", "mask"),
        EntityType("special_personal", "special personal information", "mask"),
        EntityType("email", "e-mail address", "mask"),
        EntityType("phone", "phone number", "mask"),
        # Kept in registers that anybody may look into (Companies Act 71 of 2008, s187; SARS's VAT vendor search).
        EntityType("registration_number", "registration number", "keep"),
        EntityType("vat_number", "VAT number", "keep"),
    )
}
"""In the order in which they are told."""

LAWFUL_BASES: dict[str, str] = {
    "11(1)(a)": "consent of the data subject, or of a competent person for a child",
    "11(1)(b)": "needed to conclude or perform a contract to which the data subject is party",
    "11(1)(c)": "an obligation imposed by law on the responsible party",
    "11(1)(d)": "protects a legitimate interest of the data subject",
    "11(1)(e)": "needed for a public law duty of a public body",
    "11(1)(f)": "needed for a legitimate interest of the responsible party or of a third party",
}
"""POPIA s11(1): the grounds on which personal information may be processed."""

TRANSFER_GROUNDS: dict[str, str] = {
    "72(1)(a)": "the recipient is bound by law, corporate rules or agreement to adequate protection",
    "72(1)(b)": "consent of the data subject",
    "72(1)(c)": "performance of a contract with the data subject",
    "72(1)(d)": "a contract with a third party in the interest of the data subject",
    "72(1)(e)": "benefit of the data subject, whose consent cannot reasonably be had but would be given",
}
"""POPIA s72(1): the grounds on which personal information may leave the Republic."""

SPECIAL_GROUNDS: dict[str, str] = {
    "27": "consent, law, historical or research purposes, or information made public by the data subject",
    "28": "religious or philosophical beliefs",
    "29": "race or ethnic origin",
    "30": "trade union membership",
    "31": "political persuasion",
    "32": "health or sex life",
    "33": "criminal behaviour or biometric information",
}
"""POPIA s27 to s33: where the grounds stand on which special personal information (s26) may be processed."""
