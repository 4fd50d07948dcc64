"""The report for 2007–2015, in every language and format, against the tables published in [002]."""

import json

import pytest

from ayni.results.report import build_report
from tests.results import published

pytestmark = pytest.mark.django_db

LANGUAGES = ("es", "en", "pt", "fr")


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request, network, django_db_blocker):
    with django_db_blocker.unblock():
        return build_report(first_year=2007, last_year=2015, language=request.param)


def test_the_taxonomy(report):
    assert sorted(len(row.topics) for row in report.taxonomy) == sorted(published.TAXONOMY.values())
    assert (len(report.taxonomy), sum(len(row.topics) for row in report.taxonomy)) == (6, 29)


def test_proposals_and_activities_by_call(report):
    found = {(row.number, row.year): tuple(cell.value for cell in row.cells) for row in report.calls.rows}
    assert found == published.CALLS
    assert report.calls.total == published.CALLS_TOTAL
    assert report.calls.partial == ()


def test_participation_by_country(report):
    found = {row.country: tuple(cell.value for cell in row.cells) for row in report.participation.rows}
    assert found == published.PARTICIPATION
    assert report.participation.total == published.PARTICIPATION_TOTAL


def test_providers_receivers_and_ministries(report):
    table = report.participation
    assert (table.providers, table.receivers, table.ministries) == (17, 25, 28)


def test_the_annexes_lose_nothing(report):
    assert sum(len(group.activities) for group in report.activities) == 91
    assert [row.number for row in report.workshops] == list(range(4, 21))
    assert [row.number for row in report.workshops_before] == [1, 2, 3]


def test_as_data(report):
    tables = json.loads(json.dumps(report.as_json()))["tables"]
    assert tables["calls"]["total"] == {
        "received": 388,
        "selected": 100,
        "held": 83,
        "planned": 8,
        "cancelled": 9,
    }
    assert tables["participation"]["total"] == {
        "provider_held": 83,
        "provider_planned": 8,
        "requester_held": 83,
        "requester_planned": 8,
    }
    assert {row["country"]: row for row in tables["participation"]["rows"]} == {
        country: {
            "country": country,
            "provider_held": values[0],
            "provider_planned": values[1],
            "requester_held": values[2],
            "requester_planned": values[3],
        }
        for country, values in published.PARTICIPATION.items()
    }
