"""What groups of institutions answered, side by side, and what was answered the time before.

Points of a ranking: as many as there are places for the first, one fewer for each place below. A group none of whose
institutions answered has no figure (None), which is not zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from ayni.questionnaires.answers import Sheet
from ayni.questionnaires.definition import Question, in_language
from ayni.questionnaires.models import Answer
from ayni.questionnaires.wording import value_in_words, yes_no

CHOSEN = ("one", "many", "yes_no", "scale")
Figure = int | Decimal | None


@dataclass(frozen=True)
class Group:
    """Institutions read together: a sub-region, a body."""

    code: str
    label: str


@dataclass(frozen=True)
class Line:
    """A choice with how often it was chosen, or its points and place; or a mean. `by_group` follows the groups.

    `before` is the time before: the place of a ranked choice, the share of those who answered for another, the
    mean; None when it was not asked, or nobody answered.
    """

    code: str
    label: str
    total: Figure
    by_group: tuple[Figure, ...]
    first: int = 0
    ranked: int = 0
    place: int | None = None
    share: float | None = None
    before: float | None = None


@dataclass(frozen=True)
class Said:
    """Words of an institution, in answer or as a comment, or the name of the `file` it gave."""

    institution: str
    group: Group
    text: str
    comment: str
    response: int
    may_be_quoted: bool
    file: str = ""
    may_open_file: bool = False


@dataclass(frozen=True)
class Compared:
    """A question: how many answered, in all and by group, of how many asked it; its lines; its words.

    `before_answered` is None when the survey before did not ask it.
    """

    question: Question
    label: str
    asked: int
    answered: int
    answered_by_group: tuple[int, ...]
    lines: Sequence[Line] = ()
    said: Sequence[Said] = field(default_factory=tuple)
    before_answered: int | None = None

    @property
    def is_ranking(self) -> bool:
        return self.question.kind == "ranking"

    @property
    def quotable(self) -> Compared:
        """Without the words that may not be quoted."""
        return replace(self, said=[one for one in self.said if one.may_be_quoted])

    @property
    def chosen_lines(self) -> list[Line]:
        """Without what nobody ranked, which is named in `unranked`."""
        return [line for line in self.lines if not self.is_ranking or line.ranked or line.before]

    @property
    def unranked(self) -> list[str]:
        return [line.label for line in self.lines if line not in self.chosen_lines]


def side_by_side(
    sheets: Sequence[Sheet],
    groups: Sequence[Group],
    group_of: Callable[[Sheet], Group],
    questions: Sequence[Question],
    language: str,
    *,
    before: Sequence[Sheet] = (),
    before_questions: dict[str, Question] | None = None,
    may_quote: Callable[[Sheet], bool] = lambda sheet: True,
    may_open: Callable[[Sheet], bool] = lambda sheet: False,
) -> list[Compared]:
    """One for each of `questions`, in their order. Questions of two times match by code and kind.

    `may_quote` and `may_open` tell what an institution allows others, and which files the reader may open.
    """
    told = []

    def said(question: Question, sheet: Sheet, answer: Answer) -> Said:
        words = _said(question, sheet, answer, group_of(sheet), may_quote(sheet), language)
        return replace(words, may_open_file=bool(words.file) and may_open(sheet))

    for question in questions:
        former = (before_questions or {}).get(question.code)
        if former is not None and former.kind != question.kind:
            former = None
        told.append(_compared(question, former, sheets, before, groups, group_of, said, language))
    return told


def _compared(
    question: Question,
    former: Question | None,
    sheets: Sequence[Sheet],
    before: Sequence[Sheet],
    groups: Sequence[Group],
    group_of: Callable[[Sheet], Group],
    said: Callable[[Question, Sheet, Answer], Said],
    language: str,
) -> Compared:
    asked = [sheet for sheet in sheets if question.code in sheet.asked_codes]
    given = {sheet.response.pk: sheet.answers.get(question.code) for sheet in asked}
    values = [(group_of(sheet), _value(given[sheet.response.pk])) for sheet in asked]
    valued = [(group, value) for group, value in values if value is not None]
    past = [sheet.values[question.code] for sheet in before if former and _has_value(sheet, question.code)]
    return Compared(
        question=question,
        label=in_language(question.text, language),
        asked=len(asked),
        answered=len(valued),
        answered_by_group=tuple(sum(one == group for one, _value in valued) for group in groups),
        lines=_lines(question, former, valued, past, groups, language),
        said=[
            said(question, sheet, answer)
            for sheet in asked
            if (answer := given[sheet.response.pk]) is not None and _has_words(question, answer)
        ],
        before_answered=len(past) if former else None,
    )


def _value(answer: Answer | None) -> Any:
    return None if answer is None or answer.not_applicable else answer.value


def _has_value(sheet: Sheet, code: str) -> bool:
    return code in sheet.asked_codes and _value(sheet.answers.get(code)) is not None


def _has_words(question: Question, answer: Answer) -> bool:
    worded = question.kind in {"text", "long_text", "table", "date", "file"} and _value(answer) is not None
    return worded or bool(answer.comment)


def _said(question: Question, sheet: Sheet, answer: Answer, group: Group, named: bool, language: str) -> Said:
    rows = sheet.response.rows_of(question.code)
    words = value_in_words(question, _value(answer), language, rows) if question.kind not in CHOSEN else ""
    file = words if question.kind == "file" else ""
    institution = sheet.response.institution
    country = f", {institution.country.name}" if institution.country else ""
    if question.kind in {"ranking", "number", "file"}:
        words = ""
    return Said(f"{institution.name}{country}", group, words, answer.comment, sheet.response.pk, named, file)


Valued = Sequence[tuple[Group, Any]]


def _lines(
    question: Question, former: Question | None, valued: Valued, past: Sequence[Any], groups: Sequence[Group], lang: str
) -> list[Line]:
    if question.kind == "ranking":
        return _ranked(question, former, valued, past, groups, lang)
    lines: list[Line] = []
    if question.kind in CHOSEN:
        lines = [_counted(code, label, valued, past, groups) for code, label in choices_of(question, lang)]
    if question.kind in {"scale", "number"} and valued:
        means = tuple(mean_of([value for one, value in valued if one == group]) for group in groups)
        last = mean_of(past)
        lines.append(
            Line(
                "mean",
                _("Mean"),
                mean_of([value for _group, value in valued]),
                means,
                before=None if last is None else float(last),
            )
        )
    return lines


def choices_of(question: Question, language: str) -> list[tuple[str, str]]:
    """What may be chosen, as (code, words)."""
    if question.kind == "yes_no":
        return [("yes", yes_no(True)), ("no", yes_no(False))]
    if question.kind == "scale":
        ends = {question.points[0]: question.low, question.points[-1]: question.high}
        return [
            (str(point), " · ".join(filter(None, (str(point), in_language(ends.get(point), language)))))
            for point in question.points
        ]
    return [(one.code, in_language(one.text, language)) for one in question.choices]


def mean_of(values: Sequence[Any]) -> Decimal | None:
    """To two places; None of nothing."""
    if not values:
        return None
    total = sum((Decimal(str(value)) for value in values), Decimal(0))
    return round(total / len(values), 2)


def _codes(value: Any) -> list[str]:
    """What was chosen: yes and no by name, a scale's point by its figure."""
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def _counted(code: str, label: str, valued: Valued, past: Sequence[Any], groups: Sequence[Group]) -> Line:
    holders = [group for group, value in valued if code in _codes(value)]
    present = {group for group, _value in valued}
    was = sum(code in _codes(value) for value in past)
    return Line(
        code,
        label,
        len(holders),
        tuple(holders.count(group) if group in present else None for group in groups),
        share=float(Fraction(len(holders), len(valued))) if valued else None,
        before=float(Fraction(was, len(past))) if past else None,
    )


def points_of(question: Question, ranked: Sequence[str], code: str) -> int:
    """What a choice earns in one answer; 0 when it was not ranked there."""
    places = int(question.most or len(question.choices))
    return places - ranked.index(code) if code in ranked else 0


def _ranked(
    question: Question, former: Question | None, valued: Valued, past: Sequence[Any], groups: Sequence[Group], lang: str
) -> list[Line]:
    """Highest points first; equal points, equal place."""
    present = {group for group, _value in valued}
    everything = [value for _group, value in valued]
    places = _places(question, everything)
    last = _places(former, past) if former else {}
    lines = []
    for choice in question.choices:
        code = choice.code
        by_group = dict.fromkeys(present, 0)
        for group, value in valued:
            by_group[group] += points_of(question, value, code)
        lines.append(
            Line(
                code,
                in_language(choice.text, lang),
                sum(by_group.values()),
                tuple(by_group.get(group) for group in groups),
                first=sum(value[:1] == [code] for value in everything),
                ranked=sum(code in value for value in everything),
                place=places.get(code),
                before=last.get(code),
            )
        )
    return sorted(lines, key=lambda line: -int(line.total or 0))


def _places(question: Question, values: Sequence[Any]) -> dict[str, int]:
    """The place of each choice that was ranked at all."""
    totals = {one.code: sum(points_of(question, value, one.code) for value in values) for one in question.choices}
    return {code: 1 + sum(other > points for other in totals.values()) for code, points in totals.items() if points}
