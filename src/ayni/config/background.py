"""What the worker does besides its tasks: each day's reminders, letters that wait, tasks left half-way."""

from __future__ import annotations

import datetime
import logging
import threading
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ayni.calls.actions.states import open_and_close_due
from ayni.config.processes import only_one
from ayni.foundation.daily import run_daily
from ayni.foundation.obligations.actions import send_due_reminders
from ayni.foundation.outbox.actions import fail_interrupted_letters, send_waiting_letters
from ayni.questionnaires.actions import close_due_surveys

logger = logging.getLogger("ayni.worker")
PAUSE = datetime.timedelta(minutes=10)
MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class Sent:
    """How many obligations were recalled and how many letters left."""

    reminded: int
    letters: int


def send_what_is_due() -> Sent:
    """Do what every room does each day, recall what is due or overdue, then send every letter that waits."""
    run_daily(timezone.localdate())
    return Sent(reminded=send_due_reminders(), letters=send_waiting_letters())


class Clock(threading.Thread):
    """Sends what is due at the start and on each new day, and every ten minutes the letters that wait.

    Calls and surveys are opened and closed on every turn, as their moment says. Reminders are due from their day
    on, so a day without a worker is made up for at the next start.
    """

    def __init__(self) -> None:
        super().__init__(name="clock", daemon=True)
        self.last_day: datetime.date | None = None

    def run(self) -> None:
        pause = threading.Event()
        while True:
            try:
                self.turn()
            except Exception:
                # The clock must outlive a database that is away for a while; the next turn tries again.
                logger.exception("What is due could not be sent; trying again in ten minutes.")
            finally:
                close_old_connections()
            pause.wait(PAUSE.total_seconds())

    def turn(self) -> None:
        today = timezone.localdate()
        fail_interrupted_letters()
        open_and_close_due()
        close_due_surveys()
        if today == self.last_day:
            send_waiting_letters()
            return
        sent = send_what_is_due()
        call_command("clearsessions")
        self.last_day = today
        logger.info("%s: %s obligations recalled, %s letters sent.", today, sent.reminded, sent.letters)


@transaction.atomic
def take_up_left_tasks() -> int:
    """Put back the tasks that a worker left half-way when it was ended; return how many.

    Called only while no other worker runs on this data folder. A task that has ended its worker
    MOST_ATTEMPTS times is marked as failed.
    """
    taken = 0
    for task in DBTaskResult.objects.select_for_update().filter(status="RUNNING"):
        if len(task.worker_ids) >= MOST_ATTEMPTS:
            task.set_failed(RuntimeError("The worker ended each time while doing this."))
            continue
        task.status = "READY"
        task.save(update_fields=["status"])
        taken += 1
    return taken


def run_worker() -> None:
    """Work until told to stop."""
    with only_one(settings.DATA_DIR / "worker.lock") as alone:
        if alone and (taken := take_up_left_tasks()):
            logger.info("Took up %s tasks left half-way.", taken)
        Clock().start()
        call_command("db_worker", interval=1, verbosity=0, reload=False)
