"""A plan being kept, for the addresses of its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ayni.calls.models import Call
from ayni.foundation.periods import Period
from ayni.governance.actions.beside import save_body_initiative, save_event
from ayni.governance.actions.budget import write_budget_row
from ayni.governance.actions.dates import save_date
from ayni.governance.actions.lines import add_line
from ayni.governance.actions.plans import create_plan
from ayni.governance.actions.works import link_work
from ayni.governance.models import Conference, FundingSource, PlanLine, WorkPlan
from ayni.members.models import Institution


def _made() -> WorkPlan:
    conference = Conference.objects.get(code="cimt-xx")
    texts = {"title": {"es": "Plan de prueba"}}
    return create_plan(actor=None, conference=conference, texts=texts, period=Period("2018/2020"))


def _plan() -> dict[str, Any]:
    return {"code": _made().code}


def _table() -> dict[str, Any]:
    return {"code": _made().code, "form": "csv"}


def _made_line() -> PlanLine:
    return add_line(plan=_made(), actor=None, content={"texts": {"title": {"es": "Taller"}}, "kind": "workshop"})


def _line() -> dict[str, Any]:
    return {"code": _made_line().code}


def _date() -> dict[str, Any]:
    return {"pk": save_date(line=_made_line(), actor=None, content={"period": Period("2018-05")}).pk}


def _row() -> dict[str, Any]:
    line = _made_line()
    return {"pk": write_budget_row(plan=line.plan, line=line, actor=None, content={}, amounts={}).pk}


def _event() -> dict[str, Any]:
    content = {"texts": {"title": {"es": "Otra reunión"}}, "kind": "labour"}
    return {"pk": save_event(plan=_made(), actor=None, content=content).pk}


def _initiative() -> dict[str, Any]:
    body = Institution.objects.get(code="ilo")
    text = {"es": "Una iniciativa"}
    return {"pk": save_body_initiative(plan=_made(), actor=None, institution=body, text=text).pk}


def _link() -> dict[str, Any]:
    return {"pk": link_work(line=_made_line(), record=Call.objects.get(number=11), actor=None).pk}


def _source() -> dict[str, Any]:
    return {"code": FundingSource.objects.create(code="a-source", kind="fund", name_es="Una fuente").code}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "governance:date-edit": _date,
    "governance:date-new": _line,
    "governance:date-removal": _date,
    "governance:event-edit": _event,
    "governance:event-new": _plan,
    "governance:initiative-edit": _initiative,
    "governance:initiative-new": _plan,
    "governance:line-edit": _line,
    "governance:line-fit": _line,
    "governance:line-new": _plan,
    "governance:line-place": _line,
    "governance:line-removal": _line,
    "governance:line-return": _line,
    "governance:line-slip": _line,
    "governance:line-step": _line,
    "governance:line-works": _line,
    "governance:mandate-trace": {"instrument": "xx-action-plan", "place": "9-m"},
    "governance:plan-approval": _plan,
    "governance:plan-coverage": _plan,
    "governance:plan-coverage-table": _table,
    "governance:plan-edit": _plan,
    "governance:plan-end": _plan,
    "governance:plan-keeping": _plan,
    "governance:plan-versions": _plan,
    "governance:row-edit": _row,
    "governance:row-new": _plan,
    "governance:row-removal": _row,
    "governance:source-edit": _source,
    "governance:work-removal": _link,
}
