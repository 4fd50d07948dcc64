"""Write the trail. Every act of every room passes here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from ayni.foundation.audit.models import AuditEntry

SECRET_FIELDS = {"password", "secret_hash"}


def snapshot(record: models.Model) -> dict[str, Any]:
    """The record's own columns as JSON values; secrets are left out, and what the model names in AUDIT_SECRETS."""
    encoder = DjangoJSONEncoder()
    secret = SECRET_FIELDS | _own_secrets(record)
    values: dict[str, Any] = {}
    for field in record._meta.concrete_fields:
        if field.name in secret:
            continue
        value = field.value_from_object(record)
        if not isinstance(value, str | int | float | bool | list | dict | None):
            try:
                value = encoder.default(value)
            except TypeError:
                value = str(value)
        values[field.attname] = value
    return values


def _own_secrets(record: models.Model) -> set[str]:
    """Columns the trail must never hold: the address of a recording outlives in it the day it is taken away."""
    return set(getattr(record, "AUDIT_SECRETS", ()))


def record_act(
    *,
    act: str,
    actor: Any,
    target: models.Model,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
) -> AuditEntry:
    """Add one entry. `actor` None means the system itself (a clock, an import)."""
    return AuditEntry.objects.create(
        act=act,
        actor=actor,
        actor_label=str(actor)[:200] if actor is not None else "Ayni",
        target_type=ContentType.objects.get_for_model(target),
        target_id=str(target.pk),
        target_label=str(target)[:300],
        before=before or {},
        after=after or {},
        note=note,
    )


@contextmanager
def audited(*, act: str, actor: Any, target: models.Model, note: str = "") -> Iterator[None]:
    """Run an act in one transaction and keep what it changed in `target`, before and after.

    Nothing is written when nothing changed. A new record (no key yet) has no before. A change of what the
    model keeps from the trail is written as an act without its words.
    """
    with transaction.atomic():
        before = snapshot(target) if target.pk is not None and not target._state.adding else {}
        kept_apart = {name: getattr(target, name) for name in _own_secrets(target)}
        yield
        after = snapshot(target)
        changed = {name for name, value in after.items() if before.get(name) != value or not before}
        if changed or any(getattr(target, name) != value for name, value in kept_apart.items()):
            record_act(
                act=act,
                actor=actor,
                target=target,
                before={name: before[name] for name in changed if name in before},
                after={name: after[name] for name in changed},
                note=note,
            )
