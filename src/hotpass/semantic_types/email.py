"""E-mail addresses: one lower-case address a part, with whom the text says it belongs to."""

from __future__ import annotations

import re
from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import each, finish, split, start
from hotpass.semantic_types.domains import is_free_mailer, registrable
from hotpass.semantic_types.email_text import UNDELIVERABLE, EmailReader
from hotpass.semantic_types.sampling import sample, share
from hotpass.semantic_types.word_lists import terms

_REGULAR = (
    r"^[a-z0-9!#$%&'*+=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$"
)
_SLIPPED = r"^www\.|^mailto|^['`{|}]|['`|}{]@"
"""What a regular address may begin or end with by accident only: left to the reader."""

_ROLE_MAILBOX = (
    r"^(?:info|information|inligting|admin|administration|administrator|office|kantoor|enquir(?:y|ies)|inquir(?:y|ies)"
    r"|navrae|contact(?:us)?|hello|hi|mail|email|post|postmaster|webmaster|hostmaster|abuse|noreply|no-reply|donotreply"
    r"|accounts?|accounting|rekeninge|billing|invoices?|finance|debtors|creditors|payments|sales|verkope|marketing"
    r"|bookings?|booking|besprekings|reservations?|res|orders?|support|help|helpdesk|service|services|customerservice"
    r"|customercare|clients?|care|feedback|complaints|hr|personnel|jobs|careers?|recruitment|vacancies|cv"
    r"|ops|operations|flightops|training|school|skool|principal|hoof|reception|ontvangs|secretary|sekretaris(?:se)?"
    r"|manager|management|bestuurder|director|ceo|md|gm|owner|team|staff|general|main|media|press|pr|news|newsletter"
    r"|it|tech|technical|workshop|maintenance|stores|parts|quality|safety|legal|compliance|privacy|security|shop"
    r"|web|website|online|headoffice|hq|registrar|registry|library|clinic|hospital|pharmacy|parts|charter|flights?"
    r"|fly|pilot|cfi|hod|dispatch|logistics|procurement|purchasing|buyer|kontak|contato|contacto|kontakt|buero|vendas)"
    r"(?:[._-]?(?:\d{1,3}|sa|za|(?:office|school|desk|dept|team))|[._-][a-z]{2,12})?$"
)


class EmailType(SemanticType):
    """E-mail addresses (RFC 5321 in form; lower case throughout, since no mail service tells case apart)."""

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="email",
        privacy="business_contact",
        header_terms={
            "": terms(
                """
                email|e-mail|e mail|mail|email address|e-mail address|emailaddress|emailaddr|email addr
                mail address
                contact email|contact email address|contact e-mail|email contact|email id|e mail address
                electronic mail
                electronic address|primary email|main email|email 1|email 2|email1|email2|secondary email
                other email
                alternative email|alt email|alternate email|work email|business email|office email
                company email
                general email|personal email|home email|private email|enquiries email|info email|admin email
                user email
                email work|email home|email business|person email|email of contact|email adress
                e-mail adress|emails
                email addresses|email(s)|mailbox|your email|customer email|client email|member email
                school email
                e-mail 1 - value|email_1|emailaddress1|principal email|director email|owner email
                accounts email
                billing email|invoice email|contact person email|contact person's email|contactemail|mail id
                e-pos|epos|e pos|e-posadres|epos adres|e-pos adres|eposadres|kontak e-pos|e-pos kontak
                werk e-pos
                courriel|adresse courriel|adresse e-mail|adresse mail|adresse electronique|mel|adresse email
                mail contact
                e-mail-adresse|emailadresse|e-mail adresse|mailadresse|elektronische post|e-mail kontakt
                correo|correo electronico|correo-e|direccion de correo|email contacto|correo contacto
                endereco de email|endereco eletronico|correio eletronico|e-mail de contato
                e-mailadres|emailadres|mailadres|i-imeyili|imeyili|ikheli le-imeyili
                """
            ),
        },
        expectations=(
            Expectation("matches", pattern=r"^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$"),
            Expectation("max_length", high=254),
        ),
        vetoes=frozenset({"phone", "date", "amount", "coordinates", "postal_code"}),
    )

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of texts that hold something of the shape of an address."""
        return share(
            sample(values, context), pl.col("folded").str.contains(r"[^\s@]\s?@\s?[\w-]+[.,]\s?\w{2,}")
        )

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part an address; `email.malformed`, `email.undeliverable` and `value.repaired` as it may be.

        Regular addresses take one expression; the others are read one by one.
        """
        work, nothing = start(values, context, lines=True)
        work = work.with_columns(value=pl.col("text").str.to_lowercase())
        odd, regular = split(work, _is_regular(pl.col("value")))
        regular = regular.with_columns(code=_code_of(_domain(pl.col("value")), context))
        regular = regular.with_columns(value=pl.when(pl.col("code").is_null()).then("value"))
        return finish(
            nothing,
            regular.select("raw", "value", "code"),
            each(odd.select("raw", "text"), EmailReader(context).read, context, "email.malformed"),
            context=context,
        )


TYPE = EmailType()


def mail_domain(values: pl.Series) -> pl.Series:
    """The registrable domain of each cleaned address; null where anybody may have a mailbox there."""
    domain = registrable(_domain(pl.col("address")))
    frame = pl.DataFrame({"address": values.cast(pl.String)}).select(domain=domain)
    return frame.select(
        pl.when(~is_free_mailer(pl.col("domain"))).then("domain").alias(values.name)
    ).to_series()


def is_role_mailbox(values: pl.Series) -> pl.Series:
    """Whether each cleaned address is a function's (info@, accounts@), not a person's. False of what is no address."""
    local = pl.col("address").str.extract(r"^([^@+]+)(?:\+[^@]*)?@")
    frame = pl.DataFrame({"address": values.cast(pl.String)})
    told = pl.when(pl.col("address").is_not_null()).then(local.str.contains(_ROLE_MAILBOX).fill_null(False))
    return frame.select(told.alias(values.name)).to_series()


def _domain(address: pl.Expr) -> pl.Expr:
    return address.str.extract(r"@([^@]+)$")


def _is_regular(text: pl.Expr) -> pl.Expr:
    return (
        text.str.contains(_REGULAR)
        & ~text.str.contains(_SLIPPED)
        & (text.str.len_chars() <= 254)
        & text.str.contains(r"^[^@]{1,64}@")
    )


def _code_of(domain: pl.Expr, context: Context) -> pl.Expr:
    """The issue code of a lower-case domain: reserved names receive no mail unless the profile says they do."""
    allowed = "|".join(sorted(re.escape(name.casefold()) for name in context.deliverable_domains))
    undeliverable = domain.str.contains(UNDELIVERABLE.pattern)
    if allowed:
        undeliverable = undeliverable & ~domain.str.contains(rf"(?:^|\.)(?:{allowed})$")
    return pl.when(undeliverable).then(pl.lit("email.undeliverable"))
