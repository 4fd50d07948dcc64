"""What the institutions of whoever is signed in are asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ayni.foundation.access import signed_in
from ayni.questionnaires import queries
from ayni.questionnaires.pages import STATE_KINDS, deadline_of


@signed_in
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """To answer, and answered; the Secretariat is led to its surveys."""
    listed = [(one, deadline_of(one), STATE_KINDS[one.state]) for one in queries.responses_of(request.user)]
    context = {
        "to_answer": [line for line in listed if line[0].takes_answers],
        "past": [line for line in listed if not line[0].takes_answers],
        "may_manage": request.user.has_perm("questionnaires.manage"),
    }
    return render(request, "questionnaires/index.html", context)
