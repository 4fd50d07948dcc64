"""Reading what people write: "Sept.30-Oct.2 y Nov. 23-27, 2009", "primera quincena de mayo 2019"."""

import re

from . import edtf as notation
from .atoms import Assembler, Atom, Sentence
from .errors import InvalidPeriod
from .months import base_language
from .period import UNKNOWN, Period
from .spans import Point, Span, half_of_month, months_of_year, third_of_month, third_of_year
from .vocabulary import tokens_of

# "28 dic - 3 ene 2010" began in 2009; "5 julio - 3 mayo 2010" is more likely a slip than ten months.
LONGEST_OVER_NEW_YEAR = 4
_LOOKS_LIKE_EDTF = re.compile(r"[\d\[{.][\dX\-/.,~?%\[\]{} ]*", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d\d?)[/.](\d\d?)[/.](\d{4})\b")


def read_period(words: str, language: str = "es", default_year: int | None = None) -> Period:
    """Read a period as people write it in Spanish, English, Portuguese or French, or as EDTF.

    `default_year` serves a table whose year stands in its header. The words are kept in `text`; "to be
    defined" in any of its forms, and nothing at all, is the unknown period. Raises InvalidPeriod.
    """
    typed = words.strip()
    if not typed:
        return UNKNOWN
    if _LOOKS_LIKE_EDTF.fullmatch(typed):
        try:
            return Period(typed, text=typed)
        except InvalidPeriod as refusal:
            if refusal.code != "not_understood":
                raise
    language = base_language(language)
    if language == "en":
        _refuse_ambiguous(typed)
    sentence = Assembler(tokens_of(typed, language), typed).assemble()
    if sentence.is_undefined:
        return Period("", text=typed)
    _fill_months(sentence.atoms, typed)
    inherited = _fill_years(sentence.atoms, default_year, typed)
    spans = _spans(sentence, inherited, typed)
    is_alternative = sentence.one_of or _is_choice(sentence.atoms, typed)
    return Period(notation.write(notation.canonical(spans, is_alternative), is_alternative), text=typed)


def _refuse_ambiguous(typed: str) -> None:
    """In English 03/05/2017 is 5 March in one capital and 3 May in the next."""
    for one, other, year in _NUMERIC.findall(typed):
        if int(one) != int(other) and max(int(one), int(other)) <= 12:
            first, second = (
                Point.checked(int(year), int(other), int(one)),
                Point.checked(int(year), int(one), int(other)),
            )
            raise InvalidPeriod("ambiguous", words=typed, first=first.edtf, second=second.edtf)


def _fill_months(atoms: list[Atom], typed: str) -> None:
    """A bare day takes its month from the date before it in "May 3-5", from the one after in "3-5 mayo"."""
    said = [atom.month if atom.day else 0 for atom in atoms]
    month_first = any(atom.month_first for atom in atoms)
    for index, atom in enumerate(atoms):
        if not atom.day or atom.month:
            continue
        before = next((month for month in reversed(said[:index]) if month), 0)
        after = next((month for month in said[index:] if month), 0)
        atom.month = (before or after) if month_first else (after or before)
        if not atom.month:
            raise InvalidPeriod("not_understood", words=typed)


def _fill_years(atoms: list[Atom], default_year: int | None, typed: str) -> list[str]:
    """Give each date its year; returns where it came from: "" (said), "after" (a later date) or "before"."""
    said = [atom.year for atom in atoms]
    sources = []
    for index, atom in enumerate(atoms):
        after = next((year for year in said[index:] if year), 0)
        before = next((year for year in reversed(said[:index]) if year), 0)
        sources.append("" if atom.year else "after" if after else "before")
        atom.year = atom.year or after or before or default_year or 0
        if not atom.year:
            raise InvalidPeriod("no_year", words=typed)
    return sources


def _spans(sentence: Sentence, sources: list[str], typed: str) -> list[Span]:
    spans: list[Span] = []
    atoms = sentence.atoms
    for index, atom in enumerate(atoms):
        joins_next = index + 1 < len(atoms) and atoms[index + 1].glue == "to"
        if joins_next:
            _mind_new_year(atom, atoms[index + 1], sources[index], sources[index + 1])
        if atom.glue != "to":
            spans.append(_span(atom, typed, joins_next))
            continue
        if atoms[index - 1].glue == "to" or atom.since:
            raise InvalidPeriod("not_understood", words=typed)
        end = _span(atom, typed, False)
        if atoms[index - 1].approximate:
            end = end.marked(approximate=True)
        spans[-1] = Span.checked(spans[-1].start, end.end)
    return [span.marked(uncertain=sentence.is_uncertain) for span in spans]


def _mind_new_year(start: Atom, end: Atom, start_source: str, end_source: str) -> None:
    over = (end.month - start.month) % 12
    if not (start.month and end.month and start.month > end.month and over <= LONGEST_OVER_NEW_YEAR):
        return
    if start.year == end.year and start_source == "after":
        start.year -= 1
    elif start.year == end.year and end_source:
        end.year += 1


def _span(atom: Atom, typed: str, joins_next: bool) -> Span:
    span = _dates(atom, typed).marked(approximate=atom.approximate, uncertain=atom.uncertain)
    if atom.until:
        return Span(None, span.end)
    return Span(span.start, None) if atom.since and not joins_next else span


def _dates(atom: Atom, typed: str) -> Span:
    if atom.day and (atom.unit or atom.third):
        raise InvalidPeriod("not_understood", words=typed)
    if atom.unit:
        return _named(atom, typed)
    if atom.third:
        is_month = atom.month > 0
        return third_of_month(atom.year, atom.month, atom.third) if is_month else third_of_year(atom.year, atom.third)
    point = Point.checked(atom.year, atom.month, atom.day)
    if atom.decade and not atom.month and atom.year % 10 == 0:
        point = point._replace(decade=True)
    elif atom.unspecified and not atom.day:
        point = point._replace(unspecified=True)
    return Span(point, point)


def _named(atom: Atom, typed: str) -> Span:
    """ "First half" is of a month when a month is said, else of the year."""
    unit = atom.unit
    if unit == "half":
        unit = "fortnight" if atom.month else "half-year"
    if unit == "fortnight" and atom.month and atom.nth <= 2:
        return half_of_month(atom.year, atom.month, atom.nth)
    if unit == "half-year" and not atom.month and atom.nth <= 2:
        return months_of_year(atom.year, atom.nth, 6)
    if unit == "quarter" and not atom.month and atom.nth <= 4:
        return months_of_year(atom.year, atom.nth, 3)
    raise InvalidPeriod("not_understood", words=typed)


def _is_choice(atoms: list[Atom], typed: str) -> bool:
    joints = {atom.glue for atom in atoms}
    if {"and", "or"} <= joints:
        raise InvalidPeriod("not_understood", words=typed)
    return "or" in joints
