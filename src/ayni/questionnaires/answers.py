"""What people type as answers: cleaned, sealed to see who changed what, and read into a response as a whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ayni.questionnaires.definition import (
    Definition,
    Question,
    Score,
    Section,
    asked_questions,
    is_blank,
    read_value,
    score_answers,
)
from ayni.questionnaires.models import Answer, Response


@dataclass(frozen=True)
class Typed:
    """What a person gives for one question; `typed` as `definition.values` says."""

    typed: Any = ""
    not_applicable: bool = False
    comment: str = ""

    @property
    def content(self) -> dict[str, Any]:
        return {
            "typed": clean(self.typed),
            "not_applicable": self.not_applicable,
            "comment": clean(self.comment),
        }


def clean(typed: Any) -> Any:
    """One way to keep each thing typed: line ends as \\n, no signs a database refuses, nothing blank inside."""
    if is_blank(typed):
        return ""
    if isinstance(typed, str):
        return typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if isinstance(typed, Mapping):
        return {str(key): clean(one) for key, one in typed.items() if not is_blank(one)}
    if isinstance(typed, Sequence):
        return [clean(one) for one in typed if not is_blank(one)]
    return str(typed)


def seal_of(content: Mapping[str, Any]) -> str:
    """A short mark of what an answer holds; the same content has the same mark."""
    words = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


EMPTY = Typed().content


@dataclass(frozen=True)
class Sheet:
    """A response with its answers, as it stands: what is asked, what is answered, what is wrong."""

    response: Response
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def definition(self) -> Definition:
        return self.response.version.definition

    @cached_property
    def values(self) -> dict[str, Any]:
        """Typed values of the questions answered, asked or not."""
        return {code: answer.value for code, answer in self.answers.items() if answer.value is not None}

    @cached_property
    def asked(self) -> list[Question]:
        """The questions asked, given the answers. A table without any row is not."""
        found = asked_questions(self.definition, self.values)
        return [one for one in found if not one.rows_given or self.response.rows_of(one.code)]

    @cached_property
    def asked_codes(self) -> frozenset[str]:
        return frozenset(question.code for question in self.asked)

    def answered_in(self, section: Section | None = None) -> tuple[int, int]:
        """How many questions of `section` (of all) are answered, of how many asked."""
        codes = {one.code for one in section.questions} if section else self.asked_codes
        asked = [one for one in self.asked if one.code in codes]
        return sum(self._is_answered(one.code) for one in asked), len(asked)

    def _is_answered(self, code: str) -> bool:
        answer = self.answers.get(code)
        return answer is not None and answer.is_answered

    def problems_of(self, question: Question) -> list[str]:
        """What is wrong with what was typed, in the reader's language."""
        answer = self.answers.get(question.code)
        if answer is None or answer.not_applicable:
            return []
        return read_value(question, answer.typed, self.response.rows_of(question.code)).problems

    @cached_property
    def problems(self) -> dict[str, list[str]]:
        """What keeps it from being submitted, by question, in the order asked."""
        found = {}
        for question in self.asked:
            wrong = self.problems_of(question)
            if not wrong and question.required and not self._is_answered(question.code):
                wrong = [_("This question must be answered.")]
            if wrong:
                found[question.code] = wrong
        return found

    @cached_property
    def content(self) -> dict[str, Any]:
        """What is submitted: of each question asked and answered its value, whether it does not apply, the comment."""
        return {
            code: {"value": answer.value, "not_applicable": answer.not_applicable, "comment": answer.comment}
            for code, answer in ((one.code, self.answers.get(one.code)) for one in self.asked)
            if answer is not None and (answer.is_answered or answer.comment)
        }

    @property
    def seal(self) -> str:
        """The hash (SHA-256) of what is submitted and of the version it answers."""
        words = json.dumps([self.response.version.sha256, self.content], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(words.encode()).hexdigest()

    @property
    def score(self) -> Score:
        apart = [code for code, answer in self.answers.items() if answer.not_applicable]
        return score_answers(self.definition, self.values, apart)


def sheet_of(response: Response) -> Sheet:
    """The sheet of `response`; one query."""
    answers = response.answers.select_related("touched_by", "file")
    return Sheet(response, {answer.question: answer for answer in answers})
