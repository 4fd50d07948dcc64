"""Keep what people type, question by question, so that several may answer one form together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file
from ayni.foundation.files.checks import FileRefused
from ayni.questionnaires.actions.locking import locked, may_be_written
from ayni.questionnaires.answers import EMPTY, Sheet, Typed, seal_of, sheet_of
from ayni.questionnaires.definition import Question, is_blank, read_value
from ayni.questionnaires.models import Answer, AsideAnswer, Response

MOST_SIGNS = 100_000


@dataclass
class Saved:
    """What became of a save: the questions `written`; those `apart`, where another person had written in
    between (the answer that stands, nothing of theirs touched); and what is wrong with what was typed."""

    written: list[str] = field(default_factory=list)
    apart: dict[str, Answer] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)


def save_answers(
    *,
    response: Response,
    actor: Any,
    typed: Mapping[str, Any],
    seen: Mapping[str, str] | None = None,
    uploads: Mapping[str, File] | None = None,
) -> Saved:
    """Keep what was typed, right or wrong; `typed` holds a `Typed`, or the bare thing typed, by question.

    `seen` holds the seal of each answer as the person saw it before typing (`Answer.content`, `seal_of`). What
    the person did not change is left as it is now; what two changed is not written over but set aside beside
    it, and told in `Saved.apart`. Without `seen` what is given replaces what there is. A file of `uploads` that
    is refused is told in `Saved.problems`. Raises ValidationError when the response takes no answers, for a
    question that is not in it, or a text too long to keep.
    """
    given = {code: one if isinstance(one, Typed) else Typed(one) for code, one in typed.items()}
    with transaction.atomic():
        response = locked(response)
        may_be_written(response)
        sheet = sheet_of(response)
        saved = Saved()
        for code, one in given.items():
            question = _question(sheet, code)
            answer = sheet.answers.get(code) or Answer(response=response, question=code)
            _save_one(saved, question, answer, _content(question, answer, one), actor, (seen or {}).get(code))
    _tell_problems(saved, response, given)
    for code, upload in (uploads or {}).items():
        try:
            attach_answer_file(response=response, actor=actor, question=code, upload=upload)
        except FileRefused as refusal:
            saved.problems[code] = refusal.messages
        else:
            saved.written.append(code)
    return saved


def _tell_problems(saved: Saved, response: Response, given: Mapping[str, Typed]) -> None:
    for code, one in given.items():
        question = response.version.definition.by_code[code]
        if not one.not_applicable and question.kind != "file":
            wrong = read_value(question, one.content["typed"], response.rows_of(code)).problems
            saved.problems.update({code: wrong} if wrong else {})


def _question(sheet: Sheet, code: str) -> Question:
    question = sheet.definition.by_code.get(code)
    if question is None:
        raise ValidationError(_("There is no question “%(code)s” in this version.") % {"code": code})
    return question


def _content(question: Question, answer: Answer, given: Typed) -> dict[str, Any]:
    content = given.content
    if question.kind == "file":
        content["typed"] = answer.typed
    if not question.may_not_apply:
        content["not_applicable"] = False
    if len(json.dumps(content, ensure_ascii=False)) > MOST_SIGNS:
        raise ValidationError({question.code: _("The text is too long to be kept.")}, code="too_long")
    return content


def _save_one(
    saved: Saved, question: Question, answer: Answer, content: dict[str, Any], actor: Any, seen: str | None
) -> None:
    """Decide by the seals whether the person changed it, and whether another did meanwhile."""
    now, mine = seal_of(answer.content), seal_of(content)
    base = now if seen is None else seen
    if mine == now:
        return
    goes_on = _is_by(answer, actor) and answer.began_from == base
    if base != now and not goes_on:
        if mine != base:
            saved.apart[question.code] = answer
            _set_aside(answer, content, actor)
        return
    if base == now:
        answer.began_from = base
    _write(answer, question, content, actor)
    saved.written.append(question.code)


def _set_aside(answer: Answer, content: dict[str, Any], actor: Any) -> None:
    """Keep the words of whoever came second beside the answer; going on typing keeps the latest."""
    AsideAnswer.objects.update_or_create(
        answer=answer,
        revision=answer.revision,
        written_by=actor,
        defaults={"content": content, "written_at": timezone.now()},
    )


def _is_by(answer: Answer, actor: Any) -> bool:
    return answer.pk is not None and answer.touched_by_id == (actor.pk if actor else None)


def _write(answer: Answer, question: Question, content: dict[str, Any], actor: Any) -> None:
    if answer.pk is not None and not _is_by(answer, actor) and answer.content != EMPTY:
        AsideAnswer.objects.create(
            answer=answer,
            content=answer.content,
            revision=answer.revision,
            written_by=answer.touched_by,
            written_at=answer.touched_at,
        )
    answer.typed = content["typed"]
    answer.not_applicable = content["not_applicable"]
    answer.comment = content["comment"]
    rows = answer.response.rows_of(question.code)
    answer.value = None if answer.not_applicable else read_value(question, answer.typed, rows).value
    answer.revision += 1
    answer.touched_by = actor
    answer.touched_at = timezone.now()
    answer.save()


def attach_answer_file(*, response: Response, actor: Any, question: str, upload: File) -> Answer:
    """Give a file as the answer, in place of the one there was. Raises FileRefused, ValidationError as above."""
    with transaction.atomic():
        response = locked(response)
        answer, asked = _file_answer(response, question)
        stored = store_file(upload=upload, actor=actor)
        with audited(act="attach_answer_file", actor=actor, target=response, note=stored.name):
            answer.file = stored
            _write(answer, asked, {**EMPTY, "comment": answer.comment, "typed": _told(stored)}, actor)
    return answer


def remove_answer_file(*, response: Response, actor: Any, question: str) -> Answer:
    """Take the file of an answer away; without one nothing changes."""
    with transaction.atomic():
        response = locked(response)
        answer, asked = _file_answer(response, question)
        if answer.file is not None:
            answer.file = None
            _write(answer, asked, {**EMPTY, "comment": answer.comment}, actor)
    return answer


def _told(stored: Any) -> dict[str, str]:
    return {"file": str(stored.pk), "name": stored.name}


def _file_answer(response: Response, code: str) -> tuple[Answer, Question]:
    may_be_written(response)
    question = response.version.definition.by_code.get(code)
    if question is None or question.kind != "file" or is_blank(code):
        raise ValidationError(_("This question does not ask for a file."))
    answer = Answer.objects.filter(response=response, question=code).select_related("file").first()
    return answer or Answer(response=response, question=code), question
