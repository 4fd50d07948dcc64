"""The letter that tells the other institution it was asked something: one for each question."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.cooperation.models import SessionQuestion
from ayni.foundation.outbox.actions import write_letter
from ayni.members.queries import speakers_of
from ayni.people.models import User


def question_asked(*, question: SessionQuestion) -> int:
    """To those who speak for the other party, or for both when the Secretariat asks. Returns how many letters.

    Each question has its own: one that waited for the next day's would be read after the session it is about.
    """
    people = answerers_of(question)
    for person in people:
        with translation.override(person.language):
            _write(question, person)
    return len(people)


def answerers_of(question: SessionQuestion) -> list[User]:
    """Focal points and substitutes of every party but the one that asks; never whoever asks."""
    activity = question.activity
    others = [party for party in (activity.requester, activity.provider) if party.pk != question.institution_id]
    found = {person.pk: person for party in others for person in speakers_of(party)}
    return [person for person in found.values() if person.pk != question.asked_by_id]


def _write(question: SessionQuestion, person: User) -> None:
    """In the language that is active: the person's."""
    activity = question.activity
    names = {"activity": activity.title, "asker": question.institution or question.asked_by}
    if question.session is not None:
        names["session"] = question.session.label
        told = _("%(asker)s asks you about “%(session)s”, of the cooperation “%(activity)s”:") % names
    else:
        told = _("%(asker)s asks you about the cooperation “%(activity)s”:") % names
    address = settings.AYNI_URL + reverse("cooperation:questions", args=[activity.code])
    answered = _("It is answered on the page of the activity, where both institutions read it:")
    parts = [_("Good day, %(name)s.") % {"name": person.name}, told, question.text, f"{answered}\n{address}"]
    write_letter(
        kind="cooperation.question",
        to=person,
        language=person.language,
        subject=_("A question for you: %(activity)s") % names,
        body="\n\n".join([*parts, _("Thank you.")]) + "\n",
        once=f"question:{question.pk}:{person.pk}",
    )
