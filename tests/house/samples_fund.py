"""Books of a source with a pledge of Mexico, an allocation, and an expense that waits."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.foundation.files.actions import store_file
from ayni.fund.models import Account, Contribution, Entry, Expense
from ayni.governance.models import Conference, FundingSource, PlanLine, WorkPlan
from ayni.members.models import Institution
from tests.people.makers import make_person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DAY = datetime.date(2024, 1, 1)


def _account() -> Account:
    source = FundingSource.objects.get_or_create(code="sample", defaults={"kind": "fund", "name_es": "Fondo"})[0]
    return Account.objects.get_or_create(funding_source=source, currency="USD", defaults={"opened_on": DAY})[0]


def _line() -> PlanLine:
    conference = Conference.objects.get_or_create(number=98, defaults={"code": "sample-98"})[0]
    plan = WorkPlan.objects.get_or_create(
        code="sample", defaults={"conference": conference, "title_es": "Plan", "period": "2024"}
    )[0]
    values = {"plan": plan, "order": 1, "kind": "workshop", "title_es": "Taller"}
    return PlanLine.objects.get_or_create(code="sample-line", defaults=values)[0]


def _entry(kind: str, **fields: Any) -> Entry:
    values = {"amount": Decimal(10), "currency": "USD", "given_amount": Decimal(10), "given_currency": "USD"}
    return Entry.objects.create(account=_account(), kind=kind, holds_on=DAY, **values | fields)


def _contribution() -> dict[str, Any]:
    mexico = Institution.objects.get(code="mt-mx")
    held = Contribution.objects.create(account=_account(), institution=mexico, country=mexico.country, year=2024)
    _entry("pledge", contribution=held)
    return {"pk": held.pk}


def _expense() -> dict[str, Any]:
    voucher = store_file(upload=SimpleUploadedFile("voucher.pdf", PDF), actor=None)
    asked = Expense.objects.create(
        account=_account(),
        line=_line(),
        category="studies",
        label="Estudio",
        payee="Universidad",
        amount=Decimal(10),
        currency="USD",
        value=Decimal(10),
        holds_on=DAY,
        voucher=voucher,
        asked_by=make_person("secretariat"),
    )
    return {"pk": asked.pk}


def _allocation() -> dict[str, Any]:
    return {"pk": _entry("allocation", line=_line()).pk}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    **{f"fund:{name}": _contribution for name in ("contribution", "receipt", "pledge-change", "pledge-withdrawal")},
    "fund:reminder": _contribution,
    **{
        f"fund:{name}": _expense
        for name in (
            "expense",
            "expense-approval",
            "expense-refusal",
            "expense-withdrawal",
            "expense-payment",
            "expense-release",
            "voucher",
        )
    },
    **{f"fund:{name}": _allocation for name in ("entry", "entry-reversal", "thanks")},
    "fund:statement-file": {"form": "xlsx"},
    "fund:ledger-file": {"form": "csv"},
}
