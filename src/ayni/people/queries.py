"""Reads about people and their way in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.engines.text import fold
from ayni.people import signals
from ayni.people.models import Invitation, RoleGrant, User

BABEL_LOCALES = {"es": "es_419", "en": "en_US", "pt": "pt_BR", "fr": "fr_CA"}
# Where the network's partners outside the Americas keep their clocks; Zurich's is that of Geneva.
ZONES_ELSEWHERE = (
    ("Europe/London", "GB"),
    ("Europe/Lisbon", "PT"),
    ("Europe/Madrid", "ES"),
    ("Europe/Paris", "FR"),
    ("Europe/Zurich", "CH"),
)
UTC = ("UTC", "UTC")


def people() -> QuerySet[User]:
    """Everybody with an account, with their roles, by name."""
    return User.objects.order_by("name", "pk").prefetch_related(
        Prefetch("grants", RoleGrant.objects.select_related("granted_by"))
    )


def person(pk: int) -> User:
    """One person with roles; raises Http404."""
    found = people().filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no account at this address."))
    return found


def grant(pk: int) -> RoleGrant:
    """One role given to somebody; raises Http404."""
    found = RoleGrant.objects.select_related("user").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such role."))
    return found


def secretariat_today() -> QuerySet[User]:
    """The people of the Secretariat today."""
    return holders_of("secretariat", on=timezone.localdate())


def holders_of(role: str, *, on: datetime.date) -> QuerySet[User]:
    """Open accounts that hold `role` on a day."""
    grants = RoleGrant.objects.filter(role=role, starts_on__lte=on).exclude(ends_on__lt=on)
    return User.objects.filter(is_active=True, pk__in=grants.values("user")).order_by("name", "pk")


def open_invitations() -> QuerySet[Invitation]:
    """Invitations neither accepted nor withdrawn, expired ones too, latest first."""
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).select_related("invited_by")


def invitation(pk: int) -> Invitation:
    """One invitation; raises Http404."""
    found = Invitation.objects.filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no invitation at this address."))
    return found


def offers_of(invitation: Invitation) -> list[str]:
    """What the person invited will be, a sentence each, in the active language."""
    offers = [str(invitation.get_role_display())] if invitation.role else []
    answers = signals.invitation_described.send(sender=Invitation, invitation=invitation)
    return offers + [words for _receiver, words in answers if words]


def desk_of(user: User) -> str:
    """Address of what awaits the person, in the person's language; home where no desk is served."""
    with translation.override(user.language):
        try:
            return reverse("website:desk")
        except NoReverseMatch:
            return f"/{user.language}/"


def session_of(user: User, pk: int) -> UserSession:
    """One of the person's own sessions; raises Http404 for anybody else's."""
    found = UserSession.objects.filter(user=user, pk=pk).first()
    if found is None:
        raise Http404(_("There is no such session."))
    return found


def time_zone_choices() -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """The zones of the Americas, then those of partners elsewhere, named in the active language.

    Groups of (label, [(zone name, words)]), as a form takes them.
    """
    locale = Locale.parse(BABEL_LOCALES.get((get_language() or "es")[:2], "es_419"))
    own = [
        (zone, iso2)
        for iso2, zones in get_global("territory_zones").items()
        if iso2 in locale.territories and any(zone.startswith("America/") for zone in zones)
        for zone in zones
    ]
    return [(_("The Americas"), _named(own, locale)), (_("Elsewhere"), [*_named(ZONES_ELSEWHERE, locale), UTC])]


def _named(zones: Iterable[tuple[str, str]], locale: Locale) -> list[tuple[str, str]]:
    """Each zone with its country and city, in the order of the alphabet of the language."""
    named = []
    for zone, iso2 in zones:
        city = get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
        named.append((zone, f"{locale.territories[iso2]} · {city}"))
    return sorted(named, key=lambda pair: fold(pair[1]))
