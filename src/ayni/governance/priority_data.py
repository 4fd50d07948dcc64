"""Results of a consultation as data to take away: a line for each figure, or everything as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.governance.queries.priorities import Results
from ayni.questionnaires.side_by_side import Compared, Figure, Said


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
    """A line for each choice and group, an empty figure where the group did not answer; a line for each file."""
    for one in results.questions:
        measure = _("Points") if one.is_ranking else _("Institutions")
        for line in one.lines:
            said = _("Mean") if line.code == "mean" else measure
            beginning = [one.question.code, one.label, line.code, line.label, said]
            yield [*beginning, _("All institutions"), _plain(line.total)]
            for group, figure in zip(results.groups, line.by_group, strict=True):
                yield [*beginning, group.label, _plain(figure)]
        for words in one.said:
            if words.file:
                named = f"{words.file} ({words.institution})"
                yield [one.question.code, one.label, "", named, _("Files given"), words.group.label, 1]


def everything(results: Results, full_address: Callable[[str], str]) -> dict[str, Any]:
    """The results as JSON values, in the language of `results`; null where nobody answered.

    A file has an address, made whole by `full_address`, where the reader may open it.
    """
    return {
        "title": str(results.consultation),
        "language": results.language,
        "fictional": results.consultation.fictional,
        "closes_at": results.consultation.survey.closes_at.isoformat(),
        "groups": [
            {"code": part.group.code, "label": part.group.label, "asked": part.asked, "answered": part.answered}
            for part in results.parts
        ],
        "questions": [_question(one, results, full_address) for one in results.questions],
    }


def _question(one: Compared, results: Results, full_address: Callable[[str], str]) -> dict[str, Any]:
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
            {
                "institution": words.institution,
                "group": words.group.code,
                "text": words.text,
                "comment": words.comment,
                "file": _file(one, words, full_address),
            }
            for words in one.said
        ],
    }


def _file(one: Compared, said: Said, full_address: Callable[[str], str]) -> dict[str, str | None] | None:
    if not said.file:
        return None
    address = reverse("questionnaires:file", args=[said.response, one.question.code])
    return {"name": said.file, "address": full_address(address) if said.may_open_file else None}


def _plain(figure: Figure) -> int | float | None:
    return figure if figure is None or isinstance(figure, int) else float(figure)
