"""What people call a column of persons' names, or of a piece of them."""

from __future__ import annotations

from hotpass.semantic_types.word_lists import terms

HEADER_TERMS: dict[str, tuple[str, ...]] = {
    "": terms(
        """
        contact|contacts|contact name|contact person|contact persons|contact person name|name of contact
        contact full name
        contact person's name|contactname|contactperson|key contact|key contact person|key person
        primary contact
        primary contact name|main contact|main contact name|main contact person|secondary contact
        alternate contact
        alternative contact|business contact|company contact|responsible person|person responsible
        person in charge
        person|person name|name of person|person's name|full name|fullname|name and surname|name & surname
        name surname
        first and last name|names|full names|full name and surname|surname and name|surname & name
        surname and initials
        initials and surname|employee name|staff name|staff member|member name|name of member|client name
        customer name
        principal|principal name|name of principal|principal's name|headmaster|head teacher|school head
        head of school
        owner|owner name|owner's name|name of owner|proprietor|director|director name|directors|ceo|ceo name
        manager
        manager name|name of manager|accountable manager|head|administrator|representative|rep|rep name
        representative name|authorised person|authorised representative|liaison|liaison person|attention
        attn|for attention
        applicant|applicant name|licensee|licensee name|chairperson|chairman|secretary|information officer
        deputy information officer|registered agent|account manager|account owner|sales rep|assigned to
        practitioner
        practitioner name|doctor|doctor name|provider name|instructor|instructor name
        chief flying instructor|captain|pilot
        trustee|signatory|author|user|user name|contact 1|contact 2|contact1|contact2|contact 1 name
        contact 2 name
        point of contact|poc|poc name|contact details person|next of kin|spouse|parent|guardian|teacher
        student|member
        kontak|kontakpersoon|kontak persoon|kontaknaam|kontak naam|naam van kontakpersoon|naam en van
        volle naam|volle name
        voornaam en van|van en voorletters|van en naam|persoon|naam van persoon|skoolhoof|hoof|eienaar
        naam van eienaar
        bestuurder|direkteur|verantwoordelike persoon|vir aandag|lid|naam van lid|sekretaris|voorsitter
        nom complet|nom et prenom|nom prenom|nom du contact|personne de contact|contact principal
        responsable|gerant
        nom du responsable|directeur|proprietaire
        ansprechpartner|ansprechpartnerin|kontaktperson|vor- und nachname|name vorname|vollstandiger name
        inhaber
        geschaftsfuhrer|leiter
        nombre completo|nombre y apellidos|nombre y apellido|persona de contacto|contacto
        nombre del contacto|responsable
        propietario|director|nome completo|pessoa de contacto|pessoa de contato|contato|contacto principal
        responsavel
        proprietario|volledige naam|contactpersoon|naam contactpersoon|voor- en achternaam|eigenaar
        umuntu othintwayo|igama nesibongo|igama eligcwele
        """
    ),
    "title": terms(
        """
        title|titles|salutation|honorific|prefix|name prefix|mr/mrs|mr/ms|mr mrs|contact title
        contact salutation|courtesy title
        greeting|dr/mr/mrs|title of contact|titel|aanspreekvorm|aanspreektitel|mnr/mev|civilite|anrede
        tratamiento|titulo
        tratamento|aanhef|isiqu
        """
    ),
    "given": terms(
        """
        first name|firstname|first names|first|fname|f name|f_name|given name|given names|givenname|forename
        forenames
        christian name|contact first name|contact firstname|first name contact|contact name first|name first
        preferred name
        known as|nickname|calling name|contact forename|initials|middle name|middle names|person first name
        owner first name
        principal first name|firstnames|first name(s)|member first name|client first name
        voornaam|voorname|noemnaam|eerste naam|naam|voorletters|doopname|kontak voornaam
        prenom|prenoms|prenom du contact|vorname|vornamen|rufname|nombre|nombres|nombre de pila|nome proprio
        primeiro nome|roepnaam|voornamen|igama|igama lokuqala
        """
    ),
    "surname": terms(
        """
        surname|last name|lastname|lname|l name|l_name|last|family name|familyname|second name|contact surname
        contact last name|contact lastname|last name contact|surname contact|name last|maiden name
        person surname
        owner surname|principal surname|owner last name|member surname|client surname|contact family name
        surnames
        van|familienaam|achternaam|nooiensvan|kontak van|van van kontak
        nom de famille|nom|nom du contact famille|nachname|familienname|zuname|apellido|apellidos
        primer apellido
        sobrenome|apelido|ultimo nome|achternamen|isibongo
        """
    ),
}
"""Lower case, English and Afrikaans first, then French, German, Spanish, Portuguese, Dutch and isiZulu."""
