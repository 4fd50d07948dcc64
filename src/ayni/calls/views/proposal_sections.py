"""Write a proposal, part by part: saved as typed, merged with what others write, compared through time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions.proposals import choose_part_words, write_part
from ayni.calls.forms.proposals import PartForm
from ayni.calls.models import Proposal
from ayni.calls.proposal_clash import clash_of, decided
from ayni.calls.proposal_parts import Part, typed_in
from ayni.calls.proposal_shown import changes_between
from ayni.calls.queries.proposals import Dossier, dossier, proposal_by_code
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.cowriting.actions import SectionClash
from ayni.foundation.cowriting.models import Section
from ayni.foundation.cowriting.queries import note_presence, set_aside_of, versions_of
from ayni.foundation.cowriting.responses import clash_response, kept_response
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.foundation.ui.parts import Step

WRITE = "calls.write_proposal"
MOST_VERSIONS = 200


@dataclass(frozen=True)
class Asked:
    """A part of a proposal, as the address names it."""

    whole: Dossier
    part: Part
    section: Section | None

    @property
    def revision(self) -> int:
        return self.section.revision if self.section is not None else 0


def _asked(request: SignedInRequest, proposal: Proposal) -> Asked:
    key = request.resolver_match.kwargs["key"]  # type: ignore[union-attr]
    whole = dossier(proposal)
    part = next((one for one in whole.parts if one.key == key), None)
    if part is None:
        raise Http404(key)
    return Asked(whole, part, whole.sections.get(key))


@requires(WRITE, fetch=proposal_by_code)
@require_http_methods(["GET", "POST"])
def section(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """The form of one part, with what is missing, advice and similar work beside it."""
    asked = _asked(request, proposal)
    if request.method == "POST":
        return _save(request, asked)
    if not asked.whole.is_draft:
        messages.info(request, _("This proposal is not a draft any more: it can be read, not written."))
        return redirect("calls:proposal", proposal.code)
    others = note_presence(asked.section, request.user) if asked.section is not None else []
    aside = set_aside_of(asked.section, request.user) if asked.section is not None else None
    clash = clash_of(asked.part, asked.section, aside, asked.whole.choices) if asked.section and aside else None
    typed = asked.whole.content["sections"].get(asked.part.key, {})
    form = PartForm(
        part=asked.part,
        choices=asked.whole.choices,
        content=typed,
        revision=asked.revision,
        problems=asked.whole.values.problems,
        more="more" in request.GET,
    )
    return render(request, "calls/proposals/section.html", _context(asked, form) | {"others": others, "clash": clash})


def _context(asked: Asked, form: PartForm) -> dict[str, Any]:
    whole = asked.whole
    keys = [part.key for part in whole.parts]
    place = keys.index(asked.part.key)
    written = {
        key for key, one in whole.sections.items() if any(str(value or "").strip() for value in one.content.values())
    }
    ready = written - {one.part for one in whole.missing}
    steps = [
        (part, Step(part.title, "current" if part is asked.part else "done" if part.key in ready else "todo"))
        for part in whole.parts
    ]
    return {
        "whole": whole,
        "proposal": whole.proposal,
        "part": asked.part,
        "section": asked.section,
        "form": form,
        "steps": steps,
        "missing": [one for one in whole.missing if one.part == asked.part.key],
        "advice": whole.advice(),
        "previous": keys[place - 1] if place else "",
        "following": keys[place + 1] if place + 1 < len(keys) else "",
    }


def _save(request: SignedInRequest, asked: Asked) -> HttpResponse:
    """The whole form, as sent by its buttons: without JavaScript this is how everything is kept."""
    proposal, part = asked.whole.proposal, asked.part
    try:
        written = write_part(
            proposal=proposal,
            part=part.key,
            content=typed_in(part, request.POST),
            actor=request.user,
            revision=_revision(request),
        )
    except SectionClash:
        messages.warning(request, _("Somebody changed the same words meanwhile. Nothing is lost: choose below."))
        return redirect("calls:proposal-section", proposal.code, part.key)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return _given_back(request, asked)
    if written.taken:
        messages.info(request, _("Somebody else changed other fields of this part; their words are here now."))
    messages.success(request, _("The part was saved."))
    return _onwards(request, asked)


def _given_back(request: SignedInRequest, asked: Asked) -> HttpResponse:
    """The form with everything typed in it, which was refused and not kept."""
    form = PartForm(
        part=asked.part,
        choices=asked.whole.choices,
        content=typed_in(asked.part, request.POST),
        revision=asked.revision,
    )
    return render(request, "calls/proposals/section.html", _context(asked, form), status=400)


def _onwards(request: SignedInRequest, asked: Asked) -> HttpResponse:
    go, code = request.POST.get("go", ""), asked.whole.proposal.code
    keys = [part.key for part in asked.whole.parts]
    if go == "more":
        response = redirect("calls:proposal-section", code, asked.part.key)
        response["Location"] += "?more=1#rows"
        return response
    if go in keys:
        return redirect("calls:proposal-section", code, go)
    if go == "whole":
        return redirect("calls:proposal", code)
    return redirect("calls:proposal-section", code, asked.part.key)


def _revision(request: SignedInRequest) -> int:
    """The revision the form began from. One that is no number is treated as the oldest: nothing is written over."""
    given = request.POST.get("revision", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


@requires(WRITE, fetch=proposal_by_code)
@require_POST
def typed(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Keep a part as it is typed; the answer says who else writes there (JSON), 409 on a clash, 400 if refused."""
    asked = _asked(request, proposal)
    try:
        written = write_part(
            proposal=proposal,
            part=asked.part.key,
            content=typed_in(asked.part, request.POST),
            actor=request.user,
            revision=_revision(request),
        )
    except SectionClash as clash:
        return clash_response(clash)
    except ValidationError as refusal:
        return HttpResponse(" ".join(refusal.messages), status=400, content_type="text/plain; charset=utf-8")
    return kept_response(written, note_presence(written.section, request.user))


@requires(WRITE, fetch=proposal_by_code)
@require_POST
def choice(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """After a clash: for each field the words of one, of the other, or both."""
    asked = _asked(request, proposal)
    aside = set_aside_of(asked.section, request.user) if asked.section is not None else None
    if asked.section is None or aside is None:
        messages.info(request, _("There is nothing to choose any more."))
        return redirect("calls:proposal-section", proposal.code, asked.part.key)
    try:
        choose_part_words(
            proposal=proposal,
            section=asked.section,
            content=decided(asked.part, asked.section, aside, request.POST),
            actor=request.user,
            revision=_revision(request),
        )
    except SectionClash:
        messages.warning(request, _("Somebody wrote there again while you were choosing. Look at both once more."))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("What you chose was kept."))
    return redirect("calls:proposal-section", proposal.code, asked.part.key)


@requires("calls.follow_proposal", fetch=proposal_by_code)
@require_GET
def versions(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """A part through time, and two of its versions compared (?from=3&to=5); by default the last two."""
    asked = _asked(request, proposal)
    listed = list(versions_of(asked.section)[:MOST_VERSIONS]) if asked.section is not None else []
    numbers = [one.number for one in listed]
    newer = _number(request, "to", numbers, numbers[0] if numbers else 0)
    older = _number(request, "from", [*numbers, 0], next((one for one in numbers if one < newer), 0))
    contents = {one.number: one.content for one in listed}
    changes = changes_between(asked.part, contents.get(older, {}), contents.get(newer, {}), asked.whole.choices)
    context = {
        "proposal": proposal,
        "part": asked.part,
        "versions": listed,
        "older": older,
        "newer": newer,
        "changes": changes,
    }
    return render(request, "calls/proposals/versions.html", context)


def _number(request: SignedInRequest, name: str, known: list[int], default: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked[:9]) in known else default
