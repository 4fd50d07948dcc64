"""A certificate of participation: what it says on paper and on the page that verifies it."""

from __future__ import annotations

from dataclasses import dataclass

from babel.dates import format_date
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ayni.cooperation.dates import days_of
from ayni.cooperation.models import Certificate
from ayni.engines.documents import Definition, DefinitionList, Document, Paragraph, Run
from ayni.foundation.periods import format_period
from ayni.foundation.ui.templatetags.ui import LOCALES
from ayni.members.queries import name_on


@dataclass(frozen=True)
class CertificateShown:
    """What anyone may know of a certificate: never the name of its holder."""

    certificate: Certificate
    post: str
    institution: str
    activity: str
    parties: str
    days: str
    how_many: str

    @property
    def is_valid(self) -> bool:
        return self.certificate.revoked_at is None


def certificate_shown(certificate: Certificate) -> CertificateShown:
    """In the language in force."""
    activity, participant = certificate.activity, certificate.participant
    language = (translation.get_language() or "es")[:2]
    days = len(days_of(activity.sessions.all()))
    day = activity.ended_on or timezone.localdate(certificate.issued_at)
    sides = [name_on(one, day, language).name for one in (activity.requester, activity.provider)]
    institution = participant.institution
    return CertificateShown(
        certificate=certificate,
        post=", ".join(part for part in (participant.post, participant.unit) if part),
        institution=name_on(institution, day, language).name if institution else "",
        activity=activity.title,
        parties=_("%(requester)s learnt from %(provider)s") % {"requester": sides[0], "provider": sides[1]},
        days=format_period(activity.period, language),
        how_many=ngettext("%(count)d day of sessions", "%(count)d days of sessions", days) % {"count": days}
        if days
        else "",
    )


def as_document(certificate: Certificate) -> Document:
    """The certificate, in the language it was issued in."""
    with translation.override(certificate.language):
        shown = certificate_shown(certificate)
        address = settings.AYNI_URL + reverse("cooperation:certificate", args=[certificate.code])
        issued = format_date(timezone.localdate(certificate.issued_at), "long", locale=LOCALES[certificate.language])
        facts = [
            (_("Post"), shown.post),
            (_("Institution"), shown.institution),
            (_("Cooperation"), shown.activity),
            (_("Between"), shown.parties),
            (_("Modality"), str(certificate.activity.get_modality_display())),
            (pgettext("one activity", "Held"), ", ".join(part for part in (shown.days, shown.how_many) if part)),
        ]
        to_whom = certificate.holder or shown.post
        return Document(
            title=_("Certificate of participation"),
            language=certificate.language,
            subtitle=_("Inter-American Network for Labor Administration"),
            author=_("Technical Secretariat of the network"),
            date_text=issued,
            blocks=(
                Paragraph(_("The Technical Secretariat of the network certifies that"), style="lead"),
                Paragraph((Run(to_whom, bold=True),), style="lead"),
                Paragraph(_("took part in the cooperation described here.")),
                DefinitionList(tuple(Definition(term, meaning) for term, meaning in facts if meaning)),
                Paragraph(
                    (
                        Run(_("Code: %(code)s. ") % {"code": grouped(certificate.code)}, bold=True),
                        Run(_("Anyone can verify it at ")),
                        Run(address, link=address),
                    )
                ),
                *_fictional(certificate),
            ),
        )


def grouped(code: str) -> str:
    """The code as it is read aloud: in groups of four."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def _fictional(certificate: Certificate) -> tuple[Paragraph, ...]:
    if not certificate.activity.fictional:
        return ()
    return (Paragraph((Run(_("This activity was invented for the demonstration."), italic=True),)),)
