"""What the pages of proposals show, and what is asked of whoever reads them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ayni.calls.actions.signing import sides_of
from ayni.calls.actions.submitting import may_come_late, may_reopen
from ayni.calls.enums import ProposalState, Side
from ayni.calls.models import Proposal, Submission
from ayni.calls.proposal_shown import ShownPart, shown_parts
from ayni.calls.queries.managing import is_accepting
from ayni.calls.queries.proposals import Dossier, provider_standing
from ayni.foundation.ui.parts import Action, Crumb
from ayni.members.rules import speaks_for, works_for

P = ProposalState
STATE_KINDS = {
    P.DRAFT: "neutral",
    P.SUBMITTED: "reported",
    P.LATE: "warning",
    P.REFUSED_LATE: "closed",
    P.WITHDRAWN: "closed",
    P.SELECTED: "open",
    P.CONFIRMED: "done",
    P.WAITING: "warning",
    P.NOT_SELECTED: "closed",
    P.GIVEN_UP: "closed",
}


@dataclass(frozen=True)
class ProposalLine:
    """A proposal in a list. `asked`: what the reader is asked to do, with its page; empty for nothing."""

    proposal: Proposal
    side: str
    kind: str
    submission: Submission | None
    asked: str = ""
    asked_url: str = ""


@dataclass(frozen=True)
class ProposalPage:
    """The page of a proposal. `accepting`: the call takes proposals now; `can`: the acts open to the reader."""

    whole: Dossier
    parts: list[ShownPart]
    kind: str
    provider: str
    can: frozenset[str]
    next: list[Action]
    accepting: bool
    may_come_late: bool
    crumbs: list[Crumb]

    @property
    def proposal(self) -> Proposal:
        return self.whole.proposal

    @property
    def may_write(self) -> bool:
        return "write" in self.can

    @property
    def may_follow(self) -> bool:
        return "follow" in self.can


def line_of(proposal: Proposal, user: Any) -> ProposalLine:
    """Asks no database: what the list has fetched is enough."""
    submissions = list(proposal.submissions.all())
    side = Side.REQUESTER if works_for(user, proposal.requester) else Side.PROVIDER
    asked, page = _asked(proposal, user)
    return ProposalLine(
        proposal,
        str(side.label),
        STATE_KINDS[P(proposal.state)],
        submissions[0] if submissions else None,
        asked,
        reverse(page, args=[proposal.code]) if page else "",
    )


def _asked(proposal: Proposal, user: Any) -> tuple[str, str]:
    if proposal.state != P.DRAFT:
        return "", ""
    provider, own = provider_standing(proposal), bool(works_for(user, proposal.requester))
    if provider == "asked" and speaks_for(user, proposal.provider):
        return _("Accept or decline the invitation"), "calls:proposal-answer"
    if own and provider in ("none", "refused"):
        return _("Invite a providing institution"), "calls:proposal-provider"
    if provider == "accepted" and sides_of(proposal, user):
        return _("Write it, sign it, submit it"), "calls:proposal"
    return "", ""


def page_of(whole: Dossier, user: Any, now: datetime.datetime) -> ProposalPage:
    """The page as this reader sees it."""
    proposal = whole.proposal
    can = frozenset(act for act in ACTS if _allows(act, whole, user, now))
    parts = shown_parts(whole.content["sections"], whole.parts, whole.choices, whole.values, whole.sections)
    return ProposalPage(
        whole=whole,
        parts=parts,
        kind=STATE_KINDS[P(proposal.state)],
        provider=provider_standing(proposal),
        can=can,
        next=_next(whole, can),
        accepting=is_accepting(proposal.call, now),
        may_come_late=may_come_late(proposal.call, now),
        crumbs=_crumbs(proposal, can),
    )


def _crumbs(proposal: Proposal, can: frozenset[str]) -> list[Crumb]:
    """The way back of whoever oversees the call, or takes part; none for others, who came from elsewhere."""
    if "oversee" in can:
        words = _("Proposals of call %(number)s") % {"number": proposal.call.number}
        return [Crumb(words, reverse("calls:received", args=[proposal.call.number])), Crumb(proposal.code)]
    if "follow" in can:
        return [Crumb(_("My proposals"), reverse("calls:proposals")), Crumb(proposal.code)]
    return []


ACTS = ("write", "invite", "answer", "sign", "submit", "withdraw", "reopen", "decide", "oversee", "follow")


def _allows(act: str, whole: Dossier, user: Any, now: datetime.datetime) -> bool:
    proposal, state = whole.proposal, P(whole.proposal.state)
    draft = state == P.DRAFT
    match act:
        case "write":
            return draft and user.has_perm("calls.write_proposal", proposal)
        case "invite":
            return draft and user.has_perm("calls.invite_provider", proposal)
        case "answer":
            return draft and user.has_perm("calls.answer_invitation", proposal)
        case "sign":
            return draft and not whole.missing and any(not whole.side(one).holds for one in sides_of(proposal, user))
        case "submit":
            return draft and whole.is_signed and user.has_perm("calls.submit_proposal", proposal)
        case "withdraw":
            open_states = (P.DRAFT, P.SUBMITTED, P.LATE, P.WAITING)
            return state in open_states and user.has_perm("calls.submit_proposal", proposal)
        case "reopen":
            may = state in (P.SUBMITTED, P.WITHDRAWN) and may_reopen(proposal.call, now)
            return may and user.has_perm("calls.submit_proposal", proposal)
        case "decide":
            return state == P.LATE and user.has_perm("calls.decide_late_entry", proposal)
        case "oversee":
            return bool(user.has_perm("calls.see_received"))
    return bool(user.has_perm("calls.follow_proposal", proposal))


def _next(whole: Dossier, can: frozenset[str]) -> list[Action]:
    """What can be done next, the most useful first; at most three."""
    code = whole.proposal.code

    def at(page: str, *more: str) -> str:
        return reverse(f"calls:{page}", args=[code, *more])

    standing = provider_standing(whole.proposal)
    answered = standing == "accepted"
    offered = [
        ("answer" in can and not answered, _("Answer the invitation"), at("proposal-answer")),
        ("submit" in can, _("Submit"), at("proposal-submission")),
        ("sign" in can, _("Read and sign"), at("proposal-signature")),
        ("write" in can, _("Write"), at("proposal-section", _first_missing(whole))),
        ("invite" in can and standing in ("none", "refused"), _("Invite the provider"), at("proposal-provider")),
        ("decide" in can, _("Decide on the late entry"), at("proposal-late")),
    ]
    open_now = [(words, url) for is_open, words, url in offered if is_open]
    if "follow" in can and whole.proposal.state in P.announced_states():
        waits = whole.proposal.state in (P.SELECTED, P.CONFIRMED, P.WAITING)
        open_now.append((_("Its place"), at("place")) if waits else (_("How it was assessed"), at("feedback")))
    actions = [Action(words, url, "quiet" if place else "primary") for place, (words, url) in enumerate(open_now[:3])]
    if not whole.is_draft and whole.last is not None and "follow" in can:
        actions.append(
            Action(pgettext("a proposal", "Receipt"), at("proposal-receipt", str(whole.last.number)), "quiet")
        )
    return actions


def _first_missing(whole: Dossier) -> str:
    """The first part that lacks something; the first of all when none does."""
    keys = [part.key for part in whole.parts]
    return next((one.part for one in whole.missing if one.part in keys), keys[0])
