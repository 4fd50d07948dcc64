"""Results of a call, written to each party in its language; mended before they leave, and sent once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.calls.enums import DecisionOutcome
from ayni.calls.models import Call, Decision, Scenario
from ayni.calls.queries.selection_feedback import Feedback, feedbacks
from ayni.foundation.models import Letter
from ayni.foundation.outbox.actions import withdraw_letter, write_letter
from ayni.foundation.outbox.models import LetterState
from ayni.foundation.ui.templatetags.ui import number
from ayni.members.models import Institution
from ayni.members.queries import people_of_secretariat, speakers_of

Said = tuple[str, list[str], str]


def letters_of(scenario: Scenario) -> QuerySet[Letter]:
    """The letters of the present rehearsal, or those that told its results, in the order they were written."""
    written = Letter.objects.filter(once__startswith=_stem(scenario))
    return written.exclude(state=LetterState.WITHDRAWN).order_by("pk")


def write_result_letters(*, scenario: Scenario, decisions: Iterable[Decision]) -> set[int]:
    """A draft to each person who speaks for either party; those already written stay as they are. Return their keys."""
    made = list(decisions)
    found = feedbacks([one.proposal for one in made])
    speakers: dict[int, list[Any]] = {}
    keys: set[int] = set()
    for decision in made:
        keys |= _write(
            people=_parties(decision, speakers),
            kind="result",
            once=f"{_stem(scenario)}{decision.pk}",
            say=partial(_result, decision, found[decision.proposal_id]),
            state=LetterState.DRAFT,
        )
    return keys


def withdraw_letters(*, scenario: Scenario, actor: Any, but: Collection[int] = ()) -> None:
    for letter in letters_of(scenario).filter(state=LetterState.DRAFT).exclude(pk__in=but):
        withdraw_letter(letter=letter, actor=actor)


def tell_given_up(*, decision: Decision, by_clock: bool) -> None:
    """To both parties and the Secretariat."""

    def say() -> Said:
        words = _words(decision) | {"reason": decision.given_up_reason}
        said = (
            _("The place of “%(title)s” (%(code)s) was not confirmed by %(day)s. It goes to the next that waits.")
            if by_clock
            else _("The place of “%(title)s” (%(code)s) was given up. The reason: %(reason)s")
        )
        return _("A place was given up: %(title)s") % words, [said % words], _place(decision)

    people = [*_parties(decision, {}), *people_of_secretariat()]
    _write(people=people, kind="given_up", once=f"calls.given-up:{decision.pk}", say=say)


def tell_moved_up(*, decision: Decision) -> None:
    """To both parties: it was waiting and is now selected."""

    def say() -> Said:
        words = _words(decision)
        return (
            _("Your proposal moved up and was selected: %(title)s") % words,
            [
                _("A place became free in %(call)s, and your proposal “%(title)s” (%(code)s) takes it.") % words,
                _("Please confirm the place by %(day)s, or give it up so that another can take it.") % words,
            ],
            _place(decision),
        )

    _write(people=_parties(decision, {}), kind="moved_up", once=f"calls.moved-up:{decision.pk}", say=say)


def tell_nobody_moves_up(*, call: Call) -> None:
    def say() -> Said:
        words = {"call": _call(call)}
        return (
            _("A place is free and nobody can take it: %(call)s") % words,
            [_("Nobody on the waiting list fits what is left of the budgets and the other limits.")],
            reverse("calls:announced", args=[call.number]),
        )

    _write(people=people_of_secretariat(), kind="free_place", once="", say=say)


def _result(decision: Decision, feedback: Feedback) -> Said:
    words = _words(decision)
    if decision.outcome == DecisionOutcome.SELECTED:
        paragraphs = [
            _("Your proposal “%(title)s” (%(code)s) was selected in %(call)s.") % words,
            _("Please confirm the place by %(day)s, or give it up so that another can take it.") % words,
            _("It becomes an activity once both institutions have confirmed."),
        ]
        return _("Your proposal was selected: %(title)s") % words, paragraphs, _place(decision)
    page = reverse("calls:feedback", args=[decision.proposal.code])
    if decision.outcome == DecisionOutcome.WAITING:
        paragraphs = [
            _("Your proposal “%(title)s” (%(code)s) is number %(rank)s on the waiting list of %(call)s.") % words,
            _("If a place becomes free and it fits, you are written to at once. There is nothing you need to do now."),
        ]
        return _("Your proposal is on the waiting list: %(title)s") % words, [*paragraphs, *_said(feedback)], page
    paragraphs = [_("Your proposal “%(title)s” (%(code)s) was not selected in %(call)s. Thank you for it.") % words]
    return _("The result of your proposal: %(title)s") % words, [*paragraphs, *_said(feedback)], page


def _said(feedback: Feedback) -> list[str]:
    """What those who read the proposal found, criterion by criterion; nothing when nobody scored it."""
    if not feedback.lines:
        return []
    lines = [
        _("%(criterion)s: %(points)s of %(most)s")
        % {"criterion": one.name, "points": number(one.mean), "most": one.most}
        for one in feedback.lines
        if one.mean is not None
    ]
    said = [_("How it was assessed, the mean of each criterion:") + "\n" + "\n".join(lines)]
    if feedback.comments:
        said.append(_("What those who read it would like you to know:") + "\n" + "\n\n".join(feedback.comments))
    return said


def _write(
    *, people: Iterable[Any], kind: str, once: str, say: Callable[[], Said], state: str = LetterState.READY
) -> set[int]:
    keys = set()
    for person in {one.pk: one for one in people}.values():
        with translation.override(person.language), timezone.override(person.time_zone):
            subject, paragraphs, page = say()
            greeting = _("Good day, %(name)s.") % {"name": person.name}
            letter = write_letter(
                kind=f"calls.{kind}",
                to=person,
                language=person.language,
                subject=subject,
                body="\n\n".join([greeting, *paragraphs, settings.AYNI_URL + page]) + "\n",
                once=f"{once}:{person.pk}" if once else None,
                state=state,
            )
            keys.add(letter.pk)
    return keys


def _parties(decision: Decision, known: dict[int, list[Any]]) -> list[Any]:
    proposal = decision.proposal
    return [person for one in (proposal.requester, proposal.provider) if one for person in _speakers(one, known)]


def _speakers(institution: Institution, known: dict[int, list[Any]]) -> list[Any]:
    if institution.pk not in known:
        known[institution.pk] = speakers_of(institution)
    return known[institution.pk]


def _words(decision: Decision) -> dict[str, object]:
    proposal = decision.proposal
    return {
        "title": str(proposal),
        "code": proposal.code,
        "call": _call(proposal.call),
        "rank": decision.rank,
        "day": date_format(decision.confirm_by) if decision.confirm_by else "",
    }


def _call(call: Call) -> str:
    return _("call %(number)s (%(year)s)") % {"number": call.number, "year": call.year}


def _place(decision: Decision) -> str:
    return reverse("calls:place", args=[decision.proposal.code])


def held_until_announced(letter: Letter) -> str:
    """Why a letter of results stays; empty once its decision is announced. For the outbox."""
    key = (letter.once or "").split(":")[2:3]
    if Decision.objects.filter(pk__in=key, announced_at__isnull=False).exists():
        return ""
    return _("This letter tells a result that was not announced. It leaves when the results are announced.")


def _stem(scenario: Scenario) -> str:
    """Decisions are written anew by each rehearsal, so their keys tell one rehearsal from the next."""
    return f"calls.result:{scenario.pk}:"
