"""The trail: every act, once, with before and after; nothing else."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from ayni.foundation.audit.actions import audited, record_act, snapshot
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.audit.queries import actors_on_record, acts_on_record, history_of, latest_entries, tell
from ayni.people.models import User
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def person():
    return make_person(name="Ana")


def test_a_new_record_has_no_before():
    actor, target = person(), User(email="new@b.example", name="New")
    with audited(act="found", actor=actor, target=target, note="why"):
        target.save()
    entry = history_of(target).get()
    assert (entry.act, entry.actor, entry.actor_label, entry.note) == ("found", actor, "Ana", "why")
    assert entry.before == {}
    assert entry.after["email"] == "new@b.example"
    assert entry.target_label == "New"


def test_only_what_changed_is_kept():
    target = person()
    with audited(act="update_profile", actor=target, target=target):
        target.post = "Directora"
        target.save()
    entry = history_of(target).get()
    assert (entry.before, entry.after) == ({"post": "Analyst"}, {"post": "Directora"})


def test_nothing_is_written_when_nothing_changed():
    target = person()
    with audited(act="update_profile", actor=target, target=target):
        target.save()
    assert AuditEntry.objects.count() == 0


def test_an_act_that_fails_leaves_neither_change_nor_entry():
    target = person()

    def fail():
        with audited(act="update_profile", actor=target, target=target):
            target.post = "Directora"
            target.save()
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError):
        fail()
    target.refresh_from_db()
    assert (target.post, AuditEntry.objects.count()) == ("Analyst", 0)


def test_passwords_never_enter_the_trail():
    target = person()
    assert "password" not in snapshot(target)
    with audited(act="change_password", actor=target, target=target):
        target.set_password("another long phrase")
        target.save()
    assert AuditEntry.objects.count() == 0


def test_ayni_itself_acts_without_a_person():
    target = person()
    entry = record_act(act="load", actor=None, target=target)
    assert (entry.actor, entry.actor_label) == (None, "Ayni")


def test_values_of_every_kind_are_kept_as_json():
    target = person()
    kept = snapshot(target)
    assert kept["id"] == target.pk
    assert kept["is_active"] is True
    assert kept["date_joined"].startswith(f"{target.date_joined:%Y-%m-%dT%H:%M}")


def test_entries_are_found_by_act_person_and_day():
    ana, eva = make_person(name="Ana"), make_person(name="Eva")
    old = record_act(act="found", actor=ana, target=ana)
    AuditEntry.objects.filter(pk=old.pk).update(at=timezone.now() - datetime.timedelta(days=3))
    new = record_act(act="load", actor=eva, target=ana)
    today = timezone.localdate()
    assert list(latest_entries()) == [new, old]
    assert list(latest_entries(act="found")) == [old]
    assert list(latest_entries(actor_id=eva.pk)) == [new]
    assert list(latest_entries(first=today)) == [new]
    assert list(latest_entries(last=today - datetime.timedelta(days=1))) == [old]
    assert sorted(code for code, _words in acts_on_record()) == ["found", "load"]
    assert actors_on_record() == [(ana.pk, "Ana"), (eva.pk, "Eva")]


@pytest.mark.parametrize(("role", "status"), [("secretariat", 200), ("evaluator", 200), ("observer", 403), (None, 403)])
def test_who_may_read_the_trail(role, status):
    assert sign_in(make_person(*([role] if role else []))).get("/en/house/trail/").status_code == status


def test_a_visitor_is_asked_to_sign_in():
    answer = Client().get("/en/house/trail/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/en/account/login/")


def test_the_page_shows_before_and_after_and_is_divided():
    reader = make_person("secretariat")
    for number in range(60):
        record_act(
            act="update_profile", actor=reader, target=reader, before={"post": "A"}, after={"post": f"P{number}"}
        )
    page = sign_in(reader).get("/en/house/trail/")
    assert (page.context["page"].paginator.count, len(page.context["told"])) == (60, 50)
    assert page.context["told"][0].changes[0].after == "P59"
    assert len(sign_in(reader).get("/en/house/trail/?page=2").context["told"]) == 10


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    reader = make_person("secretariat")
    for number in range(50):
        record_act(act=f"act{number}", actor=make_person(), target=reader)
    client = sign_in(reader)
    client.get("/en/house/trail/")
    with django_assert_max_num_queries(10):
        client.get("/en/house/trail/")


@pytest.mark.parametrize("query", ["first=yesterday", "person=many", "act=unheard", "first=2026-02-02&last=2026-02-01"])
def test_a_filter_that_cannot_be_read_says_so(query):
    reader = make_person("secretariat")
    record_act(act="load", actor=reader, target=reader)
    page = sign_in(reader).get(f"/en/house/trail/?{query}")
    assert page.status_code == 200
    assert page.context["form"].errors
    assert page.context["told"] == []


def test_an_evaluator_does_not_read_letters_through_the_trail():
    from ayni.foundation.outbox.actions import mend_letter, write_letter

    secretariat = make_person("secretariat")
    letter = write_letter(kind="trial", to="a@b.example", language="en", subject="S", body="secret link", state="draft")
    mend_letter(letter=letter, actor=secretariat, subject="T", body="another secret link")
    assert b"secret link" not in sign_in(make_person("evaluator")).get("/en/house/trail/").content
    assert b"another secret link" not in sign_in(make_person("evaluator")).get("/en/house/trail/").content
    assert [change.label for change in tell(history_of(letter).get(), with_letters=True).changes] == ["body", "subject"]
