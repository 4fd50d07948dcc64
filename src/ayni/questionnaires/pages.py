"""What the pages of a response show, made ready for their templates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.ui.parts import Action, Crumb
from ayni.questionnaires.answers import Sheet
from ayni.questionnaires.definition import Question, Section, in_language
from ayni.questionnaires.enums import ResponseState
from ayni.questionnaires.fields import Field
from ayni.questionnaires.models import Answer, Response
from ayni.questionnaires.wording import value_in_words

STATE_KINDS = {"draft": "neutral", "submitted": "done", "reopened": "warning", "open": "open", "closed": "closed"}


def deadline_of(response: Response) -> datetime.datetime | None:
    """Its moment: the closing of the survey, else the end of the day it is due."""
    if response.survey is not None and response.state != ResponseState.REOPENED:
        return response.survey.closes_at
    if response.due_on is None:
        return None
    end = datetime.datetime.combine(response.due_on, datetime.time(23, 59))
    return timezone.make_aware(end, timezone.get_default_timezone())


@dataclass(frozen=True)
class SectionLine:
    """A section in a list: how far it is, who touched it last, how much needs correcting."""

    section: Section
    number: int
    title: str
    answered: int
    asked: int
    wrong: int
    last: Answer | None

    @property
    def is_done(self) -> bool:
        return self.answered == self.asked and not self.wrong


@dataclass(frozen=True)
class ResponsePage:
    """A response for this reader."""

    sheet: Sheet
    user: Any
    language: str

    @property
    def response(self) -> Response:
        return self.sheet.response

    @property
    def purpose(self) -> str:
        return in_language(self.sheet.definition.purpose, self.language)

    @property
    def crumbs(self) -> list[Crumb]:
        crumbs = [Crumb(_("Questionnaires"), reverse("questionnaires:index"))]
        survey = self.response.survey
        if survey is not None and self.may_manage:
            crumbs.append(Crumb(survey.title, reverse("questionnaires:survey", args=[survey.pk])))
        return [*crumbs, Crumb(self.response.institution.name)]

    @cached_property
    def may_manage(self) -> bool:
        return bool(self.user.has_perm("questionnaires.manage"))

    @cached_property
    def may_write(self) -> bool:
        return self.response.takes_answers and self.user.has_perm("questionnaires.write_response", self.response)

    @cached_property
    def may_submit(self) -> bool:
        return self.response.takes_answers and self.user.has_perm("questionnaires.submit_response", self.response)

    @property
    def may_reopen(self) -> bool:
        return self.may_manage and not self.response.takes_answers

    @property
    def state_kind(self) -> str:
        return STATE_KINDS[self.response.state]

    @property
    def deadline(self) -> datetime.datetime | None:
        return deadline_of(self.response)

    @property
    def is_late(self) -> bool:
        return self.deadline is not None and self.deadline < timezone.now()

    @property
    def progress(self) -> tuple[int, int]:
        return self.sheet.answered_in()

    @cached_property
    def lines(self) -> list[SectionLine]:
        return [self._line(number, one) for number, one in enumerate(self.sheet.definition.sections, start=1)]

    def _line(self, number: int, section: Section) -> SectionLine:
        answered, asked = self.sheet.answered_in(section)
        codes = {question.code for question in section.questions}
        touched = [one for code, one in self.sheet.answers.items() if code in codes and one.touched_at]
        return SectionLine(
            section=section,
            number=number,
            title=in_language(section.title, self.language),
            answered=answered,
            asked=asked,
            wrong=sum(bool(self.sheet.problems_of(one)) for one in self.sheet.asked if one.code in codes),
            last=max(touched, key=lambda one: one.touched_at or timezone.now(), default=None),
        )

    @property
    def first_open(self) -> SectionLine:
        """Where to go on: the first section that is not done."""
        return next((line for line in self.lines if not line.is_done), self.lines[0])

    @property
    def actions(self) -> list[Action]:
        key = self.response.pk
        found = []
        if self.may_write:
            begun = self.progress[0] > 0
            go_on = reverse("questionnaires:section", args=[key, self.first_open.section.code])
            found.append(Action(_("Go on answering") if begun else _("Begin to answer"), go_on, icon="edit"))
        if self.may_submit:
            found.append(
                Action(_("Check and submit"), reverse("questionnaires:submission", args=[key]), "quiet", "check")
            )
        found.append(Action(_("Read the answers"), reverse("questionnaires:answers", args=[key]), "quiet", "file"))
        if self.may_reopen:
            found.append(Action(_("Reopen"), reverse("questionnaires:reopening", args=[key]), "quiet"))
        return found


@dataclass(frozen=True)
class SectionPage:
    """A section to write in."""

    sheet: Sheet
    section: Section
    language: str
    fields: Sequence[Field]

    @property
    def response(self) -> Response:
        return self.sheet.response

    @property
    def title(self) -> str:
        return in_language(self.section.title, self.language)

    @property
    def text(self) -> str:
        return in_language(self.section.text, self.language)

    @property
    def crumbs(self) -> list[Crumb]:
        return [
            Crumb(_("Questionnaires"), reverse("questionnaires:index")),
            Crumb(self.response.title, reverse("questionnaires:response", args=[self.response.pk])),
            Crumb(self.title),
        ]

    @property
    def number(self) -> int:
        return self.sheet.definition.sections.index(self.section) + 1

    @property
    def count(self) -> int:
        return len(self.sheet.definition.sections)

    @property
    def is_last(self) -> bool:
        return self.number == self.count

    @property
    def progress(self) -> tuple[int, int]:
        return self.sheet.answered_in()

    @property
    def wrong(self) -> list[Field]:
        return [field for field in self.fields if field.problems]

    @property
    def has_files(self) -> bool:
        return any(field.question.kind == "file" for field in self.fields)


@dataclass(frozen=True)
class Line:
    """A question and its answer, to read. `problems` say why it cannot be submitted so."""

    question: Question
    label: str
    words: str
    typed: str
    answer: Answer | None
    problems: Sequence[str] = ()


@dataclass(frozen=True)
class AnswersPage(ResponsePage):
    """Everything answered, section by section."""

    @cached_property
    def sections(self) -> list[tuple[SectionLine, list[Line]]]:
        asked = self.sheet.asked_codes
        return [
            (line, [self._line_of(one) for one in line.section.questions if one.code in asked]) for line in self.lines
        ]

    def _line_of(self, question: Question) -> Line:
        answer = self.sheet.answers.get(question.code)
        value = answer.value if answer else None
        rows = self.response.rows_of(question.code)
        typed = answer.typed if answer and value is None and isinstance(answer.typed, str) else ""
        return Line(
            question=question,
            label=in_language(question.text, self.language),
            words=value_in_words(question, value, self.language, rows),
            typed=typed,
            answer=answer,
            problems=self.sheet.problems.get(question.code, ()),
        )

    @property
    def is_ready(self) -> bool:
        return not self.sheet.problems and self.progress[0] > 0
