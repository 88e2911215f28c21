"""Large cities outside South Africa, to know a column of places by its values. General geography."""

from __future__ import annotations

from functools import cache

from hotpass.semantic_types.south_africa import letter_key

_CITIES = """
Windhoek,Walvis Bay,Swakopmund,Gaborone,Francistown,Maun,Maseru,Mbabane,Manzini,Maputo,Beira,Harare,Bulawayo
Mutare,Lusaka,Ndola,Kitwe,Livingstone,Lilongwe,Blantyre,Luanda,Kinshasa,Lubumbashi,Nairobi,Mombasa,Kisumu
Kampala,Entebbe,Kigali,Dar es Salaam,Dodoma,Arusha,Addis Ababa,Khartoum,Cairo,Alexandria,Casablanca,Rabat
Tunis,Algiers,Tripoli,Lagos,Abuja,Kano,Ibadan,Port Harcourt,Accra,Kumasi,Abidjan,Dakar,Bamako,Douala,Yaounde
Libreville,Antananarivo,Port Louis,London,Manchester,Birmingham,Leeds,Liverpool,Bristol,Sheffield
Newcastle upon Tyne,Nottingham,Leicester,Coventry,Bradford,Cardiff,Swansea,Edinburgh,Glasgow,Aberdeen,Dundee
Belfast,Oxford,Cambridge,Reading,Southampton,Portsmouth,Plymouth,Brighton,Norwich,York,Derby,Hull
Stoke-on-Trent,Wolverhampton,Milton Keynes,Bournemouth,Exeter,Bath,Chester,Preston,Dublin,Cork,Galway
Limerick,Waterford,Paris,Marseille,Lyon,Toulouse,Nice,Nantes,Strasbourg,Montpellier,Bordeaux,Lille,Rennes
Reims,Toulon,Grenoble,Dijon,Angers,Berlin,Hamburg,München,Munich,Köln,Cologne,Frankfurt,Frankfurt am Main
Stuttgart,Düsseldorf,Dortmund,Essen,Leipzig,Bremen,Dresden,Hannover,Nürnberg,Bonn,Mannheim,Karlsruhe
Amsterdam,Rotterdam,Den Haag,The Hague,Utrecht,Eindhoven,Groningen,Tilburg,Almere,Breda,Nijmegen,Arnhem
Haarlem,Maastricht,Leiden,Delft,Brussels,Bruxelles,Brussel,Antwerpen,Antwerp,Gent,Ghent,Brugge,Liège,Namur
Leuven,Luxembourg,Zürich,Genève,Geneva,Basel,Bern,Lausanne,Wien,Vienna,Graz,Salzburg,Linz,Innsbruck,Madrid
Barcelona,Valencia,Sevilla,Zaragoza,Málaga,Bilbao,Lisboa,Lisbon,Porto,Coimbra,Braga,Faro,Rome,Roma,Milano
Milan,Napoli,Torino,Turin,Palermo,Genova,Bologna,Firenze,Venezia,Verona,Athens,Thessaloniki,Copenhagen
København,Aarhus,Stockholm,Göteborg,Malmö,Oslo,Bergen,Helsinki,Warsaw,Warszawa,Kraków,Gdańsk,Prague,Praha
Brno,Budapest,Bucharest,Sofia,Belgrade,Zagreb,Kyiv,Moscow,Istanbul,Ankara,Izmir,New York,Los Angeles,Chicago
Houston,Phoenix,Philadelphia,San Antonio,San Diego,Dallas,San Jose,Austin,Jacksonville,Fort Worth,Columbus
Charlotte,Indianapolis,San Francisco,Seattle,Denver,Washington,Boston,Nashville,Oklahoma City,El Paso
Las Vegas,Portland,Detroit,Memphis,Louisville,Baltimore,Milwaukee,Albuquerque,Tucson,Fresno,Sacramento
Kansas City,Mesa,Atlanta,Omaha,Miami,Tampa,Orlando,Oakland,Minneapolis,Tulsa,Arlington,New Orleans,Wichita
Cleveland,Bakersfield,Aurora,Anaheim,Honolulu,Santa Ana,Riverside,Corpus Christi,Lexington,Stockton
St. Louis,Saint Paul,St Paul,Pittsburgh,Cincinnati,Anchorage,Greensboro,Lincoln,Plano,Newark,Toledo,Buffalo
Jersey City,Richmond,Rochester,Spokane,Des Moines,Montgomery,Mobile,Dothan,Huntsville,Little Rock
Salt Lake City,Tallahassee,Baton Rouge,Boise,Santa Monica,Pasadena,Beverly Hills,Burbank,Long Beach,Brooklyn
Queens,Bronx,Staten Island,Hollywood,Malibu,Springfield,Madison,Jackson,Albany,Toronto,Montreal,Montréal
Vancouver,Calgary,Edmonton,Ottawa,Winnipeg,Quebec City,Québec,Hamilton,Kitchener,Victoria,Halifax,Oshawa
Windsor,Saskatoon,Regina,St. John's,Kelowna,Barrie,Kingston,Guelph,Moncton,Fredericton,Surrey,Burnaby
Mississauga,Brampton,Markham,Laval,Gatineau,Longueuil,Sherbrooke,Abbotsford,Langley,Delta,Nanaimo,Whitehorse
Yellowknife,Red Deer,Lethbridge,Banff,Charlottetown,Mexico City,Guadalajara,Monterrey,Bogotá,Medellín,Lima
Santiago,Buenos Aires,Montevideo,São Paulo,Rio de Janeiro,Brasília,Salvador,Curitiba,Recife,Porto Alegre
Caracas,Quito,Sydney,Melbourne,Brisbane,Perth,Adelaide,Canberra,Hobart,Darwin,Gold Coast,Geelong,Cairns
Townsville,Auckland,Wellington,Christchurch,Dunedin,Tokyo,Osaka,Kyoto,Seoul,Busan,Beijing,Shanghai,Shenzhen
Guangzhou,Hong Kong,Taipei,Singapore,Kuala Lumpur,Jakarta,Bangkok,Manila,Hanoi,Ho Chi Minh City,Mumbai,Delhi
New Delhi,Bangalore,Bengaluru,Chennai,Kolkata,Hyderabad,Pune,Ahmedabad,Jaipur,Lucknow,Karachi,Lahore
Islamabad,Dhaka,Colombo,Kathmandu,Dubai,Abu Dhabi,Sharjah,Doha,Riyadh,Jeddah,Kuwait City,Muscat,Manama,Amman
Beirut,Damascus,Baghdad,Tehran,Jerusalem,Tel Aviv,Haifa
"""


@cache
def city_keys() -> frozenset[str]:
    """Keys (letters only, folded) of the cities."""
    return frozenset(letter_key(name) for line in _CITIES.strip().splitlines() for name in line.split(","))
