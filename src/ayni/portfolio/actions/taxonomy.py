"""Change the words of the taxonomy; everything found by them is indexed anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ayni.foundation.audit.actions import audited
from ayni.foundation.search.actions import index_record, index_records
from ayni.portfolio.models import Area, Topic
from ayni.portfolio.search import findable


def rename_topic(*, topic: Topic, actor: Any, names: Mapping[str, str]) -> Topic:
    """Give a topic other names, by language code."""
    with audited(act="rename_topic", actor=actor, target=topic):
        for language, name in names.items():
            setattr(topic, f"name_{language}", name)
        topic.save()
        index_record(kind="topic", record=topic)
        index_records(kind="programme", records=findable().filter(topics=topic))
    return topic


def rename_area(*, area: Area, actor: Any, names: Mapping[str, str]) -> Area:
    """Give an area other names, by language code."""
    with audited(act="rename_area", actor=actor, target=area):
        for language, name in names.items():
            setattr(area, f"name_{language}", name)
        area.save()
        index_record(kind="area", record=area)
        index_records(kind="topic", records=area.topics.select_related("area"))
        index_records(kind="programme", records=findable().filter(topics__area=area).distinct())
    return area
