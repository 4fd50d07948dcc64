"""Put a row into its record, touching nothing that is already so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ayni.foundation.audit.actions import record_act, snapshot
from ayni.rial.loading.errors import LoadError
from ayni.rial.loading.reading import Row


class Tally:
    """How many records of each kind were read, and how many were new or changed."""

    def __init__(self) -> None:
        self.read: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()

    def put(
        self,
        row: Row,
        model: type[models.Model],
        keys: dict[str, Any],
        values: dict[str, Any],
        links: dict[str, Iterable[Any]] | None = None,
    ) -> Any:
        """Create or update the record with `keys`; `links` are its many-to-many relations.

        Raises LoadError naming the row when a value does not fit.
        """
        record = model._default_manager.filter(**keys).first()
        before = snapshot(record) if record is not None else {}
        if record is None:
            record = model(**keys)
        for name, value in values.items():
            setattr(record, name, value)
        changed = not before or snapshot(record) != before
        if changed:
            _check(row, record)
            record.save()
        linked = [_link(record, name, wanted, new=not before) for name, wanted in (links or {}).items()]
        label = str(model._meta.verbose_name_plural)
        self.read[label] += 1
        if changed or any(linked):
            self.changed[label] += 1
            record_act(act="load", actor=None, target=record, before=before, after=snapshot(record))
        return record


def _check(row: Row, record: models.Model) -> None:
    # Whether a record at hand is there need not be asked; were it gone, the database would refuse.
    at_hand = {name for name, related in record._state.fields_cache.items() if related is not None}
    try:
        record.full_clean(exclude=at_hand, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        told = "; ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
        raise LoadError(row.file, row.name, told) from error


def _link(record: Any, name: str, wanted: Iterable[Any], *, new: bool) -> bool:
    relation = getattr(record, name)
    target = {item.pk for item in wanted}
    if new:
        # Nothing is linked yet, so that nothing has to be asked or taken away.
        relation.add(*target)
        return bool(target)
    if set(relation.values_list("pk", flat=True)) == target:
        return False
    relation.set(target)
    return True
