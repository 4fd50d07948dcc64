"""What is written about proposals, to each person in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ayni.calls.enums import Side
from ayni.calls.models import Proposal, Submission
from ayni.foundation.outbox.actions import write_letter
from ayni.foundation.ui.templatetags.ui import own_time
from ayni.members.models import Institution
from ayni.members.queries import people_of_secretariat, speakers_of

Said = tuple[str, list[str]]


def write_to(
    people: Iterable[Any], *, kind: str, page: str, arguments: list[object], say: Callable[[Any], Said], once: str = ""
) -> int:
    """One letter to each of `people`; `say` gives its subject and paragraphs, and is called in their language."""
    written = 0
    for person in {one.pk: one for one in people}.values():
        with translation.override(person.language), timezone.override(person.time_zone):
            subject, paragraphs = say(person)
            greeting = _("Good day, %(name)s.") % {"name": person.name}
            address = settings.AYNI_URL + reverse(page, args=arguments)
            write_letter(
                kind=f"calls.{kind}",
                to=person,
                language=person.language,
                subject=subject,
                body="\n\n".join([greeting, *paragraphs, address]) + "\n",
                once=f"{once}:{person.pk}" if once else None,
            )
        written += 1
    return written


def _speakers(*institutions: Institution | None) -> list[Any]:
    return [person for one in institutions if one is not None for person in speakers_of(one)]


def _parties(proposal: Proposal) -> dict[str, str]:
    return {
        "title": str(proposal),
        "code": proposal.code,
        "requester": proposal.requester.name,
        "provider": proposal.provider.name if proposal.provider else "",
    }


def write_invitation(*, proposal: Proposal) -> int:
    """To those who speak for the provider; to the Secretariat when nobody does."""
    people = _speakers(proposal.provider)
    if not people:
        return _tell_nobody_speaks(proposal)

    def say(_person: Any) -> Said:
        words = _parties(proposal)
        return _("%(requester)s invites you to a proposal") % words, [
            _("%(requester)s would like to learn from your institution, and invites you to write a proposal together:")
            % words,
            words["title"],
            _("Please accept, or decline and say why. Once you accept, your people write in it too."),
        ]

    return write_to(people, kind="invitation", page="calls:proposal-answer", arguments=[proposal.code], say=say)


def _tell_nobody_speaks(proposal: Proposal) -> int:
    def say(_person: Any) -> Said:
        words = _parties(proposal)
        return _("%(provider)s was invited and has no focal point") % words, [
            _("%(requester)s invited %(provider)s to the proposal “%(title)s”. Nobody speaks for it in Ayni today.")
            % words,
            _("Name its focal point, who will find the invitation waiting."),
        ]

    people = people_of_secretariat()
    return write_to(people, kind="invitation", page="calls:proposal", arguments=[proposal.code], say=say)


def tell_answer(*, proposal: Proposal, accepted: bool, reason: str) -> int:
    """To those who speak for the requester: what the provider answered."""

    def say(_person: Any) -> Said:
        words = _parties(proposal)
        if accepted:
            return _("%(provider)s takes part in your proposal") % words, [
                _("%(provider)s accepted your invitation to the proposal “%(title)s”. Its people now write in it too.")
                % words
            ]
        return _("%(provider)s does not take part in your proposal") % words, [
            _("%(provider)s declined your invitation to the proposal “%(title)s”. Its reason:") % words,
            reason,
            _("The draft is kept. You can invite another institution."),
        ]

    return write_to(
        _speakers(proposal.requester), kind="answer", page="calls:proposal", arguments=[proposal.code], say=say
    )


def ask_signature(*, proposal: Proposal, side: Side) -> int:
    """To those who speak for the side that has not signed: the other has."""
    institution = proposal.requester if side == Side.REQUESTER else proposal.provider

    def say(_person: Any) -> Said:
        words = _parties(proposal)
        return _("Your signature is asked for: %(title)s") % words, [
            _("The other side has signed the proposal “%(title)s” (%(code)s). Please read it and sign it too.") % words
        ]

    return write_to(
        _speakers(institution), kind="signature", page="calls:proposal-signature", arguments=[proposal.code], say=say
    )


def tell_unsigned(*, proposal: Proposal, actor: Any) -> int:
    """Once for each signature: to whoever gave it, when another person changed the words after it."""
    written = 0
    handed_in = list(proposal.submissions.values_list("content_hash", flat=True))
    for signature in proposal.signatures.exclude(content_hash__in=handed_in).select_related("signed_by"):
        if actor is not None and signature.signed_by_id == actor.pk:
            continue

        def say(_person: Any) -> Said:
            words = _parties(proposal) | {"person": str(actor or "Ayni")}
            return _("A proposal you signed was changed: %(title)s") % words, [
                _("%(person)s changed the proposal “%(title)s” (%(code)s) after you signed it.") % words,
                _("Your signature holds no longer. Read what changed, and sign again."),
            ]

        written += write_to(
            [signature.signed_by],
            kind="unsigned",
            page="calls:proposal-signature",
            arguments=[proposal.code],
            say=say,
            once=f"calls.unsigned:{signature.pk}",
        )
    return written


def write_receipts(*, submission: Submission, reason: str = "") -> int:
    """To both sides: the receipt with its number and hash. Of a late one, to the Secretariat too."""
    proposal = submission.proposal
    words = _parties(proposal) | {"receipt": submission.receipt, "hash": submission.content_hash}

    def say(_person: Any) -> Said:
        moment = {"moment": own_time(submission.submitted_at)}
        came = (
            _("The proposal “%(title)s” came on %(moment)s, after the closing. The Secretariat decides on it.")
            if submission.late
            else _("The proposal “%(title)s” was received on %(moment)s.")
        )
        return _("Receipt %(receipt)s: %(title)s") % words, [
            came % (words | moment),
            _("Receipt: %(receipt)s") % words,
            _("Hash of its content (SHA-256): %(hash)s") % words,
        ]

    written = write_to(
        _speakers(proposal.requester, proposal.provider),
        kind="receipt",
        page="calls:proposal-receipt",
        arguments=[proposal.code, submission.number],
        say=say,
        once=f"calls.receipt:{submission.pk}",
    )
    return written + (_ask_decision(submission, words, reason) if submission.late else 0)


def _ask_decision(submission: Submission, words: dict[str, str], reason: str) -> int:
    def say(_person: Any) -> Said:
        return _("A proposal came late: %(title)s") % words, [
            _("%(requester)s offers the proposal “%(title)s” (%(receipt)s) after the closing. Its reason:") % words,
            reason,
            _("Please admit it or not, and say why."),
        ]

    return write_to(
        people_of_secretariat(),
        kind="late_entry",
        page="calls:proposal-late",
        arguments=[submission.proposal.code],
        say=say,
        once=f"calls.late:{submission.pk}",
    )


def tell_late_decision(*, submission: Submission) -> int:
    """To both sides: whether the late proposal was admitted, and why."""
    proposal = submission.proposal

    def say(_person: Any) -> Said:
        words = _parties(proposal)
        if submission.admitted:
            return _("Your late proposal was admitted: %(title)s") % words, [
                _("The Secretariat admitted the proposal “%(title)s” (%(code)s), which came after the closing.")
                % words,
                submission.decision_reason,
            ]
        return _("Your late proposal was not admitted: %(title)s") % words, [
            _("The Secretariat did not admit the proposal “%(title)s” (%(code)s), which came after the closing.")
            % words,
            submission.decision_reason,
            _("What you wrote is kept, and can serve in the next call."),
        ]

    return write_to(
        _speakers(proposal.requester, proposal.provider),
        kind="late_decision",
        page="calls:proposal",
        arguments=[proposal.code],
        say=say,
    )


def tell_withdrawn(*, proposal: Proposal, was_handed_in: bool) -> int:
    """To the provider that takes part; to the Secretariat when the proposal had been handed in."""

    def say(_person: Any) -> Said:
        words = _parties(proposal)
        return _("A proposal was withdrawn: %(title)s") % words, [
            _("%(requester)s withdrew the proposal “%(title)s” (%(code)s). Its reason:") % words,
            proposal.withdrawal,
        ]

    people = _speakers(proposal.provider) if proposal.provider_asked_at is not None else []
    people += people_of_secretariat() if was_handed_in else []
    return write_to(people, kind="withdrawn", page="calls:proposal", arguments=[proposal.code], say=say)
