"""What a reader typed, as what an index must be asked."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ayni.engines.text.stemming import respell, stem
from ayni.engines.text.stopwords import is_stopword
from ayni.engines.text.tokens import tokens

MOST_TERMS = 8
_LEAST_PREFIX = 2
_LEAST_VARIED = 4

# A word cut while being typed may end inside an ending the stemmer respells: inspect|ion is indexed
# "inspecion". Each pair turns such a cut into the beginning of the indexed form.
_CUTS = tuple(
    (re.compile(pattern + "$"), replacement)
    for pattern, replacement in (
        (r"(?<=[aciopsu])t", "c"),  # inspect|ion, evaluat|ion
        (r"t(io?)", r"c\1"),  # evaluati|on
        (r"t(?:a|oe?)", "ci"),  # gest|ão
        (r"si", "ss"),  # análisi|s
        (r"gu", "g"),  # dialogu|e
        (r"(?<=[cstx])(?:a|oe?)", "i"),  # fiscalizaç|ão, inspeçõ|es
        (r"(?<=i)(?:a|oe?)", "io"),  # regi|ão
        (r"(?:a|oe?)", "on"),  # raz|ões
        (r"a[iu]", "al"),  # sociai|s, sociau|x
        (r"ei", "el"),  # nívei|s
        (r"eus?", "eur"),  # travailleus|e
        (r"(?<=[acisu])tr(?:i[cz]?)?", "te"),  # inspectric|e
        (r"mi(?:en?)?", "me"),  # seguimi|ento
        (r"qu?", "c"),  # politiqu|e
        (r"aj", "ag"),  # aprendizaj|e
        (r"ge", "g"),  # aprendizage|m
        (r"is(?:a|at|ati?)?", "iz"),  # organisa|tion
        (r"it(?:e|ie)?", "id"),  # securit|y
        (r"ione?", "iona"),  # professionne|l
        (r"(?<=[aeiu])z", "c"),  # capaz, capac|es
        (r"(?<=[ei])m", "n"),  # jovem
        (r"ea", "eo"),  # europea
        (r"(?<=[ct])h", ""),  # tech|nical, meth|od
        (r"(?<=[^aeiou])y", "i"),  # policy|holder
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a search.

    `terms`     stems that must all be found, in the order typed, at most `MOST_TERMS`.
    `last`      the stem of the word still being typed, when there is one; it is among `terms`.
    `prefixes`  beginnings that do for `last`: a word of the index beginning with any of them counts.

    So an index is asked for every term of `terms` but `last`, and for `last` or any of `prefixes`.
    """

    terms: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    last: str | None = None

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def complete(self) -> tuple[str, ...]:
        """The terms that must be found whole."""
        return tuple(term for term in self.terms if term != self.last)

    def marks(self, found: str) -> bool:
        """Say whether one stem of a text is among the words asked for."""
        return found in self.terms or found.startswith(self.prefixes)

    def matches(self, stems: Collection[str]) -> bool:
        """Say whether a text of these stems answers the query: what every index must agree with."""
        if not self.terms or not all(term in stems for term in self.complete):
            return False
        if self.last is None or self.last in stems:
            return True
        return any(found.startswith(self.prefixes) for found in stems)


def analyse_query(text: str) -> Query:
    """Return what to ask an index for `text`, as typed so far.

    The last word counts as unfinished when the text ends in it, without a space or a mark after.
    A query of function words only asks for those words.
    """
    found = list(tokens(text))
    pieces = [piece for token in found for piece in token.pieces]
    if not pieces:
        return Query()
    typing = pieces[-1] if found[-1].end == len(text) else None
    asked = [piece for piece in pieces if not is_stopword(piece)]
    if typing and len(asked) > 1 and _says_nothing_yet(asked[-1], typing):
        asked.pop()
    asked = asked or pieces
    if typing != asked[-1] or len(asked[-1]) < _LEAST_PREFIX:
        return Query(_strongest([stem(piece) for piece in asked], None))
    last = stem(typing)
    return Query(_strongest([stem(piece) for piece in asked], last), beginnings(typing), last)


def _says_nothing_yet(piece: str, typing: str) -> bool:
    return piece == typing and len(piece) == 1 and piece.isalpha()


def _strongest(stems: Sequence[str], last: str | None) -> tuple[str, ...]:
    """Keep the stems most likely to tell texts apart: those with a digit, then the longest."""
    unique = list(dict.fromkeys(stems))
    by_strength = sorted(unique, key=lambda term: (term != last, not _has_digit(term), -len(term)))
    kept = set(by_strength[:MOST_TERMS])
    return tuple(term for term in unique if term in kept)


def _has_digit(term: str) -> bool:
    return any(map(str.isdigit, term))


def beginnings(piece: str) -> tuple[str, ...]:
    """Return the beginnings an indexed stem may have when a word begins with the folded `piece`.

    None is the beginning of another, so that no index is asked twice.
    """
    candidates = {piece}
    if piece.isalpha() and len(piece) >= _LEAST_PREFIX:
        spelt = _respelt_beginning(piece)
        candidates.add(spelt)
        if len(spelt) >= _LEAST_VARIED:
            candidates.update(_respelt_beginning(cut.sub(replacement, spelt)) for cut, replacement in _CUTS)
    shortest: list[str] = []
    for each in sorted(candidates, key=lambda candidate: (len(candidate), candidate)):
        if len(each) >= _LEAST_PREFIX and not each.startswith(tuple(shortest)):
            shortest.append(each)
    return tuple(shortest)


def _respelt_beginning(piece: str) -> str:
    # The spelling rules look at whole words: a tail long enough for all of them is lent and taken back.
    return respell(piece + _TAIL).removesuffix(_TAIL)


_TAIL = "ara" * 2
