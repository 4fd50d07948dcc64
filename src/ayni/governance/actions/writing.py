"""Put what was typed into a record, checked whole, in one audited transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited, record_act

Record = TypeVar("Record", bound=models.Model)


def write_record(
    record: Record,
    values: Mapping[str, Any],
    *,
    act: str,
    actor: Any,
    links: Mapping[str, Iterable[Any]] | None = None,
    check: Callable[[Record], None] | None = None,
) -> Record:
    """Set `values`, `check` the record, then against its own rules, save it. `links`: many-to-many relations.

    Raises ValidationError at the fields, and then nothing is written.
    """
    with transaction.atomic():
        with audited(act=act, actor=actor, target=record):
            for name, value in values.items():
                setattr(record, name, value)
            if check is not None:
                check(record)
            check_record(record)
            record.save()
        for name, wanted in (links or {}).items():
            _link(record, name, wanted, act=act, actor=actor)
    return record


def check_record(record: models.Model) -> None:
    """Django's own checks; what must be unique is told at the field that people can change."""
    try:
        record.full_clean(validate_constraints=False)
        record.validate_constraints()
    except ValidationError as refusal:
        raise ValidationError(refusal.message_dict) from refusal


def refuse_taken(model: type[models.Model], record: models.Model, field: str, words: str, **keys: Any) -> None:
    """Raise ValidationError at `field` when another record has these keys."""
    if model._default_manager.filter(**keys).exclude(pk=record.pk).exists():
        raise ValidationError({field: words})


def refuse_no_words(record: models.Model, field: str) -> None:
    """Raise ValidationError unless the record has `field` in one language at least."""
    if not any(getattr(record, f"{field}_{code}", "") for code in ("es", "en", "pt", "fr")):
        raise ValidationError({f"{field}_es": _("Write it in one language at least.")})


def _link(record: models.Model, name: str, wanted: Iterable[Any], *, act: str, actor: Any) -> None:
    relation = getattr(record, name)
    before, after = {one.pk: str(one) for one in relation.all()}, {one.pk: str(one) for one in wanted}
    if before == after:
        return
    relation.set(after)
    record_act(
        act=act,
        actor=actor,
        target=record,
        before={name: sorted(before.values())},
        after={name: sorted(after.values())},
    )
