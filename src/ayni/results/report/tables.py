"""Tables 1, 2 and 3 and the portfolio by area, counted from the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.cooperation.queries import CallCount, count_by_call, participation_by_country
from ayni.cooperation.selection import LightActivity
from ayni.engines.charts import Bar, BarChart
from ayni.engines.text import fold
from ayni.foundation.links import link_to
from ayni.foundation.ui.templatetags.ui import number, percent
from ayni.members.enums import InstitutionKind
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Area, Programme, Topic
from ayni.results.report.data import (
    CallRow,
    CallTable,
    Cell,
    ParticipationRow,
    ParticipationTable,
    TaxonomyRow,
)
from ayni.results.report.span import Explorer, Span

Taxonomy = tuple[tuple[TaxonomyRow, ...], Cell, int]


def taxonomy_table() -> Taxonomy:
    """Areas with their topics and published programmes, all the programmes, and those without a topic.

    A programme with topics of two areas counts in both; the shares are of all programmes. Three queries.
    """
    published = Programme.objects.filter(state=ProgrammeState.PUBLISHED, generated=False)
    pairs = set(published.order_by().values_list("pk", "topics__area__code"))
    total = len({pk for pk, _area in pairs})
    index = link_to("portfolio:index")
    rows = []
    for area in Area.objects.prefetch_related(Prefetch("topics", Topic.objects.order_by("number"))):
        count = sum(code == area.code for _pk, code in pairs)
        rows.append(
            TaxonomyRow(
                area.code,
                area.name,
                tuple((topic.number, topic.code, topic.name) for topic in area.topics.all()),
                Cell(count, f"{index}?area={area.code}" if index else ""),
                count / total if total else None,
            )
        )
    return tuple(rows), Cell(total, index), sum(area is None for _pk, area in pairs)


def portfolio_chart(rows: Sequence[TaxonomyRow], total: int | None) -> BarChart | None:
    """Programmes by area; None when there is none to draw."""
    if not total:
        return None
    bars = tuple(Bar(row.name, row.programmes.value or 0, _shown(row)) for row in rows)
    return BarChart(
        title=_("Programmes of the portfolio by area"),
        description=_("Published programmes in each area: %(list)s.")
        % {"list": ", ".join(f"{bar.label} {number(bar.value)}" for bar in bars)},
        category_label=_("Area"),
        value_label=_("Programmes"),
        bars=bars,
    )


def _shown(row: TaxonomyRow) -> str:
    return f"{number(row.programmes.value)} ({percent(row.share)})"


def call_table(span: Span, activities: Iterable[LightActivity], explorer: Explorer) -> CallTable:
    """Table 2 of [002]: proposals and activities by call, of the calls of these years whose results are known."""
    known = (CallState.ANNOUNCED, CallState.ARCHIVED)
    calls = Call.counted.filter(year__gte=span.first, year__lte=span.last, state__in=known).order_by("number")
    rows = [_call_row(count, explorer) for count in count_by_call(calls)]
    without = [activity for activity in activities if activity.call is None]
    if without:
        rows.append(_row_without_call(without, span, explorer))
    partial = tuple(row.label for row in rows if row.is_partial)
    columns = zip(*(row.cells for row in rows), strict=True)
    return CallTable(tuple(rows), tuple(map(_sum, columns)) or (None,) * len(CallTable.KEYS), partial)


def _call_row(count: CallCount, explorer: Explorer) -> CallRow:
    call = count.call
    chosen = {"call": (str(call.number),)}
    page = link_to("calls:call", call.number)
    # Where nobody kept what became of every proposal, the records we have are not all there was.
    is_partial = count.selected is None or count.cancelled is None
    held = (count.held or None) if is_partial else count.held
    planned = (count.planned or None) if is_partial else count.planned
    return CallRow(
        call.number,
        call.year,
        _("Call %(number)s – %(year)s") % {"number": call.number, "year": call.year},
        Cell(count.received, page),
        Cell(count.selected, page),
        Cell(held, explorer.held(**chosen)),
        Cell(planned, explorer.planned(**chosen)),
        Cell(count.cancelled, page),
        is_partial,
    )


def _row_without_call(activities: Sequence[LightActivity], span: Span, explorer: Explorer) -> CallRow:
    chosen = {"call": ("none",), "first": span.first, "last": span.last}
    return CallRow(
        None,
        None,
        _("Without a call"),
        Cell(None),
        Cell(None),
        Cell(sum(activity.is_held for activity in activities), explorer.held(**chosen)),
        Cell(sum(activity.is_planned for activity in activities), explorer.planned(**chosen)),
        Cell(None),
    )


def _sum(column: Iterable[Cell]) -> int | None:
    known = [cell.value for cell in column if cell.value is not None]
    return sum(known) if known else None


def participation_table(
    span: Span, activities: Sequence[LightActivity], names: dict[str, str], explorer: Explorer
) -> ParticipationTable:
    """Table 3 of [002]: how often each ministry gave and received, countries in the order of the language."""
    years = {"first": span.first, "last": span.last}
    rows = []
    for count in participation_by_country(activities):
        gave = {"country": (count.country,), "part": "provider", **years}
        received = {"country": (count.country,), "part": "requester", **years}
        rows.append(
            ParticipationRow(
                count.country,
                names.get(count.country, count.country),
                Cell(count.provider_held, explorer.held(**gave)),
                Cell(count.provider_planned, explorer.planned(**gave)),
                Cell(count.requester_held, explorer.held(**received)),
                Cell(count.requester_planned, explorer.planned(**received)),
            )
        )
    rows.sort(key=lambda row: fold(row.name))
    counted = [activity for activity in activities if activity.is_held or activity.is_planned]
    providers = {a.provider for a in counted if a.provider_kind == InstitutionKind.MINISTRY}
    receivers = {a.requester for a in counted if a.requester_kind == InstitutionKind.MINISTRY}
    total = tuple(sum(row.cells[place].value or 0 for row in rows) for place in range(4))
    return ParticipationTable(tuple(rows), total, len(providers), len(receivers), len(providers | receivers))
