"""What the records know of those who could help, kept as columns in each process until a record changes."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Count, Max, Sum
from django.utils import timezone
from pyroaring import BitMap

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.engines.matching import Codes, Numbers, Words
from ayni.foundation.languages import texts_of
from ayni.foundation.obligations.queries import open_obligations
from ayni.foundation.search.memory import Snapshot, memory
from ayni.foundation.search.sets import KIND
from ayni.foundation.search.words import Term
from ayni.members.models import Appointment, Institution
from ayni.members.queries import SPEAKING, holding_on, members_today
from ayni.partners.sides import (
    STRENGTHS,
    GivenActivity,
    History,
    Need,
    Offered,
    Parties,
    Party,
    Sides,
    nobody_knows,
    words_of_activity,
)
from ayni.portfolio.models import Topic
from ayni.results.enums import OutcomeState

# How sure what came of an activity is. Even a promise is worth more than the middle of most factors.
CERTAINTY = {
    OutcomeState.PROMISED: 0.5,
    OutcomeState.REPORTED: 0.75,
    OutcomeState.VERIFIED: 0.9,
    OutcomeState.SUSTAINED: 1.0,
}
# What the provider still has in hand: to plan, to hold, to report.
IN_HAND = (ActivityState.PLANNING, ActivityState.SCHEDULED, ActivityState.HELD)
SOON = datetime.timedelta(days=60)
NO_WORDS = Words({}, np.empty(0, dtype=bool))
Mark = tuple[object, ...]


@dataclass(frozen=True)
class Columns:
    """The columns at one moment, never changed once made. `row_of_entry`: row of a programme by its search entry."""

    parties: Parties
    keys: tuple[int, ...]
    history: History
    offered: Offered
    row_of_entry: np.ndarray


class Keeper:
    """The latest columns of committed records."""

    def __init__(self) -> None:
        self._held: tuple[Mark, Columns] | None = None
        self._lock = threading.Lock()

    def present(self, index: Snapshot, mark: Mark) -> Columns:
        """Inside a transaction what is seen may be rolled back: it is read apart and not kept."""
        held = self._held
        if held is not None and held[0] == mark:
            return held[1]
        if connection.in_atomic_block:
            return _read(index)
        with self._lock:
            if self._held is None or self._held[0] != mark:
                self._held = mark, _read(index)
            return self._held[1]


_keepers: dict[str, Keeper] = {}


def sides_for(need: Need) -> tuple[Sides, tuple[int, ...]]:
    """What `need` is compared with, and the keys of the institutions in its order.

    Six queries at most; more after a record changed.
    """
    today = timezone.localdate()
    index = memory()
    columns = _columns(index, today)
    offered = replace(columns.offered, words=_words(index, need, columns)) if len(columns.offered) else columns.offered
    busy = _load(columns, today)
    return Sides(columns.parties, columns.history, offered, busy, today), columns.keys


def _columns(index: Snapshot, today: datetime.date) -> Columns:
    """As of the last write that search was told of, and of the last change of an activity."""
    activities = Activity.objects.aggregate(count=Count("pk"), last=Max("pk"), changes=Sum("revision"))
    keeper = _keepers.setdefault(str(connection.settings_dict["NAME"]), Keeper())
    return keeper.present(index, (index.at, today, *activities.values()))


def _read(index: Snapshot) -> Columns:
    members = list(members_today())
    parties = Parties.of(_party(one) for one in members)
    history = History.of(_given(), parties)
    return Columns(parties, tuple(one.pk for one in members), history, *_offered(index, parties))


def _party(institution: Institution) -> Party:
    country = institution.country
    languages = frozenset(country.languages) if country and country.languages else None
    return Party(institution.code, country.iso2 if country else "", country.subregion if country else "", languages)


def _given() -> Iterable[GivenActivity]:
    """Real activities given, whatever came of them; cancelled and invented ones are no experience."""
    counted = (*ActivityState.held_states(), *ActivityState.planned_states())
    found = (
        Activity.objects.filter(state__in=counted, fictional=False)
        .select_related("topic__area", "provider", "requester")
        .prefetch_related("more_topics__area", "outcomes")
        .order_by("pk")
    )
    for activity in found:
        topics = [activity.topic, *activity.more_topics.all()]
        states = [one.state for one in activity.outcomes.all() if not one.fictional]  # type: ignore[attr-defined]
        yield GivenActivity(
            key=activity.pk,
            provider=activity.provider.code,
            requester=activity.requester.code,
            topics=tuple(topic.code for topic in topics),
            areas=tuple(dict.fromkeys(topic.area.code for topic in topics)),
            words=_words_of(activity, topics),
            day=activity.period.latest or activity.period.earliest,
            held=activity.state in ActivityState.held_states(),
            outcome=max((CERTAINTY[OutcomeState(state)] for state in states), default=None),
        )


def _words_of(activity: Activity, topics: Iterable[Topic]) -> tuple[str, ...]:
    titles = [activity.original_topic, *texts_of(activity, "title").values()]
    return words_of_activity(titles, [name for topic in topics for name in texts_of(topic, "name").values()])


def _offered(index: Snapshot, parties: Parties) -> tuple[Offered, np.ndarray]:
    """Published programmes from the sets the search holds already, and the row of each by its entry; no query."""
    programmes = index.live & index.facets.get(KIND, {}).get("programme", BitMap())
    owners = [index.facets.get("institution", {}).get(party.code, BitMap()) & programmes for party in parties.rows]
    ids = _ids(BitMap.union(BitMap(), *owners))
    row_of_entry = np.full(int(ids[-1]) + 1 if len(ids) else 0, -1, dtype=np.intp)
    row_of_entry[ids] = np.arange(len(ids))
    institution = np.zeros(len(ids), dtype=np.intp)
    for place, owned in enumerate(owners):
        institution[_rows(owned, row_of_entry)] = place

    def codes(dimension: str, beginning: str = "") -> dict[str, np.ndarray]:
        found = {code: _rows(entries, row_of_entry) for code, entries in index.facets.get(dimension, {}).items()}
        return {beginning + code: rows for code, rows in found.items() if len(rows)}

    topics = Codes(codes("topic") | codes("area", "area:"), np.ones(len(ids), dtype=bool))
    languages, offers = (_said(codes(dimension), len(ids)) for dimension in ("language", "offer"))
    return Offered(ids, institution, topics, languages, offers, NO_WORDS), row_of_entry


def _said(rows_of: Mapping[str, np.ndarray], count: int) -> Codes:
    """What an institution has not said of a programme is not known."""
    known = np.zeros(count, dtype=bool)
    for rows in rows_of.values():
        known[rows] = True
    return Codes(rows_of, known)


def _ids(entries: BitMap) -> np.ndarray:
    return np.array(entries.to_array(), dtype=np.int64)


def _words(index: Snapshot, need: Need, columns: Columns) -> Words:
    """Of all the words of the programmes only those of the need, taken from the index of the search."""
    terms = {stem: Term(stem) for stem in need.stems}
    sets = index.heard.find(terms.values()) if terms else {}
    rows_of: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for stem, term in terms.items():
        strengths = np.zeros(len(columns.offered))
        for strength, entries in sorted(zip(STRENGTHS, sets[term], strict=True), key=lambda pair: pair[0]):
            strengths[_rows(entries, columns.row_of_entry)] = strength
        rows = np.flatnonzero(strengths)
        if len(rows):
            rows_of[stem] = rows, strengths[rows]
    return Words(rows_of, np.ones(len(columns.offered), dtype=bool))


def _rows(entries: BitMap, row_of_entry: np.ndarray) -> np.ndarray:
    ids = _ids(entries)
    rows = row_of_entry[ids[ids < len(row_of_entry)]]
    return rows[rows >= 0]


def _load(columns: Columns, today: datetime.date) -> Numbers:
    """What each focal point has in hand: what is due soon or late, and activities to plan, hold or report.

    Unknown where nobody speaks for the institution today. Three queries.
    """
    spoken = Appointment.objects.filter(holding_on(today), part__in=SPEAKING, user__is_active=True)
    with_voice = set(spoken.values_list("institution_id", flat=True))
    kind = ContentType.objects.get_for_model(Institution)
    owed = open_obligations().filter(debtor_type=kind, due_on__lte=today + SOON).order_by()
    due = _counted(owed.values_list("debtor_id").annotate(Count("pk")))
    running = Activity.objects.filter(state__in=IN_HAND, born_at__isnull=False).order_by()
    given = _counted(running.values_list("provider_id").annotate(Count("pk")))
    if not with_voice:
        return nobody_knows(columns.parties)
    return Numbers.of(due.get(pk, 0) + given.get(pk, 0) if pk in with_voice else None for pk in columns.keys)


def _counted(rows: Iterable[tuple[object, int]]) -> Mapping[int, int]:
    return {int(str(key)): count for key, count in rows}
