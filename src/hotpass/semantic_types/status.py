"""Status words: whether an organisation or a licence is active, closed, suspended, pending, expired …"""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import finish, start
from hotpass.semantic_types.sampling import sample, share
from hotpass.semantic_types.text import words
from hotpass.semantic_types.word_lists import terms

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "Active": terms(
        """
        active|activ|actve|acitve|a|act|open|opened|operating|operational|operative|in operation|in business
        trading
        still trading|live|current|currently active|in service|functioning|functional|running|enabled|valid
        approved
        registered|compliant|in good standing|good standing|licensed|licenced|accredited|existing
        aktief|bedrywig|oop|operasioneel|handel|geldig|goedgekeur|geregistreer|lewendig
        actif|active|en activite|ouvert|aktiv|offen|in betrieb|tatig|gultig|activo|activa|abierto|abierta
        vigente
        ativo|ativa|aberto|aberta|em atividade|actief|in bedrijf
        """
    ),
    "Inactive": terms(
        """
        inactive|in active|not active|inactve|non active|nonactive|dormant|idle|not operational
        non operational
        not operating|not trading|not in operation|disabled|non functional|not functional|discontinued
        lapsed dormant
        onaktief|nie aktief|onbedrywig|rustend|dormant rustend|inactif|inactive|inaktiv|nicht aktiv|ruhend
        inactivo
        inactiva|inativo|inativa|inactief|niet actief
        """
    ),
    "Closed": terms(
        """
        closed|close|closed down|permanently closed|shut|shut down|ceased|ceased trading|ceased operations
        out of business
        deregistered|de registered|final deregistration|dissolved|liquidated|in liquidation
        final liquidation|wound up
        struck off|terminated|defunct|no longer trading|no longer operating|bankrupt|insolvent|removed
        demolished
        gesluit|toe|gestaak|gederegistreer|gelikwideer|ontbind|in likwidasie
        ferme|fermee|radie|radiee|cesse|dissous|liquide|geschlossen|geloscht|aufgelost|erloschen
        cerrado|cerrada|disuelto|disuelta|baja|dado de baja|liquidado|encerrado|encerrada|fechado|fechada
        baixada
        gesloten|opgeheven|ontbonden
        """
    ),
    "Suspended": terms(
        """
        suspended|suspend|suspnded|under suspension|on hold|hold|temporarily closed|temporarily suspended
        temporary closed
        closed temporarily|temp closed|barred|blocked|frozen|opgeskort|geskors|tydelik gesluit
        suspendu|suspendue|ausgesetzt|gesperrt|suspendido|suspendida|suspenso|suspensa|opgeschort|geschorst
        """
    ),
    "Pending": terms(
        """
        pending|pendng|awaiting|awaiting approval|pending approval|under review|in review|in progress
        in process
        being processed|applied|application|new application|application received|submitted|proposed|planned
        provisional
        to be approved|hangende|in afwagting|wag vir goedkeuring|voorgestel|beplan|voorlopig
        en attente|en cours|ausstehend|in bearbeitung|beantragt|anhangig|pendiente|en tramite|pendente
        em analise
        in behandeling|in afwachting
        """
    ),
    "Expired": terms(
        """
        expired|expird|lapsed|lapse|out of date|overdue for renewal|not renewed|expired licence
        licence expired
        verval|vervalle|verstreke|expire|expiree|perime|abgelaufen|verfallen|vencido|vencida|caducado|caducada
        expirado|expirada|verlopen
        """
    ),
    "Cancelled": terms(
        """
        cancelled|canceled|cancel|revoked|withdrawn|surrendered|voluntarily surrendered|annulled|void
        rejected|declined
        refused|gekanselleer|teruggetrek|ingetrek|herroep|afgekeur|annule|annulee|revoque|retire|widerrufen
        storniert
        cancelado|cancelada|revocado|revogado|ingetrokken|geannuleerd
        """
    ),
}

CANONICAL = {word: status for status, spellings in _SPELLINGS.items() for word in spellings}
"""Folded words and the status they mean."""

FLAGS = {
    **dict.fromkeys(terms("yes|y|true|t|1|x|ja|j|waar|oui|o|si|s|sim|yebo|wahr|ok"), "Active"),
    **dict.fromkeys(terms("no|n|false|f|0|nee|onwaar|vals|non|nein|nao|cha|falsch"), "Inactive"),
}
"""What a yes or no means where the header asks "Active?" (kind `flag`)."""

_LONGEST = 60


class StatusType(SemanticType):
    """Status in one of a few words; others are kept as written, tidied."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="status",
        privacy="public",
        header_terms={
            "": terms(
                """
                status|state of business|business status|company status|organisation status
                organization status|licence status
                license status|registration status|operational status|operating status|trading status
                current status
                active|is active|active status|activity status|active inactive|active/inactive|operational
                operational?
                status description|status desc|status code|account status|client status|customer status
                member status
                membership status|contact status|record status|lead status|approval status|entity status
                enterprise status
                open/closed|open closed|school status|facility status|status of business|status of licence
                stat|disposition
                status van besigheid|bedryfstatus|aktief|aktief of nie|registrasiestatus|lisensiestatus
                stand van sake
                statut|etat|actif|statut de l'entreprise|zustand|aktiv|firmenstatus|estado|estatus|situacion
                activo
                situacao|ativo|estado da empresa|actief|bedrijfsstatus|isimo
                """
            ),
            "flag": terms(
                "active?|active y/n|active (y/n)|is active?|still active|still active?|still trading?|open?|aktief?"
            ),
        },
        expectations=(Expectation("max_length", high=_LONGEST),),
        vetoes=frozenset({"email", "phone", "website", "date", "coordinates"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of texts that are a known status word."""
        frame = sample(values, context)
        known = sorted(word for word in CANONICAL if len(word) > 1)
        return share(frame, words(pl.col("text")).is_in(known))

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part a text: the canonical word, or the text itself with its first letter in upper case.

        Yes, no, 1 and 0 mean a status only where `context.kind` is `flag`.
        """
        keep = frozenset(FLAGS) if context.kind == "flag" else frozenset()
        work, nothing = start(values, context, keep)
        meanings = CANONICAL | FLAGS if context.kind == "flag" else CANONICAL
        meaning = words(pl.col("text")).replace_strict(meanings, default=None, return_dtype=pl.String)
        return finish(nothing, work.select("raw", value=pl.coalesce(meaning, _tidy_case(pl.col("text")))))


TYPE = StatusType()


def _tidy_case(text: pl.Expr) -> pl.Expr:
    """Shouted texts of letters in lower case, the first letter in upper case."""
    text = text.str.strip_chars(" .,;:*-_")
    text = text.str.slice(0, 1).str.to_uppercase() + text.str.slice(1)
    shouted = text.str.contains(r"^\p{Lu}[\p{Lu}\s/&-]{4,}$")
    lower = text.str.slice(0, 1) + text.str.slice(1).str.to_lowercase()
    return pl.when(shouted).then(lower).otherwise(text).str.normalize("NFC")
