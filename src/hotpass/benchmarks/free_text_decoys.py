"""What looks like personal information and is none: order numbers, prices, dates, parts, places on the map."""

from __future__ import annotations

from hotpass.benchmarks.draws import Draws
from hotpass.benchmarks.free_text_plants import Spell

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def _digits(draw: Draws, count: int) -> str:
    return "".join(str(draw.below(10)) for _ in range(count))


def _order(draw: Draws) -> str:
    year = 2018 + draw.below(8)
    return draw.pick(
        (
            f"PO{_digits(draw, 6)}",
            f"{_digits(draw, 8)}",
            f"SO-{_digits(draw, 5)}",
            f"0{1 + draw.below(8)}{_digits(draw, 8)}",
            f"45{_digits(draw, 8)}",
            f"{year}/{_digits(draw, 5)}",
            f"{year}-{_digits(draw, 4)}-{_digits(draw, 2)}",
        )
    )


def _invoice(draw: Draws) -> str:
    return draw.pick(
        (f"INV{_digits(draw, 7)}", f"IN-{_digits(draw, 6)}", _digits(draw, 7), f"4{_digits(draw, 9)}")
    )


def _price(draw: Draws) -> str:
    rand = 1 + draw.below(900)
    return draw.pick(
        (
            f"R{rand} {_digits(draw, 3)},{_digits(draw, 2)}",
            f"R {rand} {_digits(draw, 3)} {_digits(draw, 3)}",
            f"R{rand},{_digits(draw, 3)}.00",
            f"ZAR {rand}{_digits(draw, 4)}.{_digits(draw, 2)}",
            f"{rand}c @ R{_digits(draw, 2)}",
            f"R{rand}.5m",
        )
    )


def _day(draw: Draws) -> str:
    year, month, day = 2000 + draw.below(27), 1 + draw.below(12), 1 + draw.below(28)
    return draw.pick(
        (
            f"{year}-{month:02d}-{day:02d}",
            f"{day:02d}/{month:02d}/{year}",
            f"{day}.{month}.{year}",
            f"{year}/{month:02d}/{day:02d}",
            f"{day:02d}-{month:02d}-{year} {draw.below(24):02d}:{draw.below(60):02d}",
            f"{year}{month:02d}{day:02d}",
            f"{year}{month:02d}{day:02d}{draw.below(24):02d}{draw.below(60):02d}",
            f"{day} Mrt {year}",
        )
    )


def _gps(draw: Draws) -> str:
    south, east = 22 + draw.below(12), 17 + draw.below(15)
    return draw.pick(
        (
            f"-{south}.{_digits(draw, 6)}, {east}.{_digits(draw, 6)}",
            f"S{south}° {draw.below(60)}' {draw.below(60)}\" E0{east}° 14' 22\"",
            f"-{south}.{_digits(draw, 4)} {east}.{_digits(draw, 4)}",
            f"{south}.{_digits(draw, 9)} S 0{east}.{_digits(draw, 8)} E",
        )
    )


def _version(draw: Draws) -> str:
    return draw.pick(
        (
            f"v{draw.below(9)}.{draw.below(20)}.{draw.below(200)}",
            f"{draw.below(30)}.0.{_digits(draw, 4)}.{_digits(draw, 3)}",
        )
    )


def _part(draw: Draws) -> str:
    return draw.pick(
        (
            f"{_digits(draw, 4)}-{_digits(draw, 6)}-{_digits(draw, 2)}",
            f"MS{_digits(draw, 5)}-{_digits(draw, 3)}",
            _digits(draw, 10),
            f"{draw.pick(_LETTERS)}{draw.pick(_LETTERS)}-{_digits(draw, 7)}",
            f"AN{_digits(draw, 3)}-{_digits(draw, 2)}A",
        )
    )


def _isbn(draw: Draws) -> str:
    return draw.pick(
        (
            f"978{_digits(draw, 10)}",
            f"978-0-{_digits(draw, 2)}-{_digits(draw, 6)}-{_digits(draw, 1)}",
            f"0-{_digits(draw, 3)}-{_digits(draw, 5)}-X",
        )
    )


def _barcode(draw: Draws) -> str:
    return f"600{_digits(draw, 10)}"


def _tail(draw: Draws) -> str:
    return f"ZS-{''.join(draw.pick(_LETTERS) for _ in range(3))}"


def _clock(draw: Draws) -> str:
    hour, minute = draw.below(24), draw.below(60)
    return draw.pick(
        (
            f"{hour:02d}:{minute:02d}",
            f"{hour:02d}h{minute:02d}",
            f"{hour:02d}{minute:02d}Z",
            f"{hour:02d}:{minute:02d}-{hour:02d}:59",
        )
    )


def _hours(draw: Draws) -> str:
    return draw.pick(
        (
            f"{_digits(draw, 4)}.{draw.below(10)} hrs",
            f"{1 + draw.below(9)} {_digits(draw, 3)} km",
            f"{_digits(draw, 3)} 000 ft",
        )
    )


def _handle(draw: Draws) -> str:
    return draw.pick(
        (
            "@vliegklub",
            "@ 2400 rpm",
            "@R99 each",
            "12 @ 14h00",
            "look at example.org",
            "meet at gate 4",
            "kyk by www.example.com",
        )
    )


def _frequency(draw: Draws) -> str:
    return draw.pick(
        (
            f"1{18 + draw.below(18)}.{_digits(draw, 3)} MHz",
            f"squawk {_digits(draw, 4)}",
            f"FL{_digits(draw, 3)}",
        )
    )


def _stand(draw: Draws) -> str:
    return draw.pick(
        (
            f"{_digits(draw, 4)}",
            f"{_digits(draw, 3)}/{draw.below(90)}",
            f"{1 + draw.below(90)}/{_digits(draw, 5)}",
        )
    )


def _tracking(draw: Draws) -> str:
    return draw.pick((f"ZA{_digits(draw, 9)}", _digits(draw, 12), _digits(draw, 13), f"0{_digits(draw, 9)}"))


def _range(draw: Draws) -> str:
    low = 10 + draw.below(80)
    return draw.pick(
        (
            f"{low}-{low + 5}",
            f"{low}/{low + 1}/{low + 2}",
            f"{_digits(draw, 3)}-{_digits(draw, 3)}-{_digits(draw, 3)}",
        )
    )


DECOYS: dict[str, Spell] = {
    "order": _order,
    "invoice": _invoice,
    "price": _price,
    "day": _day,
    "gps": _gps,
    "version": _version,
    "part": _part,
    "isbn": _isbn,
    "barcode": _barcode,
    "tail": _tail,
    "clock": _clock,
    "hours": _hours,
    "handle": _handle,
    "frequency": _frequency,
    "stand": _stand,
    "tracking": _tracking,
    "range": _range,
}
"""By slot."""
