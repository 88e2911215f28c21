"""What people call a column, by field, beside the terms that the semantic types know; several languages.

Terms are folded the way headers are (`hotpass.mapping.headers`): case, plurals, accents and the usual
abbreviations need no entry. A term in one word is met by a header of several; its words are then no term's, so that
"parentcompany" makes "company" no vaguer. `NOTHING` is what is often met and no field of ours: it competes, so that
"Number of learners" is not taken for a number of employees.
"""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    "organisation_id": """
        id; company id; organisation id; org id; c id; client id; account id; account number; customer id;
        customer number; supplier id; supplier number; vendor id; vendor number; member number; school id;
        emis; emis number; national emis; natemis; institution number; institution code; facility id;
        facility code; unique id; identifier; reference; reference number; ref; ref number; record id; key;
        code; entity id; business id; site id; store id; branch code; hospital code; provider number;
        practice number; object id; objectid; fid; nommer; verwysing; identifiant; numero client;
        kundennummer; klantnummer; codigo; codigo cliente; numero de cliente; matricule; uid; urn; uuid;
        guid
    """,
    "organisation_name": """
        name; organisation; organisation name; company; company name; business; business name; name of
        organisation; firm; firm name; school; school name; institution; institution name; institute;
        entity; entity name; facility; facility name; hospital; hospital name; clinic; clinic name;
        practice; practice name; club; club name; supplier; supplier name; vendor; vendor name; customer;
        customer name; client; client name; account; account name; member; member organisation; employer;
        employer name; service provider; provider; provider name; shop; store; store name; restaurant;
        outlet; merchant; association; society; union; council; municipality name; public body; department
        name; agency; charity; charity name; ngo; npo name; organisation full name; official name; legal
        name; registered name; licensee; licence holder; permit holder; establishment; establishment name;
        enterprise; enterprise name; site name; location name; dealer; dealer name; agent name; producer;
        manufacturer; brand; exhibitor; sponsor; tenant; landlord; title of organisation; centre; centre
        name; centre number name; college; university; airline; operator; operator name; contractor;
        subcontractor; partner; partner name; trader; trade partner; naam; naam van organisasie;
        organisasie; maatskappy; maatskappy naam; skool; skool naam; besigheid; besigheidsnaam; firma;
        onderneming; instansie; inrigting; kliente naam; klient; verskaffer; nom; nom entreprise;
        entreprise; raison sociale; societe; nom societe; nom organisme; organisme; etablissement; nom
        etablissement; denomination; denomination sociale; empresa; nombre; nombre empresa; razon social;
        nombre de la empresa; entidad; organizacion; compania; denominacion; nome; nome empresa; razao
        social; organizacao; entidade; ragione sociale; azienda; denominazione; ditta; firmenname;
        unternehmen; firmenbezeichnung; organisation bezeichnung; einrichtung; verein; schule; bedrijf;
        bedrijfsnaam; organisatie; instelling; naam bedrijf; naam organisatie; schoolnaam
    """,
    "trading_name": """
        trading name; dba name; trade name; trading as; t a; dba; doing business as; also known as; aka; alias; other
        name; short name; known as; common name; operating name; operating as; business trading name; brand
        name; former name; previous name; display name; abbreviated name; acronym; abbreviation;
        handelsnaam; handelaar as; nom commercial; autre nom; nombre comercial; nombre de fantasia; nome
        fantasia; nome comercial; handelsname; nome commerciale; enseigne; ansi; nom usuel
    """,
    "parent_organisation": """
        parentorganisation; parentcompany; holdingcompany; groupcompany; ultimateparent; ultimateparentcompany;
        controllingcompany; parentbody; parentinstitution; ownedby; groupname; companygroup; moedermaatskappy;
        houermaatskappy; groepmaatskappy; maisonmere; societemere; muttergesellschaft; konzern; moederbedrijf;
        empresamatriz; sociedadmatriz; casamadre
    """,
    "registration_number": """
        registration number; company registration; company registration number; reg number; company number;
        cipc number; cipc; ck number; business registration number; incorporation number; company reg;
        enterprise number; npo number; charity number; npc number; trust number; abn; acn; crn; ein; siren;
        siret; neq; kvk; kvk nummer; registrasienommer; maatskappy registrasienommer; numero entreprise;
        numero registre; handelsregisternummer; handelsregister; registernummer; hrb; nit; rut; cuit; rfc;
        cnpj; cif; companies house number; registered number; organisasienommer; organisationsnummer
    """,
    "vat_number": """
        vat number; vat; vat registration number; vat reg; vat id; tax number; tax id; tax reference number;
        income tax number; gst number; tin; tax registration number; fiscal number; btw nommer; btw; btw
        nummer; numero tva; tva; tva intracommunautaire; ust id; ust idnr; umsatzsteuer id; steuernummer;
        numero iva; nif; partita iva; piva; codice fiscale; belasting nommer; ein tax
    """,
    "licence_number": """
        licence number; license; licence; licence no; permit number; permit; permit id; licence id;
        certificate number; approval number; accreditation number; business licence number; authorisation
        number; fsp number; operator certificate number; lisensie nommer; lisensie; permit nommer; numero
        permis; permis; numero licence; numero de licencia; licencia; lizenznummer; konzession; vergunning;
        vergunningnummer; numero agrement; alvara; practice licence; certificate id
    """,
    "licence_type": """
        licence type; type of licence; permit type; licence class; licence category; certificate type;
        approval type; business licence type; licence description; licence class description; lisensie tipe;
        type permis; type de permis; tipo de licencia; category of licence; accreditation type
    """,
    "organisation_type": """
        organisation type; type; type of organisation; company type; business type; type of business; entity
        type; school type; institution type; facility type; type of facility; type of school; legal form;
        legal status type; ownership; ownership type; sector type; customer type; client type; account type;
        supplier type; member type; type of establishment; establishment type; provider type; site type;
        kind; organisation kind; business structure; type of entity; company form; tipe; soort; tipe
        organisasie; tipe besigheid; type entreprise; forme juridique; type etablissement; tipo; tipo de
        empresa; rechtsform; rechtsvorm; tipo de entidad; natureza juridica; forma giuridica; phase; level
        of school
    """,
    "organisation_category": """
        category; class; classification; group; segment; tier; organisation category; company category;
        business category; category of business; sub category; subcategory; business class; customer group;
        customer segment; kategorie; groep; klas; categorie; categoria; gruppe; klasse; segmento; quintile;
        grade; rating group; tag; label
    """,
    "industry": """
        industry; sector; industry sector; industry type; industry description; line of business; business
        sector; nature of business; activity; main activity; economic activity; business activity; naics
        description; sic description; naics title; sic title; nace description; branch of industry;
        speciality; specialty; field of activity; vertical; products and services; services; trade;
        profession; discipline; bedryf; sektor; nywerheid; secteur; secteur activite; activite; domaine;
        domaine activite; industria; rubro; giro; actividad; ramo; setor; atividade; branche; sparte;
        settore; attivita; bedrijfstak; cuisine; kind of business
    """,
    "industry_code": """
        industry code; sic; sic code; naics; naics code; nace; nace code; activity code; sector code;
        anzsic; isic; isic code; ape; code ape; naf; code naf; scian; code scian; cnae; ateco; codice ateco;
        wz code; sbi code; sbi; primary naics; primary sic; nic code; business code
    """,
    "founded_date": """
        founded; date founded; founding date; established; date established; establishment date; year
        established; year founded; incorporated; incorporation date; date of incorporation; start date;
        registration date; date registered; date of registration; opening date; date opened; opened; open
        date; commencement date; commenced; trading since; since; in business since; gestig; stigtingsdatum;
        registrasiedatum; begindatum; date creation; date de creation; date immatriculation; annee de
        fondation; fecha de constitucion; fecha de fundacion; fecha de inicio; gruendungsdatum; gegruendet;
        gruendungsjahr; oprichtingsdatum; data de fundacao; data costituzione; date debut; licence start
        date; first issue date
    """,
    "ceased_date": """
        ceased; date ceased; cease date; date closed; close date; closed; end date; business end date;
        deregistration date; date of closure; closure date; cessation date; termination date; date
        terminated; dissolved; dissolution date; out of business date; einddatum; sluitingsdatum; date
        fermeture; date de cessation; date fin; fecha de cierre; fecha de cese; fecha fin;
        schliessungsdatum; loeschung; data encerramento; data chiusura
    """,
    "employees": """
        employees; number of employees; employee count; no of employees; staff count; number of staff;
        headcount; head count; total employees; company size; size of company; employee range; employee
        size; number employed; employed; workforce; staff; staff complement; full time employees; fte;
        werknemers; aantal werknemers; personeel; aantal medewerkers; nombre employes; effectif; effectifs;
        employes; salaries; numero de empleados; empleados; mitarbeiter; mitarbeiterzahl; anzahl
        mitarbeiter; funcionarios; numero de funcionarios; dipendenti; numero dipendenti; tamano
    """,
    "description": """
        description; business description; company description; about; about us; profile; overview; summary;
        company profile; organisation description; description of business; mission; background; bio; short
        description; long description; detail; details; description type; beskrywing; omskrywing; profiel;
        descriptif; description activite; presentation; descripcion; resumen; beschreibung; omschrijving;
        descricao; descrizione; what they do; offering; blurb
    """,
    "toll_free": """
        toll free; tollfree; toll free number; toll free phone; freephone; free call; freecall; sharecall;
        share call; tolvry; tolvrye nommer; numero vert; sans frais; linea gratuita; numero gratuito;
        hotline; call centre number; toll free telephone; 0800 number
    """,
    "status": """
        status; active; state of business; company status; business status; organisation status; trading
        status; operational status; operating status; current status; registration status; licence status;
        account status; member status; membership status; is active; active indicator; active flag; open
        closed; client status; customer status; supplier status; enabled; inactive; activo; estado; estatus;
        statut; statut entreprise; etat; situacao; situacion; stato; aktief; stand van sake; zustand; aktiv;
        actief; actif; approval status; accreditation status; lifecycle
    """,
    "street_address": """
        address; street address; physical address; business address; company address; location address; full
        address; site address; registered address; address line; addr; street; residential address; office
        address; delivery address; postal and street address; head office address; civic address; mailing
        street; street line; primary address; premises address; location; where; adres; straatadres; fisiese
        adres; woonadres; straat adres; besigheidsadres; adresse; adresse complete; adresse civique; rue;
        adresse postale rue; adresse etablissement; direccion; calle; domicilio; direccion completa; domicilio
        fiscal; endereco; logradouro; rua; morada; anschrift; strasse; strasse hausnummer; strasse und
        hausnummer; adresszeile; indirizzo; via; sede; straat; bezoekadres; vestigingsadres; straat en
        huisnummer; billing street; shipping street; billing address; shipping address; residential street
        address; residential street; physical street address; street name and number; number and street
    """,
    "unit": """
        unit; unit number; suite; suite number; apartment; apt; flat; room; floor; building; building name;
        complex; complex name; unit suite; office number; shop number; shop; block; stand; stand number;
        erf; erf number; eenheid; gebou; woonstel; kompleks; unite; appartement; bureau; batiment; etage;
        local; piso; departamento; interior; depto; complemento; apto; bloque; edificio; wohnung; etage
        zimmer; gebaeude; interno; toevoeging; bus nummer; door number
    """,
    "street_number": """
        street number; house number; street no; civic number; building number; number street; house no;
        address number; straatnommer; huisnommer; numero civique; numero rue; numero de rue; no civique;
        numero exterior; numero de calle; altura; hausnummer; hausnr; huisnummer; numero civico; numero
        porta; house; from street number
    """,
    "street_name": """
        street name; road; road name; name of street; streetname; avenue; straatnaam; nom rue; nom de rue;
        nom voie; voie; nombre de calle; nombre calle; nombre via; strassenname; nome da rua; nome via;
        thoroughfare; laan; street and suffix
    """,
    "postal_address": """
        postal address; po box; p o box; box; mailing address; mail address; post address; postbox; postal
        address line 1; correspondence address; private bag; posadres; posbus; privaatsak; adresse postale;
        boite postale; bp; adresse correspondance; direccion postal; apartado; apartado postal; endereco
        postal; caixa postal; postanschrift; postfach; casella postale; postadres; postbus;
        correspondentieadres
    """,
    "suburb": """
        suburb; township; neighbourhood; neighborhood; village; locality; area name; sub area; suburb name;
        physical suburb; township village; settlement; quarter; community; voorstad; woonbuurt; dorpsgebied;
        quartier; arrondissement; colonia; barrio; bairro; ortsteil; stadtteil; quartiere; frazione; wijk;
        buurt; local area; borough; ward name; section name; estate
    """,
    "city": """
        city; town; city town; town city; municipality; place; physical town; town name; city name; metro;
        mailing city; billing city; shipping city; post town; business city; stad; dorp; stad dorp; plek; ville;
        commune; localite; municipalite; ville etablissement; ciudad; localidad; municipio; poblacion; cidade;
        concelho; ort; stadt; gemeinde; wohnort; citta; comune; plaats; gemeente; woonplaats; plaatsnaam;
        nearest town; location city; city suburb; city of operation; residential city; residential town; city
        description; residential city description; city or town
    """,
    "province": """
        province; state; region; prov; province name; state province; province state; province territory; prov
        terr; provincial; county; county name; county parish; territory; state code; billing state; mailing
        state; physical province; state region; provinsie; streek; etat province; departement; canton; estado;
        provincia; region comunidad; uf; distrito; bundesland; kanton; land region; regione; provincie; business
        province; mailing province
    """,
    "postal_code": """
        postal code; postcode; post code; zip; zip code; zipcode; pcode; postal; postalcode; eircode; pin
        code; pincode; mailing zip; billing zip; code; street code; physical postal code; poskode; pos kode;
        code postal; cp; codigo postal; cep; plz; postleitzahl; cap; postcode plaats; billing postal code;
        box code
    """,
    "country": """
        country; country name; country code; nation; country of origin; country of registration; billing
        country; mailing country; nationality of company; land; landkode; pays; code pays; pais; pais de
        origen; staat; nazione; paese; country region; home country; iso country
    """,
    "latitude": """
        latitude; lat; gps latitude; y; y coordinate; gps lat; coordinate y; gis latitude; latitude dd;
        northing; breedtegraad; breitengrad; latitud; latitudine; coord y; geo lat; map lat; ycoord; point y
    """,
    "longitude": """
        longitude; long; lng; lon; gps longitude; x; x coordinate; gps long; coordinate x; gis longitude;
        easting; lengtegraad; laengengrad; longitud; longitudine; coord x; geo long; map long; xcoord; point
        x
    """,
    "email": """
        email; e mail; email address; mail; electronic mail; email 1; email id; main email; email contact; e
        mail address; contact email; contact mail; business email; mailbox; epos; e pos; epos adres;
        eposadres; courriel; adresse courriel; adresse email; adresse electronique; mel; correo; correo
        electronico; direccion de correo; email de contacto; correio eletronico; endereco de email; e mail
        adresse; mailadresse; posta elettronica; indirizzo email; pec; e mailadres; mailadres; email general
    """,
    "phone": """
        phone; telephone; tel; phone number; telephone number; tel number; contact number; contact phone;
        contact telephone; landline; landline number; work phone; work number; work telephone; office phone;
        office number telephone; business phone; business telephone; switchboard; direct line; direct
        number; direct dial; main phone; phone work; call; phone 1; telephone 1; contact tel; contact
        details number; line; phones; contact numbers; tel work; tel w; tel office; dial; contact details;
        telefoon; telefoonnommer; kontaknommer; kontak nommer; werktelefoon; tel nommer; telefoon nommer;
        telephone fixe; numero telephone; numero de telephone; tel bureau; telefono; numero de telefono;
        telefono fijo; tel contacto; telefone; numero de telefone; fone; telefon; telefonnummer; festnetz;
        rufnummer; numero telefono; recapito; telefoonnummer; vaste telefoon; fixed line; home phone; tel
        home; tel h; phone home; after hours number; emergency number; alternative number; alternative
        phone; secondary phone; other phone; day phone; evening phone
    """,
    "mobile": """
        mobile; cell; cellphone; cell phone; mobile phone; mobile number; cell number; cellular; cellular
        number; cellphone number; mobile telephone; cell phone number; mob; mob number; sms; sms number;
        handphone; gsm; selfoon; selnommer; sel; selfoonnommer; sel nommer; telephone portable; portable;
        cellulaire; numero portable; movil; celular; telefono movil; numero celular; telemovel; handy;
        handynummer; mobil; mobilnummer; mobiltelefon; cellulare; mobiel; mobiele nummer; mobiel nummer;
        contact cell; contact mobile
    """,
    "whatsapp": """
        whatsapp; whats app; whatsapp number; wa; wa number; whatsapp contact; wapp; watsapp; whatsapp
        nommer; numero whatsapp; whatsapp nummer
    """,
    "fax": """
        fax; fax number; facsimile; telefax; fax phone; faks; faksnommer; faks nommer; fax nommer;
        telecopie; telecopieur; numero fax; faxnummer; numero de fax; fax work; fax line; fax office
    """,
    "website": """
        website; web; web site; url; website url; web address; web page; webpage; homepage; home page;
        internet; internet address; site; website address; domain; web link; link; www; company website;
        company url; webwerf; webblad; webtuiste; webadres; site web; site internet; page web; adresse web;
        sitio web; pagina web; pagina; internetseite; webseite; internetadresse; sito; sito web; sito
        internet; online; website link
    """,
    "linkedin": """
        linkedin; linkedin url; linkedin profile; linkedin page; linkedin link; linked in; linkedin company
    """,
    "facebook": """
        facebook; facebook url; facebook page; facebook link; fb; fb page; facebook profile; facebook handle
    """,
    "twitter": """
        twitter; twitter url; twitter handle; twitter account; x handle; x twitter; tweet; twitter x
    """,
    "instagram": """
        instagram; instagram url; instagram handle; insta; ig; instagram page; instagram profile
    """,
    "youtube": """
        youtube; youtube url; youtube channel; you tube; youtube link; yt
    """,
    "last_contact_date": """
        last contact; last contact date; date of last contact; last contacted; date last contacted; contact
        date; date contacted; last touch; last touched; last activity; last activity date; last visit; last
        visit date; visit date; last called; last call date; call date; last interaction; last follow up;
        follow up date; reachout date; outreach date; last outreach; last spoken; last meeting; meeting
        date; laaste kontak; laaste kontakdatum; dernier contact; date dernier contact; ultimo contacto;
        fecha ultimo contacto; letzter kontakt; laatste contact; ultimo contato; ultimo contatto
    """,
    "record_date": """
        last updated; date updated; updated; update date; last update; last modified; modified; date
        modified; modified date; last modified date; modified on; updated at; updated on; record date; date;
        as at; as of; date captured; capture date; captured on; date created; created; created on; created
        at; creation date; created date; date added; added; entry date; timestamp; time stamp; last edited;
        edit date; verified date; date verified; last verified; snapshot date; extract date; load date;
        datum; datum opgedateer; laas opgedateer; date mise a jour; derniere mise a jour; date modification;
        fecha; fecha de actualizacion; ultima actualizacion; aktualisiert; letzte aenderung; geaendert am;
        bijgewerkt; laatst bijgewerkt; data atualizacao; data aggiornamento; survey date; date of survey;
        import date
    """,
    "notes": """
        notes; note; comment; comments; remarks; remark; memo; observations; additional information;
        additional info; other information; further information; info; general comments; internal notes;
        call notes; feedback; message; history; special instructions; notas; nota; aantekeninge; opmerkings;
        opmerking; kommentaar; nota s; remarque; remarques; commentaire; commentaires; comentarios;
        comentario; observaciones; bemerkung; bemerkungen; notizen; anmerkung; anmerkungen; hinweis;
        observacoes; opmerkingen; notities; notas internas; commenti; osservazioni; open items; action;
        actions; next step; next steps; progress notes; open questions; reason
    """,
    "contact_id": """
        contact id; person id; patient number; patient id; student number; student id; learner number; admission
        number; case number; voter registration number; rec id; contact number id; contact code; staff id; staff
        number; employee id; employee number; personnel number; persal number; persal; contact key; contact uid;
        individual id; kontak id; persoon id; personeelnommer; personalnummer; id contact; id contacto
    """,
    "contact_name": """
        contact; contact person; contact name; first and surname; first name and surname; first name surname;
        first name last name; surname first; last name first name; family name given name; name of contact;
        person; person name; full name; name and surname; name surname; primary contact; main contact; key
        contact; key person; representative; rep; responsible person; attention; attn; for attention; owner;
        owner name; proprietor; director; directors; principal; principal name; manager; manager name;
        headmaster; head; ceo; chairperson; chairman; secretary; trustee; member name; contact full name; point
        of contact; poc; individual; applicant; applicant name; staff name; staff member; employee name;
        employee; attendee; delegate; participant; learner name; student name; patient name; surname and name;
        surname name; surname first name; surname surname and initials; initials and surname; doctor; dr name;
        practitioner; agent; account manager; coordinator; who; liaison; incumbent; people; contact persons;
        kontak; kontakpersoon; kontak persoon; naam en van; volle naam; persoon; eienaar; skoolhoof; hoof;
        bestuurder; verteenwoordiger; interlocuteur; personne contact; personne ressource; nom complet;
        responsable; nom contact; nom et prenom; nom prenom; proprietaire; contact principal; dirigeant;
        contacto; persona de contacto; nombre completo; nombre y apellido; nombre y apellidos; representante;
        representante legal; contato; nome completo; pessoa de contato; ansprechpartner; kontaktperson;
        ansprechperson; vollstaendiger name; inhaber; geschaeftsfuehrer; contactpersoon; volledige naam;
        eigenaar; referente; nome e cognome; titolare; titular
    """,
    "contact_title": """
        title; salutation; honorific; name prefix; prefix; mr mrs; mr mrs ms; courtesy title; form of
        address; aanspreekvorm; titel; civilite; tratamiento; anrede; aanhef; titolo; tratamento; contact
        title; name title
    """,
    "contact_first_name": """
        first name; firstname; given name; given; forename; first; fname; christian name; given names; first names;
        contact first name; initials; initial; voornaam; voorname; noemnaam; prenom; prenom contact; nombre
        de pila; primer nombre; nombres; vorname; primeiro nome; nome proprio; roepnaam; first middle name
    """,
    "contact_surname": """
        surname; last name; lastname; family name; lname; last; second name; contact surname; contact last
        name; van; familienaam; nom de famille; nom famille; apellido; apellidos; primer apellido; nachname;
        familienname; sobrenome; apelido; cognome; achternaam
    """,
    "contact_role": """
        role; position; job title; job; designation; occupation; contact role; contact position; post; rank;
        job description; capacity; function; title role; position held; job role; contact designation; title
        position; position title; business title; office held; portfolio; responsibility; contact type role;
        contact job title; pos; rol; posisie; posbenaming; amp; hoedanigheid; beroep; werkstitel; fonction;
        poste; titre; poste occupe; role contact; cargo; puesto; funcion; posicion; position stelle;
        funktion; stellung; berufsbezeichnung; funcao; functie; functietitel; ruolo; mansione; qualifica;
        carica; contact person position; staff category role
    """,
    "contact_id_number": """
        id number; identity number; identification number; sa id number; sa id; rsa id; national id; national id
        number; id document number; id no; passport; passport number; id passport number; identity document;
        ssn; social security number; nin; nino; identiteitsnommer; id nommer; paspoortnommer; numero identite;
        numero de securite sociale; cedula; dni; documento identidad; documento de identidad; cpf; bsn;
        personalausweis; ausweisnummer; curp; id or passport number; citizen id; soc sec id; soc sec; soc sec
        number; social security; social security id; medicare number; national insurance number; patient id
        number
    """,
    "gender": """
        gender; sex; sex code; gender code; geslag; sexe; sexo; geschlecht; geslacht; sesso; m f; male female
    """,
    "birth_place": """
        birth place; birthplace; place of birth; town of birth; city of birth; birth city; birth town; born in;
        geboorteplek; plek van geboorte; lieu de naissance; geburtsort; lugar de nacimiento; geboorteplaats
    """,
    "contact_birth_date": """
        date of birth; birth date; birthdate; dob; birthday; born; d o b; geboortedatum; verjaarsdag;
        gebore; date naissance; date de naissance; fecha de nacimiento; fecha nacimiento; geburtsdatum;
        geburtstag; data de nascimento; data nascimento; data di nascita; year of birth
    """,
}
"""Terms by field of an organisation, or of a person alone, separated by ';'. A person's fields: `PERSON_TERMS`."""

PERSON_TERMS: Mapping[str, tuple[str, ...]] = {
    "person_id": ("contact_id", "organisation_id"),
    "full_name": ("contact_name",),
    "title": ("contact_title",),
    "given_name": ("contact_first_name",),
    "surname": ("contact_surname",),
    "birth_date": ("contact_birth_date",),
    "id_number": ("contact_id_number",),
    "role": ("contact_role",),
    "employer": ("organisation_name",),
    "gender": ("gender",),
    "birth_place": ("birth_place",),
}
"""Whose terms name a field of a person."""

NOTHING = """
    sales rep; salesperson; sales person; account owner; lead owner; record owner; consultant; driver;
    analyst; closing date; programme; do not contact; do not call; contacted; expiry date; expiry; expires;
    valid until; valid to; renewal date; date issued; issue date; issued date; inspection date; audit date;
    lead status; preferred name; nickname; known as name; middle name; amount; total; total amount; price;
    cost; fee; fees; value; balance; revenue; turnover; income; sales; budget; salary; wage; discount;
    currency; quantity; qty; count; number of items; number of learners; learners; enrolment; number of
    students; students; number of educators; educators; teachers; number of beds; beds; number of rooms;
    number of members; population; percentage; percent; rate; ratio; score; points; average; mean; median;
    minimum; maximum; index; rank number; row number; row; line number; serial number; sequence; sort order;
    order; order number; invoice number; invoice date; payment date; due date; payment terms; bank; bank
    name; bank account; bank account number; branch number; iban; swift; year; month; day; quarter; week;
    period; financial year; time; hour; duration; age; gender; sex; race; ethnicity; language; medium of
    instruction; religion; marital status; nationality; disability; district; district name; circuit; ward;
    ward number; zone; school district; education district; sub district; region code; district code;
    municipality code; geometry; shape; shape length; shape area; geo point; wkt; coordinates; elevation;
    altitude; accuracy; source; data source; file; file name; image; photo; picture; logo; company logo; document;
    attachment; consent; opt in; opt out; newsletter; subscribed; preferred language; preferred contact
    method; contact method; method; lead source; campaign; owner id; user; user name; username; password;
    login; created by; modified by; updated by; captured by; entered by; assigned to; priority; stage;
    probability; product; product name; item; item name; sku; model; brand model; colour; color; weight;
    height; width; length; size; area size; square metres; square feet; franchise; female owned; bee level;
    bbbee level; bee status; rating; reviews; opening hours; hours; hours of operation; operating hours;
    capacity number; seats; vehicles; registration plate; vehicle registration; make; route; project;
    project name; event; event name; session; course; course name; qualification; subject; grade level; exam
    number; parent; parent id; manager id; group id; version; flag; yes no; valid; invalid;
    verified; is verified; duplicate; deleted; checked; test; result; outcome; diagnosis; drug; dose;
    vaccine; number of branches; number of stores; number of aircraft; fleet size; temperature; rainfall;
    crop; hectares; farm size; temporary staff; bedrag; totaal; prys; koste; jaar; maand; geslag; ras; taal;
    distrik; kring; wyk; leerders; onderwysers; montant; prix; total ht; annee; mois; sexe; langue;
    quantite; source donnees; importe; precio; ano; mes; sexo; idioma; cantidad; betrag; preis; jahr; monat;
    geschlecht; sprache; anzahl; menge; bedrag euro; jaartal; geslacht; aantal; valor; preco; quantidade;
    importo; prezzo; anno; mese; sesso; lingua
"""
"""What columns are called that are no field of ours, separated by ';'."""
