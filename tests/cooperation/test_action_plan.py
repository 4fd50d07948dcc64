"""The requester's plan: steps with unit, day and state, and what the other side says."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from ayni.cooperation.actions.plan import add_step, change_step, comment_step, move_step, remove_step
from ayni.cooperation.following import plan_of
from ayni.foundation.obligations.models import Obligation
from tests.cooperation.live import make_components, make_live, make_voice
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
DUE = datetime.date(2027, 5, 1)


@pytest.fixture
def activity():
    return make_live(state="held")


@pytest.fixture
def author(activity):
    return make_voice(activity.requester, part="editor")


def change(step, actor, **changed):
    values = {"text": step.text, "unit": "", "due_on": None, "component": "", "state": "to_do", "state_note": ""}
    return change_step(step=step, actor=actor, **({"revision": step.revision} | values | changed))


def open_dates():
    return list(Obligation.objects.filter(discharged_at__isnull=True).values_list("due_on", flat=True))


def test_a_step_with_a_day_is_owed_until_it_is_done(activity, author):
    step = add_step(activity=activity, actor=author, text="Escribir", due_on=DUE)
    assert open_dates() == [DUE]
    step = change(step, author, due_on=DUE + datetime.timedelta(days=9))
    assert open_dates() == [DUE + datetime.timedelta(days=9)]
    change(step, author, due_on=DUE, state="done")
    assert open_dates() == []


def test_a_step_dropped_says_why(activity, author):
    step = add_step(activity=activity, actor=author, text="Escribir")
    with pytest.raises(ValidationError) as refusal:
        change(step, author, state="dropped")
    assert list(refusal.value.message_dict) == ["state_note"]
    assert change(step, author, state="dropped", state_note="Sin recursos").state == "dropped"


def test_of_two_who_change_a_step_the_second_is_told(activity, author):
    step = add_step(activity=activity, actor=author, text="Escribir")
    change(step, author, text="Escribir bien")
    with pytest.raises(ValidationError) as refusal:
        change(step, make_person(), text="Otra cosa")
    assert "Escribir bien" in refusal.value.messages[0]
    step.refresh_from_db()
    assert step.text == "Escribir bien"


def test_steps_change_places_and_leave(activity, author):
    steps = [add_step(activity=activity, actor=author, text=text, due_on=DUE) for text in "abc"]
    move_step(step=steps[2], actor=author, up=True)
    move_step(step=steps[0], actor=author, up=True)
    assert [shown.step.text for shown in plan_of(activity)] == ["a", "c", "b"]
    remove_step(step=steps[0], actor=author)
    assert [shown.step.text for shown in plan_of(activity)] == ["c", "b"]
    assert len(open_dates()) == 2


def test_a_component_nobody_keeps_is_refused(activity, author):
    make_components("products")
    with pytest.raises(ValidationError):
        add_step(activity=activity, actor=author, text="Escribir", component="zzz")


def test_the_plan_takes_the_same_queries_whatever_the_steps(activity, author, django_assert_num_queries):
    for number in range(3):
        step = add_step(activity=activity, actor=author, text=str(number))
        comment_step(step=step, actor=author, institution=activity.provider, text="Bien")
    with django_assert_num_queries(3):
        shown = plan_of(activity)
        assert [[comment.text for comment in one.comments] for one in shown] == [["Bien"]] * 3


def test_the_parties_work_on_it_in_their_pages(activity, author):
    browser, other = sign_in(author), sign_in(make_voice(activity.provider))
    address = f"/en/activities/{activity.code}/plan/"
    assert browser.post(f"{address}new/", {"text": ""}).context["form"].errors == {"text": ["This field is required."]}
    browser.post(f"{address}new/", {"text": "Write a manual", "unit": "Employment", "due_on": "2027-05-01"})
    (step,) = activity.steps.all()
    assert other.get(f"{address}{step.pk}/").status_code == 403
    other.post(f"{address}{step.pk}/comments/", {"text": "We can send ours."})
    page = other.get(address).content.decode()
    assert "Write a manual" in page
    assert "We can send ours." in page
    assert sign_in(make_person()).get(address).status_code == 403


def test_the_plan_is_taken_away_in_word(activity, author):
    add_step(activity=activity, actor=author, text="Escribir un manual", unit="Empleo", due_on=DUE)
    answer = sign_in(author).get(f"/es/activities/{activity.code}/plan.docx")
    (table,) = Document(io.BytesIO(answer.content)).tables
    assert [cell.text for cell in table.rows[1].cells][:4] == [
        "Escribir un manual",
        "Empleo",
        "1 de mayo de 2027",
        "Por hacer",
    ]
