"""The desk of whoever is signed in: what is due, and where to go. For the Secretariat, what waits on whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ayni.calls.receivers_of_assessment import shows_my_reviews
from ayni.foundation.access import SignedInRequest, requires, signed_in
from ayni.fund.queries.spending import expenses_to_decide
from ayni.governance.drafting import KEEP
from ayni.members import queries as members
from ayni.website.forms import WaitingFilter
from ayni.website.queries import waiting as queries
from ayni.website.queries.authorities import latest_plan
from ayni.website.rules import SEE_WHAT_WAITS


@signed_in
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits for the person's decision, their obligations, then those of each institution they answer for."""
    context = {
        "expenses": expenses_to_decide(request.user),
        "lists": queries.lists_of(request.user),
        "institutions": list(members.institutions_of(request.user)),
        "reviews": shows_my_reviews(request),
        "plan": latest_plan() if request.user.has_perm(KEEP) else None,
    }
    return render(request, "website/desk.html", context)


@requires(SEE_WHAT_WAITS)
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything open of everybody, overdue first."""
    tallies = queries.tallies()
    form = WaitingFilter(request.GET, tallies)
    # One wrong choice in an address takes none of the others away.
    form.is_valid()
    said = form.cleaned_data
    page, rows = queries.waiting_page(
        institution=said.get("institution", ""),
        kind=said.get("kind", ""),
        overdue=bool(said.get("overdue")),
        page=request.GET.get("page"),
    )
    context = {"form": form, "tallies": tallies, "page": page, "rows": rows}
    return render(request, "website/waiting.html", context)
