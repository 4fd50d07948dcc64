"""The words of a text, as every index of the house holds them."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ayni.engines.text.folding import INVISIBLE, fold
from ayni.engines.text.stemming import stem
from ayni.engines.text.stopwords import is_stopword
from ayni.engines.text.tokens import tokens

_LEAST_SUGGESTED = 3


@lru_cache(maxsize=2**16)
def _stems(pieces: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem(piece) for piece in pieces if not is_stopword(piece))


def analyse(text: str) -> list[str]:
    """Return the stems of `text` in order, repeats kept, function words dropped."""
    return [found for token in tokens(text) for found in _stems(token.pieces)]


def words(text: str) -> Iterator[tuple[str, str]]:
    """Yield (stem, surface form) for each word a reader could be offered as a suggestion.

    The surface form is in lower case with its accents. Function words, words with a digit, words
    under three letters and words whose cut is doubtful (a_b) are left out.
    """
    for token in tokens(text):
        if len(token.pieces) != 1:
            continue
        piece = token.pieces[0]
        if len(piece) < _LEAST_SUGGESTED or not piece.isalpha() or is_stopword(piece):
            continue
        yield stem(piece), _surface(text[token.start : token.end])


@lru_cache(maxsize=2**16)
def _surface(written: str) -> str:
    plain = unicodedata.normalize("NFC", written.lower()).translate(_DROPPED)
    return plain if plain.isalpha() else fold(plain).replace(".", "").replace(" ", "")


_DROPPED = str.maketrans("", "", INVISIBLE)
