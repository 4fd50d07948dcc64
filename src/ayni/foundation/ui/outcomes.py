"""What came of an act, said above the next page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise


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
