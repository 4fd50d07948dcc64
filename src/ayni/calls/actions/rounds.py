"""Rounds of an assessment: what reviewers may do, from one day to another."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ayni.calls.leaves import PREPARED_IN
from ayni.calls.models import AssessmentRound, Call
from ayni.calls.obligations_of_assessment import REVIEW
from ayni.foundation.audit.actions import audited, record_act, snapshot
from ayni.foundation.obligations.actions import owe
from ayni.foundation.obligations.queries import open_obligations

LEAVES = ("blind", "may_score", "may_see_others", "may_discuss")


@transaction.atomic
def create_round(
    *,
    call: Call,
    actor: Any,
    name: str,
    starts_on: datetime.date,
    ends_on: datetime.date,
    reviews_each: int = 2,
    leaves: Mapping[str, bool] | None = None,
) -> AssessmentRound:
    """A round with the next number; `leaves` maps what is in LEAVES. Rounds may overlap.

    Raises ValidationError without a name, when it ends before it begins, or the results are known.
    """
    held = held_call(call)
    last = held.rounds.aggregate(last=Max("number"))["last"] or 0
    made = AssessmentRound(call=held, number=last + 1)
    _put(made, name, starts_on, ends_on, reviews_each, leaves)
    with audited(act="create_round", actor=actor, target=made):
        made.save()
    return made


@transaction.atomic
def edit_round(
    *,
    round: AssessmentRound,
    actor: Any,
    name: str,
    starts_on: datetime.date,
    ends_on: datetime.date,
    reviews_each: int,
    leaves: Mapping[str, bool] | None = None,
) -> AssessmentRound:
    """Change a round; what reviewers owe in it moves to its new last day. Raises ValidationError as `create_round`."""
    held_call(round.call)
    held = AssessmentRound.objects.select_for_update().get(pk=round.pk)
    before = held.ends_on
    with audited(act="edit_round", actor=actor, target=held):
        _put(held, name, starts_on, ends_on, reviews_each, leaves)
        held.save()
    if held.ends_on != before:
        for assignment in held.assignments.filter(ended_at__isnull=True).select_related("reviewer__user"):
            if open_obligations(kind=REVIEW, subject=assignment).exists():
                owe(kind=REVIEW, subject=assignment, debtor=assignment.reviewer.user, due_on=held.ends_on)
    return held


@transaction.atomic
def remove_round(*, round: AssessmentRound, actor: Any) -> None:
    """Take a round away in which nothing was ever given out or said; the trail keeps it.

    Raises ValidationError when something was.
    """
    held_call(round.call)
    if round.assignments.exists() or round.discussion.exists():
        raise ValidationError(_("Proposals were already given out in this round. Change its dates instead."))
    record_act(act="remove_round", actor=actor, target=round, before=snapshot(round))
    round.delete()


def held_call(call: Call) -> Call:
    """The call as it is now, held. Raises ValidationError once its results are known."""
    held = Call.objects.select_for_update().get(pk=call.pk)
    if held.state not in PREPARED_IN:
        raise ValidationError(_("The results of this call are known: its assessment no longer changes."))
    return held


def _put(
    round: AssessmentRound,
    name: str,
    starts_on: datetime.date,
    ends_on: datetime.date,
    reviews_each: int,
    leaves: Mapping[str, bool] | None,
) -> None:
    if not name.strip():
        raise ValidationError({"name": _("Give the round a name.")})
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day comes before the first.")})
    if reviews_each < 1:
        raise ValidationError({"reviews_each": _("At least one review each.")})
    round.name, round.starts_on, round.ends_on, round.reviews_each = name.strip(), starts_on, ends_on, reviews_each
    for leave, allowed in (leaves or {}).items():
        if leave in LEAVES:
            setattr(round, leave, bool(allowed))
