"""What is owed stands in one inbox: each institution's own, and for the Secretariat everybody's."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from ayni.foundation.obligations import kinds
from ayni.foundation.obligations.actions import discharge, owe
from tests.fund.makers import ask, make_account, make_line, set_aside
from tests.members.makers import make_appointment, make_institution
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trial_kinds():
    for code in ("trial", "other"):
        kinds.register_kind(
            kinds.ObligationKind(code, code.title(), str, lambda record: "/somewhere/", lambda debtor: [])
        )
    yield
    for code in ("trial", "other"):
        kinds._KINDS.pop(code)


def owed(debtor, days, code="trial", name="Eva"):
    subject = make_person(name=name)
    return owe(kind=code, subject=subject, debtor=debtor, due_on=timezone.localdate() + datetime.timedelta(days=days))


def lists(person):
    found = sign_in(person).get(reverse("website:desk")).context["lists"]
    return [(one.owner, [(item.label, item.late) for item in one.items]) for one in found]


def rows(query="", person=None):
    page = sign_in(person or make_person("secretariat")).get(f"{reverse('website:waiting')}?{query}")
    return [(row.due.label, row.who, row.due.late) for row in page.context["rows"]]


def test_the_desk_has_a_list_for_each_debtor_soonest_first():
    person, ministry, council = make_person(name="Ana"), make_institution("a"), make_institution("b")
    make_appointment(person, ministry, "focal_point")
    make_appointment(person, council, "editor")
    for debtor, days, name in ((ministry, 9, "Far"), (ministry, -1, "Late"), (person, 1, "Own"), (council, 2, "B")):
        owed(debtor, days, name=name)
    owed(make_institution("c"), 1)
    assert lists(person) == [
        ("", [("Own", False)]),
        ("Ministerio a", [("Late", True), ("Far", False)]),
        ("Ministerio b", [("B", False)]),
    ]


def test_what_an_institution_owes_survives_its_focal_point():
    ministry = make_institution("a")
    leaving, coming = make_person(), make_person()
    part = make_appointment(leaving, ministry, "focal_point")
    owed(ministry, 5)
    part.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    part.save()
    make_appointment(coming, ministry, "focal_point", starts_on=timezone.localdate())
    assert (lists(leaving), lists(coming)) == ([], [("Ministerio a", [("Eva", False)])])


def test_the_secretariat_finds_its_own_and_what_waits_on_whom():
    own = make_institution("s", kind="secretariat")
    owed(own, 5)
    person = make_person("secretariat")
    assert lists(person) == [("Ministerio s", [("Eva", False)])]
    assert reverse("website:waiting") in sign_in(person).get(reverse("website:desk")).content.decode()


def test_everything_open_stands_there_overdue_first():
    person, ministry = make_person(name="Ana"), make_institution("a")
    owed(ministry, 5, name="Soon")
    owed(person, -9, name="Late")
    settled = owed(ministry, -3, name="Settled")
    discharge(kind="trial", subject=settled.subject, actor=person)
    assert rows() == [("Late", "Ana", True), ("Soon", "Ministerio a", False)]


def test_it_is_filtered_by_institution_kind_and_lateness():
    first, second = make_institution("a"), make_institution("b")
    owed(first, 5, name="One")
    owed(first, -5, "other", name="Two")
    owed(second, -1, name="Three")
    names = {
        query: [row[0] for row in rows(query)]
        for query in (
            "institution=a",
            "kind=other",
            "overdue=on",
            "institution=b&overdue=on",
            "institution=b&kind=other",
            "institution=unheard&kind=nonsense",
            "page=nonsense",
        )
    }
    assert names == {
        "institution=a": ["Two", "One"],
        "kind=other": ["Two"],
        "overdue=on": ["Two", "Three"],
        "institution=b&overdue=on": ["Three"],
        "institution=b&kind=other": [],
        "institution=unheard&kind=nonsense": ["Two", "Three", "One"],
        "page=nonsense": ["Two", "Three", "One"],
    }


def test_how_much_waits_on_each_institution_is_counted():
    first, second = make_institution("a"), make_institution("b")
    for days in (5, 6, 7):
        owed(first, days)
    owed(second, -1)
    tallies = sign_in(make_person("secretariat")).get(reverse("website:waiting")).context["tallies"]
    assert [(one.code, one.waiting, one.overdue) for one in tallies] == [("b", 1, 1), ("a", 3, 0)]


@pytest.mark.parametrize("role", ["evaluator", "observer"])
def test_others_are_told_why_not(role):
    answer = sign_in(make_person(role)).get(reverse("website:waiting"))
    assert answer.status_code == 403


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    ministry, person = make_institution("a"), make_person("secretariat")
    make_appointment(person, ministry, "focal_point")
    for days in range(60):
        owed(ministry, days)
    client = sign_in(person)
    for page, most in (("website:waiting", 16), ("website:desk", 16)):
        client.get(reverse(page))
        with django_assert_max_num_queries(most):
            client.get(reverse(page))


def test_an_expense_waits_on_the_desk_of_whoever_may_decide_it_and_did_not_ask():
    asker, other = make_person("secretariat"), make_person("secretariat")
    account, line = make_account("1000"), make_line()
    set_aside(account, line)
    expense = ask(account, line, asker)
    desks = {person: sign_in(person).get(reverse("website:desk")) for person in (asker, other, make_person())}

    assert [list(desk.context["expenses"]) for desk in desks.values()] == [[], [expense], []]
    address = reverse("fund:expense", args=[expense.pk])
    assert [address in desk.content.decode() for desk in desks.values()] == [False, True, False]


def test_the_desk_of_the_secretariat_leads_to_the_plan_and_the_fund_it_keeps(network):
    keeping = reverse("governance:plan-keeping", args=["2018-2020"])
    wanted = (keeping, reverse("governance:priorities"), reverse("website:authorities", args=["2018-2020"]))
    office, other = (sign_in(who).get(reverse("website:desk")) for who in (make_person("secretariat"), make_person()))
    assert all(f'href="{one}"' in office.content.decode() for one in wanted)
    assert keeping not in other.content.decode()
