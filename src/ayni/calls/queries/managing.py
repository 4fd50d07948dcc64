"""Which calls there are, who sees them, and how each stands at a given moment.

A call is open from the second of `opens_at` until just before that of `closes_at`, whatever the clock of the
worker has got to writing down: read its state with `state_at`, and ask `is_accepting`.
"""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState
from ayni.calls.models import Call, Criterion, Question, Score
from ayni.library.models import Document
from ayni.library.rules import visible_to
from ayni.people.rules import is_secretariat

# States in which the criteria and questions may still change: nobody has judged by them yet.
BEFORE_ASSESSMENT = (CallState.DRAFT, CallState.PUBLISHED, CallState.OPEN, CallState.CLOSED)


def state_at(call: Call, at: datetime.datetime | None = None) -> CallState:
    """The call's state at a moment (now without one), to the second."""
    at = at or timezone.now()
    state = CallState(call.state)
    if state == CallState.PUBLISHED and call.opens_at is not None and call.opens_at <= at:
        state = CallState.OPEN
    if state == CallState.OPEN and call.closes_at is not None and call.closes_at <= at:
        state = CallState.CLOSED
    return state


def is_accepting(call: Call, at: datetime.datetime | None = None) -> bool:
    """Whether a proposal that arrives at that moment is in time: from `opens_at`, until just before `closes_at`."""
    return state_at(call, at) == CallState.OPEN


def visible_calls(user: Any) -> QuerySet[Call]:
    """Every call that is public; drafts too for the Secretariat."""
    calls = Call.objects.order_by("number")
    return calls if is_secretariat(user) else calls.exclude(state__in=CallState.hidden_states())


def call_of(number: int) -> Call:
    """The call of that number, whatever its state. Raises Http404."""
    found = Call.objects.filter(number=number).first()
    if found is None:
        raise Http404(_("There is no call with this number."))
    return found


def visible_call(number: int, user: Any) -> Call:
    """The call of that number, if this person may see it. Raises Http404: a draft is not there for others."""
    found = visible_calls(user).filter(number=number).first()
    if found is None:
        raise Http404(_("There is no call with this number."))
    return found


def accepting_calls(at: datetime.datetime | None = None) -> QuerySet[Call]:
    """Calls that take proposals at that moment (now without one), the soonest to close first."""
    at = at or timezone.now()
    return Call.objects.filter(
        Q(closes_at__gt=at) & Q(opens_at__lte=at), state__in=(CallState.PUBLISHED, CallState.OPEN)
    ).order_by("closes_at", "number")


def next_number_and_year() -> tuple[int, int]:
    """What a new call is proposed to be called. A number is never given twice, even of a draft put aside."""
    last = Call.objects.aggregate(number=Max("number"))["number"] or 0
    return last + 1, timezone.localdate().year


def zone_of(call: Call) -> ZoneInfo:
    """The zone the call is announced in; the Secretariat's when this machine does not know it."""
    try:
        return ZoneInfo(call.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


def has_scores(call: Call) -> bool:
    return Score.objects.filter(criterion__call=call).exists()


def may_change_criteria(call: Call) -> bool:
    """Only before assessment begins, and never once somebody scored by them."""
    return call.state in BEFORE_ASSESSMENT and not has_scores(call)


def criterion_of(number: int, pk: int) -> Criterion:
    """A criterion of that call. Raises Http404."""
    found = Criterion.objects.select_related("call").filter(call__number=number, pk=pk).first()
    if found is None:
        raise Http404(_("This call has no such criterion."))
    return found


def question_of(number: int, pk: int) -> Question:
    """A question of that call. Raises Http404."""
    found = Question.objects.select_related("call").filter(call__number=number, pk=pk).first()
    if found is None:
        raise Http404(_("This call has no such question."))
    return found


def documents_to_attach(call: Call) -> QuerySet[Document]:
    """Documents of the library that the call does not have yet, by title."""
    return Document.objects.exclude(pk__in=call.documents.values("document")).order_by("title", "code")


def documents_shown(call: Call, user: Any) -> QuerySet[Document]:
    """The call's documents that this person may know of, in the call's order."""
    return visible_to(user).filter(pk__in=call.documents.values("document")).order_by("title", "code")
