"""What is written to those who speak for an institution, each in their language."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.foundation.outbox.actions import write_letter
from ayni.members.queries import speakers_of
from ayni.questionnaires.models import Response


def write_opening(response: Response) -> int:
    """A survey opened; return how many were told."""
    return _write(response, "survey_opened", _opening, once=f"{response.pk}:opened")


def write_recall(response: Response, *, day: datetime.date) -> int:
    """Answers are waited for; once a day."""
    return _write(response, "survey_recall", _recall, once=f"{response.pk}:recall:{day}")


def write_reopening(response: Response) -> int:
    """Answers were reopened, and why."""
    return _write(response, "response_reopened", _reopening, once=None)


def _write(response: Response, kind: str, words: Callable[[Response], tuple[str, str]], once: str | None) -> int:
    people = speakers_of(response.institution)
    for person in people:
        with translation.override(person.language):
            subject, said = words(response)
            body = "\n\n".join(
                [
                    _("Good day, %(name)s.") % {"name": person.name},
                    said,
                    settings.AYNI_URL + reverse("questionnaires:response", args=[response.pk]),
                    _("Several people of your institution may answer together; what is typed is kept."),
                ]
            )
            write_letter(
                kind=kind,
                to=person,
                language=person.language,
                subject=subject,
                body=body,
                once=f"questionnaires:{once}:{person.pk}" if once else None,
            )
    return len(people)


def _opening(response: Response) -> tuple[str, str]:
    words = {"title": response.title, "deadline": _deadline(response), "institution": response.institution.name}
    return (
        _("Please answer: %(title)s") % words,
        _("The network asks %(institution)s to answer “%(title)s” by %(deadline)s.") % words,
    )


def _recall(response: Response) -> tuple[str, str]:
    words = {"title": response.title, "deadline": _deadline(response), "institution": response.institution.name}
    return (
        _("Still waited for: %(title)s") % words,
        _("The answers of %(institution)s to “%(title)s” have not been submitted yet. They are due by %(deadline)s.")
        % words,
    )


def _reopening(response: Response) -> tuple[str, str]:
    words = {"title": response.title, "deadline": _deadline(response), "reason": response.reopening_reason}
    return (
        _("Reopened: %(title)s") % words,
        _("The Secretariat reopened your answers to “%(title)s”: %(reason)s\nPlease submit them by %(deadline)s.")
        % words,
    )


def _deadline(response: Response) -> str:
    """The closing to the minute in the time zone of the network; else the day it is due."""
    survey = response.survey
    if survey is not None and survey.takes_answers:
        zone = timezone.get_default_timezone()
        moment = timezone.localtime(survey.closes_at, zone)
        return f"{date_format(moment, 'DATETIME_FORMAT')} ({settings.TIME_ZONE})"
    return date_format(response.due_on) if response.due_on else _("the day agreed")
