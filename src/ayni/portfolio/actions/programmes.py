"""Write programmes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.members.models import Institution
from ayni.portfolio.actions.drafts import forget_draft
from ayni.portfolio.actions.revising import keep_version, revised, show_in_search
from ayni.portfolio.actions.states import lacking_to_publish
from ayni.portfolio.content import put_fields, put_relations
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Programme, ProgrammeVersion
from ayni.portfolio.slugs import free_slug


def create_programme(
    *, institution: Institution, actor: Any, language: str, name: str, content: Mapping[str, Any] | None = None
) -> Programme:
    """A new draft of `institution`, with a name in its original `language` and perhaps more `content`.

    Raises ValidationError without a name, or when the content does not hold.
    """
    if not name.strip():
        raise ValidationError({"name": _("Give the programme a name.")})
    programme = Programme(institution=institution, language=language, revision=1)
    put_fields(programme, content or {})
    put_fields(programme, {"texts": {"name": {language: name}}})
    programme.slug = free_slug(name, institution, _is_taken)
    with audited(act="create_programme", actor=actor, target=programme):
        programme.save()
        put_relations(programme, content or {})
        keep_version(programme, act="create_programme", actor=actor)
        show_in_search(programme)
    return programme


def edit_programme(
    *,
    programme: Programme,
    actor: Any,
    revision: int,
    content: Mapping[str, Any],
    draft_language: str = "",
) -> Programme:
    """Change what `content` names. The draft the person kept in `draft_language` has served and goes.

    Raises RevisionConflict when somebody changed the programme since `revision`; ValidationError when
    the content does not hold, or a published programme would lose what publishing asks for.
    """
    with revised(act="edit_programme", actor=actor, programme=programme, revision=revision):
        put_fields(programme, content)
        put_relations(programme, content)
        check_still_publishable(programme)
        if draft_language:
            forget_draft(programme=programme, user=actor, language=draft_language)
    return programme


def restore_version(*, version: ProgrammeVersion, actor: Any, revision: int) -> Programme:
    """Bring back the content of `version` as a new revision; its state and verification stay as they are.

    Raises RevisionConflict, and ValidationError when the old content no longer holds (a topic is gone,
    or the published programme would lose its summary).
    """
    programme = version.programme
    with revised(act="restore_version", actor=actor, programme=programme, revision=revision):
        put_fields(programme, version.content)
        put_relations(programme, version.content)
        check_still_publishable(programme)
    return programme


def check_still_publishable(programme: Programme) -> None:
    """Raise ValidationError when a published programme no longer says what it must."""
    lacking = lacking_to_publish(programme) if programme.state == ProgrammeState.PUBLISHED else []
    if lacking:
        raise ValidationError(lacking)


def _is_taken(slug: str) -> bool:
    return Programme.objects.filter(slug=slug).exists()
