"""Where bars stand, how sure they look, and what other calendars are told."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.calendars import CalendarEvent, write_calendar
from ayni.foundation.periods import Period
from ayni.governance.gantt import ZOOMS, draw_gantt
from ayni.governance.queries.calendar import CalendarDate, CalendarRow

pytestmark = pytest.mark.django_db


def row(*periods: str) -> CalendarRow:
    dates = [CalendarDate(pk, Period(text), f"n{pk}", "held", "", "", text) for pk, text in enumerate(periods)]
    return CalendarRow(1, "One", "One", "one", "", False, dates)


def bars(*periods: str, zoom: str = "months"):
    gantt = draw_gantt([row(*periods)], [], first=2018, last=2019, zoom=zoom)
    return [(bar.x, bar.width, bar.precision) for bar in gantt.activities[0].bars]


def test_exact_days_are_solid_and_the_rest_is_as_wide_as_it_may_be():
    assert bars("2018-01-16/2018-01-30") == [("2.016%", "2.016%", "exact")]
    assert bars("2018-02") == [("4.167%", "4.167%", "month")]
    assert bars("2019") == [("50.000%", "50.000%", "year")]
    assert bars("2019-XX") == [("50.000%", "50.000%", "year")]
    assert bars("2018-05-01~/2018-05-10~") == [("16.667%", "1.344%", "part")]
    assert bars("2018-10-25?/2018-10-31?")[0][2] == "part"


def test_one_of_two_months_is_two_lighter_bars():
    assert bars("[2018-11,2018-12]") == [("41.667%", "4.167%", "month"), ("45.833%", "4.167%", "month")]


def test_an_unknown_period_has_no_bar():
    assert bars("") == []


def test_the_chart_widens_to_hold_every_date():
    gantt = draw_gantt([row("2021-03")], [], first=2018, last=2019, zoom="years")
    assert [year.year for year in gantt.years] == [2018, 2019, 2020, 2021]


def test_periods_at_the_same_time_stand_in_two_lanes():
    gantt = draw_gantt([row("2018", "2018", "2019")], [], first=2018, last=2019, zoom="months")
    assert [bar.y for bar in gantt.activities[0].bars] == [4, 28, 4]
    assert gantt.activities[0].height == 48


days = st.dates(min_value=datetime.date(2018, 1, 1), max_value=datetime.date(2019, 12, 31))


@given(days, days, st.sampled_from(sorted(ZOOMS)))
def test_a_bar_stands_within_the_chart_in_the_order_of_time(one, other, zoom):
    first, last = sorted((one, other))
    (start, width, precision) = bars(f"{first}/{last}", zoom=zoom)[0]
    x, wide = float(start.rstrip("%")), float(width.rstrip("%"))
    assert precision in ("exact", "part")  # a whole fortnight may have been said as one
    assert 0 <= x < 100
    assert wide > 0
    assert x + wide <= 100.01
    (later, *_rest) = bars(f"{last}", zoom=zoom)[0]
    assert float(later.rstrip("%")) >= x


def test_a_tentative_event_says_so():
    day = datetime.date(2019, 5, 1)
    told = write_calendar(
        "", [CalendarEvent("one", "One", day, day, tentative=True), CalendarEvent("two", "Two", day, day)]
    )
    assert re.findall(r"STATUS:(\w+)", told) == ["TENTATIVE", "CONFIRMED"]


class TestThePlan:
    pytestmark = pytest.mark.usefixtures("network")

    def test_certain_days_are_events_and_months_are_tentative(self, client):
        told = client.get("/en/conference/plans/2018-2020/calendar.ics").content.decode().replace("\r\n ", "")
        events = {
            (event["title"], event["start"], event["end"], event["status"])
            for event in re.finditer(
                r"BEGIN:VEVENT\r\nSUMMARY:(?P<title>[^\r]+)\r\nDTSTART;VALUE=DATE:(?P<start>\d+)\r\n"
                r"DTEND;VALUE=DATE:(?P<end>\d+).*?STATUS:(?P<status>\w+)",
                told,
                re.DOTALL,
            )
        }
        assert ("XXI CIMT", "20201101", "20201201", "TENTATIVE") in events
        assert ("XXI CIMT", "20201201", "20210101", "TENTATIVE") in events
        workshop = "RIAL Workshop on strategies to improve compliance with labor legislation"
        assert (workshop, "20181206", "20181208", "CONFIRMED") in events
        assert not [event for event in events if event[1] == "20180101"]

    def test_each_bar_says_what_it_is_for_those_who_cannot_see_it(self, client):
        page = client.get("/en/conference/plans/2018-2020/calendar/").content.decode()
        assert 'aria-label="25 January 2019; January 2020"' in page
        assert re.search(r'<g class="gantt-bar" data-line="2018-2020-9" data-date="\d+">', page)
        assert "style=" not in page
        assert page.count("<caption") == 2

    @pytest.mark.parametrize(("zoom", "columns"), [("months", 36), ("quarters", 12), ("years", 3), ("days", 36)])
    def test_the_width_of_the_columns_is_chosen_in_the_address(self, client, zoom, columns):
        page = client.get(f"/en/conference/plans/2018-2020/calendar/?zoom={zoom}").content.decode()
        assert f'<td colspan="{columns}" class="gantt-track">' in page
