"""Who runs an activity: its two parties, their voices, the Secretariat."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from ayni.cooperation.rules.parties import activity_of, its_people, its_voices
from ayni.foundation.access import explain
from ayni.people.rules import is_secretariat


@rules.predicate
def is_run_here(_user: Any, subject: Any) -> bool:
    """It lives in Ayni, and was not only recorded from documents."""
    activity = activity_of(subject)
    return activity is not None and activity.is_run_here


rules.add_perm("cooperation.run_activity", its_people & is_run_here)
rules.add_perm("cooperation.decide_activity", its_voices & is_run_here)
rules.add_perm("cooperation.manage_activities", is_secretariat)

explain(
    "cooperation.run_activity",
    _("This page is for the two institutions of the activity and the Secretariat."),
)
explain(
    "cooperation.decide_activity",
    _("A focal point of one of the two institutions, or the Secretariat, decides this."),
)
explain("cooperation.manage_activities", _("Only the Secretariat does this with activities."))
