"""Say that a call, a workshop or an activity carries a line out, or that it does not."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited, record_act, snapshot
from ayni.governance.models import LineWork, PlanLine
from ayni.governance.works import kind_of


def link_work(*, line: PlanLine, record: models.Model, actor: Any, source: str = "") -> LineWork:
    """The record carries the line out. Raises ValidationError for one already linked, or of no kind that can be."""
    if kind_of(record) is None:
        raise ValidationError({"work": _("Such a record cannot carry a line out.")})
    link = LineWork(line=line, work=record, linked_by=actor, source=source)
    already = ValidationError({"work": _("“%(work)s” is already linked to this line.") % {"work": record}})
    kind = ContentType.objects.get_for_model(record)
    if LineWork.objects.filter(line=line, work_type=kind, work_id=record.pk).exists():
        raise already
    try:
        with audited(act="link_work", actor=actor, target=link):
            link.save()
    except IntegrityError as same_moment:
        raise already from same_moment
    return link


def unlink_work(*, link: LineWork, actor: Any) -> None:
    """The record does not carry the line out; the trail keeps that it was said to. Doing it twice changes nothing."""
    with transaction.atomic():
        kept = LineWork.objects.select_for_update().filter(pk=link.pk).first()
        if kept is not None:
            record_act(act="unlink_work", actor=actor, target=kept, before=snapshot(kept))
            kept.delete()
