"""Earlier versions of a programme."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ayni.foundation.access import requires
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.foundation.ui.parts import Change
from ayni.portfolio import actions, queries
from ayni.portfolio.content import differences
from ayni.portfolio.models import Programme
from ayni.portfolio.version_words import act_in_words


@requires("portfolio.edit_programme", fetch=queries.programme_by_slug)
@require_GET
def versions(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The list, and two of them compared (?from=3&to=5); by default the last two."""
    listed = list(queries.versions_of(programme))
    numbers = [version.number for version in listed]
    newer = _number(request.GET.get("to", ""), numbers, numbers[0] if numbers else None)
    older = _number(request.GET.get("from", ""), numbers, next((n for n in numbers if newer and n < newer), newer))
    changes: list[Change] = []
    if newer is not None and older is not None and newer != older:
        before, after = queries.version_of(programme, older), queries.version_of(programme, newer)
        changes = [Change(one.label, one.before, one.after) for one in differences(before.content, after.content)]
    context = {
        "programme": programme,
        "versions": [(version, act_in_words(version.act)) for version in listed],
        "older": older,
        "newer": newer,
        "changes": changes,
    }
    return render(request, "portfolio/versions.html", context)


@requires("portfolio.edit_programme", fetch=lambda slug, number: queries.programme_by_slug(slug))
@require_POST
def restore(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Bring an earlier version back as a new one."""
    number = request.resolver_match.kwargs["number"]  # type: ignore[union-attr]
    version = queries.version_of(programme, number)
    revision = request.POST.get("revision", "")
    try:
        actions.restore_version(
            version=version, actor=request.user, revision=int(revision) if revision.isdigit() else programme.revision
        )
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    except actions.RevisionConflict:
        messages.error(request, _("Somebody changed this programme in between. Compare again before you restore."))
    else:
        messages.success(request, _("Version %(number)d was restored as a new version.") % {"number": number})
    return redirect("portfolio:versions", programme.slug)


def _number(asked: str, known: list[int], otherwise: int | None) -> int | None:
    return int(asked) if asked.isdigit() and int(asked) in known else otherwise
