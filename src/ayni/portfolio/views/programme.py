"""A programme and its files."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ayni.foundation.access import check, public
from ayni.foundation.files.responses import file_response
from ayni.portfolio import queries
from ayni.portfolio.models import Programme
from ayni.portfolio.page import page_of
from ayni.portfolio.texts import LANGUAGES


@public
@require_GET
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one programme. Drafts are for their editors and the Secretariat."""
    record = queries.programme_page(slug)
    refusal = _refused(request, record)
    if refusal is not None:
        return refusal
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else (get_language() or LANGUAGES[0])[:2]
    return render(request, "portfolio/programme.html", {"page": page_of(record, request.user, language)})


@public
@require_GET
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of a programme, for those who may see the programme; removed ones for its editors."""
    record = queries.attachment(pk)
    refusal = _refused(request, record.programme)
    if refusal is not None:
        return refusal
    if record.removed_at is not None and not request.user.has_perm("portfolio.edit_programme", record.programme):
        raise Http404(_("This file was removed by the institution that gave it."))
    return cast(HttpResponse, file_response(record.file))


def _refused(request: HttpRequest, record: Programme) -> HttpResponse | None:
    """What is answered to those who may not see it: the way in, or why not."""
    user: Any = request.user
    if user.has_perm("portfolio.view_programme", record):
        return None
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    check(request, "portfolio.view_programme", record)
    return None
