"""A chart as a page shows it: the drawing when there is one, and always its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ayni.engines.charts import Chart
from ayni.foundation.charts.actions import ask_for_drawing
from ayni.foundation.charts.models import Drawing
from ayni.foundation.charts.queries import drawings_of
from ayni.foundation.ui.parts import Citation, Download, TableData


@dataclass(frozen=True)
class Picture:
    """For `foundation/picture.html`. `drawing` is None when too many wait to be drawn."""

    spec: Chart
    downloads: Sequence[Download] = ()
    source: Citation | None = None
    drawing: Drawing | None = None

    @property
    def table(self) -> TableData:
        head, rows = self.spec.table()
        return TableData(self.spec.title, head, rows)


def prepare(pictures: Sequence[Picture]) -> list[Picture]:
    """The same pictures with their drawings; those not asked for yet are put in line. One query when none is new."""
    kept = drawings_of([picture.spec for picture in pictures])
    return [
        replace(picture, drawing=kept.get(picture.spec.content_key()) or ask_for_drawing(picture.spec))
        for picture in pictures
    ]
