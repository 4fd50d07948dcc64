"""A proposal as it is read: the same parts on screen, in a comparison of versions, and in Word and PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.calls.proposal_choices import PAYERS, Choices
from ayni.calls.proposal_parts import Field, Part, Rows, cell, rows_in
from ayni.calls.proposal_reading import ProposalValues
from ayni.foundation.cowriting.models import Section
from ayni.foundation.money import Money, format_money
from ayni.foundation.search.models import SearchEntry
from ayni.foundation.ui.parts import Change, Crumb, TableData, Words


@dataclass(frozen=True)
class ShownField:
    """A field with its words; empty when nothing was written. `items`: links, for what it is born of."""

    label: Words
    text: str
    items: Sequence[Crumb] = ()


@dataclass(frozen=True)
class ShownPart:
    """A part as read. `table` is None where the part has none, or nobody filled it in."""

    key: str
    title: Words
    fields: list[ShownField]
    table: TableData | None = None
    section: Section | None = None
    note: str = ""
    missing: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return self.table is None and not any(one.text or one.items for one in self.fields)


def shown_parts(
    content: Mapping[str, Mapping[str, Any]],
    parts: Sequence[Part],
    choices: Choices,
    values: ProposalValues,
    sections: Mapping[str, Section] | None = None,
) -> list[ShownPart]:
    """Every part with what was typed in it, also what cannot be read as a value."""
    links = linked_records(values.chosen)
    shown = []
    for part in parts:
        typed = content.get(part.key, {})
        fields = [ShownField(one.label, field_text(one, typed, choices)) for one in part.fields]
        if part.key == "links" and links:
            fields.append(ShownField(_("Of the network"), "", links))
        shown.append(
            ShownPart(
                part.key,
                part.title,
                fields,
                _table(part.rows, typed, choices) if part.rows is not None else None,
                (sections or {}).get(part.key),
                totals_in_words(values, choices.call.currency) if part.key == "budget" else "",
            )
        )
    return shown


def field_text(one: Field, typed: Mapping[str, Any], choices: Choices) -> str:
    """What was typed in a field; for a choice, its words."""
    text = str(typed.get(one.name) or "").strip()
    return choices.words(one, text) if one.kind == "choice" and text else text


def _table(rows: Rows, typed: Mapping[str, Any], choices: Choices) -> TableData | None:
    filled = _rows_in_words(rows, typed, choices)
    if not filled:
        return None
    numbered = [(str(place), *row) for place, row in enumerate(filled, 1)]
    return TableData(rows.label, [_("No."), *(column.label for column in rows.columns)], numbered)


def _rows_in_words(rows: Rows, typed: Mapping[str, Any], choices: Choices) -> list[tuple[str, ...]]:
    found = []
    for index in range(rows_in(rows, typed)):
        words = []
        for column in rows.columns:
            text = str(typed.get(cell(rows, index, column.name)) or "").strip()
            words.append(choices.words(column, text) if column.kind == "choice" and text else text)
        if any(words):
            found.append(tuple(words))
    return found


def totals_in_words(values: ProposalValues, currency: str) -> str:
    """What each pays by the budget, in one sentence; nothing without a budget that can be read."""
    names = dict(PAYERS)
    language = get_language() or "es"
    said = [
        f"{names.get(payer, payer)}: {format_money(Money(total, currency), language)}"
        for payer, total in values.totals.items()
    ]
    return _("By who pays: %(totals)s.") % {"totals": "; ".join(said)} if said else ""


def linked_records(chosen: Mapping[str, str]) -> list[Crumb]:
    """What a proposal is born of, each with the address of its page where it can still be found; one query."""
    if not chosen:
        return []
    kinds = {key.partition("-")[0] for key in chosen}
    records = {key.partition("-")[2] for key in chosen}
    found = SearchEntry.objects.filter(kind__in=kinds, record__in=records, live=True)
    pages = {f"{entry.kind}-{entry.record}": address_of(entry) for entry in found}
    return [Crumb(title, pages.get(key, "")) for key, title in chosen.items()]


def address_of(entry: SearchEntry) -> str:
    """The page of something found."""
    from ayni.foundation.links import link_to

    name, *arguments = entry.address.split()
    return link_to(name, *arguments)


def changes_between(part: Part, before: Mapping[str, Any], after: Mapping[str, Any], choices: Choices) -> list[Change]:
    """The fields of a part whose words differ in two of its versions."""
    found = []
    for one in part.fields:
        was, now = field_text(one, before, choices), field_text(one, after, choices)
        if was != now:
            found.append(Change(one.label, was, now))
    if part.rows is not None:
        was, now = (_lines(part.rows, typed, choices) for typed in (before, after))
        if was != now:
            found.append(Change(part.rows.label, was, now))
    chosen = sorted({*before, *after})
    for name in (one for one in chosen if one.startswith("chosen-")):
        was, now = str(before.get(name) or ""), str(after.get(name) or "")
        if was != now:
            found.append(Change(_("Of the network"), was, now))
    return found


def _lines(rows: Rows, typed: Mapping[str, Any], choices: Choices) -> str:
    return "\n".join(" · ".join(word for word in row if word) for row in _rows_in_words(rows, typed, choices))
