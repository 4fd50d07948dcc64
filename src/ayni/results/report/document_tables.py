"""The tables and the chart of the report, as parts of a document."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ayni.engines.documents import Block, Column, Figure, HeaderCell, Row, Table
from ayni.foundation.ui.templatetags.ui import number, percent
from ayni.results.report.data import CallActivities, Cell, ReportData

UNKNOWN = "—"


def figure_words(value: int | None) -> str:
    """A figure as a table shows it; a dash for what nobody knows."""
    return UNKNOWN if value is None else number(value)


def shown(cell: Cell) -> str:
    return figure_words(cell.value)


def see_notes(report: ReportData, *subjects: str) -> str:
    """ "See notes [3, 5]."; empty without any."""
    numbers = report.marks(*subjects)
    return _("See “About the data”, %(numbers)s.") % {"numbers": numbers} if numbers else ""


def counted_source() -> str:
    return _("Records of the network, counted by Ayni.")


def products_table(report: ReportData) -> Table:
    return Table(
        caption=_("Products of the period, counted"),
        columns=(Column(4), Column(1, "end")),
        header=((_("Product"), pgettext("figure", "Counted")),),
        rows=tuple(
            Row((f"{product.label} {report.marks(f'figure:{product.key}')}".strip(), shown(product.count)))
            for product in report.products
        ),
        source=counted_source(),
        label="",
    )


def reported_table(report: ReportData) -> Table:
    rows = [
        (
            f"{figure.label} {report.marks(f'figure:{figure.code}')}".strip(),
            figure.value,
            figure.as_of,
            ", ".join(str(words) for words in (figure.source.label, figure.source.place) if words),
        )
        for figure in report.reported
    ]
    return Table(
        caption=_("Reported figures, as their documents state them"),
        columns=(Column(3), Column(1.4), Column(1.2), Column(2.4)),
        header=((_("What it counts"), pgettext("figure", "Reported"), _("As of"), _("Source")),),
        rows=tuple(Row(row) for row in rows),
        label="",
    )


def taxonomy_table(report: ReportData) -> Table:
    return Table(
        caption=_("Classification of the programmes of the portfolio: areas and topics"),
        columns=(Column(1), Column(3)),
        header=((_("Area"), _("Topics")),),
        rows=tuple(
            Row((row.name, "\n".join(f"{number_}. {name}" for number_, _code, name in row.topics)))
            for row in report.taxonomy
        ),
    )


def portfolio_sentence(report: ReportData) -> str:
    """What the chart is about and how it counts."""
    said = [
        ngettext(
            "%(count)s programme is published in the portfolio today.",
            "%(count)s programmes are published in the portfolio today.",
            report.programmes.value or 0,
        )
        % {"count": figure_words(report.programmes.value)},
        _("A programme with topics of two areas counts in both."),
    ]
    if report.unclassified:
        said.append(
            ngettext("%(count)s has no topic yet.", "%(count)s have no topic yet.", report.unclassified)
            % {"count": number(report.unclassified)}
        )
    return " ".join(said)


def portfolio_figure(report: ReportData, drawing: str) -> list[Block]:
    """The chart and, beside it, its table."""
    if report.chart is None:
        return []
    note = see_notes(report, "figure:portfolio-programmes")
    table = Table(
        caption=report.chart.title,
        columns=(Column(3), Column(1, "end"), Column(1, "end")),
        header=((_("Area"), _("Programmes"), _("Share")),),
        rows=tuple(Row((row.name, shown(row.programmes), percent(row.share))) for row in report.taxonomy),
        note=" ".join(filter(None, (portfolio_sentence(report), note))),
        source=counted_source(),
        label="",
    )
    if not drawing:
        return [table]
    figure = Figure(drawing, alt=report.chart.description, caption=report.chart.title, source=counted_source())
    return [figure, table]


def calls_table(report: ReportData) -> Table:
    heads = (
        _("Call"),
        _("Proposals received"),
        _("Proposals selected"),
        _("Activities held"),
        _("Activities planned"),
        _("Suspended or cancelled"),
    )
    rows = [Row((row.label, *map(shown, row.cells))) for row in report.calls.rows]
    if rows:
        rows.append(Row((_("Total"), *map(figure_words, report.calls.total)), "total"))
    return Table(
        caption=_("Bilateral cooperation proposals and activities by call"),
        columns=(Column(2), *[Column(1, "end")] * 5),
        header=(heads,),
        rows=tuple(rows),
        note=" ".join(filter(None, (partial_sentence(report), see_notes(report, "table:calls")))),
        source=_("Proposals: kept with each call. Activities: records of the network, counted by Ayni."),
    )


def partial_sentence(report: ReportData) -> str:
    """Says of which calls not everything is known; empty when all is."""
    if not report.calls.partial:
        return ""
    return _(
        "Not every figure is known of: %(calls)s. Their activities are those on record, and totals sum what is known."
    ) % {"calls": "; ".join(report.calls.partial)}


def participation_table(report: ReportData) -> Table:
    held, planned = pgettext("activities", "Held"), pgettext("activities", "Planned")
    rows = [
        # A blank, as in the published table: a page of zeros would hide who took part.
        Row((row.name, *("" if cell.value == 0 else shown(cell) for cell in row.cells)))
        for row in report.participation.rows
    ]
    if rows:
        rows.append(Row((_("Total of activities"), *map(number, report.participation.total)), "total"))
    return Table(
        caption=_("Participation in bilateral cooperation activities held and planned, %(years)s")
        % {"years": report.years},
        columns=(Column(2), *[Column(1, "end")] * 4),
        header=(
            (
                HeaderCell(_("Ministry of labour of"), rows=2),
                HeaderCell(_("As provider"), columns=2),
                HeaderCell(_("As requester or receiver"), columns=2),
            ),
            (held, planned, held, planned),
        ),
        rows=tuple(rows),
        note=see_notes(report, "table:participation"),
        source=counted_source(),
    )


def workshops_table(report: ReportData) -> Table:
    return Table(
        caption=_("Workshops and seminars of the period"),
        columns=(Column(0.5, "end"), Column(4), Column(1.6), Column(1.6), Column(1.4)),
        header=((_("No."), _("Workshop"), _("Place"), _("Dates"), _("Ministries")),),
        rows=tuple(
            Row(
                (
                    number(row.number),
                    f"{row.title} {report.marks(f'workshop:{row.code}')}".strip(),
                    ", ".join(dict.fromkeys(filter(None, (row.place, row.country_name)))),
                    row.when,
                    row.ministries or UNKNOWN,
                )
            )
            for row in report.workshops
        ),
        note=see_notes(report, "figure:workshops-held"),
        label="",
    )


def activities_table(report: ReportData, group: CallActivities) -> Table:
    return Table(
        caption=group.label,
        columns=(Column(0.5, "end"), Column(1.5), Column(1.5), Column(3.6), Column(1.2), Column(1.7)),
        header=((_("No."), _("Receives"), _("Provides"), _("Topic"), _("Modality"), _("Dates")),),
        rows=tuple(
            Row(
                (
                    figure_words(row.number),
                    row.requester_name,
                    row.provider_name,
                    f"{row.title} {report.marks(f'activity:{row.code}')}".strip(),
                    row.modality_name,
                    row.when,
                )
            )
            for row in group.activities
        ),
        note=see_notes(
            report, f"call:call-{group.number}", "table:activities" if group == report.activities[0] else ""
        ),
        label="",
    )
