"""Work plans as they are read: the list, a plan, one of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.foundation.languages import language_shown, words_on_language
from ayni.foundation.links import link_to
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.ui.parts import Crumb
from ayni.governance.enums import MAIN, EventKind, LineKind, LineState
from ayni.governance.models import (
    BodyInitiative,
    Mandate,
    PlanDate,
    PlanEvent,
    PlanLine,
    PlanVersion,
    WorkPlan,
)
from ayni.governance.plan_texts import Block, blocks_of
from ayni.governance.queries.budget import BudgetTable, budget_table
from ayni.governance.queries.calendar import CalendarDate, calendar_date
from ayni.members.models import Institution

STATE_MARKS = {
    LineState.PLANNED: "neutral",
    LineState.CONFIRMED: "reported",
    LineState.UNDER_WAY: "open",
    LineState.DONE: "done",
    LineState.POSTPONED: "warning",
    LineState.CANCELLED: "closed",
}


@dataclass(frozen=True)
class PlanRow:
    """A plan in a list; `progress` is a sentence."""

    plan: WorkPlan
    progress: str


@dataclass(frozen=True)
class LineShown:
    """A line in a list. `name`: its title, or that of the calendar where two lines share a title."""

    line: PlanLine
    name: str
    mark: str
    dates: Sequence[CalendarDate]

    @property
    def places(self) -> str:
        """Each place once."""
        return "; ".join(dict.fromkeys(date.place for date in self.dates if date.place))


@dataclass(frozen=True)
class LineGroup:
    """Lines of one sort, with the words that open them."""

    key: str
    title: str
    opening: Sequence[Block]
    lines: Sequence[LineShown]


@dataclass(frozen=True)
class OfferPoint:
    text: str
    mandates: Sequence[Crumb]


@dataclass(frozen=True)
class OfferGroup:
    """What one international body offers, point by point."""

    institution: Institution
    points: Sequence[OfferPoint]


@dataclass(frozen=True)
class PlanPage:
    plan: WorkPlan
    versions: Sequence[PlanVersion]
    approved: PlanVersion | None
    progress: str
    introduction: Sequence[Block]
    themes: Sequence[Block]
    topics: Sequence[Block]
    funding: Sequence[Block]
    others: Sequence[Block]
    bodies: Sequence[Block]
    groups: Sequence[LineGroup]
    table: BudgetTable
    events: Sequence[PlanEvent]
    meetings: Sequence[PlanEvent]
    offers: Sequence[OfferGroup]
    notes: Sequence[Note]
    language_note: str


def plan_list() -> list[PlanRow]:
    """Every plan, the latest first; two queries."""
    plans = WorkPlan.objects.select_related("conference").prefetch_related(
        Prefetch("lines", PlanLine.objects.filter(removed_at__isnull=True, kind__in=MAIN), to_attr="main_lines")
    )
    return [PlanRow(plan, progress_of(plan.main_lines)) for plan in plans]


def progress_of(lines: Iterable[PlanLine]) -> str:
    """The main activities by state, in one line: "11 activities. Done: 1 · Planned: 10"; empty without any."""
    counts = Counter(line.state for line in lines)
    total = sum(counts.values())
    if not total:
        return ""
    states = [
        _("%(state)s: %(count)d") % {"state": LineState(state).label, "count": counts[state]}
        for state in _IN_ORDER
        if counts[state]
    ]
    words = ngettext("%(count)d activity. %(states)s", "%(count)d activities. %(states)s", total)
    return words % {"count": total, "states": " · ".join(states)}


_IN_ORDER = (
    LineState.DONE,
    LineState.UNDER_WAY,
    LineState.CONFIRMED,
    LineState.PLANNED,
    LineState.POSTPONED,
    LineState.CANCELLED,
)


def plan_page(code: str) -> PlanPage:
    """A plan with all it says; the queries are fixed, whatever its lines. Raises WorkPlan.DoesNotExist."""
    plan = WorkPlan.objects.select_related("conference", "planned_at").get(code=code)
    versions = list(plan.versions.select_related("approved_by").defer("content"))
    lines = list(plan.lines.filter(removed_at__isnull=True).prefetch_related(dates_of_lines()))
    events = list(plan.events.exclude(kind=EventKind.PLANNING))
    return PlanPage(
        plan=plan,
        versions=versions,
        approved=next((version for version in reversed(versions) if version.approved_by_id), None),
        progress=progress_of(line for line in lines if line.kind in MAIN),
        introduction=blocks_of(plan.introduction),
        themes=blocks_of(plan.themes_text),
        topics=blocks_of(plan.topics_text),
        funding=blocks_of(plan.funding_text),
        others=blocks_of(plan.others_text),
        bodies=blocks_of(plan.bodies_text),
        groups=line_groups(plan, lines),
        table=budget_table(plan),
        events=told_once(event for event in events if event.kind == EventKind.LABOUR),
        meetings=told_once(event for event in events if event.kind == EventKind.ORGANISATION),
        offers=offers_of(plan),
        notes=notes_about(f"plan:{plan.code}"),
        language_note=words_on_language(language_shown(plan, "title")),
    )


def dates_of_lines() -> Prefetch:
    return Prefetch("dates", PlanDate.objects.filter(removed_at__isnull=True).order_by("order", "pk"))


def told_once(events: Iterable[PlanEvent]) -> list[PlanEvent]:
    """Events that section 4.1 tells in words; those only the calendar names have none."""
    return [event for event in events if event.text]


def line_groups(plan: WorkPlan, lines: Sequence[PlanLine]) -> list[LineGroup]:
    """Main activities, supporting initiatives, related activities; a group without lines is left out."""
    groups = (
        ("main", _("Main activities"), "", MAIN),
        ("initiatives", _("Initiatives and processes in support"), plan.initiatives_text, (LineKind.INITIATIVE,)),
        ("related", _("Related activities, outside the plan"), plan.related_text, (LineKind.RELATED,)),
    )
    shown = shown_lines(lines)
    found = [
        LineGroup(key, title, blocks_of(opening), [one for one in shown if one.line.kind in kinds])
        for key, title, opening, kinds in groups
    ]
    return [group for group in found if group.lines]


def shown_lines(lines: Sequence[PlanLine]) -> list[LineShown]:
    shared = _told_together(lines)
    return [
        LineShown(
            line=line,
            name=(line.short_title or line.title) if line.pk in shared else line.title,
            mark=STATE_MARKS[LineState(line.state)],
            dates=[calendar_date(date) for date in line.dates.all()],
        )
        for line in lines
    ]


def _told_together(lines: Sequence[PlanLine]) -> set[int]:
    """Ids of the lines that share their words with the next or the one before."""
    shared: set[int] = set()
    for before, line in pairwise(lines):
        if line.with_previous:
            shared |= {before.pk, line.pk}
    return shared


def offers_of(plan: WorkPlan) -> list[OfferGroup]:
    """Offers of international bodies, by body, in the order of the plan; three queries."""
    groups: dict[int, list[BodyInitiative]] = {}
    offers = plan.body_initiatives.select_related("institution").prefetch_related("mandates__instrument")
    for offer in offers:
        groups.setdefault(offer.institution_id, []).append(offer)
    return [
        OfferGroup(
            offered[0].institution,
            [OfferPoint(offer.text, mandate_crumbs(offer.mandates.all())) for offer in offered],
        )
        for offered in groups.values()
    ]


def mandate_crumbs(mandates: Iterable[Mandate]) -> list[Crumb]:
    """Each mandate as documents cite it, with the instrument, and the address of its page."""
    return [
        Crumb(
            f"{mandate.instrument.get_kind_display()} {mandate.label}",
            link_to("governance:mandate", mandate.instrument.code, mandate.place),
        )
        for mandate in mandates
    ]


def institution_crumbs(institutions: Iterable[Institution]) -> list[Crumb]:
    """Each with its country, and the address of the country's page."""
    crumbs = []
    for one in institutions:
        if one.country is None:
            crumbs.append(Crumb(str(one.name)))
        else:
            crumbs.append(
                Crumb(f"{one.name} ({one.country.name})", link_to("website:country", one.country.iso2.lower()))
            )
    return crumbs


def whole_plan(code: str) -> WorkPlan:
    """The plan, for what is written from it. Raises WorkPlan.DoesNotExist."""
    return WorkPlan.objects.select_related("conference", "planned_at").get(code=code)
