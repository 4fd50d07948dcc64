import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from ayni.calls.actions.managing import create_call, edit_call
from ayni.foundation.audit.queries import history_of
from ayni.foundation.cowriting.queries import sections_of
from tests.calls.season import make_call, make_ministry
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db

WORDS = {"title": "Call nineteen", "summary": "Two ministries.", "text": "Write together.", "who_may_apply": ""}
CONDITIONS = {
    "modalities": ["virtual"],
    "time_zone": "America/New_York",
    "opens_at": "2030-01-15T09:00",
    "closes_at": "2030-03-05T17:00",
    "webinar_at": "2030-01-20T11:00",
    "webinar_minutes": "60",
    "webinar_link": "https://meet.example.org/ayni",
    "most_per_requester": "3",
    "confirm_days": "10",
    "currency": "usd",
}


@pytest.fixture
def call():
    return create_call(actor=make_person("secretariat"), number=19, year=2030, language="es", title="Diecinueve")


@pytest.fixture
def office():
    return sign_in(make_person("secretariat", language="en"))


def revision_of(call, part):
    return sections_of(call)[part].revision


def test_texts_are_written_one_language_at_a_time(call, office):
    address = f"/en/calls/{call.number}/text/?in=en"

    response = office.post(address, WORDS | {"revision": revision_of(call, "text-en")})

    call.refresh_from_db()
    assert response.headers["Location"] == address
    assert (call.title_en, call.text_en, call.title_es) == ("Call nineteen", "Write together.", "Diecinueve")
    shown = office.get(address).context
    assert shown["form"]["title"].value() == "Call nineteen"
    assert shown["typed"].unsaved is False
    assert shown["beside"][0] == ("Title", "Diecinueve", "es")
    assert history_of(call)[0].act == "edit_call"


def test_what_is_typed_is_kept_and_not_shown_until_saved(call, office, client):
    typed = f"/en/calls/{call.number}/typed/text-en/"

    answer = office.post(typed, WORDS | {"revision": revision_of(call, "text-en")})

    call.refresh_from_db()
    assert (answer.status_code, answer.json()["taken"], call.title_en) == (200, {}, None)
    page = office.get(f"/en/calls/{call.number}/text/?in=en")
    assert page.context["typed"].unsaved is True
    assert page.context["form"]["text"].value() == "Write together."
    office.post(f"/en/calls/{call.number}/typed/text-en/discarding/")
    assert office.get(f"/en/calls/{call.number}/text/?in=en").context["form"]["text"].value() == ""
    assert office.post(f"/en/calls/{call.number}/typed/nothing/").status_code == 404


def test_two_people_at_once_lose_nothing(call, office):
    address = f"/en/calls/{call.number}/text/?in=en"
    begun = revision_of(call, "text-en")
    other = sign_in(make_person("secretariat"))

    office.post(address, WORDS | {"revision": begun})
    same = other.post(address, WORDS | {"title": "Another title", "revision": begun})
    apart = other.post(address, {"title": "", "summary": "", "text": "", "who_may_apply": "All", "revision": begun})

    call.refresh_from_db()
    assert same.status_code == 409
    assert [(one.before, one.after) for one in same.context["changes"]] == [("Call nineteen", "Another title")]
    assert same.context["form"]["title"].value() == "Another title"
    assert (apart.status_code, call.title_en, call.who_may_apply_en) == (302, "Call nineteen", "All")


def test_dates_are_typed_on_the_clock_of_the_call(call, office):
    response = office.post(
        f"/en/calls/{call.number}/conditions/",
        CONDITIONS | {"time_zone": "America/Bogota", "revision": revision_of(call, "conditions")},
    )

    call.refresh_from_db()
    assert response.status_code == 302
    bogota = ZoneInfo("America/Bogota")
    assert call.opens_at == datetime.datetime(2030, 1, 15, 9, tzinfo=bogota)
    assert call.closes_at == datetime.datetime(2030, 3, 5, 17, tzinfo=bogota)
    assert (call.currency, call.most_per_requester, call.confirm_days) == ("USD", 3, 10)
    form = office.get(f"/en/calls/{call.number}/conditions/").context["form"]
    assert form["closes_at"].value() == "2030-03-05T17:00"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("opens_at", "soon", "“soon” is not a date and a time, such as 2026-12-18 17:00."),
        ("closes_at", "2030-01-15T09:00", "A call closes after it opens."),
        ("opens_at", "2030-03-10T02:30", "This hour does not exist on that day: the clock of the zone is put forward."),
        ("currency", "DOL", "“DOL” is no currency: write its three letters, as in USD."),
        ("webinar_minutes", "5", "Give from 15 to 600 minutes."),
        ("confirm_days", "0", "Give from 1 to 365 days."),
        ("most_per_requester", "0", "Give a number from 1 to 100, or leave it empty for no limit."),
    ],
)
def test_what_does_not_hold_is_said_at_its_field(call, office, field, typed, message):
    sent = CONDITIONS | {field: typed, "revision": revision_of(call, "conditions")}

    response = office.post(f"/en/calls/{call.number}/conditions/", sent)

    call.refresh_from_db()
    assert response.status_code == 200
    assert response.context["form"].errors[field] == [message]
    assert response.context["form"][field].value() == typed
    assert call.opens_at is None


def test_named_institutions_are_kept_in_the_trail(call):
    peru, actor = make_ministry("PE"), make_person("secretariat")

    edit_call(call=call, actor=actor, content={"eligible": [peru]})

    assert list(call.eligible.all()) == [peru]
    assert history_of(call)[0].after == {"eligible": ["mt-pe"]}


def test_a_public_call_keeps_what_publishing_asks_for(office):
    call = make_call("open")

    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        edit_call(call=call, actor=None, content={"texts": {"text": {"es": "", "en": ""}}})

    assert refusal.value.messages == ["It has no text: what is offered, and how to take part."]
    call.refresh_from_db()
    assert call.text_es == "Se reciben propuestas de cooperación."


def test_more_time_is_given_while_it_is_open():
    call, actor = make_call("open"), make_person("secretariat")
    later = call.closes_at + datetime.timedelta(days=5)

    edit_call(call=call, actor=actor, content={"closes_at": later})

    assert call.closes_at == later
    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        edit_call(call=call, actor=actor, content={"closes_at": timezone.now() - datetime.timedelta(minutes=1)})
    assert refusal.value.message_dict == {"closes_at": ["Give a moment that is still to come, or close the call now."]}


def test_moments_that_came_are_not_written_over():
    opened, closed = make_call("open"), make_call("closed")
    moment = timezone.now() + datetime.timedelta(days=1)

    with pytest.raises(ValidationError) as first, translation.override("en"):
        edit_call(call=opened, actor=None, content={"opens_at": moment - datetime.timedelta(days=3)})
    with pytest.raises(ValidationError) as second, translation.override("en"):
        edit_call(call=closed, actor=None, content={"closes_at": moment})

    assert first.value.message_dict == {"opens_at": ["The call has already opened."]}
    assert second.value.message_dict == {
        "closes_at": ["The call has already closed. Open it again to give it a new closing."]
    }


def test_dates_that_came_are_not_on_the_form(office):
    assert {"opens_at", "closes_at"} & set(
        office.get(f"/en/calls/{make_call('closed').number}/conditions/").context["form"].fields
    ) == set()
