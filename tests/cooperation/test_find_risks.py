import datetime

import pytest

from ayni.cooperation.risk import Facts, risks_of
from ayni.cooperation.running import running_list
from tests.cooperation.running_makers import editor, focal_point, in_days, make_meeting, make_running
from tests.people.makers import make_person, sign_in

TODAY = datetime.date(2027, 5, 10)


def ago(days):
    return TODAY - datetime.timedelta(days=days)


def found(**fields):
    values = {"state": "planning", "born_on": ago(10), "since": ago(10)} | fields
    return [(risk.code, risk.days) for risk in risks_of(Facts(**values), TODAY)]


@pytest.mark.parametrize(
    ("fields", "risks"),
    [
        ({}, []),
        ({"born_on": ago(45)}, []),
        ({"born_on": ago(46)}, [("no_coordination", 46)]),
        ({"born_on": ago(60), "coordination_days": [ago(30)]}, []),
        ({"born_on": ago(61), "coordination_days": [ago(30)]}, [("nothing_planned", 61)]),
        ({"born_on": ago(90), "coordination_days": [ago(30)], "session_days": [ago(-5)]}, []),
        ({"born_on": ago(90), "session_days": [ago(-5)]}, [("no_coordination", 90)]),
        ({"born_on": ago(90), "coordination_days": [ago(3)], "planned_ends": ago(2)}, [("week_passed", 2)]),
        ({"planned_ends": TODAY}, []),
        ({"state": "scheduled", "session_days": [ago(15)]}, []),
        ({"state": "scheduled", "session_days": [ago(16)]}, [("not_said_held", 16)]),
        ({"state": "scheduled", "session_days": [ago(46)]}, [("no_session", 46)]),
        ({"state": "scheduled", "session_days": [ago(46), ago(-3)]}, []),
        ({"vacant": [("MTPE", ago(4))]}, [("no_focal_point", 4)]),
        ({"vacant": [("MTPE", ago(400))]}, [("no_focal_point", 10)]),
        ({"vacant": [("MTPE", None)]}, [("no_focal_point", 10)]),
        ({"state": "suspended", "since": ago(90), "vacant": [("MTPE", None)]}, []),
        ({"state": "suspended", "since": ago(91)}, [("suspended", 91)]),
        ({"state": "held", "born_on": ago(400), "vacant": [("MTPE", None)]}, []),
        ({"state": "cancelled", "born_on": ago(400)}, []),
        (
            {"born_on": ago(70), "vacant": [("MTPE", ago(3))]},
            [("no_coordination", 70), ("nothing_planned", 70), ("no_focal_point", 3)],
        ),
    ],
)
def test_when_planning_drags(fields, risks):
    assert found(**fields) == risks


@pytest.mark.django_db
def test_the_secretariats_list_puts_those_at_risk_first_and_says_why():
    drags = make_running(born_at=in_days(-80), code="drags")
    for party in (drags.requester, drags.provider):
        focal_point(party)
    goes = make_running(code="goes")
    make_meeting(goes, 4)
    browser = sign_in(make_person("secretariat"))

    page = browser.get("/en/activities/running/").content.decode()
    only = browser.get("/en/activities/running/?at_risk=on").content.decode()

    assert [line.activity.code for line in running_list()] == ["drags", "goes"]
    assert "It was chosen 80 days ago and has neither a session nor a week." in page
    assert "/activities/goes/workspace/" in page
    assert "/activities/goes/workspace/" not in only
    assert [line.activity.code for line in running_list(words="goes")] == ["goes"]
    assert [line.activity.code for line in running_list(state="held")] == []


@pytest.mark.django_db
def test_the_list_asks_the_same_however_many_there_are(django_assert_max_num_queries):
    browser = sign_in(make_person("secretariat"))
    for number in range(12):
        activity = make_running(code=f"many-{number}", born_at=in_days(-80))
        make_meeting(activity, 3)
    browser.get("/en/activities/running/")
    with django_assert_max_num_queries(14):
        assert browser.get("/en/activities/running/").status_code == 200


@pytest.mark.django_db
def test_my_activities_are_those_of_my_institution():
    mine = make_running(code="mine-one")
    browser, stranger = sign_in(editor(mine.provider)), sign_in(make_person())

    assert "/activities/mine-one/workspace/" in browser.get("/en/activities/mine/").content.decode()
    assert "You do not work for an institution here" in stranger.get("/en/activities/mine/").content.decode()


@pytest.mark.django_db
def test_where_it_stands(django_assert_max_num_queries):
    activity = make_running(born_at=in_days(-80))
    make_meeting(activity, -50, at_noon=True)
    focal = focal_point(activity.requester)
    browser = sign_in(focal)
    browser.get(f"/en/activities/{activity.code}/workspace/")

    with django_assert_max_num_queries(24):
        page = browser.get(f"/en/activities/{activity.code}/workspace/").content.decode()

    assert "At risk" in page
    assert "50 days have passed since its last session" in page
    assert f"{activity.provider} has had no focal point for" in page
    assert "Both institutions say who takes part, by post." in page
