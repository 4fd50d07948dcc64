"""Write letters, mend them, send them once."""

from __future__ import annotations

import datetime
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ayni.foundation.audit.actions import audited
from ayni.foundation.calendars import method_of
from ayni.foundation.outbox.holds import why_held
from ayni.foundation.outbox.models import Letter, LetterState

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
LONGEST_SENDING = datetime.timedelta(minutes=10)
INTERRUPTED = gettext_noop("Sending was cut off. The letter may have left: ask before you let it out again.")
MENDABLE = frozenset({LetterState.DRAFT, LetterState.READY, LetterState.FAILED})
RELEASABLE = frozenset({LetterState.DRAFT, LetterState.FAILED})


class LetterRefused(ValidationError):
    """The letter is past what was asked; the message says why, in the reader's language."""


def write_letter(
    *,
    kind: str,
    to: Any,
    language: str,
    subject: str,
    body: str,
    once: str | None = None,
    state: str = LetterState.READY,
    calendar: str = "",
) -> Letter:
    """Put a letter in the outbox; `to` is a person or an e-mail address.

    A letter with the same `once` is not written again: the first one is returned. A READY letter
    leaves after the transaction commits; a DRAFT waits for `release_letter`. `calendar` is text of
    `foundation.calendars` that leaves with it; ValueError when it is something else.
    """
    if calendar:
        method_of(calendar)
    person = None if isinstance(to, str) else to
    values = {
        "kind": kind,
        "to_address": to if person is None else person.email,
        "to_person": person,
        "language": language,
        "subject": " ".join(subject.split())[:250],
        "body": body,
        "calendar": calendar,
        "state": state,
    }
    try:
        with transaction.atomic():
            letter = Letter.objects.create(once=once, **values)
    except IntegrityError:
        if once is None:
            raise
        return Letter.objects.get(once=once)
    if letter.state == LetterState.READY:
        _send_after_commit(letter)
    return letter


@transaction.atomic
def mend_letter(*, letter: Letter, actor: Any, subject: str, body: str) -> Letter:
    """Change the words of a letter that has not left. Raises LetterRefused once it has, or is withdrawn."""
    letter = _locked(letter)
    if letter.state not in MENDABLE:
        raise LetterRefused(_("This letter has already left or was withdrawn. Its words stay as they are."))
    with audited(act="mend_letter", actor=actor, target=letter):
        letter.subject = " ".join(subject.split())[:250]
        letter.body = body
        letter.save(update_fields=["subject", "body"])
    return letter


@transaction.atomic
def release_letter(*, letter: Letter, actor: Any) -> Letter:
    """Let a draft, or a letter that failed, leave. Raises LetterRefused for any other, or one a room holds back."""
    letter = _locked(letter)
    if letter.state not in RELEASABLE:
        raise LetterRefused(_("Only a draft, or a letter that could not be sent, can be let out."))
    if reason := why_held(letter):
        raise LetterRefused(reason)
    with audited(act="release_letter", actor=actor, target=letter):
        letter.state = LetterState.READY
        letter.attempts = 0
        letter.save(update_fields=["state", "attempts"])
        _send_after_commit(letter)
    return letter


@transaction.atomic
def withdraw_letter(*, letter: Letter, actor: Any) -> Letter:
    """Keep a letter from leaving. Raises LetterRefused when it has left, or is leaving."""
    letter = _locked(letter)
    if letter.state not in MENDABLE:
        raise LetterRefused(_("This letter has already left or was withdrawn."))
    with audited(act="withdraw_letter", actor=actor, target=letter):
        letter.state = LetterState.WITHDRAWN
        letter.save(update_fields=["state"])
    return letter


def send_letter(*, letter_id: int) -> bool:
    """Send one READY letter and say whether it left. Not to be called inside a transaction.

    The letter is claimed first, in one statement: of two workers one alone sends it, and no lock is
    held while the mail server answers. A failure is kept on the letter, which is READY again until
    MOST_ATTEMPTS were made.
    """
    claimed = Letter.objects.filter(pk=letter_id, state=LetterState.READY).update(
        state=LetterState.SENDING, attempts=F("attempts") + 1, tried_at=timezone.now()
    )
    if not claimed:
        return False
    letter = Letter.objects.get(pk=letter_id)
    try:
        _message(letter).send()
    except Exception as error:
        # Whatever the mail server or the address makes go wrong must stay written on the letter.
        logger.warning("Letter %s could not be sent: %s", letter.pk, error)
        letter.failure = str(error) or type(error).__name__
        letter.state = LetterState.FAILED if letter.attempts >= MOST_ATTEMPTS else LetterState.READY
    else:
        letter.state, letter.sent_at, letter.failure = LetterState.SENT, timezone.now(), ""
    letter.save(update_fields=["state", "sent_at", "failure"])
    return letter.state == LetterState.SENT


def send_waiting_letters() -> int:
    """Send every letter that is ready, as after a restart; return how many left."""
    waiting = Letter.objects.filter(state=LetterState.READY).order_by("pk").values_list("pk", flat=True)
    return sum(send_letter(letter_id=pk) for pk in list(waiting))


def fail_interrupted_letters() -> int:
    """Mark the letters whose sending was cut off, as by a power cut; return how many.

    Nobody knows whether such a letter left, so it is not sent again by itself: a person decides.
    """
    return Letter.objects.filter(state=LetterState.SENDING, tried_at__lt=timezone.now() - LONGEST_SENDING).update(
        state=LetterState.FAILED, failure=INTERRUPTED
    )


def _message(letter: Letter) -> EmailMessage:
    """The letter as e-mail; a calendar is its second form, as calendars expect (RFC 6047 2.4)."""
    words = (letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to_address])
    if not letter.calendar:
        return EmailMessage(*words)
    message = EmailMultiAlternatives(*words)
    message.attach_alternative(letter.calendar, f"text/calendar; method={method_of(letter.calendar)}")
    return message


def _locked(letter: Letter) -> Letter:
    """The same letter as it is now, held until the transaction ends."""
    return Letter.objects.select_for_update().get(pk=letter.pk)


def _send_after_commit(letter: Letter) -> None:
    from ayni.foundation.outbox.tasks import send_letter_task

    transaction.on_commit(lambda: send_letter_task.enqueue(letter.pk))
