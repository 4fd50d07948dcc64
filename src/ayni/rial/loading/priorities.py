"""The form that asks the members for their priorities, ready to be asked."""

from __future__ import annotations

from typing import Any

import yaml

from ayni.portfolio.models import Topic
from ayni.questionnaires.actions import DefinitionRefused, load_definition
from ayni.questionnaires.queries import latest_version
from ayni.rial.loading.errors import LoadError
from ayni.rial.loading.reading import DATA, LANGUAGES
from ayni.rial.loading.writing import Tally

FILE = "priorities.yaml"


def load_priorities(tally: Tally) -> None:
    """Publish the form of `priorities.yaml`; once the Secretariat has made it its own, it is left alone."""
    data = priorities_definition()
    tally.read["questionnaires"] += 1
    if latest_version(data["code"]) is not None:
        return
    try:
        load_definition(data)
    except DefinitionRefused as refusal:
        raise LoadError(FILE, data["code"], "; ".join(refusal.messages)) from refusal
    tally.changed["questionnaires"] += 1


def priorities_definition() -> dict[str, Any]:
    """The definition in the file, with the topics of the portfolio as choices."""
    data: dict[str, Any] = yaml.safe_load((DATA / FILE).read_text(encoding="utf-8"))
    for section in data["sections"]:
        for question in section["questions"]:
            if question.pop("choices_from", "") == "topics":
                question["choices"] = _topics()
    return data


def _topics() -> list[dict[str, Any]]:
    return [
        {
            "code": topic.code.replace("-", "_"),
            "text": {code: getattr(topic, f"name_{code}") or topic.name for code in LANGUAGES},
        }
        for topic in Topic.objects.order_by("area__order", "number")
    ]
