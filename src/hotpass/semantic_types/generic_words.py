"""Words that many organisations' names share: they say what an organisation does, not which one it is."""

from __future__ import annotations

from functools import cache

_INSTITUTIONS = """
school skool primary laerskool hoerskool high secondary college kollege university universiteit academy akademie
institute instituut hospital hospitaal clinic kliniek centre center sentrum church kerk mosque temple bank
library hotel lodge guesthouse guest inn resort restaurant cafe coffee bakery butchery slaghuis pharmacy apteek
practice medical dental laboratory museum gallery theatre club klub society association vereniging foundation
stigting trust council raad municipality munisipaliteit department departement ministry authority agency board
bureau union federation creche preschool kindergarten nursery kleuterskool farm plaas boerdery estate landgoed
airport airfield lughawe école ecole lycée collège université hôpital schule hochschule universität krankenhaus
verein escuela colegio universidad iglesia escola faculdade gemeente stichting pizza grill pub bar kitchen diner
bistro elementary middle infant junior senior combined special technical gymnasium seminary nursing hospice
wellness
"""

_TRADE = """
services service dienste solutions oplossings group groep holdings beleggings investments investment enterprises
enterprise ondernemings trading handel traders trade company companies industries industry international
national global africa african south southern north northern eastern western consulting consultants consultancy
advisory management bestuur systems stelsels technologies technology tech engineering ingenieurs construction
konstruksie contractors builders projects projekte developments development properties property eiendomme realty
estates transport vervoer logistics freight couriers shipping supplies supply suppliers verskaffers distributors
distribution wholesale wholesalers retail stores store winkel shop supermarket market mart motors motor auto
tyres panelbeaters garage spares parts electrical elektries plumbing security sekuriteit cleaning catering
events media communications marketing advertising design studio studios print printing printers packaging
plastics steel metal metals mining myne minerals energy power solar water environmental agri agricultural
farming foods food beverages wines wine hardware software computers computer data digital online web networks
network telecoms telecommunications electronics instruments equipment tools hire rentals rental leasing finance
financial insurance assurance brokers broker accountants accounting auditors attorneys prokureurs law legal
associates partners partnership bros brothers sons seuns and of the for van en vir die training opleiding
education onderwys learning skills recruitment personnel staffing tours travel toere safaris aviation flight
flying air airways airlines aero aeronautical aircraft helicopters helicopter aviators vliegskool pilot pilots
drone drones lugvaart health gesondheid care healthcare veterinary optometrist physiotherapy manufacturing
manufacturers products produkte furniture clothing fashion textiles beauty salon fitness gym sports research
foundation corporate business besigheid office general quality professional premier first new
"""


@cache
def institution_words() -> frozenset[str]:
    """Words that name a kind of institution."""
    return frozenset(_INSTITUTIONS.split())


@cache
def generic_words() -> frozenset[str]:
    """All words that tell little about which organisation is meant."""
    return institution_words() | frozenset(_TRADE.split())
