"""Single words of headers: which stand for the same, which say whose a value is, which say nothing."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAME: Mapping[str, str] = {
    "account": "acc acct",
    "address": "add addr address1 addrs adr adres adress adresse anschrift direccion endereco indirizzo",
    "amount": "amt",
    "apartment": "appt apt",
    "association": "assoc",
    "building": "bldg",
    "business": "besigheid biz bus",
    "category": "cat categoria categorie kategorie",
    "cell number": "cellno",
    "centre": "center",
    "city": "cidade citta ciudad stad stadt ville",
    "code": "cd codice codigo kode",
    "company": "co comp compania coy maatskappy",
    "contact": "cntct cont contacto contato contatto kontak kontakt",
    "contact number": "contactno",
    "coordinate": "coord",
    "country": "cntry ctry land pais pays",
    "customer": "cust",
    "date": "datum dt dte fecha",
    "department": "dept",
    "description": "beschreibung beskrywing desc descr descricao descripcion descrizione omschrijving",
    "email": "correo courriel emails epos mel",
    "employee": "emp",
    "established": "est",
    "establishment": "estab",
    "facility": "fac",
    "fax": "facsimile faks telefax",
    "fax number": "faxno",
    "first name": "fname",
    "gps": "geo",
    "group": "grp",
    "head office": "hq",
    "home": "hm",
    "hospital": "hosp",
    "identification": "ident",
    "indicator": "ind",
    "information": "info",
    "institution": "inst instit",
    "last name": "lname",
    "latitude": "lat",
    "licence": "lic license",
    "location": "loc",
    "longitude": "lng lon",
    "manager": "mgr",
    "member": "mem memb",
    "message": "msg",
    "mobile": "cel cell cellphone cellulaire cellular cellulare celular handy mob mobiel "
    "mobil movil sel selfoon telemovel",
    "municipality": "muni munic",
    "name": "naam navn naziv nm nme nome",
    "notes": "anmerkung bemerkung comment nota notas note opmerking remark",
    "number": "nbr no nommer nos num nr num numer numero nummer",
    "occupation": "occ",
    "office": "ofc",
    "organisation": "org organ organisasie organisatie organisations organizacao "
    "organizacion organization organizzazione",
    "organisation name": "orgname",
    "person": "pers",
    "phone": "fone ph phn phne tel tele telef telefon telefone telefono telefoon teleph telephone",
    "position": "posisie posn puesto",
    "postal code": "pcode poscode",
    "province": "prov provincia provincie provinsie",
    "quantity": "qty",
    "registration": "reg",
    "registration number": "regno",
    "representative": "rep repr",
    "residential": "res resid",
    "responsible": "resp",
    "school": "ecole escola escuela sch schule scuola skool",
    "status": "sta stat",
    "street": "calle rua rue st str straat strasse strt",
    "sub category": "subcat",
    "supplier": "sup",
    "surname": "achternaam apellido cognome familyname lastname nachname",
    "phone number": "phno telno telnr",
    "telephone number": "telephonenumber",
    "territory": "terr",
    "title": "ttl",
    "town": "twn",
    "type": "soort tipe tipo typ",
    "university": "univ",
    "updated": "actualizacion opgedateer upd updt",
    "vat number": "vatno",
    "vendor": "vend",
    "website": "webseite webwerf",
    "work": "wrk",
    "year": "yr",
    "zip code": "zipcode",
}
"""A word (or two) and the abbreviations and translations that are read as it."""

CONTACT_WORDS = _words(
    """
    administrator agent ansprechpartner applicant attendee bestuurder ceo cfo chairman chairperson
    contactpersoon coo coordinator delegate director dirigeant doctor eienaar employee geschaeftsfuehrer
    guardian head headmaster her his home hoof incumbent individual inhaber kontakpersoon leader learner
    liaison manager member officer official own owner parent pastor patient person persona personal personne
    persoon persoonlike pessoa poc practitioner principal private proprietaire proprietor referente
    representative responsable secretary skoolhoof spouse staff student titulaire titular trustee user
    """
)
"""Words that say: a person's."""

WEAK_CONTACT_WORDS = _words(
    """
    alt alternative contact contacto contato contatto kontak kontakt
    """
)
"""Words that may say so: a "contact number" is a person's, or just the number to ring."""

COMPANY_WORDS = _words(
    """
    account agency algemeen algemene association azienda bedrijf besigheid booking branch business centre
    charity client clinic club college company corporate customer dealer employer empresa enquiries enquiry
    enterprise entity entreprise establishment etablissement exhibitor facility firm firma firmen general
    head-office headquarters hospital hotel info instansie instelling institute institution kantoor licensee
    maatskappy merchant office onderneming operator order organisasie organisatie organisation organisme
    practice provider public reception reservation restaurant sale school shop site skool societe sponsor
    store supplier switchboard tenant university unternehmen vendor zentrale
    """
)
"""Words that say: the organisation's."""

FILLERS = _words(
    """
    a an and any applicable as at by column current d da das de del della den der des di die do dos du e een
    en enter et fake field for het if in is l la le les list main new of on optional or our please primary
    required s string text the to und value vir y your
    """
)
"""Words that carry no meaning in a header."""
