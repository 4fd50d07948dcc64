"""Results of a consultation as data to take away: a line for each figure, or everything as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ayni.governance.queries.priorities import Results
from ayni.questionnaires.side_by_side import Compared, Figure


def head() -> list[str]:
    return [
        _("Question (code)"),
        _("Question"),
        _("Answer (code)"),
        _("Answer"),
        _("What is counted"),
        _("Sub-region or body"),
        _("Figure"),
    ]


def rows(results: Results) -> Iterator[list[object]]:
    """A line for each choice and group; a group that did not answer has an empty figure."""
    for one in results.questions:
        measure = _("Points") if one.is_ranking else _("Institutions")
        for line in one.lines:
            said = _("Mean") if line.code == "mean" else measure
            beginning = [one.question.code, one.label, line.code, line.label, said]
            yield [*beginning, _("All institutions"), _plain(line.total)]
            for group, figure in zip(results.groups, line.by_group, strict=True):
                yield [*beginning, group.label, _plain(figure)]


def everything(results: Results) -> dict[str, Any]:
    """The results as JSON values, in the language of `results`; null where nobody answered."""
    return {
        "title": str(results.consultation),
        "language": results.language,
        "fictional": results.consultation.fictional,
        "closes_at": results.consultation.survey.closes_at.isoformat(),
        "groups": [
            {"code": part.group.code, "label": part.group.label, "asked": part.asked, "answered": part.answered}
            for part in results.parts
        ],
        "questions": [_question(one, results) for one in results.questions],
    }


def _question(one: Compared, results: Results) -> dict[str, Any]:
    return {
        "code": one.question.code,
        "kind": one.question.kind,
        "text": one.label,
        "asked": one.asked,
        "answered": one.answered,
        "answered_the_time_before": one.before_answered,
        "lines": [
            {
                "code": line.code,
                "label": line.label,
                "measure": "points" if one.is_ranking else "mean" if line.code == "mean" else "institutions",
                "total": _plain(line.total),
                "place": line.place,
                "the_time_before": line.before,
                "by_group": {
                    group.code: _plain(figure) for group, figure in zip(results.groups, line.by_group, strict=True)
                },
            }
            for line in one.lines
        ],
        "words": [
            {"institution": words.institution, "group": words.group.code, "text": words.text, "comment": words.comment}
            for words in one.said
        ],
    }


def _plain(figure: Figure) -> int | float | None:
    return figure if figure is None or isinstance(figure, int) else float(figure)
