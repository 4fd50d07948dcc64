"""Mandates as people cite them: "25 de la Declaración; 9 a, b, f, h del Plan de Acción"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.governance.enums import InstrumentKind
from ayni.governance.models import Conference, Mandate

Place = tuple[str, str]

# The sign each instrument is turned into while reading; every language of the network may be typed.
_SIGNS = ((InstrumentKind.DECLARATION, "@"), (InstrumentKind.ACTION_PLAN, "#"))
_NAMES = (
    (re.compile(r"\b(?:declaracion|declaration|declaracao)\b"), "@"),
    (re.compile(r"\b(?:plan(?:o)?\s+(?:de\s+|d')accion|plan(?:o)?\s+(?:de\s+|d')aca?o|plan\s+d'action)\b"), "#"),
    (re.compile(r"\b(?:plan of action|action plan)\b"), "#"),
)
_FILLING = re.compile(
    r"\b(?:articulos?|articles?|artigos?|arts?|paragraphs?|parrafos?|paragrafos?|paragraphes?|mandatos?|mandates?"
    r"|mandats?|capitulos?|chapters?|chapitres?|de bridgetown|de|del|da|do|du|des|of|the|la|el|le|les|los|las)\b\.?"
)
_TOKENS = re.compile(r"(?P<number>\d{1,4})|(?P<letter>[A-Za-zñ])|(?P<sign>[@#])|(?P<joint>[,;.\s]+)|(?P<other>.)")
_JOINING = re.compile(r"\b(?:and|y|e|et)\b(?=\s+(?:\d|[a-zñ]\b))")


def read_citation(text: str) -> dict[str, list[Place]]:
    """The places cited, by kind of instrument. Raises ValidationError for what is no citation.

    A letter belongs to the number before it; a capital letter alone is a chapter; the instrument is named after its
    places ("9 a, b del Plan de Acción").
    """
    signed = _signed(text)
    found: dict[str, list[Place]] = {kind: [] for kind, _sign in _SIGNS}
    waiting: list[Place] = []
    number, lettered = "", False
    for match in _TOKENS.finditer(signed):
        words = match.group()
        if match["number"]:
            if number and not lettered:
                waiting.append((number, ""))
            number, lettered = words, False
        elif match["letter"]:
            if not number or words.isupper():
                waiting.append((words.upper(), ""))
            else:
                waiting.append((number, words))
                lettered = True
        elif match["sign"]:
            if number and not lettered:
                waiting.append((number, ""))
            kind = next(kind for kind, sign in _SIGNS if sign == words)
            found[kind] += [one for one in waiting if one not in found[kind]]
            waiting, number, lettered = [], "", False
        elif match["other"]:
            raise _not_read(text)
    if waiting or number:
        raise ValidationError(
            _("Say of which instrument after the articles, as in “%(example)s”.") % {"example": example_citation()},
            code="no_instrument",
        )
    return {kind: places for kind, places in found.items() if places}


def cited_mandates(text: str, conference: Conference) -> list[Mandate]:
    """The mandates of the conference that `text` cites. Raises ValidationError naming each that does not exist."""
    if not text.strip():
        return []
    asked = read_citation(text)
    known = {
        (one.instrument.kind, one.number.lower(), one.letter.lower()): one
        for one in Mandate.objects.filter(instrument__conference=conference).select_related("instrument")
    }
    found: list[Mandate] = []
    missing: list[str] = []
    for kind, places in asked.items():
        for number, letter in places:
            mandate = known.get((kind, number.lower(), letter.lower()))
            if mandate is None:
                missing.append(f"{number} {letter}".strip() + f" ({InstrumentKind(kind).label})")
            else:
                found.append(mandate)
    if missing:
        raise ValidationError(
            _("The %(conference)s has no such mandate: %(missing)s. Enter it with its instrument first, or mend it.")
            % {"conference": conference, "missing": "; ".join(missing)},
            code="no_such_mandate",
        )
    return found


def write_citation(mandates: Iterable[Mandate]) -> str:
    """The mandates as the field takes them, in the reader's language."""
    by_kind: dict[str, list[Mandate]] = {}
    for mandate in sorted(mandates, key=lambda one: (one.instrument.kind != InstrumentKind.DECLARATION, one.order)):
        by_kind.setdefault(mandate.instrument.kind, []).append(mandate)
    said = {
        InstrumentKind.DECLARATION: lambda places: _("%(places)s of the Declaration") % {"places": places},
        InstrumentKind.ACTION_PLAN: lambda places: _("%(places)s of the Plan of Action") % {"places": places},
    }
    return "; ".join(said[InstrumentKind(kind)](_places(ones)) for kind, ones in by_kind.items())


def example_citation() -> str:
    return "; ".join(
        (
            _("%(places)s of the Declaration") % {"places": "25"},
            _("%(places)s of the Plan of Action") % {"places": "9 a, b, f, h"},
        )
    )


def _places(mandates: Sequence[Mandate]) -> str:
    written: list[str] = []
    last = ""
    for mandate in mandates:
        written.append(mandate.letter if mandate.letter and mandate.number == last else mandate.label)
        last = mandate.number
    return ", ".join(written)


def _signed(text: str) -> str:
    """Without accents; instruments as signs; words that only join taken away. Capitals are kept for chapters."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    if set(plain) & {"@", "#"}:
        raise _not_read(text)
    lowered = re.sub(r"[A-Za-z']{2,}", lambda match: match.group().lower(), plain)
    lowered = _JOINING.sub(",", lowered)
    for name, sign in _NAMES:
        lowered = name.sub(sign, lowered)
    cleaned = _FILLING.sub(" ", lowered)
    return re.sub(r"\s(?:and|y|et)\s", " , ", cleaned)


def _not_read(text: str) -> ValidationError:
    return ValidationError(
        _("“%(words)s” could not be read as mandates. Cite them like “%(example)s”.")
        % {"words": text[:80], "example": example_citation()},
        code="not_understood",
    )
