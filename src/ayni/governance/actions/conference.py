"""Acts on conferences, their themes and working groups, and the topics that cross all their work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ayni.foundation.languages import texts_of
from ayni.foundation.search.actions import index_record
from ayni.governance.actions.writing import refuse_no_words, refuse_taken, write_record
from ayni.governance.models import Conference, CrossCuttingTopic, Theme, WorkingGroup


def create_conference(*, values: Mapping[str, Any], actor: Any) -> Conference:
    """Begin the record of a conference. Raises ValidationError for a number already held or out of 1–99."""
    conference = Conference(number=values["number"])
    _refuse_taken_number(conference, values["number"])
    conference.code = f"cimt-{conference.roman.lower()}"
    return _written(conference, values, "create_conference", actor)


def change_conference(*, conference: Conference, values: Mapping[str, Any], actor: Any) -> Conference:
    """Correct or complete a conference; its address stays. Raises ValidationError."""
    _refuse_taken_number(conference, values["number"])
    return _written(conference, values, "change_conference", actor)


def _refuse_taken_number(conference: Conference, number: int) -> None:
    refuse_taken(Conference, conference, "number", _("There is already a conference of this number."), number=number)


def _written(conference: Conference, values: Mapping[str, Any], act: str, actor: Any) -> Conference:
    write_record(conference, values, act=act, actor=actor)
    index_record(kind="conference", record=conference)
    return conference


def write_theme(*, theme: Theme, values: Mapping[str, Any], actor: Any) -> Theme:
    """Add a theme to a conference, or change one. Raises ValidationError for a place already taken."""
    write_record(theme, values, act="write_theme", actor=actor, check=_check_theme)
    index_record(kind="conference", record=theme.conference)
    return theme


def _check_theme(theme: Theme) -> None:
    refuse_no_words(theme, "title")
    taken = {"conference": theme.conference, "order": theme.order}
    refuse_taken(Theme, theme, "order", _("Another theme of this conference has this place."), **taken)


def write_group(*, group: WorkingGroup, values: Mapping[str, Any], actor: Any) -> WorkingGroup:
    """Add a working group to a conference, or change one. Raises ValidationError for a number already taken."""
    conference = group.conference
    taken = {"conference": conference, "number": values["number"]}
    refuse_taken(WorkingGroup, group, "number", _("This conference already has a group of this number."), **taken)
    if group.pk is None:
        group.code = f"{conference.roman.lower()}-{values['number']}"
    return write_record(group, values, act="write_group", actor=actor)


def write_topic(*, topic: CrossCuttingTopic, values: Mapping[str, Any], actor: Any) -> CrossCuttingTopic:
    """Add a topic that crosses all work, or change one. Raises ValidationError."""
    return write_record(topic, values, act="write_topic", actor=actor, check=_check_topic)


def _check_topic(topic: CrossCuttingTopic) -> None:
    refuse_no_words(topic, "name")
    if topic.pk is None:
        topic.code = _free_code(topic)


def next_order(model: Any, **keys: Any) -> int:
    """The place after the last one taken."""
    last: int | None = model.objects.filter(**keys).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def _free_code(topic: CrossCuttingTopic) -> str:
    words = next(iter(texts_of(topic, "name").values()), "")
    code = begun = slugify(words)[:50] or "topic"
    number = 2
    while CrossCuttingTopic.objects.filter(code=code).exists():
        code, number = f"{begun}-{number}", number + 1
    return code
