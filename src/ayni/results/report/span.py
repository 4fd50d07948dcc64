"""The years of a report, and the addresses of the records behind its figures."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.selection import Filters
from ayni.foundation.links import link_to

EARLIEST, LATEST = 1948, 2100


@dataclass(frozen=True)
class Span:
    """Years from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.first, 1, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.last, 12, 31)

    def __contains__(self, year: int | None) -> bool:
        return year is not None and self.first <= year <= self.last


def check_years(first: int, last: int) -> Span:
    """Raises ValidationError, in words, for years out of order or out of reach."""
    for year in (first, last):
        if not EARLIEST <= year <= LATEST:
            raise ValidationError(
                _("%(year)s cannot be a year of the report; write one from %(earliest)s to %(latest)s.")
                % {"year": year, "earliest": EARLIEST, "latest": LATEST},
                code="year",
            )
    if first > last:
        raise ValidationError(
            _("The first year (%(first)s) comes after the last (%(last)s).") % {"first": first, "last": last},
            code="order",
        )
    return Span(first, last)


class Explorer:
    """Addresses of the explorer of activities; empty where this installation has none."""

    def __init__(self) -> None:
        self._base = link_to("cooperation:explorer")

    def held(self, **choices: Any) -> str:
        return self._address(state=ActivityState.held_states(), **choices)

    def planned(self, **choices: Any) -> str:
        return self._address(state=ActivityState.planned_states(), **choices)

    def _address(self, **choices: Any) -> str:
        return f"{self._base}?{Filters(**choices).query()}" if self._base else ""
