"""Calls as what carries a line of a work plan out; their activities count through them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.calls.tallies import Tally, tallies_of
from ayni.foundation.links import link_to
from ayni.foundation.periods import Period
from ayni.governance.works import Work, WorkKind, found_by_words


def find(text: str) -> Sequence[models.Model]:
    """Calls by number, year or words of the title, drafts too; the latest first."""
    titles = [f"title_{code}" for code in ("es", "en", "pt", "fr")]
    return found_by_words(Call.objects.order_by("-number"), text, ["code", "number", "year", *titles])


def describe(calls: Sequence[Call]) -> list[Work]:
    """Each call with how many activities it has and the share of them that was held; one query for all."""
    tallies = tallies_of([call.pk for call in calls])
    return [_work(call, tallies.get(call.pk)) for call in calls]


def _work(call: Call, tally: Tally | None) -> Work:
    kept = tally.held + tally.planned if tally else 0
    hidden = call.state in CallState.hidden_states()
    return Work(
        title=_("Call %(number)s for bilateral cooperation (%(year)s)") % {"number": call.number, "year": call.year},
        url=link_to("calls:manage" if hidden else "calls:call", call.number),
        state=call.get_state_display(),
        done=Decimal(tally.held) / kept if tally and kept else None,
        period=call.opened if not call.opened.is_unknown else Period(str(call.year)),
        parts=kept or None,
        fictional=call.fictional,
    )


KIND = WorkKind("calls.Call", gettext_lazy("Call"), find, describe)
