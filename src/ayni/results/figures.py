"""Reported figures in words, with what each is about. They are never added to what Ayni counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language

from ayni.foundation.money import Money, format_money
from ayni.foundation.notes import Note
from ayni.foundation.periods import format_period
from ayni.foundation.ui.parts import Citation
from ayni.foundation.ui.templatetags.ui import number, percent
from ayni.results.enums import Qualifier, Unit
from ayni.results.models import ReportedFigure
from ayni.results.sources import Cited, Sources


@dataclass(frozen=True)
class Stated:
    """A figure as a document states it. `value` is in words: "nearly 60%", "935 people"."""

    code: str
    label: str
    value: str
    scope: str
    as_of: str
    source: Citation
    component: str
    raw: Decimal
    unit: str
    qualifier: str
    notes: tuple[Cited, ...] = ()


def figure_words(figure: ReportedFigure) -> str:
    """The value with its unit and how exactly it is stated, in the reader's language."""
    words = _amount(figure.value, figure.unit)
    if figure.qualifier == Qualifier.EXACT:
        return words
    return f"{Qualifier(figure.qualifier).label} {words}"


def _amount(value: Decimal, unit: str) -> str:
    if unit == Unit.PERCENT:
        return percent(value / 100)
    if unit == Unit.USD:
        return format_money(Money(value, "USD"), get_language() or "es")
    whole = int(value) if value == value.to_integral_value() else value
    if unit in Unit.values:
        return str(Unit(unit).label) % {"number": number(whole)}
    return f"{number(whole)} {unit}"


def stated(figures: Iterable[ReportedFigure], sources: Sources, notes: Iterable[Note] = ()) -> list[Stated]:
    """The figures as pages and reports show them; `notes` are shared out by what they are about."""
    known = list(notes)
    return [
        Stated(
            code=figure.code,
            label=figure.label,
            value=figure_words(figure),
            scope=figure.scope,
            as_of="" if figure.as_of.is_unknown else format_period(figure.as_of, get_language() or "es"),
            source=sources.cite(figure.source),
            component=figure.component.code if figure.component else "",
            raw=figure.value,
            unit=figure.unit,
            qualifier=figure.qualifier,
            notes=tuple(sources.note(note) for note in known if f"figure:{figure.code}" in note.about),
        )
        for figure in figures
    ]
