"""How calls are found."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.foundation.languages import texts_of
from ayni.foundation.search.registry import Entry, SearchSource


def entry(call: Call) -> Entry | None:
    """A call under its title, number and year in every language; None for a draft, which is not to be found."""
    if call.state in CallState.hidden_states():
        return None
    return Entry(
        title=_titles(call) | texts_of(call, "title"),
        address=f"calls:call {call.number}",
        summary=texts_of(call, "summary") or texts_of(call, "note"),
        body=" ".join([f"{call.number} {call.year}", *_titles(call).values(), *_texts(call)]),
        facets={"year": [str(call.year)]},
        freshness=_freshness(call),
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


def _texts(call: Call) -> list[str]:
    return [text for field in ("text", "who_may_apply") for text in texts_of(call, field).values()]


def _freshness(call: Call) -> datetime.date:
    return call.opened.earliest or (call.opens_at.date() if call.opens_at else datetime.date(call.year, 1, 1))


def records() -> Iterable[Call]:
    return Call.objects.exclude(state__in=CallState.hidden_states())


SOURCE = SearchSource(kind="call", entry=entry, records=records)
