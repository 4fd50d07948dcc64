"""What the room does when an institution changes its name."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from ayni.foundation.search.actions import index_records
from ayni.members.models import Institution
from ayni.members.signals import institution_changed
from ayni.portfolio.search import findable


@receiver(institution_changed)
def index_programmes_again(institution: Institution, **kwargs: Any) -> None:
    """Its programmes are found by its name."""
    index_records(kind="programme", records=findable().filter(institution=institution))
