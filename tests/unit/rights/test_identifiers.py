"""What was typed of a subject, as digests are made of it."""

from __future__ import annotations

import pytest

from hotpass.errors import RequestError
from hotpass.model.rights import Asked
from hotpass.rights.identifiers import Identifiers, typed_identifiers


@pytest.mark.parametrize(
    ("asked", "cleaned"),
    [
        (Asked(emails=(" Ann@Kite.Example ",)), Identifiers(email=("ann@kite.example",))),
        (Asked(emails=("ann@example.org", "ANN@example.org")), Identifiers(email=("ann@example.org",))),
        (Asked(phones=("082 555 0101", "+27 (0)82 555-0101")), Identifiers(phone=("+27825550101",))),
        (Asked(id_numbers=("800101 5009 087",)), Identifiers(id_number=("8001015009087",))),
        (Asked(id_numbers=("2001/012345/07",)), Identifiers(id_number=("2001/012345/07",))),
        (Asked(names=("Example, Ms Ann",)), Identifiers(name=("Ann Example", "Example, Ms Ann"))),
        (Asked(subject="e1"), Identifiers()),
    ],
)
def test_identifiers_are_cleaned_as_runs_clean_them(asked: Asked, cleaned: Identifiers) -> None:
    assert typed_identifiers(asked, "ZA") == cleaned


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (Asked(emails=("ann at home",)), "--email is not an e-mail address"),
        (Asked(phones=("12",)), "--phone is not a phone number"),
        (Asked(id_numbers=("?",)), "--id-number is not an identity"),
        (Asked(names=("n/a",)), "--name is not a name"),
    ],
)
def test_what_no_rule_understands_is_refused_without_repeating_it(asked: Asked, message: str) -> None:
    with pytest.raises(RequestError, match=message) as refused:
        typed_identifiers(asked, "ZA")
    assert "ann at" not in str(refused.value)


def test_more_identifiers_are_added_once() -> None:
    known = Identifiers(email=("a@x.example",)).with_more(
        {"email": ("a@x.example", "b@x.example"), "name": ("A",)}
    )
    assert known == Identifiers(email=("a@x.example", "b@x.example"), name=("A",))
