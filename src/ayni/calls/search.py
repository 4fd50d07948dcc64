"""How calls are found."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.calls.models import Call
from ayni.foundation.languages import texts_of
from ayni.foundation.search.registry import Entry, SearchSource


def entry(call: Call) -> Entry:
    """A call under its number and year in every language."""
    return Entry(
        title=_titles(call),
        address=f"calls:call {call.number}",
        summary=texts_of(call, "note"),
        body=f"{call.number} {call.year}",
        facets={"year": [str(call.year)]},
        freshness=call.opened.earliest or datetime.date(call.year, 1, 1),
    )


def _titles(call: Call) -> dict[str, str]:
    titles = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            titles[code] = _("Call %(number)s for bilateral cooperation (%(year)s)") % {
                "number": call.number,
                "year": call.year,
            }
    return titles


def records() -> Iterable[Call]:
    return Call.objects.all()


SOURCE = SearchSource(kind="call", entry=entry, records=records)
