"""What the worker does by itself."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ayni.config import background
from ayni.config.background import MOST_ATTEMPTS, Clock, send_what_is_due, take_up_left_tasks
from ayni.config.processes import only_one
from ayni.foundation.outbox.actions import write_letter
from ayni.foundation.outbox.tasks import send_letter_task

pytestmark = pytest.mark.django_db


def waiting_letter():
    return write_letter(kind="trial", to="a@b.example", language="en", subject="S", body="B")


def test_waiting_letters_leave():
    waiting_letter()
    assert (send_what_is_due().letters, len(mail.outbox)) == (1, 1)


def test_the_days_work_is_done_at_the_start_and_once_a_day(monkeypatch):
    days = []
    monkeypatch.setattr(background, "send_due_reminders", lambda: days.append(timezone.localdate()) or 0)
    clock = Clock()
    clock.turn()
    clock.turn()
    assert days == [timezone.localdate()]
    clock.last_day = timezone.localdate() - datetime.timedelta(days=1)
    clock.turn()
    assert len(days) == 2


def test_letters_leave_on_every_turn():
    clock = Clock()
    clock.turn()
    waiting_letter()
    clock.turn()
    assert len(mail.outbox) == 1


def test_surveys_past_their_moment_are_closed_on_every_turn(monkeypatch):
    turns = []
    monkeypatch.setattr(background, "close_due_surveys", lambda: turns.append("closed"))
    clock = Clock()
    clock.turn()
    clock.turn()
    assert turns == ["closed", "closed"]


def left_task(attempts):
    task = send_letter_task.enqueue(0)
    DBTaskResult.objects.filter(pk=task.id).update(
        status="RUNNING", started_at=timezone.now(), worker_ids=[f"w{number}" for number in range(attempts)]
    )
    return task.id


def status(number):
    return DBTaskResult.objects.get(pk=number).status


def test_a_task_left_half_way_is_taken_up_again():
    left = left_task(1)
    assert (take_up_left_tasks(), status(left)) == (1, "READY")


def test_a_task_that_ends_every_worker_is_given_up():
    left = left_task(MOST_ATTEMPTS)
    assert (take_up_left_tasks(), status(left)) == (0, "FAILED")
    assert "The worker ended each time" in DBTaskResult.objects.get(pk=left).traceback


def test_one_alone_holds_a_lock(tmp_path):
    with only_one(tmp_path / "a.lock") as first:
        with only_one(tmp_path / "a.lock") as second:
            assert (first, second) == (True, False)
        with only_one(tmp_path / "a.lock") as third:
            assert third is False
    with only_one(tmp_path / "a.lock") as after:
        assert after is True
