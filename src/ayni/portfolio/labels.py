"""What the codes of facets are called in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from ayni.foundation.geography.enums import Subregion
from ayni.foundation.search.models import SearchClock
from ayni.members.models import Institution
from ayni.portfolio.enums import Offer, Population
from ayni.portfolio.models import Topic
from ayni.portfolio.texts import LANGUAGES

# In the order of the page; one stands open, so that on a telephone the list is not far.
DIMENSIONS = (
    ("country", _("Country"), True),
    ("topic", _("Topic"), False),
    ("area", _("Area"), False),
    ("population", _("Population"), False),
    ("offer", _("Modality"), False),
    ("subregion", _("Sub-region"), False),
    ("language", _("Language"), False),
)


@dataclass(frozen=True)
class Labels:
    """Words by dimension and code."""

    words: dict[str, dict[str, str]]

    def of(self, dimension: str, code: str) -> str:
        return self.words.get(dimension, {}).get(code, code)


_held: dict[str, tuple[tuple[str, int], Labels]] = {}


def labels() -> Labels:
    """The labels of the reader's language: one small query, two more once anything findable changed.

    Inside a transaction what is read may be rolled back, so it is not kept.
    """
    language = get_language() or LANGUAGES[0]
    if connection.in_atomic_block:
        return _read()
    at = SearchClock.objects.filter(pk=1).values_list("epoch", "count").first() or ("", 0)
    known = _held.get(language)
    if known is None or known[0] != at:
        known = _held[language] = (at, _read())
    return known[1]


def _read() -> Labels:
    institutions = list(Institution.objects.select_related("country"))
    topics = list(Topic.objects.select_related("area"))
    return Labels(
        {
            "country": {one.country.iso2: one.country.name for one in institutions if one.country},
            "institution": {
                one.code: f"{one.name} ({one.acronym})" if one.acronym else one.name for one in institutions
            },
            "topic": {topic.code: topic.name for topic in topics},
            "area": {topic.area.code: topic.area.name for topic in topics},
            "population": {code: str(label) for code, label in Population.choices},
            "offer": {code: str(label) for code, label in Offer.choices},
            "subregion": {code: str(label) for code, label in Subregion.choices},
            "language": {code: str(get_language_info(code)["name_translated"]) for code in LANGUAGES},
        }
    )
