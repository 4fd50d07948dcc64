"""The calls: written, opened, closed, and put where they belong in time."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from ayni.calls.actions.criteria import add_question
from ayni.calls.actions.managing import create_call, edit_call, keep_moments_as_typed
from ayni.calls.actions.states import begin_assessment, close_call, open_call, publish_call
from ayni.calls.enums import CallState
from ayni.calls.models import AssessmentRound, Call, Decision, Proposal, Review, Signature, Submission
from ayni.foundation.periods import Period
from ayni.foundation.search.actions import index_record
from ayni.people.models import User
from ayni.rial.season.reading import read

LANGUAGES = ("es", "en", "pt", "fr")
DAYS_OF_A_ROUND = 21


def days(number: float) -> datetime.datetime:
    """The moment `number` days from now, at the full hour."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + datetime.timedelta(days=number)


def open_the_call(entry: dict[str, Any], office: User) -> Call:
    """A call with its texts in four languages, its criteria by default, open from now."""
    texts = read("texts")
    closes = days(entry["closes"]) if entry["closes"] > 0 else timezone.now() + datetime.timedelta(hours=6)
    call = create_call(
        actor=office,
        number=entry["number"],
        year=closes.year,
        title=entry["title"]["es"],
        fictional=True,
    )
    content: dict[str, Any] = {
        "texts": {
            "title": entry["title"],
            "summary": entry["summary"],
            "text": texts["text"],
            "who_may_apply": texts["who_may_apply"],
        },
        "modalities": ["in_situ", "expert_visit", "virtual"],
        "most_per_requester": 2,
        "opens_at": timezone.now() + datetime.timedelta(hours=1),
        "closes_at": closes,
    }
    if "webinar" in entry:
        content |= {"webinar_at": days(entry["webinar"]), "webinar_link": "https://example.org/webinar"}
    edit_call(call=call, actor=office, content=content)
    if entry["key"] == "open":
        question = {"kind": "text", "required": False, "texts": texts["question"]}
        add_question(call=call, actor=office, content=question)
    publish_call(call=call, actor=office)
    return open_call(call=call, actor=office)


def close_the_call(call: Call, office: User) -> None:
    close_call(call=call, actor=office)
    begin_assessment(call=call, actor=office)


def last_day_of_round(entry: dict[str, Any]) -> datetime.date:
    """Reviewers have three weeks from the closing."""
    return days(entry["closes"] + DAYS_OF_A_ROUND).date()


def move_into_the_past(call: Call, entry: dict[str, Any], office: User) -> None:
    """Everything was done in one moment; give each date the day the season tells of."""
    opened, closed = days(entry["opens"]), days(entry["closes"])
    announced = days(entry["announced"]) if "announced" in entry else None
    zone = datetime.UTC
    Call.objects.filter(pk=call.pk).update(
        published_at=opened - datetime.timedelta(days=7),
        opens_at=opened,
        closes_at=closed,
        year=closed.year,
        announced_at=announced,
    )
    Proposal.objects.filter(call=call).update(begun_at=opened)
    before = closed - datetime.timedelta(days=1)
    Submission.objects.filter(proposal__call=call).update(submitted_at=before)
    Signature.objects.filter(proposal__call=call).update(signed_at=before - datetime.timedelta(hours=3))
    first, last = closed.date() + datetime.timedelta(days=1), last_day_of_round(entry)
    AssessmentRound.objects.filter(call=call).update(starts_on=first, ends_on=last)
    reviews = Review.objects.filter(assignment__round__call=call, submitted_at__isnull=False)
    reviews.update(submitted_at=min(closed + datetime.timedelta(days=14), days(-1)))
    if announced is not None:
        confirmed = announced + datetime.timedelta(days=3)
        Decision.objects.filter(proposal__call=call).update(
            announced_at=announced,
            confirm_by=(announced + datetime.timedelta(days=call.confirm_days)).date(),
            requester_confirmed_at=confirmed,
            provider_confirmed_at=confirmed,
        )
    call.refresh_from_db()
    keep_moments_as_typed(call, office)
    call.opened = Period(opened.astimezone(zone).date().isoformat())
    call.closed = Period(closed.astimezone(zone).date().isoformat()) if call.state != CallState.OPEN else call.closed
    call.save()
    index_record(kind="call", record=call)
