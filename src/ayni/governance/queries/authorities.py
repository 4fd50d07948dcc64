"""Who leads: the troika and the chairs of the working groups on a day, and through a conference's term."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ayni.foundation.links import link_to
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.periods import Period, format_period
from ayni.governance.enums import OF_A_GROUP, TROIKA, OfficeKind
from ayni.governance.models import Conference, Office, WorkingGroup
from ayni.governance.standing import Span, Standing, Term, is_only_named, span_held, standing_on, when_named

HOW_SURE: dict[Standing, str | Promise] = {
    Standing.CERTAIN: _("Within the dates a source gives"),
    Standing.TERM: _("Between that conference and the next"),
    Standing.POSSIBLE: _("Possible: the date is known only roughly"),
}
MARK = {Standing.CERTAIN: "done", Standing.TERM: "open", Standing.POSSIBLE: "warning"}


@dataclass(frozen=True)
class Holder:
    """A state in an office. `when` tells its dates as far as they are known; `standing` for the day asked, if one."""

    office: Office
    when: str
    standing: Standing = Standing.NO

    @property
    def country_url(self) -> str:
        return link_to("website:country", self.office.country.iso2.lower())

    @property
    def how_sure(self) -> str | Promise:
        return HOW_SURE.get(self.standing, "")

    @property
    def mark(self) -> str:
        return MARK.get(self.standing, "neutral")


@dataclass(frozen=True)
class Seat:
    """An office and who holds it; no holders: no source names any."""

    kind: OfficeKind
    holders: Sequence[Holder]


@dataclass(frozen=True)
class GroupSeats:
    group: WorkingGroup
    seats: Sequence[Seat]


@dataclass(frozen=True)
class Authorities:
    """Who leads on `day`. `conference`: the last one begun by then, None before the first known."""

    day: datetime.date
    conference: Conference | None
    troika: Sequence[Seat]
    groups: Sequence[GroupSeats]
    notes: Sequence[Note] = field(default_factory=tuple)


def conferences_by_time() -> list[Conference]:
    """Every conference, the first first; one query."""
    return list(Conference.objects.select_related("country").order_by("number"))


def term_of(conference: Conference, conferences: Sequence[Conference]) -> Term:
    """From a conference to the next one whose date is known; `conferences` in order of number."""
    following = next(
        (one for one in conferences if one.number > conference.number and not one.period.is_unknown), conference
    )
    return Term(conference.period, following.period if following is not conference else Period(""))


def offices_held() -> list[Office]:
    """Every office, those entered by mistake left out; one query."""
    return list(
        Office.objects.filter(removed_at__isnull=True)
        .select_related("conference", "group__conference", "country")
        .order_by("conference__number", "group__number", "pk")
    )


def span_of(office: Office, conferences: Sequence[Conference]) -> Span:
    return span_held(began=office.began, ended=office.ended, term=term_of(office.conference, conferences))


def authorities_on(day: datetime.date) -> Authorities:
    """Who led on a day; four queries."""
    conferences = conferences_by_time()
    by_pk = {one.pk: one for one in conferences}
    holders = []
    for office in offices_held():
        term = term_of(by_pk[office.conference_id], conferences)
        standing = standing_on(day, began=office.began, ended=office.ended, term=term)
        if standing:
            holders.append(Holder(office, when_in_words(office), standing))
    begun = [one for one in conferences if one.period.earliest is not None and one.period.earliest <= day]
    conference = begun[-1] if begun else None
    of_groups = {one.office.group_id for one in holders}
    groups = [
        group
        for group in WorkingGroup.objects.select_related("conference").order_by("conference", "number")
        if group.pk in of_groups or (conference is not None and group.conference_id == conference.pk)
    ]
    return Authorities(
        day=day,
        conference=conference,
        troika=_seats(TROIKA, [one for one in holders if one.office.group_id is None]),
        groups=[
            GroupSeats(group, _seats(OF_A_GROUP, [one for one in holders if one.office.group_id == group.pk]))
            for group in groups
        ],
        notes=notes_about(f"conference:{conference.code}") if conference else (),
    )


def authorities_of(conference: Conference, offices: Iterable[Office], groups: Iterable[WorkingGroup]) -> Authorities:
    """All who held an office that a conference gave, whatever the day; no query."""
    holders = [Holder(office, when_in_words(office)) for office in offices]
    return Authorities(
        day=datetime.date.min,
        conference=conference,
        troika=_seats(TROIKA, [one for one in holders if one.office.group_id is None]),
        groups=[
            GroupSeats(group, _seats(OF_A_GROUP, [one for one in holders if one.office.group_id == group.pk]))
            for group in groups
        ],
    )


def _seats(kinds: Iterable[OfficeKind], holders: Sequence[Holder]) -> list[Seat]:
    return [Seat(kind, [one for one in holders if one.office.kind == kind]) for kind in kinds]


def when_in_words(office: Office) -> str:
    """The dates of an office as far as a source gives them; empty when it gives none."""
    language = get_language() or "es"
    began, ended = office.began, office.ended
    if is_only_named(began, ended):
        return str(_("named %(when)s")) % {"when": format_period(when_named(began, ended), language)}
    words = []
    if not began.is_unknown:
        words.append(str(_("from %(when)s")) % {"when": format_period(began, language)})
    if not ended.is_unknown:
        words.append(str(_("to %(when)s")) % {"when": format_period(ended, language)})
    return " ".join(words)
