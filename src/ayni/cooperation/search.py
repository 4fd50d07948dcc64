"""How activities are found."""

from __future__ import annotations

from collections.abc import Iterable

from ayni.cooperation.models import Activity
from ayni.foundation.fiction import marked
from ayni.foundation.languages import FALLBACKS, texts_of
from ayni.foundation.periods import format_period
from ayni.foundation.search.registry import Entry, SearchSource


def entry(activity: Activity) -> Entry:
    """An activity under its title, the words of its source, its parties and its topics, in every language."""
    topics = [activity.topic, *activity.more_topics.all()]
    parties = [activity.requester, activity.provider]
    countries = [party.country for party in parties if party.country is not None]
    words = [word for topic in topics for word in texts_of(topic, "name").values()]
    words += [word for topic in topics for word in texts_of(topic.area, "name").values()]
    facets = {
        "country": sorted({country.iso2 for country in countries}),
        "subregion": sorted({country.subregion for country in countries}),
        "area": sorted({topic.area.code for topic in topics}),
        "topic": sorted({topic.code for topic in topics}),
        "modality": [activity.modality],
        "state": [activity.state],
    }
    year = _year(activity)
    if year is not None:
        facets["year"] = [str(year)]
    return Entry(
        title=marked(texts_of(activity, "title"), activity),
        address=f"cooperation:activity {activity.code}",
        summary=texts_of(activity, "general_objective") or texts_of(activity, "description") or _parties(activity),
        topics=" ".join(words),
        body=" ".join(
            [
                activity.original_topic,
                activity.code,
                *(text for field in ("description", "product") for text in texts_of(activity, field).values()),
                *(name for party in parties for name in (party.acronym, *texts_of(party, "name").values())),
                *(name for country in countries for name in texts_of(country, "name").values()),
            ]
        ),
        facets=facets,
        freshness=activity.period.latest or activity.period.earliest,
    )


def _parties(activity: Activity) -> dict[str, str]:
    """Who learnt from whom and when: tells apart activities with the same title."""
    sides = (activity.requester, activity.provider)
    told = {}
    for code in FALLBACKS:
        names = [getattr(side.country or side, f"name_{code}", "") or str(side) for side in sides]
        told[code] = f"{names[0]} ← {names[1]}, {format_period(activity.period, code)}"
    return told


def _year(activity: Activity) -> int | None:
    if activity.call is not None:
        return activity.call.year
    return activity.period.earliest.year if activity.period.earliest else None


def records() -> Iterable[Activity]:
    """Every activity with what `entry` reads."""
    return Activity.objects.select_related(
        "topic__area", "call", "requester__country", "provider__country"
    ).prefetch_related("more_topics__area")


SOURCE = SearchSource(kind="activity", entry=entry, records=records)
