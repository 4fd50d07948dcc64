"""The follow-up questionnaire, as [002] III.k tells what it asks; its official form is not public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

CODE = "follow-up"
STEPS, RESULTS = "next_steps", "results"
DONE, UNDER_WAY, NOT_DONE = "done", "under_way", "not_done"
FORM = Path(__file__).with_name("data") / "follow_up.yaml"


def follow_up_definition(components: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, Any]:
    """The definition for `questionnaires.load_definition`; a row of the results for each component (code, names).

    A network without components is not asked about results.
    """
    definition: dict[str, Any] = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    rows = [{"code": code, "text": dict(names)} for code, names in components]
    for section in definition["sections"]:
        for question in section["questions"]:
            if question["code"] == RESULTS:
                question["rows"] = rows
    if not rows:
        definition["sections"] = [
            section for section in definition["sections"] if section["questions"][0]["code"] != RESULTS
        ]
    return definition
