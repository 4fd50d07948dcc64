"""Choosing activities: what a reader asks for in the address, and the activities that answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from ayni.calls.enums import Modality
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.foundation.languages import FALLBACKS
from ayni.foundation.search.queries import search
from ayni.members.enums import InstitutionKind

EITHER, REQUESTER, PROVIDER = "either", "requester", "provider"
PARTS = (EITHER, REQUESTER, PROVIDER)
STAGES = {"held": ActivityState.held_states(), "planned": ActivityState.planned_states()}
NO_CALL = "none"
MOST_FOUND = 100_000


@dataclass(frozen=True)
class Filters:
    """What a reader chose. Codes within one of these widen; different ones narrow.

    `country`: ISO codes, of the party that `part` names (either, requester, provider). `call`: numbers as text, or
    NO_CALL. `year`: see `LightActivity.year`; `first` and `last` limit it, both included. `stage`: "held" for all
    states after the activity took place, "planned" for those before; empty for all.
    """

    text: str = ""
    country: tuple[str, ...] = ()
    part: str = EITHER
    call: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    stage: str = ""
    first: int | None = None
    last: int | None = None

    def query(self) -> str:
        """As the address carries it; `read_filters` reads it back."""
        pairs: list[tuple[str, str]] = []
        for name, value in ((_PARAMETERS.get(f.name, f.name), getattr(self, f.name)) for f in fields(self)):
            if isinstance(value, tuple):
                pairs += [(name, code) for code in value]
            elif value not in (None, "", EITHER):
                pairs.append((name, str(value)))
        return urlencode(pairs)

    def address(self) -> str:
        """The explorer with these filters."""
        return "?".join(filter(None, (reverse("cooperation:explorer"), self.query())))


_PARAMETERS = {"text": "q", "first": "from", "last": "to"}
_LISTS = ("country", "call", "year", "area", "topic", "modality", "state")


def read_filters(sent: QueryDict) -> Filters:
    """The filters of an address. What is not understood is left out, so that no address fails."""
    chosen = {name: tuple(dict.fromkeys(filter(None, sent.getlist(name)))) for name in _LISTS}
    chosen["country"] = tuple(code.upper() for code in chosen["country"])
    chosen["modality"] = tuple(code for code in chosen["modality"] if code in Modality.values)
    chosen["state"] = tuple(code for code in chosen["state"] if code in ActivityState.values)
    part = sent.get("part", EITHER)
    stage = sent.get("stage", "")
    return Filters(
        stage=stage if stage in STAGES else "",
        text=sent.get("q", "").strip()[:200],
        part=part if part in PARTS else EITHER,
        first=_year(sent.get("from")),
        last=_year(sent.get("to")),
        **chosen,
    )


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) == 4 else None


@dataclass(frozen=True)
class LightActivity:
    """An activity with no more than is needed to choose, count and draw it."""

    pk: int
    code: str
    title: str
    requester: int
    requester_country: str
    requester_kind: str
    provider: int
    provider_country: str
    provider_kind: str
    call: int | None
    call_year: int | None
    first_day: datetime.date | None
    last_day: datetime.date | None
    topic: str
    area: str
    modality: str
    state: str
    more_topics: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> int | None:
        """The year of its call, as the tables "2007–2015" of [002] count; without a call, that of its period."""
        if self.call_year is not None:
            return self.call_year
        first = self.first_day
        return None if first is None or first == datetime.date.min else first.year

    @property
    def is_held(self) -> bool:
        return self.state in ActivityState.held_states()

    @property
    def is_planned(self) -> bool:
        return self.state in ActivityState.planned_states()

    @property
    def sort_key(self) -> tuple[bool, int, int, str]:
        """Newest first, the unknown last."""
        first, last = self.first_day, self.last_day
        return first is None, -(first.toordinal() if first else 0), -(last.toordinal() if last else 0), self.code

    def countries(self, part: str) -> tuple[str, ...]:
        named = {REQUESTER: (self.requester_country,), PROVIDER: (self.provider_country,)}
        return named.get(part, (self.requester_country, self.provider_country))

    def ministries(self) -> Iterator[int]:
        if self.requester_kind == InstitutionKind.MINISTRY:
            yield self.requester
        if self.provider_kind == InstitutionKind.MINISTRY:
            yield self.provider


# Fields of LightActivity and the columns they are read from.
_FIELDS = {
    "pk": "pk",
    "code": "code",
    "requester": "requester_id",
    "requester_country": "requester__country_id",
    "requester_kind": "requester__kind",
    "provider": "provider_id",
    "provider_country": "provider__country_id",
    "provider_kind": "provider__kind",
    "call": "call__number",
    "call_year": "call__year",
    "first_day": "period_earliest",
    "last_day": "period_latest",
    "topic": "topic__code",
    "area": "topic__area__code",
    "modality": "modality",
    "state": "state",
}
_COLUMNS = tuple(_FIELDS.values())


def light_activities(activities: QuerySet[Activity] | None = None, language: str = "es") -> list[LightActivity]:
    """Every activity that counts (or those given), light, newest first; two queries."""
    records = Activity.counted.all() if activities is None else activities
    more: dict[int, list[tuple[str, str]]] = {}
    links = Activity.more_topics.through.objects.values_list("activity_id", "topic__code", "topic__area__code")
    for activity, topic, area in links:
        more.setdefault(activity, []).append((topic, area))
    titles = [f"title_{code}" for code in dict.fromkeys((language, *FALLBACKS))]
    rows = records.order_by().values_list(*_COLUMNS, *titles)
    return sorted((_light(row, more) for row in rows), key=lambda activity: activity.sort_key)


def _light(row: tuple[Any, ...], more: Mapping[int, list[tuple[str, str]]]) -> LightActivity:
    values = dict(zip(_FIELDS, row, strict=False))
    for side in ("requester_country", "provider_country"):
        values[side] = values[side] or ""
    title = next(filter(None, row[len(_COLUMNS) :]), "")
    return LightActivity(**values, title=title, more_topics=tuple(more.get(values["pk"], ())))


Reader = Callable[[LightActivity, Filters], Iterable[str]]

# How each filter reads an activity: the codes under which it is found.
DIMENSIONS: dict[str, Reader] = {
    "country": lambda activity, filters: activity.countries(filters.part),
    "call": lambda activity, _: (NO_CALL if activity.call is None else str(activity.call),),
    "year": lambda activity, _: () if activity.year is None else (str(activity.year),),
    "area": lambda activity, _: {activity.area, *(area for _topic, area in activity.more_topics)},
    "topic": lambda activity, _: {activity.topic, *(topic for topic, _area in activity.more_topics)},
    "modality": lambda activity, _: (activity.modality,),
    "state": lambda activity, _: (activity.state,),
}


@dataclass(frozen=True)
class Selection:
    """The activities that fit, in order, and how many each value of a filter would hold under the others.

    `calls`: year by number of every call that led to an activity, chosen or not. `suggestions`: words that occur,
    when the text was found nowhere. `by_relevance` says how the activities are ordered.
    """

    filters: Filters
    activities: list[LightActivity]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    calls: dict[int, int] = field(default_factory=dict)
    suggestions: list[str] = field(default_factory=list)
    by_relevance: bool = False


def select_activities(filters: Filters, language: str = "es") -> Selection:
    """The activities that fit `filters`: with words to look for the best answers first, else the newest first."""
    # What was invented for a demonstration is seen only by whoever asks for its call.
    asked = Q(fictional=False) | Q(
        call__number__in=[code for code in filters.call if code.isdecimal() and len(code) < 5]
    )
    found, suggestions = light_activities(Activity.objects.filter(asked), language), list[str]()
    calls = {a.call: a.call_year for a in found if a.call is not None and a.call_year is not None}
    if filters.text:
        results = search(text=filters.text, within={"kind": ["activity"]}, size=MOST_FOUND)
        place = {entry.record: number for number, entry in enumerate(results.entries)}
        found = sorted((a for a in found if str(a.pk) in place), key=lambda a: place[str(a.pk)])
        suggestions = results.suggestions
    found = [a for a in found if _in_years(a, filters) and _at_stage(a, filters)]
    counts = {name: _count(name, found, filters) for name in DIMENSIONS}
    return Selection(
        filters,
        [activity for activity in found if _fits(activity, filters)],
        counts,
        calls,
        suggestions,
        by_relevance=bool(filters.text),
    )


def _in_years(activity: LightActivity, filters: Filters) -> bool:
    if filters.first is None and filters.last is None:
        return True
    year = activity.year
    return year is not None and (filters.first or 0) <= year <= (filters.last or 9999)


def _at_stage(activity: LightActivity, filters: Filters) -> bool:
    return not filters.stage or activity.state in STAGES[filters.stage]


def _fits(activity: LightActivity, filters: Filters, leaving_out: str = "") -> bool:
    for name, codes_of in DIMENSIONS.items():
        wanted = getattr(filters, name)
        if wanted and name != leaving_out and not set(wanted).intersection(codes_of(activity, filters)):
            return False
    return True


def _count(name: str, found: list[LightActivity], filters: Filters) -> dict[str, int]:
    counts: dict[str, int] = {}
    for activity in found:
        if _fits(activity, filters, leaving_out=name):
            for code in set(DIMENSIONS[name](activity, filters)):
                counts[code] = counts.get(code, 0) + 1
    return counts


def without(filters: Filters, name: str, code: str = "") -> Filters:
    """The same filters but for one choice: `code` of a list, or the whole of `text`, `stage`, `first` or `last`."""
    value = getattr(filters, name)
    kept: Any = tuple(other for other in value if other != code) if isinstance(value, tuple) else None
    if kept is None and name in ("text", "stage"):
        kept = ""
    changes: dict[str, Any] = {name: kept}
    return replace(filters, **changes)
