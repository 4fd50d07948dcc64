"""One light stemmer for Spanish, Portuguese, French and English.

A search must find the same whatever the language of the reader and of the text, and nobody can tell
the language of a query of one word: so there is one set of rules. It folds number and gender, and
respells the endings the four languages share (-ción, -ção, -tion). It leaves verbs and derivation
alone: *norma* and *normal*, *empleo* and *empleador* stay apart. README.md holds the trade in full.

The rules are applied until none applies, so a stem is its own stem.
"""

import re
from functools import lru_cache

from ayni.engines.text.folding import fold
from ayni.engines.text.stem_words import IRREGULAR, KEPT

_UNTOUCHED_LENGTH = 3

# Spellings that differ between the languages and say the same; (pattern, replacement, least length).
_SPELLINGS = tuple(
    (re.compile(pattern), replacement, least)
    for pattern, replacement, least in (
        (r"(?<=[^aeiouy])y(?![aeiou])", "i", 4),  # policy, policies; system, sistema
        (r"([cfgmnpt])\1", r"\1", 5),  # commission, comisión; innovation, inovação
        (r"ss(?!$)", "s", 5),  # professional, profesional
        (r"^(a|co|i|exce|inte)ll(?=[aeiou])", r"\1l", 6),  # collective, colectivo
        (r"th(?=[a-z])", "t", 5),  # method, método
        (r"chn", "cn", 5),  # technology, tecnología
        (r"tion", "cion", 5),  # national, nacional
        (r"isacion", "izacion", 8),  # organisation, organización
        (r"^es(?=[cfklmnpqt])", "s", 6),  # estrategia, strategy
    )
)

# Endings by last letter, tried in order; the first that applies wins the round.
# A final "ss" says that the s is not a plural: clase and clases give "class", and stay there.
_ENDINGS = {
    letter: tuple((re.compile(pattern + "$"), replacement) for pattern, replacement in rules)
    for letter, rules in {
        "s": (
            (r"(?<=..)sis", "ss"),  # análisis, análise, analyses
            (r"(?<=[cstx])oes", "ion"),  # inspeções
            (r"(?<=..)oes", "on"),  # regiões, razões
            (r"(?<=..)a[eo]s", "ao"),  # cidadãos, alemães
            (r"(?<=..)ais", "al"),  # sociais
            (r"(?<=...)eis", "el"),  # níveis
            (r"(?<=..[^s])s", ""),
        ),
        "x": (
            (r"eaux", "eau"),
            (r"(?<=...)aux", "al"),  # sociaux
            (r"(?<=..)eux", "eur"),  # dangereux, dangereuse
        ),
        "e": (
            (r"(?<=[acisu])trice", "teur"),
            (r"(?<=..)euse", "eur"),
            (r"(?<=..)que", "c"),  # politique, política
            (r"(?<=..)gue", "g"),  # dialogue, diálogo
            (r"(?<=..)aje", "ag"),  # aprendizaje, aprendizagem
            (r"(?<=al|il|iv|ac|ar|or|ur|un|rs)ite", "idad"),  # productivité
            (r"(?<=..e)e", ""),
            (r"(?<=.)s+e", "ss"),
            (r"(?<=..[^oe])e", ""),
        ),
        "a": (
            (r"ea", "eo"),  # europea
            (r"(?<=.)s+a", "ss"),
            (r"(?<=..[^oe])a", ""),
        ),
        "o": (
            (r"(?<=[cstx])ao", "ion"),  # inspeção
            (r"(?<=..)ao", "on"),  # região
            (r"(?<=.)s+o", "ss"),
            (r"(?<=..[^ea])o", ""),
        ),
        "i": (
            (r"(?<=.)nci", "nc"),  # agencia, agency
            (r"(?<=..)iti", "idad"),  # productivity
        ),
        "z": ((r"(?<=...)z", "c"),),  # lápiz, lápices; alianza, aliança
        "m": ((r"(?<=..[eiu])m", "n"),),  # jovem, jovens
        "n": ((r"(?<=.)agen", "ag"),),  # imagen, image
        "t": ((r"(?<=.)mient", "ment"),),  # seguimiento, seguimento
        "l": (
            (r"(?<=...)ll", "l"),
            (r"ionel", "ional"),  # professionnel, profesional
        ),
        "f": ((r"(?<=..)if", "iv"),),  # actif, active
    }.items()
}  # fmt: skip
_VOWEL = re.compile("[aeiouy]")
_TRIZ = re.compile(r"(?<=[acisu])triz$")


def respell(word: str) -> str:
    """Give a folded word the spelling common to the four languages, its ending untouched."""
    for pattern, replacement, least in _SPELLINGS:
        if len(word) >= least:
            word = pattern.sub(replacement, word)
    return word


def _round(word: str) -> str:
    # An acronym: MTPE and MTPS are two ministries, not a gender and a plural.
    if word in KEPT or not _VOWEL.search(word[:-1]):
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    respelt = respell(word)
    if respelt != word:
        return respelt
    word = _TRIZ.sub("trice", word)  # directriz, directrices
    for pattern, replacement in _ENDINGS.get(word[-1], ()):
        shorter = pattern.sub(replacement, word)
        if shorter != word:
            return shorter
    return word


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """Return the common form of `word`, in [a-z0-9]+.

    Words of three letters or fewer and words with a digit are only folded. A word with no Latin
    letter or digit comes back as it is, so that a stem is never empty.
    """
    current = "".join(filter(str.isalnum, fold(word)))
    if not current:
        return word
    while len(current) > _UNTOUCHED_LENGTH and current.isalpha():
        reduced = _round(current)
        if reduced == current:
            break
        current = reduced
    return current
