"""What is invented for a demonstration is shown, says so, and is counted nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _


class Counted(models.Manager[Any]):
    """The records that figures are made of: those a model does not mark as `fictional`."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(fictional=False)


def marked(texts: Mapping[str, str], record: Any) -> dict[str, str]:
    """The titles a record is found by, in each language; one that was invented says so."""
    if not record.fictional:
        return dict(texts)
    told = {}
    for code, words in texts.items():
        with translation.override(code):
            told[code] = _("%(title)s [invented for the demonstration]") % {"title": words}
    return told
