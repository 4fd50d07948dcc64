"""Thanks for what came, and reminders of what was promised, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.foundation.models import Letter
from ayni.foundation.outbox.actions import write_letter
from ayni.foundation.outbox.models import LetterState
from ayni.fund.models import Contribution, Entry
from ayni.fund.queries.giving import OUTSTANDING, giver_institution, promised
from ayni.fund.queries.overview import tell
from ayni.members.queries import speakers_of

THANKS = "fund.thanks"
REMINDER = "fund.reminder"


def draft_thanks(entry: Entry) -> int:
    """One draft to each who speaks for the giver; written once for each receipt. Returns how many there are."""
    contribution = entry.contribution
    assert contribution is not None

    def words() -> tuple[str, list[str]]:
        said = {
            "amount": tell(entry.given),
            "source": contribution.account.funding_source.name,
            "day": date_format(entry.holds_on),
            "year": contribution.year,
        }
        text = [_("Thank you for the contribution to “%(source)s”: on %(day)s we received %(amount)s.") % said]
        if contribution.agreement:
            text.append(_("It was given under: %(agreement)s.") % {"agreement": contribution.agreement})
        if contribution.earmark is not None:
            text.append(_("It is kept for “%(line)s”, as you asked.") % {"line": contribution.earmark})
        outstanding = promised([contribution])[0].outstanding
        if outstanding:
            text.append(_("Of what was pledged, %(amount)s is still to come.") % {"amount": tell(outstanding)})
        return _("Thank you for your contribution of %(year)s to “%(source)s”") % said, text

    return _draft(THANKS, contribution, words, f"{entry.pk}")


def draft_reminder(contribution: Contribution, step: str) -> int:
    """One draft to each who speaks for the giver, once for each `step`. Returns how many there are."""

    def words() -> tuple[str, list[str]]:
        said = {
            "amount": tell(promised([contribution])[0].outstanding),
            "source": contribution.account.funding_source.name,
            "year": contribution.year,
        }
        text = [_("We recall the contribution pledged to “%(source)s” for %(year)s: %(amount)s is to come.") % said]
        if contribution.due_on is not None:
            text.append(_("It is due on %(day)s.") % {"day": date_format(contribution.due_on)})
        if contribution.agreement:
            text.append(_("It was pledged under: %(agreement)s.") % {"agreement": contribution.agreement})
        return _("Contribution of %(year)s to “%(source)s”") % said, text

    return _draft(REMINDER, contribution, words, step)


def _draft(kind: str, contribution: Contribution, words: Callable[[], tuple[str, list[str]]], about: str) -> int:
    institution = giver_institution(contribution)
    people = speakers_of(institution) if institution is not None else []
    for person in people:
        with translation.override(person.language):
            subject, text = words()
            address = settings.AYNI_URL + reverse("fund:contribution", args=[contribution.pk])
            body = [_("Good day, %(name)s.") % {"name": person.name}, *text, address, _("The Technical Secretariat")]
            write_letter(
                kind=kind,
                to=person,
                language=person.language,
                subject=subject,
                body="\n\n".join(body) + "\n",
                once=f"{kind}:{contribution.pk}:{about}:{person.pk}",
                state=LetterState.DRAFT,
            )
    return len(people)


def letters_of(contribution: Contribution) -> list[Letter]:
    """Every letter about it, latest first."""
    return list(
        Letter.objects.filter(once__startswith=f"{THANKS}:{contribution.pk}:").select_related("to_person")
        | Letter.objects.filter(once__startswith=f"{REMINDER}:{contribution.pk}:").select_related("to_person")
    )


def why_reminder_stays(letter: Letter) -> str:
    """A reminder of what has come meanwhile does not leave."""
    key = (letter.once or "::").split(":")[1]
    contribution = Contribution.objects.filter(pk=key).first() if key.isdigit() else None
    if contribution is not None and contribution.state not in OUTSTANDING:
        return _("Nothing of this contribution is outstanding any more. Withdraw the letter.")
    return ""
