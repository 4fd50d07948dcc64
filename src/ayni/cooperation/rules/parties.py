"""The two sides of an activity, and of whatever belongs to one."""

from __future__ import annotations

from typing import Any

import rules

from ayni.cooperation.models import Activity
from ayni.members.rules import speaks_for, works_for
from ayni.people.rules import is_secretariat, is_signed_in


def activity_of(subject: Any) -> Activity | None:
    """The activity a session, a material, a version of one or the like belongs to."""
    if subject is None or isinstance(subject, Activity):
        return subject
    belongs: Activity = getattr(subject, "material", subject).activity
    return belongs


@rules.predicate
def works_for_requester(user: Any, subject: Any) -> bool:
    activity = activity_of(subject)
    return activity is not None and bool(works_for(user, activity.requester))


@rules.predicate
def works_for_provider(user: Any, subject: Any) -> bool:
    activity = activity_of(subject)
    return activity is not None and bool(works_for(user, activity.provider))


@rules.predicate
def speaks_for_requester(user: Any, subject: Any) -> bool:
    activity = activity_of(subject)
    return activity is not None and bool(speaks_for(user, activity.requester))


@rules.predicate
def speaks_for_provider(user: Any, subject: Any) -> bool:
    activity = activity_of(subject)
    return activity is not None and bool(speaks_for(user, activity.provider))


requesters = is_signed_in & works_for_requester
providers = is_signed_in & works_for_provider
its_people = is_secretariat | requesters | providers
its_voices = is_secretariat | (is_signed_in & (speaks_for_requester | speaks_for_provider))
