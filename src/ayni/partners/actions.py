"""What is done on the board of a call: post, be interested, answer, close."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge, owe
from ayni.members.models import Institution
from ayni.partners.enums import InterestState, PostingKind
from ayni.partners.letters import tell_interest, tell_mutual
from ayni.partners.models import Board, Interest, Posting
from ayni.portfolio.models import Topic

OBLIGATION = "answer_interest"
DAYS_TO_ANSWER = 7
# The board opens with the news of a call and ends when proposals can no longer be written.
POSTING_STATES = (CallState.PUBLISHED, CallState.OPEN)


@transaction.atomic
def post_on_board(
    *,
    call: Call,
    institution: Institution,
    kind: str,
    topic: Topic,
    text: str,
    language: str,
    actor: Any,
    modality: str = "",
) -> Posting:
    """Say what an institution needs or offers. Raises ValidationError on a closed board, or without words."""
    _locked_board(call)
    posting = Posting(call=call, institution=institution, kind=PostingKind(kind), posted_by=actor)
    _write(posting, topic=topic, text=text, language=language, modality=modality)
    with audited(act="post_on_board", actor=actor, target=posting):
        posting.save()
    return posting


@transaction.atomic
def edit_posting(
    *, posting: Posting, topic: Topic, text: str, language: str, actor: Any, modality: str = ""
) -> Posting:
    """Change the words of a posting that stands. Raises ValidationError when it, or the board, no longer does."""
    posting = _standing(posting)
    with audited(act="edit_posting", actor=actor, target=posting):
        _write(posting, topic=topic, text=text, language=language, modality=modality)
        posting.save(update_fields=["topic", "text", "language", "modality"])
    return posting


@transaction.atomic
def withdraw_posting(*, posting: Posting, actor: Any) -> Posting:
    """Take a posting down; nobody owes an answer about it any more. Doing it twice changes nothing."""
    posting = Posting.objects.select_for_update().get(pk=posting.pk)
    if posting.stands:
        with audited(act="withdraw_posting", actor=actor, target=posting):
            posting.withdrawn_at = timezone.now()
            posting.save(update_fields=["withdrawn_at"])
        for interest in posting.interests.filter(state=InterestState.WAITING):
            discharge(kind=OBLIGATION, subject=interest, actor=actor)
    return posting


@transaction.atomic
def express_interest(*, posting: Posting, institution: Institution, actor: Any) -> Interest:
    """Say that `institution` is interested in the posting of another; those who speak for that one are written to.

    When the other had already said the same of a posting of this one, of the opposite kind, the two have
    found each other. Said twice, nothing changes. Raises ValidationError for one's own posting.
    """
    posting = _standing(posting)
    if posting.institution_id == institution.pk:
        raise ValidationError(_("This is your own institution's: you are interested in it already."))
    interest = Interest.objects.select_for_update().filter(posting=posting, institution=institution).first()
    if interest is not None and interest.state != InterestState.WITHDRAWN:
        return interest
    interest = interest or Interest(posting=posting, institution=institution)
    with audited(act="express_interest", actor=actor, target=interest):
        interest.state = InterestState.WAITING
        interest.expressed_by, interest.expressed_at = actor, timezone.now()
        interest.answered_by = interest.answered_at = None
        interest.save()
    theirs = _their_interest(interest)
    if theirs is not None:
        _settle(theirs, InterestState.MUTUAL, actor)
        _settle(interest, InterestState.MUTUAL, actor)
        tell_mutual(interest=interest)
    else:
        due = timezone.localdate() + datetime.timedelta(days=DAYS_TO_ANSWER)
        owe(kind=OBLIGATION, subject=interest, debtor=posting.institution, due_on=due)
        tell_interest(interest=interest)
    return interest


@transaction.atomic
def answer_interest(*, interest: Interest, interested: bool, actor: Any) -> Interest:
    """Say whether the one that posted is interested too; if so, those who speak for both are written to.

    A "not this time" may still become a yes. Raises ValidationError when it was taken back or already is mutual.
    """
    _standing(Posting.objects.get(pk=interest.posting_id))
    interest = Interest.objects.select_for_update().get(pk=interest.pk)
    if interest.state == InterestState.WITHDRAWN:
        raise ValidationError(_("The other institution has taken its interest back."))
    if interest.state == InterestState.MUTUAL:
        raise ValidationError(_("You have already found each other: write to the other institution."))
    _settle(interest, InterestState.MUTUAL if interested else InterestState.DECLINED, actor)
    if interested:
        tell_mutual(interest=interest)
    return interest


@transaction.atomic
def withdraw_interest(*, interest: Interest, actor: Any) -> Interest:
    """Take an interest back. Raises ValidationError when it is mutual: then the two should speak."""
    interest = Interest.objects.select_for_update().get(pk=interest.pk)
    if interest.state == InterestState.MUTUAL:
        raise ValidationError(_("You are both interested: tell the other institution yourself."))
    with audited(act="withdraw_interest", actor=actor, target=interest):
        interest.state = InterestState.WITHDRAWN
        interest.save(update_fields=["state"])
    discharge(kind=OBLIGATION, subject=interest, actor=actor)
    return interest


@transaction.atomic
def close_board(*, call: Call, actor: Any) -> Board:
    """Nobody posts or answers any more; what was said stays to be read, and no answer is owed."""
    board = _board_of(call)
    with audited(act="close_board", actor=actor, target=board):
        board.closed_at = board.closed_at or timezone.now()
        board.closed_by = board.closed_by or actor
        board.save(update_fields=["closed_at", "closed_by"])
    for interest in Interest.objects.filter(posting__call=call, state=InterestState.WAITING):
        discharge(kind=OBLIGATION, subject=interest, actor=actor)
    return board


@transaction.atomic
def reopen_board(*, call: Call, actor: Any) -> Board:
    """Let institutions post again; answers that were waiting are owed again."""
    board = _board_of(call)
    with audited(act="reopen_board", actor=actor, target=board):
        board.closed_at = board.closed_by = None
        board.save(update_fields=["closed_at", "closed_by"])
    due = timezone.localdate() + datetime.timedelta(days=DAYS_TO_ANSWER)
    waiting = Interest.objects.filter(
        posting__call=call, posting__withdrawn_at__isnull=True, state=InterestState.WAITING
    ).select_related("posting__institution")
    for interest in waiting:
        owe(kind=OBLIGATION, subject=interest, debtor=interest.posting.institution, due_on=due)
    return board


def takes_postings(call: Call, board: Board | None) -> bool:
    """Whether anything can be said on the board now."""
    return call.state in POSTING_STATES and (board is None or board.closed_at is None)


def _board_of(call: Call) -> Board:
    board, _made = Board.objects.get_or_create(call=call)
    return Board.objects.select_for_update().get(pk=board.pk)


def _locked_board(call: Call) -> None:
    call = Call.objects.select_for_update().get(pk=call.pk)
    board = Board.objects.select_for_update().filter(call=call).first()
    if not takes_postings(call, board):
        raise ValidationError(_("The board of this call is closed. What was said on it can still be read."))


def _standing(posting: Posting) -> Posting:
    """The same posting, held until the transaction ends, on a board that is open."""
    _locked_board(posting.call)
    posting = Posting.objects.select_for_update().get(pk=posting.pk)
    if not posting.stands:
        raise ValidationError(_("This was taken off the board in the meantime."))
    return posting


def _write(posting: Posting, *, topic: Topic, text: str, language: str, modality: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Say in a sentence or two what it is about.")})
    posting.topic, posting.text, posting.language, posting.modality = topic, text.strip(), language, modality


def _their_interest(interest: Interest) -> Interest | None:
    """What the other institution had said of a posting of this one, if it waits for an answer."""
    posting = interest.posting
    return (
        Interest.objects.select_for_update()
        .filter(
            posting__call=posting.call_id,
            posting__institution=interest.institution_id,
            posting__kind=PostingKind(posting.kind).opposite,
            posting__withdrawn_at__isnull=True,
            institution=posting.institution_id,
            state=InterestState.WAITING,
        )
        .order_by("pk")
        .first()
    )


def _settle(interest: Interest, state: str, actor: Any) -> None:
    with audited(act="answer_interest", actor=actor, target=interest):
        interest.state = state
        interest.answered_by, interest.answered_at = actor, timezone.now()
        interest.save(update_fields=["state", "answered_by", "answered_at"])
    discharge(kind=OBLIGATION, subject=interest, actor=actor)
