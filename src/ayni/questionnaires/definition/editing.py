"""Change a definition part by part. Every function gives new data and leaves what it was given as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from ayni.questionnaires.definition.checking import CODE
from ayni.questionnaires.definition.conditions import questions_named

Data = dict[str, Any]


def find_section(data: Mapping[str, Any], code: str) -> Data | None:
    return next((section for section in data["sections"] if section["code"] == code), None)


def find_question(data: Mapping[str, Any], code: str) -> tuple[Data, Data] | None:
    """A question with the section it stands in."""
    for section in data["sections"]:
        for question in section["questions"]:
            if question["code"] == code:
                return section, question
    return None


def put_section(data: Mapping[str, Any], section: Mapping[str, Any], code: str = "") -> Data:
    """With the section `code` changed to `section` (its questions stay), or with a new one at the end."""
    new = deepcopy(dict(data))
    old = find_section(new, code) if code else None
    if old is None:
        new["sections"].append({**section, "questions": []})
    else:
        questions = old["questions"]
        old.clear()
        old.update(section, questions=questions)
    return new


def put_question(data: Mapping[str, Any], section: str, question: Mapping[str, Any], code: str = "") -> Data:
    """With the question `code` changed to `question`, or with a new one at the end of `section`.

    Conditions that named it by an old code name it by the new.
    """
    new = deepcopy(dict(data))
    found = find_question(new, code) if code else None
    if found is None:
        place = find_section(new, section)
        if place is not None:
            place["questions"].append(dict(question))
        return new
    found[1].clear()
    found[1].update(question)
    if question["code"] != code:
        _rename(new, code, question["code"])
    return new


def _rename(data: Data, old: str, new: str) -> None:
    for section in data["sections"]:
        for question in section["questions"]:
            if "condition" in question:
                question["condition"] = _renamed(question["condition"], old, new)


def _renamed(condition: Mapping[str, Any], old: str, new: str) -> Data:
    for group in ("all", "any"):
        if group in condition:
            return {group: [_renamed(one, old, new) for one in condition[group]]}
    return {**condition, "question": new if condition["question"] == old else condition["question"]}


def move(data: Mapping[str, Any], code: str, *, up: bool) -> Data:
    """With a section, or a question, one place up or down. Past the edge of its section a question goes to the next."""
    new = deepcopy(dict(data))
    step = -1 if up else 1
    codes = [section["code"] for section in new["sections"]]
    if code in codes:
        _shift(new["sections"], codes.index(code), step)
        return new
    found = find_question(new, code)
    if found is None:
        return new
    section, question = found
    place = section["questions"].index(question)
    if 0 <= place + step < len(section["questions"]):
        _shift(section["questions"], place, step)
        return new
    beside = codes.index(section["code"]) + step
    if 0 <= beside < len(codes):
        section["questions"].remove(question)
        new["sections"][beside]["questions"].insert(len(new["sections"][beside]["questions"]) if up else 0, question)
    return new


def _shift(items: list[Any], place: int, step: int) -> None:
    if 0 <= place + step < len(items):
        items.insert(place + step, items.pop(place))


def without(data: Mapping[str, Any], code: str) -> Data:
    """Without a section and its questions, or without a question."""
    new = deepcopy(dict(data))
    new["sections"] = [section for section in new["sections"] if section["code"] != code]
    for section in new["sections"]:
        section["questions"] = [question for question in section["questions"] if question["code"] != code]
    return new


def depending_on(data: Mapping[str, Any], codes: Iterable[str]) -> list[Data]:
    """Questions outside `codes` whose condition looks at one of them."""
    wanted = set(codes)
    return [
        question
        for section in data["sections"]
        for question in section["questions"]
        if question["code"] not in wanted and wanted & set(questions_named(question.get("condition")))
    ]


def code_from(words: str, taken: Iterable[str], longest: int = 30) -> str:
    """A code made of the first words, none of `taken`: small letters, figures and _."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:longest].strip("_") or "part"
    if not CODE.fullmatch(base):
        base = f"q_{base}"
    used, code, number = set(taken), base, 1
    while code in used:
        number += 1
        code = f"{base}_{number}"
    return code


def codes_of(data: Mapping[str, Any]) -> list[str]:
    """Codes of the questions, in their order."""
    return [question["code"] for section in data["sections"] for question in section["questions"]]
