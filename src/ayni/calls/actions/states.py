"""Take a call from one state to the next. The ways there are stand in workflow.py.

Opening and closing happen at their moment by themselves: `open_and_close_due` writes down what the moment has
already decided (see queries/managing.py), and every act here does so first for its own call.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.managing import keep_moments_as_typed
from ayni.calls.actions.partnering import release_drafts
from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.calls.queries.managing import zone_of
from ayni.calls.queries.readiness import lacking_to_open
from ayni.calls.workflow import check_call_step
from ayni.foundation.audit.actions import audited
from ayni.foundation.periods import UNKNOWN, Period
from ayni.foundation.search.actions import index_record


def publish_call(*, call: Call, actor: Any) -> Call:
    """Let anyone read it. Raises ValidationError naming everything it lacks."""
    with _stepping("publish_call", call, actor):
        _refuse(lacking_to_open(call))
        call.published_at = call.published_at or timezone.now()
    return call


def return_call_to_draft(*, call: Call, actor: Any) -> Call:
    """Take a published call back to be worked on. Raises ValidationError once proposals were begun."""
    with _stepping("return_call_to_draft", call, actor):
        if call.proposals.exists():
            _refuse([_("Proposals were already begun for this call. Change its text or its dates instead.")])
    return call


def open_call(*, call: Call, actor: Any) -> Call:
    """Receive proposals from now on, before the day announced. Raises ValidationError naming what it lacks."""
    with _stepping("open_call", call, actor):
        now = timezone.now()
        _refuse(lacking_to_open(call, now))
        call.opens_at = now
        call.opened = _day(call, now)
    return call


def close_call(*, call: Call, actor: Any) -> Call:
    """Receive no more proposals from now on, before the moment announced."""
    with _stepping("close_call", call, actor):
        call.closes_at = timezone.now()
        call.closed = _day(call, call.closes_at)
    return call


def reopen_call(*, call: Call, actor: Any, closes_at: datetime.datetime) -> Call:
    """Receive proposals again until `closes_at`. Raises ValidationError when that is not in the future."""
    if closes_at <= timezone.now():
        raise ValidationError({"closes_at": _("Give a moment that is still to come.")})
    with _stepping("reopen_call", call, actor):
        call.closes_at = closes_at
        call.closed = UNKNOWN
    return call


def begin_assessment(*, call: Call, actor: Any) -> Call:
    """Hand the proposals received to those who judge them; criteria no longer change."""
    with _stepping("begin_assessment", call, actor):
        if not call.criteria.exists():
            _refuse([_("It has no criterion: proposals must know by what they will be judged.")])
    return call


def begin_selection(*, call: Call, actor: Any) -> Call:
    """Work out which proposals are chosen. Drafts left behind ask nothing of anybody any more."""
    with _stepping("begin_selection", call, actor):
        release_drafts(call=call, actor=actor)
    return call


def return_to_assessment(*, call: Call, actor: Any) -> Call:
    """Judge again, before anything is announced."""
    with _stepping("return_to_assessment", call, actor):
        pass
    return call


def archive_call(*, call: Call, actor: Any) -> Call:
    """Nothing more is expected of it; its page stays."""
    with _stepping("archive_call", call, actor):
        pass
    return call


ACTS: dict[str, Callable[..., Call]] = {
    act.__name__: act
    for act in (
        publish_call,
        return_call_to_draft,
        open_call,
        close_call,
        begin_assessment,
        begin_selection,
        return_to_assessment,
        archive_call,
    )
}


def open_and_close_due(now: datetime.datetime | None = None) -> int:
    """Write down every opening and closing whose moment has come; return how many. For the worker's clock.

    May be called as often as one likes: a moment missed for days is made up for, once, with its own date.
    """
    now = now or timezone.now()
    due = Call.objects.filter(
        Q(state=CallState.PUBLISHED, opens_at__lte=now) | Q(state=CallState.OPEN, closes_at__lte=now)
    )
    written = 0
    for key in list(due.order_by("number").values_list("pk", flat=True)):
        with transaction.atomic():
            call = Call.objects.select_for_update().get(pk=key)
            written += _settle(call, now)
    return written


def _settle(call: Call, now: datetime.datetime) -> int:
    """Take a locked call through the openings and closings its moments have decided."""
    written = 0
    if call.state == CallState.PUBLISHED and call.opens_at is not None and call.opens_at <= now:
        with audited(act="open_call", actor=None, target=call):
            call.state, call.opened = check_call_step("open_call", call.state), _day(call, call.opens_at)
            call.save()
        written += 1
    if call.state == CallState.OPEN and call.closes_at is not None and call.closes_at <= now:
        with audited(act="close_call", actor=None, target=call):
            call.state, call.closed = check_call_step("close_call", call.state), _day(call, call.closes_at)
            call.save()
        written += 1
    if written:
        index_record(kind="call", record=call)
    return written


@contextmanager
def _stepping(act: str, call: Call, actor: Any) -> Iterator[None]:
    """Run a step with the call locked and as it now is: of two people at once, one goes on and the other is told."""
    try:
        with transaction.atomic():
            Call.objects.select_for_update().get(pk=call.pk)
            call.refresh_from_db()
            _settle(call, timezone.now())
            with audited(act=act, actor=actor, target=call):
                target = check_call_step(act, call.state)
                yield
                call.state = target
                call.save()
            _settle(call, timezone.now())
            keep_moments_as_typed(call, actor)
            index_record(kind="call", record=call)
    except BaseException:
        # What was set on the record and not written must not be taken for what is kept.
        call.refresh_from_db()
        raise


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise ValidationError(reasons)


def _day(call: Call, moment: datetime.datetime) -> Period:
    """The day of a moment where the call is announced."""
    return Period(moment.astimezone(zone_of(call)).date().isoformat())
