"""One change of a plan at a time, against the state the person saw; and its entry in the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import record_act, snapshot
from ayni.foundation.audit.models import AuditEntry
from ayni.governance.enums import PlanState
from ayni.governance.models import BodyInitiative, BudgetRow, FundingSource, PlanEvent, PlanLine, WorkPlan
from ayni.governance.snapshots import (
    LANGUAGES,
    Data,
    event_data,
    fingerprint,
    initiative_data,
    line_data,
    plan_data,
    plan_texts,
    row_data,
    texts_in,
)

Describe = Callable[[Any], Data]
DESCRIBED: dict[type[models.Model], Describe] = {
    WorkPlan: plan_texts,
    PlanLine: line_data,
    BudgetRow: row_data,
    FundingSource: snapshot,
    PlanEvent: event_data,
    BodyInitiative: initiative_data,
}


class ChangedMeanwhile(Exception):
    """The record changed since the person opened it; nothing was written.

    `entry` is the act that came in between (who, when, what), None when it is not known; `mark` is the state now.
    """

    def __init__(self, record: models.Model, mark: str) -> None:
        super().__init__(f"{record} changed in between")
        self.record, self.mark = record, mark
        self.entry = last_act_on(record)


def mark_of(record: models.Model) -> str:
    """What a form carries to say which state of the record was on screen."""
    return fingerprint(_described(record))


def mark_of_whole(plan: WorkPlan) -> str:
    """The state of the plan with all its lines and its budget: what is approved must be what was read."""
    return fingerprint(plan_data(plan))


@contextmanager
def changing(*, act: str, actor: Any, plan: WorkPlan | None, record: Any, seen: str = "") -> Iterator[None]:
    """Run one change of `record` of `plan`, both locked and as they now are, and keep what it changed.

    `seen`: the mark of the state the person worked from; empty: whatever it is. Raises ChangedMeanwhile, and
    ValidationError for a plan that has ended. What was set and not written is taken back from the record.
    """
    is_new = record.pk is None
    try:
        with transaction.atomic():
            if plan is not None:
                _lock(plan)
            before = {} if is_new else _as_it_is(record)
            now = "" if is_new else fingerprint(before)
            if seen and seen != now:
                raise ChangedMeanwhile(record, now)
            yield
            after = _described(type(record)._base_manager.get(pk=record.pk))
            changed = [name for name in after if before.get(name) != after[name]]
            if changed:
                record_act(
                    act=act,
                    actor=actor,
                    target=record,
                    before={name: before[name] for name in changed if name in before},
                    after={name: after[name] for name in changed},
                )
    except BaseException:
        if not is_new:
            record.refresh_from_db()
        raise


def last_act_on(record: models.Model) -> AuditEntry | None:
    kind = ContentType.objects.get_for_model(record)
    return AuditEntry.objects.filter(target_type=kind, target_id=str(record.pk)).first()


def put_texts(record: models.Model, texts: Data, fields: tuple[str, ...]) -> None:
    """Set what `texts` names: {field: {language: words}}."""
    for name, by_language in texts.items():
        if name not in fields:
            raise ValidationError(_("Unknown text: %(name)s.") % {"name": name})
        for language, words in by_language.items():
            setattr(record, f"{name}_{language}", (words or "").strip())


def check_named(record: models.Model, field: str = "title") -> None:
    """Raise ValidationError at the field when it has words in no language, or too many of them."""
    if not texts_in(record, (field,)):
        raise ValidationError({field: _("Write it in at least one language.")})
    for code in LANGUAGES:
        longest = getattr(record._meta.get_field(f"{field}_{code}"), "max_length", None)
        words = getattr(record, f"{field}_{code}") or ""
        if longest and len(words) > longest:
            raise ValidationError(
                {field: _("At most %(most)d characters; it has %(count)d.") % {"most": longest, "count": len(words)}}
            )


def _lock(plan: WorkPlan) -> None:
    state = WorkPlan.objects.select_for_update().values_list("state", flat=True).get(pk=plan.pk)
    if state == PlanState.ENDED:
        raise ValidationError(_("The plan has ended: it is history and no longer changes."), code="ended")


def _as_it_is(record: models.Model) -> Data:
    type(record)._base_manager.select_for_update().get(pk=record.pk)
    record.refresh_from_db()
    return _described(record)


def _described(record: models.Model) -> Data:
    describe = DESCRIBED.get(type(record))
    return snapshot(record) if describe is None else snapshot_of_columns(record) | describe(record)


def snapshot_of_columns(record: models.Model) -> Data:
    """The columns that say what the record is, without the moment it was last written."""
    return {name: value for name, value in snapshot(record).items() if name not in ("changed_at", "made_at")}
