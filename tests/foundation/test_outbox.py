"""Every letter is written before it leaves, leaves once, and is kept."""

import datetime
from functools import partial

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from ayni.foundation.audit.queries import history_of
from ayni.foundation.outbox import actions
from ayni.foundation.outbox.actions import (
    LetterRefused,
    fail_interrupted_letters,
    mend_letter,
    release_letter,
    send_letter,
    send_waiting_letters,
    withdraw_letter,
    write_letter,
)
from ayni.foundation.outbox.models import Letter
from tests.at_once import at_once
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def letter(**values):
    fields = {"kind": "trial", "to": "a@b.example", "language": "en", "subject": "Good day", "body": "Text."}
    return write_letter(**(fields | values))


@pytest.fixture
def broken_mail(monkeypatch):
    """A mail server that is away; returns the letters tried."""
    tried = []

    def fail(message):
        tried.append(message.subject)
        raise OSError("the server is away")

    monkeypatch.setattr("ayni.foundation.outbox.actions.EmailMessage.send", fail)
    return tried


def test_a_letter_leaves_once(settings):
    written = letter()
    assert [send_letter(letter_id=written.pk), send_letter(letter_id=written.pk)] == [True, False]
    assert [(one.subject, one.body, one.to, one.from_email) for one in mail.outbox] == [
        ("Good day", "Text.", ["a@b.example"], settings.DEFAULT_FROM_EMAIL)
    ]
    written.refresh_from_db()
    assert (written.state, written.attempts, written.failure) == ("sent", 1, "")
    assert written.sent_at is not None


def test_it_is_handed_to_the_worker_only_when_the_act_is_done(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        letter()
    assert len(callbacks) == 1
    assert mail.outbox == []


def test_to_a_person():
    person = make_person(language="pt")
    written = letter(to=person)
    assert (written.to_person, written.to_address) == (person, person.email)


def test_once_means_once():
    first = letter(once="reminder:1")
    assert letter(once="reminder:1", subject="Another") == first
    assert letter(once="reminder:2") != first
    assert Letter.objects.count() == 2
    assert letter().once is None
    assert letter().once is None


def test_a_subject_is_one_line():
    assert (
        letter(subject="Good\nBcc: x@y.example\r\n day " + "x" * 400).subject[:30] == "Good Bcc: x@y.example day xxxx"
    )
    assert len(letter(subject="x" * 400).subject) == 250


def test_a_failure_is_kept_and_tried_again(broken_mail):
    written = letter()
    assert send_letter(letter_id=written.pk) is False
    written.refresh_from_db()
    assert (written.state, written.attempts, written.failure) == ("ready", 1, "the server is away")


def test_after_some_attempts_a_person_decides(broken_mail):
    written = letter()
    for _attempt in range(actions.MOST_ATTEMPTS + 3):
        send_waiting_letters()
    written.refresh_from_db()
    assert (written.state, written.attempts, len(broken_mail)) == (
        "failed",
        actions.MOST_ATTEMPTS,
        actions.MOST_ATTEMPTS,
    )


def test_a_failed_letter_is_let_out_again(broken_mail, monkeypatch):
    written = letter()
    for _attempt in range(actions.MOST_ATTEMPTS):
        send_letter(letter_id=written.pk)
    monkeypatch.undo()
    release_letter(letter=written, actor=make_person("secretariat"))
    assert send_waiting_letters() == 1
    assert Letter.objects.get().state == "sent"


def test_an_address_nobody_can_write_to_does_not_stop_the_others():
    letter(to="no address at all\n")
    letter()
    assert send_waiting_letters() == 1
    assert [one.to for one in mail.outbox] == [["a@b.example"]]


def test_a_draft_waits_is_mended_and_let_out():
    actor = make_person("secretariat")
    draft = letter(state="draft")
    assert send_waiting_letters() == 0
    mended = mend_letter(letter=draft, actor=actor, subject="Better", body="Words.")
    assert (mended.subject, mended.body, mended.state) == ("Better", "Words.", "draft")
    release_letter(letter=draft, actor=actor)
    assert send_waiting_letters() == 1
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("Better", "Words.")
    assert [(entry.act, entry.actor) for entry in history_of(draft)] == [
        ("release_letter", actor),
        ("mend_letter", actor),
    ]
    assert history_of(draft).last().before == {"subject": "Good day", "body": "Text."}


def test_a_withdrawn_letter_never_leaves():
    written = letter()
    withdraw_letter(letter=written, actor=make_person("secretariat"))
    assert (send_letter(letter_id=written.pk), mail.outbox) == (False, [])


@pytest.mark.parametrize("state", ["sent", "sending", "withdrawn"])
def test_what_has_left_is_past_changing(state):
    written, actor = letter(), make_person("secretariat")
    Letter.objects.update(state=state)
    with pytest.raises(LetterRefused):
        mend_letter(letter=written, actor=actor, subject="x", body="x")
    with pytest.raises(LetterRefused):
        withdraw_letter(letter=written, actor=actor)
    with pytest.raises(LetterRefused):
        release_letter(letter=written, actor=actor)
    assert (Letter.objects.get().state, Letter.objects.get().subject) == (state, "Good day")


def test_a_letter_cut_off_while_leaving_waits_for_a_person():
    lately, long_ago = letter(), letter()
    Letter.objects.update(state="sending", tried_at=timezone.now())
    Letter.objects.filter(pk=long_ago.pk).update(tried_at=timezone.now() - datetime.timedelta(hours=1))
    assert fail_interrupted_letters() == 1
    lately.refresh_from_db()
    long_ago.refresh_from_db()
    assert (lately.state, long_ago.state, long_ago.failure) == ("sending", "failed", actions.INTERRUPTED)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_a_letter_once():
    written = letter()
    answers = at_once(*[partial(send_letter, letter_id=written.pk)] * 4)
    assert (sorted(answers), len(mail.outbox)) == ([False, False, False, True], 1)


PAGES = ("", "{pk}/", "{pk}/mend/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("role", "status"), [("secretariat", 200), ("evaluator", 403), ("observer", 403)])
def test_who_may_open_the_outbox(page, role, status):
    address = f"/en/house/outbox/{page.format(pk=letter().pk)}"
    assert sign_in(make_person(role)).get(address).status_code == status
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("act", ["release", "withdraw"])
def test_acts_are_for_the_secretariat_and_by_post(act):
    written = letter(state="draft")
    address = f"/en/house/outbox/{written.pk}/{act}/"
    assert sign_in(make_person("evaluator")).post(address).status_code == 403
    assert sign_in(make_person("secretariat")).get(address).status_code == 405
    assert Letter.objects.get().state == "draft"


def test_the_secretariat_mends_and_lets_out_on_the_page():
    client, draft = sign_in(make_person("secretariat")), letter(state="draft")
    page = f"/en/house/outbox/{draft.pk}/"
    refused = client.post(f"{page}mend/", {"subject": "", "body": "Kept as typed"})
    assert refused.context["form"].errors["subject"]
    assert "Kept as typed" in refused.content.decode()
    assert client.post(f"{page}mend/", {"subject": "Better", "body": "Words."})["Location"] == page
    assert "Better" in client.get(page).content.decode()
    assert client.post(f"{page}release/")["Location"] == page
    assert Letter.objects.get().state == "ready"
    client.post(f"{page}withdraw/")
    assert Letter.objects.get().state == "withdrawn"
    answer = client.post(f"{page}release/", follow=True)
    assert "Only a draft" in answer.content.decode()


def test_the_list_is_filtered_by_state_and_words():
    client = sign_in(make_person("secretariat"))
    letter(subject="Invitation", state="draft")
    letter(subject="Reminder", to="eva@b.example")

    def subjects(query):
        return [one.subject for one, _look in client.get(f"/en/house/outbox/?{query}").context["rows"]]

    assert subjects("") == ["Reminder", "Invitation"]
    assert subjects("state=draft") == ["Invitation"]
    assert subjects("words=EVA") == ["Reminder"]
    assert subjects("state=nonsense") == ["Reminder", "Invitation"]


def test_the_body_of_a_letter_is_text_and_nothing_more():
    written = letter(body="<script>alert(1)</script>", state="draft")
    page = sign_in(make_person("secretariat")).get(f"/en/house/outbox/{written.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_unknown_letter_is_not_found():
    assert sign_in(make_person("secretariat")).get("/en/house/outbox/999/").status_code == 404
