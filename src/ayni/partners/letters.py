"""What is written to those who speak for the two institutions."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.foundation.links import link_to
from ayni.foundation.outbox.actions import write_letter
from ayni.members.models import Institution
from ayni.members.queries import speakers_of
from ayni.partners.labels import named
from ayni.partners.models import Interest

Subject = Callable[[str], str]


def tell_interest(*, interest: Interest) -> int:
    """To the one that posted: another is interested. Returns how many letters were written."""
    posting = interest.posting
    return _write(
        interest,
        to=posting.institution,
        other=interest.institution,
        kind="partners.interest",
        subject=lambda other: _("%(institution)s is interested in what you put on the board") % {"institution": other},
        template="partners/letters/interest.txt",
    )


def tell_mutual(*, interest: Interest) -> int:
    """To both: the other is interested too, with the way to begin the proposal. Returns how many were written."""
    pairs = ((interest.requester, interest.provider), (interest.provider, interest.requester))
    return sum(
        _write(
            interest,
            to=to,
            other=other,
            kind="partners.mutual",
            subject=lambda name: (
                _("%(institution)s and your institution have found each other") % {"institution": name}
            ),
            template="partners/letters/mutual.txt",
        )
        for to, other in pairs
    )


def proposal_address(*, provider: str, topic: str = "", call: int | None = None, title: str = "") -> str:
    """Where the requester begins the proposal, with what is known of it; empty where there is no such page."""
    address = link_to("calls:proposal-new")
    pairs = {"call": call, "provider": provider, "topic": topic, "title": title}
    return f"{address}?{urlencode({name: value for name, value in pairs.items() if value})}" if address else ""


def _write(
    interest: Interest, *, to: Institution, other: Institution, kind: str, subject: Subject, template: str
) -> int:
    """One letter to each who speaks for `to` today, in that person's language, once for each time it was said."""
    posting = interest.posting
    people = speakers_of(to)
    for person in people:
        with translation.override(person.language):
            address = proposal_address(
                provider=interest.provider.code, topic=posting.topic.code, call=posting.call.number
            )
            context = {
                "person": person,
                "interest": interest,
                "posting": posting,
                "other": named(other),
                "asks": to.pk == interest.requester.pk,
                "board": settings.AYNI_URL + reverse("partners:board", args=[posting.call.number]),
                "proposal": settings.AYNI_URL + address if address else "",
                "contacts": speakers_of(other),
            }
            write_letter(
                kind=kind,
                to=person,
                language=person.language,
                subject=subject(named(other)),
                body=render_to_string(template, context).strip() + "\n",
                once=f"{kind}:{interest.pk}:{interest.expressed_at.isoformat()}:{to.pk}:{person.pk}",
            )
    return len(people)
