"""Begin a proposal, and write it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.partnering import invite_provider
from ayni.calls.enums import ProposalState
from ayni.calls.letters.proposals import tell_unsigned
from ayni.calls.models import Call, Proposal
from ayni.calls.obligations_of_proposals import SIGN
from ayni.calls.proposal_choices import Choices
from ayni.calls.proposal_parts import PARTS
from ayni.calls.proposal_reading import Reader
from ayni.calls.queries.proposals import BEGUN_IN, requesters_for
from ayni.foundation.audit.actions import audited
from ayni.foundation.cowriting.actions import SectionClash, Written, choose_words, write_section
from ayni.foundation.cowriting.models import Section
from ayni.foundation.cowriting.queries import whole_content
from ayni.foundation.obligations.actions import discharge
from ayni.members.models import Institution

# Parts whose words are also columns of the proposal.
IN_COLUMNS = ("idea", "cofinancing", "budget")


def begin_proposal(
    *,
    call: Call,
    requester: Institution,
    actor: Any,
    begun_with: str,
    idea: Mapping[str, str],
    provider: Institution | None = None,
) -> Proposal:
    """Begin a draft; `begun_with`, the secret of its form, begins one only, however often it is sent.

    `idea`: title, topic, modality, language, as typed. Raises ValidationError when the call takes no
    drafts, or when the actor does not work for a requester that may apply.
    """
    begun_with = begun_with.strip()
    if not 16 <= len(begun_with) <= 64:
        raise ValidationError(_("The form lost its mark. Open it again; nothing was begun."), code="begun_with")
    with transaction.atomic():
        # Whoever begins holds the call, so that numbers follow one another and a second press finds the first.
        call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
        known = Proposal.objects.filter(begun_with=begun_with).first()
        if known is not None:
            return _the_same(known, actor)
        _check_beginning(call, requester, actor, timezone.now())
        proposal = Proposal(call=call, requester=requester, begun_with=begun_with, begun_by=actor)
        proposal.code = _next_code(call)
        proposal.language = _known_language(idea.get("language", ""), actor.language)
        with audited(act="begin_proposal", actor=actor, target=proposal):
            proposal.save()
        typed = {**idea, "language": proposal.language}
        write_section(subject=proposal, key="idea", content=typed, actor=actor)
        _take_columns(proposal)
        if provider is not None:
            proposal = invite_provider(proposal=proposal, provider=provider, actor=actor)
    return proposal


def _the_same(known: Proposal, actor: Any) -> Proposal:
    if known.begun_by_id != actor.pk:
        raise ValidationError(_("The form lost its mark. Open it again; nothing was begun."), code="begun_with")
    return known


def _check_beginning(call: Call, requester: Institution, actor: Any, now: datetime.datetime) -> None:
    if call.state not in BEGUN_IN or (call.closes_at is not None and call.closes_at <= now):
        raise ValidationError(_("This call takes no new proposals: it has closed, or is not published yet."))
    if requester.pk not in {one.pk for one in requesters_for(actor, call)}:
        raise ValidationError(
            {"requester": _("You do not work for this institution, or it may not apply in this call.")}
        )


def _next_code(call: Call) -> str:
    """Call and number, as 19-0007. The call is locked: the proposal begun last has the highest number."""
    last = Proposal.objects.filter(call=call).order_by("-pk").values_list("code", flat=True).first()
    number = int(last.rpartition("-")[2]) + 1 if last and last.rpartition("-")[2].isdigit() else 1
    while Proposal.objects.filter(code=f"{call.number:02d}-{number:04d}").exists():
        number += 1
    return f"{call.number:02d}-{number:04d}"


def _known_language(*wanted: str) -> str:
    known = dict(settings.LANGUAGES)
    return next((code for code in wanted if code in known), settings.LANGUAGE_CODE)


def draft_of(proposal: Proposal) -> Proposal:
    """The proposal held until the transaction ends. Raises ValidationError unless it is a draft."""
    held = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if held.state != ProposalState.DRAFT:
        raise ValidationError(
            _("This proposal is not a draft any more (%(state)s): its words stay as they are.")
            % {"state": held.get_state_display()},
            code="not_a_draft",
        )
    return held


def write_part(
    *, proposal: Proposal, part: str, content: Mapping[str, Any], actor: Any, revision: int | None = None
) -> Written:
    """Keep what was typed into a part, valid or not. Signatures of other words hold no longer, and are told so.

    Raises SectionClash when somebody changed the same field (both are kept), ValidationError when the
    proposal is not a draft.
    """
    met: SectionClash | None = None
    with transaction.atomic():
        held = draft_of(proposal)
        try:
            written = write_section(subject=held, key=part, content=content, actor=actor, revision=revision)
        except SectionClash as clash:
            # Leaving the transaction with the clash would take back the words it has just set aside.
            met = clash
        else:
            after_writing(held, part if written.changed else "", actor)
    if met is not None:
        raise met
    return written


def choose_part_words(
    *, proposal: Proposal, section: Section, content: Mapping[str, Any], actor: Any, revision: int
) -> Written:
    """Keep what a person decided after a clash. Raises as `write_part`."""
    with transaction.atomic():
        held = draft_of(proposal)
        written = choose_words(section=section, content=content, actor=actor, revision=revision)
        after_writing(held, section.key if written.changed else "", actor)
    return written


def after_writing(proposal: Proposal, part: str, actor: Any) -> None:
    """What follows a change of a part ("" for none): columns, signatures, what was owed."""
    if not part:
        return
    if part in IN_COLUMNS:
        _take_columns(proposal)
    else:
        proposal.save(update_fields=["changed_at"])
    if proposal.signatures.exists():
        discharge(kind=SIGN, subject=proposal, actor=None)
        tell_unsigned(proposal=proposal, actor=actor)


def _take_columns(proposal: Proposal) -> None:
    """The columns as the sections say, where they can be read; the language stays when it is none."""
    choices = Choices(proposal.call)
    values = Reader(parts=PARTS, choices=choices, language=proposal.language).read(whole_content(proposal))
    proposal.title = values.title[:200]
    proposal.topic = choices.topics.get(values.topic)
    proposal.modality = values.modality
    proposal.language = values.language or proposal.language
    proposal.cost, proposal.cofinancing = _storable(values.asked_of_fund), _storable(values.cofinanced)
    proposal.save(update_fields=["title", "topic", "modality", "language", "cost", "cofinancing", "changed_at"])


def _storable(amount: Any) -> Any:
    """No sum above what the column holds: such a draft says so in its own part."""
    return amount if amount is None or abs(amount) < 10**10 else None


def link_record(*, proposal: Proposal, kind: str, record: str, title: str, actor: Any) -> Written:
    """Say that the proposal is born of a record of the network: a workshop, a document, an activity."""
    return write_part(proposal=proposal, part="links", content={f"chosen-{kind}-{record}": title[:300]}, actor=actor)


def unlink_record(*, proposal: Proposal, kind: str, record: str, actor: Any) -> Written:
    """Take such a link back."""
    return write_part(proposal=proposal, part="links", content={f"chosen-{kind}-{record}": ""}, actor=actor)
