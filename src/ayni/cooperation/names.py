"""The words for the codes of a selection, in the reader's language; two queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ayni.calls.enums import Modality
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.selection import NO_CALL, Selection
from ayni.foundation.models import Country
from ayni.portfolio.models import Topic


@dataclass(frozen=True)
class Names:
    """Names by code, in the order in which they are listed."""

    country: dict[str, str]
    area: dict[str, str]
    topic: dict[str, str]
    call: dict[str, str]
    modality: dict[str, str]
    state: dict[str, str]

    def of(self, dimension: str, code: str) -> str:
        """The name of a code of a filter; the code itself where it has none, as years."""
        return getattr(self, dimension, {}).get(code, code)


def read_names(selection: Selection) -> Names:
    """All names an explorer of activities needs; the calls are those of `selection`, latest first."""
    topics = list(Topic.objects.select_related("area"))
    countries = {country.iso2: str(country.name) for country in Country.objects.all()}
    calls = {str(number): call_in_words(number, year) for number, year in sorted(selection.calls.items(), reverse=True)}
    return Names(
        country=dict(sorted(countries.items(), key=lambda pair: pair[1])),
        area={topic.area.code: str(topic.area.name) for topic in topics},
        topic={topic.code: str(topic.name) for topic in topics},
        call={**calls, NO_CALL: _("Without a call")},
        modality={code: str(label) for code, label in Modality.choices},
        state={code: str(label) for code, label in ActivityState.choices},
    )


def call_in_words(number: int, year: int) -> str:
    """A call in a few words."""
    return _("Call %(number)s (%(year)s)") % {"number": number, "year": year}
