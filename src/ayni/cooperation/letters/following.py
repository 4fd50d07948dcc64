"""Letters about the final report and what follows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.cooperation.enums import ReportState
from ayni.cooperation.models import FinalReport
from ayni.foundation.outbox.actions import write_letter
from ayni.members.queries import people_of_secretariat, speakers_of
from ayni.people.models import User


def report_submitted(*, report: FinalReport, comments_by: datetime.date) -> int:
    """To those who speak for the provider: the report is in, comments are welcome; to the Secretariat: read it.

    Returns how many letters were written.
    """
    activity = report.activity
    written = 0
    for person in speakers_of(activity.provider):
        with translation.override(person.language):
            text = _(
                "The final report of “%(activity)s” was submitted. You may add the comments of your institution "
                "until %(day)s, or say that there are none."
            ) % {"activity": activity.title, "day": date_format(comments_by)}
            _write(report, person, _("Final report submitted: %(activity)s"), text, "comments")
        written += 1
    for person in people_of_secretariat():
        with translation.override(person.language):
            text = _("The final report of “%(activity)s” was submitted and waits to be read.") % {
                "activity": activity.title
            }
            _write(report, person, _("Final report to read: %(activity)s"), text, "reading")
        written += 1
    return written


def report_decided(*, report: FinalReport) -> int:
    """To those who speak for either party: it was accepted, or what it still needs. Returns how many letters."""
    activity = report.activity
    accepted = report.state == ReportState.ACCEPTED
    people = {person.pk: person for person in _speakers((activity.requester, activity.provider))}
    for person in people.values():
        with translation.override(person.language):
            if accepted:
                subject = _("Final report accepted: %(activity)s")
                text = _(
                    "The final report of “%(activity)s” was accepted and is public. Its next steps are in the action "
                    "plan; in six months we will ask what came of them."
                ) % {"activity": activity.title}
            else:
                subject = _("Final report returned: %(activity)s")
                text = _("The final report of “%(activity)s” still needs something: %(reason)s") % {
                    "activity": activity.title,
                    "reason": report.returned_reason,
                }
            _write(report, person, subject, text, "decision")
    return len(people)


def _speakers(institutions: Iterable) -> list[User]:
    return [person for institution in institutions for person in speakers_of(institution)]


def _write(report: FinalReport, person: User, subject: str, text: str, about: str) -> None:
    """In the language that is active: the person's."""
    address = settings.AYNI_URL + reverse("cooperation:report", args=[report.activity.code])
    body = "\n\n".join([_("Good day, %(name)s.") % {"name": person.name}, text, address, _("Thank you.")])
    moment = report.decided_at if about == "decision" else report.submitted_at
    stamp = moment.isoformat() if moment else ""
    write_letter(
        kind=f"cooperation.report_{about}",
        to=person,
        language=person.language,
        subject=subject % {"activity": report.activity.title},
        body=body + "\n",
        once=f"report:{about}:{report.pk}:{person.pk}:{stamp}",
    )
