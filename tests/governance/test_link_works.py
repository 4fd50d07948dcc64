"""Calls, workshops and activities carry lines out; how far a line is follows from them."""

from decimal import Decimal

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from ayni.calls.models import Call
from ayni.cooperation.models import Activity
from ayni.gatherings.models import Workshop
from ayni.governance.actions.lines import remove_line
from ayni.governance.actions.works import link_work, unlink_work
from ayni.governance.models import Conference, LineWork, Meeting
from ayni.governance.queries.works import lines_of, records_found, works_of
from ayni.governance.works import Work, progress_of, works_of_lines
from tests.governance.keeping import make_line, make_plan
from tests.people.makers import make_person

pytestmark = pytest.mark.usefixtures("network", "db")


@pytest.fixture
def secretariat():
    return make_person("secretariat")


@pytest.fixture
def line(secretariat):
    return make_line(make_plan(secretariat), secretariat)


def test_a_call_carries_a_line_out_and_its_activities_count_through_it(secretariat, line):
    link_work(line=line, record=Call.objects.get(number=8), actor=secretariat)
    work = works_of(line)[0]

    # The eight of the eighth call were all being planned when the report was written ([002] Table 2).
    assert (work.kind, work.done, work.parts, work.key[0]) == ("Convocatoria", Decimal(0), 8, "calls.Call")
    link_work(line=line, record=Call.objects.get(number=7), actor=secretariat)
    progress = progress_of(works_of(line))
    assert (progress.percent, progress.works, progress.counted) == (50, 2, 2)


def test_meetings_and_conferences_carry_lines_out_too(secretariat, line):
    meeting = Meeting.objects.get(code="working-groups-2019")
    link_work(line=line, record=meeting, actor=secretariat)
    link_work(line=line, record=Conference.objects.get(number=17), actor=secretariat)
    told = [(work.kind, work.title, work.state, work.done, work.is_dated) for work in works_of(line)]

    assert told == [
        ("Reunión", meeting.title, "Realizada", Decimal(1), True),
        ("Conferencia", "XVII CIMT", "Fecha desconocida", None, False),
    ]
    assert meeting.title in {work.title for _model, _key, work in records_found("grupos quito 2019")}
    assert [work.title for model, _key, work in records_found("xxi 2021") if "Conference" in model] == ["XXI CIMT"]
    page = Template("{% load governance_lines %}{% lines_of meeting %}").render(Context({"meeting": meeting}))
    assert line.title in page


def test_a_work_nobody_knows_the_share_of_is_a_work_and_no_zero(secretariat, line):
    link_work(line=line, record=Call.objects.get(number=10), actor=secretariat)
    link_work(line=line, record=Workshop.objects.get(number=8), actor=secretariat)
    progress = progress_of(works_of(line))

    assert (progress.done, progress.works, progress.counted) == (Decimal(1), 2, 1)
    assert progress_of([]).done is None


def test_what_was_invented_counts_in_no_progress():
    invented = Work("One", "", "Held", Decimal(1), fictional=True)
    assert (progress_of([invented]).done, progress_of([invented]).works) == (None, 1)


def test_outcomes_come_with_the_works_that_brought_them(secretariat, line):
    activity = Activity.objects.filter(outcomes__isnull=False).select_related("call").first()
    link_work(line=line, record=activity, actor=secretariat)
    link_work(line=line, record=activity.call, actor=secretariat)
    by_model = {work.key[0]: {one.title for one in work.came} for work in works_of(line)}
    own = {str(one.title) for one in activity.outcomes.all()}

    assert by_model["cooperation.Activity"] == own
    assert own <= by_model["calls.Call"]


def test_a_record_is_linked_once_and_only_if_it_can_carry_a_line_out(secretariat, line):
    call = Call.objects.get(number=8)
    link_work(line=line, record=call, actor=secretariat)
    for record in (call, line.plan):
        with pytest.raises(ValidationError) as refusal:
            link_work(line=line, record=record, actor=secretariat)
        assert list(refusal.value.message_dict) == ["work"]
    link = LineWork.objects.get(line=line)
    unlink_work(link=link, actor=secretariat)
    unlink_work(link=link, actor=secretariat)
    assert works_of(line) == []


def test_the_record_says_which_lines_it_carries_out(secretariat, line):
    call = Call.objects.get(number=8)
    link_work(line=line, record=call, actor=secretariat)
    page = Template("{% load governance_lines %}{% lines_of call %}").render(Context({"call": call}))
    assert line.title in page
    remove_line(line=line, actor=secretariat, reason="Others do it")
    assert lines_of(call) == []


def test_records_are_found_by_words_whatever_their_accents():
    found = {(model, work.title) for model, _key, work in records_found("inspeccion laboral")}
    assert {model for model, _title in found} >= {"cooperation.Activity"}
    assert [work.title for model, _key, work in records_found("call-08") if model == "calls.Call"] == []
    assert [model for model, _key, _work in records_found("2015") if model == "calls.Call"] == ["calls.Call"]
    assert records_found("  ") == []


def test_many_works_cost_no_more_queries_than_one(secretariat):
    plan = make_plan(secretariat)

    def link(first, last):
        for number in range(first, last):
            line = make_line(plan, secretariat, f"Line {number}")
            link_work(line=line, record=Call.objects.get(number=number), actor=secretariat)
            link_work(line=line, record=Workshop.objects.get(number=number), actor=secretariat)
            link_work(line=line, record=Activity.objects.order_by("pk")[number], actor=secretariat)
            link_work(line=line, record=Conference.objects.get(number=number + 11), actor=secretariat)

    def counted():
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            works_of_lines(plan.lines.values_list("pk", flat=True))
        return len(captured)

    link(1, 2)
    one = counted()
    link(2, 8)
    assert counted() == one
