"""Examples for the page of components: words of the network, figures of its report of 2014 as specimens."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.ui import parts
from ayni.foundation.ui.errors import words_for
from ayni.foundation.ui.icons import ICONS
from ayni.foundation.ui.sample_forms import SampleForm, filled_wrongly
from ayni.foundation.ui.tiles import level

HERE = "#"

# The parts of the page, in order; each is a template of ui/styleguide/ and an anchor of the page.
SECTIONS = (
    ("words", gettext_lazy("Words")),
    ("colours", gettext_lazy("Colours")),
    ("actions", gettext_lazy("Actions")),
    ("navigation", gettext_lazy("Navigation")),
    ("search", gettext_lazy("Search and filters")),
    ("lists", gettext_lazy("Lists")),
    ("figures", gettext_lazy("Figures")),
    ("tables", gettext_lazy("Tables")),
    ("map", gettext_lazy("Map of tiles")),
    ("record", gettext_lazy("A record")),
    ("states", gettext_lazy("States and notices")),
    ("progress", gettext_lazy("Progress")),
    ("forms", gettext_lazy("Forms")),
    ("errors", gettext_lazy("Error pages")),
)

# Activities offered, held and planned, 2007 to 2015, by country, with the tile of each.
OFFERED = (
    ("CA", "Canadá", 1, 1, 6), ("US", "Estados Unidos", 1, 2, 8), ("MX", "México", 1, 3, 3),
    ("BS", "Bahamas", 3, 3, 0), ("CU", "Cuba", 4, 3, 0), ("HT", "Haití", 5, 3, 0),
    ("DO", "República Dominicana", 6, 3, 1), ("GT", "Guatemala", 1, 4, 2), ("BZ", "Belice", 2, 4, 0),
    ("JM", "Jamaica", 4, 4, 4), ("KN", "San Cristóbal y Nieves", 6, 4, 0),
    ("AG", "Antigua y Barbuda", 7, 4, 0),
    ("SV", "El Salvador", 1, 5, 0), ("HN", "Honduras", 2, 5, 0), ("DM", "Dominica", 6, 5, 0),
    ("LC", "Santa Lucía", 7, 5, 0), ("BB", "Barbados", 8, 5, 2), ("NI", "Nicaragua", 2, 6, 0),
    ("VC", "San Vicente y las Granadinas", 6, 6, 0), ("GD", "Granada", 7, 6, 0),
    ("TT", "Trinidad y Tobago", 8, 6, 5), ("CR", "Costa Rica", 2, 7, 2), ("PA", "Panamá", 3, 7, 1),
    ("CO", "Colombia", 4, 8, 5), ("VE", "Venezuela", 5, 8, 0), ("GY", "Guyana", 6, 8, 0),
    ("SR", "Suriname", 7, 8, 0), ("EC", "Ecuador", 4, 9, 2), ("PE", "Perú", 5, 9, 2),
    ("BR", "Brasil", 6, 9, 12),
    ("BO", "Bolivia", 5, 10, 0), ("PY", "Paraguay", 6, 10, 0), ("CL", "Chile", 5, 11, 6),
    ("AR", "Argentina", 6, 11, 28), ("UY", "Uruguay", 7, 11, 2),
)  # fmt: skip

REPORT = parts.Citation("Informe de la RIAL a la XVIII CIMT", gettext_lazy("Table 3"), HERE)


def specimens() -> dict[str, Any]:
    """Everything the templates of ui/styleguide/ show."""
    return {
        "sections": [(name, title, f"ui/styleguide/{name}.html") for name, title in SECTIONS],
        "here": HERE,
        "icons": sorted(ICONS),
        "levels": range(11),
        **_navigation(),
        **_lists(),
        **_figures(),
        **_tables(),
        **_record(),
        **_work(),
    }


def _navigation() -> dict[str, Any]:
    return {
        "crumbs": [
            parts.Crumb(_("Portfolio"), HERE),
            parts.Crumb("Colombia", HERE),
            parts.Crumb("Red Nacional de Formalización Laboral"),
        ],
        "actions": [
            parts.Action(_("Ask for this cooperation"), HERE, icon="exchange"),
            parts.Action(_("Download as Word"), HERE, "quiet", "download"),
        ],
        "menu_items": [parts.Action(_("See earlier versions"), HERE), parts.Action(_("Archive"), HERE)],
        "tabs": [
            parts.Tab(_("Offers"), HERE, current=True, count=14),
            parts.Tab(_("Gave"), HERE, count=28),
            parts.Tab(_("Received"), HERE, count=2),
            parts.Tab(_("What came of it"), HERE),
        ],
        "page": Paginator(range(388), 20).page(4),
        "suggestions": [
            parts.Crumb("sello de igualdad", HERE),
            parts.Crumb("inspección marítima", HERE),
            parts.Crumb("seguro de desempleo", HERE),
        ],
    }


def _lists() -> dict[str, Any]:
    option = parts.FacetOption
    return {
        "facets": [
            parts.Facet(
                "area",
                _("Area"),
                [
                    option("labour", "Trabajo", 31, True),
                    option("employment", "Empleo", 27),
                    option("security", "Seguridad Social", 1),
                ],
                opened=True,
            ),
            parts.Facet(
                "country",
                _("Country"),
                [option(code, name, value) for code, name, _c, _r, value in OFFERED if value],
                opened=True,
                shown=5,
            ),
            parts.Facet(
                "modality",
                _("Modality"),
                [option("in-situ", _("Visit"), 68), option("expert", _("Experts"), 15)],
                single=True,
            ),
        ],
        "applied": [parts.Crumb("Trabajo", HERE), parts.Crumb("«inspección»", HERE)],
        "tags": [
            parts.Crumb("Inspección laboral", HERE),
            parts.Crumb("Formalización", HERE),
            parts.Crumb("Jóvenes"),
        ],
        "card_meta": ["Ministerio del Trabajo", _("since 2012"), _("in Spanish")],
    }


def _figures() -> dict[str, Any]:
    return {
        "figures": [
            parts.Figure(83, _("activities of cooperation held"), _("from 91 records"), HERE),
            parts.Figure(28, _("ministries that took part"), _("from 91 records"), HERE),
            parts.Figure(20, _("hemispheric workshops"), _("from 20 records"), HERE),
            parts.Figure(935, _("officials trained"), "Informe de la RIAL, 2014", HERE, reported=True),
        ],
        "tiles": _tiles(),
        "source": REPORT,
        "downloads": [
            parts.Download(_("The figures"), HERE, "CSV", 2400),
            parts.Download(_("The figures"), HERE, "XLSX", 9100),
        ],
        "bars": _bars(),
        "offered": parts.TableData(
            _("Activities offered by country"),
            [_("Country"), _("Activities")],
            [[name, value] for _code, name, _c, _r, value in OFFERED if value],
        ),
    }


def _tiles() -> list[parts.Tile]:
    largest = max(value for *_place, value in OFFERED)
    return [
        parts.Tile(code, name, column, row, value or None, level(value, largest), HERE)
        for code, name, column, row, value in OFFERED
    ]


def _tables() -> dict[str, Any]:
    return {
        "columns": [
            parts.Column("country", _("Country")),
            parts.Column("held", _("Held"), numeric=True),
            parts.Column("planned", _("Planned"), numeric=True),
            parts.Column("languages", _("Languages"), sortable=False),
        ],
        "calls": parts.TableData(
            _("Proposals and activities by call"),
            [_("Call"), _("Received"), _("Selected"), _("Held"), _("Planned"), _("Cancelled")],
            [
                ["2008", 61, 21, 18, 0, 3],
                ["2009", 47, 20, 17, 0, 3],
                ["2010", 53, 17, 16, 0, 1],
                ["2012", 37, 10, 9, 0, 1],
            ],
            [_("Sum of these four"), 198, 68, 60, 0, 8],
        ),
    }


def _bars() -> str:
    """A drawing small enough to be written by hand: the real ones come from the engine of charts."""
    rows = [("Argentina", 28), ("Brasil", 12), ("Estados Unidos", 8)]
    bars = "".join(
        f'<text class="c-ink" font-size="14" x="0" y="{28 * i + 19}">{name}</text>'
        f'<rect class="s-1" x="130" y="{28 * i + 4}" width="{value * 18}" height="20"/>'
        f'<text class="c-soft" font-size="14" x="{138 + value * 18}" y="{28 * i + 19}">{value}</text>'
        for i, (name, value) in enumerate(rows)
    )
    label = _("Argentina 28, Brazil 12, United States 8.")
    return format_html(
        '<svg class="chart chart-bars" viewBox="0 0 720 88" role="img" aria-label="{}">{}</svg>',
        label,
        mark_safe(bars),  # noqa: S308 - made of the constants above
    )


def _record() -> dict[str, Any]:
    event = parts.TimelineEvent
    crumb = parts.Crumb
    return {
        "definitions": [
            parts.Definition(_("Institution"), [crumb("Ministerio de Trabajo y Promoción del Empleo", HERE)]),
            parts.Definition(_("Topics"), [crumb("Inspección laboral", HERE), crumb("Formalización", HERE)]),
            parts.Definition(_("Contact"), [crumb("Director de Vinculación Laboral")]),
        ],
        "events": [
            event("18 Dec 2012", _("The call opens"), kind="past", moment="2012-12-18"),
            event(
                "2013",
                "Perú ← Brasil",
                _("Visit on the rights of persons with disabilities."),
                HERE,
                "now",
                "2013",
            ),
            event(_("six months later"), _("Follow-up questionnaire"), kind="planned"),
        ],
        "changes": [
            parts.Change(
                _("What it does"),
                "Registra los accidentes de trabajo y forma a los inspectores.",
                "Registra los accidentes y enfermedades de trabajo y forma a inspectores de tres regiones.",
            ),
            parts.Change(_("Languages"), "español", "español inglés"),
        ],
        "steps": [
            parts.Step(_("File"), "done"),
            parts.Step(_("Columns"), "done"),
            parts.Step(_("Preview"), "current"),
            parts.Step(_("Load")),
        ],
    }


def _work() -> dict[str, Any]:
    return {
        "due_items": [
            parts.Due(_("Final report: Ecuador–Mexico"), HERE, datetime(2026, 6, 5, 22, 0, tzinfo=UTC), late=True),
            parts.Due(
                _("Follow-up questionnaire: Colombia–Guatemala"),
                HERE,
                datetime(2026, 12, 14, 22, 0, tzinfo=UTC),
            ),
        ],
        "state_kinds": [
            ("neutral", _("Draft")),
            ("open", _("Open for proposals")),
            ("reported", _("Reported")),
            ("done", _("Verified")),
            ("warning", _("To be verified this month")),
            ("late", _("Overdue")),
            ("closed", _("Archived")),
        ],
        "form": SampleForm(auto_id="new_%s"),
        "wrong_form": filled_wrongly(),
        "error": words_for(404),
    }
