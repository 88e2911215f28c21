"""Kinds that Presidio's South African and general recognisers know: licences, tax and card numbers.

Presidio runs without a language model and without the network: a stub stands where it would load one, and only the
recognisers named here are made. Its import takes over a second, so texts are screened for a word of theirs first.
A checksum alone proves little of ten digits: each kind is only taken behind a word that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from hotpass.compliance.recognisers import BEFORE
from hotpass.model.privacy import TextEntity

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

SCREEN = (
    r"(?i)(?:passport|paspoort|travel doc|reisdok|driver|driving|bestuur|natis|traffic reg|verkeersreg|\btrn\b|sars"
    r"|\btax|belasting|card|kaart|visa|mastercard)[^0-9]{0,40}[a-z]?[0-9][0-9 -]{5,}"
)
"""A word, and a number soon after it."""


class Kind(NamedTuple):
    """What Presidio calls a kind, what we do, and the words that must stand before it."""

    entity: TextEntity
    context: re.Pattern[str]


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})[^.;!?\n]{{0,30}}$", re.IGNORECASE)


_KINDS = {
    "ZA_PASSPORT": Kind("passport", _words("passport|paspoort|travel document|reisdokument")),
    "ZA_DRIVER_LICENSE": Kind(
        "driving_licence", _words(r"driv\w*'?s? licen[cs]e|driving licen[cs]e|bestuurslisensie|e?natis")
    ),
    "ZA_TRAFFIC_REGISTER_NUMBER": Kind("traffic_register", _words(r"traffic reg\w*|trn|verkeersreg\w*")),
    "ZA_INCOME_TAX_NUMBER": Kind("tax_number", _words(r"tax|sars|belasting\w*|inkomstebelasting\w*")),
    "CREDIT_CARD": Kind("payment_card", _words(r"card|kaart|kredietkaart|visa|mastercard|amex")),
}


class Hit(NamedTuple):
    """A find in the text of number `place`."""

    place: int
    start: int
    end: int
    entity: TextEntity
    name: str


def hits(texts: Sequence[str]) -> Iterator[Hit]:
    """What Presidio finds in texts that passed the `SCREEN`."""
    if not texts:
        return
    engine = _engine()
    for place, text in enumerate(texts):
        for result in engine.analyze(text, language="en", entities=list(_KINDS)):
            kind = _KINDS[result.entity_type]
            if kind.context.search(text[max(0, result.start - BEFORE) : result.start]):
                yield Hit(place, result.start, result.end, kind.entity, f"Presidio {result.entity_type}")


@cache
def _engine() -> AnalyzerEngine:
    """Made once a process: that takes longer than reading thousands of texts."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        ZaDriverLicenseRecognizer,
        ZaIncomeTaxNumberRecognizer,
        ZaPassportRecognizer,
        ZaTrafficRegisterNumberRecognizer,
    )

    class NoLanguageModel(NlpEngine):
        """An engine that knows no language: no tokens, no names, nothing to load."""

        def load(self) -> None:
            """Nothing is loaded."""

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            nothing: Any = []  # stands for a document of spaCy's, which would be a language model's
            return NlpArtifacts([], nothing, [], [], self, language)

        def process_batch(
            self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **_: Any
        ) -> Iterator[tuple[str, NlpArtifacts]]:
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            return False

        def is_punct(self, word: str, language: str) -> bool:
            return False

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["en"]

    recognisers = [
        CreditCardRecognizer(),
        ZaDriverLicenseRecognizer(),
        ZaIncomeTaxNumberRecognizer(),
        ZaPassportRecognizer(),
        ZaTrafficRegisterNumberRecognizer(),
    ]
    registry = RecognizerRegistry(recognizers=recognisers, supported_languages=["en"])
    return AnalyzerEngine(registry=registry, nlp_engine=NoLanguageModel(), supported_languages=["en"])
