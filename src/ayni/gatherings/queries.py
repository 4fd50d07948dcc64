"""The workshops of the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ayni.foundation.languages import language_shown, texts_of, words_on_language
from ayni.foundation.links import link_to
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.periods import format_period
from ayni.foundation.periods.fields import by_period
from ayni.foundation.ui.parts import Crumb, TimelineEvent
from ayni.gatherings.models import Workshop
from ayni.governance.mentions import mandates_held, mandates_in
from ayni.governance.models import Mandate
from ayni.library.enums import Audience
from ayni.library.models import Document
from ayni.members.models import Institution


@dataclass(frozen=True)
class WorkshopYear:
    """The workshops of a year, latest first; `year` is None for those without a date."""

    year: int | None
    events: list[TimelineEvent]


@dataclass(frozen=True)
class WorkshopList:
    years: list[WorkshopYear]
    total: int
    countries: int
    notes: list[Note]


def workshop_list() -> WorkshopList:
    """All workshops, the latest year first; two queries."""
    workshops = list(
        Workshop.objects.select_related("country").order_by(*by_period("period", newest_first=True), "-number")
    )
    years: dict[int | None, list[TimelineEvent]] = {}
    for workshop in workshops:
        first = workshop.period.earliest
        years.setdefault(first.year if first else None, []).append(_event(workshop))
    hosts = Counter(workshop.country_id for workshop in workshops)
    return WorkshopList(
        [WorkshopYear(year, events) for year, events in years.items()],
        len(workshops),
        len(hosts),
        notes_about("table:workshops"),
    )


def _event(workshop: Workshop) -> TimelineEvent:
    place = ", ".join(dict.fromkeys(filter(None, (workshop.place, str(workshop.country.name)))))
    people = ministries_in_words(workshop)
    return TimelineEvent(
        when=format_period(workshop.period, get_language() or "es"),
        title=workshop.title,
        text=" · ".join(filter(None, (place, people))),
        url=link_to("gatherings:workshop", workshop.code),
        moment=workshop.period.earliest.isoformat() if workshop.period.earliest else "",
    )


def ministries_in_words(workshop: Workshop) -> str:
    """How many ministries came, as exactly as it is known; empty when nothing is."""
    if workshop.ministries is not None:
        return ngettext("%(count)s ministry", "%(count)s ministries", workshop.ministries) % {
            "count": workshop.ministries
        }
    return workshop.ministries_note


@dataclass(frozen=True)
class WorkshopPage:
    workshop: Workshop
    topics: Sequence[Crumb]
    hosts: Sequence[Crumb]
    partners: Sequence[Crumb]
    attended: Sequence[Crumb]
    mandates: Sequence[Mandate]
    documents: Sequence[Document]
    ministries: str
    notes: Sequence[Note]
    title_language: str
    language_note: str


def workshop_page(code: str) -> WorkshopPage:
    """One workshop; eight queries. Raises Workshop.DoesNotExist."""
    workshop = Workshop.objects.select_related("country").get(code=code)
    language = language_shown(workshop, "title")
    return WorkshopPage(
        workshop=workshop,
        topics=[Crumb(topic.name, link_to("website:topic", topic.code)) for topic in workshop.topics.all()],
        hosts=_parties(workshop.hosts.select_related("country")),
        partners=_parties(workshop.partners.select_related("country")),
        attended=_parties(workshop.attended.select_related("country")),
        mandates=_mandates(workshop),
        documents=list(workshop.documents.exclude(audience=Audience.SECRETARIAT)),
        ministries=ministries_in_words(workshop) or _("not known"),
        notes=notes_about(f"workshop:{workshop.code}"),
        title_language=language,
        language_note=words_on_language(language),
    )


def _mandates(workshop: Workshop) -> list[Mandate]:
    """Those its sentence cites and the network holds."""
    sentence = " ".join(texts_of(workshop, "mandates").values())
    return mandates_in(sentence, mandates_held()) if sentence else []


def workshops_citing(mandate: Mandate) -> list[Crumb]:
    """The workshops that cite a mandate, with their pages; one query."""
    return [
        Crumb(workshop.title, link_to("gatherings:workshop", workshop.code))
        for workshop in Workshop.objects.exclude(mandates_es="", mandates_en="", mandates_pt="", mandates_fr="")
        if mandates_in(" ".join(texts_of(workshop, "mandates").values()), [mandate])
    ]


def _parties(institutions: Iterable[Institution]) -> list[Crumb]:
    """Each with its country, and the address of the country's page."""
    parties = []
    for institution in institutions:
        country = institution.country
        name = str(institution.name)
        if country is None:
            parties.append(Crumb(name))
        else:
            parties.append(Crumb(f"{name} ({country.name})", link_to("website:country", country.iso2.lower())))
    return parties
