"""Find drawings already made."""

from __future__ import annotations

from collections.abc import Iterable

from ayni.engines.charts import Chart
from ayni.foundation.charts.models import Drawing


def drawing_of(spec: Chart) -> Drawing | None:
    """The drawing kept for `spec`, drawn or still waiting; None when nobody asked for it."""
    return Drawing.objects.filter(pk=spec.content_key()).first()


def drawings_of(specs: Iterable[Chart]) -> dict[str, Drawing]:
    """The drawings kept for several charts, by key; one query."""
    keys = [spec.content_key() for spec in specs]
    return Drawing.objects.in_bulk(keys) if keys else {}
