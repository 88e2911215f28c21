"""A gazetteer of South African towns, townships and well-known suburbs by province.

"A = B = C": A is the official name of today, the others are former names, abbreviations and common spellings.
General geography; only names that people write into a "Town" or "Suburb" column, by no means all.
"""

from __future__ import annotations

TOWNS: dict[str, str] = {
    "Gauteng": """
Johannesburg = Joburg = Jo'burg = JHB = Jhb = Jozi = Johannesberg = Johanesburg = Johannesbrug = JNB,
Pretoria = PTA = Pta = Petoria = Pretoria City, Tshwane = City of Tshwane, Ekurhuleni = City of Ekurhuleni,
Sandton, Randburg, Roodepoort, Midrand, Centurion = Verwoerdburg, Kempton Park = Kemptonpark, Germiston,
Boksburg, Benoni, Springs, Brakpan, Nigel, Alberton, Edenvale, Bedfordview, Krugersdorp, Mogale City,
Randfontein, Soweto, Vereeniging = Vereniging, Vanderbijlpark = Vanderbijl Park, Carletonville, Westonaria,
Heidelberg, Meyerton, Bronkhorstspruit, Cullinan, Soshanguve, Mamelodi, Atteridgeville, Ga-Rankuwa,
Hammanskraal, Akasia, Lanseria, Tembisa, Katlehong, Thokoza, Vosloorus, Daveyton, Tsakane, Duduza, KwaThema,
Lenasia, Eldorado Park, Orange Farm, Sebokeng, Evaton, Sharpeville, Alexandra, Diepsloot, Rosebank,
Fourways, Bryanston, Rivonia, Sunninghill, Morningside, Parktown, Braamfontein, Melville, Houghton, Melrose,
Illovo, Northcliff, Honeydew, Douglasdale, Woodmead, Wynberg, Kyalami, Halfway House, Isando, Jet Park,
Spartan, Bonaero Park, Rand Airport, Hatfield, Menlyn, Menlo Park, Brooklyn, Arcadia, Sunnyside, Lynnwood,
Waterkloof, Garsfontein, Faerie Glen, Montana, Wonderboom, Silverton, Hennopsmeer, Irene, Lyttelton,
Highveld, Muldersdrift, Magaliesburg, Ormonde, Turffontein, Booysens, Selby, Fordsburg, Newtown, Mayfair,
Doornfontein, Hillbrow, Yeoville, Linksfield, Florida, Constantia Kloof, Weltevreden Park, Wadeville,
Elandsfontein, Rietfontein, Walkerville, Eikenhof, De Deur, Vaal Marina, Mabopane, Winterveld, Rayton""",
    "Western Cape": """
Cape Town = Kaapstad = CPT = Cpt = Capetown = City of Cape Town = Cape Town City = iKapa,
Bellville = Belville, Stellenbosch, Paarl, Worcester, George, Knysna, Mossel Bay = Mosselbaai = Mosselbay,
Plettenberg Bay = Plett, Oudtshoorn = Oudshoorn, Hermanus, Somerset West = Somerset-West,
Strand = The Strand, Gordon's Bay, Wellington, Malmesbury, Vredenburg, Saldanha, Langebaan, Swellendam,
Robertson, Montagu, Ceres, Caledon, Bredasdorp, Beaufort West = Beaufort-Wes, Durbanville, Brackenfell,
Kraaifontein, Kuils River = Kuilsrivier = Kuilsriver, Goodwood, Parow, Milnerton, Table View = Tableview,
Bloubergstrand, Blouberg, Montague Gardens, Century City, Claremont, Newlands, Rondebosch, Wynberg,
Constantia, Tokai, Muizenberg, Fish Hoek = Vishoek, Simon's Town = Simonstad, Hout Bay = Houtbaai,
Sea Point, Green Point, Camps Bay, Woodstock, Observatory, Pinelands, Athlone,
Mitchells Plain = Mitchell's Plain, Khayelitsha, Gugulethu, Nyanga, Langa, Philippi, Grassy Park, Ottery,
Retreat, Elsies River, Epping, Maitland, Atlantis, Franschhoek = Fransch Hoek, Grabouw, Riversdale,
Vredendal, Clanwilliam, Citrusdal, Piketberg, Moorreesburg, Laingsburg, Prince Albert, Ladismith,
Calitzdorp, Struisbaai, Gansbaai, Hopefield, Velddrif, Lambert's Bay, Wolseley, Tulbagh, Bonnievale,
Barrydale, Sedgefield, Wilderness, Still Bay = Stilbaai, Eerste River, Macassar, Foreshore""",
    "KwaZulu-Natal": """
Durban = DBN = Dbn = Thekwini, eThekwini = Ethekwini Metro,
Pietermaritzburg = PMB = Maritzburg = Pmb = Umgungundlovu, Pinetown, Umhlanga = Umhlanga Rocks = uMhlanga,
Ballito, Richards Bay = Richardsbaai = Richard's Bay, Empangeni, Newcastle, Ladysmith = uMnambithi,
Port Shepstone, Amanzimtoti = Toti, Westville, Hillcrest, Kloof, Queensburgh, Chatsworth, Phoenix, Umlazi,
KwaMashu, Isipingo, Verulam, Tongaat = oThongathi, KwaDukuza = Stanger, Estcourt, Dundee, Vryheid, Ulundi,
Eshowe, Mtubatuba, Hluhluwe, Jozini, Kokstad, Howick, Hilton, Richmond, Greytown, Ixopo, Margate,
Scottburgh, Umkomaas, Umzinto, Hibberdene, Shelly Beach, Ramsgate, Port Edward, Glencoe, Dannhauser,
Mooi River, Mandeni, Pongola = uPhongolo, Nongoma, Nquthu = Nqutu, Bergville, Winterton, Underberg, Melmoth,
Paulpietersburg, Mount Edgecombe, La Lucia, Durban North, Morningside, Musgrave, Berea, Glenwood, Umbilo,
Congella, Jacobs, Mobeni, Prospecton, Umgeni, Springfield Park, Ntuzuma, Inanda, Hammarsdale, Cato Ridge,
Camperdown, Virginia Airport, Mkuze""",
    "Eastern Cape": """
Gqeberha = Port Elizabeth = PE = P.E. = P E = Port Elisabeth = Gqebera = Ibhayi, Nelson Mandela Bay = NMB,
East London = Oos-Londen = EL = E.L. = Eastlondon = KuGompo = eMonti, Buffalo City, Mthatha = Umtata,
Makhanda = Grahamstown = Grahamstad, Kariega = Uitenhage, Komani = Queenstown,
Qonce = King William's Town = King Williams Town = King Williamstown = KWT,
Jeffreys Bay = Jeffrey's Bay = J-Bay, Humansdorp, Graaff-Reinet = Graaf-Reinet = Graaff Reinet,
Cradock = Nxuba, Aliwal North = Aliwal-Noord = Maletswai, Butterworth = Gcuwa, Bhisho = Bisho, Stutterheim,
Fort Beaufort = KwaMaqoma, Alice, Port Alfred, Somerset East = KwaNojoli, Despatch, Mdantsane,
Port St Johns, Lusikisiki, Bizana = Mbizana, Flagstaff, Mount Frere = KwaBhaca, Mount Ayliff = Maxesibeni,
Matatiele, Maclear, Elliot = Khowa, Ugie, Barkly East, Sterkspruit, Lady Frere = Cacadu, Cofimvaba,
Idutywa = Dutywa, Willowvale, Engcobo = Ngcobo, Tsolo, Qumbu, Libode, Burgersdorp, Middelburg, Aberdeen,
Willowmore, Joubertina, Kirkwood = Nqweba, Addo, Alexandria, Bathurst, Peddie, Keiskammahoek, Cathcart,
Walmer, Summerstrand, Newton Park, Motherwell, Zwide, New Brighton, Beacon Bay, Gonubie, Vincent,
Southernwood, Quigney""",
    "Free State": """
Bloemfontein = Bloem = BFN = Bfn = Bloemfotein = Mangaung City, Mangaung, Welkom, Sasolburg, Kroonstad,
Bethlehem, Harrismith, Phuthaditjhaba = Phuthaditshaba = Qwaqwa, Botshabelo, Thaba Nchu = Thaba 'Nchu,
Virginia, Odendaalsrus, Parys, Ficksburg, Ladybrand, Clarens, Reitz, Frankfort, Heilbron, Vrede, Senekal,
Winburg, Brandfort, Bothaville, Hennenman, Viljoenskroon, Bultfontein, Hoopstad, Theunissen, Trompsburg,
Smithfield, Zastron, Philippolis, Koffiefontein, Jacobsdal, Boshof, Dewetsdorp, Wepener, Rouxville,
Bethulie, Lindley, Warden, Memel, Allanridge, Vredefort, Excelsior, Marquard, Clocolan, Fouriesburg,
Langenhoven Park, Westdene, Universitas, Willows, Heidedal, Tempe""",
    "North West": """
Mahikeng = Mafikeng = Mafeking, Mmabatho, Rustenburg = Rustenberg, Klerksdorp = Matlosana,
Potchefstroom = Potch = Tlokwe, Brits = Madibeng, Lichtenburg, Vryburg, Zeerust,
Hartbeespoort = Harties = Hartebeespoort, Orkney, Stilfontein, Wolmaransstad, Schweizer-Reneke, Bloemhof,
Christiana, Koster, Swartruggens, Ventersdorp, Delareyville, Sannieshof, Coligny, Fochville,
Hartebeesfontein, Ottosdal, Taung, Pampierstad, Ganyesa, Lehurutshe, Mogwase, Sun City, Phokeng, Tlhabane,
Marikana, Kroondal, Mooinooi, Letlhabile, Itsoseng, Kosmos, Jouberton, Ikageng, Setlagole, Makwassie""",
    "Limpopo": """
Polokwane = Pietersburg = Polokwana, Mokopane = Potgietersrus = Potgietersrust, Thohoyandou, Tzaneen,
Phalaborwa, Musina = Messina, Lephalale = Ellisras, Louis Trichardt = Makhado = Louis Trichard,
Bela-Bela = Warmbaths = Warmbad, Modimolle = Nylstroom, Mookgophong = Naboomspruit, Thabazimbi, Giyani,
Hoedspruit, Burgersfort, Lebowakgomo, Seshego, Groblersdal, Marble Hall, Jane Furse, Steelpoort,
Modjadjiskloof = Duiwelskloof, Letsitele, Vaalwater, Dendron = Mogwadi, Bochum = Senwabarwana, Sibasa,
Malamulele, Nkowankowa, Namakgale, Alldays, Zebediela, Haenertsburg, Mankweng, Sovenga, Roossenekal, Elim,
Vivo, Northam, Gravelotte, Ohrigstad, Apel, Driekop, Sekhukhune, Bungeni, Vuwani, Tshakhuma""",
    "Mpumalanga": """
Mbombela = Nelspruit = NLP = Nelspruit City, eMalahleni = Witbank = Emalahleni City, Middelburg, Secunda,
Ermelo, Standerton, White River = Witrivier, Hazyview, Sabie, Barberton, Malelane = Malalane, Komatipoort,
Mashishing = Lydenburg, eMkhondo = Piet Retief = Mkhondo, Bethal, Volksrust, Delmas, Balfour, Evander,
Trichardt, Kriel = Ga-Nala, Hendrina, Belfast = eMakhazeni, Carolina, Machadodorp = eNtokozweni,
Waterval Boven = Emgwenya, Dullstroom, Graskop, Pilgrim's Rest, Bushbuckridge, Thulamahashe, Mkhuhlu,
Acornhoek, Kanyamazane, KaNyamazane, KwaMhlanga, Siyabuswa, Kwaggafontein, Vaalbank, Embalenhle, Leandra,
Leslie, Kinross, Greylingstad, Amersfoort, Wakkerstroom, Chrissiesmeer, Amsterdam, Badplaas = eManzana,
Elukwatini, Kaapmuiden, Skukuza, Tonga, Ogies, Kendal, Morgenzon, Perdekop, KwaNdebele""",
    "Northern Cape": """
Kimberley = Kimberly = KIM, Upington, Springbok, De Aar, Kuruman, Kathu, Postmasburg, Prieska, Calvinia,
Colesberg, Sutherland, Carnarvon, Victoria West = Victoria-Wes, Hopetown, Douglas, Barkly West = Barkly-Wes,
Warrenton, Hartswater, Jan Kempdorp, Griquatown = Griekwastad, Keimoes, Kakamas, Kenhardt, Pofadder,
Aggeneys, Port Nolloth, Alexander Bay, Garies, Kamieskroon, Nababeep, Okiep, Brandvlei, Williston,
Fraserburg, Loxton, Noupoort, Hanover, Britstown, Petrusville, Richmond, Strydenburg, Danielskuil,
Olifantshoek, Delportshoop, Askham, Groblershoop, Niekerkshoop, Galeshewe, Mothibistad, Steinkopf,
Nieuwoudtville, Loeriesfontein, Askraal""",
}

METRO_SEATS: dict[str, str] = {
    "tshwane": "pretoria",
    "cityoftshwane": "pretoria",
    "ethekwini": "durban",
    "ethekwinimetro": "durban",
    "nelsonmandelabay": "gqeberha",
    "buffalocity": "eastlondon",
    "mangaung": "bloemfontein",
    "mogalecity": "krugersdorp",
}
"""Key of a municipality → key of its seat: one place for comparing, two names for publishing."""
