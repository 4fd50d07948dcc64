"""Function words of the four languages, folded.

Only words that say nothing of the subject in *any* of the four: the French "sur" and "mes" stay
searchable because Spanish asks for "cooperación sur-sur" and counts in months, the Portuguese "eu"
because English writes EU, the French "comment" because English comments.
"""

from collections.abc import Mapping
from typing import Literal

Language = Literal["es", "en", "pt", "fr"]

_WRITTEN: dict[Language, str] = {
    "es": """
        a al algun alguna algunas alguno algunos ante aquel aquella aquellas aquellos asi aun aunque bajo
        cada como con contra cual cuales cuando cuya cuyas cuyo cuyos de del desde donde dos e el ella ellas
        ellos en entre era eran es esa esas ese eso esos esta estan estar estas este esto estos fue fueron
        ha haber habia han hasta hay la las le les lo los mas me mediante mi mientras mis muy ni no nos
        nosotros nuestra nuestras nuestro nuestros o otra otras otro otros para pero por porque pues que
        quien quienes se sea sean segun ser si sido sin sino sobre son su sus tambien tan tanto tiene tienen
        toda todas todo todos tras tu u un una unas uno unos y ya yo
    """,
    "en": """
        a about above after again all also am among an and any are as at be because been before being
        between both but by can could did do does doing during each either few for from further had has have
        having he her here hers him his how i if in into is it its itself just more most my no nor not of
        off on only or other our ours out over own same she should so some such than that the their theirs
        them then there these they this those through to too under until up upon very was we were what when
        where which while who whom whose why will with within without would you your
    """,
    "pt": """
        a ainda ao aos apos as ate cada com como da das de dela delas dele deles depois desde do dos e ela
        elas ele eles em entre era eram essa essas esse esses esta estao estar estas estava este estes foi
        foram ha isso isto ja la lhe lhes mais mas me mesmo meu minha muito na nao nas nem no nos nossa
        nossas nosso nossos num numa o onde os ou para pela pelas pelo pelos per por porque quais qual
        quando que quem sao se seja sejam sem ser seu seus sob sobre sua suas tambem te tem ter teu tinha
        toda todas todo todos tu tua um uma umas uns
    """,
    "fr": """
        a afin ainsi alors apres au aucun aucune aussi autre autres aux avaient avait avant avec avoir ce
        ceci cela celle celles celui ces cet cette ceux chaque chez comme dans de depuis des donc dont du
        elle elles en encore entre et etaient etait etant etre eux fut il ils je la le les leur leurs lors
        lorsque lui ma mais me meme memes moi mon ne ni nos notre nous on ont ou par parmi pas pendant peu
        peut peuvent plus pour pourquoi puis quand que quel quelle quelles quels qui quoi sa sans se selon
        ses si soit son sont sous ta tant tel telle telles tels tous tout toute toutes tres tu un une vers
        via vos votre vous y
    """,
}

STOPWORDS: Mapping[Language, frozenset[str]] = {
    language: frozenset(listed.split()) for language, listed in _WRITTEN.items()
}

_ALL: frozenset[str] = frozenset[str]().union(*STOPWORDS.values())


def is_stopword(piece: str) -> bool:
    """Say whether a folded word is a function word in any of the four languages."""
    return piece in _ALL
