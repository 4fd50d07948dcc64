"""The files a plan is given as."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.foundation.ui.parts import Download


def plan_files(code: str) -> list[Download]:
    return [
        *(
            Download(_("The whole plan"), reverse("governance:plan-document", args=[code, form]), form.upper())
            for form in ("docx", "pdf")
        ),
        Download(_("The plan as data"), reverse("governance:plan-data", args=[code]), "JSON"),
        Download(_("Activities"), reverse("governance:plan-table", args=[code, "lines", "xlsx"]), "XLSX"),
        Download(_("Activities"), reverse("governance:plan-table", args=[code, "lines", "csv"]), "CSV"),
    ]


def table_files(code: str) -> list[Download]:
    return [
        Download(_("Budget"), reverse("governance:plan-table", args=[code, "budget", form]), form.upper())
        for form in ("xlsx", "csv")
    ]


def calendar_files(code: str) -> list[Download]:
    return [
        Download(_("Calendar"), reverse("governance:plan-ics", args=[code]), "iCal"),
        *(
            Download(_("Calendar"), reverse("governance:plan-table", args=[code, "calendar", form]), form.upper())
            for form in ("xlsx", "csv")
        ),
    ]
