"""Calls with what they received, selected and led to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count as Aggregated
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState, ProposalState
from ayni.calls.models import Call, Proposal
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


def call_table(calls: Iterable[Call] | None = None) -> CallTable:
    """The calls whose results are known, in order of number (`calls`: those already read); at most four queries.

    What was invented for a demonstration is in no figure.
    """
    read = Call.counted.order_by("number") if calls is None else calls
    known = (CallState.ANNOUNCED, CallState.ARCHIVED)
    shown = [call for call in read if call.state in known and not call.fictional]
    rows = _rows(shown)
    totals = tuple(
        Count(
            sum(count.value or 0 for count in column),
            is_partial=any(count.value is None or count.is_partial for count in column),
        )
        for column in zip(*(row.counts for row in rows), strict=True)
    )
    notes = notes_about("table:calls")
    return CallTable(rows, totals, sum(_is_incomplete(row) for row in rows), notes)


def counted_rows(calls: Iterable[Call]) -> dict[int, CallRow]:
    """The rows of those calls that were run with Ayni, by key; no query without any, two with."""
    run_here = [call for call in calls if _is_counted(call)]
    return {row.call.pk: row for row in _rows(run_here)} if run_here else {}


def _is_counted(call: Call) -> bool:
    return call.published_at is not None and call.received is None


@dataclass(frozen=True)
class CallPage:
    row: CallRow
    notes: list[Note]
    previous: Call | None
    following: Call | None


def call_page(number: int, calls: Iterable[Call] | None = None) -> CallPage:
    """A call and its neighbours among `calls` (without them: all that are public). Raises Call.DoesNotExist."""
    read = Call.objects.exclude(state__in=CallState.hidden_states()).order_by("number") if calls is None else calls
    by_number = {call.number: call for call in read}
    if number not in by_number:
        raise Call.DoesNotExist(number)
    call = by_number[number]
    numbers = list(by_number)
    place = numbers.index(number)
    return CallPage(
        _rows([call])[0],
        notes_about(f"call:{call.code}"),
        by_number[numbers[place - 1]] if place else None,
        by_number[numbers[place + 1]] if place + 1 < len(numbers) else None,
    )


def _rows(calls: list[Call]) -> list[CallRow]:
    tallies = tallies_of([call.pk for call in calls])
    counted = _count_proposals([call for call in calls if call.published_at is not None])
    return [
        _counted_row(call, tallies.get(call.pk, Tally()), counted.get(call.pk, Counter()))
        if _is_counted(call)
        else _row(call, tallies.get(call.pk, Tally()))
        for call in calls
    ]


def _count_proposals(calls: list[Call]) -> dict[int, Counter[str]]:
    """The proposals of calls run with Ayni, by state; one query, none without such calls."""
    counted: dict[int, Counter[str]] = {}
    if not calls:
        return counted
    groups = Proposal.objects.filter(call__in=calls).order_by().values_list("call_id", "state")
    for call, state, number in groups.annotate(number=Aggregated("pk")):
        counted.setdefault(call, Counter())[state] = number
    return counted


def _counted_row(call: Call, tally: Tally, states: Counter[str]) -> CallRow:
    """A call run with Ayni: its figures are those of its records, said once nothing of them can change."""
    closed = call.state not in (CallState.DRAFT, CallState.PUBLISHED, CallState.OPEN)
    announced = call.state in (CallState.ANNOUNCED, CallState.ARCHIVED)
    selected = sum(states[state] for state in ProposalState.chosen_states())
    cancelled = tally.cancelled - tally.given_up + states[ProposalState.GIVEN_UP]
    settled = announced and not states[ProposalState.SELECTED]
    return CallRow(
        call,
        Count(sum(states[state] for state in ProposalState.received_states()) if closed else None),
        Count(selected if announced else None),
        Count(tally.held if announced else None, tally.held_url if tally.held else ""),
        Count(tally.planned if announced else None, tally.planned_url if tally.planned else ""),
        Count(cancelled if announced else None, tally.cancelled_url if tally.cancelled else ""),
        agrees=selected == tally.held + tally.planned + cancelled if settled else None,
        url=tally.url,
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
