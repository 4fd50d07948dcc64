"""A line of a plan, as its page tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ayni.foundation.notes import Note, notes_about
from ayni.foundation.ui.parts import Crumb
from ayni.governance.enums import LineState
from ayni.governance.models import BudgetAmount, BudgetRow, LineStep, PlanLine, SourceFit
from ayni.governance.plan_texts import Block, blocks_of
from ayni.governance.queries.budget import BudgetCell, cell_of
from ayni.governance.queries.calendar import CalendarDate, calendar_date
from ayni.governance.queries.plan import (
    STATE_MARKS,
    dates_of_lines,
    institution_crumbs,
    mandate_crumbs,
    shown_lines,
)


@dataclass(frozen=True)
class LineAmount:
    """What one row of the budget takes of one source for this line; `fit`: whether it meets its condition."""

    row: BudgetRow
    source: str
    condition: str
    cell: BudgetCell
    fit: SourceFit | None


@dataclass(frozen=True)
class LinePage:
    """`texts` is the line whose words are shown: the one before, where two are told together."""

    line: PlanLine
    texts: PlanLine
    name: str
    mark: str
    together: str
    description: Sequence[Block]
    dates: Sequence[CalendarDate]
    mandates: Sequence[Crumb]
    topics: Sequence[str]
    responsible: Sequence[Crumb]
    partners: Sequence[Crumb]
    hosts: Sequence[Crumb]
    amounts: Sequence[LineAmount]
    steps: Sequence[LineStep]
    previous: PlanLine | None
    following: PlanLine | None
    notes: Sequence[Note]


def line_page(code: str) -> LinePage:
    """One line with all its facts; the queries are fixed. Raises PlanLine.DoesNotExist."""
    line = PlanLine.objects.select_related("plan__conference", "group").prefetch_related(
        dates_of_lines(),
        "mandates__instrument",
        "topics",
        "responsible__country",
        "partners__country",
        "hosts__country",
    ).get(code=code, removed_at__isnull=True)  # fmt: skip
    siblings = list(PlanLine.objects.filter(plan=line.plan, removed_at__isnull=True).prefetch_related(dates_of_lines()))
    place = next(index for index, one in enumerate(siblings) if one.pk == line.pk)
    told = place
    while siblings[told].with_previous and told > 0:
        told -= 1
    shown = shown_lines(siblings)
    return LinePage(
        line=line,
        texts=siblings[told],
        name=shown[place].name,
        mark=STATE_MARKS[LineState(line.state)],
        together=_together(siblings, told, place),
        description=blocks_of(siblings[told].description),
        dates=[calendar_date(date) for date in line.dates.all()],
        mandates=mandate_crumbs(line.mandates.all()),
        topics=[str(topic.name) for topic in line.topics.all()],
        responsible=institution_crumbs(line.responsible.all()),
        partners=institution_crumbs(line.partners.all()),
        hosts=institution_crumbs(line.hosts.all()),
        amounts=_amounts(line),
        steps=list(line.steps.all()),
        previous=siblings[place - 1] if place else None,
        following=siblings[place + 1] if place + 1 < len(siblings) else None,
        notes=notes_about(f"plan-line:{line.code}"),
    )


def _together(siblings: Sequence[PlanLine], told: int, place: int) -> str:
    """A sentence where the plan tells this line with others; empty otherwise."""
    last = place
    while last + 1 < len(siblings) and siblings[last + 1].with_previous:
        last += 1
    if last == told:
        return ""
    numbers = [str(one.number) for one in siblings[told : last + 1] if one.number]
    return _("The plan tells activities %(numbers)s together, in the same words.") % {"numbers": ", ".join(numbers)}


def _amounts(line: PlanLine) -> list[LineAmount]:
    amounts = (
        BudgetAmount.objects.filter(row__line=line, row__removed_at__isnull=True)
        .select_related("row", "row__line", "funding_source")
        .order_by("row__order", "funding_source__order", "pk")
    )
    fits = {fit.funding_source_id: fit for fit in SourceFit.objects.filter(line=line)}
    return [
        LineAmount(
            row=amount.row,
            source=str(amount.funding_source.name),
            condition=amount.funding_source.condition,
            cell=cell_of(amount),
            fit=fits.get(amount.funding_source_id),
        )
        for amount in amounts
    ]
