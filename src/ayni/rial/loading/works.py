"""Which calls, workshops, activities, meetings and conferences carry a line of a work plan out, where held.

The plan of 2018-2020 names the 11th, 12th and 13th calls ([003] 3.1, 11); of the 12th no record is held. That
the working groups met, and the XXI CIMT, is told later than the plan.
"""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models

from ayni.calls.models import Call
from ayni.cooperation.models import Activity
from ayni.gatherings.models import Workshop
from ayni.governance.models import Conference, LineWork, Meeting, PlanLine
from ayni.rial.loading.reading import by_code, rows_of
from ayni.rial.loading.writing import Tally

MODELS: dict[str, type[models.Model]] = {
    "call": Call,
    "workshop": Workshop,
    "activity": Activity,
    "meeting": Meeting,
    "conference": Conference,
}


def load_works(tally: Tally) -> None:
    """Link each work to its line; nothing where no plan was loaded."""
    lines = by_code(PlanLine)
    if not lines:
        return
    known = {name: by_code(model) for name, model in MODELS.items()}
    types = {name: ContentType.objects.get_for_model(model) for name, model in MODELS.items()}
    for row in rows_of("line_works.csv"):
        line = row.find(lines, row.needed("line"), "line of a plan")
        for name in MODELS:
            if code := row.text(name):
                record = row.find(known[name], code, name)
                keys = {"line": line, "work_type": types[name], "work_id": record.pk}
                tally.put(row, LineWork, keys, {"source": row.needed("source")})
