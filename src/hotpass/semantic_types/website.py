"""Web addresses: `https://host/path`, lower-case host without "www.", and which profile pages they are."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from hotpass.semantic_types.base import Context, Expectation, SemanticType, SemanticTypeInfo
from hotpass.semantic_types.cleaned import each, finish, split, start
from hotpass.semantic_types.domains import SHARED_HOSTS, SOCIAL_HOSTS, registrable
from hotpass.semantic_types.sampling import sample, share
from hotpass.semantic_types.text import with_columns_once
from hotpass.semantic_types.website_text import HANDLE_HOSTS, WebsiteReader
from hotpass.semantic_types.word_lists import terms

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
_REGULAR = rf"(?i)^(?:https?://)?(?:www\.)?({_HOST})((?:/[a-z0-9/_.~%+-]*)?)$"
_SUFFIX = r"(?:com|org|net|info|biz|[a-z]{2}|co\.[a-z]{2}|example)"
_SITE = rf"(?:^|[\s;,(])(?:https?:/?/|www[.,])\S+|^(?:[a-z0-9-]+\.)+{_SUFFIX}(?:/\S*)?$"


class WebsiteType(SemanticType):
    """Web addresses.

    The normal form drops what does not tell two sites apart: the scheme (always https), "www.", the case of the
    host, a fragment and a slash at the end. Paths and queries stay as written.
    """

    info: ClassVar[SemanticTypeInfo] = SemanticTypeInfo(
        name="website",
        privacy="public",
        header_terms={
            "": terms(
                """
                website|web site|web|site|url|website url|web site url|web url|weburl|website address
                web address|webaddress
                web site address|websiteaddress|homepage|home page|home page url|internet|internet address
                internet site
                www|web page|webpage|web page address|company website|company url|business website
                organisation website
                organization website|domain|domain name|website link|web link|weblink|link|site url|http
                online
                website 1|website1|website domain|official website|school website|online presence
                link to website
                webwerf|webtuiste|webblad|webadres|web adres|tuisblad|webwerf adres|webwerfadres
                site web|site internet|page web|adresse web|adresse internet|siteweb|lien|sitio web|pagina web
                página web|sitio|direccion web|enlace|webseite|internetseite|internetadresse|webadresse
                internetauftritt
                sitio de internet|site oficial|pagina da internet|endereco web|endereco do site|webpagina
                website adres
                iwebhusayithi|i-website
                """
            ),
            "linkedin": (
                "linkedin", "linked in", "linkedin url", "linkedin profile", "linkedin page", "linkedin link",
                "linkedin profile url", "linkedin company page", "linkedin company url", "linkedin contact profile url",
                "linkedin profiel", "company linkedin url", "person linkedin url", "li profile", "linkedin address",
            ),
            "facebook": (
                "facebook", "facebook page", "facebook url", "facebook link", "facebook profile", "fb", "fb page",
                "facebook company page", "facebook account", "facebook blad", "fb url", "fb link", "facebook address",
                "facebook handle",
            ),
            "twitter": (
                "twitter", "twitter handle", "twitter url", "twitter page", "twitter account", "twitter link",
                "twitter profile", "twitter username", "x handle", "x (twitter)", "twitter/x", "x/twitter", "tweet",
            ),
            "instagram": (
                "instagram", "instagram handle", "instagram url", "instagram page", "instagram account", "insta", "ig",
                "instagram link", "instagram profile", "ig handle",
            ),
            "youtube": (
                "youtube", "you tube", "youtube channel", "youtube url", "youtube page", "youtube link",
                "youtube kanaal", "yt channel",
            ),
        },
        expectations=(
            Expectation("matches", pattern=r"^https://[^\s/]+\.[^\s/.]{2,}(?:/\S*)?(?:\?\S*)?$"),
            Expectation("max_length", high=2048),
        ),
        vetoes=frozenset({"email", "phone", "date", "amount", "coordinates"}),
    )  # fmt: skip

    def recognise(self, values: pl.Series, context: Context) -> float:
        """The share of texts that are or hold a web address."""
        frame = sample(values, context)
        return share(
            frame, pl.col("folded").str.contains(_SITE) & ~pl.col("folded").str.contains(r"^[^\s/]+@")
        )

    def clean(self, values: pl.Series, context: Context) -> pl.DataFrame:
        """One part an address; `kind` names the network of a profile page. `@handle` is read in a network's column.

        `website.malformed` for anything else, e-mail addresses included.
        """
        work, nothing = start(values, context, lines=True)
        host = pl.col("text").str.extract(_REGULAR, 1).str.to_lowercase()
        path = pl.col("text").str.extract(_REGULAR, 2)
        work = with_columns_once(work, host=host, path=path, domain=registrable(host))
        odd, regular = split(work, _is_plain(context))
        value = pl.lit("https://") + pl.col("host") + pl.col("path").str.strip_chars_end("/.")
        regular = regular.select("raw", value=value)
        return finish(
            nothing,
            regular,
            each(odd.select("raw", "text"), WebsiteReader(context.kind).read, context, "website.malformed"),
        )

    def blocking_keys(self, values: pl.Series) -> pl.Series:
        """The registrable domain (acme.co.za); null of networks, site builders, directories and shorteners."""
        host = values.cast(pl.String).str.extract(r"^https?://(?:www\.)?([^/:?#]+)", 1).str.to_lowercase()
        frame = pl.DataFrame({"host": host}).with_columns(domain=registrable(pl.col("host")))
        shared = sorted(SHARED_HOSTS | set(SOCIAL_HOSTS))
        own = ~(pl.col("domain").is_in(shared) | pl.col("host").is_in(shared))
        return frame.select(pl.when(own).then("domain").alias(values.name)).to_series()


TYPE = WebsiteType()


def _is_plain(context: Context) -> pl.Expr:
    """Regular, and of no network: those pages need their kind. In a network's column nothing is plain."""
    own = pl.col("domain").is_not_null() & ~pl.col("domain").is_in(sorted(SOCIAL_HOSTS))
    file_name = pl.col("host").str.contains(r"\.(?:pdf|docx?|xlsx?|jpe?g|png|html?|php|aspx?|txt|csv)$")
    doubled = pl.col("path").str.contains("//|(?i)https?:|www") | pl.col("host").str.contains(
        r"^(?:w{2,}|http|https)\."
    )
    return own & ~file_name & ~doubled & pl.lit(context.kind not in HANDLE_HOSTS)
