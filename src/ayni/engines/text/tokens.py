"""Cutting a text into words, keeping their place in it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ayni.engines.text.folding import fold

_APOSTROPHE = "['’ʼ]"
_LETTER = r"[^\W\d_]"

# Order matters: what must be joined or dropped is tried before the plain word.
_TOKEN = re.compile(
    rf"""
      (?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu){_APOSTROPHE}(?=\w)      # French elision: l'emploi
    | (?<=\w){_APOSTROPHE}(?:s|t|d|m|ll|re|ve)(?!\w)                       # English: worker's, don't
    | (?P<joined>
          (?<![\w.])(?:{_LETTER}\.)+{_LETTER}(?!\w)\.?                     # S.I.L.A.P.
        | (?<!\w)(?P<x>{_LETTER})(?P=x)\.\s?(?P<y>{_LETTER})(?P=y)(?!\w)\.? # EE.UU., EE. UU., RR.HH.
        | (?<![\w.,])\d{{1,3}}(?:[.,]\d{{3}})+(?!\w|[.,]\d)                # 35,000 or 35.000
      )
    | (?P<word>[\w\u0300-\u036f\u00ad\u200c\u200d\u2060]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PIECE = re.compile(r"[a-z0-9]+")
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")


class Token(NamedTuple):
    """A word where it stands: `text[start:end]`, and its folded pieces (nearly always one)."""

    start: int
    end: int
    pieces: tuple[str, ...]


@lru_cache(maxsize=2**16)
def _word_pieces(surface: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(fold(surface)))


@lru_cache(maxsize=2**12)
def _joined_pieces(surface: str) -> tuple[str, ...]:
    joined = _NOT_ALPHANUMERIC.sub("", fold(surface))
    return (joined,) if joined else ()


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in order; hyphenated words apart, dotted acronyms and thousands joined."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "word":
            pieces = _word_pieces(match.group())
        elif match.group("joined"):
            pieces = _joined_pieces(match.group())
        else:
            continue
        if pieces:
            yield Token(match.start(), match.end(), pieces)
