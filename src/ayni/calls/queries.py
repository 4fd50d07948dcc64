"""Calls with what they received, selected and led to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ayni.calls.models import Call
from ayni.calls.tallies import Tally, tallies_of
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.ui.parts import TableData


@dataclass(frozen=True)
class Count:
    """A number of a call: None when not known. `is_partial`: at least so many, the rest is not known."""

    value: int | None
    url: str = ""
    is_partial: bool = False


@dataclass(frozen=True)
class CallRow:
    """A call as the table shows it. `agrees`: whether selected = held + planned + cancelled; None when not known."""

    call: Call
    received: Count
    selected: Count
    held: Count
    planned: Count
    cancelled: Count
    agrees: bool | None
    url: str = ""

    @property
    def counts(self) -> tuple[Count, ...]:
        return self.received, self.selected, self.held, self.planned, self.cancelled

    @property
    def check(self) -> str:
        """The check on the call's figures, in words."""
        if self.agrees is None:
            return _("What became of every selected proposal is not known here.")
        words = (
            _("The figures agree: %(selected)s selected = %(held)s held + %(planned)s planned + %(gone)s cancelled.")
            if self.agrees
            else _(
                "The figures differ: %(selected)s selected; %(held)s held + %(planned)s planned + %(gone)s cancelled."
            )
        )
        return words % {
            "selected": self.selected.value,
            "held": self.held.value,
            "planned": self.planned.value,
            "gone": self.cancelled.value,
        }


@dataclass(frozen=True)
class CallTable:
    """All calls and, for each figure, the sum of what is known. `incomplete`: calls with a figure not known."""

    rows: list[CallRow]
    totals: tuple[Count, ...]
    incomplete: int
    notes: list[Note]

    def as_data(self) -> TableData:
        """For files: an unknown figure is an empty cell."""
        head = [_("Call"), _("Year"), _("Received"), _("Selected"), _("Held"), _("Planned"), _("Cancelled"), _("Check")]
        return TableData(
            _("Calls"),
            head,
            [[r.call.number, r.call.year, *(count.value for count in r.counts), r.check] for r in self.rows],
        )


def call_table() -> CallTable:
    """Every call in order of number; three queries."""
    calls = list(Call.objects.order_by("number"))
    tallies = tallies_of([call.pk for call in calls])
    rows = [_row(call, tallies.get(call.pk, Tally())) for call in calls]
    totals = tuple(
        Count(
            sum(count.value or 0 for count in column),
            is_partial=any(count.value is None or count.is_partial for count in column),
        )
        for column in zip(*(row.counts for row in rows), strict=True)
    )
    notes = notes_about("table:calls")
    return CallTable(rows, totals, sum(_is_incomplete(row) for row in rows), notes)


@dataclass(frozen=True)
class CallPage:
    row: CallRow
    notes: list[Note]
    previous: Call | None
    following: Call | None


def call_page(number: int) -> CallPage:
    """A call and its neighbours. Raises Call.DoesNotExist."""
    calls = {call.number: call for call in Call.objects.order_by("number")}
    if number not in calls:
        raise Call.DoesNotExist(number)
    call = calls[number]
    numbers = list(calls)
    place = numbers.index(number)
    tallies = tallies_of([call.pk])
    return CallPage(
        _row(call, tallies.get(call.pk, Tally())),
        notes_about(f"call:{call.code}"),
        calls[numbers[place - 1]] if place else None,
        calls[numbers[place + 1]] if place + 1 < len(numbers) else None,
    )


def _row(call: Call, tally: Tally) -> CallRow:
    cancelled = call.cancelled if call.cancelled is not None else tally.cancelled or None
    row = CallRow(
        call,
        Count(call.received),
        Count(call.selected),
        Count(tally.held, tally.held_url if tally.held else ""),
        Count(tally.planned, tally.planned_url if tally.planned else ""),
        Count(cancelled, tally.cancelled_url if tally.cancelled else "", is_partial=call.cancelled is None),
        agrees=None,
        url=tally.url,
    )
    if call.selected is None or call.cancelled is None:
        return replace(row, held=_at_least(row.held), planned=_at_least(row.planned))
    return replace(row, agrees=call.selected == tally.held + tally.planned + call.cancelled)


def _at_least(count: Count) -> Count:
    """A count of records that may not be all there is: no record means nothing is known, not that there was none."""
    return Count(count.value or None, count.url, is_partial=True)


def _is_incomplete(row: CallRow) -> bool:
    return any(count.value is None or count.is_partial for count in row.counts)
