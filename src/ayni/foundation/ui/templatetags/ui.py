"""Tags and filters of the component templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_datetime, get_timezone_location
from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.core.paginator import Page
from django.db.models import Model
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ayni.foundation.languages import language_shown
from ayni.foundation.typed.showing import Typing, typing_in
from ayni.foundation.ui.diff import word_diff
from ayni.foundation.ui.icons import ICONS
from ayni.foundation.ui.tiles import legend

register = template.Library()

# Each language as it is written in the Americas.
LOCALES = {"es": "es_419", "en": "en_US", "pt": "pt_BR", "fr": "fr_CA"}
# The marks of a number are those of amounts of money beside it, and of Django's own forms: 1.234,5 in Spanish.
NUMBER_LOCALES = LOCALES | {"es": "es"}

register.filter("tile_legend", legend)


@lru_cache
def _locale(code: str | None) -> Locale:
    return Locale.parse(LOCALES.get((code or "es")[:2], "es_419"))


@lru_cache
def _number_locale(code: str | None) -> Locale:
    return Locale.parse(NUMBER_LOCALES.get((code or "es")[:2], "es"))


@register.simple_tag
def icon(name: str) -> SafeString:
    """The drawing `name` of icons.py; KeyError for an unknown one, so that none is missed in silence."""
    return mark_safe(  # noqa: S308 - the drawings are constants of this package
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )


@register.filter
def number(value: Any) -> str:
    """A number as the reader's language writes it; anything that is not a number is given back as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "" if value is None else str(value)
    return format_decimal(value, locale=_number_locale(get_language()))


@register.filter
def percent(value: Any) -> str:
    """A share between 0 and 1 as a whole percentage, with a hard space before the sign where usual."""
    if value is None:
        return ""
    joint = "" if (get_language() or "es")[:2] in {"en", "pt"} else "\u00a0"
    return f"{number(round(value * 100))}{joint}%"


@register.simple_tag
def lang_of(subject: Any) -> SafeString:
    """` lang="pt"` when the words of `subject` (a code, or a record with `language`) are not the page's."""
    code = subject if isinstance(subject, str) else getattr(subject, "language", "")
    if not code or code == get_language():
        return SafeString("")
    return format_html(' lang="{}"', code)


@register.simple_tag
def lang_of_text(record: Model, field: str) -> SafeString:
    """` lang="pt"` when `record.field` is shown in another language, having no words in the page's."""
    return lang_of(language_shown(record, field))


@register.simple_tag(takes_context=True)
def typed_words(context: Any, form: Any, action: str = "") -> Typing | None:
    """What was typed in `form` before and not saved; None where that is not kept. Put it above the form."""
    return typing_in(context.get("request"), form, action or "")


@register.simple_tag
def page_numbers(page: Page) -> list[Any]:
    """Numbers of the pages near this one and at both ends; the gaps are Paginator.ELLIPSIS."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


def _moment(when: datetime, zone: tzinfo) -> str:
    locale = _locale(get_language())
    local = when.astimezone(zone)
    # A city stands after its country where the country has several ("Argentina/Buenos Aires").
    city = get_timezone_location(local, locale=locale, return_city=True).rpartition("/")[2]
    return f"{format_datetime(local, 'd MMM y, HH:mm', locale=locale)} ({city})"


@register.filter
def own_time(when: datetime) -> str:
    """A moment in the reader's own time zone, which is named."""
    return _moment(when, timezone.get_current_timezone())


@register.filter
def secretariat_time(when: datetime) -> str:
    """The same moment in the Secretariat's time zone; empty where both clocks agree."""
    zone = ZoneInfo(settings.TIME_ZONE)
    if when.astimezone(zone).utcoffset() == when.astimezone(timezone.get_current_timezone()).utcoffset():
        return ""
    return _moment(when, zone)


@register.filter
def at(items: Any, index: int) -> Any:
    """The item at a position counted from 0; empty beyond the end."""
    return items[index] if index < len(items) else ""


@register.filter
def cell_is_number(row: Any, index: int) -> bool:
    """Whether a cell of a row of TableData holds a number, and so stands at the end of its column."""
    return _is_figure(at(row or [], index))


def _is_figure(cell: Any) -> bool:
    """A number, or the dash that stands where there is none."""
    return isinstance(cell, int | float | Decimal) or cell == "–"


register.filter("word_diff", word_diff)


@register.simple_tag
def table_rows(head: Any, rows: Any) -> SafeString:
    """Rows of a TableData as HTML: the first cell names the row, each other cell knows its column.

    Written here and not in the template because a page may hold two hundred rows.
    """
    labels = [conditional_escape(label) for label in head]
    return mark_safe("\n".join(_table_row(labels, row) for row in rows))  # noqa: S308 - every cell is escaped


def _table_row(labels: Sequence[str], row: Any) -> str:
    cells = []
    for place, cell in enumerate(row):
        words = conditional_escape(number(cell))
        if place == 0:
            cells.append(f'<th scope="row">{words}</th>')
            continue
        kind = ' class="number"' if _is_figure(cell) else ""
        label = labels[place] if place < len(labels) else ""
        cells.append(f'<td{kind} data-label="{label}">{words}</td>')
    return f"<tr>{''.join(cells)}</tr>"


@register.simple_tag
def foot_row(table: Any) -> SafeString:
    """The last row of a TableData, with its totals."""
    return table_rows(table.head, [table.foot])
