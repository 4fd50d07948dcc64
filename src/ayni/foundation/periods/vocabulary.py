"""The words people write in dates, in Spanish, English, Portuguese and French, without accents.

One table for the four: ministries mix them ("May 3-5, 2017" in a Spanish report), and no word means one thing
in one language and another in the next except those of BY_LANGUAGE.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from .months import LANGUAGES, month_names


class Kind(StrEnum):
    """What a token does in a date."""

    NUMBER = "number"
    YEAR = "year"
    MONTH = "month"
    TO = "to"
    AND = "and"
    OR = "or"
    COMMA = "comma"
    SLASH = "slash"
    SINCE = "since"
    BETWEEN = "between"
    ORDINAL = "ordinal"
    UNIT = "unit"
    THIRD = "third"
    DECADE = "decade"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    TO_BE_DEFINED = "to-be-defined"
    ONE_OF = "one-of"
    FILLER = "filler"
    UNREAD = "unread"


class Token(NamedTuple):
    kind: Kind
    value: int | str = 0


MORE_MONTHS = {
    "ag": 8,
    "agto": 8,
    "set": 9,
    "setiembre": 9,
    "sep": 9,
    "sept": 9,
    "avr": 4,
    "fevr": 2,
    "marc": 3,
}

_SPELT: dict[tuple[Kind, int | str], str] = {
    (Kind.TO, "to"): "- al to au ao through thru",
    (Kind.TO, "a"): "a",
    (Kind.TO, "until"): "hasta until till ate jusqu",
    (Kind.AND, 0): "y e and et &",
    (Kind.OR, 0): "o u or ou",
    (Kind.COMMA, 0): ", ;",
    (Kind.SLASH, 0): "/",
    (Kind.SINCE, 0): "desde from depuis since partir",
    (Kind.BETWEEN, 0): "entre between",
    (Kind.ORDINAL, 1): "primera primer primero primeira primeiro first premiere premier i",
    (Kind.ORDINAL, 2): "segunda segundo second seconde deuxieme ii",
    (Kind.ORDINAL, 3): "tercera tercer tercero terceiro third troisieme iii",
    (Kind.ORDINAL, 4): "cuarta cuarto quarto fourth quatrieme iv",
    (Kind.UNIT, "fortnight"): "quincena quinzena quinzaine fortnight",
    (Kind.UNIT, "half"): "half mitad metade moitie",
    (Kind.UNIT, "half-year"): "semestre semester",
    (Kind.UNIT, "quarter"): "trimestre quarter",
    (Kind.THIRD, 1): "inicio inicios comienzo comienzos principios early beginning start debut comeco",
    (Kind.THIRD, 2): "mediados mid middle meados mi milieu",
    (Kind.THIRD, 3): "fin fines final finales late end finais fim",
    (Kind.DECADE, 0): "decada decade annees anos",
    (
        Kind.APPROXIMATE,
        0,
    ): "hacia aproximadamente aprox approx approximately about around circa ca vers environ cerca ~",
    (Kind.UNCERTAIN, 0): "? tentativo tentativa tentativamente tentative tentatively provisional",
    (
        Kind.FILLER,
        0,
    ): "de del of du des d the le la les el los las l en em in on no na da do dia dias day days jour"
    " jours mes mois month ano year annee durante during pendant fecha fechas date dates data datas",
}

WEEKDAYS = (
    "lunes martes miercoles jueves viernes sabado domingo"
    " monday tuesday wednesday thursday friday saturday sunday"
    " lundi mardi mercredi jeudi vendredi samedi dimanche"
)

BY_LANGUAGE = {"pt": {"o": Token(Kind.FILLER)}}

_MARKERS = {
    Kind.ONE_OF: r"una de estas fechas|one of these dates|uma destas datas|l une de ces dates",
    Kind.UNCERTAIN: r"por confirmar|to be confirmed|tbc|a confirmar|a confirmer",
    Kind.TO_BE_DEFINED: r"por definir(?:se)?|por determinar|por acordar|sin fecha|pendientes?|en planeacion|"
    r"en planificacion|to be defined|to be determined|to be agreed|tbd|in planning|being planned|a definir|"
    r"a determinar|a combinar|em planejamento|em preparacao|pendente|a determiner|en preparation|"
    r"en planification",
    Kind.APPROXIMATE: r"alrededor de|por volta de",
    Kind.FILLER: r"lugar y fecha|place and date|local e data|lieu et date|"
    r"(?:segunda|terca|quarta|quinta|sexta)-feira",
}

_LEXER = re.compile(
    "|".join(rf"(?P<{kind.name}>\b(?:{words})\b)" for kind, words in _MARKERS.items())
    + r"|(?P<mid>\b(?:mid|mi)-)|(?P<iso>\b\d{4}-\d\d(?:-\d\d)?\b(?!-))"
    r"|(?P<numeric>\b\d\d?[/.]\d\d?[/.]\d{4}\b)"
    r"|(?P<decade>\b\d{3}0(?=s\b)s)|(?P<part>\b[qst][1-4]\b)"
    r"|(?P<number>\d+)(?:er|ro|ra|re|da|do|nd|st|rd|th|eme|e|o|a)?(?![a-z])"
    r"|(?P<word>[a-z]+|[-,;/&~?])|(?P<stray>[^\s.:()])"
)

_FOLDED = str.maketrans({**dict.fromkeys("–—‒‑−", "-"), **dict.fromkeys("'’‘`´", " "), "\u00ad": None})


def fold(words: str) -> str:
    """Lower case, no accents, every dash a hyphen, no apostrophes."""
    decomposed = unicodedata.normalize("NFKD", words.translate(_FOLDED).lower())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


@lru_cache(maxsize=8)
def _lexicon(language: str) -> dict[str, Token]:
    lexicon = {word: Token(Kind.FILLER) for word in WEEKDAYS.split()}
    for (kind, value), words in _SPELT.items():
        lexicon |= dict.fromkeys(words.split(), Token(kind, value))
    for each in LANGUAGES:
        for style in ("long", "short"):
            for number, name in enumerate(month_names(each, style), start=1):
                lexicon[fold(name).rstrip(".")] = Token(Kind.MONTH, number)
    lexicon |= {word: Token(Kind.MONTH, number) for word, number in MORE_MONTHS.items()}
    return lexicon | BY_LANGUAGE.get(language, {})


def tokens_of(words: str, language: str) -> list[Token]:
    """The words as tokens; fillers are dropped; what is in no table comes as UNREAD."""
    lexicon = _lexicon(language)
    found: list[Token] = []
    for match in _LEXER.finditer(fold(words)):
        name, text = match.lastgroup or "", match.group(match.lastgroup or 0)
        if name == "number":
            found.append(Token(Kind.YEAR if len(text) == 4 else Kind.NUMBER, int(text)))
        elif name == "word":
            found.append(lexicon.get(text, Token(Kind.UNREAD, text)))
        elif name in ("iso", "numeric"):
            found += _calendar_date(text)
        elif name == "mid":
            found.append(Token(Kind.THIRD, 2))
        elif name == "decade":
            found += [Token(Kind.DECADE), Token(Kind.YEAR, int(text[:4]))]
        elif name == "part":
            found += [
                Token(Kind.ORDINAL, int(text[1])),
                Token(Kind.UNIT, "half-year" if text[0] == "s" else "quarter"),
            ]
        else:
            found.append(Token(Kind.UNREAD, text) if name == "stray" else Token(Kind[name]))
    return [token for token in found if token.kind is not Kind.FILLER]


def _calendar_date(text: str) -> list[Token]:
    """Day, month and year of an ISO date, or of a numeric one written day first."""
    numbers = [int(digits) for digits in re.split(r"[-/.]", text)]
    year, month, *days = numbers if numbers[0] > 31 else reversed(numbers)
    return [*(Token(Kind.NUMBER, day) for day in days), Token(Kind.MONTH, month), Token(Kind.YEAR, year)]
