"""Read the outbox."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.foundation.outbox.models import Letter


def letters(*, state: str = "", words: str = "") -> QuerySet[Letter]:
    """Letters, latest first, perhaps in one state or with `words` in address or subject."""
    found = Letter.objects.select_related("to_person")
    if state:
        found = found.filter(state=state)
    if words:
        found = found.filter(Q(to_address__icontains=words) | Q(subject__icontains=words))
    return found


def letter(pk: int) -> Letter:
    """One letter; raises Http404."""
    found = Letter.objects.select_related("to_person").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no letter at this address."))
    return found
