"""Sources, plans and books for tests of the fund."""

import datetime
import itertools
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.foundation.models import Country
from ayni.foundation.money import Money
from ayni.foundation.periods import parse_edtf
from ayni.fund.actions.accounts import open_account
from ayni.fund.actions.allocating import allocate
from ayni.fund.actions.giving import Giver, receive_contribution, record_pledge
from ayni.fund.actions.spending import Purchase, ask_expense
from ayni.fund.exchange import Given
from ayni.governance.models import Conference, FundingSource, PlanLine, WorkPlan
from ayni.members.models import Institution
from tests.members.makers import make_country, make_institution

_numbers = itertools.count(1)
FIRST = datetime.date(2024, 1, 1)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def pdf(name="voucher.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def day(number, month=1):
    return datetime.date(2024, month, number)


def given(amount, currency="USD", rate=None, rate_on=datetime.date(2024, 1, 2), origin="Central bank"):
    if rate is None:
        return Given(Money(amount, currency))
    return Given(Money(amount, currency), Decimal(rate), rate_on, origin)


def make_source(**fields):
    number = next(_numbers)
    values = {"code": f"source-{number}", "kind": "fund", "name_es": f"Fondo {number}"}
    return FundingSource.objects.create(**values | fields)


def make_plan(**fields):
    conference = Conference.objects.get_or_create(number=20, defaults={"code": "xx"})[0]
    values = {"code": f"plan-{next(_numbers)}", "title_es": "Plan", "period": parse_edtf("2024/2026")}
    return WorkPlan.objects.create(conference=conference, **values | {"state": "approved"} | fields)


def make_line(plan=None, **fields):
    number = next(_numbers)
    values = {"code": f"line-{number}", "order": number, "number": number, "title_es": f"Taller {number}"}
    return PlanLine.objects.create(plan=plan or make_plan(), **values | {"kind": "workshop"} | fields)


def make_account(received=None, **fields):
    """Books kept since the first day of 2024, perhaps with something carried over."""
    source = fields.pop("funding_source", None) or make_source()
    extra = {"carried_over": given(received), "origin": "Statement"} if received else {}
    return open_account(funding_source=source, actor=None, opened_on=FIRST, **extra | fields)


def make_ministry(iso2="MX"):
    found = Institution.objects.filter(code=f"mt-{iso2.lower()}").first()
    if found:
        return found
    country = Country.objects.filter(iso2=iso2).first() or make_country(iso2, iso2)
    return make_institution(f"mt-{iso2.lower()}", country=country)


def pledge(account, amount="1000", currency="USD", rate=None, **fields):
    values = {"giver": Giver(institution=fields.pop("institution", None) or make_ministry()), "year": 2024}
    values |= {"pledged_on": FIRST, "actor": None}
    return record_pledge(account=account, given=given(amount, currency, rate), **values | fields)


def receive(contribution, amount="1000", currency="USD", rate=None, on=FIRST, actor=None):
    money = given(amount, currency, rate)
    return receive_contribution(contribution=contribution, actor=actor, given=money, received_on=on)


def set_aside(account, line, amount="500", on=FIRST):
    return allocate(account=account, actor=None, line=line, given=given(amount), holds_on=on)


def ask(account, line, actor, amount="100", on=FIRST, **fields):
    purchase = Purchase(category="workshops", label="Interpretation", payee="Interpreters")
    values = {"given": given(amount), "purchase": purchase} | fields
    return ask_expense(account=account, actor=actor, line=line, holds_on=on, **values)
