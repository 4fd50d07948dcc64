"""Activities still to be held are given weeks: proposed with reasons, accepted, or moved by hand."""

import datetime
import itertools

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from icalendar import Calendar

from ayni.cooperation.actions.scheduling import accept_weeks, block_period, plan_week, set_capacity, unblock_period
from ayni.cooperation.models import Activity, BlockedPeriod, PlanningCapacity, Session
from ayni.cooperation.planning import WEEK, monday_of
from ayni.cooperation.planning_page import planning_page, week_choice
from ayni.foundation.audit.queries import history_of
from ayni.foundation.periods import Period
from ayni.gatherings.models import Workshop
from ayni.portfolio.models import Topic
from tests.calls.season import make_ministry
from tests.members.makers import make_appointment
from tests.people.makers import make_person, sign_in
from tests.portfolio.makers import make_area, make_topic

pytestmark = pytest.mark.django_db
_numbers = itertools.count(1)


def monday(weeks=0):
    """The Monday of so many weeks after this one."""
    return monday_of(timezone.localdate()) + weeks * WEEK


def make_activity(requester="PE", provider="CL", **fields):
    topic = Topic.objects.first() or make_topic("inspection", make_area("area"))
    number = next(_numbers)
    values = {
        "code": f"plan-{number}",
        "title_es": f"Actividad {number}",
        "title_en": f"Activity {number}",
        "requester": make_ministry(requester),
        "provider": make_ministry(provider),
        "topic": topic,
        "modality": "virtual",
        "state": "planning",
        "born_at": timezone.now() - datetime.timedelta(days=5),
    } | fields
    return Activity.objects.create(**values)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def secretariat():
    return make_person("secretariat")


def proposed(weeks=13):
    found = planning_page(weeks).proposed
    return {one.line.activity.code: datetime.date.fromisoformat(one.value.partition(":")[2]) for one in found}


def reasons(activity, weeks=13):
    (one,) = [one for one in planning_page(weeks).proposed if one.line.activity == activity]
    return [(passed.monday, list(passed.reasons)) for passed in one.passed]


def test_each_has_the_first_week_free_for_both(secretariat):
    set_capacity(institution=make_ministry("CL"), actor=secretariat, at_once=1)
    first, second = make_activity(), make_activity("UY")
    assert proposed() == {first.code: monday(1), second.code: monday(2)}
    assert reasons(second) == [(monday(1), [f"Chile already carries 1: “{first.title}”"])]


def test_without_a_word_an_institution_carries_two():
    codes = [make_activity(requester).code for requester in ("PE", "UY", "CO")]
    assert proposed() == dict(zip(codes, [monday(1), monday(1), monday(2)], strict=True))


def test_holidays_events_and_workshops_are_avoided(secretariat):
    activity = make_activity()
    chile = activity.provider
    block_period(actor=secretariat, label="Feriado", institution=chile, first_day=monday(1) + datetime.timedelta(4))
    block_period(actor=secretariat, label="Reunión de la red", first_day=monday(2), last_day=monday(2))
    Workshop.objects.create(
        code="w",
        number=1,
        title_es="Taller",
        title_en="Workshop",
        country=chile.country,
        period=Period(f"{monday(3)}/{monday(3) + datetime.timedelta(2)}"),
    )
    assert proposed() == {activity.code: monday(4)}
    assert [week for week, _why in reasons(activity)] == [monday(1), monday(2), monday(3)]
    assert all(
        name in why[0]
        for name, (_week, why) in zip(("Feriado", "Reunión de la red", "Workshop"), reasons(activity), strict=True)
    )


def test_a_weekend_or_the_day_of_another_blocks_nothing(secretariat):
    activity = make_activity()
    block_period(actor=secretariat, label="Sábado", first_day=monday(1) + datetime.timedelta(5))
    block_period(actor=secretariat, label="Feriado", institution=make_ministry("UY"), first_day=monday(1))
    assert proposed() == {activity.code: monday(1)}


def test_the_week_its_proposal_names_is_kept_to():
    named = monday(6) + datetime.timedelta(2)
    activity = make_activity(period=Period(f"{named}/{named + datetime.timedelta(2)}"))
    season = make_activity("UY", "CO", period=Period(f"{monday(8).isoformat()}/{monday(12).isoformat()}"))
    assert proposed() == {activity.code: monday(6), season.code: monday(8)}


def test_what_was_decided_stays_and_its_clashes_are_said(secretariat):
    block_period(actor=secretariat, label="Feriado", first_day=monday(2))
    held = make_activity(planned_week=monday(2))
    page = planning_page(13)
    assert page.proposed == []
    assert [(one.line.activity, len(one.clashes)) for one in page.standing] == [(held, 1)]


def test_sessions_with_days_take_their_weeks(secretariat):
    set_capacity(institution=make_ministry("CL"), actor=secretariat, at_once=1)
    held = make_activity(state="scheduled")
    for order, weeks in ((1, 1), (2, 3)):
        Session.objects.create(activity=held, order=order, label_es="Sesión", held_on=monday(weeks))
    first, second = make_activity("UY"), make_activity("CO")
    assert proposed() == {first.code: monday(2), second.code: monday(4)}
    assert [one.line.activity for one in planning_page(13).standing] == [held]


def test_more_than_can_be_carried_is_said(secretariat):
    set_capacity(institution=make_ministry("CL"), actor=secretariat, at_once=1)
    make_activity(planned_week=monday(2))
    make_activity("UY", planned_week=monday(2))
    assert len(planning_page(13).overloads) == 1


def test_what_no_week_is_left_for_says_what_is_in_the_way(secretariat):
    activity = make_activity()
    set_capacity(institution=activity.provider, actor=secretariat, at_once=0)
    page = planning_page(13)
    assert (page.proposed, [one.line.activity for one in page.not_placed]) == ([], [activity])
    assert len(page.not_placed[0].passed) == 13


def test_a_week_that_went_by_is_placed_anew():
    gone = make_activity(planned_week=monday(-3), weeks=2)
    running = make_activity("UY", planned_week=monday(-1), weeks=3)
    assert proposed() == {gone.code: monday(1)}
    assert [one.line.activity for one in planning_page(13).standing] == [running]


def test_what_was_held_recorded_or_stopped_is_not_planned():
    make_activity(state="held")
    make_activity(state="suspended")
    make_activity(born_at=None)
    page = planning_page(13)
    assert (page.proposed, page.standing, page.not_placed) == ([], [], [])


def test_accepting_gives_the_weeks_and_leaves_what_changed_meanwhile(secretariat):
    first, second, third = make_activity(), make_activity("UY"), make_activity("CO")
    plan_week(activity=second, actor=secretariat, week=monday(5))
    Activity.objects.filter(pk=third.pk).update(state="cancelled")
    weeks = {one.code: monday(1) + datetime.timedelta(2) for one in (first, second, third)}
    assert accept_weeks(actor=secretariat, weeks=weeks) == [second.title, third.title]
    kept = dict(Activity.objects.values_list("code", "planned_week"))
    assert kept == {first.code: monday(1), second.code: monday(5), third.code: None}
    assert [entry.act for entry in history_of(first)] == ["plan_week"]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("week", {"week": datetime.date(2020, 1, 1)}),
        ("weeks", {"week": datetime.date(2099, 1, 1), "weeks": 0}),
        ("weeks", {"week": datetime.date(2099, 1, 1), "weeks": 27}),
    ],
)
def test_a_week_that_makes_no_sense_is_refused_at_its_field(secretariat, field, values):
    activity = make_activity()
    with pytest.raises(ValidationError) as refused:
        plan_week(activity=activity, actor=secretariat, **values)
    assert list(refused.value.message_dict) == [field]
    assert Activity.objects.get().planned_week is None


def test_an_activity_with_sessions_or_held_is_not_moved(secretariat):
    dated, held = make_activity(), make_activity(state="held")
    Session.objects.create(activity=dated, order=1, label_es="Sesión", held_on=monday(3))
    for activity in (dated, held):
        with pytest.raises(ValidationError):
            plan_week(activity=activity, actor=secretariat, week=monday(2))


def test_an_activity_is_taken_out_of_the_plan(secretariat):
    activity = make_activity(planned_week=monday(2))
    plan_week(activity=activity, actor=secretariat, week=None)
    assert Activity.objects.get().planned_week is None
    assert history_of(activity).first().act == "unplan_week"


def test_limits_that_make_no_sense_are_refused(secretariat):
    ministry = make_ministry("CL")
    for at_once in (-1, 21):
        with pytest.raises(ValidationError):
            set_capacity(institution=ministry, actor=secretariat, at_once=at_once)
    for values in (
        {"label": " "},
        {"last_day": monday(-1)},
        {"last_day": monday(60)},
    ):
        with pytest.raises(ValidationError):
            block_period(actor=secretariat, **({"label": "Feriado", "first_day": monday(1)} | values))
    assert (BlockedPeriod.objects.count(), PlanningCapacity.objects.count()) == (0, 0)


def test_closed_days_are_opened_again_once(secretariat):
    period = block_period(actor=secretariat, label="Feriado", first_day=monday(1))
    unblock_period(period=period, actor=secretariat)
    unblock_period(period=period, actor=secretariat)
    assert BlockedPeriod.objects.count() == 0


def test_by_hand_every_week_is_shown_with_what_is_in_the_way(secretariat):
    block_period(actor=secretariat, label="Feriado", first_day=monday(2))
    activity = make_activity()
    choice = week_choice(activity, 13)
    assert [(one.monday, bool(one.reasons)) for one in choice.weeks][:3] == [
        (monday(1), False),
        (monday(2), True),
        (monday(3), False),
    ]
    assert choice.proposal.line.activity == activity
    plan_week(activity=activity, actor=secretariat, week=monday(2))
    assert week_choice(activity, 13).proposal is None


def test_the_secretariat_plans_on_the_page(secretariat):
    client, activity, moved = sign_in(secretariat), make_activity(), make_activity("UY")
    page = client.get(reverse("cooperation:planning"))
    values = [one.value for one in page.context["page"].proposed]
    assert activity.title in page.content.decode()
    accepted = client.post(reverse("cooperation:planning-acceptance"), {"accepted": values[:1]}, follow=True)
    assert [one.line.activity for one in accepted.context["page"].standing] == [activity]
    address = reverse("cooperation:week", args=[moved.code])
    refused = client.post(address, {"week": "2020-01-01", "weeks": "2"})
    assert (list(refused.context["form"].errors), 'value="2"' in refused.content.decode()) == (["week"], True)
    assert client.post(address, {"week": monday(3).isoformat(), "weeks": "2"})["Location"] == reverse(
        "cooperation:planning"
    )
    moved.refresh_from_db()
    assert (moved.planned_week, moved.weeks) == (monday(3), 2)


@pytest.mark.parametrize("value", ["", "nonsense", "a:2026-13-45", "x" * 500])
def test_what_cannot_be_read_changes_nothing(secretariat, value):
    make_activity()
    answer = sign_in(secretariat).post(reverse("cooperation:planning-acceptance"), {"accepted": [value]}, follow=True)
    assert answer.status_code == 200
    assert Activity.objects.get().planned_week is None


def test_limits_are_kept_on_their_pages(secretariat):
    client, ministry = sign_in(secretariat), make_ministry("CL")
    days = reverse("cooperation:planning-days")
    refused = client.post(days, {"label": "Feriado", "first_day": "2099-05-02", "last_day": "2099-05-01"})
    assert list(refused.context["form"].errors) == ["last_day"]
    client.post(days, {"label": "Feriado", "first_day": "2099-05-01", "institution": ministry.code})
    client.post(reverse("cooperation:planning-capacity"), {"institution": ministry.code, "at_once": "3"})
    page = client.get(reverse("cooperation:planning-limits")).content.decode()
    assert ("Feriado" in page, PlanningCapacity.objects.get().at_once) == (True, 3)
    period = BlockedPeriod.objects.get()
    client.post(reverse("cooperation:planning-days-removal", args=[period.pk]))
    assert BlockedPeriod.objects.count() == 0


def uids(client):
    calendar = Calendar.from_ical(client.get(reverse("cooperation:planning-calendar")).content)
    return [str(event["uid"]).partition("@")[0] for event in calendar.walk("VEVENT")]


def test_each_institution_sees_its_own_weeks_and_no_other(secretariat):
    mine, other = make_activity(planned_week=monday(2)), make_activity("UY", "CO", planned_week=monday(2))
    person = make_person()
    make_appointment(person, mine.requester, "focal_point")
    client = sign_in(person)
    page = client.get(reverse("cooperation:own-planning"))
    assert [one.line.activity for one in page.context["own"].weeks] == [mine]
    assert other.title not in page.content.decode()
    assert uids(client) == [f"week-{mine.code}"]
    assert sorted(uids(sign_in(secretariat))) == sorted([f"week-{mine.code}", f"week-{other.code}"])
    assert client.get(reverse("cooperation:planning")).status_code == 403
    assert Client().get(reverse("cooperation:own-planning")).status_code == 302


def test_the_file_holds_the_working_days(secretariat):
    make_activity(planned_week=monday(2), weeks=2)
    answer = sign_in(secretariat).get(reverse("cooperation:planning-calendar"))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (monday(2), monday(3) + datetime.timedelta(5))


def test_the_number_of_queries_does_not_grow(secretariat, django_assert_max_num_queries):
    ministries = ["PE", "CL", "UY", "CO", "PY", "CR"]
    for number in range(24):
        make_activity(ministries[number % 6], ministries[(number + 1 + number // 6) % 6])
    client = sign_in(secretariat)
    client.get(reverse("cooperation:planning"))
    with django_assert_max_num_queries(20):
        client.get(reverse("cooperation:planning"))
