"""The demonstration's fund: made by the real acts, marked, and told to nobody."""

import pytest
from django.utils import timezone

from ayni.foundation.models import Letter
from ayni.foundation.obligations.models import Obligation
from ayni.fund.models import Account, Expense
from ayni.fund.queries.overview import all_books
from ayni.members.models import Institution
from ayni.rial.season.fund import keep_books
from tests.fund.makers import make_line, make_plan, make_source
from tests.members.makers import make_country, make_institution
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db


def test_the_invented_books_are_kept_once_and_marked():
    plan = make_plan()
    for number in (1, 2, 3, 11):
        make_line(plan, code=f"2018-2020-{number}", number=number)
    for code in ("rial-fund", "canada-project"):
        make_source(code=code)
    for iso2 in ("MX", "CA", "CO", "BR"):
        make_institution(f"mt-{iso2.lower()}", country=make_country(iso2, iso2))
    asker, approver = make_person("secretariat"), make_person("secretariat")

    assert [keep_books(asker=asker, approver=approver) for _time in range(2)] == [2, 0]

    assert set(Account.objects.values_list("fictional", flat=True)) == {True}
    assert sorted(Expense.objects.values_list("state", flat=True)) == ["approved"] * 2 + ["asked"] + ["paid"] * 3
    books = all_books(timezone.localdate())
    assert [one.received.amount for one in books] == [99560, 133000]
    assert [one.spent.amount for one in books] == [23270, 29500]
    assert Expense.objects.get(state="asked").asked_by == approver
    assert (Letter.objects.count(), Obligation.objects.count()) == (0, 0)
    assert Institution.objects.count() == 4
