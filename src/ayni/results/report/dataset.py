"""The report, built from queries alone. A number that a person typed is never in it but as a reported figure."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ayni.cooperation.selection import light_activities
from ayni.foundation.links import link_to
from ayni.foundation.models import Country
from ayni.foundation.periods.fields import during
from ayni.results.figures import stated
from ayni.results.models import Component, ReportedFigure
from ayni.results.report.annexes import activity_groups, workshop_rows
from ayni.results.report.data import EndNote, ReportData, SourceRow
from ayni.results.report.endnotes import marks, notes_for
from ayni.results.report.outcomes import Attribution, component_parts, report_outcomes
from ayni.results.report.products import product_lines
from ayni.results.report.span import Explorer, Span, check_years
from ayni.results.report.tables import call_table, participation_table, portfolio_chart, taxonomy_table
from ayni.results.sources import Sources


def build_report(*, first_year: int, last_year: int, language: str) -> ReportData:
    """The report of these years, both included, in es, en, pt or fr; a fixed number of queries.

    Activities belong to the year of their call. Raises ValidationError for years out of order.
    """
    span = check_years(first_year, last_year)
    with translation.override(language):
        return _build(span, language)


def _build(span: Span, language: str) -> ReportData:
    everything = light_activities(language=language)
    activities = [activity for activity in everything if activity.year in span]
    explorer, attribution = Explorer(), Attribution(span, everything)
    names = {country.iso2: country.name for country in Country.objects.all()}
    calls = call_table(span, activities, explorer)
    participation = participation_table(span, activities, names, explorer)
    taxonomy, programmes, unclassified = taxonomy_table()
    (workshops, before), workshop_records = workshop_rows(span)
    groups, activity_records = activity_groups(span)
    figures = _reported_figures(span)
    outcomes = attribution.of_the_period(report_outcomes())
    notes = notes_for(activity_records, workshop_records, figures)
    told = [outcome for outcome, _place in outcomes]
    cited: list[Any] = [*activity_records, *workshop_records, *figures, *told, *notes]
    sources = Sources((record.source for record in cited), numbered=True)
    reported = stated(figures, sources, notes)
    components = component_parts(Component.objects.all(), outcomes, attribution, reported, sources)
    url = f"{link_to('results:report')}?from={span.first}&to={span.last}"
    ends = tuple(EndNote(n, note.text, sources.cite(note.source), note.about) for n, note in enumerate(notes, 1))
    return ReportData(
        **_heading(span, language, url),
        products=product_lines(span, url, calls, participation, programmes, len(workshops), components),
        reported=tuple(figure for figure in reported if not figure.component),
        components=components,
        taxonomy=taxonomy,
        programmes=programmes,
        unclassified=unclassified,
        chart=portfolio_chart(taxonomy, programmes.value),
        calls=calls,
        participation=participation,
        workshops=workshops,
        workshops_before=before,
        activities=groups,
        notes=ends,
        sources=_source_rows(sources),
        marks_by_subject=marks(ends),
    )


def _heading(span: Span, language: str, url: str) -> dict[str, Any]:
    return {
        "first_year": span.first,
        "last_year": span.last,
        "language": language,
        "made_on": timezone.localdate(),
        "title": _title(span),
        "url": url,
    }


def _reported_figures(span: Span) -> list[ReportedFigure]:
    figures = during(ReportedFigure.objects.select_related("component"), "as_of", span.first, span.last)
    return list(figures.order_by("as_of_latest", "as_of_earliest", "code"))


def _source_rows(sources: Sources) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(mark, document.title, link_to("library:document", document.code))
        for mark, document in sources.documents()
    )


def _title(span: Span) -> str:
    if span.first == span.last:
        return _("Results report, %(year)s") % {"year": span.first}
    return _("Results report, %(first)s–%(last)s") % {"first": span.first, "last": span.last}
