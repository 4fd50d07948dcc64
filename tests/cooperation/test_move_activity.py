import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.cooperation.actions.moving import move_activity
from ayni.cooperation.actions.sessions import change_session
from ayni.cooperation.models import Activity
from ayni.cooperation.signals import end_moved
from ayni.cooperation.workflow import STEPS
from ayni.foundation.audit.queries import history_of
from tests.cooperation.running_makers import editor, focal_point, in_days, make_meeting, make_running, plan
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def test_the_life_of_an_activity():
    activity, actor = make_running(), make_person()
    make_meeting(activity, -3)

    for act in ("schedule_activity", "hold_activity", "report_activity", "follow_up_activity", "close_activity"):
        activity = move_activity(activity=activity, act=act, actor=actor)

    assert [(one.before, one.after) for one in activity.state_changes.order_by("pk")] == [
        ("", "planning"),
        ("planning", "scheduled"),
        ("scheduled", "held"),
        ("held", "reported"),
        ("reported", "followed_up"),
        ("followed_up", "closed"),
    ]
    assert activity.ended_on == activity.sessions.get().held_on
    assert "hold_activity" in set(history_of(activity).values_list("act", flat=True))


def test_a_step_that_cannot_begin_here_changes_nothing():
    activity = make_running()

    with pytest.raises(ValidationError, match=r"no puede pasar a|cannot go to"):
        move_activity(activity=activity, act="hold_activity", actor=None)

    assert Activity.objects.get(pk=activity.pk).state == "planning"


def test_it_is_scheduled_only_with_a_day():
    with pytest.raises(ValidationError):
        move_activity(activity=make_running(), act="schedule_activity", actor=None)


def test_it_is_not_held_before_its_last_session():
    activity = make_running("scheduled")
    make_meeting(activity, -3)
    make_meeting(activity, 3)

    with pytest.raises(ValidationError):
        move_activity(activity=activity, act="hold_activity", actor=None)


@pytest.mark.parametrize(
    ("reason", "note", "field"), [("", "", "reason"), ("nonsense", "", "reason"), ("other", " ", "note")]
)
def test_stopping_asks_why(reason, note, field):
    with pytest.raises(ValidationError) as refusal:
        move_activity(activity=make_running(), act="cancel_activity", actor=None, reason=reason, note=note)

    assert list(refusal.value.error_dict) == [field]


def test_a_suspended_activity_is_resumed_and_forgets_its_reason():
    activity = make_running()

    suspended = move_activity(activity=activity, act="suspend_activity", actor=None, reason="priorities_changed")
    assert (suspended.state, suspended.state_reason) == ("suspended", "priorities_changed")

    resumed = move_activity(activity=suspended, act="resume_activity", actor=None)
    assert (resumed.state, resumed.state_reason) == ("planning", "")


def test_cancelling_calls_the_coming_sessions_off():
    activity = make_running("scheduled")
    past, coming = make_meeting(activity, -3), make_meeting(activity, 3)

    move_activity(activity=activity, act="cancel_activity", actor=None, reason="lost_validity")

    past.refresh_from_db()
    coming.refresh_from_db()
    assert (past.cancelled_at is None, coming.cancelled_at is None) == (True, False)


def test_a_corrected_date_moves_the_end_and_tells():
    activity = make_running("scheduled")
    session = make_meeting(activity, -20)
    held = move_activity(activity=activity, act="hold_activity", actor=None)
    told = []

    def hear(activity, before, **_):
        told.append((before, activity.ended_on))

    end_moved.connect(hear)
    change_session(session=session, actor=None, plan=plan(in_days(-5)))
    end_moved.disconnect(hear)

    held.refresh_from_db()
    session.refresh_from_db()
    assert held.ended_on == session.held_on
    assert len(told) == 1
    assert told[0][1] - told[0][0] in {datetime.timedelta(days=14), datetime.timedelta(days=15), datetime.timedelta(16)}


def test_what_was_recorded_from_documents_is_not_moved():
    with pytest.raises(ValidationError):
        move_activity(activity=_recorded(), act="schedule_activity", actor=None)


def _recorded():
    activity = make_running()
    Activity.objects.filter(pk=activity.pk).update(born_at=None)
    return activity


def test_every_step_leads_somewhere_else():
    assert [act for act, step in STEPS.items() if step.target in step.sources] == []


def test_a_focal_point_suspends_on_screen_with_a_reason():
    activity = make_running()
    browser = sign_in(focal_point(activity.provider))
    url = f"/en/activities/{activity.code}/state/"

    asked = browser.get(url + "?act=suspend_activity")
    refused = browser.post(url, {"act": "suspend_activity", "reason": "", "note": "kept words"})
    done = browser.post(url, {"act": "suspend_activity", "reason": "planning_too_long", "note": ""})

    assert asked.status_code == 200
    assert "kept words" in refused.content.decode()
    assert done.status_code == 302
    activity.refresh_from_db()
    assert (activity.state, activity.state_reason) == ("suspended", "planning_too_long")


def test_an_editor_does_not_decide_and_a_focal_point_does_not_close():
    activity = make_running("held", ended_on=timezone.localdate())
    url = f"/en/activities/{activity.code}/state/"

    assert sign_in(editor(activity.requester)).post(url, {"act": "close_activity"}).status_code == 403
    assert sign_in(focal_point(activity.requester)).post(url, {"act": "close_activity"}).status_code == 403
    assert sign_in(make_person("secretariat")).post(url, {"act": "close_activity"}).status_code == 302


def test_who_acts_on_a_page_of_yesterday_is_told():
    activity = make_running("held", ended_on=timezone.localdate())
    response = sign_in(focal_point(activity.requester)).post(
        f"/en/activities/{activity.code}/state/", {"act": "hold_activity"}, follow=True
    )
    assert "cannot go to" in response.content.decode()
