"""What came of an act, said above the next page, or at the form it was asked with."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise

from ayni.foundation.ui.forms import take_refusal


def tell_refusal(request: HttpRequest, refusal: ValidationError) -> None:
    """Say each reason why an act was refused."""
    for reason in refusal.messages:
        messages.error(request, reason)


def tell_outcome(request: HttpRequest, act: Callable[[], object], done: str | Promise) -> bool:
    """Act, and say that it is done, or why it was refused. Gives whether it is done."""
    try:
        act()
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return False
    messages.success(request, str(done))
    return True


def act_on_form(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[], object],
    done: str | Promise,
    field: str | None = None,
) -> bool:
    """Once the form was sent and is right, act and say that it is done. Gives whether it is done.

    What is refused stands at the form, at the fields it names (else at `field`), with all that was typed.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        take_refusal(form, refusal, field)
        return False
    messages.success(request, str(done))
    return True
