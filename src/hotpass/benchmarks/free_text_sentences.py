"""The sentences of invented notes. `STEERING` and `REPORTING` share none: what is reported was not fitted to."""

from __future__ import annotations

from typing import NamedTuple


class Sentences(NamedTuple):
    """Sentences that hold a plant, and such that hold decoys only."""

    holding: tuple[str, ...]
    plain: tuple[str, ...]


STEERING = Sentences(
    holding=(
        "Spoke to Thandi on {phone}, she will confirm.",
        "Call back {phone} after {clock}.",
        "Sel {phone}, werk {phone}.",
        "Tel: {phone} / {phone}",
        "Bel hom by {phone} of stuur e-pos na {email}.",
        "Please mail the quote to {email}.",
        "Stuur die faktuur aan {email} asseblief",
        "contact {email}, cc {email}",
        "ID {id_number} copied from the licence.",
        "Her ID number is {id_number}; she was there on {day}.",
        "Eienaar se ID-nommer: {id_number}",
        "Paid by {id_number} on {day}",
        "Company reg {registration_number}, directors two.",
        "Now trades as Voorbeeld Vlieg ({registration_number}).",
        "Reg no {registration_number_named} according to CIPC.",
        "VAT no. {vat_number} must stand on the invoice.",
        "BTW: {vat_number}",
        "BTW-nommer {vat_number}, bel {phone}",
        "Order {order} was phoned in from {phone}.",
        "Aircraft {tail}, hours {hours}, owner on {phone}.",
    ),
    plain=(
        "Order {order} dated {day} came to {price}.",
        "Invoice {invoice} for {price} was paid.",
        "Faktuur {invoice} van {day} is oop.",
        "Field at {gps}, runway {range}.",
        "Part {part} for {tail} out of stock.",
        "Software {version} installed, manual ISBN {isbn}.",
        "Waybill {tracking} left at {clock}.",
        "Barcode {barcode} does not scan.",
        "Tower {frequency}, circuit {hours}.",
        "Stand {stand}, hangar at {clock}.",
        "Onderdeel {part} kos {price}",
        "They follow {handle}.",
        "Came past, nobody there; will try again.",
        "Wag vir antwoord van die skool.",
    ),
)

REPORTING = Sentences(
    holding=(
        "Left a message for Lerato ({phone}) about the simulator.",
        "New number {phone} as from {day}",
        "WhatsApp {phone} only, he does not answer otherwise.",
        "Kontak Anika by {phone} voor {clock}, anders {phone}.",
        "Reception gave me {phone}; accounts sits on {phone}.",
        "Can be reached at {email} or {phone}.",
        "{email} bounced, use {email} instead.",
        "Sy e-posadres is {email}.",
        "Pieter asked to have everything sent to {email} by {day}.",
        "Identity document {id_number} seen and certified.",
        "Student Nomsa, {id_number}, enrolled for PPL.",
        "Identiteitsnommer {id_number}, gebore te Pretoria.",
        "Copies of passports and of id {id_number} are on file.",
        "Entity {registration_number} was deregistered and then restored.",
        "Maatskappy se registrasienommer is {registration_number}.",
        "Registration number: {registration_number_named}, incorporated {day}.",
        "Their VAT registration number {vat_number} fails the SARS search.",
        "BTW reg. nr. {vat_number}; bestelling {order} is gekanselleer",
        "Use {vat_number_bare} on all paperwork from {day}.",
        "Quote {order} sent to {email} for {price}, phone {phone}",
        "{tail} belongs to {registration_number}, chief pilot {phone}.",
        "Na-ure nommer {phone}. Kantoor {phone}",
    ),
    plain=(
        "Purchase order {order} and order {order} were merged on {day}.",
        "Kwotasie {order} ten bedrae van {price} aanvaar.",
        "Two lines on invoice {invoice} are wrong: {price} and {price}.",
        "Airfield lies at {gps}, elevation {hours}.",
        "Replaced part no {part} on {tail} at {hours}.",
        "The handbook (ISBN {isbn}) is out of print.",
        "Courier tracking number {tracking}, expected {day} {clock}.",
        "EAN {barcode} printed twice on the box.",
        "Listen out on {frequency}; opens {clock}.",
        "Erf {stand} next to the fuel bay, {range}.",
        "Upgraded to {version} on {day}.",
        "Advert said {handle}.",
        "Serial number {part}, batch {invoice}.",
        "Nog niks gehoor nie, probeer weer Maandag.",
        "Wants prices for ten students, two instructors and a simulator.",
    ),
)
