"""What is written to reviewers."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.calls.models import AssessmentRound, Assignment, Reviewer
from ayni.foundation.outbox.actions import write_letter
from ayni.foundation.outbox.models import Letter


def tell_assigned(*, round: AssessmentRound, reviewer: Reviewer, given: Sequence[Assignment]) -> Letter:
    """What was given to a reviewer just now, and by when. No party is named: conflicts are declared first."""
    person = reviewer.user
    with translation.override(person.language):
        number = len(given)
        asked = ngettext(
            "You are asked to review %(number)d proposal of call %(call)d, by %(day)s.",
            "You are asked to review %(number)d proposals of call %(call)d, by %(day)s.",
            number,
        )
        said = {"number": number, "call": round.call.number, "day": date_format(round.ends_on, "DATE_FORMAT")}
        body = [
            _greeting(person.name),
            asked % said,
            _("Before reading each one you say whether you are free of conflict of interest."),
            settings.AYNI_URL + reverse("calls:my-reviews"),
            _("Thank you for giving your time to the network."),
        ]
        return write_letter(
            kind="calls.assigned",
            to=person,
            language=person.language,
            subject=_("Proposals to review: call %(call)d") % {"call": round.call.number},
            body="\n\n".join(body),
            once=f"assigned:{given[-1].pk}",
        )


def tell_ended(*, assignment: Assignment) -> Letter:
    """A review is no longer asked for, and why."""
    person = assignment.reviewer.user
    with translation.override(person.language):
        body = [
            _greeting(person.name),
            _("You need not review the proposal %(code)s of call %(call)d any more.")
            % {"code": assignment.proposal.code, "call": assignment.round.call.number},
            _("Reason: %(reason)s") % {"reason": assignment.end_reason},
            settings.AYNI_URL + reverse("calls:my-reviews"),
        ]
        return write_letter(
            kind="calls.assignment_ended",
            to=person,
            language=person.language,
            subject=_("A review is no longer needed: %(code)s") % {"code": assignment.proposal.code},
            body="\n\n".join(body),
            once=f"assignment-ended:{assignment.pk}",
        )


def tell_stale(*, assignment: Assignment, number: int) -> Letter:
    """The proposal was handed in anew after it was reviewed."""
    person = assignment.reviewer.user
    with translation.override(person.language):
        body = [
            _greeting(person.name),
            _("The proposal %(code)s was handed in anew after you began its review.")
            % {"code": assignment.proposal.code},
            _("Your review is kept with the version you read. Look at the new one; you may carry your scores over."),
            settings.AYNI_URL + reverse("calls:review", args=[assignment.pk]),
        ]
        return write_letter(
            kind="calls.review_stale",
            to=person,
            language=person.language,
            subject=_("A proposal you reviewed has changed: %(code)s") % {"code": assignment.proposal.code},
            body="\n\n".join(body),
            once=f"review-stale:{assignment.pk}:{number}",
        )


def remind(*, round: AssessmentRound, reviewer: Reviewer, waiting: int, day: str) -> Letter:
    """The Secretariat recalls what is not handed in; once a day at most."""
    person = reviewer.user
    with translation.override(person.language):
        waits = ngettext(
            "%(number)d review of call %(call)d is waiting for you. It is due on %(day)s.",
            "%(number)d reviews of call %(call)d are waiting for you. They are due on %(day)s.",
            waiting,
        )
        said = {"number": waiting, "call": round.call.number, "day": date_format(round.ends_on, "DATE_FORMAT")}
        body = [_greeting(person.name), waits % said, settings.AYNI_URL + reverse("calls:my-reviews")]
        return write_letter(
            kind="calls.review_reminder",
            to=person,
            language=person.language,
            subject=_("Reviews that are waiting: call %(call)d") % {"call": round.call.number},
            body="\n\n".join(body),
            once=f"review-reminder:{round.pk}:{reviewer.pk}:{day}",
        )


def _greeting(name: str) -> str:
    return _("Good day, %(name)s.") % {"name": name}
