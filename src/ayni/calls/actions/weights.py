"""What each criterion weighs. It may change until the results are known; every value follows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ayni.calls.actions.rounds import held_call
from ayni.calls.models import Call, Criterion
from ayni.foundation.audit.actions import audited

MOST = Decimal("9999.99")


@transaction.atomic
def change_weights(*, call: Call, actor: Any, weights: Mapping[int, Decimal], reason: str) -> list[Criterion]:
    """Give criteria (by key) other weights, saying why; the ones that changed. Points given stay as they are.

    Raises ValidationError without a reason, for a weight that is not above zero, or once the results are known.
    """
    held = held_call(call)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the weights change: it is kept.")})
    changed = []
    for criterion in held.criteria.select_for_update().order_by("order"):
        weight = weights.get(criterion.pk, criterion.weight)
        if not 0 < weight <= MOST:
            raise ValidationError({f"weight_{criterion.pk}": _("Write a number above zero.")})
        if weight != criterion.weight:
            with audited(act="change_weight", actor=actor, target=criterion, note=reason.strip()):
                criterion.weight = weight
                criterion.save(update_fields=["weight"])
            changed.append(criterion)
    return changed
