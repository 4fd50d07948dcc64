"""Two versions of a questionnaire side by side, part by part, in the words of a reader."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ayni.foundation.ui.parts import Change
from ayni.questionnaires.definition import Choice, Definition, Question, in_language
from ayni.questionnaires.wording import KIND_WORDS, condition_in_words


def changes_between(older: Definition, newer: Definition, language: str) -> list[Change]:
    """What differs, in the order of the newer; what was taken away comes last."""
    before, after = dict(_parts(older, language)), dict(_parts(newer, language))
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Change(label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _parts(definition: Definition, language: str) -> Iterator[tuple[str, str]]:
    """Each part under a name that is the same in every version, with everything it says."""
    yield _("Title"), in_language(definition.title, language)
    yield _("Purpose"), in_language(definition.purpose, language)
    for section in definition.sections:
        texts = (in_language(section.title, language), in_language(section.text, language))
        yield _("Section %(code)s") % {"code": section.code}, "\n".join(text for text in texts if text)
        for question in section.questions:
            yield _("Question %(code)s") % {"code": question.code}, _said(question, definition, language)


def _said(question: Question, definition: Definition, language: str) -> str:
    lines = [
        in_language(question.text, language),
        in_language(question.help, language),
        str(KIND_WORDS[question.kind]),
        _("required") if question.required else "",
        _("may not apply") if question.may_not_apply else "",
        _bounds(question),
        in_language(question.unit, language),
        *_choices(question.choices, language),
        *_choices(question.rows, language),
        *(f"| {in_language(column.text, language)}" for column in question.columns),
        condition_in_words(question.condition, definition, language),
        _worth(question),
    ]
    return "\n".join(line for line in lines if line)


def _choices(choices: tuple[Choice, ...], language: str) -> list[str]:
    return [f"- {in_language(one.text, language)}" for one in choices]


def _bounds(question: Question) -> str:
    if question.least is None and question.most is None:
        return ""
    return f"{'' if question.least is None else question.least}–{'' if question.most is None else question.most}"


def _worth(question: Question) -> str:
    if question.score is None:
        return ""
    weights = "; ".join(f"{code}: {weight}" for code, weight in question.score.weights.items())
    importance = _("Importance in the score: %(importance)s") % {"importance": question.score.importance}
    return f"{importance} ({weights})" if weights else importance
