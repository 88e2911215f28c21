"""What people call a column of phone numbers, by kind of line."""

from __future__ import annotations

from hotpass.semantic_types.word_lists import terms

HEADER_TERMS: dict[str, tuple[str, ...]] = {
    "": terms(
        """
        phone|phone number|phone no|phone nr|phone num|phonenumber|phone #|phone no.|ph|ph no|ph number|phn
        fone
        telephone|telephone number|telephone no|telephone no.|telephone nr|telephone numbers|telephonenumber
        tel|tel no|tel no.|tel nr|tel number|tel num|telno|tel #|tel.|tel (w)|tel work|tel office
        tel (office)|tel home
        contact number|contact no|contact no.|contact nr|contact num|contact phone|contact tel
        contact telephone
        contact phone number|contact telephone number|contact numbers|contact details number|number to call
        landline|land line|landline number|land line number|fixed line|office phone|office number|office tel
        office no
        work phone|work number|work tel|work telephone|business phone|business number|business telephone
        business tel
        company phone|company telephone|company tel|company number phone|main phone|main number|main line
        switchboard
        switchboard number|switchboard no|general phone|reception|reception number|home phone|home number
        home tel
        home telephone|phone 1|phone 2|phone1|phone2|phone3|tel 1|tel 2|tel1|tel2|telephone 1|telephone 2
        phone main
        primary phone|secondary phone|other phone|alternate phone|alternative number|alt phone|alt number
        phone work
        phone home|phone office|phone business|daytime phone|day phone|direct line|direct number
        direct phone|direct dial
        direct tel|ddi|phone (office)|phone (work)|phone - 1 - value|phone 1 - value|enquiries number
        enquiries tel
        school phone|school tel|telephone (code)|dial code|tel code and number|call|customer phone
        client phone
        member phone|person phone|phone contact|phones|numbers to contact|emergency number
        emergency contact number
        emergency phone|after hours number|after hours|voip|voip number|business phone number
        daytime telephone
        foon|foonnommer|telefoon|telefoonnommer|telefoon nommer|tel nommer|telefoonnr|telefoon nr|kontaknommer
        kontak nommer|kontak nr|kontak tel|kantoor nommer|kantoor tel|kantoortelefoon|werk tel|werkstelefoon
        landlyn
        landlyn nommer|huis tel|huistelefoon|skakelbord|nommer|nommers
        telephone fixe|numero de telephone|no de telephone|no telephone|n° telephone|tél|tél.|téléphone
        tel fixe
        ligne fixe|tel bureau|telephone bureau
        telefon|telefonnummer|telefon nr|tel nr.|rufnummer|festnetz|festnetznummer|telefon geschaftlich
        vorwahl und nummer
        telefono|teléfono|numero de telefono|num telefono|telefono fijo|telefono de contacto|tfno|tlf|telf
        telefone|telefone fixo|numero de telefone|telefone de contato|fone fixo
        telefoonnummer|vast nummer|vaste telefoon|telefoon vast
        ucingo|inombolo yocingo|inombolo yefoni
        """
    ),
    "mobile": terms(
        """
        mobile|mobile number|mobile no|mobile no.|mobile nr|mobile phone|mobile phone number
        mobile telephone|mobilenumber
        mobile #|mobileno|mob|mob no|mob number|mob.|cell|cell no|cell no.|cell nr|cell number|cellno|cell #
        cell phone
        cellphone|cellphone number|cell phone number|cellphone no|cellphone nr|cell phone no|cellular
        cellular number
        cellular no|cellular phone|cel|contact cell|contact mobile|contact cell no|contact cell number
        personal cell
        work cell|work mobile|business cell|business mobile|personal mobile|cell 1|cell 2|cell1|cell2
        mobile 1|mobile 2
        mobile1|mobile2|phone mobile|phone (mobile)|phone (cell)|phone cell|tel (cell)|tel cell|tel (c)
        tel mobile|sms number
        sms no|sms|handphone|hand phone|gsm|gsm number|direct cell|owner cell|principal cell|director cell
        selfoon|selfoonnommer|selfoon nommer|selfoon nr|selnommer|sel nommer|sel nr|sel|sel no|selno
        mobiele nommer
        mobiel|kontak selfoon|kontak sel
        portable|telephone portable|tel portable|numero de portable|mobile tel|téléphone mobile|gsm nr
        handy|handynummer|mobil|mobilnummer|mobiltelefon|mobilfunk|mobilfunknummer
        movil|móvil|celular|numero de celular|telefono movil|telefono celular|num movil
        telemovel|telemóvel|numero de telemovel|celular contato
        mobiel nummer|mobiele telefoon|mobiele nummer|06 nummer|06-nummer
        iselula|inombolo yeselula|umakhalekhukhwini|inombolo kamakhalekhukhwini
        """
    ),
    "whatsapp": terms(
        """
        whatsapp|whatsapp number|whatsapp no|whatsapp no.|whatsapp nr|whatsappnumber|whats app
        whats app number|whats app no
        whatsapp cell|whatsapp mobile|whatsapp phone|whatsapp contact|contact whatsapp|wa number|wa no|wa
        watsapp
        watsapp number|whatsapp nommer|whatsapp line|whatsapp business|numero whatsapp|whatsapp nummer
        numero de whatsapp
        """
    ),
    "fax": terms(
        """
        fax|fax number|fax no|fax no.|fax nr|faxnumber|faxno|fax #|fax num|facsimile|facsimile number
        facsimile no|telefax
        tel fax|fax tel|contact fax|business fax|company fax|work fax|office fax|home fax|fax 1|fax1|fax 2
        fax2|fax to email
        fax2email|phone fax|fax (office)|fax code and number|school fax
        faks|faksnommer|faks nommer|faks nr|faks no|telefaks|kantoor faks
        telecopie|télécopie|telecopieur|numero de fax|no fax|n° fax
        faxnummer|fax nr.|telefax nummer|telefaxnummer|numero fax|ifeksi
        """
    ),
    "toll_free": terms(
        """
        toll free|toll-free|tollfree|toll free number|toll free no|toll-free number|toll free phone
        tollfree number
        freephone|free phone|freephone number|freecall|free call|free call number|share call|sharecall
        share call number
        sharecall number|hotline|hot line|hotline number|helpline|help line|helpline number|call centre
        call center
        call centre number|customer care number|customer care line|customer service number|crisis line
        info line
        tolvry|tolvry nommer|tolvrye nommer|tolvrylyn|hulplyn|deelkoste|deeloproep|inbelsentrum
        numero vert|numero gratuit|gebuhrenfreie nummer|servicenummer|numero gratuito|linea gratuita
        gratis nummer|gratis telefoonnummer|ligacao gratuita|linha gratuita|800 number|0800 number
        """
    ),
}
"""Lower case, English and Afrikaans first, then French, German, Spanish, Portuguese, Dutch and isiZulu."""
