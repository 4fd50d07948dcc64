"""The guided path of the demonstration: what a visitor may do, as whom, and where."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.calls.models import Call, Proposal, Scenario
from ayni.cooperation.models import Activity
from ayni.rial.demo import DOMAIN


@dataclass(frozen=True)
class PathStep:
    title: str
    text: str
    url: str
    account: str = ""


def path_steps() -> list[PathStep]:
    """The steps of the invented season, in order; none outside the demonstration. Four queries."""
    if not settings.AYNI_DEMO:
        return []
    calls = {call.number: call for call in Call.objects.filter(fictional=True)}
    draft = Proposal.objects.filter(call__number=21, requester__code="mt-co").order_by("pk").first()
    scenario = Scenario.objects.filter(call__number=20).order_by("pk").first()
    activities = {
        one.requester.code: one
        for one in Activity.objects.filter(call__number=19).select_related("requester").order_by("pk")
    }
    if not {19, 20, 21, 22} <= calls.keys() or draft is None or scenario is None:
        return []
    return [*_asking(draft), *_choosing(scenario), *_doing(activities)]


def _asking(draft: Proposal) -> list[PathStep]:
    need = urlencode({"q": _("job counselling with vacancy data"), "requester": "mt-co"})
    proposal = reverse("calls:proposal", args=[draft.code])
    return [
        PathStep(
            _("Find who has solved it"),
            _("Ministries in order, each with its reasons; change what counts and see the order change."),
            f"{reverse('partners:find')}?{need}",
        ),
        PathStep(
            _("Write a proposal between two"),
            _("A draft is begun: fill in what is missing, with advice beside each part. It is saved as you type."),
            proposal,
            _address("official.colombia"),
        ),
        PathStep(
            _("Accept, and sign for the other side"),
            _("The provider's focal point accepts the invitation, may write too, and signs."),
            proposal,
            _address("focal.mexico"),
        ),
        PathStep(
            _("Sign and submit"),
            _("The requester signs the same words and hands them in: a receipt with number and hash."),
            proposal,
            _address("focal.colombia"),
        ),
    ]


def _choosing(scenario: Scenario) -> list[PathStep]:
    return [
        PathStep(
            _("Review a proposal"),
            _("Declare that you are free of conflict, read, and give points; “not applicable” is never a zero."),
            reverse("calls:my-reviews"),
            _address("evaluator"),
        ),
        PathStep(
            _("Read what the reviewers said"),
            _("Scores by criterion, how far reviewers agree, who was lenient."),
            reverse("calls:scoreboard", args=[20]),
            _address("secretariat"),
        ),
        PathStep(
            _("Choose a balanced set"),
            _("What each rule cost, why each other proposal is not in it; rehearse it, then announce it."),
            reverse("calls:scenario", args=[scenario.pk]),
            _address("secretariat"),
        ),
    ]


def _doing(activities: dict[str, Activity]) -> list[PathStep]:
    held, followed = activities["mt-co"], activities["mt-ec"]
    return [
        PathStep(
            _("See what is at risk"),
            _("Activities under way, with the days and reasons of those whose planning drags."),
            reverse("cooperation:running"),
            _address("secretariat"),
        ),
        PathStep(
            _("Report what was learnt"),
            _("Two parts of the report are written, two are missing; submit it, then accept it as the Secretariat."),
            reverse("cooperation:report", args=[held.code]),
            _address("focal.colombia"),
        ),
        PathStep(
            _("See what came of it"),
            _("Six months later: what was promised, what was done, what the Secretariat has seen."),
            reverse("cooperation:activity", args=[followed.code]),
        ),
    ]


def _address(key: str) -> str:
    return f"{key}@{DOMAIN}"
