"""A plan is approved and reissued; each version stays what it was, and any two are compared."""

from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.money import Money
from ayni.foundation.periods import UNKNOWN, Period
from ayni.governance.actions.beside import save_body_initiative, save_event
from ayni.governance.actions.budget import Amount, write_budget_row
from ayni.governance.actions.changing import ChangedMeanwhile, mark_of, mark_of_whole
from ayni.governance.actions.dates import save_date, slip_line
from ayni.governance.actions.lines import edit_line, remove_line
from ayni.governance.actions.versions import approve_plan, reissue_plan
from ayni.governance.comparing import SourceTotal, compare
from ayni.governance.models import Meeting, PlanLine, PlanVersion, WorkPlan
from ayni.governance.snapshots import fingerprint, plan_data
from tests.at_once import at_once, one_behind
from tests.governance.keeping import make_institution, make_line, make_plan, make_source
from tests.people.makers import make_person

APPROVED = Period("2018-03-15")


@pytest.fixture
def secretariat(db):
    return make_person("secretariat")


@pytest.fixture
def plan(secretariat):
    plan = make_plan(secretariat)
    line = make_line(plan, secretariat, "Skills", number=1)
    save_date(line=line, actor=secretariat, content={"period": Period("2018-05")})
    make_line(plan, secretariat, "Gender", number=2)
    write_row(plan, line, secretariat, 35000)
    return plan


def write_row(plan, line, actor, amount, row=None):
    from ayni.governance.models import FundingSource

    source = FundingSource.objects.filter(code="rial").first() or make_source("rial")
    amounts = {source: Amount("money", Money(Decimal(amount)))}
    return write_budget_row(plan=plan, line=line, actor=actor, content={}, amounts=amounts, row=row)


def refused(doing, /, **values):
    with pytest.raises(ValidationError) as refusal:
        doing(**values)
    return list(refusal.value.message_dict) if hasattr(refusal.value, "error_dict") else refusal.value.messages


def test_an_approved_version_keeps_what_the_plan_said(secretariat, plan):
    meeting = Meeting.objects.get(conference=plan.conference)
    version = approve_plan(plan=plan, actor=secretariat, meeting=meeting, approved=APPROVED)
    before = version.content
    edit_line(line=plan.lines.first(), actor=secretariat, content={"texts": {"title": {"en": "Other"}}})

    kept = PlanVersion.objects.get()
    assert (kept.number, kept.approved_by, kept.approved, kept.content) == (1, meeting, APPROVED, before)
    assert kept.sha256 == fingerprint(kept.content) == version.sha256
    assert WorkPlan.objects.get(pk=plan.pk).state == "approved"


def test_a_version_says_when_it_was_approved_and_an_empty_plan_has_none(secretariat, plan):
    values = {"plan": plan, "actor": secretariat, "meeting": None}
    assert refused(approve_plan, **values, approved=UNKNOWN) == ["approved"]
    other = Meeting.objects.get(conference=make_plan(secretariat).conference)
    assert refused(approve_plan, **values | {"meeting": other}, approved=APPROVED) == ["meeting"]
    assert refused(approve_plan, **values | {"plan": make_plan(secretariat)}, approved=APPROVED)
    assert refused(reissue_plan, **values, approved=APPROVED, note="Brought up to date")
    assert PlanVersion.objects.count() == 0


def test_a_plan_is_reissued_only_when_something_changed_and_it_is_said_what(secretariat, plan):
    values = {"plan": plan, "actor": secretariat, "meeting": None, "approved": APPROVED}
    approve_plan(**values)
    assert refused(reissue_plan, **values, note=" ") == ["note"]
    assert refused(reissue_plan, **values, note="Nothing")
    slip_line(line=plan.lines.first(), actor=secretariat, months=2, reason="Elections")
    version = reissue_plan(**values, note="The workshop slips")

    assert (version.number, version.note) == (2, "The workshop slips")


def test_who_approves_approves_what_was_read(secretariat, plan):
    """Somebody edits while somebody approves: neither act is lost, and no unread word is approved."""
    read = mark_of_whole(plan)
    hers = make_person("secretariat")
    line = plan.lines.first()
    edit_line(line=line, actor=hers, content={"texts": {"title": {"en": "Changed"}}}, seen=mark_of(line))

    values = {"plan": plan, "actor": secretariat, "meeting": None, "approved": APPROVED}
    with pytest.raises(ChangedMeanwhile) as conflict:
        approve_plan(**values, seen=read)
    assert (conflict.value.entry.actor, PlanVersion.objects.count(), plan.state) == (hers, 0, "draft")

    version = approve_plan(**values, seen=conflict.value.mark)
    assert version.content["lines"][0]["texts"]["title"] == {"en": "Changed"}
    edit_line(line=PlanLine.objects.get(pk=line.pk), actor=hers, content={"number": 9})
    assert PlanVersion.objects.get().content["lines"][0]["number"] == 1


@pytest.mark.django_db
def test_what_changed_between_two_versions_is_told_line_by_line_and_source_by_source(secretariat, plan):
    first, second = plan.lines.order_by("order")
    before = plan_data(plan)
    edit_line(line=first, actor=secretariat, content={"texts": {"title": {"fr": "Compétences"}}, "number": 3})
    remove_line(line=second, actor=secretariat, reason="Others do it")
    added = make_line(plan, secretariat, "Dialogue")
    write_row(plan, first, secretariat, 30000, row=plan.budget_rows.get())
    write_row(plan, added, secretariat, "4999.50")
    event = save_event(plan=plan, actor=secretariat, content={"texts": {"title": {"es": "CIT"}}, "kind": "labour"})
    found = compare(before, plan_data(plan))

    assert [one["code"] for one in found.added] == [added.code]
    assert [one["code"] for one in found.removed] == [second.code]
    assert [(one.name, one.language, one.before, one.after) for one in found.changed[0].fields] == [
        ("number", "", 1, 3),
        ("title", "fr", "", "Compétences"),
    ]
    assert [(one.row["line"], one.before and one.before["amount"], one.after["amount"]) for one in found.amounts] == [
        (first.code, "35000.00", "30000.00"),
        (added.code, None, "4999.50"),
    ]
    assert found.totals == (SourceTotal("rial", Money("35000.00"), Money("34999.50")),)
    assert [one["code"] for one in found.beside_added] == [event.code]


def test_a_body_says_what_it_offers(secretariat, plan):
    save_body_initiative(plan=plan, actor=secretariat, institution=make_institution("oit"), text={"es": "Estudio"})
    assert refused(
        save_body_initiative, plan=plan, actor=secretariat, institution=make_institution("cim"), text={"es": ""}
    ) == ["text"]
    assert [one["institution"] for one in plan_data(plan)["initiatives"]] == ["oit"]


texts = st.dictionaries(st.sampled_from(["es", "en"]), st.text(max_size=8), max_size=2)
lines = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.sampled_from(["a", "b", "c", "d"]),
            "number": st.none() | st.integers(1, 9),
            "texts": st.fixed_dictionaries({"title": texts}),
        }
    ),
    unique_by=lambda line: line["code"],
)
amounts = st.dictionaries(
    st.sampled_from(["rial", "canada"]),
    st.fixed_dictionaries(
        {"amount": st.none() | st.decimals("0.01", "999", places=2).map(str), "currency": st.just("USD")}
    ),
)
rows = st.lists(
    st.fixed_dictionaries({"id": st.integers(1, 5), "line": st.just("a"), "amounts": amounts}),
    unique_by=lambda row: row["id"],
)
contents = st.fixed_dictionaries(
    {
        "plan": st.fixed_dictionaries({"period": st.sampled_from(["2018", "2019"])}),
        "lines": lines,
        "rows": rows,
        "events": st.just([]),
        "initiatives": st.just([]),
        "sources": st.just({}),
    }
)


@given(contents)
def test_a_state_compared_with_itself_has_no_difference(content):
    found = compare(content, content)
    assert (found.is_empty, any(one.is_changed for one in found.totals)) == (True, False)


@given(contents, contents)
def test_what_one_way_is_added_is_removed_the_other_way(before, after):
    there, back = compare(before, after), compare(after, before)
    assert (there.is_empty, {one["code"] for one in there.added}) == (
        back.is_empty,
        {one["code"] for one in back.removed},
    )
    assert {(one.source, one.before, one.after) for one in there.totals} == {
        (one.source, one.after, one.before) for one in back.totals
    }


@pytest.fixture
def races(secretariat, plan):
    """Approve what was read, and edit a line as it was read, each by a person who opened the page before."""
    line = PlanLine.objects.get(number=1)
    content = {"texts": {"title": {"en": "Other"}, "description": {"en": "More"}}}
    approve = partial(approve_plan, plan=plan, actor=secretariat, meeting=None, approved=APPROVED)
    edit = partial(edit_line, line=line, actor=make_person("secretariat"), content=content, seen=mark_of(line))
    return partial(approve, seen=mark_of_whole(plan)), edit


def told_and_frozen(plan, approved):
    """What of the line the version holds and the plan says, once both are over; the version's seal holds."""
    kept = PlanVersion.objects.filter(plan=plan).first()
    now = plan_data(WorkPlan.objects.get(pk=plan.pk))["lines"][0]["texts"]
    if kept is None:
        return type(approved).__name__, None, now["title"]["en"]
    assert (kept.sha256, kept.content) == (fingerprint(kept.content), approved.content)
    return type(approved).__name__, kept.content["lines"][0]["texts"]["title"]["en"], now["title"]["en"]


@pytest.mark.django_db(transaction=True)
def test_approved_behind_a_line_being_edited_it_is_told_and_nothing_is_frozen(plan, races):
    approve, edit = races
    _edited, approved = one_behind(edit, approve)
    assert told_and_frozen(plan, approved) == ("ChangedMeanwhile", None, "Other")


@pytest.mark.django_db(transaction=True)
def test_a_line_edited_behind_the_approval_is_not_in_the_version(plan, races):
    approve, edit = races
    approved, edited = one_behind(approve, edit)
    assert (told_and_frozen(plan, approved), edited.title_en) == (("PlanVersion", "Skills", "Other"), "Other")


@pytest.mark.django_db(transaction=True)
def test_approved_and_edited_at_once_it_is_one_after_the_other(plan, races):
    approved, _edited = at_once(*races)
    assert told_and_frozen(plan, approved) in [
        ("ChangedMeanwhile", None, "Other"),
        ("PlanVersion", "Skills", "Other"),
    ]


@pytest.mark.django_db(transaction=True)
def test_approved_by_two_at_once_there_is_one_version(secretariat, plan, races):
    approve, _edit = races
    answers = at_once(approve, partial(approve, plan=WorkPlan.objects.get(pk=plan.pk), actor=make_person()))
    assert sorted(type(one).__name__ for one in answers) == ["PlanVersion", "ValidationError"]
    assert PlanVersion.objects.get().number == 1


@pytest.mark.parametrize(("language", "head"), [("es", "Aprobado por"), ("pt", "Aprovado por"), ("fr", "Approuvé par")])
def test_the_versions_name_who_approved_in_every_language(client, network, language, head):
    page = client.get(f"/{language}/conference/plans/2018-2020/versions/").content.decode()
    assert f'<th scope="col">{head}</th>' in page
