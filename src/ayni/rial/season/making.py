"""Make the season, once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from ayni.calls.models import Call
from ayni.people.models import User
from ayni.rial.season import activities, board, calls, choosing, priorities, proposals, reviews
from ayni.rial.season.fund import keep_books
from ayni.rial.season.people import Cast
from ayni.rial.season.reading import proposals_of, read


class SeasonRefused(Exception):
    """The season is not made here; the message says why."""


def make_season() -> int:
    """Make the calls and all that hangs on them, the fund's books and two consultations; return how many calls are new.

    A second run changes nothing. Raises SeasonRefused outside the demonstration: nothing invented enters a real house.
    """
    if not settings.AYNI_DEMO:
        raise SeasonRefused("The invented season is made only in the demonstration (AYNI_DEMO=1).")
    made = 0
    for entry in read("calls"):
        if not Call.objects.filter(number=entry["number"]).exists():
            with transaction.atomic():
                _make(entry, Cast())
            made += 1
    cast = Cast()
    keep_books(asker=cast.secretariat, approver=cast.second)
    priorities.ask_for_priorities(cast)
    return made


def _make(entry: dict[str, Any], cast: Cast) -> None:
    office: User = cast.secretariat
    call = calls.open_the_call(entry, office)
    written = {one["key"]: proposals.write(one, call, cast) for one in proposals_of(entry["key"])}
    if entry["key"] == "open":
        board.fill(call, cast)
        calls.move_into_the_past(call, entry, office)
        return
    calls.close_the_call(call, office)
    reviews.review(call, written, cast, proposals_of(entry["key"]), calls.last_day_of_round(entry))
    if entry["key"] == "past":
        choosing.announce_all(call, written, cast)
        activities.run(call, written, cast)
    elif entry["key"] == "choosing":
        choosing.prepare(call, cast)
    calls.move_into_the_past(call, entry, office)
