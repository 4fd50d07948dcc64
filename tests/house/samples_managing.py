"""Calls under way, for the addresses of their management."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ayni.calls.models import Call, CallDocument, Question
from ayni.library.models import Document
from tests.calls.season import make_call


def _call() -> Call:
    return make_call("closed")


def _number() -> dict[str, Any]:
    return {"number": _call().number}


def _part() -> dict[str, Any]:
    return {"number": _call().number, "part": "text-es"}


def _criterion() -> dict[str, Any]:
    call = _call()
    return {"number": call.number, "pk": call.criteria.order_by("order")[1].pk}


def _question() -> dict[str, Any]:
    call = _call()
    made = Question.objects.create(call=call, order=1, code="one", text_es="¿Quién financia?")
    return {"number": call.number, "pk": made.pk}


def _document() -> dict[str, Any]:
    call = _call()
    document = Document.objects.get(code="estudio-genero-2009")
    return {"number": call.number, "pk": CallDocument.objects.create(call=call, document=document).pk}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "calls:calendar": _number,
    "calls:criteria": _number,
    "calls:criterion": _criterion,
    "calls:criterion-new": _number,
    "calls:criterion-place": _criterion,
    "calls:criterion-removal": _criterion,
    "calls:document-removal": _document,
    "calls:documents": _number,
    "calls:edit-conditions": _number,
    "calls:edit-text": _number,
    "calls:form": _number,
    "calls:form-part": lambda: _number() | {"part": "justification"},
    "calls:manage": _number,
    "calls:question": _question,
    "calls:question-new": _number,
    "calls:question-place": _question,
    "calls:question-removal": _question,
    "calls:questions": _number,
    "calls:reopening": _number,
    "calls:step": _number,
    "calls:typed": _part,
    "calls:typed-discarding": _part,
}
