"""The Secretariat's pages: everything typed is kept, what is wrong is said at its field, nothing is written over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ayni.calls.models import Call
from ayni.foundation.periods import Period
from ayni.governance.actions.changing import mark_of
from ayni.governance.actions.dates import save_date
from ayni.governance.actions.lines import edit_line
from ayni.governance.actions.versions import approve_plan
from ayni.governance.models import BudgetRow, FundingSource, LineWork, PlanLine, PlanVersion, WorkPlan
from tests.governance.keeping import make_conference, make_institution, make_line, make_plan, make_source
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
HOME = "/en/conference"


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


@pytest.fixture
def office(secretariat):
    return sign_in(secretariat)


@pytest.fixture
def plan(secretariat):
    return make_plan(secretariat)


def errors(response):
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def seen(response):
    return response.context["form"]["seen"].value()


def test_a_plan_is_begun_written_and_kept_from_one_page(office):
    conference = make_conference()
    begun = office.post(
        f"{HOME}/new-plan/?in=es",
        {"title": "Plan nuevo", "conference": conference.pk, "period": "2018-2020", "currency": "usd"},
    )
    plan = WorkPlan.objects.get()
    assert begun.status_code == 302, errors(begun)
    assert (begun["Location"], plan.title_es, plan.period, plan.currency) == (
        f"{HOME}/plans/{plan.code}/keeping/",
        "Plan nuevo",
        Period("2018/2020"),
        "USD",
    )
    address = f"{HOME}/plans/{plan.code}/edit/?in=fr"
    page = office.get(address)
    values = {"seen": seen(page), "title": "Plan de travail", "period": "2018-2020", "currency": "USD"}
    assert office.post(address, values | {"introduction": "Bonjour"}).status_code == 302
    plan.refresh_from_db()
    assert (plan.title_fr, plan.introduction_fr, plan.title_es) == ("Plan de travail", "Bonjour", "Plan nuevo")


def test_what_is_wrong_with_a_line_is_said_at_its_field_and_all_typed_stays(office, plan):
    typed = {"title": "Skills", "kind": "workshop", "number": "2", "mandates": "99 of the Declaration"}
    refused = office.post(f"{HOME}/plans/{plan.code}/new-line/?in=en", typed)

    assert list(errors(refused)) == ["mandates"]
    assert "99 (Declaration)" in errors(refused)["mandates"][0]
    assert {name: refused.context["form"][name].value() for name in typed} == typed
    assert plan.lines.count() == 0

    ministry = make_institution()
    typed |= {"mandates": "25 of the Declaration; 9 a, b of the Plan of Action", "hosts": [ministry.code]}
    assert office.post(f"{HOME}/plans/{plan.code}/new-line/?in=en", typed).status_code == 302
    line = plan.lines.get()
    assert {one.label for one in line.mandates.all()} == {"25", "9 a", "9 b"}
    assert list(line.hosts.all()) == [ministry]
    page = office.get(f"{HOME}/lines/{line.code}/edit/?in=en")
    assert page.context["form"]["mandates"].value() == "25 of the Declaration; 9 a, b of the Plan of Action"


def test_who_saves_an_older_state_sees_both_and_loses_nothing(office, secretariat, plan):
    line = make_line(plan, secretariat, "Skills")
    address = f"{HOME}/lines/{line.code}/edit/?in=en"
    old = seen(office.get(address))
    colleague = make_person("secretariat", name="Ana")
    edit_line(line=line, actor=colleague, content={"texts": {"description": {"en": "Hers"}}, "number": 7})

    typed = {"seen": old, "title": "Skills of the future", "kind": "workshop", "description": "Mine"}
    told = office.post(address, typed)

    assert told.status_code == 409
    assert "Ana changed it on" in errors(told)["__all__"][0]
    shown = {change.label: (change.before, change.after) for change in told.context["changes"]}
    assert shown["Description"] == ("Hers", "Mine")
    assert shown["Number"] == ("7", "")
    assert PlanLine.objects.get(pk=line.pk).description_en == "Hers"
    assert seen(told) == mark_of(PlanLine.objects.get(pk=line.pk)) != old
    assert told.context["form"]["description"].value() == "Mine"

    assert office.post(address, typed | {"seen": seen(told), "description": "Ours", "number": 7}).status_code == 302
    assert PlanLine.objects.get(pk=line.pk).description_en == "Ours"


def test_a_period_outside_the_plan_is_taken_with_a_reason(office, secretariat, plan):
    line = make_line(plan, secretariat)
    address = f"{HOME}/lines/{line.code}/new-date/?in=en"
    typed = {"kind": "held", "period": "September 2021", "place": "Virtual"}
    assert list(errors(office.post(address, typed))) == ["period"]
    assert list(errors(office.post(address, typed | {"period": "29 to 27 May 2019"}))) == ["period"]
    assert office.post(address, typed | {"reason": "It moved"}).status_code == 302

    date = line.dates.get()
    assert (date.period, date.place_en, line.steps.get().reason) == (Period("2021-09"), "Virtual", "It moved")
    assert office.post(f"{HOME}/dates/{date.pk}/removal/").status_code == 302
    assert office.get(f"{HOME}/dates/{date.pk}/").status_code == 404


def test_a_line_slips_two_months_with_its_reason(office, secretariat, plan):
    line = make_line(plan, secretariat)
    date = save_date(line=line, actor=secretariat, content={"period": Period("2019-05")})
    address = f"{HOME}/lines/{line.code}/slip/"
    page = office.get(f"{address}?months=2&date={date.pk}")
    assert (page.context["form"]["months"].value(), page.context["form"]["date"].value()) == ("2", str(date.pk))
    assert list(errors(office.post(address, {"months": "2"}))) == ["reason"]
    assert list(errors(office.post(address, {"months": "soon", "reason": "Elections"}))) == ["months"]
    assert office.post(address, {"months": "2", "reason": "Elections", "seen": seen(page)}).status_code == 302

    assert (line.dates.get().period, line.steps.first().reason) == (Period("2019-07"), "Elections")
    stale = office.post(address, {"months": "2", "reason": "Again", "seen": seen(page)})
    assert (stale.status_code, line.dates.get().period) == (409, Period("2019-07"))


def test_states_places_and_lines_taken_out(office, secretariat, plan):
    first, second = make_line(plan, secretariat, "One"), make_line(plan, secretariat, "Two")
    assert list(errors(office.post(f"{HOME}/lines/{first.code}/step/", {"act": "cancel_line"}))) == ["reason"]
    assert list(errors(office.post(f"{HOME}/lines/{first.code}/step/", {"act": "resume_line"}))) == ["act"]
    assert office.post(f"{HOME}/lines/{first.code}/step/", {"act": "confirm_line"}).status_code == 302
    assert office.post(f"{HOME}/lines/{second.code}/place/", {"up": "1"}).status_code == 302
    assert list(plan.lines.order_by("order").values_list("title_en", "state")) == [
        ("Two", "planned"),
        ("One", "confirmed"),
    ]
    assert list(errors(office.post(f"{HOME}/lines/{first.code}/removal/", {"reason": ""}))) == ["reason"]
    assert office.post(f"{HOME}/lines/{first.code}/removal/", {"reason": "Others do it"}).status_code == 302
    assert [line.title_en for line in office.get(f"{HOME}/plans/{plan.code}/keeping/").context["page"].removed] == [
        "One"
    ]
    assert office.post(f"{HOME}/lines/{first.code}/return/").status_code == 302
    assert plan.lines.filter(removed_at__isnull=True).count() == 2


def test_a_row_takes_amounts_as_people_write_them(office, secretariat, plan):
    line = make_line(plan, secretariat)
    make_source("rial"), make_source("canada"), make_source("kind", kind="in_kind")
    home = HOME.replace("/en/", "/es/")
    address = f"{home}/plans/{plan.code}/new-row/?in=es"
    typed = {"line": line.pk, "year": "2018", "amount-rial": "$35.000", "kind-canada": "to_be_defined"}
    typed |= {"kind-kind": "in_kind", "giver-kind": "País sede"}
    bad = {"amount-rial": "0", "kind-canada": "money", "giver-kind": "OEA", "kind-kind": ""}
    refused = office.post(address, typed | bad)
    assert set(errors(refused)) == {"amount-rial", "amount-canada", "amount-kind"}
    assert (refused.context["form"]["giver-kind"].value(), BudgetRow.objects.count()) == ("OEA", 0)
    assert office.post(address, typed).status_code == 302

    row = BudgetRow.objects.get()
    kept = {one.funding_source.code: (one.kind, one.amount, one.giver_es or "") for one in row.amounts.all()}
    assert {code: (kind, amount and int(amount), giver) for code, (kind, amount, giver) in kept.items()} == {
        "rial": ("money", 35000, ""),
        "canada": ("to_be_defined", None, ""),
        "kind": ("in_kind", None, "País sede"),
    }
    page = office.get(f"{home}/rows/{row.pk}/?in=es")
    assert page.context["form"]["amount-rial"].value() == "US$35.000"
    sums = office.get(f"{HOME}/plans/{plan.code}/keeping/").context["page"].sums
    assert {one.source.code: one.planned and int(one.planned.amount) for one in sums} == {
        "rial": 35000,
        "canada": None,
        "kind": None,
    }
    assert office.post(f"{HOME}/rows/{row.pk}/removal/").status_code == 302


def test_a_source_and_what_is_judged_of_its_condition(office, secretariat, plan):
    line = make_line(plan, secretariat)
    typed = {"kind": "project", "name": "Canada’s project", "condition": "Enforcement of labour law"}
    assert list(errors(office.post(f"{HOME}/new-source/?in=en", typed | {"currency": "DOL"}))) == ["currency"]
    assert office.post(f"{HOME}/new-source/?in=en", typed | {"currency": "USD"}).status_code == 302
    source = FundingSource.objects.get()
    FundingSource.objects.update(condition_es="Cumplimiento")
    address = f"{HOME}/lines/{line.code}/conditions/"
    assert list(errors(office.post(address, {"source": source.code, "meets": "no"}))) == ["reason"]
    assert office.post(address, {"source": source.code, "meets": "no", "reason": "Skills"}).status_code == 302
    assert [fit.reason for fit in office.get(address).context["fits"]] == ["Skills"]


def test_a_plan_is_approved_as_read_and_compared_with_today(office, secretariat, plan):
    line = make_line(plan, secretariat, "Skills", number=2)
    address = f"{HOME}/plans/{plan.code}/approval/"
    page = office.get(address)
    edit_line(line=line, actor=make_person("secretariat"), content={"number": 3})
    typed = {"approved": "15 March 2018", "note": "", "seen": seen(page)}
    told = office.post(address, typed)
    assert (told.status_code, PlanVersion.objects.count()) == (409, 0)
    assert office.post(address, typed | {"seen": seen(told)}).status_code == 302
    assert PlanVersion.objects.get().approved == Period("2018-03-15")
    assert list(errors(office.post(address, typed | {"seen": ""}))) == ["note"]

    edit_line(line=line, actor=secretariat, content={"texts": {"title": {"en": "Skills of the future"}}})
    comparison = office.get(f"{HOME}/plans/{plan.code}/versions/?from=1&to=today").context["comparison"]
    assert [(one.name, one.changes[0].before, one.changes[0].after) for one in comparison.changed] == [
        ("3. Skills of the future", "Skills", "Skills of the future")
    ]
    assert office.get(f"{HOME}/plans/{plan.code}/versions/?from=9").status_code == 404
    assert office.post(f"{HOME}/plans/{plan.code}/end/", {"act": "end_plan"}).status_code == 302
    assert WorkPlan.objects.get(pk=plan.pk).state == "ended"


def test_events_of_others_and_what_bodies_offer(office, plan):
    typed = {"title": "ILC", "kind": "labour", "period": "June 2019", "place": "Geneva"}
    assert list(errors(office.post(f"{HOME}/plans/{plan.code}/new-event/?in=en", typed | {"title": ""}))) == ["title"]
    assert office.post(f"{HOME}/plans/{plan.code}/new-event/?in=en", typed).status_code == 302
    event = plan.events.get()
    page = office.get(f"{HOME}/events/{event.pk}/?in=en")
    assert page.context["form"]["place"].value() == "Geneva"
    assert office.post(f"{HOME}/events/{event.pk}/?in=en", typed | {"seen": seen(page)}).status_code == 302

    body = make_institution("ilo")
    offer = {"institution": body.pk, "text": "A study", "mandates": "7 h of the Plan of Action"}
    assert office.post(f"{HOME}/plans/{plan.code}/new-initiative/?in=en", offer).status_code == 302
    initiative = plan.body_initiatives.get()
    assert office.get(f"{HOME}/initiatives/{initiative.pk}/?in=en").context["form"]["text"].value() == "A study"


def test_a_work_is_found_linked_and_unlinked(office, secretariat, plan):
    call = Call.objects.create(code="call-90", number=90, year=2019)
    line = make_line(plan, secretariat)
    address = f"{HOME}/lines/{line.code}/works/"
    found = office.get(f"{address}?q=90").context["found"]
    assert [(model, key) for model, key, _work in found] == [("calls.Call", call.pk)]
    assert office.post(address, {"work": f"calls.Call:{call.pk}"}).status_code == 302
    assert "work" in errors(office.post(address, {"work": f"calls.Call:{call.pk}"}))
    assert "work" in errors(office.post(address, {"work": "people.User:1"}))
    assert "work" in errors(office.post(address, {"work": "nonsense"}))
    link = LineWork.objects.get()
    assert office.post(f"{HOME}/links/{link.pk}/removal/").status_code == 302
    assert LineWork.objects.count() == 0


def test_the_matrix_is_read_by_anyone_and_taken_away(client, secretariat):
    plan = make_plan(secretariat)
    make_line(plan, secretariat)
    page = client.get(f"{HOME}/plans/{plan.code}/coverage/?instrument=%22%3E")
    assert (page.status_code, page.context["page"].rows) == (200, ())
    given = client.get(f"{HOME}/plans/{plan.code}/coverage.csv")
    assert (given.status_code, given.content.decode("utf-8-sig").count("\n")) == (200, 10)
    assert client.get(f"{HOME}/plans/{plan.code}/coverage.exe").status_code == 404


@pytest.mark.parametrize("page", ["keeping", "coverage", "versions"])
def test_pages_run_as_many_queries_for_many_lines_as_for_one(office, secretariat, plan, page):
    source = make_source("rial")

    def add(count):
        from ayni.governance.actions.budget import Amount, write_budget_row

        for number in range(count):
            line = make_line(
                plan, secretariat, f"Line {number}", responsible=[make_institution(f"m-{PlanLine.objects.count()}")]
            )
            save_date(line=line, actor=secretariat, content={"period": Period("2019-05")})
            amounts = {source: Amount("to_be_defined")}
            write_budget_row(plan=plan, line=line, actor=secretariat, content={}, amounts=amounts)

    def counted():
        address = f"{HOME}/plans/{plan.code}/{page}/" + ("?from=1&to=today" if page == "versions" else "")
        office.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert office.get(address).status_code == 200
        return len(captured)

    add(1)
    approve_plan(plan=plan, actor=secretariat, meeting=None, approved=Period("2018"))
    add(1)
    one = counted()
    add(5)
    assert counted() == one
