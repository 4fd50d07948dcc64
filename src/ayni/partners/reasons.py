"""The reasons of the ranking, said in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from ayni.cooperation.models import Activity
from ayni.engines.matching import Reason
from ayni.foundation.geography.enums import Subregion
from ayni.foundation.models import SearchEntry
from ayni.foundation.periods import format_period
from ayni.partners.shown import Link
from ayni.partners.sides import Sides
from ayni.portfolio.browsing import best_language

Told = tuple[str, list[Link]]
LITTLE, SOME = 1, 4


@dataclass(frozen=True)
class Teller:
    """Says a reason, with links to the records it rests on."""

    sides: Sides
    programmes: Mapping[int, SearchEntry]
    activities: Mapping[int, Activity]

    def tell(self, factor: str, reason: Reason | None, place: int) -> Told:
        """Words and links for one factor of the party at `place`; why nothing is known when `reason` is None."""
        if reason is None:
            return _unknown(factor), []
        return _WORDS[factor](self, reason.params, place)

    def programmes_told(self, params: Mapping[str, Any], place: int) -> Told:
        found = [self.programmes.get(int(self.sides.offered.keys[row])) for row in params["places"]]
        links = [link_to_programme(entry) for entry in found if entry is not None]
        count = params["count"]
        if not links:
            words = ngettext(
                "It has %(count)s programme in the portfolio, not near to what you need.",
                "It has %(count)s programmes in the portfolio, none of them near to what you need.",
                count,
            )
            return words % {"count": count}, []
        words = ngettext(
            "It has %(count)s programme in the portfolio; nearest to what you need:",
            "It has %(count)s programmes in the portfolio; nearest to what you need:",
            count,
        )
        return words % {"count": count}, links

    def experience_told(self, params: Mapping[str, Any], place: int) -> Told:
        count = params["count"]
        if not count:
            return _("It has given no activity on this yet."), []
        words = ngettext(
            "It has given %(count)s activity on this:", "It has given %(count)s activities on this:", count
        )
        return words % {"count": count}, self._activities(params["places"])

    def outcomes_told(self, params: Mapping[str, Any], place: int) -> Told:
        links = {}
        for activity in self._found(params["places"]):
            for outcome in activity.outcomes.all():  # type: ignore[attr-defined]
                address = reverse("results:outcome", args=[outcome.code])
                state = str(outcome.get_state_display())
                if not outcome.fictional:
                    links[outcome.code] = Link(str(outcome.title), address, state)
        count = params["count"]
        words = ngettext(
            "Something came of %(count)s of these activities:",
            "Something came of %(count)s of these activities:",
            count,
        )
        return words % {"count": count}, list(links.values())

    def recent_told(self, params: Mapping[str, Any], place: int) -> Told:
        activity = next(iter(self._found([params["place"]])), None)
        when = format_period(activity.period, get_language() or "es") if activity else ""
        years = round(params["years"])
        if years < 1:
            return _("The last one on this was less than a year ago (%(when)s).") % {"when": when}, []
        words = ngettext(
            "The last one on this was %(years)s year ago (%(when)s).",
            "The last one on this was %(years)s years ago (%(when)s).",
            years,
        )
        return words % {"years": years, "when": when}, []

    def provider_told(self, params: Mapping[str, Any], place: int) -> Told:
        count = params["count"]
        if not count:
            return _("It has not been a provider yet."), []
        words = ngettext(
            "It has given %(count)s activity, on whatever topic.",
            "It has given %(count)s activities, on whatever topic.",
            count,
        )
        return words % {"count": count}, []

    def together_told(self, params: Mapping[str, Any], place: int) -> Told:
        count = int(params["value"])
        if not count:
            return _("It has not helped the ministry that asks yet."), []
        words = ngettext(
            "It has already helped the ministry that asks, %(count)s time.",
            "It has already helped the ministry that asks, %(count)s times.",
            count,
        )
        return words % {"count": count}, []

    def language_told(self, params: Mapping[str, Any], place: int) -> Told:
        spoken = [_language(code) for code in sorted(self.sides.parties.rows[place].languages or ())]
        named = ", ".join(name for name in spoken if name)
        if params["found"]:
            return _("It works in a language you share. Languages of its country: %(languages)s.") % {
                "languages": named
            }, []
        return _("It shares no language with you, as far as is known. Languages of its country: %(languages)s.") % {
            "languages": named
        }, []

    def subregion_told(self, params: Mapping[str, Any], place: int) -> Told:
        name = str(Subregion(self.sides.parties.rows[place].subregion).label)
        if params["found"]:
            return _("It is in the same sub-region: %(subregion)s.") % {"subregion": name}, []
        return _("It is in another sub-region: %(subregion)s.") % {"subregion": name}, []

    def available_told(self, params: Mapping[str, Any], place: int) -> Told:
        """Only a level: how much exactly an institution owes is not everybody's to read."""
        if params["value"] <= LITTLE:
            return _("Its focal point has little in hand now."), []
        if params["value"] <= SOME:
            return _("Its focal point has some work in hand now."), []
        return _("Its focal point has much in hand now."), []

    def _activities(self, places: Sequence[int]) -> list[Link]:
        return [
            Link(
                str(activity.title),
                reverse("cooperation:activity", args=[activity.code]),
                _("%(receiver)s, %(when)s, %(state)s")
                % {
                    "receiver": str(activity.requester.country or activity.requester),
                    "when": format_period(activity.period, get_language() or "es"),
                    "state": str(activity.get_state_display()).lower(),
                },
            )
            for activity in self._found(places)
        ]

    def _found(self, places: Sequence[int]) -> list[Activity]:
        keys = [self.sides.history.rows[place].key for place in places]
        return [self.activities[key] for key in keys if key in self.activities]


_WORDS: Mapping[str, Callable[[Teller, Mapping[str, Any], int], Told]] = {
    "programmes": Teller.programmes_told,
    "experience": Teller.experience_told,
    "outcomes": Teller.outcomes_told,
    "recent": Teller.recent_told,
    "provider": Teller.provider_told,
    "together": Teller.together_told,
    "language": Teller.language_told,
    "subregion": Teller.subregion_told,
    "available": Teller.available_told,
}


def _unknown(factor: str) -> str:
    return {
        "programmes": _("It has no programme in the portfolio, so nothing is known of this."),
        "experience": _("None of your words occurs in a recorded activity; choose a topic to compare this."),
        "outcomes": _("No result of an activity on this is recorded."),
        "recent": _("It has given none on this that has a date."),
        "together": _("Say who asks, and this is compared too."),
        "language": _("Say a language, or who asks, and this is compared too."),
        "subregion": _("Say who asks, and this is compared too."),
        "available": _("Nobody speaks for it in Ayni today."),
    }.get(factor, _("Nothing is known of this."))


def link_to_programme(entry: SearchEntry) -> Link:
    """A programme by its entry of the search: its name in the reader's language or the nearest, its page."""
    name, _space, arguments = entry.address.partition(" ")
    return Link(entry.title.get(best_language(entry.title), ""), reverse(name, args=arguments.split()))


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return ""
