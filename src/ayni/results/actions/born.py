"""Outcomes born of what a ministry promises in its plan, and of what it reports six months later."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from ayni.cooperation.follow_up_form import RESULTS
from ayni.cooperation.models import ActionStep, Activity
from ayni.foundation.audit.actions import audited
from ayni.foundation.search.actions import index_record
from ayni.questionnaires.answers import sheet_of
from ayni.questionnaires.models import Response
from ayni.results.enums import OutcomeState
from ayni.results.models import Component, Outcome

TITLE_LENGTH = 200


def promise_outcomes(*, activity: Activity, actor: Any) -> list[Outcome]:
    """An outcome promised for each step of the plan that names a component; those already there stay as they are."""
    components = {one.code: one for one in Component.objects.all()}
    steps = activity.steps.filter(removed_at__isnull=True).exclude(component="").order_by("order", "pk")
    return [
        _promise(activity, step, components[step.component], actor)
        for step in steps
        if step.component in components and not Outcome.objects.filter(code=_step_code(activity, step)).exists()
    ]


def report_outcomes(*, activity: Activity, response: Response) -> list[Outcome]:
    """What the follow-up says happened, by component, with what shows it.

    A promise of the same component is what was kept; otherwise the outcome is new. What the Secretariat has
    verified is left as it is. Answered anew, what is still only reported is written anew.
    """
    said = sheet_of(response).values.get(RESULTS) or {}
    components = {one.code: one for one in Component.objects.all()}
    written = []
    with transaction.atomic():
        for code, row in said.items():
            if row.get("happened") is True and code in components:
                outcome = _kept_promise(activity, components[code]) or _outcome_of(activity, components[code])
                if outcome.state in (OutcomeState.PROMISED, OutcomeState.REPORTED):
                    written.append(_report(outcome, row, activity, response))
    return written


def _step_code(activity: Activity, step: ActionStep) -> str:
    return f"{activity.code}-step-{step.pk}"


def _promise(activity: Activity, step: ActionStep, component: Component, actor: Any) -> Outcome:
    outcome = Outcome(code=_step_code(activity, step), component=component, state=OutcomeState.PROMISED)
    _put_words(outcome, step.text, _language(activity))
    outcome.fictional = activity.fictional
    with audited(act="promise_outcome", actor=actor, target=outcome):
        outcome.save()
        _link(outcome, activity)
    return outcome


def _kept_promise(activity: Activity, component: Component) -> Outcome | None:
    promised = Outcome.objects.filter(activities=activity, component=component, state=OutcomeState.PROMISED)
    return promised.order_by("pk").first()


def _outcome_of(activity: Activity, component: Component) -> Outcome:
    code = f"{activity.code}-{component.code}"
    found = Outcome.objects.filter(code=code).first()
    return found or Outcome(code=code, component=component, fictional=activity.fictional)


def _report(outcome: Outcome, row: dict[str, Any], activity: Activity, response: Response) -> Outcome:
    with audited(act="report_outcome", actor=response.submitted_by, target=outcome):
        words = row.get("what") or outcome.text or str(activity)
        _put_words(outcome, words, _language(activity))
        outcome.evidence = row.get("evidence", "")
        outcome.state, outcome.reported_at = OutcomeState.REPORTED, timezone.now()
        outcome.save()
        _link(outcome, activity)
    return outcome


def _put_words(outcome: Outcome, words: str, language: str) -> None:
    outcome.language = language
    title = " ".join(words.split())
    if len(title) > TITLE_LENGTH:
        title = title[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    setattr(outcome, f"title_{language}", title)
    setattr(outcome, f"text_{language}", words)


def _link(outcome: Outcome, activity: Activity) -> None:
    outcome.activities.add(activity)
    outcome.requesters.add(activity.requester)
    outcome.providers.add(activity.provider)
    index_record(kind="outcome", record=outcome)


def _language(activity: Activity) -> str:
    """The language its report was written in."""
    report = getattr(activity, "final_report", None)
    return report.language if report is not None else "es"
