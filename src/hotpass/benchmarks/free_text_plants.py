"""Personal information to plant, in the spellings in which people write it."""

from __future__ import annotations

from collections.abc import Callable

from hotpass.benchmarks.draws import Draws
from hotpass.benchmarks.numbers import MOBILE_PREFIXES, subscriber_numbers
from hotpass.benchmarks.vocabulary import AREAS

Spell = Callable[[Draws], str]

_GIVEN = (
    "thandi",
    "pieter",
    "lerato",
    "johan",
    "nomsa",
    "anika",
    "sipho",
    "marlene",
    "kagiso",
    "riaan",
    "zanele",
)
_SURNAMES = ("voorbeeld", "sample", "modise", "testwane", "fiksie", "nemo", "naidoe", "vdmodel")
_DOMAINS = (
    "example.org",
    "example.com",
    "example.net",
    "mail.example",
    "vlieg.example",
    "post.example.org",
    "klub.test",
)
_KINDS = ("07", "07", "07", "06", "08", "21", "23", "23", "30")


def luhn_digit(digits: str) -> str:
    """The check digit that makes the digits pass (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return str(-total % 10)


def _digits(draw: Draws, count: int) -> str:
    return "".join(str(draw.below(10)) for _ in range(count))


def _id_number(draw: Draws) -> str:
    born = f"{draw.below(100):02d}{1 + draw.below(12):02d}{1 + draw.below(28):02d}"
    head = f"{born}555{draw.below(10)}{draw.below(2)}{draw.pick('89')}"
    number = head + luhn_digit(head)
    a, b, c = number[:6], number[6:10], number[10:]
    return draw.pick(
        (
            number,
            number,
            number,
            f"{a} {b} {c}",
            f"{a} {b} {c[:2]} {c[2]}",
            f"{a}-{b}-{c[:2]}-{c[2]}",
            f"{a}-{b}-{c}",
            f"{a}{b} {c[:2]} {c[2]}",
        )
    )


def _phone(draw: Draws) -> str:
    tail = draw.pick(subscriber_numbers()[:20_000])
    head = draw.pick(MOBILE_PREFIXES) if draw.chance(60) else draw.pick(AREAS)[0]
    a, b, c, n = head, tail[:3], tail[3:], head[1:]
    spelled = draw.pick(
        (
            f"{a}{b}{c}",
            f"{a}{b}{c}",
            f"{a} {b} {c}",
            f"{a} {b} {c}",
            f"({a}) {b} {c}",
            f"({a}) {b}-{c}",
            f"{a}-{b}-{c}",
            f"{a}-{b}{c}",
            f"{a}.{b}.{c}",
            f"{a}/{b} {c}",
            f"{a} {b}{c}",
            f"{a} {b[:2]} {b[2]}{c[:1]} {c[1:]}",
            f"+27{n}{b}{c}",
            f"+27 {n} {b} {c}",
            f"+27 (0){n} {b} {c}",
            f"+27 (0) {n} {b} {c}",
            f"+27-{n}-{b}-{c}",
            f"0027 {n} {b} {c}",
            f"0027{n}{b}{c}",
            f"27{n}{b}{c}",
            f"(+27) {n} {b} {c}",
            f"+27({n}){b}-{c}",
            _abroad(draw),
        )
    )
    if draw.chance(8):
        spelled += draw.pick((" x", " ext ", " ext. ", " uitb. ", ", ext ")) + str(1 + draw.below(9999))
    return spelled


def _abroad(draw: Draws) -> str:
    """Numbers that regulators set aside for drama (Ofcom; ACMA), and others with 555 where a plan has no such range."""
    end = _digits(draw, 3)
    return draw.pick(
        (
            f"+44 20 7946 0{end}",
            f"+44 7700 900{end}",
            f"+1 212 555 0{end}",
            f"+61 2 5550 1{end}",
            f"+264 61 555 {end}",
            f"+267 555 5{end}",
            f"+49 30 5550 1{end}",
            f"0044 20 7946 0{end}",
        )
    )


def _email(draw: Draws) -> str:
    given, surname = draw.pick(_GIVEN), draw.pick(_SURNAMES)
    domain = draw.pick(_DOMAINS)
    local = draw.pick(
        (
            f"{given}.{surname}",
            f"{given[0]}{surname}",
            f"{given}_{surname}",
            f"{given}{draw.below(99)}",
            "info",
            given,
            f"{given}+{draw.pick(('vlug', 'club'))}",
            f"{given}-{surname}",
        )
    )
    if draw.chance(80):
        told = f"{local}@{domain}"
        return draw.pick((told, told, told, told.upper(), told.title()))
    spelled = domain.replace(".", " dot ")
    dotted = f"{given}.{surname}"
    return draw.pick(
        (
            f"{local}(at){domain}",
            f"{local} [at] {domain}",
            f"{local} (at) {domain.replace('.', ' (dot) ')}",
            f"{given} at {spelled}",
            f"{dotted} at {domain}",
            f"{local}[at]{domain.replace('.', '[dot]')}",
            f"{local} @ {domain}",
        )
    )


def _registration(draw: Draws) -> str:
    year, serial, kind = str(1960 + draw.below(66)), f"{1 + draw.below(899_998):06d}", draw.pick(_KINDS)
    plain = f"{year}/{serial}/{kind}"
    return draw.pick(
        (
            plain,
            plain,
            plain,
            plain,
            f"{year} / {serial} / {kind}",
            f"CK{year}/{serial}/23",
            f"K{year}/{serial}/07",
            f"CK {year}/{serial}/23",
        )
    )


def _registration_named(draw: Draws) -> str:
    """Spellings that only the words before them give away."""
    year, serial, kind = str(1960 + draw.below(66)), f"{1 + draw.below(899_998):06d}", draw.pick(_KINDS)
    return draw.pick((f"{year}{serial}{kind}", f"{year[2:]}/{serial[1:]}/{kind}", f"{year} {serial} {kind}"))


def _vat(draw: Draws) -> str:
    number = _vat_plain(draw)
    return draw.pick((number, number, number, f"{number[:3]} {number[3:6]} {number[6:]}", f"ZA{number}"))


def _vat_plain(draw: Draws) -> str:
    head = "4" + str(1 + draw.below(9)) + _digits(draw, 7)
    return head + luhn_digit(head)


PLANTS: dict[str, Spell] = {
    "id_number": _id_number,
    "phone": _phone,
    "email": _email,
    "registration_number": _registration,
    "registration_number_named": _registration_named,
    "vat_number": _vat,
    "vat_number_bare": _vat_plain,
}
"""By slot; a slot's kind is its name up to `_named` or `_bare`."""


def kind_of(slot: str) -> str:
    """The kind of personal information that a slot holds."""
    return slot.removesuffix("_named").removesuffix("_bare")
