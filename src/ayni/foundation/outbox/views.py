"""The outbox: what is about to leave, and what has left."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.audit.queries import history_of, tell
from ayni.foundation.calendars import method_of
from ayni.foundation.outbox import actions, queries
from ayni.foundation.outbox.forms import MendForm, OutboxFilter
from ayni.foundation.outbox.models import Letter
from ayni.foundation.permissions import MANAGE_OUTBOX
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import tell_outcome

LETTERS_A_PAGE = 50
# What a letter carries besides its words, by the method of its calendar.
CARRIED = {
    "REQUEST": gettext_lazy("An invitation for the calendar"),
    "CANCEL": gettext_lazy("A cancellation for the calendar"),
    "PUBLISH": gettext_lazy("Dates for the calendar"),
}
# How each state looks: a kind of ui/state.html.
LOOKS = {
    "draft": "neutral",
    "ready": "open",
    "sending": "open",
    "sent": "done",
    "failed": "late",
    "withdrawn": "closed",
}


@requires(MANAGE_OUTBOX)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    form = OutboxFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    found = queries.letters(state=said.get("state", ""), words=said.get("words", "").strip())
    page = Paginator(found, LETTERS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(letter, LOOKS[letter.state]) for letter in page]
    return render(request, "foundation/outbox.html", {"form": form, "page": page, "rows": rows})


@requires(MANAGE_OUTBOX, fetch=queries.letter)
@require_GET
def letter(request: HttpRequest, letter: Letter) -> HttpResponse:
    context = {
        "letter": letter,
        "look": LOOKS[letter.state],
        "carries": CARRIED[method_of(letter.calendar)] if letter.calendar else "",
        "can_mend": letter.state in actions.MENDABLE,
        "can_release": letter.state in actions.RELEASABLE,
        "history": [tell(entry, with_letters=True) for entry in history_of(letter)],
    }
    return render(request, "foundation/letter.html", context)


@requires(MANAGE_OUTBOX, fetch=queries.letter)
@keeps_typed
@require_http_methods(["GET", "POST"])
def mend(request: HttpRequest, letter: Letter) -> HttpResponse:
    form = MendForm(request.POST or None, initial={"subject": letter.subject, "body": letter.body})
    if request.method == "POST" and form.is_valid():
        try:
            actions.mend_letter(letter=letter, actor=request.user, **form.cleaned_data)
        except actions.LetterRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The letter was mended."))
            return redirect("foundation:letter", letter.pk)
    return render(request, "foundation/mend_letter.html", {"form": form, "letter": letter})


@requires(MANAGE_OUTBOX, fetch=queries.letter)
@require_POST
def release(request: HttpRequest, letter: Letter) -> HttpResponse:
    tell_outcome(
        request, lambda: actions.release_letter(letter=letter, actor=request.user), _("The letter is on its way.")
    )
    return redirect("foundation:letter", letter.pk)


@requires(MANAGE_OUTBOX, fetch=queries.letter)
@require_POST
def withdraw(request: HttpRequest, letter: Letter) -> HttpResponse:
    tell_outcome(
        request,
        lambda: actions.withdraw_letter(letter=letter, actor=request.user),
        _("The letter was withdrawn. It is kept here."),
    )
    return redirect("foundation:letter", letter.pk)
