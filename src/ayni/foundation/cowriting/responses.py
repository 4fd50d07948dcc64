"""What the page of a section is told after it was saved as typed (see ui/js/autosave.js)."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from ayni.foundation.cowriting.actions import SectionClash, Written


def kept_response(written: Written, others: Sequence[str] = ()) -> HttpResponse:
    """The revision to go on from, the fields another person changed, and who else is writing, in words."""
    said = []
    if written.taken:
        said.append(_("Somebody else changed other fields of this section; their words are on your page now."))
    if others:
        said.append(_("Writing here now: %(people)s.") % {"people": ", ".join(others)})
    return JsonResponse({"revision": written.section.revision, "taken": written.taken, "said": " ".join(said)})


def clash_response(clash: SectionClash) -> HttpResponse:
    """409: the words are kept aside; opening the page again shows both."""
    who = str(clash.section.touched_by or "")
    said = _("%(person)s changed the same field. Your words are kept: open this page again to choose.")
    return JsonResponse({"said": said % {"person": who or _("Somebody")}}, status=409)
