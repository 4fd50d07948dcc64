"""What stays owed long after its day is told to the Secretariat: one letter a day, each thing once."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.foundation.links import link_to
from ayni.foundation.obligations.kinds import known_kinds
from ayni.foundation.obligations.models import Escalation, Obligation
from ayni.foundation.obligations.queries import debtor_name, open_obligations, with_what_they_name
from ayni.foundation.outbox.actions import write_letter

logger = logging.getLogger("ayni.obligations")
People = Callable[[], list[Any]]
_PEOPLE: list[People] = []
# The page where everything open stands; it belongs to a later room.
ALL_THAT_WAITS = "website:waiting"


def register_escalation(people: People) -> None:
    """Say who is told of what stays owed; the last room to say so is asked."""
    _PEOPLE[:] = [people]


def escalate_overdue(today: datetime.date) -> int:
    """Tell the Secretariat of what passed `escalate_after` days since its due date; return how many obligations.

    Each is told once for each due date, in one letter a day to each person: what turns up after the day's
    letter is in tomorrow's, and a clock that missed days loses none. With nobody to tell, nothing is told.
    """
    people = _PEOPLE[0]() if _PEOPLE else []
    if not people or Escalation.objects.filter(told_on=today).exists():
        return 0
    late = [one for one in with_what_they_name(_untold(today)) if _is_tellable(one)]
    if not late:
        return 0
    try:
        with transaction.atomic():
            Escalation.objects.bulk_create(Escalation(obligation=one, due_on=one.due_on, told_on=today) for one in late)
            for person in people:
                _write(person, late, today)
    except IntegrityError:
        # Another worker told of the same at the same moment: its letter is the one.
        return 0
    return len(late)


def _untold(today: datetime.date) -> list[Obligation]:
    told = Escalation.objects.filter(obligation=OuterRef("pk"), due_on=OuterRef("due_on"))
    waits = {kind.code: kind.escalate_after for kind in known_kinds()}
    found = open_obligations().filter(~Exists(told), kind__in=waits, due_on__lt=today)
    return [
        one
        for one in found
        if (wait := waits[one.kind]) is not None and one.due_on + datetime.timedelta(days=wait) <= today
    ]


def _is_tellable(obligation: Obligation) -> bool:
    """Whether it can be put in words; one that cannot is logged and keeps no other from being told."""
    try:
        _line(obligation, obligation.due_on)
    except Exception:
        logger.exception("Obligation %s (%s) could not be told.", obligation.pk, obligation.kind)
        return False
    return True


def _write(person: Any, late: list[Obligation], today: datetime.date) -> None:
    with translation.override(person.language):
        count = ngettext(
            "%(count)s thing has been overdue for long, and nobody has settled it:",
            "%(count)s things have been overdue for long, and nobody has settled them:",
            len(late),
        ) % {"count": len(late)}
        address = link_to(ALL_THAT_WAITS)
        parts = [
            _("Good day, %(name)s.") % {"name": person.name},
            count,
            *[_line(one, today) for one in late],
            _("Each is told to you once. Everything that waits, and on whom, stands here:") if address else "",
            settings.AYNI_URL + address if address else "",
        ]
        subject = ngettext("%(count)s thing is long overdue", "%(count)s things are long overdue", len(late)) % {
            "count": len(late)
        }
        write_letter(
            kind="escalation",
            to=person,
            language=person.language,
            subject=subject,
            body="\n\n".join(part for part in parts if part),
            once=f"escalation:{today}:{person.pk}",
        )


def _line(obligation: Obligation, today: datetime.date) -> str:
    kind = obligation.known_kind
    days = (today - obligation.due_on).days
    words = ngettext(
        "%(who)s: %(title)s. Due on %(date)s, %(days)s day ago.",
        "%(who)s: %(title)s. Due on %(date)s, %(days)s days ago.",
        days,
    ) % {
        "who": debtor_name(obligation),
        "title": kind.title(obligation.subject),
        "date": date_format(obligation.due_on, "DATE_FORMAT"),
        "days": days,
    }
    return f"{words}\n{settings.AYNI_URL}{kind.address(obligation.subject)}"
