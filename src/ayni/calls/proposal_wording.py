"""A call's own words and limits for the parts of a proposal. Where it says nothing, Ayni's own stand.

No form of the network is public, so wording and limits are each call's to set. `Call.form` keeps
{"justification": {"intro": {"es": …}}, "justification.why_now": {"label": {"es": …}, "help": {…}, "most": 3000}}.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language

from ayni.calls.content import LANGUAGES
from ayni.calls.proposal_parts import Field, Part

MOST_CHARACTERS = 20_000
Form = Mapping[str, Mapping[str, Any]]


def key_of(part: Part, field: Field) -> str:
    return f"{part.key}.{field.name}"


def largest(field: Field) -> int:
    """The most characters a call may allow: a line stays a line, a text may be long."""
    return MOST_CHARACTERS if field.kind == "long" else field.most


def worded(parts: Iterable[Part], form: Form) -> tuple[Part, ...]:
    """The parts as the call words and limits them, in the reader's language."""
    return tuple(_worded_part(part, form) if form else part for part in parts)


def _worded_part(part: Part, form: Form) -> Part:
    fields = tuple(_worded_field(one, form.get(key_of(part, one), {})) for one in part.fields)
    return replace(part, intro=_said(form.get(part.key, {}), "intro") or part.intro, fields=fields)


def _worded_field(field: Field, own: Mapping[str, Any]) -> Field:
    return replace(
        field,
        label=_said(own, "label") or field.label,
        help=_said(own, "help") or field.help,
        most=int(own.get("most") or field.most),
    )


def _said(own: Mapping[str, Any], name: str) -> str:
    """In the reader's language, or else the first of the network's that has it."""
    words = own.get(name, {})
    return next((words[code] for code in ((get_language() or "")[:2], *LANGUAGES) if words.get(code)), "")
