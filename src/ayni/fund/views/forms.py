"""How a page with one form and one act is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ayni.foundation.ui.outcomes import act_on_form
from ayni.foundation.ui.parts import Crumb

Words = str | Promise


@dataclass(frozen=True)
class Page:
    """`back`: where whoever gives up goes, with its name; `field`: where a refusal without a field is shown."""

    title: Words
    submit: Words
    back: str
    back_label: Words
    lead: Words = ""
    danger: bool = False
    field: str | None = None
    facts: tuple[tuple[Words, Any], ...] = ()


def answer(
    request: HttpRequest, page: Page, form: forms.Form, act: Callable[[], Any], done: Words, after: str = ""
) -> HttpResponse:
    """Show the form, or run `act`; what it refuses stands at the field, and everything typed is kept."""
    if act_on_form(request, form, act, done, page.field):
        return redirect(after or page.back)
    crumbs = [Crumb(_("Fund"), reverse("fund:overview")), Crumb(page.back_label, page.back), Crumb(page.title)]
    return render(request, "fund/form.html", {"page": page, "form": form, "crumbs": crumbs})
