"""Prose: notes, remarks, descriptions. Nothing in it is taken apart; only its blanks and lines are tidied."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import clip, sample, shares
from hotpass.semantic_types.text import tidy_lines

HEADER_TERMS = {
    "notes": (
        "notes", "note", "notas", "nota", "comment", "comments", "remark", "remarks", "opmerkings",
        "opmerking", "kommentaar", "aantekeninge", "observations", "feedback", "history", "log",
        "call notes", "call log", "interaction notes", "follow up", "follow up notes", "action", "actions",
        "next steps", "memo", "message", "general comments", "additional information", "additional info",
        "extra info", "other information", "other", "internal notes", "comments notes", "notes comments",
        "general notes", "special instructions", "remarques", "commentaire", "commentaires", "bemerkung",
        "bemerkungen", "kommentar", "notizen", "anmerkung", "comentarios", "observaciones", "observações",
        "observacoes", "comentários", "opmerkingen", "notities", "meeting notes", "outcome", "discussion",
        "gesprek", "boodskap", "info", "free text", "vrye teks",
    ),
    "description": (
        "description", "beskrywing", "business description", "company description", "about", "about us",
        "profile", "overview", "summary", "bio", "services", "services offered", "products",
        "products services", "products and services", "product or services", "service description",
        "activities", "activity description", "business activity", "business activities",
        "nature of business", "scope", "scope of services", "mission", "business desc", "product desc",
        "product description", "desc", "organisation description", "aktiwiteite", "company profile",
        "what they do", "capabilities", "offering", "main activity", "principal activity",
        "description type", "dienste", "beskrywing van besigheid", "description activité", "beschreibung",
        "tätigkeit", "descripción", "descripcion", "actividad", "descrição", "omschrijving", "activiteiten",
        "details", "besonderhede", "facilities", "programmes", "programs offered", "courses offered",
    ),
}  # fmt: skip


class FreeTextType(SemanticType):
    """Prose of any length."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="free_text",
        privacy="personal",
        header_terms=HEADER_TERMS,
        vetoes=frozenset({"email", "phone", "website", "coordinates", "amount", "date", "street_address"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """Long texts of many small words."""
        spaces = pl.col("text").str.count_matches(" ")
        looks = shares(
            sample(values, context),
            sentence=(spaces >= 5) & pl.col("text").str.contains(_PLAIN_WORDS),
            mention=(spaces >= 2) & pl.col("folded").str.contains(_GRAMMAR),
            wordy=spaces >= 3,
        )
        return clip(max(0.95 * looks["sentence"], 0.85 * looks["mention"], 0.2 * looks["wordy"]))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """The text with single spaces and line feeds."""
        work, nothing = start(values, context)
        return finish(work.select("raw", value=tidy_lines(pl.col("raw"))), nothing)

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """Prose ties nothing together."""
        return pl.Series(values.name, [None] * len(values), dtype=pl.String)


_PLAIN_WORDS = r"(?:^| )\p{Ll}+ (?:.* )?\p{Ll}+(?: |[.,;!?]|$)"
_GRAMMAR = (
    r"\b(?:was|were|will|would|has|have|had|is|are|been|with|from|they|their|this|that|which|not|spoke|called|emailed"
    r"|sent|asked|told|left|waiting|requested|please|follow|offers?|provides?|specialis\w+|met|het|nie|vir|moet"
    r"|gebel|wag|est|sont|avec|pour|dans|ist|sind|mit|nicht|wurde|esta|para|com|niet|voor|zijn)\b"
)

TYPE = FreeTextType()
