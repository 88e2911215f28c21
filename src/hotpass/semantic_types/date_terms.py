"""What people call a column of dates, by what happened then."""

from __future__ import annotations

from hotpass.semantic_types.word_lists import terms

HEADER_TERMS: dict[str, tuple[str, ...]] = {
    "": terms(
        """
        date|dates|dt|day|date and time|datetime|date time|event date|date entered|valid from|valid until
        valid to
        effective date|expiry date|expiry|expiration date|expires|expires on|renewal date|due date
        end of validity
        licence date|issue date|issued|date issued|date of issue|order date|invoice date|inspection date
        approval date
        approval type date|start|end|deadline|audit date|visit date
        datum|vervaldatum|geldig tot|uitreikingsdatum|datum uitgereik|datum en tyd
        date d'expiration|date de validite|ablaufdatum|gultig bis|gultig ab|fecha|fecha de vencimiento
        fecha de emision
        data|data de validade|data de emissao|vervaldatum|usuku|idethi
        """
    ),
    "founded": terms(
        """
        founded|date founded|founded date|founding date|year founded|founding year|year formed|date formed
        formed
        established|date established|year established|established date|establishment date|est|est date|est.
        since
        date of establishment|year of establishment|date est|date est in city|in business since|year started
        started
        registration date|date registered|registered date|date of registration|reg date|registered on
        registered since
        incorporation date|date of incorporation|incorporated|date incorporated|year incorporated|inception
        inception date
        start date|startdate|business start date|opening date|date opened|opened|open date|year opened
        date of opening
        commencement date|date of commencement|date commenced|original application date|application date
        license start
        licence start date|member since|client since|customer since|first registered|date open
        stigtingsdatum|gestig|jaar gestig|datum gestig|registrasiedatum|datum geregistreer|begindatum
        aanvangsdatum
        openingsdatum|datum geopen|sedert
        date de creation|date d'immatriculation|date d'ouverture|annee de creation|date de debut
        grundungsdatum|grundungsjahr|gegrundet|registrierungsdatum|eroffnungsdatum|startdatum
        fecha de fundacion|fecha de constitucion|fecha de registro|fecha de inicio|ano de fundacion
        fecha de apertura
        data de fundacao|data de abertura|data de registo|data de registro|data de inicio|ano de fundacao
        oprichtingsdatum|opgericht|opgericht in|datum oprichting
        """
    ),
    "ceased": terms(
        """
        ceased|ceased date|date ceased|cease date|cessation date|date of cessation|closed date|date closed
        closing date
        closure date|date of closure|close date|closed on|end date|enddate|termination date|date terminated
        terminated
        deregistration date|date deregistered|dissolved|date dissolved|dissolution date|liquidation date
        date of liquidation
        delisted|inactive since|out of business date|business end date|date cancelled|cancellation date
        year closed
        sluitingsdatum|datum gesluit|gesluit op|einddatum|datum gestaak|deregistrasiedatum
        date de cessation|date de fermeture|date de radiation|date de fin|schliessungsdatum|enddatum
        loschungsdatum
        fecha de cierre|fecha de baja|fecha de cese|fecha de fin|data de encerramento|data de baixa
        data de fim
        opheffingsdatum|datum opheffing
        """
    ),
    "contact": terms(
        """
        last contact|last contact date|last contacted|date last contacted|last contacted date
        last contacted on|contacted
        contact date|date contacted|date of contact|date of last contact|contacted on|most recent contact
        reachout date
        reach out date|reachout|last reachout|outreach date|last outreach|last outreach date|last touch
        last touch date
        last touchpoint|touch date|recent touch date|last call|last call date|call date|date called
        last called
        last activity|last activity date|last interaction|last interaction date|last emailed|last email date
        email date
        date emailed|last mail|last meeting|last meeting date|meeting date|follow up date|follow-up date
        follow up
        last follow up|next follow up|date of outreach|last visit|last visited|date visited|last engagement
        last spoken
        last communication|last response|response date|first contact date|first contacted
        laaste kontak|laaste kontakdatum|datum laas gekontak|laas gekontak|kontakdatum|kontak datum
        datum gekontak
        opvolgdatum|laaste besoek|laaste oproep|datum gebel
        dernier contact|date du dernier contact|date de contact|letzter kontakt|kontaktdatum
        letzte kontaktaufnahme
        ultimo contacto|fecha de contacto|fecha ultimo contacto|ultimo contato|data do ultimo contato
        data de contacto
        laatste contact|contactdatum|laatst gecontacteerd
        """
    ),
    "updated": terms(
        """
        updated|date updated|last updated|update date|updated date|updated on|updated at|last update
        date last updated
        lastupdated|last updated date|modified|date modified|modified date|last modified|last modified date
        modified on
        modified at|last changed|changed on|change date|date changed|revised|revision date|date revised
        date of revision
        record date|date of record|recorded|date recorded|capture date|date captured|captured|captured on
        captured date
        created|date created|created date|creation date|created on|created at|createdon|modifiedon
        createddate|date added
        added|added on|date loaded|load date|import date|imported|date imported|extract date|data date|as at
        as at date
        as of|as of date|snapshot date|data as of|reported date|report date|date reported|verified
        date verified
        verified on|last verified|verification date|date of verification|last checked|date checked
        last reviewed
        review date|timestamp|time stamp|submission date|submitted|date submitted|submitted on|entry date
        system date
        last edited|lastmodifieddate|lastmodified|data source date|survey date|date of survey|date of data
        opgedateer|datum opgedateer|laas opgedateer|laaste opdatering|opdateringsdatum|gewysig|datum gewysig
        geskep
        datum geskep|vasgele|datum vasgele|datum bygewerk|rekorddatum
        mis a jour|date de mise a jour|derniere mise a jour|date de modification|cree le|date de saisie
        aktualisiert|aktualisiert am|letzte aktualisierung|geandert am|anderungsdatum|erstellt am
        erstelldatum|stand
        actualizado|fecha de actualizacion|ultima actualizacion|fecha de modificacion|fecha de creacion
        atualizado|data de atualizacao|ultima atualizacao|data de modificacao|data de criacao
        bijgewerkt|bijgewerkt op|laatst bijgewerkt|gewijzigd op|wijzigingsdatum|aangemaakt|aangemaakt op
        """
    ),
    "birth": terms(
        """
        date of birth|birth date|birthdate|dob|d.o.b|d.o.b.|born|birthday|birth day|date born|year of birth
        birth year
        contact birth date|contact date of birth|bday|birth dt|born on|owner date of birth|client dob
        member dob
        geboortedatum|geboorte datum|gebore|verjaarsdag|gebdatum|geb datum|datum van geboorte|geboortejaar
        date de naissance|ne le|nee le|naissance|geburtsdatum|geburtstag|geboren am|geb. am|geboren
        fecha de nacimiento|nacimiento|fecha nacimiento|data de nascimento|nascimento|data nascimento
        usuku lokuzalwa
        """
    ),
}
"""Lower case, English and Afrikaans first, then French, German, Spanish, Portuguese, Dutch and isiZulu."""
