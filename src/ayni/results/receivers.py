"""What the room does when a report is accepted and when a follow-up is given."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from ayni.cooperation.models import Activity
from ayni.cooperation.signals import followed_up, report_accepted
from ayni.questionnaires.models import Response
from ayni.results.actions.born import promise_outcomes, report_outcomes


@receiver(report_accepted)
def promise(activity: Activity, **kwargs: Any) -> None:
    promise_outcomes(activity=activity, actor=None)


@receiver(followed_up)
def report(activity: Activity, response: Response, **kwargs: Any) -> None:
    report_outcomes(activity=activity, response=response)
