"""What a call lacks to go on, in sentences."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState, ProposalState
from ayni.calls.models import Call
from ayni.calls.queries.managing import state_at
from ayni.foundation.languages import texts_of


def lacking_to_publish(call: Call) -> list[str]:
    """What the call still lacks for anybody to read it, a sentence each."""
    lacking = []
    if not texts_of(call, "title"):
        lacking.append(_("It has no title."))
    if not texts_of(call, "text"):
        lacking.append(_("It has no text: what is offered, and how to take part."))
    if not call.modalities:
        lacking.append(_("It names no modality: choose at least one."))
    if not call.criteria.exists():
        lacking.append(_("It has no criterion: proposals must know by what they will be judged."))
    return lacking + _lacking_dates(call)


def lacking_to_open(call: Call, at: datetime.datetime | None = None) -> list[str]:
    """What the call still lacks to take proposals, a sentence each."""
    lacking = lacking_to_publish(call)
    if call.closes_at is not None and call.closes_at <= (at or timezone.now()):
        lacking.append(_("Its closing is already past: give a later one."))
    return lacking


def advice_on(call: Call) -> list[str]:
    """What would be better, and forbids nothing, a sentence each."""
    advice = []
    missing = [code for code, _name in settings.LANGUAGES if code not in texts_of(call, "text")]
    if texts_of(call, "text") and missing:
        names = ", ".join(str(get_language_info(code)["name_translated"]) for code in missing)
        advice.append(_("Its text is not written in: %(languages)s.") % {"languages": names})
    unsaid = [one for one in call.criteria.all() if len(one.levels) <= one.most_points]
    if unsaid:
        advice.append(
            _("Some criteria do not say what each point means: %(criteria)s.")
            % {"criteria": ", ".join(str(one) for one in unsaid)}
        )
    if call.webinar_at is None and call.state in (CallState.DRAFT, CallState.PUBLISHED):
        advice.append(
            _("It has no information webinar. Since the seventh call these have made proposals better prepared.")
        )
    return advice + _waiting(call)


def _lacking_dates(call: Call) -> list[str]:
    lacking = []
    if call.opens_at is None:
        lacking.append(_("It does not say when it opens."))
    if call.closes_at is None:
        lacking.append(_("It does not say when it closes."))
    if call.opens_at and call.closes_at and call.closes_at <= call.opens_at:
        lacking.append(_("It closes before it opens."))
    return lacking


def _waiting(call: Call) -> list[str]:
    """What stands open in its proposals once it is closed."""
    if state_at(call) != CallState.CLOSED:
        return []
    late = call.proposals.filter(state=ProposalState.LATE).count()
    received = call.proposals.filter(state__in=ProposalState.received_states()).count()
    waiting = []
    if late:
        waiting.append(_("Proposals that came late and wait for a decision: %(number)d.") % {"number": late})
    if not received:
        waiting.append(_("No proposal was received."))
    return waiting
