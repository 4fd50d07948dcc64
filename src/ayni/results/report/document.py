"""The report as a document for Word and PDF, in the language it was built in."""

from __future__ import annotations

from babel.dates import format_date
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.engines.documents import (
    Block,
    BulletList,
    Document,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Run,
    TableOfContents,
    Text,
)
from ayni.foundation.ui.parts import Citation
from ayni.foundation.ui.templatetags.ui import LOCALES, number, percent
from ayni.results.report.data import ComponentPart, OutcomeRow, ReportData
from ayni.results.report.document_tables import (
    activities_table,
    calls_table,
    participation_table,
    portfolio_figure,
    products_table,
    reported_table,
    taxonomy_table,
    workshops_table,
)


def as_document(report: ReportData, drawing: str = "") -> Document:
    """`drawing` is the SVG of `report.chart`, for print; without it the figure is left out."""
    with translation.override(report.language):
        return Document(
            title=report.title,
            language=report.language,
            subtitle=_("Inter-American Network for Labor Administration"),
            author=_("Technical Secretariat of the network"),
            date_text=format_date(report.made_on, "long", locale=LOCALES[report.language]),
            cover_notes=(_("Every figure was counted by Ayni from the records, but for those marked as reported."),),
            keywords=("RIAL", "CIMT", report.years),
            blocks=(
                TableOfContents(),
                *_how_to_read(report),
                *_results(report),
                *_activities(report, drawing),
                *_annexes(report),
                *_about_the_data(report),
            ),
        )


def how_to_read(report: ReportData) -> tuple[str, ...]:
    """Sentences for the reader, the same on screen and on paper."""
    return (
        _("Counted figures come from the records of activities, workshops and outcomes kept in Ayni."),
        _(
            "Reported figures are those a document states. "
            "They stand apart, with their source, and are never added to counted ones."
        ),
        _("Numbers in brackets lead to the notes at the end; S1, S2… are the sources listed after them."),
        _(
            "Activities belong to the year of their call, also when they were held later; "
            "a dash stands for a figure that nobody knows."
        ),
    )


def _how_to_read(report: ReportData) -> list[Block]:
    blocks: list[Block] = [
        Heading(1, _("How to read this report")),
        BulletList(how_to_read(report)),
        Paragraph(
            (
                Run(_("On screen, every figure leads to the records behind it:") + " "),
                Run(f"{settings.AYNI_URL}{report.url}", link=f"{settings.AYNI_URL}{report.url}"),
            )
        ),
    ]
    if report.is_empty:
        blocks.append(Note(_("No call, activity or workshop is recorded for this period.")))
    return blocks


def _results(report: ReportData) -> list[Block]:
    blocks: list[Block] = [Heading(1, _("Products and results")), Heading(2, _("Products"))]
    blocks.append(products_table(report))
    if report.reported:
        blocks += [Heading(2, _("Figures that documents report")), reported_table(report)]
    blocks.append(Heading(2, _("Results by component")))
    for part in report.components:
        blocks += _component(part)
    return blocks


def component_sentences(part: ComponentPart) -> list[str]:
    """What the records say of a component, then what documents say, each said to be so."""
    said = [counted_sentence(part)]
    for figure in part.reported:
        place = ", ".join(str(words) for words in (figure.source.label, figure.source.place) if words)
        said.append(
            _("Reported: %(value)s – %(label)s. Source: %(source)s.")
            % {"value": figure.value, "label": figure.label, "source": place}
        )
    return said


def counted_sentence(part: ComponentPart) -> str:
    if not part.held:
        return _("Counted: no activity of the period has been held.")
    # Numbers after what they count: the sentence is right for one as for many.
    return _(
        "Counted: activities held with an outcome of this component on record: %(reached)s of %(held)s (%(share)s)."
    ) % {
        "reached": number(part.reached),
        "held": number(part.held),
        "share": percent(part.reached / part.held),
    }


def _component(part: ComponentPart) -> list[Block]:
    blocks: list[Block] = [Heading(3, part.name), *(Paragraph(words) for words in component_sentences(part))]
    if part.outcomes:
        blocks.append(BulletList(tuple(_story(row) for row in part.outcomes)))
    if part.undated:
        blocks.append(Paragraph(_("The sources do not date these, nor say from which activity they came:")))
        blocks.append(BulletList(tuple(_story(row) for row in part.undated)))
    if not part.outcomes and not part.undated:
        blocks.append(Paragraph(_("No outcome of this component is recorded for the period.")))
    return blocks


def _story(row: OutcomeRow) -> Text:
    about = " · ".join(filter(None, (story_parties(row), row.when, row.state, _source(row.source))))
    return (Run(f"{row.title}.", bold=True), Run(f" {row.text} "), Run(f"({about})", italic=True))


def story_parties(row: OutcomeRow) -> str:
    """Who changed and who helped, in words."""
    receivers, providers = ", ".join(row.receivers), ", ".join(row.providers)
    if receivers and providers:
        return _("%(receiver)s, helped by %(provider)s") % {"receiver": receivers, "provider": providers}
    return receivers or providers


def _source(source: Citation) -> str:
    return _("source: %(source)s") % {"source": ", ".join(str(w) for w in (source.label, source.place) if w)}


def _activities(report: ReportData, drawing: str) -> list[Block]:
    blocks: list[Block] = [
        Heading(1, _("Activities")),
        Heading(2, _("Portfolio of programmes")),
        taxonomy_table(report),
    ]
    blocks += portfolio_figure(report, drawing)
    blocks += [Heading(2, _("Bilateral cooperation")), calls_table(report)]
    blocks += [Paragraph(participation_sentence(report)), participation_table(report)]
    return blocks


def participation_sentence(report: ReportData) -> str:
    return _(
        "Ministries that provided cooperation: %(providers)s; that received it: %(receivers)s; "
        "that took part in all: %(ministries)s, planned activities included."
    ) % {
        "providers": number(report.participation.providers),
        "receivers": number(report.participation.receivers),
        "ministries": number(report.participation.ministries),
    }


def workshops_before_sentence(report: ReportData) -> str:
    """So that no workshop seems lost; empty when there was none before."""
    if not report.workshops_before:
        return ""
    told = "; ".join(f"{row.number}. {row.title} ({row.country_name}, {row.when})" for row in report.workshops_before)
    return _("Held before this period, and so not counted in it: %(workshops)s.") % {"workshops": told}


def _annexes(report: ReportData) -> list[Block]:
    blocks: list[Block] = [PageBreak(), Heading(1, _("Annex 1: Workshops and seminars"), anchor="annex-1")]
    if report.workshops:
        blocks.append(workshops_table(report))
        blocks += [
            Paragraph((Run(f"{row.number}. {row.title}. ", bold=True), Run(row.summary)))
            for row in report.workshops
            if row.summary
        ]
    else:
        blocks.append(Paragraph(_("No workshop is recorded for this period.")))
    if before := workshops_before_sentence(report):
        blocks.append(Note(before))
    blocks += [PageBreak(), Heading(1, _("Annex 2: Bilateral cooperation activities"), anchor="annex-2")]
    if not report.activities:
        blocks.append(Paragraph(_("No activity is recorded for this period.")))
    for group in report.activities:
        blocks += [Heading(2, group.label), activities_table(report, group)]
    return blocks


def _about_the_data(report: ReportData) -> list[Block]:
    blocks: list[Block] = [PageBreak(), Heading(1, _("About the data"), anchor="notes")]
    if not report.notes:
        blocks.append(Paragraph(_("There are no notes on the data of this period.")))
    for note in report.notes:
        blocks.append(
            Paragraph(
                (
                    Run(f"[{note.number}] ", bold=True),
                    Run(f"{note.text} "),
                    Run(f"({_source(note.source)})", italic=True),
                )
            )
        )
    if report.sources:
        blocks += [Heading(2, _("Sources")), BulletList(tuple(f"{row.mark}. {row.title}" for row in report.sources))]
    return blocks
