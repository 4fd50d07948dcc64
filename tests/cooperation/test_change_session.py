"""Two people with the same session open: neither writes over the other unseen."""

import datetime

import pytest
from django.utils import timezone

from ayni.cooperation.actions.sessions import SessionConflict, change_session, mark_of
from tests.cooperation.running_makers import focal_point, in_days, make_meeting, make_running, plan
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
DAY = (timezone.localdate() + datetime.timedelta(days=30)).isoformat()


def typed(**fields):
    values = {"kind": "main", "label": "Primera sesión", "day": DAY, "start": "11:00", "end": "14:00"}
    return values | {"zone": "America/Mexico_City", "zone_2": "", "zone_3": "", "agenda": "", "link": ""} | fields


@pytest.fixture
def session():
    return make_meeting(make_running(), 20)


@pytest.fixture
def address(session):
    return f"/en/activities/{session.activity.code}/sessions/{session.order}/?in=es"


@pytest.fixture
def mine(session):
    return sign_in(focal_point(session.activity.requester, language="en"))


@pytest.fixture
def theirs(session):
    return sign_in(focal_point(session.activity.provider, language="en", name="Provider"))


def opened(browser, address):
    return browser.get(address).context["form"]["seen"].value()


def test_what_changed_since_the_form_was_opened_is_not_written_over(session, address, mine, theirs):
    seen = opened(mine, address)
    assert theirs.post(address, typed(seen=opened(theirs, address), agenda="Theirs", start="10:00")).status_code == 302

    refused = mine.post(address, typed(seen=seen, agenda="Mine"))

    assert refused.status_code == 409
    changes = {str(one.label): (one.before, one.after) for one in refused.context["changes"]}
    assert changes == {"Begins at": ("10:00", "11:00"), "Agenda": ("Theirs", "Mine")}
    page = refused.content.decode()
    assert "the last change was made by Provider, " in page
    assert refused.context["form"]["agenda"].value() == "Mine"
    session.refresh_from_db()
    assert session.agenda_es == "Theirs"

    again = mine.post(address, typed(seen=refused.context["form"]["seen"].value(), agenda="Theirs and mine"))
    assert again.status_code == 302
    session.refresh_from_db()
    assert session.agenda_es == "Theirs and mine"


def test_words_in_another_language_clash_with_nobody(session, address, mine, theirs):
    assert theirs.post(address, typed(seen=opened(theirs, address))).status_code == 302
    seen = opened(mine, address)
    portuguese = address.replace("in=es", "in=pt")
    sent = typed(seen=opened(theirs, portuguese), label="Primeira", agenda="Pauta")
    assert theirs.post(portuguese, sent).status_code == 302

    assert mine.post(address, typed(seen=seen, agenda="Temas")).status_code == 302

    session.refresh_from_db()
    assert (session.agenda_es, session.agenda_pt) == ("Temas", "Pauta")


def test_the_same_sent_twice_is_saved_and_clashes_with_nobody(session, address, mine):
    sent = typed(seen=opened(mine, address), agenda="Temas")
    assert [mine.post(address, sent).status_code for _time in range(2)] == [302, 302]


def test_an_act_refuses_what_was_not_seen(session):
    seen = mark_of(session, "es")
    change_session(session=session, actor=None, plan=plan(in_days(6)), seen=seen)
    with pytest.raises(SessionConflict):
        change_session(session=session, actor=make_person(), plan=plan(in_days(7)), seen=seen)
