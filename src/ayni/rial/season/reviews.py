"""Three reviewers read what was submitted and give the points the season tells of; some reviews are left to do."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import timezone

from ayni.calls.actions.assignments import assign_by_hand
from ayni.calls.actions.conflicts import declare
from ayni.calls.actions.reviewers import add_reviewer
from ayni.calls.actions.reviews import Judgement, Opinion, hand_in_review, write_review
from ayni.calls.actions.rounds import create_round
from ayni.calls.models import AssessmentRound, Call, Criterion, Proposal, Reviewer
from ayni.rial.season.people import Cast

ROUND = "Primera vuelta (ficticia)"
MANY = 40
# What is said of the proposal as a whole, and to its parties.
WEAK = (
    "La idea interesa a varios ministerios, pero todavía no está preparada (ejemplo ficticio).",
    "Los participantes no son técnicos y no se dice qué existirá al final que hoy no existe.",
)
SOUND = (
    "Bien preparada: las dos partes saben qué harán y cuándo (ejemplo ficticio).",
    "El momento es oportuno y el producto puede comprobarse.",
)
# For an entry without marks of its own.
USUAL = [4, 4, 3, 4, 3, "-"]


class Assigned(NamedTuple):
    """Who reads what, in which round."""

    round: AssessmentRound
    reviewer: Reviewer
    proposal: Proposal


def review(
    call: Call, written: dict[str, Proposal], cast: Cast, entries: list[dict[str, Any]], last_day: datetime.date
) -> None:
    """One round; each proposal is given to as many reviewers as its entry has rows of marks (two without any).

    A row may be "waiting", given out and nothing more, or "begun", the first criterion scored.
    """
    today = timezone.localdate()
    round_ = create_round(
        call=call,
        actor=cast.secretariat,
        name=ROUND,
        starts_on=today,
        ends_on=max(today, last_day),
        reviews_each=2,
        leaves={"blind": False, "may_score": True, "may_see_others": True, "may_discuss": True},
    )
    reviewers = [
        add_reviewer(call=call, actor=cast.secretariat, user=user, languages=["es", "en", "pt", "fr"], most=MANY)
        for user in cast.reviewers
    ]
    criteria = list(call.criteria.order_by("order"))
    for entry in entries:
        marks = entry.get("marks") or [USUAL, USUAL]
        for reviewer, points in zip(reviewers, marks, strict=False):
            _give(Assigned(round_, reviewer, written[entry["key"]]), points, criteria, cast)


def _give(given: Assigned, points: Any, criteria: list[Criterion], cast: Cast) -> None:
    """Give the proposal out, and bring the review as far as its row says."""
    user = given.reviewer.user
    assignment = assign_by_hand(
        round=given.round,
        reviewer=given.reviewer,
        proposal=given.proposal,
        actor=cast.secretariat,
        reason="Temporada ficticia de la demostración.",
    )
    if points == "waiting":
        return
    declare(assignment=assignment, actor=user, has_conflict=False)
    if points == "begun":
        begun = Opinion({criteria[0].pk: Judgement(points=Decimal(3))})
        write_review(assignment=assignment, actor=user, opinion=begun, revision=0)
        return
    hand_in_review(assignment=assignment, actor=user, opinion=_opinion(criteria, points), revision=0)


def _opinion(criteria: list[Criterion], points: list[Any]) -> Opinion:
    judgements = {
        criterion.pk: Judgement(not_applicable=True) if given == "-" else Judgement(points=Decimal(given))
        for criterion, given in zip(criteria, points, strict=True)
    }
    weak = [given for given in points if given != "-" and given <= 2]
    whole, words = WEAK if len(weak) > 2 else SOUND
    return Opinion(judgements=judgements, comment=whole, comment_for_parties=words)
