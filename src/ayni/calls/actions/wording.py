"""Word and limit the parts of a proposal for one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.calls.actions.criteria import before_assessment
from ayni.calls.models import Call
from ayni.calls.proposal_parts import Field, Part
from ayni.calls.proposal_wording import key_of, largest
from ayni.foundation.audit.actions import audited


def word_part(*, call: Call, actor: Any, part: Part, content: Mapping[str, Any]) -> Call:
    """Set how the call words a part and limits its fields; what is empty goes back to Ayni's own.

    `content`: {"intro": {"es": …}, "fields": {"why_now": {"label": {"es": …}, "help": {…}, "most": 3000}}}; languages
    and fields it does not name stay. Raises ValidationError once assessment has begun, and at `most-<field>` when a
    limit does not hold.
    """
    with before_assessment(call):
        call.refresh_from_db()
        form: dict[str, Any] = dict(call.form)
        _keep(form, part.key, {"intro": _merged(form.get(part.key, {}).get("intro", {}), content.get("intro", {}))})
        wrong = {}
        for field in part.fields:
            given = content.get("fields", {}).get(field.name)
            if given is None:
                continue
            key = key_of(part, field)
            if (refusal := _refused(field, given.get("most"))) is not None:
                wrong[f"most-{field.name}"] = refusal
            before = form.get(key, {})
            words = {name: _merged(before.get(name, {}), given.get(name, {})) for name in ("label", "help")}
            _keep(form, key, words | {"most": given.get("most", before.get("most"))})
        if wrong:
            raise ValidationError(wrong)
        with audited(act="word_part", actor=actor, target=call):
            call.form = form
            call.save(update_fields=["form"])
    return call


def _refused(field: Field, most: int | None) -> str | None:
    if most is None or 1 <= most <= largest(field):
        return None
    return _("Give from %(least)d to %(most)d signs.") % {"least": 1, "most": largest(field)}


def _merged(before: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    words = {**before, **{language: text.strip() for language, text in given.items()}}
    return {language: text for language, text in words.items() if text}


def _keep(form: dict[str, Any], key: str, own: Mapping[str, Any]) -> None:
    form[key] = {name: value for name, value in own.items() if value}
    if not form[key]:
        del form[key]
