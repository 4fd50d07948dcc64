"""The board of a call as one person sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.foundation.ui.parts import Action
from ayni.members.models import Institution
from ayni.members.queries import institutions_of
from ayni.partners.actions import POSTING_STATES, takes_postings
from ayni.partners.enums import InterestState, PostingKind
from ayni.partners.labels import in_common, named
from ayni.partners.letters import proposal_address
from ayni.partners.models import Board, Interest, Posting
from ayni.partners.suggesting import Posted, suggestions
from ayni.people.rules import is_secretariat


@dataclass(frozen=True)
class InterestShown:
    """An interest with what the reader may do about it. `proposal`: address where the reader begins the proposal."""

    interest: Interest
    name: str
    may_answer: bool
    may_withdraw: bool
    proposal: str

    @property
    def is_mutual(self) -> bool:
        return self.interest.state == InterestState.MUTUAL

    @property
    def is_waiting(self) -> bool:
        return self.interest.state == InterestState.WAITING

    @property
    def state_kind(self) -> str:
        return {"mutual": "done", "waiting": "open"}.get(self.interest.state, "closed")


@dataclass(frozen=True)
class SuggestionShown:
    """Another posting that may fit, and what the two share, in words."""

    posting: Posting
    shared: str


@dataclass(frozen=True)
class PostingShown:
    """`interested`: those in it, for its institution and the Secretariat. `own`: those of the reader's institutions."""

    posting: Posting
    is_own: bool
    may_withdraw: bool
    interested: Sequence[InterestShown]
    own: Sequence[InterestShown]
    may_be_interested: Sequence[Institution]
    suggested: Sequence[SuggestionShown]


@dataclass(frozen=True)
class BoardPage:
    """`is_open`: whether anything can be said. `closed`: by the Secretariat, and not by the call having gone on."""

    call: Call
    is_open: bool
    closed: bool
    is_secretariat: bool
    may_post: bool
    needs: Sequence[PostingShown]
    offers: Sequence[PostingShown]

    @property
    def suggested_to_me(self) -> Sequence[PostingShown]:
        return [one for one in (*self.needs, *self.offers) if one.is_own and one.suggested]


def call_with_board(number: int) -> Call:
    """The call whose board it is; raises Http404, also for a draft, which nobody knows of yet."""
    call = Call.objects.filter(number=number).exclude(state=CallState.DRAFT).first()
    if call is None:
        raise Http404(_("There is no board at this address."))
    return call


def open_boards() -> list[Action]:
    """Links to the boards that take postings now, latest call first."""
    calls = Call.objects.filter(state__in=POSTING_STATES).exclude(board__closed_at__isnull=False)
    return [
        Action(
            _("Board of call %(number)s") % {"number": number}, reverse("partners:board", args=[number]), kind="quiet"
        )
        for number in calls.order_by("-number").values_list("number", flat=True)
    ]


def posting_by_key(pk: int) -> Posting:
    """One posting, perhaps taken down; raises Http404."""
    found = Posting.objects.select_related("call", "institution__country", "topic__area").filter(pk=pk).first()
    if found is None:
        raise Http404(_("This is not on the board, or not any more."))
    return found


def standing_posting(pk: int) -> Posting:
    """One posting that stands; raises Http404."""
    found = posting_by_key(pk)
    if not found.stands:
        raise Http404(_("This is not on the board, or not any more."))
    return found


def interest_by_key(pk: int) -> Interest:
    """One interest; raises Http404."""
    every = Interest.objects.select_related("institution", "posting__institution", "posting__call", "posting__topic")
    found = every.filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such interest."))
    return found


def board_page(call: Call, user: Any) -> BoardPage:
    """The board as `user` sees it; six queries at most."""
    own = list(institutions_of(user))
    secretariat = bool(is_secretariat.test(user))
    board = Board.objects.filter(call=call).first()
    interests = Interest.objects.select_related("institution__country").exclude(state=InterestState.WITHDRAWN)
    postings = list(
        Posting.objects.filter(call=call, withdrawn_at__isnull=True)
        .select_related("institution__country", "topic__area")
        .prefetch_related(Prefetch("interests", interests.order_by("pk")))
        .order_by("topic__area__order", "topic__number", "pk")
    )
    is_open = takes_postings(call, board)
    suggested = _suggested(postings) if is_open else {}
    reader = _Reader(call.number, {one.pk: one for one in own}, secretariat, is_open, suggested)
    return BoardPage(
        call=call,
        is_open=is_open,
        closed=board is not None and board.closed_at is not None,
        is_secretariat=secretariat,
        may_post=is_open and bool(own),
        needs=[reader.shown(one) for one in postings if one.kind == PostingKind.NEED],
        offers=[reader.shown(one) for one in postings if one.kind == PostingKind.OFFER],
    )


@dataclass(frozen=True)
class _Reader:
    call: int
    own: Mapping[int, Institution]
    is_secretariat: bool
    is_open: bool
    suggested: Mapping[int, Sequence[SuggestionShown]]

    def shown(self, posting: Posting) -> PostingShown:
        is_own = posting.institution_id in self.own
        every = list(posting.interests.all())
        saying = {one.institution_id for one in every}
        able = [one for pk, one in self.own.items() if pk != posting.institution_id and pk not in saying]
        return PostingShown(
            posting=posting,
            is_own=is_own,
            may_withdraw=is_own or self.is_secretariat,
            interested=[self._interest(one, posting) for one in every] if is_own or self.is_secretariat else [],
            own=[self._interest(one, posting) for one in every if one.institution_id in self.own],
            may_be_interested=able if self.is_open and not is_own else [],
            suggested=self.suggested.get(posting.pk, ()) if is_own or self.is_secretariat else (),
        )

    def _interest(self, interest: Interest, posting: Posting) -> InterestShown:
        interest.posting = posting
        mutual = interest.state == InterestState.MUTUAL
        asks = interest.requester.pk in self.own
        return InterestShown(
            interest=interest,
            name=named(interest.institution),
            may_answer=self.is_open and not mutual and posting.institution_id in self.own,
            may_withdraw=self.is_open
            and interest.state == InterestState.WAITING
            and interest.institution_id in self.own,
            proposal=proposal_address(provider=interest.provider.code, topic=posting.topic.code, call=self.call)
            if mutual and asks
            else "",
        )


def _suggested(postings: Sequence[Posting]) -> dict[int, list[SuggestionShown]]:
    by_key = {posting.pk: posting for posting in postings}
    sides: dict[str, list[Posted]] = {kind: [] for kind in PostingKind.values}
    for posting in postings:
        sides[posting.kind].append(_posted(posting))
    needs, offers = sides[PostingKind.NEED], sides[PostingKind.OFFER]
    found = suggestions(needs, offers) | suggestions(offers, needs)
    return {
        key: [SuggestionShown(by_key[one.key], in_common(one.shared)) for one in fitting]
        for key, fitting in found.items()
    }


def _posted(posting: Posting) -> Posted:
    return Posted(
        key=posting.pk,
        institution=posting.institution_id,
        topic=posting.topic.code,
        area=posting.topic.area.code,
        text=posting.text,
        modality=posting.modality,
        language=posting.language,
    )
