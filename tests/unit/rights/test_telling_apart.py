"""What speaks against two being one."""

from __future__ import annotations

import pytest

from hotpass.rights.telling_apart import contradicts

Signs = dict[str, set[str]]


@pytest.mark.parametrize(
    ("mine", "theirs", "two"),
    [
        ({}, {}, False),
        ({"id_number": {"6102035100089"}}, {}, False),
        ({"id_number": {"6102035100089"}}, {"id_number": {"9005065100084"}}, True),
        ({"id_number": {"6102035100089"}}, {"id_number": {"6102035100089", "9005065100084"}}, False),
        ({"id_number": {"AB1234567"}}, {"id_number": {"AB7654321"}}, False),
        ({"id_number": {"AB1234567"}}, {"id_number": {"9005065100084"}}, False),
        ({"birth": {"1961-02-03"}}, {"birth": {"1990-05-06"}}, True),
        ({"birth": {"1961-02-03"}}, {"birth": {"1961-02-03"}}, False),
        (
            {"birth": {"1961-02-03"}, "id_number": {"6102035100089"}},
            {"birth": {"1961-03-02"}, "id_number": {"6102035100089"}},
            False,
        ),
        ({"email": {"a@x.example"}}, {"email": {"b@x.example"}}, False),
    ],
)
def test_numbers_and_dates_of_birth_tell_two_apart(mine: Signs, theirs: Signs, two: bool) -> None:
    assert contradicts(mine, theirs) is two
    assert contradicts(theirs, mine) is two
