"""Thank, and recall: drafts for the Secretariat to read, mend and let out."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.models import Letter
from ayni.foundation.outbox.actions import withdraw_letter
from ayni.foundation.outbox.models import LetterState
from ayni.fund.enums import EntryKind
from ayni.fund.letters.giving import REMINDER, draft_reminder, draft_thanks
from ayni.fund.models import Contribution, Entry
from ayni.fund.queries.giving import OUTSTANDING, contributions

# Days around the due date on which a reminder is drafted.
STEPS = (-30, 0, 30)


@transaction.atomic
def thank_giver(*, entry: Entry) -> int:
    """Draft the thanks for a receipt, once. Returns how many letters there are.

    Raises ValidationError for another kind of entry, a reversed one, or when nobody speaks for the giver.
    """
    if entry.kind != EntryKind.RECEIPT or entry.reverses_id or Entry.objects.filter(reverses=entry).exists():
        raise ValidationError(_("Only a receipt that stands is thanked for."))
    _check_real(entry.contribution)
    written = draft_thanks(entry)
    if not written:
        raise ValidationError(_("Nobody speaks for the giver yet: name its focal point first."))
    return written


@transaction.atomic
def remind_giver(*, contribution: Contribution) -> int:
    """Draft a reminder, at most one a day. Raises ValidationError when nothing is outstanding, or nobody reads it."""
    if contribution.state not in OUTSTANDING:
        raise ValidationError(_("Nothing of this contribution is outstanding."))
    _check_real(contribution)
    written = draft_reminder(contribution, timezone.localdate().isoformat())
    if not written:
        raise ValidationError(_("Nobody speaks for the giver yet: name its focal point first."))
    return written


def _check_real(contribution: Contribution | None) -> None:
    if contribution is not None and contribution.account.fictional:
        raise ValidationError(_("This contribution is invented: nobody is written to about it."))


def draft_due_reminders(today: datetime.date) -> int:
    """Draft what is due or overdue of each pledge; return how many pledges were recalled.

    Of the days of STEPS that have passed only the latest is recalled, once for each due date, so a clock that
    missed days loses none.
    """
    recalled = 0
    for one in contributions(states=OUTSTANDING).filter(due_on__isnull=False, account__fictional=False):
        assert one.due_on is not None
        passed = [step for step in STEPS if one.due_on + datetime.timedelta(days=step) <= today]
        if not passed:
            continue
        step = f"{one.due_on}:{passed[-1]}"
        if Letter.objects.filter(once__startswith=f"{REMINDER}:{one.pk}:{step}:").exists():
            continue
        recalled += bool(draft_reminder(one, step))
    return recalled


def withdraw_reminders(*, contribution: Contribution, actor: Any) -> int:
    """Keep drafts about what came meanwhile from leaving; return how many."""
    found = list(Letter.objects.filter(once__startswith=f"{REMINDER}:{contribution.pk}:", state=LetterState.DRAFT))
    for letter in found:
        withdraw_letter(letter=letter, actor=actor)
    return len(found)
