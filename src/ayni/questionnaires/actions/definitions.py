"""Make versions of a questionnaire from data. A version never changes: another content is another version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ayni.foundation.audit.actions import audited
from ayni.questionnaires.definition import LANGUAGES, Problem, check_definition
from ayni.questionnaires.models import Questionnaire, QuestionnaireVersion


class DefinitionRefused(ValidationError):
    """The data is no definition; `problems` names every wrong place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__([str(problem) for problem in problems])
        self.problems = problems


def make_version(*, data: Any, actor: Any) -> QuestionnaireVersion:
    """The version of the questionnaire `data["code"]` with this content: the latest if equal, else the next.

    The first makes the questionnaire too. Raises DefinitionRefused, with all its problems, and makes nothing.
    """
    problems = check_definition(data)
    if problems:
        raise DefinitionRefused(problems)
    with transaction.atomic():
        questionnaire = _questionnaire(data, actor)
        latest = questionnaire.versions.first()
        seal = _seal(data)
        if latest is not None and latest.sha256 == seal:
            return latest
        made = QuestionnaireVersion(
            questionnaire=questionnaire,
            number=latest.number + 1 if latest else 1,
            data=data,
            sha256=seal,
            made_by=actor,
        )
        with audited(act="make_questionnaire_version", actor=actor, target=made):
            made.save()
    return made


def publish_version(*, version: QuestionnaireVersion, actor: Any) -> QuestionnaireVersion:
    """Let it be asked; the questionnaire takes its title and purpose. Publishing twice changes nothing."""
    with transaction.atomic():
        version = (
            QuestionnaireVersion.objects.select_for_update(of=("self",))
            .select_related("questionnaire")
            .get(pk=version.pk)
        )
        if version.published_at is not None:
            return version
        with audited(act="publish_questionnaire_version", actor=actor, target=version):
            version.published_at = timezone.now()
            version.save(update_fields=["published_at"])
        questionnaire = version.questionnaire
        with audited(act="name_questionnaire", actor=actor, target=questionnaire):
            _put_words(questionnaire, version.data)
            questionnaire.save()
    return version


def load_definition(data: Any, actor: Any = None) -> QuestionnaireVersion:
    """Make and publish what `data` says, for loaders: again with the same content changes nothing."""
    with transaction.atomic():
        return publish_version(version=make_version(data=data, actor=actor), actor=actor)


def _questionnaire(data: Mapping[str, Any], actor: Any) -> Questionnaire:
    found = Questionnaire.objects.select_for_update().filter(code=data["code"]).first()
    if found is not None:
        return found
    made = Questionnaire(code=data["code"])
    _put_words(made, data)
    with audited(act="make_questionnaire", actor=actor, target=made):
        made.save()
    return made


def _put_words(questionnaire: Questionnaire, data: Mapping[str, Any]) -> None:
    for language in LANGUAGES:
        setattr(questionnaire, f"title_{language}", data["title"].get(language, ""))
        setattr(questionnaire, f"purpose_{language}", data.get("purpose", {}).get(language, ""))


def _seal(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
