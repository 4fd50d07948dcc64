"""Reads about institutions, their names of the day, and who speaks for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.engines.text import fold
from ayni.members.enums import MANY, InstitutionKind, Part
from ayni.members.models import Appointment, Institution, InstitutionName
from ayni.people.enums import Role
from ayni.people.models import Invitation, User
from ayni.people.queries import open_invitations, people
from ayni.people.rules import is_secretariat, is_signed_in

SPEAKING = (Part.FOCAL_POINT, Part.SUBSTITUTE)


@dataclass(frozen=True)
class DatedName:
    """What an institution was called on a day, and the language of the words."""

    name: str
    acronym: str
    language: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class KindGroup:
    """Institutions of one kind, in the order of the alphabet of the language."""

    kind: InstitutionKind
    institutions: list[Institution]

    @property
    def label(self) -> str:
        return str(MANY[self.kind])


def institutions() -> QuerySet[Institution]:
    """Every institution with its country."""
    return Institution.objects.select_related("country")


def institution_by_code(code: str) -> Institution:
    """One institution with country and names; raises Http404."""
    found = institutions().prefetch_related("names").filter(code=code).first()
    if found is None:
        raise Http404(_("There is no institution at this address."))
    return found


def institutions_by_kind() -> list[KindGroup]:
    """All of them, ministries first and by country, the others by name; kinds without any are left out."""
    by_kind: dict[str, list[Institution]] = {}
    for institution in institutions():
        by_kind.setdefault(institution.kind, []).append(institution)
    return [KindGroup(kind, sorted(by_kind[kind], key=_place)) for kind in InstitutionKind if kind in by_kind]


def _place(institution: Institution) -> tuple[str, str]:
    country = institution.country.name if institution.country else ""
    first = country if institution.kind == InstitutionKind.MINISTRY else ""
    return fold(first), fold(institution.name)


def members_today() -> QuerySet[Institution]:
    """The ministries whose state belongs, today, to an organisation of the network, by code."""
    today = timezone.localdate()
    ended = Q(country__memberships__ended_latest__lt=today)
    begun = Q(country__memberships__began_earliest__isnull=True) | Q(country__memberships__began_earliest__lte=today)
    belonging = (
        institutions().filter(kind=InstitutionKind.MINISTRY).filter(begun & ~ended, country__memberships__isnull=False)
    )
    return belonging.distinct().order_by("code")


def name_on(institution: Institution, day: datetime.date, language: str = "") -> DatedName:
    """What the institution was called on `day`, in `language` or else the words there are.

    Periods of uncertain precision may cover the day twice; the name that began last counts. Without a
    dated name for the day, the present one.
    """
    language = language or get_language() or "es"
    covering = [name for name in institution.names.all() if _covers(name, day)]
    chosen: Institution | InstitutionName = institution
    if covering:
        chosen = max(covering, key=lambda name: (name.valid_from.earliest or datetime.date.min, name.pk))
    words, spoken = _in_language(chosen, language)
    return DatedName(words, chosen.acronym, spoken)


def _covers(name: InstitutionName, day: datetime.date) -> bool:
    begun = name.valid_from.earliest is None or name.valid_from.earliest <= day
    return begun and (name.valid_to.latest is None or day <= name.valid_to.latest)


def _in_language(record: Any, language: str) -> tuple[str, str]:
    for code in (language, "es", "en", "pt", "fr"):
        words = getattr(record, f"name_{code}", "")
        if words:
            return words, code
    return record.name, language


def names_through_time(institution: Institution) -> list[InstitutionName]:
    """Its dated names, latest first."""

    def began(name: InstitutionName) -> tuple[datetime.date, datetime.date, int]:
        latest = datetime.date.max
        return name.valid_to.latest or latest, name.valid_from.earliest or datetime.date.min, name.pk

    return sorted(institution.names.all(), key=began, reverse=True)


def holding_on(day: datetime.date) -> Q:
    """Appointments in force on `day`; first and last day count."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def focal_point_of(institution: Institution, on: datetime.date | None = None) -> Appointment | None:
    """The appointment of the focal point on a day, today if none is said."""
    held = Appointment.objects.filter(holding_on(on or timezone.localdate()), part=Part.FOCAL_POINT)
    return held.filter(institution=institution).select_related("user").first()


def speakers_of(institution: Institution, on: datetime.date | None = None) -> list[User]:
    """Who speaks for it on a day: the focal point, then substitutes; closed accounts are left out."""
    held = Appointment.objects.filter(
        holding_on(on or timezone.localdate()), institution=institution, part__in=SPEAKING, user__is_active=True
    ).select_related("user")
    in_order = sorted(held, key=lambda appointment: (SPEAKING.index(Part(appointment.part)), appointment.pk))
    return list({appointment.user_id: appointment.user for appointment in in_order}.values())


def secretariat() -> Institution | None:
    """The institution that runs the network; None in a network without one."""
    return institutions().filter(kind=InstitutionKind.SECRETARIAT).order_by("pk").first()


def people_of_secretariat() -> list[User]:
    """Open accounts that hold the role of the Secretariat today, by name."""
    today = timezone.localdate()
    granted = User.objects.filter(
        Q(grants__ends_on__isnull=True) | Q(grants__ends_on__gte=today),
        is_active=True,
        grants__role=Role.SECRETARIAT,
        grants__starts_on__lte=today,
    )
    return list(granted.distinct().order_by("name", "pk"))


def people_answering_for(debtor: Any) -> list[User]:
    """Who answers today for whoever owes: the person, those who speak for the institution, the Secretariat's people."""
    if isinstance(debtor, User):
        return [debtor] if debtor.is_active else []
    if debtor.kind == InstitutionKind.SECRETARIAT:
        return people_of_secretariat()
    return speakers_of(debtor)


def parts_today(user: Any) -> Mapping[int, frozenset[str]]:
    """The person's parts today by institution key; read once per request, kept on the user."""
    if not is_signed_in(user):
        return {}
    kept: dict[int, frozenset[str]] | None = getattr(user, "_parts_today", None)
    if kept is None:
        kept = {}
        held = Appointment.objects.filter(holding_on(timezone.localdate()), user=user)
        for institution_id, part in held.values_list("institution_id", "part"):
            kept[institution_id] = kept.get(institution_id, frozenset()) | {part}
        user._parts_today = kept
    return kept


def forget_parts(user: Any) -> None:
    """Have `parts_today` read again."""
    user.__dict__.pop("_parts_today", None)


def institutions_of(user: Any) -> QuerySet[Institution]:
    """Institutions the person works for today, in any part, by code."""
    return institutions().filter(pk__in=parts_today(user).keys()).order_by("code")


def obligation_debtors(user: Any) -> list[models.Model]:
    """In whose name the person answers: the person, the institutions they speak for today, and, for those who
    hold its role, the Secretariat."""
    if not is_signed_in(user):
        return []
    spoken_for = Q(pk__in=[key for key, parts in parts_today(user).items() if parts & set(SPEAKING)])
    if is_secretariat(user):
        spoken_for |= Q(kind=InstitutionKind.SECRETARIAT)
    return [user, *institutions().filter(spoken_for).order_by("code")]


def appointments_of(institution: Institution) -> QuerySet[Appointment]:
    """All of them, past ones too, latest first."""
    return institution.appointments.select_related("user", "appointed_by").order_by("-starts_on", "-pk")


def appointment(pk: int) -> Appointment:
    """One appointment with person and institution; raises Http404."""
    found = Appointment.objects.select_related("user", "institution").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no appointment at this address."))
    return found


def people_with_parts() -> QuerySet[User]:
    """Everybody with roles and appointments, by name."""
    return people().prefetch_related(
        Prefetch("appointments", Appointment.objects.select_related("institution", "appointed_by"))
    )


def find_people(*, words: str = "", roles: Iterable[str] = (), closed: bool = False) -> QuerySet[User]:
    """People whose name, post or address has `words`, who hold one of `roles` (or parts) today.

    Open accounts, or the closed ones.
    """
    today = timezone.localdate()
    found = people_with_parts().filter(is_active=not closed)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(post__icontains=word) | Q(email__icontains=word))
    wanted = set(roles)
    if wanted:
        parts = Appointment.objects.filter(holding_on(today), part__in=wanted)
        granted = User.objects.filter(grants__role__in=wanted, grants__starts_on__lte=today).filter(
            Q(grants__ends_on__isnull=True) | Q(grants__ends_on__gte=today)
        )
        found = found.filter(Q(pk__in=parts.values("user")) | Q(pk__in=granted.values("pk")))
    return found


def person_with_parts(pk: int) -> User:
    """One person; raises Http404."""
    found = people_with_parts().filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no account at this address."))
    return found


def waiting_invitations(institution: Institution | None = None) -> QuerySet[Invitation]:
    """Open invitations with what they offer, latest first; perhaps of one institution."""
    waiting = open_invitations().select_related("offered_appointment__institution")
    if institution is not None:
        waiting = waiting.filter(offered_appointment__institution=institution)
    return waiting.order_by(F("invited_at").desc())
