import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.cooperation.actions.expenses import add_budget_line, enter_expense, reverse_expense
from ayni.cooperation.models import Expense
from ayni.cooperation.spending import spending_of
from ayni.foundation.money import Money
from tests.cooperation.running_makers import PDF, editor, focal_point, make_running, pdf
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def money(amount, currency="USD"):
    return Money(Decimal(amount), currency)


def line_of(activity, amount="1700", currency="USD"):
    return add_budget_line(
        activity=activity, actor=None, kind="ticket", label="Pasajes", money=money(amount, currency), payer="Fondo"
    )


def spend(activity, amount="850.50", currency="USD", **fields):
    values = {"kind": "ticket", "label": "Pasaje", "spent_on": timezone.localdate(), "actor": make_person()} | fields
    return enter_expense(activity=activity, money=money(amount, currency), **values)


def totals(activity):
    return [
        (one.currency, one.foreseen.amount, one.spent.amount, one.left.amount) for one in spending_of(activity).totals
    ]


def test_totals_by_currency():
    activity = make_running()
    line = line_of(activity)
    spend(activity, line=line)
    spend(activity, "100", "CAD")

    assert totals(activity) == [
        ("CAD", Decimal(0), Decimal(100), Decimal(-100)),
        ("USD", Decimal(1700), Decimal("850.50"), Decimal("849.50")),
    ]
    assert spending_of(activity).lines[0].left == money("849.50")


def test_a_mistake_is_taken_back_by_another_entry():
    activity = make_running()
    line = line_of(activity)
    expense = spend(activity, line=line)

    opposite = reverse_expense(expense=expense, actor=make_person(), reason="Se pagó dos veces")

    assert (opposite.amount, opposite.reverses) == (Decimal("-850.50"), expense)
    assert totals(activity) == [("USD", Decimal(1700), Decimal(0), Decimal(1700))]
    for again in (expense, opposite):
        with pytest.raises(ValidationError):
            reverse_expense(expense=again, actor=make_person(), reason="Otra vez")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"label": " "}, "label"),
        ({"spent_on": datetime.date(2999, 1, 1)}, "spent_on"),
        ({"currency": "CAD"}, "currency"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(fields, field):
    activity = make_running()
    with pytest.raises(ValidationError) as refusal:
        spend(activity, **({"line": line_of(activity)} | fields))
    assert list(refusal.value.error_dict) == [field]
    assert Expense.objects.count() == 0


def typed(**fields):
    return {
        "kind": "ticket",
        "label": "Ticket",
        "amount": "1250",
        "currency": "USD",
        "spent_on": timezone.localdate().isoformat(),
        "line": "",
    } | fields


def test_an_expense_is_entered_with_its_voucher_on_screen():
    activity = make_running()
    browser = sign_in(focal_point(activity.requester))
    url = f"/en/activities/{activity.code}/expenses/"

    doubtful = browser.post(url + "new/", typed(amount="a lot"))
    done = browser.post(url + "new/", typed(voucher=pdf("ticket.pdf")))

    assert list(doubtful.context["form"].errors) == ["amount"]
    assert 'value="a lot"' in doubtful.content.decode()
    assert done.status_code == 302
    expense = activity.expenses.get()
    assert expense.money == money("1250")
    assert "US$1,250" in browser.get(url).content.decode()
    assert b"".join(browser.get(f"{url}{expense.pk}/voucher/").streaming_content) == PDF


def test_only_the_parties_and_the_secretariat_see_money(client):
    activity = make_running()
    spend(activity, label="Pasaje secreto")
    url = f"/en/activities/{activity.code}/expenses/"

    assert client.get(url).status_code == 302
    assert sign_in(make_person("evaluator")).get(url).status_code == 403
    assert "Pasaje secreto" not in client.get(f"/en/activities/{activity.code}/").content.decode()
    assert "Pasaje secreto" in sign_in(editor(activity.provider)).get(url).content.decode()


def test_an_editor_enters_no_expense_and_only_the_secretariat_foresees():
    activity = make_running()
    url = f"/en/activities/{activity.code}/"
    line = {"kind": "per_diem", "label": "Per diem", "amount": "300", "currency": "USD", "payer": "Fund"}

    assert sign_in(editor(activity.provider)).post(url + "expenses/new/", typed()).status_code == 403
    assert sign_in(focal_point(activity.provider)).post(url + "budget/new/", line).status_code == 403
    assert sign_in(make_person("secretariat")).post(url + "budget/new/", line).status_code == 302
    assert activity.budget_lines.get().amount == Decimal(300)
