"""A board with a need of Mexico, in which Ecuador is interested."""

from __future__ import annotations

from typing import Any

from ayni.members.models import Institution
from ayni.partners import actions
from ayni.partners.models import Posting
from ayni.portfolio.models import Topic
from tests.calls.season import make_call
from tests.people.makers import make_person


def _call() -> dict[str, Any]:
    return {"number": make_call(criteria=False).number}


def _need() -> Posting:
    return actions.post_on_board(
        call=make_call(criteria=False),
        institution=Institution.objects.get(code="mt-mx"),
        kind="need",
        topic=Topic.objects.get(code="labour-inspection"),
        text="One",
        language="es",
        actor=make_person(),
    )


def _posting() -> dict[str, Any]:
    return {"pk": _need().pk}


def _interest() -> dict[str, Any]:
    ecuador = Institution.objects.get(code="mt-ec")
    return {"pk": actions.express_interest(posting=_need(), institution=ecuador, actor=make_person()).pk}


BY_NAME = {
    "partners:board": _call,
    "partners:board-closing": _call,
    "partners:board-reopening": _call,
    "partners:posting-new": lambda: _call() | {"kind": "need"},
    "partners:posting-edit": _posting,
    "partners:posting-withdrawal": _posting,
    "partners:posting-interest": _posting,
    "partners:interest-answer": _interest,
    "partners:interest-withdrawal": _interest,
}
