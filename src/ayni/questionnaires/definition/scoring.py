"""How answers are turned into a score between 0 and 1.

The mean of the questions scored, each weighing its importance. A question counts only when it was asked and
answered: one that does not apply, or that was left out, is taken out of both sides, so the score is that of the
questionnaire without it and never lower for having no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ayni.questionnaires.definition.conditions import asked_questions
from ayni.questionnaires.definition.parts import Definition, Question

SCORED_KINDS = ("one", "many", "yes_no", "scale")


@dataclass(frozen=True)
class Score:
    """`value` from 0 to 1, None when nothing scored was answered; `by_question` holds each one's own worth.

    `left_out` names the scored questions that were asked and have no answer or do not apply.
    """

    value: Decimal | None
    by_question: Mapping[str, Decimal] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def score_answers(definition: Definition, values: Mapping[str, Any], not_applicable: Iterable[str] = ()) -> Score:
    """The score of `values` (typed values by question code)."""
    apart = set(not_applicable)
    known = {code: value for code, value in values.items() if code not in apart}
    worths: dict[str, Decimal] = {}
    left_out = []
    importance = Decimal(0)
    total = Decimal(0)
    for question in asked_questions(definition, known):
        if question.score is None:
            continue
        if known.get(question.code) is None:
            left_out.append(question.code)
            continue
        worths[question.code] = worth(question, known[question.code])
        importance += question.score.importance
        total += question.score.importance * worths[question.code]
    return Score(total / importance if importance else None, worths, tuple(left_out))


def worth(question: Question, value: Any) -> Decimal:
    """What one answer is worth, from 0 to 1."""
    assert question.score is not None
    if question.kind == "scale":
        points = question.points
        return (Decimal(value) - points[0]) / (points[-1] - points[0])
    weights = question.score.weights
    if question.kind == "many":
        reachable = sorted(weights.values(), reverse=True)
        best = sum(reachable[: int(question.most) if question.most else None], Decimal(0))
        got = sum((weights.get(code, Decimal(0)) for code in value), Decimal(0))
    else:
        best = max(weights.values(), default=Decimal(0))
        code = ("yes" if value else "no") if question.kind == "yes_no" else value
        got = weights.get(code, Decimal(0))
    return got / best if best else Decimal(0)
