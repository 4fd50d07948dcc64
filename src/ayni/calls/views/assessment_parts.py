"""What several pages of the assessment show."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.calls.models import Call
from ayni.foundation.ui.parts import Crumb


def crumbs_of(call: Call) -> list[Crumb]:
    """The way back from a page of the Secretariat's."""
    return [
        Crumb(_("Call %(number)d") % {"number": call.number}, reverse("calls:call", args=[call.number])),
        Crumb(_("Assessment"), reverse("calls:assessment", args=[call.number])),
    ]


def crumbs_of_reviewer() -> list[Crumb]:
    """The way back from a review."""
    return [Crumb(_("My reviews"), reverse("calls:my-reviews"))]
