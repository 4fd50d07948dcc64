"""A view whose form is kept as it is typed."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from ayni.foundation.access import View
from ayni.foundation.throttle import limited
from ayni.foundation.typed.actions import forget_typed, keep_typed
from ayni.foundation.typed.addresses import address_of, is_asked_back, target_of
from ayni.foundation.typed.models import TypedWords

DISCARD = "typed-discarded"


def keeps_typed(view: View) -> View:
    """Keep what is typed in the form of this page until it is saved. Put it right below the mark of access.

    Answers what is sent while typing (204; 400 with the reason) and the wish to discard it, without calling the view.
    What the view answers with a redirection was saved, and is kept no longer; what it shows again was refused.
    """

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.keeps_typed = True  # type: ignore[attr-defined]
        if request.method != "POST":
            return view(request, *args, **kwargs)
        person, target = request.user, target_of(request)
        if request.headers.get("X-Requested-With") == "autosave":
            return _keep(request)
        if DISCARD in request.POST:
            forget_typed(person=person, address=address_of(target))
            return redirect(target)
        answer = view(request, *args, **kwargs)
        if 300 <= answer.status_code < 400:
            forget_typed(person=person, address=address_of(target))
        elif answer.status_code < 500:
            _try_to_keep(request)
        return answer

    return keeping


def typed_back(request: HttpRequest) -> QueryDict | None:
    """What the person typed here and now asks back, as a form is sent; None otherwise."""
    if not is_asked_back(request):
        return None
    kept = typed_at(request, target_of(request))
    return data_of(kept) if kept else None


def typed_at(request: HttpRequest, target: str) -> TypedWords | None:
    """What this person typed in the form sent to `target`, and nobody else's."""
    return TypedWords.objects.filter(person=request.user.pk, address=address_of(target)).first()


def data_of(kept: TypedWords) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, texts in kept.words.items():
        data.setlist(name, texts)
    return data


@limited("keep-typed", "120/m")
def _keep(request: HttpRequest) -> HttpResponse:
    try:
        keep_typed(person=request.user, address=address_of(target_of(request)), sent=dict(request.POST.lists()))
    except ValidationError as refusal:
        return HttpResponse(" ".join(refusal.messages), status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _try_to_keep(request: HttpRequest) -> None:
    """What was refused is on the page; it is kept as well in case that page is left."""
    try:
        keep_typed(person=request.user, address=address_of(target_of(request)), sent=dict(request.POST.lists()))
    except ValidationError:
        return
