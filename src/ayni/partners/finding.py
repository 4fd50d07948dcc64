"""The page where a partner is looked for: who comes first, why, and why not higher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ayni.cooperation.models import Activity
from ayni.engines.matching import Difference, Match, Ranking, differences
from ayni.foundation.models import SearchEntry
from ayni.members.models import Institution
from ayni.members.queries import institutions
from ayni.partners.knowledge import sides_for
from ayni.partners.labels import FACTOR_LABELS, in_common
from ayni.partners.letters import proposal_address
from ayni.partners.ranking import DEFAULT_WEIGHTS, NEAR_ENOUGH, rank_partners, rank_programmes
from ayni.partners.reasons import Teller, link_to_programme
from ayni.partners.shown import Comparison, FactorShown, Found, GapShown, Partner, ProgrammeShown
from ayni.partners.sides import Need, Sides
from ayni.portfolio.browsing import best_language

MOST = 10
MOST_PROGRAMMES = 5
# Less than half a point of a hundred is not worth saying.
WORTH_SAYING = 0.005
# What is needed makes a title of a proposal when it is this short.
LONGEST_TITLE = 120


def find_partners(need: Need, weights: Mapping[str, float], *, why: str = "", may_propose: bool = True) -> Found:
    """Who could help, best first. At most twelve queries; five more after a record changed."""
    sides, keys = sides_for(need)
    ranking = rank_partners(sides, need, weights)
    usual = None if weights == DEFAULT_WEIGHTS else rank_partners(sides, need)
    matches = ranking.best(MOST)
    shown = list(matches)
    asked = sides.parties.place_of.get(why)
    if asked is not None and why != need.requester and all(match.place != asked for match in matches):
        shown.append(ranking.match(asked))
    near = _nearest(sides, need)
    records = _records(sides, shown, near, keys)
    page = _Page(sides, need, ranking, usual, may_propose, records)
    partners = [page.partner(match, matches[at - 1] if at else None) for at, match in enumerate(matches)]
    outside = page.partner(shown[-1], matches[0]) if len(shown) > len(matches) else None
    return Found(partners, outside, len(ranking), _programmes(sides, near, records))


def _nearest(sides: Sides, need: Need) -> list[Match]:
    """The few programmes nearest to the need, whoever runs them."""
    if not len(sides.offered):
        return []
    return [one for one in rank_programmes(sides, need).best(MOST_PROGRAMMES) if (one.total or 0.0) >= NEAR_ENOUGH]


def _programmes(sides: Sides, near: Sequence[Match], records: _Records) -> list[ProgrammeShown]:
    shown = []
    for match in near:
        entry = records.teller.programmes.get(int(sides.offered.keys[match.place]))
        if entry is None:
            continue
        link = link_to_programme(entry)
        party = sides.parties.rows[int(sides.offered.institution[match.place])]
        owner = records.institutions[party.code]
        topic = match.part("topic").score
        shared = ["topic" if topic == 1.0 else "area"] if topic else []
        shared += [name for name in ("words", "modality", "language") if match.part(name).score]
        language = best_language(entry.title)
        country = owner.country.name if owner.country else owner.name
        shown.append(ProgrammeShown(link.label, language, link.url, country, _of_100(match.total), in_common(shared)))
    return shown


@dataclass(frozen=True)
class _Records:
    institutions: Mapping[str, Institution]
    teller: Teller


@dataclass(frozen=True)
class _Page:
    sides: Sides
    need: Need
    ranking: Ranking
    usual: Ranking | None
    may_propose: bool
    records: _Records

    def partner(self, match: Match, above: Match | None) -> Partner:
        party = self.sides.parties.rows[match.place]
        institution = self.records.institutions[party.code]
        return Partner(
            code=party.code,
            name=institution.name,
            country=institution.country.name if institution.country else "",
            place=self.ranking.position(match.place),
            usual_place=self.usual.position(match.place) if self.usual else None,
            of_100=_of_100(match.total),
            known=round(match.known * 100),
            factors=[self._factor(match, name) for name in DEFAULT_WEIGHTS],
            programmes_url=_with("portfolio:index", country=party.country, topic=self.need.topic, q=self.need.text),
            activities_url=_with("cooperation:explorer", country=party.country, part="provider", topic=self.need.topic),
            proposal_url=self._proposal(party.code),
            above=self._compared(above, match) if above else None,
        )

    def _factor(self, match: Match, name: str) -> FactorShown:
        part = match.part(name)
        words, links = self.records.teller.tell(name, part.reason, match.place)
        return FactorShown(FACTOR_LABELS[name], _of_100(part.score), part.weight > 0, words, links)

    def _compared(self, above: Match, match: Match) -> Comparison:
        party = self.sides.parties.rows[above.place]
        other = self.records.institutions[party.code]
        missing = {part.name for one in (above, match) for part in one.parts if part.score is None}
        gaps = [one for one in differences(above, match) if one.name not in missing]
        return Comparison(
            other=other.country.name if other.country else other.name,
            points=round(((above.total or 0.0) - (match.total or 0.0)) * 100),
            behind=_gaps(one for one in gaps if one.points >= WORTH_SAYING),
            ahead=_gaps(one for one in reversed(gaps) if one.points <= -WORTH_SAYING),
            not_known=[FACTOR_LABELS[name] for name in DEFAULT_WEIGHTS if match.part(name).score is None],
        )

    def _proposal(self, provider: str) -> str:
        if not self.may_propose:
            return ""
        title = " ".join(self.need.text.split())
        return proposal_address(
            provider=provider, topic=self.need.topic, title=title if len(title) <= LONGEST_TITLE else ""
        )


def _gaps(found: Iterable[Difference]) -> list[GapShown]:
    return [GapShown(FACTOR_LABELS[one.name], max(1, round(abs(one.points) * 100))) for one in found]


def _of_100(score: float | None) -> int | None:
    return None if score is None else round(score * 100)


def _with(name: str, **pairs: str) -> str:
    chosen = {key: value for key, value in pairs.items() if value}
    return f"{reverse(name)}?{urlencode(chosen)}"


def _records(sides: Sides, shown: Sequence[Match], near: Sequence[Match], keys: Sequence[int]) -> _Records:
    """Names of what is shown: institutions, programmes, activities with what came of them; four queries."""
    programmes = {int(sides.offered.keys[match.place]) for match in near}
    owners = {int(sides.offered.institution[match.place]) for match in near}
    activities: set[int] = set()
    for match in shown:
        for part in match.parts:
            if part.reason is None:
                continue
            places = [*part.reason.params.get("places", ()), part.reason.params.get("place")]
            if part.name == "programmes":
                programmes |= {int(sides.offered.keys[place]) for place in places if place is not None}
            elif part.name in ("experience", "outcomes", "recent"):
                activities |= {sides.history.rows[place].key for place in places if place is not None}
    found = institutions().filter(pk__in=[keys[place] for place in owners | {match.place for match in shown}])
    teller = Teller(
        sides,
        SearchEntry.objects.in_bulk(sorted(programmes)),
        Activity.objects.select_related("requester__country").prefetch_related("outcomes").in_bulk(sorted(activities)),
    )
    return _Records({one.code: one for one in found}, teller)
