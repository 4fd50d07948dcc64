"""What is written to those who owe something."""

import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.models import Obligation
from ayni.foundation.outbox.actions import write_letter


def people_for(obligation: Obligation) -> list[Any]:
    """Those who answer for the debtor today."""
    return kind_of(obligation.kind).people(obligation.debtor)


def write_reminder(*, obligation: Obligation, step: int, today: datetime.date) -> int:
    """One letter to each person who answers for the debtor today, in that person's language."""
    kind = kind_of(obligation.kind)
    people = people_for(obligation)
    for person in people:
        with translation.override(person.language):
            title = kind.title(obligation.subject)
            body = "\n\n".join(
                [
                    _("Good day, %(name)s.") % {"name": person.name},
                    _timing(obligation.due_on, today) % {"title": title},
                    settings.AYNI_URL + kind.address(obligation.subject),
                    _("You receive this because you answer for it in the network. Thank you."),
                ]
            )
            write_letter(
                kind="reminder",
                to=person,
                language=person.language,
                subject=_("Reminder: %(title)s") % {"title": title},
                body=body,
                once=f"reminder:{obligation.pk}:{obligation.due_on}:{step}:{person.pk}",
            )
    return len(people)


def _timing(due_on: datetime.date, today: datetime.date) -> str:
    date = date_format(due_on, "DATE_FORMAT")
    late = (today - due_on).days
    if late > 0:
        words = ngettext(
            "“%%(title)s” was due on %(date)s, %(days)s day ago.",
            "“%%(title)s” was due on %(date)s, %(days)s days ago.",
            late,
        )
        return words % {"date": date, "days": late}
    if late == 0:
        return _("“%%(title)s” is due today.") % {}
    words = ngettext(
        "“%%(title)s” is due on %(date)s, in %(days)s day.",
        "“%%(title)s” is due on %(date)s, in %(days)s days.",
        -late,
    )
    return words % {"date": date, "days": -late}
