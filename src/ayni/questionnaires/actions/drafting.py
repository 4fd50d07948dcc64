"""Write a form on screen, part by part, until it is published as a version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.questionnaires.actions.definitions import load_definition
from ayni.questionnaires.answers import seal_of
from ayni.questionnaires.definition import LANGUAGES, Problem, check_definition, in_language
from ayni.questionnaires.definition.checking import DEFINITION_CODE
from ayni.questionnaires.definition.editing import (
    code_from,
    codes_of,
    depending_on,
    find_question,
    find_section,
    move,
    put_question,
    put_section,
    without,
)
from ayni.questionnaires.models import Questionnaire, QuestionnaireDraft, QuestionnaireVersion
from ayni.questionnaires.wording import reader_language

Texts = Mapping[str, str]
PLACE = re.compile(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?\.?(.*)")


def begin_draft(
    *, actor: Any, titles: Texts, code: str, based_on: QuestionnaireVersion | None = None
) -> QuestionnaireDraft:
    """A form to write on screen: empty, or beginning with what `based_on` asks. The open one of that code if there is.

    With the code of `based_on` it will be that form's next version; with another, a form of its own. Raises
    ValidationError at `code` when it is no code, or another form's.
    """
    code = code.strip()
    _check_code(code, based_on)
    with transaction.atomic():
        open_ones = QuestionnaireDraft.objects.filter(code=code, became=None, left_at=None)
        standing = open_ones.first()
        if standing is not None:
            return standing
        data = deepcopy(based_on.data) if based_on else {"sections": []}
        data = {**data, "code": code, "title": _title(titles)}
        draft = QuestionnaireDraft(code=code, data=data, based_on=based_on, made_by=actor, touched_by=actor)
        try:
            with audited(act="begin_draft", actor=actor, target=draft):
                draft.save()
        except IntegrityError:
            # Another person began it in the same moment: theirs is the one.
            return open_ones.get()
    return draft


def _check_code(code: str, based_on: QuestionnaireVersion | None) -> None:
    if not DEFINITION_CODE.fullmatch(code) or len(code) > 60:
        raise ValidationError({"code": _("Give a code of small letters, figures and hyphens, as follow-up.")})
    if based_on is not None and based_on.questionnaire.code == code:
        return
    taken = Questionnaire.objects.filter(code=code).first()
    if taken is not None:
        raise ValidationError(
            {
                "code": _("“%(form)s” has this code already. Choose another, or begin from its version.")
                % {"form": taken}
            }
        )


def _title(titles: Texts) -> dict[str, str]:
    given = _texts(titles)
    if not given:
        raise ValidationError({"title_es": _("Give the form a title.")})
    return given


def _texts(texts: Texts) -> dict[str, str]:
    return {code: texts[code].strip() for code in LANGUAGES if texts.get(code, "").strip()}


def word_draft(
    *, draft: QuestionnaireDraft, actor: Any, titles: Texts, purposes: Texts, seen: str = ""
) -> QuestionnaireDraft:
    """Its title and purpose. `seen` is the seal (`part_seal`) of what the person saw before writing."""
    with transaction.atomic():
        draft = _locked(draft)
        _not_touched(draft, "", seen)
        data = {**draft.data, "title": _title(titles)}
        data.pop("purpose", None)
        if purpose := _texts(purposes):
            data["purpose"] = purpose
        return _keep(draft, data, actor, "write_draft_part")


def write_draft_section(
    *, draft: QuestionnaireDraft, actor: Any, section: Mapping[str, Any], code: str = "", seen: str = ""
) -> QuestionnaireDraft:
    """Put a new section at the end, or change the section `code`; without a code of its own it is given one.

    Raises ValidationError for what is wrong at its fields, and when another person changed it since `seen`.
    """
    with transaction.atomic():
        draft = _locked(draft)
        _not_touched(draft, code, seen)
        given = dict(section)
        taken = [one["code"] for one in draft.data["sections"] if one["code"] != code]
        given["code"] = given.get("code") or code or code_from(_first(given["title"]), taken)
        return _keep(draft, put_section(draft.data, given, code), actor, "write_draft_part", given["code"])


def write_draft_question(
    *,
    draft: QuestionnaireDraft,
    actor: Any,
    section: str,
    question: Mapping[str, Any],
    code: str = "",
    seen: str = "",
) -> QuestionnaireDraft:
    """Put a new question at the end of `section`, or change the question `code`. As `write_draft_section`."""
    with transaction.atomic():
        draft = _locked(draft)
        _not_touched(draft, code, seen)
        given = dict(question)
        taken = [one for one in codes_of(draft.data) if one != code]
        given["code"] = given.get("code") or code or code_from(_first(given["text"]), taken)
        if given["code"] in taken:
            raise ValidationError(
                {"code": _("“%(code)s” stands twice. Each code is used once.") % {"code": given["code"]}}
            )
        return _keep(draft, put_question(draft.data, section, given, code), actor, "write_draft_part", given["code"])


def move_draft_part(*, draft: QuestionnaireDraft, actor: Any, code: str, up: bool) -> QuestionnaireDraft:
    """A section or a question one place up or down. Raises ValidationError when a condition would look ahead."""
    with transaction.atomic():
        draft = _locked(draft)
        return _keep(draft, move(draft.data, code, up=up), actor, "move_draft_part")


def remove_draft_part(*, draft: QuestionnaireDraft, actor: Any, code: str) -> QuestionnaireDraft:
    """Take a section with its questions, or a question, out. Raises ValidationError when others depend on it."""
    with transaction.atomic():
        draft = _locked(draft)
        section = find_section(draft.data, code)
        gone = [code] if section is None else [one["code"] for one in section["questions"]]
        waiting = depending_on(draft.data, gone)
        if waiting:
            names = "; ".join(in_language(one["text"], reader_language()) for one in waiting)
            raise ValidationError(
                _("These questions are asked only after an answer to it: %(names)s. Change them first.")
                % {"names": names}
            )
        return _keep(draft, without(draft.data, code), actor, "remove_draft_part")


def publish_draft(*, draft: QuestionnaireDraft, actor: Any) -> QuestionnaireVersion:
    """Make and publish the version it says. Raises DefinitionRefused, naming what is still missing."""
    with transaction.atomic():
        draft = _locked(draft)
        version = load_definition(draft.data, actor)
        with audited(act="publish_draft", actor=actor, target=draft):
            draft.became, draft.touched_by = version, actor
            draft.save()
    return version


def leave_draft(*, draft: QuestionnaireDraft, actor: Any) -> QuestionnaireDraft:
    """Give it up; what was written is kept."""
    with transaction.atomic():
        draft = _locked(draft)
        with audited(act="leave_draft", actor=actor, target=draft):
            draft.left_at, draft.touched_by = timezone.now(), actor
            draft.save()
    return draft


def part_seal(draft: QuestionnaireDraft, code: str) -> str:
    """A short mark of what a part says now: a question, a section's own words, or ("") title and purpose."""
    question = find_question(draft.data, code)
    section = find_section(draft.data, code)
    if question is not None:
        return seal_of(question[1])
    if section is not None:
        return seal_of({key: value for key, value in section.items() if key != "questions"})
    return seal_of({key: draft.data.get(key, {}) for key in ("title", "purpose")}) if not code else ""


def _locked(draft: QuestionnaireDraft) -> QuestionnaireDraft:
    found = QuestionnaireDraft.objects.select_for_update(of=("self",)).select_related("touched_by", "became")
    draft = found.get(pk=draft.pk)
    if draft.became is not None:
        raise ValidationError(
            _("This was published as version %(number)d, which never changes. Begin a new version from it.")
            % {"number": draft.became.number},
            code="published",
        )
    if draft.left_at is not None:
        raise ValidationError(_("This form was given up. Begin it anew."), code="left")
    return draft


def _not_touched(draft: QuestionnaireDraft, code: str, seen: str) -> None:
    if seen and part_seal(draft, code) != seen:
        raise ValidationError(
            _("%(person)s changed or removed this part while you were writing. Your words are below: save again to put "
              "them in its place.") % {"person": draft.touched_by or "Ayni"},
            code="touched",
        )  # fmt: skip


def _keep(draft: QuestionnaireDraft, data: dict[str, Any], actor: Any, act: str, part: str = "") -> QuestionnaireDraft:
    wrong = [one for one in check_definition(data) if not one.incomplete]
    if wrong:
        raise ValidationError(_by_field(wrong, data, part))
    with audited(act=act, actor=actor, target=draft):
        draft.data, draft.touched_by = data, actor
        draft.save()
    return draft


def _by_field(problems: list[Problem], data: Mapping[str, Any], part: str) -> dict[str, list[str]]:
    """Problems of the part being written at their field; those of others with the words of whose they are."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        match = PLACE.fullmatch(problem.place)
        if match is None:
            found.setdefault("__all__", []).append(str(problem))
            continue
        section = data["sections"][int(match[1]) - 1]
        one = section["questions"][int(match[2]) - 1] if match[2] else section
        if one.get("code") == part:
            field, _dot, _rest = match[3].partition(".")
            name = re.sub(r"\[\d+\]", "", field)
            number = re.search(r"\[(\d+)\]", match[3])
            line = _("Line %(number)d: ") % {"number": int(number[1])} if number else ""
            found.setdefault(name or "__all__", []).append(f"{line}{problem.message}")
        else:
            words = in_language(one.get("text") or one.get("title"), reader_language())
            found.setdefault("__all__", []).append(f"“{words}”: {problem.message}")
    return found


def _first(texts: Texts) -> str:
    return texts.get("en") or next(iter(texts.values()), "")
