"""Workshops as what carries a line of a work plan out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ayni.foundation.links import link_to
from ayni.gatherings.models import Workshop
from ayni.governance.works import Work, WorkKind, found_by_words


def find(text: str) -> Sequence[models.Model]:
    """Workshops by number, place or words of the title; the latest first."""
    columns = [f"{name}_{code}" for name in ("title", "place") for code in ("es", "en", "pt", "fr")]
    return found_by_words(Workshop.objects.order_by("-number"), text, ["code", "number", "period", *columns])


def describe(workshops: Sequence[Workshop]) -> list[Work]:
    """A workshop whose last day has passed was held; of one without a date nobody knows."""
    today = timezone.localdate()
    last_days = ((workshop, workshop.period.latest) for workshop in workshops)
    return [_work(workshop, None if last is None else last < today) for workshop, last in last_days]


def _work(workshop: Workshop, held: bool | None) -> Work:
    known = {True: pgettext("one workshop", "Held"), False: _("Still to come"), None: _("Date not known")}
    return Work(
        title=str(workshop.title),
        url=link_to("gatherings:workshop", workshop.code),
        state=known[held],
        done=None if held is None else Decimal(int(held)),
        period=workshop.period,
    )


KIND = WorkKind("gatherings.Workshop", gettext_lazy("Workshop"), find, describe)
