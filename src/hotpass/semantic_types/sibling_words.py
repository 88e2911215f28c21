"""Words that tell one of several like-named organisations from the others, folded, by language."""

from __future__ import annotations

from functools import cache

_ENGLISH = """
north south east west central northern southern eastern western upper lower inner outer new old big little
boys girls junior senior primary secondary high infant elementary middle men women mens womens mobile satellite pre
annex annexe first second third fourth fifth one two three four five six seven eight nine ten ii iii iv
terminal concourse suite unit shop gate level floor wing block pier domestic international
"""
_AFRIKAANS = "noord suid oos wes sentraal seuns meisies laer hoer nuwe ou eerste tweede derde"
_DUTCH = "noord zuid oost west midden nieuw oud jongens meisjes eerste tweede derde"
_GERMAN = """
nord sud sued ost west mitte ober unter neu alt knaben jungen maedchen madchen erste zweite dritte etage
"""
_FRENCH = "nord sud est ouest centre haut bas nouveau ancien garcons filles premier deuxieme troisieme etage"
_SPANISH = "norte sur este oeste nuevo viejo ninos ninas primero segundo tercero planta local"
_PORTUGUESE = "norte sul leste oeste novo velho meninos meninas primeiro terceiro andar loja"


@cache
def sibling_words() -> frozenset[str]:
    """Compass points, sexes, ages, numbers and parts of buildings, in every language that is known."""
    languages = (_ENGLISH, _AFRIKAANS, _DUTCH, _GERMAN, _FRENCH, _SPANISH, _PORTUGUESE)
    return frozenset(word for words in languages for word in words.split())
