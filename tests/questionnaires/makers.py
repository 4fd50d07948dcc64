"""Definitions, surveys and responses for tests. Every text is invented here; none is a network's form."""

import datetime

from django.utils import timezone

from ayni.questionnaires import actions
from ayni.questionnaires.models import QuestionnaireVersion, Response, Survey

CODES = ("es", "en", "pt", "fr")


def words(text: str) -> dict[str, str]:
    return {code: f"{text} {code}" for code in CODES}


def choices(*codes: str) -> list[dict]:
    return [{"code": code, "text": words(code)} for code in codes]


def question(code: str, kind: str = "text", **fields) -> dict:
    return {"code": code, "kind": kind, "text": words(code), **fields}


EVERY_KIND = [
    question("need", "one", required=True, choices=choices("training", "visit", "other")),
    question("why", "text", condition={"question": "need", "is": "other"}, required=True),
    question("topics", "many", choices=choices("wages", "youth", "safety"), most=2, may_not_apply=True),
    question("order", "ranking", choices=choices("a", "b", "c")),
    question("fit", "scale", least=1, most=5, comments=True),
    question("staff", "number", whole=True, least=0),
    question("since", "date"),
    question("ready", "yes_no", required=True, may_not_apply=True, comments=True),
    question(
        "steps",
        "table",
        rows=choices("first", "second"),
        columns=[
            question("done", "yes_no"),
            question("cost", "number"),
            {**question("how", "one"), "choices": choices("alone", "helped")},
        ],
    ),
    question("story", "long_text"),
    question("proof", "file"),
]


def definition(code: str = "needs", *questions: dict, **fields) -> dict:
    asked = list(questions) or EVERY_KIND
    half = max(1, len(asked) // 2)
    sections = [{"code": "first", "title": words("First"), "questions": asked[:half]}]
    if asked[half:]:
        sections.append({"code": "second", "title": words("Second"), "questions": asked[half:]})
    return {"code": code, "title": words(code.title()), "purpose": words("Why"), "sections": sections, **fields}


def make_version(*questions: dict, code: str = "needs") -> QuestionnaireVersion:
    return actions.load_definition(definition(code, *questions))


def in_days(days: float) -> datetime.datetime:
    """So many days from now by the calendar: the hour that clocks gain or lose between is not counted."""
    return timezone.localtime() + datetime.timedelta(days=days)


def make_survey(version, *institutions, actor=None, opened: bool = True, days: float = 20) -> Survey:
    made = actions.make_survey(
        version=version, titles=words("Survey"), closes_at=in_days(days), audience=institutions, actor=actor
    )
    return actions.open_survey(survey=made, actor=actor) if opened else made


def response_in(survey: Survey, institution) -> Response:
    return Response.objects.get(survey=survey, institution=institution)
