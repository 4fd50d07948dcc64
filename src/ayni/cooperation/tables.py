"""The tables to take away: the selection itself, and those of its pictures."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.cooperation.models import Activity
from ayni.cooperation.names import Names
from ayni.cooperation.pictures import timeline_of
from ayni.cooperation.queries import exchange_rows
from ayni.cooperation.selection import Selection
from ayni.foundation.periods import format_period
from ayni.foundation.ui.parts import TableData


def activities_table(selection: Selection, names: Names) -> TableData:
    """A row an activity, in the order of the explorer; one query."""
    head = [
        _("Code"), _("Title"), _("Requester"), _("Country of the requester"), _("Provider"),
        _("Country of the provider"), _("Call"), _("Modality"), _("Dates"), _("From"), _("To"), _("State"),
        _("Area"), _("Topic"), _("As written in the source"), _("Source"),
    ]  # fmt: skip
    records = Activity.objects.select_related("requester", "provider", "call").in_bulk(
        [activity.pk for activity in selection.activities]
    )
    language = get_language() or "es"
    rows = []
    for light in selection.activities:
        activity = records[light.pk]
        rows.append(
            [
                activity.code, activity.title, str(activity.requester),
                names.of("country", light.requester_country), str(activity.provider),
                names.of("country", light.provider_country), activity.call.number if activity.call else "",
                activity.get_modality_display(), format_period(activity.period, language),
                light.first_day.isoformat() if light.first_day else "",
                light.last_day.isoformat() if light.last_day else "", activity.get_state_display(),
                names.of("area", light.area), names.of("topic", light.topic), activity.original_topic,
                activity.source,
            ]
        )  # fmt: skip
    return TableData(_("Activities"), head, rows)


def timeline_table(selection: Selection, names: Names) -> TableData:
    """The table of the timeline; only its head when nothing has dates."""
    picture = timeline_of(selection.activities, names)
    head, rows = picture.table() if picture else ((_("Activity"), _("From"), _("To"), _("Area"), _("Call")), ())
    return TableData(_("When the activities took place"), head, rows)


def exchange_table(selection: Selection, names: Names) -> TableData:
    """Who helped whom, with held and planned apart, which the picture adds."""
    rows = sorted(
        exchange_rows(selection.activities),
        key=lambda row: (names.of("country", row.provider), names.of("country", row.receiver), row.area),
    )
    return TableData(
        _("Who helped whom"),
        [_("Provider"), _("Receiver"), _("Area"), _("Held"), _("Planned"), _("Activities")],
        [
            [
                names.of("country", row.provider), names.of("country", row.receiver), names.of("area", row.area),
                row.held, row.planned, row.count,
            ]
            for row in rows
        ],
    )  # fmt: skip


TABLES: dict[str, Callable[[Selection, Names], TableData]] = {
    "activities": activities_table,
    "timeline": timeline_table,
    "who-helped-whom": exchange_table,
}
