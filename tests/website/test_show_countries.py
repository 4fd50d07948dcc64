"""The map, its table and each country, against Table 3 of [002]."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from ayni.foundation.models import Country
from ayni.website.queries import countries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def figures(iso2: str) -> dict[str, int]:
    return next(row.figures for row in countries.country_rows() if row.country.pk == iso2)


def test_held_activities_are_those_of_the_published_table_and_the_report_of_2018():
    # Table 3 of [002] gives Argentina 26 and 5, Brazil 12 and 1; [000] adds Canada to Mexico in 2018.
    assert (figures("AR")["given"], figures("AR")["received"]) == (26, 5)
    assert (figures("BR")["given"], figures("BR")["received"]) == (12, 1)
    assert (figures("CA")["given"], figures("MX")["received"]) == (5 + 1, 4 + 1)


def test_the_number_of_queries_does_not_grow_with_the_countries(django_assert_num_queries):
    with django_assert_num_queries(len(countries.FIGURES) + 1):
        countries.country_rows()


def test_every_country_has_its_page():
    client = Client()
    for country in Country.objects.all():
        assert client.get(reverse("website:country", args=[country.pk.lower()])).status_code == 200


def test_a_country_page_runs_a_fixed_number_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        Client().get(reverse("website:country", args=["ar"]))


def test_partners_count_held_activities_both_ways():
    argentina = Country.objects.get(pk="AR")
    given = list(countries.activities_of(argentina, "provider"))
    received = list(countries.activities_of(argentina, "requester"))
    partners = countries.partners_of(given, received)
    assert sum(one.given for one in partners) == 26
    assert sum(one.received for one in partners) == 5


def test_the_download_holds_every_country():
    response = Client().get(reverse("website:country_download", args=["csv"]))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 35
    assert next(row for row in rows if row["iso2"] == "AR")["given"] == "26"


def test_another_format_is_not_served():
    assert Client().get("/es/countries/figures.exe").status_code == 404


def test_the_map_can_be_coloured_by_any_figure():
    for figure in countries.FIGURES:
        assert Client().get(reverse("website:countries"), {"figure": figure.code}).status_code == 200
    assert countries.figure_of("nonsense").code == "given"
