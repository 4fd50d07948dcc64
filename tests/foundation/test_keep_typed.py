"""What a person typed and did not save: kept for that person and that form, offered back, gone once saved."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import timezone

from ayni.calls.actions import criteria
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.daily import run_daily
from ayni.foundation.typed import actions
from ayni.foundation.typed.addresses import address_of, target_of
from ayni.foundation.typed.models import TypedWords
from ayni.governance.actions.lines import edit_line
from tests.calls.season import make_call
from tests.governance.keeping import make_line, make_plan
from tests.people.makers import make_person, sign_in
from tests.questionnaires.makers import words

pytestmark = pytest.mark.django_db

AUTOSAVE = {"X-Requested-With": "autosave"}
NOT_SAVED = "was not saved."
CHANGED = "What stands here has changed since"
TYPED = {"name": "Alcance", "description": "A quién\r\nllega", "weight": "1,5", "most_points": "", "optional": "on"}


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


@pytest.fixture
def office(secretariat):
    return sign_in(secretariat)


@pytest.fixture
def call():
    return make_call("draft", criteria=False)


@pytest.fixture
def new(call):
    return f"/en/calls/{call.number}/criteria/new/?in=es"


def kept():
    return {one.address: one.words for one in TypedWords.objects.all()}


def values(page):
    form = page.context["form"]
    return {name: form[name].value() for name in ("name", "description", "weight", "most_points", "optional")}


def type_in(office, address, sent):
    """As autosave.js sends it: with the seal of the page the person began on."""
    page = office.get(address).content.decode()
    seal = page.partition('name="typed-seal" value="')[2].partition('"')[0]
    return office.post(address, sent | {"typed-seal": seal}, headers=AUTOSAVE)


def test_what_is_typed_is_kept_and_offered_back_without_being_judged(office, new, call):
    before = AuditEntry.objects.count()
    assert type_in(office, new, TYPED | {"csrfmiddlewaretoken": "x", "password": "y"}).status_code == 204
    words_kept = {name: [text.replace("\r\n", "\n")] for name, text in TYPED.items()}
    assert kept() == {f"/calls/{call.number}/criteria/new/?in=es": words_kept}
    assert (call.criteria.count(), AuditEntry.objects.count()) == (0, before)

    page = office.get(new)
    assert NOT_SAVED in page.content.decode()
    assert CHANGED not in page.content.decode()
    assert values(page)["name"] is None

    back = office.get(f"{new}&typed=back")
    assert "It is not saved yet." in back.content.decode()
    assert f'data-autosave-url="{new}"' in back.content.decode()
    assert "error-summary" not in back.content.decode()
    assert values(back) == {
        "name": "Alcance",
        "description": "A quién\nllega",
        "weight": "1,5",
        "most_points": "",
        "optional": True,
    }


def test_it_is_the_same_form_in_another_language_of_the_page_and_not_in_another_of_the_text(office, new):
    type_in(office, new, TYPED)
    assert values(office.get(new.replace("/en/", "/fr/") + "&typed=back"))["name"] == "Alcance"
    assert NOT_SAVED not in office.get(new.replace("in=es", "in=pt")).content.decode()


def test_saving_lets_it_go(office, new, call):
    type_in(office, new, TYPED)
    assert office.post(new, TYPED | {"most_points": "4"}).status_code == 302
    assert (kept(), call.criteria.count()) == ({}, 1)


def test_it_can_be_discarded_and_nothing_else_is_done(office, new, call):
    type_in(office, new, TYPED)
    answer = office.post(new, TYPED | {"most_points": "4", "typed-discarded": "1"})
    assert (answer.status_code, answer["Location"]) == (302, new)
    assert (kept(), call.criteria.count()) == ({}, 0)


def test_without_javascript_what_was_refused_is_offered_again(office, new):
    assert office.post(new, TYPED).status_code == 200
    assert NOT_SAVED in office.get(new).content.decode()
    assert values(office.get(f"{new}&typed=back"))["name"] == "Alcance"


def test_nobody_else_ever_sees_it(office, new):
    type_in(office, new, TYPED)
    other = sign_in(make_person("secretariat", language="en"))
    page = other.get(f"{new}&typed=back")
    assert "It is not saved yet." not in page.content.decode()
    assert values(page)["name"] is None
    other.post(new, {"typed-discarded": "1"})
    assert len(kept()) == 1


def test_only_who_may_open_the_form_can_keep_words_there(new, client):
    assert sign_in(make_person()).post(new, TYPED, headers=AUTOSAVE).status_code == 403
    assert client.post(new, TYPED, headers=AUTOSAVE).status_code == 302
    assert kept() == {}


def test_too_much_is_refused_with_the_reason_and_what_was_kept_stays(office, new):
    type_in(office, new, TYPED)
    before = kept()
    answer = office.post(new, TYPED | {"description": "x" * 400_000}, headers=AUTOSAVE)
    said = "The text is too long to be kept before it is saved. Save it, or copy it elsewhere."
    assert (answer.status_code, answer.content.decode(), answer["Content-Type"]) == (
        400,
        said,
        "text/plain; charset=utf-8",
    )
    assert kept() == before
    with pytest.raises(ValidationError):
        actions.keep_typed(person=make_person(), address=f"/{'x' * 600}/", sent={})


def test_whoever_types_too_often_is_told_to_wait(office, new, monkeypatch):
    monkeypatch.setattr("ayni.foundation.throttle.time.time", lambda: 1_900_000_000)
    answers = [office.post(new, TYPED, headers=AUTOSAVE).status_code for _ in range(121)]
    assert answers == [204] * 120 + [429]


def test_what_says_nothing_new_is_not_offered(office, call, secretariat):
    criteria.add_criterion(
        call=call,
        actor=secretariat,
        content={"texts": {"name": {"es": "Alcance"}}, "weight": 1, "most_points": 4, "optional": False, "levels": []},
    )
    address = f"/en/calls/{call.number}/criteria/{call.criteria.get().pk}/?in=es"
    same = {"name": "Alcance", "weight": "1", "most_points": "4"}
    type_in(office, address, same)
    assert NOT_SAVED not in office.get(address).content.decode()
    type_in(office, address, same | {"weight": "2"})
    assert NOT_SAVED in office.get(address).content.decode()


def test_a_record_changed_meanwhile_is_said_and_found_again_when_saving(office, secretariat):
    plan = make_plan(secretariat)
    make_line(plan, secretariat)
    line = plan.lines.get()
    address = f"/en/conference/lines/{line.code}/edit/?in=en"
    form = office.get(address).context["form"]
    sent = {"seen": form["seen"].value(), "title": "What I began to write", "kind": "workshop"}
    type_in(office, address, sent)
    edit_line(line=line, actor=make_person("secretariat"), content={"texts": {"title": {"en": "What another wrote"}}})

    page = office.get(address).content.decode()
    assert NOT_SAVED in page
    assert CHANGED in page
    back = office.get(f"{address}&typed=back")
    assert back.context["form"]["title"].value() == "What I began to write"
    assert back.context["form"]["seen"].value() == sent["seen"]
    again = office.post(address, sent)
    assert again.status_code == 409
    assert len(kept()) == 1


def test_lines_of_a_form_that_reads_what_is_sent_come_back_too(office, secretariat):
    from ayni.questionnaires.actions import begin_draft, write_draft_section

    draft = begin_draft(actor=secretariat, titles=words("Needs"), code="wishes")
    write_draft_section(draft=draft, actor=secretariat, section={"code": "first", "title": words("A")})
    address = f"/en/questionnaires/drafts/{draft.pk}/sections/first/questions/?kind=one"
    type_in(office, address, {"text_es": "¿Cuál?", "choices-1-es": "La primera", "choices-1-code": ""})
    assert NOT_SAVED in office.get(address).content.decode()
    back = office.get(f"{address}&typed=back").content.decode()
    assert 'value="¿Cuál?"' in back
    assert 'value="La primera"' in back


def test_old_words_go_in_the_end_and_the_newest_stay(secretariat):
    now = timezone.localtime()
    for days in (61, 59):
        actions.keep_typed(person=secretariat, address=f"/{days}/", sent={"name": ["x"]})
        TypedWords.objects.filter(address=f"/{days}/").update(typed_at=now - datetime.timedelta(days=days))
    run_daily(now.date())
    assert set(kept()) == {"/59/"}


def test_a_person_keeps_the_words_of_so_many_forms(secretariat, monkeypatch):
    monkeypatch.setattr(actions, "MOST_FORMS", 2)
    for place in ("/a/", "/b/", "/c/"):
        actions.keep_typed(person=secretariat, address=place, sent={"name": ["x"]})
    actions.keep_typed(person=make_person(), address="/a/", sent={"name": ["x"]})
    assert sorted(TypedWords.objects.values_list("address", flat=True)) == ["/a/", "/b/", "/c/"]
    assert set(TypedWords.objects.filter(person=secretariat).values_list("address", flat=True)) == {"/b/", "/c/"}


@pytest.mark.parametrize(
    ("page", "action", "address"),
    [
        ("/es/calls/3/edit/", "", "/calls/3/edit/"),
        ("/es/calls/3/edit/?typed=back", "?in=pt", "/calls/3/edit/?in=pt"),
        ("/es/calls/3/edit/?in=pt&typed=back", "", "/calls/3/edit/?in=pt"),
        ("/es/calls/3/edit/?kind=one&in=pt", "", "/calls/3/edit/?in=pt&kind=one"),
        ("/es/calls/3/edit/", "/es/calls/3/other/", "/calls/3/other/"),
        ("/calls/", "", "/calls/"),
    ],
)
def test_the_address_of_a_form_is_where_it_is_sent(page, action, address):
    assert address_of(target_of(RequestFactory().get(page), action)) == address
