"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.calls.queries.live import standings
from ayni.calls.queries.managing import accepting_calls
from ayni.foundation.access import public
from ayni.foundation.links import link_to
from ayni.foundation.ui.parts import Crumb, Figure
from ayni.website.queries import countries, home
from ayni.website.words import explorer_url, reported_figure, story_of, tiles_of


@public
def index(request: HttpRequest) -> HttpResponse:
    """What Ayni is for, who has helped whom, what changed."""
    figure = countries.figure_of("given")
    found = home.network_figures()
    return render(
        request,
        "website/home.html",
        {
            "tiles": tiles_of(countries.country_rows((figure,)), figure),
            "span": f"{found.first_year}–{found.last_year}" if found.first_year else "",
            "figures": _figures(found),
            "stories": [story_of(outcome) for outcome in home.some_outcomes()],
            "suggestions": _suggestions(),
            "open_calls": standings(accepting_calls()),
        },
    )


def _figures(found: home.NetworkFigures) -> list[Figure]:
    figures = [
        Figure(found.held, _("cooperation activities held"), _("activities"), explorer_url(stage="held")),
        Figure(found.ministries, _("ministries taking part"), _("activities"), link_to("website:countries")),
        Figure(found.workshops, _("hemispheric workshops"), _("workshops"), link_to("gatherings:index")),
        Figure(found.outcomes, _("results told"), _("results"), link_to("results:index")),
    ]
    if found.trained:
        figures.append(reported_figure(found.trained, get_language() or "es"))
    return figures


def _suggestions() -> list[Crumb]:
    words = [_("seal of equality"), _("labour inspection"), _("unemployment insurance")]
    return [Crumb(word, f"{link_to('website:search')}?q={word}") for word in words]
