"""Questions of one party to the other, and their answers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import working
from ayni.cooperation.letters.questions import question_asked
from ayni.cooperation.models import Activity, Session, SessionQuestion
from ayni.foundation.audit.actions import audited
from ayni.members.models import Institution
from ayni.members.rules import works_for


@transaction.atomic
def ask_question(*, activity: Activity, actor: Any, text: str, session: Session | None = None) -> SessionQuestion:
    """Ask the other party something, about a session or the whole; those who speak for it are written to.

    Raises ValidationError at the field.
    """
    held = working(activity)
    if not text.strip():
        raise ValidationError({"text": _("Write the question.")})
    if session is not None and session.activity_id != held.pk:
        raise ValidationError({"session": _("This session belongs to another activity.")})
    question = SessionQuestion(
        activity=held, session=session, asked_by=actor, institution=side_of(actor, held), text=text.strip()
    )
    with audited(act="ask_question", actor=actor, target=question):
        question.save(force_insert=True)
    question_asked(question=question)
    return question


@transaction.atomic
def answer_question(*, question: SessionQuestion, actor: Any, answer: str, seen: str = "") -> SessionQuestion:
    """Answer, or mend an answer begun from the words `seen`; what was answered before stays in the trail.

    Raises ValidationError for an empty answer, for one's own question, and when another answered meanwhile.
    """
    activity = working(question.activity)
    kept = SessionQuestion.objects.select_for_update().get(pk=question.pk)
    if not answer.strip():
        raise ValidationError({"answer": _("Write the answer.")})
    mine = side_of(actor, activity)
    if mine is not None and mine.pk == kept.institution_id:
        raise ValidationError({"answer": _("Your institution asked this: the other one answers.")})
    if _plain(kept.answer) not in (_plain(seen), _plain(answer)):
        raise ValidationError(
            {"answer": _("Somebody answered meanwhile: “%(answer)s”.") % {"answer": kept.answer[:300]}},
            code="meanwhile",
        )
    with audited(act="answer_question", actor=actor, target=kept):
        kept.answer, kept.answered_by, kept.answered_at = answer.strip(), actor, timezone.now()
        kept.save(update_fields=["answer", "answered_by", "answered_at"])
    return kept


def side_of(user: Any, activity: Activity) -> Institution | None:
    """The party the person works for; None for the Secretariat, and for who works for both."""
    sides = [party for party in (activity.requester, activity.provider) if works_for(user, party)]
    return sides[0] if len(sides) == 1 else None


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
