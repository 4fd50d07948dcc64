"""Ask for a drawing, and draw it. Pages ask; the worker draws."""

from __future__ import annotations

import logging
from functools import partial

from django.db import transaction
from django.utils import timezone

from ayni.engines.charts import Chart, render_svg
from ayni.engines.charts.writing import from_json, to_json
from ayni.foundation.charts.models import Drawing

logger = logging.getLogger("ayni.charts")

# Anybody can invent filters and so pictures. Beyond this many waiting, a page shows its table alone.
MOST_WAITING = 100


def ask_for_drawing(spec: Chart) -> Drawing | None:
    """Put `spec` in line to be drawn; asking again changes nothing.

    None when too many wait already: the page then shows the table without the picture.
    """
    key = spec.content_key()
    kept = Drawing.objects.filter(pk=key).first()
    if kept is not None:
        return kept
    if Drawing.objects.filter(drawn_at__isnull=True).count() >= MOST_WAITING:
        return None
    with transaction.atomic():
        drawing, is_new = Drawing.objects.get_or_create(pk=key, defaults={"specification": to_json(spec)})
        if is_new:
            transaction.on_commit(partial(_send_to_worker, key))
    return drawing


def draw_now(spec: Chart) -> Drawing:
    """The drawing of `spec`, made at once if it is not there yet. For the worker and the command line."""
    drawing, _is_new = Drawing.objects.get_or_create(pk=spec.content_key(), defaults={"specification": to_json(spec)})
    return draw_kept(key=drawing.pk)


def draw_kept(*, key: str) -> Drawing:
    """Draw what was asked for under `key`, once. What goes wrong is kept in `failure`, not raised.

    Raises Drawing.DoesNotExist when nobody asked.
    """
    drawing = Drawing.objects.get(pk=key)
    if drawing.svg:
        return drawing
    try:
        drawing.svg, drawing.failure = render_svg(from_json(drawing.specification)), ""
    except Exception as problem:
        # Any trouble of the drawing engine must leave the page with its table, and the reason written down.
        logger.exception("The drawing %s could not be made.", key)
        drawing.failure = f"{type(problem).__name__}: {problem}"
    drawing.drawn_at = timezone.now()
    drawing.save(update_fields=["svg", "failure", "drawn_at"])
    return drawing


def _send_to_worker(key: str) -> None:
    from ayni.foundation.charts.tasks import draw

    draw.enqueue(key)
