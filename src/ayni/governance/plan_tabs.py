"""The views of one plan, and of its calendar, as tabs."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.foundation.links import link_to
from ayni.foundation.ui.parts import Tab


def plan_tabs(code: str, current: str) -> list[Tab]:
    """`current`: plan, budget, calendar or coverage. The last tab is a later room's page."""
    tabs = (
        ("plan", _("The plan"), "governance:plan"),
        ("budget", _("Budget"), "governance:plan-budget"),
        ("calendar", _("Calendar"), "governance:plan-calendar"),
        ("coverage", _("Mandates and activities, side by side"), "governance:plan-coverage"),
    )
    shown = [Tab(label, reverse(name, args=[code]), current=key == current) for key, label, name in tabs]
    if board := link_to("website:authorities", code):
        shown.append(Tab(_("For the authorities"), board))
    return shown


def zoom_tabs(code: str, current: str) -> list[Tab]:
    """How wide the calendar's columns are."""
    address = reverse("governance:plan-calendar", args=[code])
    zooms = (("months", _("Months")), ("quarters", _("Quarters")), ("years", _("Years")))
    return [Tab(label, f"{address}?zoom={key}", current=key == current) for key, label in zooms]
