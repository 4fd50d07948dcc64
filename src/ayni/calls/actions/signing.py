"""Each side signs the proposal as it stands."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.proposals import draft_of
from ayni.calls.enums import Side
from ayni.calls.letters.proposals import ask_signature
from ayni.calls.models import Proposal, Signature
from ayni.calls.obligations_of_proposals import SIGN
from ayni.calls.queries.proposals import dossier, proposal_by_code
from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge, owe
from ayni.members.models import Institution
from ayni.members.queries import parts_today
from ayni.members.rules import speaks_for


def sides_of(proposal: Proposal, user: Any) -> list[Side]:
    """The sides the person speaks for today."""
    accepted = proposal.provider if proposal.provider_accepted_at is not None else None
    named = ((Side.REQUESTER, proposal.requester), (Side.PROVIDER, accepted))
    return [side for side, institution in named if speaks_for(user, institution)]


def post_of(user: Any, institution: Institution) -> str:
    """The post a signature is given in: the person's own, or else the part in the institution."""
    from ayni.members.enums import Part

    parts = parts_today(user).get(institution.pk, frozenset())
    part = next((str(Part(one).label) for one in (Part.FOCAL_POINT, Part.SUBSTITUTE) if one in parts), "")
    return str(user.post or part)[:160]


@transaction.atomic
def sign_proposal(*, proposal: Proposal, side: Side, actor: Any, content_hash: str) -> Signature:
    """Give a side's word for exactly what `content_hash` is the hash of, which is what the person has read.

    Signing the same twice gives the first signature. Raises ValidationError when the words have changed
    since, when something is missing, or when the actor does not speak for the side.
    """
    draft_of(proposal)
    held = proposal_by_code(proposal.code)
    whole = dossier(held)
    if side not in sides_of(held, actor):
        raise ValidationError(_("You do not speak for this side of the proposal."))
    if content_hash != whole.hash:
        raise ValidationError(
            _("The proposal was changed after you opened this page. Read it again before you sign."), code="changed"
        )
    if whole.missing:
        raise ValidationError(_("Something is still missing. What is signed is the whole proposal."), code="missing")
    standing = whole.side(side)
    if standing.holds and standing.signature is not None:
        return standing.signature
    assert standing.institution is not None
    signature = Signature(
        proposal=held,
        side=side,
        signed_by=actor,
        post=post_of(actor, standing.institution),
        content_hash=whole.hash,
    )
    with audited(act="sign_proposal", actor=actor, target=signature):
        signature.save()
    _ask_the_other(held, side, whole.side(_other(side)).holds, actor)
    return signature


def _other(side: Side) -> Side:
    return Side.PROVIDER if side == Side.REQUESTER else Side.REQUESTER


def _ask_the_other(proposal: Proposal, side: Side, other_holds: bool, actor: Any) -> None:
    discharge(kind=SIGN, subject=proposal, actor=actor)
    other = proposal.provider if side == Side.REQUESTER else proposal.requester
    if other_holds or other is None:
        return
    today, closes = timezone.localdate(), proposal.call.closes_at
    due = max(today, timezone.localdate(closes)) if closes is not None else today
    owe(kind=SIGN, subject=proposal, debtor=other, due_on=due)
    ask_signature(proposal=proposal, side=_other(side))
