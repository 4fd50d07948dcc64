"""The pages of the real plan lead to what carries it out, to its mandates, and, for the Secretariat, to keeping it."""

import pytest

from ayni.governance.models import LineWork, WorkPlan
from ayni.governance.queries.coverage import coverage_of, trace_of
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.usefixtures("network", "db")
PLAN = "/en/conference/plans/2018-2020/"
LINE = "/en/conference/lines/2018-2020-11/"


def test_the_eleventh_line_is_carried_out_by_the_calls_that_are_held():
    """[003] 3.1, 11 names the 11th, 12th and 13th calls; of the 12th no record is held."""
    links = LineWork.objects.filter(line__code="2018-2020-11").order_by("work_id")
    assert [(link.work.number, link.source) for link in links] == [(11, "[003] 3.1, 11"), (13, "[003] 3.1, 11")]


def test_what_was_held_later_than_the_plan_tells_carries_its_line_out():
    """The plan of January 2019 foresaw both; that they were held, and when, is told later (facts: rial_domain 2)."""
    links = LineWork.objects.filter(line__code__in=["2018-2020-6", "2018-2020-9"]).order_by("line__number")
    assert [(link.line.number, link.work.code) for link in links] == [(6, "working-groups-2019"), (9, "cimt-xxi")]


def test_every_mandate_held_of_the_conference_is_followed():
    coverage = coverage_of(WorkPlan.objects.get(code="2018-2020"))
    chapter = next(row.mandate for row in coverage.rows if row.mandate.label == "E")

    assert coverage.of_all == len(coverage.rows) == 21
    assert [(one.line.code, len(one.works)) for one in trace_of(chapter).lines] == [("2018-2020-11", 2)]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/en/conference/plans/", "/en/conference/new-plan/"),
        (PLAN, f"{PLAN}keeping/"),
        (LINE, f"{LINE}slip/"),
        (f"{PLAN}calendar/", "governance/drag.js"),
    ],
)
def test_only_the_secretariat_is_led_to_keeping(client, address, leads_to):
    office = sign_in(make_person("secretariat"))

    assert leads_to in office.get(address).content.decode()
    assert leads_to not in client.get(address).content.decode()


def test_anyone_is_led_to_the_mandates_and_the_works(client):
    assert f"{PLAN}coverage/" in client.get(PLAN).content.decode()
    assert "/en/calls/11/" in client.get(LINE).content.decode()
    assert LINE in client.get("/en/calls/11/").content.decode()
