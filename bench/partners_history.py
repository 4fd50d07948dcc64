"""The real activities as needs: what each ministry asked, who helped it, and what was known when its call opened."""

from __future__ import annotations

import csv
import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ayni.engines.matching import Ranking
from ayni.partners.ranking import DEFAULT_WEIGHTS, rank_partners
from ayni.partners.sides import (
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

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "ayni" / "rial" / "data"
COUNTRIES = ROOT / "src" / "ayni" / "foundation" / "geography" / "data" / "countries.csv"
LANGUAGES = ("es", "en", "pt", "fr")
Weights = dict[str, float]


@dataclass(frozen=True)
class Asked:
    """One activity of the record: in `call`, `need.requester` found `provider`."""

    key: str
    call: int
    year: int
    need: Need
    provider: str
    given: GivenActivity


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def parties() -> Parties:
    """Every ministry of the network's record, whether it ever gave anything or not."""
    countries = {row["iso2"]: row for row in _rows(COUNTRIES)}
    found = []
    for row in _rows(DATA / "institutions.csv"):
        if row["kind"] == "ministry":
            country = countries[row["country"]]
            languages = frozenset(country["languages"].split(";"))
            found.append(Party(row["code"], row["country"], country["subregion"], languages))
    return Parties.of(found)


def asked(*, with_topic: bool = False) -> list[Asked]:
    """The activities in the order of their calls. The need has the words of the source, and the topic if told so."""
    topics = {row["code"]: row for row in _rows(DATA / "topics.csv")}
    years = {row["code"]: int(row["year"]) for row in _rows(DATA / "calls.csv")}
    found = []
    for number, row in enumerate(_rows(DATA / "activities.csv")):
        codes = (row["topic"], *filter(None, row["more_topics"].split(";")))
        areas = tuple(dict.fromkeys(topics[code]["area"] for code in codes))
        titles = [row["original_topic"], *(row[f"title_{language}"] for language in LANGUAGES)]
        names = [topics[code][f"name_{language}"] for code in codes for language in LANGUAGES]
        need = Need(
            text=row["original_topic"],
            topic=row["topic"] if with_topic else "",
            area=areas[0] if with_topic else "",
            requester=row["requester"],
        )
        given = GivenActivity(
            key=number,
            provider=row["provider"],
            requester=row["requester"],
            topics=codes,
            areas=areas,
            words=words_of_activity(titles, names),
            day=_day(row["period"]),
        )
        call = int(row["call"].removeprefix("call-"))
        found.append(Asked(row["key"], call, years[row["call"]], need, row["provider"], given))
    return sorted(found, key=lambda one: one.call)


def _day(period: str) -> datetime.date | None:
    written = period.strip("{}").replace(",", "/").replace("..", "/").split("/")[-1]
    return datetime.date.fromisoformat(written) if written else None


def known_before(every: Sequence[Asked], call: int, everyone: Parties) -> Sides:
    """What the network knew when the call opened: activities of earlier calls, and no programme, outcome or load.

    The programmes and outcomes of the data were written down after these calls and name their activities.
    """
    earlier = [one for one in every if one.call < call]
    year = next(one.year for one in every if one.call == call)
    return Sides(
        parties=everyone,
        history=History.of((one.given for one in earlier), everyone),
        offered=Offered.of([], everyone),
        busy=nobody_knows(everyone),
        today=datetime.date(year, 1, 1),
    )


Ranker = Callable[[Asked, Sides], list[str]]


def ours(weights: Weights | None = None) -> Ranker:
    """The product's own ranking, with its default weights unless others are given."""

    def order(one: Asked, sides: Sides) -> list[str]:
        ranking: Ranking = rank_partners(sides, one.need, weights or DEFAULT_WEIGHTS)
        return [sides.parties.rows[place].code for place in ranking.places(len(ranking))]

    return order


def most_frequent(one: Asked, sides: Sides) -> list[str]:
    """Whoever gave most so far, on any topic; ties and the rest by code."""
    counted = Counter(given.provider for given in sides.history.rows)
    return _order(one, sides, lambda code: (-counted[code],))


def last_on_topic(one: Asked, sides: Sides) -> list[str]:
    """Whoever last gave the topic (the true code of the record), then the one before; the rest most frequent first."""
    counted = Counter(given.provider for given in sides.history.rows)
    topic = one.given.topics[0]
    latest: dict[str, int] = {}
    for place, given in enumerate(sides.history.rows):
        if topic in given.topics:
            latest[given.provider] = place
    return _order(one, sides, lambda code: (-latest.get(code, -1), -counted[code]))


def _order(one: Asked, sides: Sides, key: Callable[[str], tuple[int, ...]]) -> list[str]:
    codes = [party.code for party in sides.parties.rows if party.code != one.need.requester]
    return sorted(codes, key=lambda code: (*key(code), code))


def places(every: Sequence[Asked], calls: Iterable[int], ranker: Ranker) -> list[int]:
    """For each activity of `calls`, the place (1 is first) at which its true provider was ranked."""
    everyone = parties()
    found = []
    for call in calls:
        sides = known_before(every, call, everyone)
        found += [ranker(one, sides).index(one.provider) + 1 for one in every if one.call == call]
    return found
