"""Conflicts of interest: found by country and institution, declared by the reviewer; none is ever lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.assignments import close_assignment
from ayni.calls.actions.rounds import held_call
from ayni.calls.enums import ConflictKind, ProposalState
from ayni.calls.letters.assessment import tell_ended
from ayni.calls.models import Assignment, Call, Conflict, Declaration, Proposal, Reviewer
from ayni.calls.queries.assessment import reviewers_of, standing_of
from ayni.foundation.audit.actions import audited, record_act, snapshot
from ayni.members.models import Appointment, Institution
from ayni.members.queries import holding_on

FOUND = ConflictKind.found_kinds()
LOOKED_AT = (*ProposalState.received_states(), ProposalState.LATE)


@transaction.atomic
def find_conflicts(
    *,
    call: Call,
    actor: Any,
    reviewers: Collection[Reviewer] | None = None,
    proposals: Collection[Proposal] | None = None,
) -> int:
    """Compare reviewers with the parties of proposals (all of the call where none are named); return how many are new.

    A conflict found before stays, also when an appointment has ended since. A review under way ends with it. One that
    was lifted is not found again, but one of another kind is.
    """
    reading = list(reviewers_of(call)) if reviewers is None else list(reviewers)
    if proposals is None:
        proposals = Proposal.objects.filter(call=call, state__in=LOOKED_AT).order_by("pk")
    read = [one for one in proposals if one.call_id == call.pk]
    if not reading or not read:
        return 0
    parties = _parties(read)
    before = Conflict.objects.filter(reviewer__in=reading, proposal__in=read, kind__in=FOUND)
    known = set(before.standing().values_list("reviewer_id", "proposal_id"))
    lifted = set(before.values_list("reviewer_id", "proposal_id", "kind"))
    found = 0
    ties = _ties(reading)
    for reviewer in reading:
        for proposal in read:
            kind = _kind(ties[reviewer.pk], parties[proposal.pk])
            pair = reviewer.pk, proposal.pk
            if kind is not None and pair not in known and (*pair, kind) not in lifted:
                _keep(reviewer, proposal, kind, actor)
                found += 1
    return found


@transaction.atomic
def forget_mistaken(*, reviewer: Reviewer, actor: Any) -> int:
    """After the reviewer's institution was corrected: take off what no longer follows from it; the trail keeps it."""
    ties = _ties([reviewer])[reviewer.pk]
    gone = 0
    for conflict in reviewer.conflicts.filter(kind__in=FOUND).select_related("proposal"):
        parties = _parties([conflict.proposal])[conflict.proposal_id]
        if _kind(ties, parties) is None:
            record_act(act="forget_conflict", actor=actor, target=conflict, before=snapshot(conflict))
            conflict.delete()
            gone += 1
    return gone


@transaction.atomic
def lift_conflict(*, conflict: Conflict, actor: Any, reason: str) -> Conflict:
    """Say that a conflict found by comparing is none: the proposal may be given to the reviewer again.

    Raises ValidationError without a reason, for one the reviewer declared, and once the results are known.
    """
    held = _held(conflict)
    if not held.was_found:
        raise ValidationError(_("The reviewer declared this conflict: only what was found by comparing can be lifted."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is no conflict: it is kept.")})
    if held.lifted_at is None:
        with audited(act="lift_conflict", actor=actor, target=held, note=reason.strip()):
            held.lifted_at, held.lifted_by, held.lifted_reason = timezone.now(), actor, reason.strip()
            held.save()
    return held


@transaction.atomic
def impose_conflict(*, conflict: Conflict, actor: Any) -> Conflict:
    """Let a lifted conflict bar again. A review under way ends, and its reviewer is told.

    Raises ValidationError once the results are known.
    """
    held = _held(conflict)
    if held.lifted_at is not None:
        with audited(act="impose_conflict", actor=actor, target=held):
            held.lifted_at, held.lifted_by, held.lifted_reason = None, None, ""
            held.save()
        for ended in _end_reviews(held, actor):
            tell_ended(assignment=ended)
    return held


def _held(conflict: Conflict) -> Conflict:
    held_call(conflict.reviewer.call)
    return Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)


@transaction.atomic
def declare(*, assignment: Assignment, actor: Any, has_conflict: bool, note: str = "") -> Declaration:
    """Say, before reading, whether one is free of conflict. A conflict ends the assignment; another is asked for.

    Raises ValidationError when it was said before, its round is not open, or a conflict comes without its reason.
    """
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    standing = standing_of(held)
    if standing.is_over or not standing.leave.read:
        raise ValidationError(_("This review is not open today."))
    if standing.declaration is not None:
        raise ValidationError(_("You have already declared. To change it, write to the Secretariat."))
    if has_conflict and not note.strip():
        raise ValidationError({"note": _("Say in a few words what the conflict is.")})
    made = Declaration(reviewer=held.reviewer, proposal=held.proposal, has_conflict=has_conflict, note=note.strip())
    with audited(act="declare_conflict" if has_conflict else "declare_free", actor=actor, target=made):
        made.save()
    if has_conflict:
        _keep(held.reviewer, held.proposal, ConflictKind.DECLARED, actor, note.strip())
    return made


@transaction.atomic
def declare_late(*, assignment: Assignment, actor: Any, note: str) -> Declaration:
    """A conflict seen only while reading. Raises ValidationError without its reason, or when the assignment ended."""
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if held.ended_at is not None:
        raise ValidationError(_("This review is not open today."))
    if not note.strip():
        raise ValidationError({"note": _("Say in a few words what the conflict is.")})
    made = Declaration.objects.filter(reviewer=held.reviewer, proposal=held.proposal).first() or Declaration(
        reviewer=held.reviewer, proposal=held.proposal
    )
    with audited(act="declare_conflict", actor=actor, target=made):
        made.has_conflict, made.note = True, note.strip()
        made.save()
    _keep(held.reviewer, held.proposal, ConflictKind.DECLARED, actor, note.strip())
    return made


def _keep(reviewer: Reviewer, proposal: Proposal, kind: ConflictKind, actor: Any, note: str = "") -> None:
    conflict = Conflict(reviewer=reviewer, proposal=proposal, kind=kind, note=note)
    if Conflict.objects.filter(reviewer=reviewer, proposal=proposal, kind=kind).exists():
        return
    with audited(act="find_conflict", actor=actor, target=conflict):
        conflict.save()
    _end_reviews(conflict, actor)


def _end_reviews(conflict: Conflict, actor: Any) -> list[Assignment]:
    reason = _("Conflict of interest: %(kind)s.") % {"kind": ConflictKind(conflict.kind).label}
    given = conflict.reviewer.assignments.filter(proposal=conflict.proposal, ended_at__isnull=True)
    return [close_assignment(assignment=one, actor=actor, reason=reason) for one in given]


def _parties(proposals: Collection[Proposal]) -> dict[int, list[Institution]]:
    keys = {one.requester_id for one in proposals} | {one.provider_id for one in proposals}
    known = {one.pk: one for one in Institution.objects.filter(pk__in=[key for key in keys if key is not None])}
    return {one.pk: [known[key] for key in (one.requester_id, one.provider_id) if key is not None] for one in proposals}


def _ties(reviewers: Collection[Reviewer]) -> dict[int, list[Institution]]:
    """The institutions each reviewer belongs to: the one named, and those of appointments in force today."""
    held: dict[int, list[Institution]] = defaultdict(list)
    appointments = Appointment.objects.filter(
        holding_on(timezone.localdate()), user__in=[one.user_id for one in reviewers]
    ).select_related("institution")
    for appointment in appointments.order_by("pk"):
        held[appointment.user_id].append(appointment.institution)
    return {
        one.pk: [*([one.institution] if one.institution is not None else []), *held[one.user_id]] for one in reviewers
    }


def _kind(ties: Collection[Institution], parties: Collection[Institution]) -> ConflictKind | None:
    if {one.pk for one in ties} & {one.pk for one in parties}:
        return ConflictKind.INSTITUTION
    if {one.country_id for one in ties if one.country_id} & {one.country_id for one in parties if one.country_id}:
        return ConflictKind.COUNTRY
    return None
