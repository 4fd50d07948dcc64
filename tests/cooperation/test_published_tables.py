"""The figures computed from the records, held against Tables 2 and 3 of [002], typed here from the seed."""

import pytest

from ayni.calls.models import Call
from ayni.cooperation.models import Activity
from ayni.cooperation.queries import (
    activities_of_years,
    count_by_call,
    exchange_rows,
    figures_of,
    participation_by_country,
    total_of,
)
from ayni.cooperation.selection import light_activities

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]

# [002] III.i, Tabla No. 2: received, selected, held, planned, suspended or cancelled.
TABLE_2 = {
    2007: (28, 8, 8, 0, 0),
    2008: (61, 21, 18, 0, 3),
    2009: (47, 20, 17, 0, 3),
    2010: (53, 17, 16, 0, 1),
    2012: (37, 10, 9, 0, 1),
    2013: (63, 8, 7, 0, 1),
    2014: (35, 8, 8, 0, 0),
    2015: (64, 8, 0, 8, 0),
}
# [002] III.j, Tabla No. 3: provider held, provider planned, requester held, requester planned.
TABLE_3 = {
    "AR": (26, 2, 5, 0), "BS": (0, 0, 2, 0), "BB": (2, 0, 2, 0), "BZ": (0, 0, 2, 0), "BO": (0, 0, 3, 1),
    "BR": (12, 0, 1, 0), "CA": (5, 1, 0, 0), "CL": (5, 1, 2, 1), "CO": (3, 2, 5, 1), "CR": (1, 1, 7, 0),
    "EC": (2, 0, 5, 0), "SV": (0, 0, 3, 1), "US": (8, 0, 0, 0), "GY": (0, 0, 4, 0), "GT": (2, 0, 4, 1),
    "HN": (0, 0, 2, 0), "JM": (4, 0, 0, 1), "MX": (3, 0, 4, 1), "NI": (0, 0, 1, 0), "PA": (1, 0, 3, 0),
    "PY": (0, 0, 7, 0), "PE": (2, 0, 7, 1), "DO": (1, 0, 5, 0), "LC": (0, 0, 3, 0), "VC": (0, 0, 1, 0),
    "SR": (0, 0, 1, 0), "TT": (5, 0, 4, 0), "UY": (1, 1, 0, 0),
}  # fmt: skip


def test_table_2_call_by_call():
    rows = count_by_call(Call.objects.filter(year__range=(2007, 2015)))

    assert {
        row.call.year: (row.received, row.selected, row.held, row.planned, row.cancelled) for row in rows
    } == TABLE_2


def test_table_2_totals():
    total = total_of(count_by_call(Call.objects.filter(year__range=(2007, 2015))))

    assert (total.received, total.selected, total.held, total.planned, total.cancelled) == (388, 100, 83, 8, 9)
    assert total.unknown == 0


def test_table_3_country_by_country():
    rows = participation_by_country(activities_of_years(2007, 2015))

    assert {
        row.country: (row.provider_held, row.provider_planned, row.requester_held, row.requester_planned)
        for row in rows
    } == TABLE_3


def test_table_3_totals():
    rows = participation_by_country(activities_of_years(2007, 2015))

    assert len(rows) == 28
    assert sum(row.provider_held for row in rows) == 83
    assert sum(row.provider_planned for row in rows) == 8
    assert sum(row.requester_held for row in rows) == 83
    assert sum(row.requester_planned for row in rows) == 8
    assert sum(row.provider_held + row.provider_planned > 0 for row in rows) == 17
    assert sum(row.requester_held + row.requester_planned > 0 for row in rows) == 25


def test_light_activities_give_the_same_table_3():
    activities = [a for a in light_activities() if a.year is not None and 2007 <= a.year <= 2015]

    assert participation_by_country(activities) == participation_by_country(activities_of_years(2007, 2015))


def test_figures_of_the_published_period():
    figures = figures_of(light_activities(activities_of_years(2007, 2015)))

    assert (figures.total, figures.held, figures.planned) == (91, 83, 8)
    assert (figures.ministries, figures.providers, figures.pairs) == (28, 17, 65)


def test_exchange_adds_up_to_the_activities():
    rows = exchange_rows(light_activities(activities_of_years(2007, 2015)))

    assert sum(row.held for row in rows) == 83
    assert sum(row.planned for row in rows) == 8
    assert len({(row.provider, row.receiver) for row in rows}) == 65


def test_an_activity_belongs_to_the_year_of_its_call():
    held_later = Activity.objects.filter(call__year=2008, period_earliest__year__gt=2008)

    assert held_later.exists()
    assert set(held_later) <= set(activities_of_years(2008, 2008))
    assert activities_of_years(2008, 2008).count() == 18


def test_years_without_limit_hold_everything():
    assert activities_of_years(None, None).count() == 93
    assert activities_of_years(2016, None).count() == 2
    assert activities_of_years(None, 2015).count() == 91
