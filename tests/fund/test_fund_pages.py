"""What is read and done on screen: by the Secretariat, by those who give, by anyone."""

import io
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from ayni.foundation.models import Letter
from ayni.fund.actions.spending import approve_expense, pay_expense
from ayni.fund.models import Account, Contribution, Entry, Expense
from ayni.fund.reported import ReportedAmount, reported_amounts
from ayni.governance.models import BudgetAmount, BudgetRow, SourceFit
from tests.fund.makers import (
    FIRST,
    ask,
    day,
    make_account,
    make_line,
    make_ministry,
    make_plan,
    make_source,
    pdf,
    pledge,
    receive,
    set_aside,
)
from tests.members.makers import make_appointment
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
BASE = "/en/fund/"


@pytest.fixture
def office():
    person = make_person("secretariat", language="en")
    browser = sign_in(person)
    browser.person = person
    return browser


def text(browser, place=""):
    response = browser.get(BASE + place)
    assert response.status_code == 200
    return response.content.decode()


def typed(**fields):
    return {"amount": "100", "currency": "USD", "rate": "", "rate_on": "", "rate_origin": ""} | fields


def errors(response):
    return list(response.context["form"].errors)


def test_anyone_sees_balances_and_no_entry(client):
    account, line = make_account("1000"), make_line()
    set_aside(account, line, "400")

    page = text(client)

    assert "US$1,000" in page and "US$600" in page and "US$400" in page
    assert "Ledger" not in page
    assert client.get(BASE + "ledger/").status_code == 302


def test_on_a_narrow_screen_each_balance_is_a_card_that_names_its_figures(client):
    make_account("1000")
    page = text(client)
    table = page[page.index('<table class="table table-stack">') : page.index("</table>")]
    heads = re.findall(r'<th scope="col" class="number">(.+?)</th>', table)
    assert re.findall(r'<td class="number" data-label="(.+?)">', table) == heads
    assert len(heads) == 7
    assert "table-scroll" not in page


def test_what_is_reported_stands_apart_from_what_is_counted(network, client):
    page = text(client)
    assert "No source has books yet" in page
    reported = {one.label: one for one in reported_amounts()}
    assert all(isinstance(one, ReportedAmount) for one in reported.values())
    assert len(reported) == 19
    for amount in ("US$470,000", "US$1,350,000", "US$104,000", "US$153,000", "US$133,000", "US$587,955"):
        assert amount in page


def test_from_a_pledge_to_its_entries_on_screen(office):
    account, ministry = make_account(), make_ministry()
    form = typed(
        account=account.pk, country="MX", institution=ministry.pk, year="2024", agreement="Note 12", earmark="", note=""
    )
    wrong = office.post(BASE + "contributions/new/", form | {"pledged_on": "2024-01-05", "amount": "a lot"})
    assert errors(wrong) == ["amount"]
    assert 'value="a lot"' in wrong.content.decode() and 'value="Note 12"' in wrong.content.decode()

    done = office.post(BASE + "contributions/new/", form | {"pledged_on": "2024-01-05", "due_on": "2024-02-01"})
    held = Contribution.objects.get()
    assert done.headers["Location"] == f"{BASE}contributions/{held.pk}/"

    place = f"{BASE}contributions/{held.pk}/receipt/"
    over = office.post(place, typed(amount="101", received_on="2024-01-09"))
    assert errors(over) == ["amount"] and "US$100" in over.content.decode()
    other = office.post(place, typed(currency="CAD", received_on="2024-01-09"))
    assert errors(other) == ["currency"]
    assert office.post(place, typed(received_on="2024-01-09")).status_code == 302
    held.refresh_from_db()
    assert held.state == "received"
    assert [entry.kind for entry in Entry.objects.order_by("pk")] == ["pledge", "receipt"]
    assert "Note 12" in text(office, f"contributions/{held.pk}/")


def test_a_rate_is_read_with_a_point_or_a_comma_and_refused_as_words(office):
    account = make_account()
    form = typed(
        account=account.pk,
        country="",
        institution=make_ministry().pk,
        year="2024",
        pledged_on="2024-01-05",
        currency="CAD",
    )
    dated = {"rate_on": "2024-01-04", "rate_origin": "Central bank"}
    assert errors(office.post(BASE + "contributions/new/", form | dated | {"rate": "three quarters"})) == ["rate"]
    assert errors(office.post(BASE + "contributions/new/", form)) == ["rate", "rate_on", "rate_origin"]
    assert office.post(BASE + "contributions/new/", form | dated | {"rate": "0,7312"}).status_code == 302
    assert Entry.objects.get().amount == Decimal("73.12")


def test_two_persons_at_the_desk(office):
    account, line = make_account("1000"), make_line()
    set_aside(account, line)
    form = typed(
        account=account.pk, line=line.pk, category="studies", label="Study", payee="University", holds_on="2024-01-03"
    )
    beyond = office.post(BASE + "expenses/new/", form | {"amount": "501"})
    assert errors(beyond) == ["amount"] and "US$500" in beyond.content.decode()
    program = office.post(BASE + "expenses/new/", form | {"voucher": pdf("voucher.pdf", b"MZ program")})
    assert errors(program) == ["voucher"]
    assert office.post(BASE + "expenses/new/", form | {"voucher": pdf()}).status_code == 302

    expense = Expense.objects.get()
    place = f"{BASE}expenses/{expense.pk}/"
    assert office.post(place + "approval/").status_code == 403
    assert "Approve it" not in office.get(place).content.decode()
    second = sign_in(make_person("secretariat", language="en"))
    assert "Approve it" in second.get(place).content.decode()
    assert second.post(place + "approval/", {"note": ""}).status_code == 302
    late = sign_in(make_person("secretariat", language="en")).post(place + "refusal/", {"reason": "Too dear"})
    assert late.status_code == 200 and "decided by" in late.content.decode() and "Too dear" in late.content.decode()

    assert office.post(place + "payment/", typed(paid_on="2024-01-09")).status_code == 302
    expense.refresh_from_db()
    assert expense.state == "paid"
    assert b"".join(office.get(place + "voucher/").streaming_content).startswith(b"%PDF")


def test_an_entry_is_reversed_on_screen(office):
    entry = set_aside(make_account("1000"), make_line())
    place = f"{BASE}ledger/{entry.pk}/"
    missing = office.post(place + "reversal/", {"holds_on": "2024-01-01", "reason": ""})
    assert errors(missing) == ["reason"]
    assert office.post(place + "reversal/", {"holds_on": "2024-01-01", "reason": "Twice"}).status_code == 302
    page = text(office, f"ledger/{entry.pk}/")
    assert "It was reversed by entry" in page and "Twice" in page and "reversal/" not in page


def test_books_are_opened_on_screen(office):
    source = make_source()
    form = typed(funding_source=source.pk, opened_on="2024-01-01", amount="104000")
    assert errors(office.post(BASE + "books/new/", form)) == ["origin"]
    assert office.post(BASE + "books/new/", form | {"origin": "Statement of 2024"}).status_code == 302
    assert (Account.objects.get().funding_source, Entry.objects.get().amount) == (source, Decimal(104000))


def test_an_allocation_beyond_what_is_free_is_refused_on_screen(office):
    account, line = make_account("100"), make_line()
    form = {"account": account.pk, "line": line.pk, "amount": "100.01", "currency": "USD", "holds_on": "2024-01-01"}
    over = office.post(BASE + "allocations/new/", form)
    assert errors(over) == ["amount"] and "Only US$100 is free" in over.content.decode()
    assert office.post(BASE + "allocations/new/", form | {"amount": "100"}).status_code == 302


def test_thanks_are_drafted_once_in_the_giver_s_language(office):
    ministry = make_ministry()
    focal = make_person(language="pt")
    make_appointment(focal, ministry, "focal_point")
    receipt = receive(pledge(make_account(), institution=ministry), "400")

    letter = Letter.objects.get(kind="fund.thanks")
    assert (letter.state, letter.language, letter.to_person) == ("draft", "pt", focal)
    assert "US$400" in letter.body and "US$600" in letter.body
    assert office.post(f"{BASE}ledger/{receipt.pk}/thanks/").status_code == 302
    assert Letter.objects.count() == 1
    assert letter.subject in text(office, f"contributions/{receipt.contribution_id}/")


def test_whoever_gives_sees_its_own_contribution_and_no_other():
    ministry = make_ministry()
    focal = make_person(language="en")
    make_appointment(focal, ministry, "focal_point")
    own, other = pledge(make_account(), institution=ministry), pledge(make_account(), institution=make_ministry("CA"))
    browser = sign_in(focal)
    assert browser.get(f"{BASE}contributions/{own.pk}/").status_code == 200
    assert browser.get(f"{BASE}contributions/{other.pk}/").status_code == 403
    assert browser.get(f"{BASE}contributions/").status_code == 403


def budget(source, line, amount):
    row = BudgetRow.objects.create(plan=line.plan, line=line, order=1)
    return BudgetAmount.objects.create(row=row, funding_source=source, amount=Decimal(amount))


def test_what_needs_attention_is_told_to_those_who_keep_the_fund(office, client):
    account, plan = make_account("100"), make_plan()
    account.funding_source.condition_en = account.funding_source.condition_es = "Compliance"
    account.funding_source.save()
    unfit, unjudged, fit = make_line(plan), make_line(plan), make_line(plan)
    for line in (unfit, unjudged, fit):
        budget(account.funding_source, line, "50")
    SourceFit.objects.create(funding_source=account.funding_source, line=unfit, meets=False, reason="Otro tema")
    SourceFit.objects.create(funding_source=account.funding_source, line=fit, meets=True)
    late = pledge(account, "20", institution=make_ministry(), due_on=day(2))

    found = office.get(BASE).context["alerts"]
    assert [one.kind for one in found] == ["asked", "unfit", "unjudged", "overdue"]
    assert "US$150" in found[0].text and "US$100" in found[0].text and "US$20" in found[0].text
    assert str(unfit) in found[1].text and str(unjudged) in found[2].text
    assert found[3].url.endswith(f"/contributions/{late.pk}/")
    assert client.get(BASE).context["alerts"] == []

    receive(pledge(account, "50", institution=make_ministry()), "50")
    receive(late, "20")
    assert [one.kind for one in office.get(BASE).context["alerts"]] == ["unfit", "unjudged"]


def world_of(number):
    account, plan = make_account("100000"), make_plan()
    for place in range(number):
        line = make_line(plan)
        set_aside(account, line, "500")
        contribution = pledge(account, "10", institution=make_ministry(("MX", "CA", "BR", "PE")[place % 4]))
        receive(contribution, "5")
        expense = ask(account, line, make_person("secretariat"), "20", voucher=pdf())
        approve_expense(expense=expense, actor=make_person("secretariat"))
        pay_expense(expense=expense, actor=make_person("secretariat"), paid_on=FIRST)
        ask(account, line, make_person("secretariat"), "20")
        budget(account.funding_source, line, "1")


@pytest.mark.parametrize(
    "place",
    [
        "",
        "contributions/",
        "pledges/",
        "allocations/",
        "expenses/",
        "ledger/",
        "ledger.csv",
        "statement/?first=2024-01-01",
    ],
)
def test_lists_take_as_many_queries_for_many_rows_as_for_few(office, place):
    def queries():
        office.get(BASE + place)
        with CaptureQueriesContext(connection) as taken:
            assert office.get(BASE + place).status_code == 200
        return len(taken)

    world_of(1)
    few = queries()
    world_of(4)
    assert queries() == few


def test_the_ledger_is_taken_away_as_numbers(office):
    set_aside(make_account("1000"), make_line(), "12.50")
    book = load_workbook(io.BytesIO(office.get(BASE + "ledger.xlsx?kind=allocation").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[6] for row in rows[1:]] == [12.5]


def test_a_receipt_by_another_rate_shows_both_amounts(office):
    contribution = pledge(make_account(), "100", "CAD", "0.75")
    receive(contribution, "40", "CAD", "0.7312")
    page = text(office, f"contributions/{contribution.pk}/")
    assert "CA$40" in page and "US$29.25" in page
