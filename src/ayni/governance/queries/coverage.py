"""Which line of a plan serves which mandate; and for a mandate, all that came of it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ayni.governance.enums import LineState
from ayni.governance.models import Instrument, Mandate, PlanLine, Theme, WorkPlan
from ayni.governance.works import Progress, Work, progress_of, works_of_lines


@dataclass(frozen=True)
class MandateRow:
    """A mandate and whether each line of the matrix serves it, in the order of the lines."""

    mandate: Mandate
    cells: tuple[bool, ...]

    @property
    def count(self) -> int:
        return sum(self.cells)


@dataclass(frozen=True)
class Coverage:
    """The matrix of a plan. Rows nothing serves come first; `of_all` and `unserved` count before any filter.

    `astray`: lines that serve no mandate of the conference.
    """

    plan: WorkPlan
    lines: tuple[PlanLine, ...]
    rows: tuple[MandateRow, ...]
    instruments: tuple[Instrument, ...]
    themes: tuple[Theme, ...]
    of_all: int
    unserved: int
    astray: tuple[PlanLine, ...]

    @property
    def columns(self) -> list[PlanLine]:
        """The lines the page draws a column for: those that serve some mandate. The others are listed beneath."""
        return [line for line in self.lines if line not in self.astray]

    @property
    def drawn(self) -> list[tuple[MandateRow, list[bool]]]:
        """Each row with the cells of `columns`."""
        keep = [line not in self.astray for line in self.lines]
        return [(row, list(itertools.compress(row.cells, keep))) for row in self.rows]


def coverage_of(plan: WorkPlan, instrument: str = "", theme: str = "") -> Coverage:
    """The matrix, of one instrument (its code) or theme (its place) if asked. A cancelled line serves nothing.

    Five queries, whatever the number of mandates and lines.
    """
    lines = tuple(plan.lines.filter(removed_at__isnull=True).exclude(state=LineState.CANCELLED).order_by("order", "pk"))
    links = PlanLine.objects.filter(pk__in=[line.pk for line in lines], mandates__isnull=False)
    serving: dict[int, set[int]] = defaultdict(set)
    for serves, mandate in links.values_list("pk", "mandates"):
        serving[mandate].add(serves)
    mandates = list(
        Mandate.objects.filter(instrument__conference_id=plan.conference_id)
        .select_related("instrument__conference", "theme")
        .order_by("instrument__kind", "order", "pk")
    )
    served = {one.pk for one in mandates if serving.get(one.pk)}
    # Alphabetically the plan of action would come before the declaration it carries out.
    mandates.sort(key=lambda one: (one.pk in served, one.instrument.kind != "declaration", one.order, one.pk))
    shown = [
        one
        for one in mandates
        if (not instrument or one.instrument.code == instrument)
        and (not theme or (one.theme is not None and str(one.theme.order) == theme))
    ]
    own = {line for key in (one.pk for one in mandates) for line in serving.get(key, ())}
    return Coverage(
        plan=plan,
        lines=lines,
        rows=tuple(MandateRow(one, tuple(line.pk in serving.get(one.pk, ()) for line in lines)) for one in shown),
        instruments=tuple(Instrument.objects.filter(conference_id=plan.conference_id).order_by("-kind", "pk")),
        themes=tuple(Theme.objects.filter(conference_id=plan.conference_id).order_by("order")),
        of_all=len(mandates),
        unserved=len(mandates) - len(served),
        astray=tuple(line for line in lines if line.pk not in own),
    )


def coverage_table(coverage: Coverage) -> tuple[list[str], list[list[object]]]:
    """The head and the rows of the matrix as a table to take away."""
    head = [_("Mandate"), _("Instrument"), _("Theme"), _("Lines that serve it"), *map(str, coverage.lines)]
    rows: list[list[object]] = [
        [
            row.mandate.label,
            str(row.mandate.instrument),
            str(row.mandate.theme or ""),
            row.count,
            *("x" if serves else "" for serves in row.cells),
        ]
        for row in coverage.rows
    ]
    return head, rows


@dataclass(frozen=True)
class TracedLine:
    """A line that serves a mandate, what carries it out, how far that is."""

    line: PlanLine
    works: Sequence[Work]
    progress: Progress


@dataclass(frozen=True)
class Trace:
    """From a mandate to what came of it. `outcomes` counts each once, without what was invented."""

    mandate: Mandate
    lines: Sequence[TracedLine]
    outcomes: int


def trace_of(mandate: Mandate) -> Trace:
    """Mandate → lines → works → outcomes with their evidence. A fixed number of queries."""
    lines = list(
        PlanLine.objects.filter(mandates=mandate, removed_at__isnull=True)
        .select_related("plan")
        .order_by("-plan__period_earliest", "order", "pk")
    )
    works = works_of_lines([line.pk for line in lines])
    traced = [TracedLine(line, works.get(line.pk, []), progress_of(works.get(line.pk, []))) for line in lines]
    return Trace(mandate, traced, progress_of([work for one in traced for work in one.works]).outcomes)
