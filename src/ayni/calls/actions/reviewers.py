"""Who reviews in a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.assignments import close_assignment
from ayni.calls.actions.conflicts import find_conflicts, forget_mistaken
from ayni.calls.actions.rounds import held_call
from ayni.calls.enums import ReviewState
from ayni.calls.models import Call, Reviewer
from ayni.foundation.audit.actions import audited
from ayni.members.models import Institution

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@transaction.atomic
def add_reviewer(
    *,
    call: Call,
    actor: Any,
    user: Any,
    languages: Sequence[str],
    most: int = 10,
    institution: Institution | None = None,
) -> Reviewer:
    """Let a person with an account review in `call`; conflicts are looked for at once. One who left comes back.

    Raises ValidationError without a language, for a closed account, or for somebody who reviews already.
    """
    held = held_call(call)
    if not user.is_active:
        raise ValidationError({"user": _("This account is closed.")})
    made = Reviewer.objects.filter(call=held, user=user).first() or Reviewer(call=held, user=user)
    if made.pk is not None and made.left_at is None:
        raise ValidationError({"user": _("This person already reviews in this call.")})
    try:
        with audited(act="add_reviewer", actor=actor, target=made):
            made.left_at = None
            _put(made, languages, most, institution)
            made.save()
    except IntegrityError as twice:
        raise ValidationError({"user": _("This person already reviews in this call.")}) from twice
    find_conflicts(call=held, actor=actor, reviewers=[made])
    return made


@transaction.atomic
def edit_reviewer(
    *, reviewer: Reviewer, actor: Any, languages: Sequence[str], most: int, institution: Institution | None = None
) -> Reviewer:
    """Change what is known of a reviewer. Another institution is compared with every proposal again.

    Raises ValidationError without a language.
    """
    held_call(reviewer.call)
    held = Reviewer.objects.select_for_update(of=("self",)).select_related("call", "user").get(pk=reviewer.pk)
    before = held.institution_id
    with audited(act="edit_reviewer", actor=actor, target=held):
        _put(held, languages, most, institution)
        held.save()
    if held.institution_id != before:
        forget_mistaken(reviewer=held, actor=actor)
        find_conflicts(call=held.call, actor=actor, reviewers=[held])
    return held


@transaction.atomic
def let_reviewer_go(*, reviewer: Reviewer, actor: Any, reason: str) -> Reviewer:
    """No more proposals for this person. What is not handed in ends and needs another; what is, still counts.

    Raises ValidationError without a reason.
    """
    held_call(reviewer.call)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it is kept with the reviews that end.")})
    held = Reviewer.objects.select_for_update().get(pk=reviewer.pk)
    if held.left_at is not None:
        return held
    with audited(act="let_reviewer_go", actor=actor, target=held, note=reason.strip()):
        held.left_at = timezone.now()
        held.save(update_fields=["left_at"])
    waiting = held.assignments.filter(ended_at__isnull=True).exclude(reviews__state=ReviewState.SUBMITTED)
    for assignment in waiting:
        close_assignment(assignment=assignment, actor=actor, reason=reason.strip())
    return held


def _put(reviewer: Reviewer, languages: Sequence[str], most: int, institution: Institution | None) -> None:
    known = [code for code in LANGUAGES if code in languages]
    if not known:
        raise ValidationError({"languages": _("Choose at least one language this person reads.")})
    if most < 1:
        raise ValidationError({"most": _("At least one proposal.")})
    reviewer.languages, reviewer.most, reviewer.institution = known, most, institution
