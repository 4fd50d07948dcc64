"""Write what an activity is about, in any of the four languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from ayni.cooperation.actions.moving import working
from ayni.cooperation.models import Activity
from ayni.foundation.audit.actions import audited
from ayni.foundation.search.actions import index_record
from ayni.portfolio.models import Topic

TEXTS = ("title", "description", "general_objective", "specific_objectives", "product", "method", "place")


class ActivityConflict(Exception):
    """Somebody saved other words meanwhile; `activity` as it is now. Nothing was written over."""

    def __init__(self, activity: Activity) -> None:
        super().__init__(activity.code)
        self.activity = activity


@transaction.atomic
def edit_activity(
    *,
    activity: Activity,
    actor: Any,
    revision: int,
    language: str,
    texts: Mapping[str, str],
    modality: str = "",
    link: str = "",
    more_topics: Iterable[Topic] = (),
) -> Activity:
    """Write the texts of one language, and what is the same in all.

    Raises ActivityConflict when another revision was saved meanwhile, ValidationError when it is over.
    """
    held = working(activity)
    if held.revision != revision:
        raise ActivityConflict(held)
    with audited(act="edit_activity", actor=actor, target=held):
        for field in TEXTS:
            if field in texts:
                setattr(held, f"{field}_{language}", texts[field])
        held.modality = modality or held.modality
        held.link = link
        held.revision += 1
        held.save()
        held.more_topics.set(topic for topic in more_topics if topic.pk != held.topic_id)
    index_record(kind="activity", record=held)
    return held
