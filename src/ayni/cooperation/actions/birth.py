"""How an activity begins its life here: born of a chosen proposal, or entered by the Secretariat."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ayni.calls.enums import Modality, Side
from ayni.calls.models import Call, Proposal
from ayni.calls.proposal_choices import PAYERS
from ayni.calls.proposal_reading import BudgetLine as AskedLine
from ayni.calls.proposal_reading import ProposalValues
from ayni.calls.queries.proposals import values_of
from ayni.cooperation.enums import ActivityState, ExpenseKind
from ayni.cooperation.models import Activity, BudgetLine, Participant, StateChange
from ayni.cooperation.signals import activity_moved
from ayni.foundation.audit.actions import audited
from ayni.foundation.search.actions import index_record
from ayni.members.models import Institution
from ayni.portfolio.models import Topic


@transaction.atomic
def bear_activity(*, proposal: Proposal) -> Activity:
    """The activity of a confirmed proposal; told twice, it is born once. The system is the actor."""
    # Of two tellings at once the second waits here, and finds the activity. The call first, as whoever gives up a
    # place does.
    call = Call.objects.select_for_update().get(pk=proposal.call_id)
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    known = Activity.objects.filter(proposal=held).first()
    if known is not None:
        return known
    submission = held.submissions.exclude(admitted=False).order_by("-number").first()
    born = values_of(submission)[0] if submission is not None else ProposalValues()
    topic = held.topic or Topic.objects.filter(code=born.topic).first()
    if held.provider is None or topic is None:
        raise ValidationError(_("A confirmed proposal names its provider and its topic; this one does not."))
    activity = _begun(
        actor=None,
        call=call,
        proposal=held,
        requester=held.requester,
        provider=held.provider,
        topic=topic,
        modality=held.modality or born.modality or Modality.VIRTUAL,
        period=born.period or "",
        fictional=held.call.fictional,
        **_texts(held, born),
    )
    _take_participants(activity, born, held.language)
    _take_budget(activity, born, held)
    return activity


def enter_activity(
    *,
    actor: Any,
    title: str,
    language: str,
    requester: Institution,
    provider: Institution,
    topic: Topic,
    modality: str,
    call: Call | None = None,
    fictional: bool = False,
) -> Activity:
    """An activity begun without a proposal, with or without a call. Raises ValidationError at the field."""
    if requester.pk == provider.pk:
        raise ValidationError({"provider": _("An institution does not learn from itself: choose another provider.")})
    if not title.strip():
        raise ValidationError({"title": _("Give the activity a title.")})
    with transaction.atomic():
        return _begun(
            actor=actor,
            call=Call.objects.select_for_update().get(pk=call.pk) if call else None,
            requester=requester,
            provider=provider,
            topic=topic,
            modality=modality,
            fictional=fictional or bool(call and call.fictional),
            **{f"title_{language}": title.strip()},
        )


def _begun(*, actor: Any, call: Call | None, **fields: Any) -> Activity:
    number = None
    if call is not None:
        # The call's row is held, so that two activities born at once do not take one number.
        number = (Activity.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0) + 1
    activity = Activity(
        code=_free_code(call, number),
        call=call,
        number=number,
        state=ActivityState.PLANNING,
        born_at=timezone.now(),
        **fields,
    )
    with audited(act="begin_activity", actor=actor, target=activity):
        activity.save(force_insert=True)
        StateChange.objects.create(activity=activity, after=ActivityState.PLANNING, changed_by=actor)
    index_record(kind="activity", record=activity)
    activity_moved.send(sender=Activity, activity=activity)
    return activity


def _free_code(call: Call | None, number: int | None) -> str:
    """c19-07 within a call; a26-07 by year without one."""
    if call is not None and number is not None:
        wanted, next_one = f"c{call.number}-{number:02d}", 2
        code = wanted
        while Activity.objects.filter(code=code).exists():
            code, next_one = f"{wanted}-{next_one}", next_one + 1
        return code
    year = f"a{timezone.localdate():%y}"
    taken = Activity.objects.filter(code__startswith=f"{year}-").count() + 1
    while Activity.objects.filter(code=f"{year}-{taken:02d}").exists():
        taken += 1
    return f"{year}-{taken:02d}"


def _texts(proposal: Proposal, born: ProposalValues) -> dict[str, str]:
    language = proposal.language
    return {
        f"title_{language}": born.title or proposal.title or proposal.code,
        f"description_{language}": born.why_now,
        f"general_objective_{language}": born.general,
        f"specific_objectives_{language}": "\n".join(born.specific),
        f"product_{language}": born.product,
    }


def _take_participants(activity: Activity, born: ProposalValues, language: str) -> None:
    sides = {Side.REQUESTER.value: activity.requester, Side.PROVIDER.value: activity.provider}
    for order, one in enumerate((one for one in born.participants if one.post), start=1):
        Participant.objects.create(
            activity=activity,
            institution=sides.get(one.side),
            order=order,
            profile=one.profile,
            technical=one.technical,
            **{f"post_{language}": one.post},
        )


def _take_budget(activity: Activity, born: ProposalValues, proposal: Proposal) -> None:
    """The lines whose amount could be read; the rest is entered by whoever runs the activity."""
    parties = {Side.REQUESTER.value: str(proposal.requester), Side.PROVIDER.value: str(proposal.provider)}
    with translation.override(proposal.language):
        payers = {code: str(words) for code, words in PAYERS} | parties
        for order, one in enumerate((one for one in born.budget if one.total), start=1):
            known = one.item in ExpenseKind.values
            BudgetLine.objects.create(
                activity=activity,
                order=order,
                kind=one.item if known else ExpenseKind.OTHER,
                label=_label(one),
                payer=payers.get(one.payer, one.payer)[:160],
                amount=one.total or 0,
                currency=proposal.call.currency,
            )


def _label(line: AskedLine) -> str:
    kind = ExpenseKind(line.item).label if line.item in ExpenseKind.values else ExpenseKind.OTHER.label
    words = [str(kind), line.person, f"× {line.number}" if line.number and line.number > 1 else ""]
    return ", ".join(word for word in words if word)[:200]
