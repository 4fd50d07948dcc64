"""The pictures of a selection: when its activities took place, and who helped whom."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.cooperation.names import Names
from ayni.cooperation.queries import ExchangeRow, exchange_rows
from ayni.cooperation.selection import NO_CALL, LightActivity
from ayni.engines.charts import Exchange, Help, Span, Timeline
from ayni.engines.charts.specs import MOST_SERIES


def timeline_of(activities: Sequence[LightActivity], names: Names) -> Timeline | None:
    """One line a call, one mark an activity, coloured by area. None when no activity has known days."""
    dated = [(a, *days) for a in activities if (days := _days(a))]
    if not dated:
        return None
    areas = _few_areas(Counter(a.area for a, _first, _last in dated), names)
    spans = tuple(
        Span(activity.title, first, last, areas[activity.area], _lane(activity, names))
        for activity, first, last in sorted(dated, key=lambda row: (row[1], row[2], row[0].code))
    )
    left_out = len(activities) - len(dated)
    described = ngettext(
        "%(count)s activity with known dates, from %(first)s to %(last)s, one line a call.",
        "%(count)s activities with known dates, from %(first)s to %(last)s, one line a call.",
        len(dated),
    ) % {
        "count": len(dated),
        "first": min(span.start for span in spans).year,
        "last": max(span.end for span in spans).year,
    }
    if left_out:
        described += " " + ngettext(
            "%(count)s activity without dates is not drawn.",
            "%(count)s activities without dates are not drawn.",
            left_out,
        ) % {"count": left_out}
    return Timeline(
        title=_("When the activities took place"),
        description=described,
        categories=tuple(dict.fromkeys(areas.values())),
        spans=spans,
        columns=(_("Activity"), _("From"), _("To"), _("Area"), _("Call")),
    )


def exchange_of(activities: Sequence[LightActivity], names: Names) -> Exchange | None:
    """Providers across, receivers down, by area. None when nothing held or planned is selected."""
    rows = exchange_rows(activities)
    if not rows:
        return None
    areas = _few_areas(Counter({row.area: row.count for row in rows}), names)
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        counts[names.of("country", row.provider), names.of("country", row.receiver), areas[row.area]] += row.count
    return Exchange(
        title=_("Who helped whom"),
        description=_described(rows),
        provider_label=_("Provider"),
        receiver_label=_("Receiver"),
        area_label=_("Area"),
        count_label=_("Activities"),
        areas=tuple(dict.fromkeys(areas.values())),
        helps=tuple(Help(*key, count) for key, count in sorted(counts.items())),
    )


def _described(rows: Sequence[ExchangeRow]) -> str:
    return _(
        "%(providers)s countries helped %(receivers)s countries in %(count)s activities held or planned; "
        "%(pairs)s different pairs."
    ) % {
        "providers": len({row.provider for row in rows}),
        "receivers": len({row.receiver for row in rows}),
        "count": sum(row.count for row in rows),
        "pairs": len({(row.provider, row.receiver) for row in rows}),
    }


def _few_areas(counts: Counter[str], names: Names) -> dict[str, str]:
    """The name under which each area is drawn: its own, or "other areas" where there are more than colours."""
    order = [*(code for code in names.area if code in counts), *(code for code in counts if code not in names.area)]
    own = set(order)
    if len(order) > MOST_SERIES:
        own = {code for code, _count in counts.most_common(MOST_SERIES - 1)}
    order.sort(key=lambda code: code not in own)
    return {code: names.of("area", code) if code in own else _("Other areas") for code in order}


def _days(activity: LightActivity) -> tuple[datetime.date, datetime.date] | None:
    first, last = activity.first_day, activity.last_day
    if first is None or last is None or first == datetime.date.min or last == datetime.date.max:
        return None
    return first, last


def _lane(activity: LightActivity, names: Names) -> str:
    return names.of("call", NO_CALL if activity.call is None else str(activity.call))
