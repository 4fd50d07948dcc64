"""Reads: outcomes with their parties, what Ayni counts of them, and what documents report, kept apart."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.audit.queries import history_of
from ayni.foundation.links import link_to
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.ui.parts import Citation, Crumb
from ayni.members.enums import InstitutionKind
from ayni.members.models import Institution
from ayni.members.queries import name_on
from ayni.results.enums import OutcomeState
from ayni.results.figures import Stated, stated
from ayni.results.models import Component, DataNote, Outcome, ReportedFigure, ReportTemplate, ResultsReport
from ayni.results.notes import as_note
from ayni.results.sources import Cited, Sources


@dataclass(frozen=True)
class ComponentCount:
    """What the records say of a component: counted, never reported.

    `reached` of `held`: activities held that have at least one outcome of the component.
    """

    component: Component
    outcomes: int
    ministries: int
    reached: int
    held: int
    figures: tuple[Stated, ...] = ()

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when no activity was held, for there is nothing to take a share of."""
        return self.reached / self.held if self.held else None


@dataclass(frozen=True)
class FigureGroup:
    """Reported figures that belong together; `component` None for those of the network."""

    title: str
    anchor: str
    figures: list[Stated]
    component: Component | None = None


@dataclass(frozen=True)
class ComponentPage:
    count: ComponentCount
    outcomes: list[Outcome]
    sources: Sources


@dataclass(frozen=True)
class StateChange:
    """A state an outcome passed to, when, and on what grounds."""

    at: datetime.datetime
    label: str
    note: str


@dataclass(frozen=True)
class OutcomePage:
    """`receivers` and `helpers` go by the names they had when it happened, each with the page of its country."""

    outcome: Outcome
    source: Citation
    receivers: list[Crumb]
    helpers: list[Crumb]
    notes: list[Cited]
    history: list[StateChange]


def outcomes_with_parties(outcomes: QuerySet[Outcome] | None = None) -> list[Outcome]:
    """Outcomes (all, if none are given) with component, parties and activities; four queries."""
    wanted = Outcome.objects.all() if outcomes is None else outcomes
    parties = Institution.objects.select_related("country")
    activities = Activity.objects.select_related("call", "topic__area").order_by("call__number", "number")
    return list(
        wanted.select_related("component").prefetch_related(
            Prefetch("requesters", parties), Prefetch("providers", parties), Prefetch("activities", activities)
        )
    )


def components() -> list[Component]:
    return list(Component.objects.all())


def held_count() -> int:
    """Activities that have taken place."""
    return Activity.counted.filter(state__in=ActivityState.held_states()).count()


def count_components(
    known: Iterable[Component], outcomes: Sequence[Outcome], held: int, figures: Iterable[Stated] = ()
) -> list[ComponentCount]:
    """One count a component, of `outcomes` fetched with their parties, beside the figures reported of it."""
    reported = list(figures)
    counts = []
    for component in known:
        own = [outcome for outcome in outcomes if outcome.component_id == component.pk]
        counts.append(
            ComponentCount(
                component,
                outcomes=len(own),
                ministries=len(ministries_of(own)),
                reached=len(activities_reached(own)),
                held=held,
                figures=tuple(figure for figure in reported if figure.component == component.code),
            )
        )
    return counts


def ministries_of(outcomes: Iterable[Outcome]) -> set[int]:
    """Ministries where something changed."""
    return {
        party.pk for outcome in outcomes for party in outcome.requesters.all() if party.kind == InstitutionKind.MINISTRY
    }


def activities_reached(outcomes: Iterable[Outcome]) -> set[int]:
    """Held activities that an outcome is linked to."""
    states = ActivityState.held_states()
    return {a.pk for outcome in outcomes for a in outcome.activities.all() if a.state in states}


def component_figures(component: Component | None = None) -> tuple[list[ReportedFigure], list[Note]]:
    """Figures reported of a component, or of all nine, with the notes about them; two queries."""
    chosen = Q(component=component) if component else Q(component__isnull=False)
    figures = list(ReportedFigure.objects.filter(chosen).select_related("component").order_by("component__order"))
    return figures, notes_about(*(f"figure:{figure.code}" for figure in figures))


def component_by_code(code: str) -> Component:
    """Raises Http404."""
    component = Component.objects.filter(code=code).first()
    if component is None:
        raise Http404(_("There is no component at this address."))
    return component


def component_page(component: Component) -> ComponentPage:
    """A component with its outcomes and figures; eight queries."""
    outcomes = outcomes_with_parties(component.outcomes.filter(fictional=False))
    figures, notes = component_figures(component)
    cited: list[ReportedFigure | Outcome | Note] = [*figures, *outcomes, *notes]
    sources = Sources(record.source for record in cited)
    (count,) = count_components([component], outcomes, held_count(), stated(figures, sources, notes))
    return ComponentPage(count, outcomes, sources)


def outcome_by_code(code: str) -> Outcome:
    """Raises Http404."""
    outcome = Outcome.objects.select_related("component").filter(code=code).first()
    if outcome is None:
        raise Http404(_("There is no outcome at this address."))
    return outcome


def outcome_page(outcome: Outcome) -> OutcomePage:
    """An outcome with parties under the names of their day, activities, notes and its states so far."""
    parties = Institution.objects.select_related("country").prefetch_related("names")
    activities = Activity.objects.select_related("call", "requester__country", "provider__country")
    (full,) = (
        Outcome.objects.filter(pk=outcome.pk)
        .select_related("component")
        .prefetch_related(
            Prefetch("requesters", parties), Prefetch("providers", parties), Prefetch("activities", activities)
        )
    )
    subjects = [f"outcome:{full.code}", *(f"activity:{activity.code}" for activity in full.activities.all())]
    notes = notes_about(*subjects)
    sources = Sources([full.source, *(note.source for note in notes)])
    day = outcome_day(full)
    return OutcomePage(
        full,
        sources.cite(full.source),
        [_party(party, day) for party in full.requesters.all()],
        [_party(party, day) for party in full.providers.all()],
        [sources.note(note) for note in notes],
        [_state_change(entry) for entry in history_of(full).filter(act="verify_outcome")],
    )


def outcome_day(outcome: Outcome) -> datetime.date:
    """The day whose names its parties go by: that of its first activity, else its own, else today."""
    days = [activity.period.earliest for activity in outcome.activities.all()]
    known = [day for day in days if day is not None]
    return min(known, default=None) or outcome.period.earliest or timezone.localdate()


def _party(party: Institution, day: datetime.date) -> Crumb:
    name = name_on(party, day)
    words = f"{name.name} ({name.acronym})" if name.acronym else name.name
    if party.country is None:
        return Crumb(words)
    return Crumb(f"{party.country.name}: {words}", link_to("website:country", party.country.iso2.lower()))


def _state_change(entry: AuditEntry) -> StateChange:
    state = entry.after.get("state", "")
    return StateChange(entry.at, str(OutcomeState(state).label) if state in OutcomeState.values else state, entry.note)


def reported_figures() -> list[FigureGroup]:
    """Every reported figure: those of the components first, then by the document that gives them; three queries."""
    figures = list(ReportedFigure.objects.select_related("component").order_by("component__order", "source", "code"))
    notes = notes_about(*(f"figure:{figure.code}" for figure in figures))
    sources = Sources([figure.source for figure in figures] + [note.source for note in notes])
    by_code = {figure.code: figure for figure in figures}
    groups: dict[str, FigureGroup] = {}
    for shown in stated(figures, sources, notes):
        component = by_code[shown.code].component
        title = component.name if component else str(shown.source.label)
        anchor = f"component-{component.code}" if component else f"source-{len(groups) + 1}"
        groups.setdefault(title, FigureGroup(title, anchor, [], component)).figures.append(shown)
    return sorted(groups.values(), key=lambda group: (group.component is None, _order(group), -len(group.figures)))


def _order(group: FigureGroup) -> int:
    return group.component.order if group.component else 0


def data_notes() -> list[Cited]:
    """Everything found about the sources' own figures; two queries."""
    notes = list(DataNote.objects.all())
    sources = Sources(note.source for note in notes)
    return [sources.note(as_note(note), note.code) for note in notes]


def reports() -> QuerySet[ResultsReport]:
    """Reports asked for, latest first."""
    return ResultsReport.objects.select_related("asked_by", "docx", "pdf")


def report_by_pk(pk: int) -> ResultsReport:
    """Raises Http404."""
    report = reports().filter(pk=pk).first()
    if report is None:
        raise Http404(_("There is no report at this address."))
    return report


def templates_chosen() -> QuerySet[ReportTemplate]:
    """Every choice of a template, the one in force first."""
    return ReportTemplate.objects.select_related("file", "chosen_by")


def years_with_records() -> tuple[int, int] | None:
    """The first and last year of a call with activities; None when there is none yet."""
    years = Activity.counted.filter(call__isnull=False).order_by().values_list("call__year", flat=True).distinct()
    known = sorted(years)
    return (known[0], known[-1]) if known else None
