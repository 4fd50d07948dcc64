"""Publish, archive, take back. The transitions are data in workflow.py."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.portfolio.actions.revising import revised
from ayni.portfolio.actions.verification import owe_verification, release_from_verification
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Programme
from ayni.portfolio.texts import said
from ayni.portfolio.workflow import check_transition


def publish_programme(*, programme: Programme, actor: Any) -> Programme:
    """Let anyone find it; from then on its institution owes a verification every year.

    Raises ValidationError naming everything that lacks: name, summary, a topic.
    """
    lacking = lacking_to_publish(programme)
    if lacking:
        raise ValidationError(lacking)
    return move_programme(programme=programme, actor=actor, target=ProgrammeState.PUBLISHED)


def archive_programme(*, programme: Programme, actor: Any) -> Programme:
    """No longer offered; its page stays for history and nothing is owed about it."""
    return move_programme(programme=programme, actor=actor, target=ProgrammeState.ARCHIVED)


def return_to_draft(*, programme: Programme, actor: Any) -> Programme:
    """Take it back to be worked on."""
    return move_programme(programme=programme, actor=actor, target=ProgrammeState.DRAFT)


def move_programme(*, programme: Programme, actor: Any, target: str) -> Programme:
    """Take `programme` to the state `target`. Raises ValidationError when the workflow has no such way."""
    transition = check_transition(programme.state, target)
    if target == ProgrammeState.PUBLISHED and (lacking := lacking_to_publish(programme)):
        raise ValidationError(lacking)
    with revised(act=transition.act, actor=actor, programme=programme):
        check_transition(programme.state, target)
        programme.state = target
        if target == ProgrammeState.PUBLISHED:
            programme.published_at = programme.published_at or timezone.now()
            owe_verification(programme)
        else:
            release_from_verification(programme=programme, actor=actor)
    return programme


def lacking_to_publish(programme: Programme) -> list[str]:
    """What the programme still lacks to be published, a sentence each."""
    lacking = []
    if not said(programme, "name"):
        lacking.append(_("It has no name."))
    if not said(programme, "summary"):
        lacking.append(_("It has no summary: two or three sentences that say what it is."))
    if not programme.topics.exists():
        lacking.append(_("It has no topic: choose at least one, so that it can be found."))
    return lacking
