"""Countries and territories of ISO 3166-1: English name, both codes, other spellings."""

from __future__ import annotations

from functools import cache

from hotpass.semantic_types.south_africa import letter_key

_TABLE = """
AF AFG Afghanistan|AX ALA Åland Islands|AL ALB Albania|DZ DZA Algeria|AS ASM American Samoa|AD AND Andorra
AO AGO Angola|AI AIA Anguilla|AQ ATA Antarctica|AG ATG Antigua and Barbuda|AR ARG Argentina|AM ARM Armenia
AW ABW Aruba|AU AUS Australia=Australië=Australien=Australie
AT AUT Austria=Oostenryk=Österreich=Autriche=Oostenrijk|AZ AZE Azerbaijan|BS BHS Bahamas=The Bahamas
BH BHR Bahrain|BD BGD Bangladesh|BB BRB Barbados|BY BLR Belarus
BE BEL Belgium=België=Belgique=Belgien=Bélgica|BZ BLZ Belize|BJ BEN Benin|BM BMU Bermuda|BT BTN Bhutan
BO BOL Bolivia=Plurinational State of Bolivia|BQ BES Caribbean Netherlands=Bonaire, Sint Eustatius and Saba
BA BIH Bosnia and Herzegovina=Bosnia|BW BWA Botswana|BV BVT Bouvet Island
BR BRA Brazil=Brasil=Brasilië=Brésil=Brasilien|IO IOT British Indian Ocean Territory
BN BRN Brunei=Brunei Darussalam|BG BGR Bulgaria|BF BFA Burkina Faso|BI BDI Burundi
CV CPV Cape Verde=Cabo Verde|KH KHM Cambodia|CM CMR Cameroon=Kameroen=Cameroun|CA CAN Canada=Kanada
KY CYM Cayman Islands|CF CAF Central African Republic=CAR|TD TCD Chad=Tchad|CL CHL Chile
CN CHN China=Sjina=PRC=People's Republic of China=Chine|CX CXR Christmas Island
CC CCK Cocos Islands=Cocos (Keeling) Islands|CO COL Colombia|KM COM Comoros
CG COG Republic of the Congo=Congo=Congo-Brazzaville=Congo Brazzaville
CD COD Democratic Republic of the Congo=DRC=DR Congo=Congo-Kinshasa=RDC=Zaire=DRK
CK COK Cook Islands|CR CRI Costa Rica|CI CIV Ivory Coast=Côte d'Ivoire=Ivoorkus=Cote dIvoire
HR HRV Croatia=Kroatië|CU CUB Cuba|CW CUW Curaçao|CY CYP Cyprus=Ciprus
CZ CZE Czechia=Czech Republic=Tsjeggië|DK DNK Denmark=Denemarke=Danmark|DJ DJI Djibouti|DM DMA Dominica
DO DOM Dominican Republic|EC ECU Ecuador|EG EGY Egypt=Egipte=Égypte=Ägypten|SV SLV El Salvador
GQ GNQ Equatorial Guinea|ER ERI Eritrea|EE EST Estonia|SZ SWZ Eswatini=Swaziland=Kingdom of Eswatini
ET ETH Ethiopia=Etiopië|FK FLK Falkland Islands|FO FRO Faroe Islands|FJ FJI Fiji|FI FIN Finland
GF GUF French Guiana|FR FRA France=Frankryk=Frankreich=Francia=França=Frankrijk|PF PYF French Polynesia
TF ATF French Southern Territories|GA GAB Gabon|GM GMB Gambia=The Gambia|GE GEO Georgia|GH GHA Ghana
GI GIB Gibraltar|GR GRC Greece=Griekeland=Hellas
DE DEU Germany=Duitsland=Deutschland=Allemagne=Alemania=Alemanha|GL GRL Greenland|GD GRD Grenada
GP GLP Guadeloupe|GU GUM Guam|GT GTM Guatemala|GG GGY Guernsey|GN GIN Guinea|GW GNB Guinea-Bissau
GY GUY Guyana|HT HTI Haiti|HM HMD Heard and McDonald Islands|VA VAT Vatican City=Holy See|HN HND Honduras
HK HKG Hong Kong=Hongkong=Hong Kong SAR|HU HUN Hungary=Hongarye|IS ISL Iceland|IN IND India=Indië=Bharat
ID IDN Indonesia|IR IRN Iran=Islamic Republic of Iran|IQ IRQ Iraq=Irak
IE IRL Ireland=Ierland=Republic of Ireland=Éire|IM IMN Isle of Man|IL ISR Israel
IT ITA Italy=Italië=Italia=Italie=Italien|JM JAM Jamaica|JP JPN Japan=Japon|JE JEY Jersey|JO JOR Jordan
KZ KAZ Kazakhstan|KE KEN Kenya=Kenia|KI KIR Kiribati
KP PRK North Korea=Democratic People's Republic of Korea
KR KOR South Korea=Korea=Republic of Korea=Suid-Korea=Korea, Republic of|KW KWT Kuwait|KG KGZ Kyrgyzstan
LA LAO Laos|LV LVA Latvia|LB LBN Lebanon=Libanon|LS LSO Lesotho=Kingdom of Lesotho|LR LBR Liberia
LY LBY Libya=Libië|LI LIE Liechtenstein|LT LTU Lithuania|LU LUX Luxembourg=Luxemburg|MO MAC Macau=Macao
MG MDG Madagascar=Madagaskar|MW MWI Malawi|MY MYS Malaysia=Maleisië|MV MDV Maldives|ML MLI Mali|MT MLT Malta
MH MHL Marshall Islands|MQ MTQ Martinique|MR MRT Mauritania|MU MUS Mauritius=Maurice=Île Maurice
YT MYT Mayotte|MX MEX Mexico=México=Meksiko=Mexique|FM FSM Micronesia|MD MDA Moldova=Republic of Moldova
MC MCO Monaco|MN MNG Mongolia|ME MNE Montenegro|MS MSR Montserrat|MA MAR Morocco=Marokko=Maroc
MZ MOZ Mozambique=Moçambique=Mosambiek=Moçambiek|MM MMR Myanmar=Burma
NA NAM Namibia=Namibië=Suidwes-Afrika=South West Africa|NR NRU Nauru|NP NPL Nepal
NL NLD Netherlands=The Netherlands=Nederland=Holland=Pays-Bas=Niederlande|NC NCL New Caledonia
NZ NZL New Zealand=Nieu-Seeland=Aotearoa|NI NIC Nicaragua|NE NER Niger|NG NGA Nigeria=Nigerië|NU NIU Niue
NF NFK Norfolk Island|MP MNP Northern Mariana Islands|MK MKD North Macedonia=Macedonia
NO NOR Norway=Noorweë=Norge|OM OMN Oman|PK PAK Pakistan|PW PLW Palau|PS PSE Palestine=State of Palestine
PA PAN Panama|PG PNG Papua New Guinea|PY PRY Paraguay|PE PER Peru
PH PHL Philippines=Filippyne=The Philippines|PN PCN Pitcairn|PL POL Poland=Pole=Polska|PT PRT Portugal
PR PRI Puerto Rico|QA QAT Qatar=Katar|RE REU Réunion|RO ROU Romania=Roemenië
RU RUS Russia=Russian Federation=Rusland|RW RWA Rwanda|BL BLM Saint Barthélemy|SH SHN Saint Helena=St Helena
KN KNA Saint Kitts and Nevis|LC LCA Saint Lucia|MF MAF Saint Martin|PM SPM Saint Pierre and Miquelon
VC VCT Saint Vincent and the Grenadines|WS WSM Samoa|SM SMR San Marino|ST STP São Tomé and Príncipe
SA SAU Saudi Arabia=KSA=Saoedi-Arabië=Kingdom of Saudi Arabia|SN SEN Senegal|RS SRB Serbia|SC SYC Seychelles
SL SLE Sierra Leone|SG SGP Singapore=Singapoer|SX SXM Sint Maarten|SK SVK Slovakia|SI SVN Slovenia
SB SLB Solomon Islands|SO SOM Somalia
ZA ZAF South Africa=RSA=R.S.A.=Suid-Afrika=Republic of South Africa
ZA ZAF South Africa=Republiek van Suid-Afrika=Sth Africa
ZA ZAF South Africa=S Africa=Zuid-Afrika=Afrique du Sud=Südafrika
ZA ZAF South Africa=Afrique du Sud=Südafrika=Sudáfrica=África do Sul=Mzansi=S. Africa=South-Africa
GS SGS South Georgia and the South Sandwich Islands|SS SSD South Sudan
ES ESP Spain=Spanje=España=Espagne=Spanien=Espanha|LK LKA Sri Lanka=Ceylon|SD SDN Sudan=Soedan
SR SUR Suriname|SJ SJM Svalbard and Jan Mayen|SE SWE Sweden=Swede=Sverige
CH CHE Switzerland=Switserland=Schweiz=Suisse=Svizzera=Zwitserland|SY SYR Syria=Syrian Arab Republic
TW TWN Taiwan=Taiwan, Province of China=Chinese Taipei|TJ TJK Tajikistan|TH THA Thailand
TL TLS Timor-Leste=East Timor|TZ TZA Tanzania=United Republic of Tanzania=Tanzanië|TG TGO Togo
TK TKL Tokelau|TO TON Tonga|TT TTO Trinidad and Tobago|TN TUN Tunisia=Tunisië=Tunisie
TR TUR Turkey=Türkiye=Turkiye=Turkye|TM TKM Turkmenistan|TC TCA Turks and Caicos Islands|TV TUV Tuvalu
UG UGA Uganda|UA UKR Ukraine=Oekraïne|AE ARE United Arab Emirates=UAE=U.A.E.=Emirates=VAE
GB GBR United Kingdom=UK=U.K.=Great Britain=Britain=England=Scotland=Wales=Northern Ireland
GB GBR United Kingdom=Verenigde Koninkryk=VK
GB GBR United Kingdom=United Kingdom of Great Britain and Northern Ireland
GB GBR United Kingdom=Engeland=Skotland=Royaume-Uni=Reino Unido
US USA United States=United States of America=U.S.A.=U.S.=America=Amerika=VSA
US USA United States=États-Unis=Estados Unidos=The United States
US USA United States=Vereinigte Staaten=Verenigde State van Amerika=US of A=EE UU
UM UMI US Minor Outlying Islands|UY URY Uruguay|UZ UZB Uzbekistan|VU VUT Vanuatu|VE VEN Venezuela
VN VNM Vietnam=Viet Nam|VG VGB British Virgin Islands|VI VIR US Virgin Islands=Virgin Islands
WF WLF Wallis and Futuna|EH ESH Western Sahara|YE YEM Yemen=Jemen|ZM ZMB Zambia=Zambië
ZW ZWE Zimbabwe=Rhodesia|XK XKX Kosovo
"""


@cache
def country_codes() -> dict[str, str]:
    """Canonical English name → two-letter code."""
    return {names[0]: alpha2 for alpha2, _, names in _entries()}


@cache
def spelled_out() -> dict[str, str]:
    """Key (letters only, folded) of every name longer than a code → canonical name."""
    return {letter_key(name): names[0] for _, _, names in _entries() for name in names}


@cache
def country_names() -> dict[str, str]:
    """Key (letters only, folded) of every name and code → canonical name."""
    codes = {code.lower(): names[0] for two, three, names in _entries() for code in (two, three)}
    return {**codes, **spelled_out()}


def _entries() -> list[tuple[str, str, list[str]]]:
    entries = [entry.split(" ", 2) for line in _TABLE.strip().splitlines() for entry in line.split("|")]
    return [(alpha2, alpha3, names.split("=")) for alpha2, alpha3, names in entries]
