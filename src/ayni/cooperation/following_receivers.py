"""What is owed once an activity was held, its report accepted, its follow-up given."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from ayni.cooperation import signals
from ayni.cooperation.actions.follow_up import owe_follow_up, record_follow_up
from ayni.cooperation.actions.reporting import owe_report
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.questionnaires.models import Response
from ayni.questionnaires.signals import response_submitted


@receiver([signals.activity_moved, signals.end_moved])
def owe_what_follows(activity: Activity, actor: Any = None, **kwargs: Any) -> None:
    """Held, it owes its report and its follow-up; when its end moves, so do they."""
    if activity.is_run_here and activity.state in ActivityState.held_states():
        if activity.state == ActivityState.HELD:
            owe_report(activity=activity, actor=actor)
        owe_follow_up(activity=activity, actor=actor)


@receiver(signals.report_accepted)
def ask_about_the_steps(activity: Activity, **kwargs: Any) -> None:
    """The next steps of the report are among those the follow-up asks about."""
    owe_follow_up(activity=activity, actor=None)


@receiver(response_submitted)
def record(response: Response, **kwargs: Any) -> None:
    record_follow_up(response=response)
