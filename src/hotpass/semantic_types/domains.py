"""Internet domain names: which part of one somebody registered, and which belong to a public service."""

from __future__ import annotations

import polars as pl

from hotpass.semantic_types.word_lists import word_set

SECOND_LEVEL = word_set(
    "ac co com edu gen go gob gouv gov govt info law ltd me mil net ne nic nom ngo nhs or org plc school sch web"
)
"""Labels under which a country's registry sells names ("co" in co.za). An own, short stand-in for the
public suffix list (publicsuffix.org): right for the country codes that use the custom, and for those that do not
(`example.co` is registered under the country code itself) since it asks for a third label."""

RESERVED = ("example.com", "example.net", "example.org")
"""RFC 2606 names: documents put many invented firms under them, so they count as suffixes here."""

FREE_MAILERS = word_set(
    """
    gmail.com googlemail.com yahoo.com ymail.com rocketmail.com hotmail.com outlook.com live.com msn.com
    passport.com
    icloud.com me.com mac.com aol.com aim.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de
    freenet.de
    mail.com email.com usa.com protonmail.com proton.me pm.me tutanota.com tutamail.com tuta.io zoho.com
    zohomail.com
    yandex.com yandex.ru mail.ru inbox.com inbox.lv hushmail.com fastmail.com fastmail.fm rediffmail.com
    lycos.com
    mailinator.com duck.com hey.com skiff.com qq.com 163.com 126.com naver.com daum.net hanmail.net
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it terra.com.br uol.com.br
    bol.com.br
    ig.com.br telefonica.net terra.es sapo.pt ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl
    telenet.be
    skynet.be bigpond.com optusnet.com.au btinternet.com ntlworld.com sky.com virginmedia.com talktalk.net
    comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
    rogers.com
    shaw.ca sympatico.ca bell.net telus.net
    webmail.co.za mweb.co.za telkomsa.net vodamail.co.za iafrica.com absamail.co.za lantic.net polka.co.za
    intekom.co.za saol.co.za netactive.co.za worldonline.co.za tiscali.co.za icon.co.za global.co.za
    yebo.co.za
    cybersmart.co.za axxess.co.za afrihost.co.za imaginet.co.za isat.co.za xsinet.co.za mtnloaded.co.za
    mtn.co.za
    vodacom.co.za cellc.co.za telkom.co.za telkom.net 8ta.co.za rain.co.za webafrica.org.za wa.co.za vox.co.za
    voxmail.co.za ananzi.co.za mighty.co.za kingsley.co.za eject.co.za dsl.co.za neotel.co.za smartnet.co.za
    pixie.co.za africa.com mailbox.co.za safrica.com corpdial.co.za ionet.co.za nashuaisp.co.za border.co.za
    """
)
"""Mail services and access providers: such a domain says nothing about whom a mailbox belongs to."""

_FREE_FAMILIES = (
    r"^(?:yahoo|hotmail|outlook|live|gmx|ymail|googlemail|msn|aol|yandex)\.[a-z]{2,3}(?:\.[a-z]{2})?$"
)

SOCIAL_HOSTS = {
    "linkedin.com": "linkedin",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.me": "facebook",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "instagram.com": "instagram",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
}
"""The website kind of a profile page, by registrable domain."""

SHARED_HOSTS = word_set(
    """
    wixsite.com wix.com weebly.com wordpress.com blogspot.com blogspot.co.za tumblr.com squarespace.com
    webnode.com
    webnode.co.za yolasite.com yola.com godaddysites.com sites.google.com google.com google.co.za goo.gl
    g.page
    business.site github.io netlify.app vercel.app herokuapp.com myshopify.com shopify.com jimdo.com
    jimdofree.com
    strikingly.com site123.me simplesite.com webs.com bit.ly tinyurl.com linktr.ee carrd.co tiktok.com
    pinterest.com
    whatsapp.com wa.me t.me telegram.me yellowpages.co.za brabys.com cylex.net.za snupit.co.za hotfrog.co.za
    tripadvisor.com tripadvisor.co.za booking.com airbnb.com medium.com notion.site canva.site wikipedia.org
    """
)
"""Site builders, directories and shorteners: one such domain, many owners."""


def registrable(host: pl.Expr) -> pl.Expr:
    """The part of a lower-case host that its owner registered: acme.co.za of www.acme.co.za; null of a bare suffix."""
    labels = host.str.strip_chars(".").str.split(".")
    last, second = labels.list.get(-1, null_on_oob=True), labels.list.get(-2, null_on_oob=True)
    country = (last.str.len_chars() == 2) & second.is_in(sorted(SECOND_LEVEL))
    reserved = labels.list.tail(2).list.join(".").is_in(RESERVED)
    depth = pl.when(country | reserved).then(3).otherwise(2)
    return pl.when(labels.list.len() >= depth).then(labels.list.tail(depth).list.join("."))


def is_free_mailer(domain: pl.Expr) -> pl.Expr:
    """True of a registrable domain where anybody may have a mailbox."""
    return domain.is_in(sorted(FREE_MAILERS)) | domain.str.contains(_FREE_FAMILIES)
