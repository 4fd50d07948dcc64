import datetime

import pytest

from ayni.cooperation.activity_page import activity_page
from ayni.cooperation.enums import SessionKind
from ayni.cooperation.models import Activity, Material
from ayni.foundation.notes import Note, forget_note_reader, register_note_reader
from ayni.library.models import Document
from tests.cooperation.makers import make_activity, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]

EXPIRES = datetime.date(2030, 8, 7)
LINK = "https://video.example/recording"


def page_of(client, code: str, language: str = "en") -> str:
    response = client.get(f"/{language}/activities/{code}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("today", "state", "link", "left"),
    [
        (datetime.date(2030, 7, 1), "open", LINK, 37),
        (datetime.date(2030, 7, 23), "open", LINK, 15),
        (datetime.date(2030, 7, 24), "ending", LINK, 14),
        (datetime.date(2030, 8, 6), "ending", LINK, 1),
        (datetime.date(2030, 8, 7), "ending", LINK, 0),
        (datetime.date(2030, 8, 8), "expired", "", None),
    ],
)
def test_a_recording_is_shown_until_its_last_day(today, state, link, left):
    activity = make_activity()
    make_session(activity, recording_link=LINK, recording_expires_on=EXPIRES)

    recording = activity_page(activity.code, today).sessions[0].recording

    assert (recording.state, recording.link, recording.days_left) == (state, link, left)


def test_an_expired_recording_never_shows_its_link(client):
    activity = make_activity()
    make_session(activity, recording_link=LINK, recording_expires_on=datetime.date(2023, 8, 7))

    page = page_of(client, activity.code)

    assert "The recording expired on 7 August 2023." in page
    assert LINK not in page


def test_a_recording_without_date_or_link():
    activity = make_activity()
    make_session(activity, recording_link=LINK)
    make_session(activity)
    make_session(activity, recorded=False)

    shown = [session.recording for session in activity_page(activity.code).sessions]

    assert [recording and recording.state for recording in shown] == ["open", "unheld", None]


def test_the_sessions_of_ecuador_and_mexico_on_both_clocks(client):
    page = page_of(client, "ec-mx-2023")

    assert "8 June 2023: 11:00–14:00 in Mexico City · 12:00–15:00 in Guayaquil" in page
    assert "The recording expired on 7 August 2023." in page
    assert "Coordination meeting" in page
    assert "Portal del Empleo" in page


def test_sessions_that_fall_on_two_days_say_both(client):
    activity = make_activity()
    make_session(
        activity,
        kind=SessionKind.MAIN,
        starts_at=datetime.datetime(2030, 1, 10, 2, 0, tzinfo=datetime.UTC),
        ends_at=datetime.datetime(2030, 1, 10, 4, 0, tzinfo=datetime.UTC),
        time_zones=["America/Mexico_City", "Europe/Paris", "Nowhere/At_All"],
    )

    page = page_of(client, activity.code)

    assert "9 January 2030, 20:00–22:00 in Mexico City" in page
    assert "10 January 2030, 03:00–05:00 in Paris" in page


def test_the_final_report_of_canada_and_mexico(client):
    shown = activity_page("ca-mx-2018")

    assert (len(shown.report.outcomes), len(shown.report.next_steps), len(shown.report.evaluation)) == (4, 4, 3)
    assert shown.report.provider_comments == []
    assert "The report says nothing under this heading." in page_of(client, "ca-mx-2018")
    assert 'id="report"' in page_of(client, "ca-mx-2018")


def test_participants_are_posts_by_institution():
    shown = activity_page("ec-mx-2023")

    assert len(shown.posts) == 4
    assert shown.participants == sum(p.count for group in shown.posts for p in group.participants)


def test_phases_lead_to_each_other():
    assert [activity.code for activity in activity_page("c1-01").phases] == ["c1-07"]
    assert [activity.code for activity in activity_page("c1-07").phases] == ["c1-01"]
    assert activity_page("c1-02").phases == []


def test_parties_have_the_names_of_the_day():
    assert activity_page("c1-03").requester.acronym == "MJT"
    assert activity_page("ca-mx-2018").provider.acronym == "ESDC"


def test_what_came_of_it_is_told():
    told = activity_page("c6-01").outcomes

    assert told
    assert told[0].title and told[0].state and told[0].kind


def test_words_of_the_source_and_the_classification_are_kept(client):
    activity = Activity.objects.exclude(classification_note="").first()
    page = page_of(client, activity.code)

    assert "On this classification:" in page
    assert "in the source:" in page


def test_notes_about_the_activity_stand_on_its_page(client):
    def reader(subjects):
        return [Note("Said twice.", "[002] II", ("activity:c1-02",))] if "activity:c1-02" in subjects else []

    register_note_reader(reader)
    try:
        assert "Said twice." in page_of(client, "c1-02")
        assert "Said twice." not in page_of(client, "c1-03")
    finally:
        forget_note_reader(reader)


def test_a_text_kept_in_another_language_says_so(client):
    activity = make_activity(title_es="Servicios de empleo")

    assert "This text is kept only in another language: Spanish." in page_of(client, activity.code)
    assert "This text is kept only" not in page_of(client, "c1-02")
    assert 'lang="es"' in page_of(client, activity.code)


def test_documents_of_the_secretariat_are_not_listed(client):
    activity = make_activity()
    for code, audience in (("open-plan", "public"), ("inner-plan", "secretariat")):
        document = Document.objects.create(code=code, kind="plan", title_es=code, audience=audience)
        Material.objects.create(activity=activity, document=document)

    page = page_of(client, activity.code)

    assert "open-plan" in page
    assert "inner-plan" not in page


def test_an_unknown_code_is_not_there(client):
    assert client.get("/en/activities/c9-99/").status_code == 404


@pytest.mark.parametrize("code", ["c1-01", "ec-mx-2023", "ca-mx-2018", "c6-01"])
def test_at_most_twelve_queries(client, django_assert_max_num_queries, code):
    page_of(client, code)
    with django_assert_max_num_queries(12):
        page_of(client, code)


@pytest.mark.parametrize("language", ["es", "pt", "fr"])
def test_every_language(client, language):
    assert f'<html lang="{language}">' in page_of(client, "ec-mx-2023", language)
