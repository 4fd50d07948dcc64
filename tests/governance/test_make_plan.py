"""A work plan is begun, copied from the one before, written by two people, ended."""

import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.periods import UNKNOWN, Period
from ayni.governance.actions.changing import ChangedMeanwhile, mark_of
from ayni.governance.actions.dates import save_date
from ayni.governance.actions.lines import remove_line
from ayni.governance.actions.plans import create_plan, edit_plan, end_plan, resume_plan
from ayni.governance.actions.versions import approve_plan
from ayni.governance.models import Meeting, WorkPlan
from tests.governance.keeping import make_conference, make_institution, make_line, make_plan
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return make_person("secretariat")


def refused(doing, /, **values):
    with pytest.raises(ValidationError) as refusal:
        doing(**values)
    return refusal.value


def test_a_plan_begins_in_preparation_with_its_words_and_its_period(secretariat):
    conference = make_conference()
    plan = make_plan(secretariat, conference=conference)

    assert (plan.code, plan.state, plan.title_es, plan.title_en, plan.period) == (
        f"{conference.code}-2018-2020",
        "draft",
        "Plan de Trabajo",
        "Work Plan",
        Period("2018/2020"),
    )
    assert make_plan(secretariat, conference=conference).code == f"{conference.code}-2018-2020-2"
    assert AuditEntry.objects.filter(act="create_plan", actor=secretariat, target_id=str(plan.pk)).count() == 1


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"texts": {"title": {"es": "  "}}}, "title"),
        ({"texts": {"title": {"es": "x" * 201}}}, "title"),
        ({"period": UNKNOWN}, "period"),
        ({"period": Period("2018/..")}, "period"),
    ],
)
def test_a_plan_without_a_title_or_a_period_is_refused_at_the_field(secretariat, content, field):
    values = {"texts": {"title": {"es": "Plan"}}, "period": Period("2018/2020"), "conference": make_conference()}
    refusal = refused(create_plan, actor=secretariat, **values | content)

    assert list(refusal.message_dict) == [field]
    assert WorkPlan.objects.count() == 0


def test_a_meeting_of_another_conference_did_not_plan_it(secretariat):
    other = Meeting.objects.get(conference=make_conference())
    refusal = refused(make_plan, actor=secretariat, planned_at=other)

    assert list(refusal.message_dict) == ["planned_at"]


def test_the_plan_before_is_copied_without_what_belongs_to_it(secretariat):
    before = make_plan(secretariat)
    ministry = make_institution()
    texts = {"title": {"en": "Workshop", "es": "Taller"}, "when_text": {"es": "2018"}, "mandates_text": {"es": "25"}}
    line = make_line(before, secretariat, texts=texts, number=1, responsible=[ministry], hosts=[ministry])
    save_date(line=line, actor=secretariat, content={"period": Period("2018-05")})
    gone = make_line(before, secretariat, "Gone")
    remove_line(line=gone, actor=secretariat, reason="Nobody wants it")

    plan = make_plan(secretariat, copied_from=before, period=Period("2021/2023"))

    copy = plan.lines.get()
    assert (copy.title_en, copy.title_es, copy.number, copy.state, copy.when_text_es, copy.mandates_text_es) == (
        "Workshop",
        "Taller",
        1,
        "planned",
        None,
        None,
    )
    assert list(copy.responsible.all()) == [ministry]
    assert (copy.hosts.count(), copy.mandates.count(), copy.dates.count()) == (0, 0, 0)
    assert before.lines.count() == 2


def test_who_saves_an_older_state_is_told_who_changed_it_and_nothing_is_written_over(secretariat):
    plan = make_plan(secretariat)
    colleague = make_person("secretariat", name="Colleague")
    seen = mark_of(plan)
    edit_plan(plan=plan, actor=colleague, content={"texts": {"introduction": {"es": "De ella"}}}, seen=seen)

    mine = WorkPlan.objects.get(pk=plan.pk)
    with pytest.raises(ChangedMeanwhile) as conflict:
        edit_plan(plan=mine, actor=secretariat, content={"texts": {"introduction": {"es": "Mío"}}}, seen=seen)

    assert (conflict.value.entry.actor, conflict.value.entry.act) == (colleague, "edit_plan")
    assert WorkPlan.objects.get(pk=plan.pk).introduction_es == "De ella"
    both = {"texts": {"introduction": {"es": "De las dos"}}}
    edit_plan(plan=mine, actor=secretariat, content=both, seen=conflict.value.mark)
    assert WorkPlan.objects.get(pk=plan.pk).introduction_es == "De las dos"


def test_saving_what_is_there_already_is_no_act(secretariat):
    plan = make_plan(secretariat)
    edit_plan(plan=plan, actor=secretariat, content={"texts": {"title": {"es": "Plan de Trabajo"}}})

    assert list(AuditEntry.objects.filter(target_id=str(plan.pk)).values_list("act", flat=True)) == ["create_plan"]


def test_a_plan_that_ended_changes_no_more_until_it_is_taken_up_again(secretariat):
    plan = make_plan(secretariat)
    line = make_line(plan, secretariat)
    assert refused(end_plan, plan=plan, actor=secretariat).code == "transition"
    approve_plan(plan=plan, actor=secretariat, meeting=None, approved=Period("2018-03"))
    end_plan(plan=plan, actor=secretariat)

    assert refused(edit_plan, plan=plan, actor=secretariat, content={"currency": "CAD"}).code == "ended"
    assert refused(remove_line, line=line, actor=secretariat, reason="Why").code == "ended"
    resume_plan(plan=plan, actor=secretariat)
    assert edit_plan(plan=plan, actor=secretariat, content={"currency": "CAD"}).currency == "CAD"
