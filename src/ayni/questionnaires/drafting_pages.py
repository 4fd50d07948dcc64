"""What the pages of a form being written show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ayni.questionnaires.actions.drafting import PLACE
from ayni.questionnaires.definition import LANGUAGES, Definition, check_definition, in_language
from ayni.questionnaires.fields import Field, field_of
from ayni.questionnaires.models import QuestionnaireDraft
from ayni.questionnaires.wording import KIND_WORDS, condition_in_words, reader_language


@dataclass(frozen=True)
class PartLine:
    """A question in the outline; or a part with (in `kind`) what it lacks and the page where that is written."""

    code: str
    words: str
    kind: str = ""
    condition: str = ""
    required: bool = False
    url: str = ""


@dataclass(frozen=True)
class SectionOutline:
    code: str
    title: str
    questions: Sequence[PartLine]


@dataclass(frozen=True)
class DraftPage:
    """A form being written, in the reader's language."""

    draft: QuestionnaireDraft

    @property
    def title(self) -> str:
        return self.draft.title

    @cached_property
    def definition(self) -> Definition:
        return self.draft.definition

    @cached_property
    def sections(self) -> list[SectionOutline]:
        language = reader_language()
        return [
            SectionOutline(
                section.code,
                in_language(section.title, language),
                [
                    PartLine(
                        one.code,
                        in_language(one.text, language),
                        str(KIND_WORDS[one.kind]),
                        condition_in_words(one.condition, self.definition, language),
                        one.required,
                    )
                    for one in section.questions
                ],
            )
            for section in self.definition.sections
        ]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(kind, str(words)) for kind, words in KIND_WORDS.items()]

    @cached_property
    def missing(self) -> list[PartLine]:
        """What keeps it from being published, each with the page where it is mended."""
        return [self._missing(problem.place, problem.message) for problem in check_definition(self.draft.data)]

    def _missing(self, place: str, message: str) -> PartLine:
        match = PLACE.fullmatch(place)
        sections = self.draft.data["sections"]
        if match is None:
            name = _("Title and purpose") if place != "sections" else _("Sections")
            page = "draft-words" if place != "sections" else "draft-new-section"
            return PartLine("", name, message, url=reverse(f"questionnaires:{page}", args=[self.draft.pk]))
        section = sections[int(match[1]) - 1]
        if match[2]:
            question = section["questions"][int(match[2]) - 1]
            words = in_language(question["text"], reader_language())
            url = reverse("questionnaires:draft-question", args=[self.draft.pk, question["code"]])
            return PartLine(question["code"], words, message, url=url)
        url = reverse("questionnaires:draft-section", args=[self.draft.pk, section["code"]])
        if match[3] == "questions":
            message = _("It has no question yet.")
        return PartLine(section["code"], in_language(section["title"], reader_language()), message, url=url)


def drawn_in(definition: Definition, asked: str) -> dict[str, Any]:
    """What a preview shows, in the language asked for or else the reader's."""
    language = asked if asked in LANGUAGES else reader_language()
    return {
        "language": language,
        "title": in_language(definition.title, language),
        "purpose": in_language(definition.purpose, language),
        "sections": _drawn(definition, language),
        "languages": [(code, get_language_info(code)["name_translated"], code == language) for code in LANGUAGES],
    }


def _drawn(definition: Definition, language: str) -> list[tuple[str, str, list[Field]]]:
    return [
        (
            in_language(section.title, language),
            in_language(section.text, language),
            [field_of(question, definition, language) for question in section.questions],
        )
        for section in definition.sections
    ]
