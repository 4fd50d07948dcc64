"""Reads about proposals: one whole, those of a person's institutions, those a call received."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.calls.advice import CriterionAdvice, advice_on, by_criterion
from ayni.calls.enums import CallState, ProposalState, Side
from ayni.calls.models import Call, Proposal, ProposalAttachment, Question, Signature, Submission
from ayni.calls.proposal_choices import Choices
from ayni.calls.proposal_parts import Part, parts_of
from ayni.calls.proposal_readiness import Missing, missing_of
from ayni.calls.proposal_reading import ProposalValues, Reader
from ayni.calls.proposal_wording import worded
from ayni.foundation.audit.queries import history_of
from ayni.foundation.cowriting.models import Section
from ayni.foundation.cowriting.queries import fingerprint, sections_of
from ayni.members.models import Institution
from ayni.members.queries import members_today, parts_today

# States in which a proposal counts against the most a requester may hand in.
COUNTED = (*ProposalState.received_states(), ProposalState.LATE)
BEGUN_IN = (CallState.PUBLISHED, CallState.OPEN)


@dataclass(frozen=True)
class SideStanding:
    """Where one side stands. `signature` is its latest; it `holds` while nothing was changed after it."""

    side: Side
    institution: Institution | None
    signature: Signature | None
    holds: bool

    @property
    def is_broken(self) -> bool:
        return self.signature is not None and not self.holds


@dataclass(frozen=True)
class Dossier:
    """A proposal as it stands, from a fixed number of queries. `hash` is what the sides sign."""

    proposal: Proposal
    sections: dict[str, Section]
    content: dict[str, Any]
    hash: str
    questions: list[Question]
    parts: tuple[Part, ...]
    choices: Choices
    values: ProposalValues
    missing: list[Missing]
    sides: list[SideStanding]
    submissions: list[Submission]
    attachments: list[ProposalAttachment]

    @property
    def is_signed(self) -> bool:
        return all(side.holds for side in self.sides)

    @property
    def is_draft(self) -> bool:
        return self.proposal.state == ProposalState.DRAFT

    @property
    def last(self) -> Submission | None:
        return self.submissions[0] if self.submissions else None

    def side(self, side: Side) -> SideStanding:
        return next(one for one in self.sides if one.side == side)

    def advice(self) -> list[CriterionAdvice]:
        return by_criterion(advice_on(self.values), list(self.proposal.call.criteria.order_by("order")))


def proposals() -> QuerySet[Proposal]:
    """Proposals with call, parties and topic."""
    return Proposal.objects.select_related(
        "call", "requester__country", "provider__country", "topic__area", "begun_by", "provider_accepted_by"
    )


def proposal_by_code(code: str, **_other: Any) -> Proposal:
    """One proposal; raises Http404."""
    found = proposals().filter(code=code).first()
    if found is None:
        raise Http404(_("There is no proposal at this address."))
    return found


def submission_of(code: str, number: int) -> Submission:
    """A submission of a proposal; raises Http404."""
    found = (
        Submission.objects.select_related(
            "proposal__call", "proposal__requester", "proposal__provider", "submitted_by", "decided_by"
        )
        .filter(proposal__code=code, number=number)
        .first()
    )
    if found is None:
        raise Http404(_("There is no receipt at this address."))
    return found


def attachment(pk: int, *, removed: bool = False) -> ProposalAttachment:
    """A file beside a proposal, with both; raises Http404, unless `removed` also for one that was."""
    found = (
        ProposalAttachment.objects.select_related("file", "proposal__call", "proposal__requester", "proposal__provider")
        .filter(pk=pk)
        .first()
    )
    if found is None or (found.removed_at is not None and not removed):
        raise Http404(_("There is no file at this address."))
    return found


def provider_standing(proposal: Proposal) -> str:
    """Where the invitation stands: none, asked, accepted or refused."""
    if proposal.provider_id is None:
        return "none"
    if proposal.provider_accepted_at is not None:
        return "accepted"
    return "asked" if proposal.provider_asked_at is not None else "refused"


def dossier(proposal: Proposal) -> Dossier:
    """Everything written, signed and handed in of a proposal; eight queries."""
    sections = sections_of(proposal)
    attachments = list(
        proposal.attachments.filter(removed_at__isnull=True).select_related("file").order_by("added_at", "pk")
    )
    submissions = list(proposal.submissions.select_related("submitted_by", "decided_by").order_by("-number"))
    content = content_of(proposal, sections, attachments, submissions)
    questions = list(proposal.call.questions.order_by("order", "pk"))
    parts, choices = worded(parts_of(questions), proposal.call.form), Choices(proposal.call)
    values = Reader(parts=parts, choices=choices, language=proposal.language).read(content["sections"])
    accepted = provider_standing(proposal) == "accepted"
    signed = fingerprint(content)
    return Dossier(
        proposal=proposal,
        sections=sections,
        content=content,
        hash=signed,
        questions=questions,
        parts=parts,
        choices=choices,
        values=values,
        missing=missing_of(values, questions, provider_accepted=accepted),
        sides=_sides(proposal, signed),
        submissions=submissions,
        attachments=attachments,
    )


def content_of(
    proposal: Proposal,
    sections: dict[str, Section],
    attachments: Sequence[ProposalAttachment],
    submissions: Sequence[Submission],
) -> dict[str, Any]:
    """What is signed and handed in.

    With the revisions, so that words changed and changed back are signed anew; with the number of the
    submission, so that a proposal opened again is, even if not a word changes.
    """
    handed_in = submissions[0].number if submissions else 0
    return {
        "submission": handed_in + 1 if proposal.state == ProposalState.DRAFT or not handed_in else handed_in,
        "call": proposal.call.number,
        "proposal": proposal.code,
        "requester": proposal.requester.code,
        "provider": proposal.provider.code if proposal.provider else "",
        "sections": {key: section.content for key, section in sorted(sections.items())},
        "revisions": {key: section.revision for key, section in sorted(sections.items())},
        "attachments": [
            {"id": one.pk, "title": one.title, "name": one.file.name, "sha256": one.file.sha256} for one in attachments
        ],
    }


def _sides(proposal: Proposal, signed: str) -> list[SideStanding]:
    latest: dict[str, Signature] = {}
    for signature in proposal.signatures.select_related("signed_by").order_by("signed_at", "pk"):
        latest[signature.side] = signature
    standings = []
    for side, institution in ((Side.REQUESTER, proposal.requester), (Side.PROVIDER, proposal.provider)):
        found = latest.get(side)
        holds = found is not None and found.content_hash == signed
        standings.append(SideStanding(side, institution, found, holds))
    return standings


def values_of(submission: Submission) -> tuple[ProposalValues, tuple[Part, ...], Choices]:
    """What was handed in, as read: for those who assess. Two queries."""
    proposal = submission.proposal
    questions = list(proposal.call.questions.order_by("order", "pk"))
    parts, choices = worded(parts_of(questions), proposal.call.form), Choices(proposal.call)
    reader = Reader(parts=parts, choices=choices, language=proposal.language)
    return reader.read(submission.content.get("sections", submission.content)), parts, choices


def signatures_of(submission: Submission) -> list[Signature]:
    """The signatures it was handed in with, the requester's first."""
    found = submission.proposal.signatures.filter(content_hash=submission.content_hash)
    latest = {one.side: one for one in found.select_related("signed_by").order_by("signed_at", "pk")}
    return [latest[side] for side in Side.values if side in latest]


def eligible_institutions(call: Call) -> QuerySet[Institution]:
    """Those that may request in this call: the ones it names, or else every ministry that is a member today."""
    named = call.eligible.all()
    return named.select_related("country").order_by("code") if named.exists() else members_today()


def requesters_for(user: Any, call: Call) -> list[Institution]:
    """The institutions the person works for today that may request in this call."""
    mine = parts_today(user)
    return [one for one in eligible_institutions(call) if one.pk in mine] if mine else []


def providers_for(requester: Institution | None) -> list[Institution]:
    """The ministries that may be invited, by country."""
    others = members_today() if requester is None else members_today().exclude(pk=requester.pk)
    return sorted(others, key=lambda one: (str(one.country or ""), one.code))


def calls_to_begin_in(at: datetime.datetime) -> QuerySet[Call]:
    """Calls published or open that have not closed, latest first."""
    return (
        Call.objects.filter(state__in=BEGUN_IN)
        .filter(Q(closes_at__isnull=True) | Q(closes_at__gt=at))
        .order_by("-number")
    )


def handed_in_by(requester: Institution, call: Call) -> int:
    """How many proposals count against the most this requester may hand in."""
    return Proposal.objects.filter(call=call, requester=requester, state__in=COUNTED).count()


def my_proposals(user: Any) -> QuerySet[Proposal]:
    """Those of the institutions the person works for, as requester or as provider asked; latest first."""
    mine = list(parts_today(user))
    asked = Q(provider__in=mine) & (Q(provider_asked_at__isnull=False) | Q(provider_accepted_at__isnull=False))
    latest = Prefetch("submissions", Submission.objects.order_by("-number"))
    signatures = Prefetch("signatures", Signature.objects.order_by("signed_at", "pk"))
    return (
        proposals()
        .filter(Q(requester__in=mine) | asked)
        .order_by("-call__number", "-changed_at", "-pk")
        .prefetch_related(latest, signatures)
    )


def received_by(call: Call, *, state: str = "", words: str = "") -> QuerySet[Proposal]:
    """Every proposal of a call, drafts too, by code; perhaps of one state, or with these words."""
    found = proposals().filter(call=call).order_by("code")
    if state:
        found = found.filter(state=state)
    for word in words.split():
        found = found.filter(
            Q(code__icontains=word)
            | Q(title__icontains=word)
            | Q(requester__name__icontains=word)
            | Q(requester__acronym__icontains=word)
            | Q(provider__name__icontains=word)
            | Q(provider__acronym__icontains=word)
        )
    return found.prefetch_related(Prefetch("submissions", Submission.objects.order_by("-number")))


def received_counts(call: Call) -> dict[str, int]:
    """How many proposals of a call are in each state."""
    counted = Proposal.objects.filter(call=call).order_by().values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in counted}


def late_reason(proposal: Proposal) -> str:
    """Why it came late, as its requester said; empty when it did not."""
    entry = history_of(proposal).filter(act="submit_late_proposal").order_by("-pk").first()
    return entry.note if entry is not None else ""
