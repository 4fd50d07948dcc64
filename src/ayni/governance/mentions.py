"""Mandates that a sentence cites, and what later rooms did citing one.

Later rooms keep a mandate as a sentence ("mandatos 39 al 42 de la Declaración de San Salvador"). It is linked only
where it names an instrument that is held and numbers that are held; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ayni.foundation.languages import texts_of
from ayni.foundation.ui.parts import Crumb
from ayni.governance.models import Mandate

WorksReader = Callable[[Mandate], Sequence[Crumb]]

_READERS: list[WorksReader] = []
_RANGE = re.compile(r"(\d+)\s*(?:al?|to|à|–|-)\s*(\d+)")
_PLACE = re.compile(r"(\d+)((?:[\s,.]+(?:(?:y|e|and|et)\s+)?[a-z]\b(?!\s+\d))*)")
MOST_IN_A_RANGE = 100


def register_works_citing(reader: WorksReader) -> None:
    """Add a reader: given a mandate, it returns what its room did citing it, with addresses."""
    if reader not in _READERS:
        _READERS.append(reader)


def works_citing(mandate: Mandate) -> list[Crumb]:
    """What later rooms did citing the mandate; one question to each."""
    return [crumb for reader in _READERS for crumb in reader(mandate)]


def mandates_held() -> list[Mandate]:
    """Every mandate with its instrument; one query."""
    return list(Mandate.objects.select_related("instrument__conference"))


def mandates_in(sentence: str, held: Iterable[Mandate]) -> list[Mandate]:
    """Those of `held` that a sentence cites by place and by the title of their instrument."""
    by_instrument: dict[int, list[Mandate]] = {}
    for mandate in held:
        by_instrument.setdefault(mandate.instrument_id, []).append(mandate)
    found: list[Mandate] = []
    for mandates in by_instrument.values():
        titles = texts_of(mandates[0].instrument, "title").values()
        at = next((sentence.find(title) for title in titles if title and title in sentence), -1)
        if at < 0:
            continue
        cited = _places(sentence[:at])
        found += [one for one in mandates if (one.number, one.letter) in cited]
    return found


def _places(words: str) -> set[tuple[str, str]]:
    """ "25, 27 y 34", "39 al 42", "6,f": numbers with their letters; a range is every number of it."""
    places: set[tuple[str, str]] = set()
    for first, last in _RANGE.findall(words):
        if 0 <= int(last) - int(first) < MOST_IN_A_RANGE:
            places |= {(str(number), "") for number in range(int(first), int(last) + 1)}
    for number, letters in _PLACE.findall(_RANGE.sub(" ", words)):
        places |= {(number, letter) for letter in re.findall(r"\b[a-z]\b", letters)} or {(number, "")}
    return places
