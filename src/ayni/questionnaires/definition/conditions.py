"""Which questions are asked, given the answers so far.

A condition is data: {"question": code, "is": choice}, with "is_not", "has" (one of several chosen or ranked),
"at_least" / "at_most" (a number or scale) or "answered": true in place of "is"; or {"all": […]}, {"any": […]}.
What is not asked, and what does not apply, counts as not answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ayni.questionnaires.definition.parts import Definition, Question

TESTS = ("is", "is_not", "has", "at_least", "at_most", "answered")
GROUPS = ("all", "any")


def holds(condition: Mapping[str, Any] | None, values: Mapping[str, Any]) -> bool:
    """Whether `condition` is met by `values` (typed values by question; missing when not answered)."""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(one, values) for one in condition["all"])
    if "any" in condition:
        return any(holds(one, values) for one in condition["any"])
    value = values.get(condition["question"])
    return _met(condition, value)


def _met(condition: Mapping[str, Any], value: Any) -> bool:
    if "answered" in condition:
        return (value is not None) == condition["answered"]
    if value is None:
        return False
    if "is" in condition:
        return bool(_plain(value) == _plain(condition["is"]))
    if "is_not" in condition:
        return bool(_plain(value) != _plain(condition["is_not"]))
    if "has" in condition:
        return condition["has"] in value
    if "at_least" in condition:
        return Decimal(str(value)) >= Decimal(str(condition["at_least"]))
    return Decimal(str(value)) <= Decimal(str(condition["at_most"]))


def _plain(value: Any) -> Any:
    """Yes and no may be written as words in a definition."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def asked_questions(definition: Definition, values: Mapping[str, Any]) -> list[Question]:
    """The questions asked of whoever answered `values`, in order. Conditions look only at earlier questions."""
    asked: list[Question] = []
    known: dict[str, Any] = {}
    for question in definition.by_code.values():
        if not holds(question.condition, known):
            continue
        asked.append(question)
        if values.get(question.code) is not None:
            known[question.code] = values[question.code]
    return asked


def questions_named(condition: Any) -> list[str]:
    """Codes of the questions a condition looks at."""
    if not isinstance(condition, Mapping):
        return []
    for group in GROUPS:
        if isinstance(condition.get(group), list):
            return [code for one in condition[group] for code in questions_named(one)]
    code = condition.get("question")
    return [code] if isinstance(code, str) else []
