"""Countries and topics: what each offers, gave, received and changed."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ayni.foundation.access import public
from ayni.foundation.models import Country
from ayni.foundation.notes import notes_about
from ayni.foundation.tables import table_response
from ayni.members.models import StateMembership
from ayni.portfolio.models import Area, Topic
from ayni.website.queries import countries, topics
from ayni.website.words import story_of, tiles_of


@public
def country_list(request: HttpRequest) -> HttpResponse:
    """The map and table of all countries, coloured by the figure chosen."""
    figure = countries.figure_of(request.GET.get("figure", ""))
    rows = countries.country_rows()
    return render(
        request,
        "website/countries.html",
        {
            "figure": figure,
            "all_figures": countries.FIGURES,
            "tiles": tiles_of(rows, figure),
            "rows": sorted(rows, key=lambda row: -row.figures[figure.code]) if "figure" in request.GET else rows,
            "notes": notes_about("table:participation"),
        },
    )


@public
def country_download(request: HttpRequest, form: str) -> HttpResponse:
    """All figures of all countries as CSV or XLSX."""
    head = ["iso2", "iso3", "country", *(figure.code for figure in countries.FIGURES)]
    rows = [
        [row.country.pk, row.country.iso3, row.country.name, *row.figures.values()] for row in countries.country_rows()
    ]
    return table_response(name="countries", form=form, head=head, rows=rows)


@public
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    """One country."""
    found = get_object_or_404(Country, pk=iso2.upper())
    given = list(countries.activities_of(found, "provider"))
    received = list(countries.activities_of(found, "requester"))
    return render(
        request,
        "website/country.html",
        {
            "country": found,
            "institutions": countries.institutions_of(found),
            "memberships": StateMembership.objects.filter(country=found).select_related("organisation"),
            "programmes": list(countries.programmes_of(found)),
            "given": given,
            "received": received,
            "held_given": countries.held(given),
            "held_received": countries.held(received),
            "partners": countries.partners_of(given, received),
            "stories": [story_of(one) for one in countries.outcomes_of(found)],
            "inspired": [story_of(one) for one in countries.outcomes_of(found, "providers")],
            "notes": notes_about(f"membership:{iso2.lower()}", f"country:{iso2.lower()}"),
        },
    )


@public
def topic_list(request: HttpRequest) -> HttpResponse:
    """The six areas and twenty-nine topics."""
    return render(request, "website/topics.html", {"areas": topics.topic_rows().items()})


@public
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """One topic."""
    found = get_object_or_404(Topic.objects.select_related("area"), code=code)
    return _subject(request, found, found.area, Q(topics=found), Q(topic=found), Q(activities__topic=found))


@public
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area, with its topics."""
    found = get_object_or_404(Area, code=code)
    on_activities, on_outcomes = Q(topic__area=found), Q(activities__topic__area=found)
    return _subject(request, found, None, Q(topics__area=found), on_activities, on_outcomes)


def _subject(
    request: HttpRequest, subject: Area | Topic, parent: Area | None, on_topics: Q, on_activities: Q, on_outcomes: Q
) -> HttpResponse:
    return render(
        request,
        "website/topic.html",
        {
            "subject": subject,
            "parent": parent,
            "inner": [] if parent else list(subject.topics.all()),  # type: ignore[union-attr]
            "programmes": list(topics.programmes_on(on_topics)),
            "activities": list(topics.activities_on(on_activities)),
            "workshops": list(topics.workshops_on(on_topics)),
            "stories": [story_of(one) for one in topics.outcomes_on(on_outcomes)],
        },
    )
