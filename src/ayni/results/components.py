"""The components, told to the earlier rooms that ask where a step will show."""

from __future__ import annotations

from collections.abc import Mapping

from ayni.foundation.languages import texts_of
from ayni.results.models import Component


def read_components() -> list[tuple[str, Mapping[str, str]]]:
    """Code and short name by language, in their order; one query."""
    return [
        (component.code, texts_of(component, "short_name") or texts_of(component, "name"))
        for component in Component.objects.order_by("order")
    ]
