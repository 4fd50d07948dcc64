"""Lines are added, edited, moved, taken out and brought back; states change with a reason."""

import itertools
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ayni.foundation.periods import Period
from ayni.governance.actions.changing import ChangedMeanwhile, mark_of
from ayni.governance.actions.dates import save_date
from ayni.governance.actions.lines import add_line, edit_line, move_line, remove_line, restore_line
from ayni.governance.actions.states import step_line
from ayni.governance.models import LineStep, Mandate, PlanLine, WorkingGroup
from ayni.governance.workflow import LINE_STEPS
from tests.at_once import at_once, one_behind
from tests.governance.keeping import make_conference, make_institution, make_line, make_plan
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat():
    return make_person("secretariat")


@pytest.fixture
def plan(secretariat):
    return make_plan(secretariat)


def refused(doing, /, **values):
    with pytest.raises(ValidationError) as refusal:
        doing(**values)
    return refusal.value.message_dict if hasattr(refusal.value, "error_dict") else refusal.value.messages


def titles(plan):
    return list(plan.lines.filter(removed_at__isnull=True).order_by("order").values_list("title_en", flat=True))


def test_a_line_stands_at_the_end_with_all_that_is_said_of_it(secretariat, plan):
    ministry = make_institution()
    mandates = list(Mandate.objects.filter(instrument__conference=plan.conference))[:2]
    group = WorkingGroup.objects.get(conference=plan.conference)
    make_line(plan, secretariat, "First")
    content = {"texts": {"title": {"en": "Second"}, "description": {"es": "Qué"}}, "kind": "study", "number": 2}
    line = add_line(
        plan=plan,
        actor=secretariat,
        content=content | {"responsible": [ministry], "mandates": mandates, "group": group},
    )

    assert (line.order, line.number, line.kind, line.state, line.description_es) == (2, 2, "study", "planned", "Qué")
    assert (list(line.responsible.all()), list(line.mandates.all()), line.group) == ([ministry], mandates, group)
    assert titles(plan) == ["First", "Second"]


def test_what_does_not_hold_is_refused_at_its_field_and_nothing_is_kept(secretariat, plan):
    make_line(plan, secretariat, "First", number=1)
    other = make_conference()
    foreign = Mandate.objects.filter(instrument__conference=other).first()
    good = {"texts": {"title": {"en": "Second"}}, "kind": "study"}
    bad = {
        "title": {"texts": {"title": {"en": ""}}},
        "number": {"number": 1},
        "kind": {"kind": "party"},
        "mandates": {"mandates": [foreign]},
        "group": {"group": WorkingGroup.objects.get(conference=other)},
    }
    fields = {
        field: list(refused(add_line, plan=plan, actor=secretariat, content=good | content))
        for field, content in bad.items()
    }

    assert fields == {field: [field] for field in bad}
    assert titles(plan) == ["First"]


def test_two_people_edit_one_line_and_neither_loses_a_word(secretariat, plan):
    line = make_line(plan, secretariat)
    seen = mark_of(line)
    hers = make_person("secretariat")
    ministry = make_institution()
    edit_line(line=PlanLine.objects.get(pk=line.pk), actor=hers, content={"partners": [ministry]}, seen=seen)

    with pytest.raises(ChangedMeanwhile) as conflict:
        edit_line(line=line, actor=secretariat, content={"texts": {"description": {"en": "Mine"}}}, seen=seen)
    assert (conflict.value.entry.actor, line.description_en) == (hers, None)

    content = {"texts": {"description": {"en": "Mine"}}}
    edit_line(line=line, actor=secretariat, content=content, seen=conflict.value.mark)
    line = PlanLine.objects.get(pk=line.pk)
    assert (line.description_en, list(line.partners.all())) == ("Mine", [ministry])


def test_a_period_added_meanwhile_is_a_change_of_the_line(secretariat, plan):
    line = make_line(plan, secretariat)
    seen = mark_of(line)
    save_date(line=line, actor=make_person(), content={"period": Period("2018-05")})

    with pytest.raises(ChangedMeanwhile):
        edit_line(line=line, actor=secretariat, content={"number": 3}, seen=seen)
    assert PlanLine.objects.get(pk=line.pk).number is None


def test_lines_change_places(secretariat, plan):
    first, second, third = (make_line(plan, secretariat, title) for title in ("One", "Two", "Three"))
    move_line(line=third, actor=secretariat, up=True)
    assert titles(plan) == ["One", "Three", "Two"]
    move_line(line=first, actor=secretariat, up=True)
    move_line(line=PlanLine.objects.get(pk=second.pk), actor=secretariat, up=False)
    assert titles(plan) == ["One", "Three", "Two"]


def test_a_line_taken_out_is_kept_and_can_come_back_unless_its_number_was_given(secretariat, plan):
    line = make_line(plan, secretariat, "One", number=1)
    assert list(refused(remove_line, line=line, actor=secretariat, reason=" ")) == ["reason"]
    remove_line(line=line, actor=secretariat, reason="Others do it")

    assert (titles(plan), line.steps.get().reason) == ([], "Others do it")
    assert refused(edit_line, line=line, actor=secretariat, content={"number": 4})
    other = make_line(plan, secretariat, "Other", number=1)
    assert list(refused(restore_line, line=line, actor=secretariat)) == ["number"]
    edit_line(line=other, actor=secretariat, content={"number": 2})
    restore_line(line=line, actor=secretariat)
    assert titles(plan) == ["One", "Other"]


def test_each_step_leads_where_the_workflow_says_and_is_kept_with_its_reason(secretariat, plan):
    line = make_line(plan, secretariat)
    walked = ["confirm_line", "begin_line", "finish_line", "resume_line", "postpone_line", "cancel_line"]
    for act in [*walked, "return_line_to_planned"]:
        step_line(line=line, act=act, actor=secretariat, reason="Because")

    told = list(LineStep.objects.filter(line=line).order_by("pk").values_list("before", "after", "reason"))
    states = ["planned", *(LINE_STEPS[act][1] for act in [*walked, "return_line_to_planned"])]
    assert told == [(one, other, "Because") for one, other in itertools.pairwise(states)]


def test_a_step_out_of_turn_or_without_its_reason_changes_nothing(secretariat, plan):
    line = make_line(plan, secretariat)

    assert list(refused(step_line, line=line, act="finish_line", actor=secretariat)) == ["act"]
    assert list(refused(step_line, line=line, act="cancel_line", actor=secretariat)) == ["reason"]
    assert list(refused(step_line, line=line, act="burn_line", actor=secretariat)) == ["act"]
    assert (PlanLine.objects.get(pk=line.pk).state, line.steps.count()) == ("planned", 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_edit_one_line_at_once_one_is_told_and_asked_again(secretariat, plan):
    line, hers = make_line(plan, secretariat), make_person("secretariat")
    page = reverse("governance:line-edit", args=[line.code])
    typed = {"title": "Workshop", "kind": "workshop", "seen": mark_of(line)}
    browsers = [sign_in(person) for person in (secretariat, hers)]
    answers = at_once(
        *(
            partial(browser.post, f"{page}?in=en", typed | {"description": words})
            for browser, words in zip(browsers, ("Mine", "Hers"), strict=True)
        )
    )

    line.refresh_from_db()
    lost = {"Mine": "Hers", "Hers": "Mine"}[line.description_en]
    (refused_one,) = (one for one in answers if one.status_code == 409)
    assert sorted(one.status_code for one in answers) == [302, 409]
    assert f"{lost}</textarea>" in refused_one.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_lines_added_at_once_have_a_place_and_a_code_each(secretariat, plan):
    at_once(*(partial(make_line, plan, secretariat, title) for title in ("One", "Two")))

    kept = plan.lines.order_by("order")
    assert ([one.order for one in kept], len({one.code for one in kept})) == ([1, 2], 2)


@pytest.mark.django_db(transaction=True)
def test_a_number_is_not_given_to_two_lines_at_once(secretariat, plan):
    answers = at_once(*(partial(make_line, plan, secretariat, title, number=1) for title in ("One", "Two")))

    (refusal,) = (one for one in answers if isinstance(one, ValidationError))
    assert (list(refusal.error_dict), plan.lines.count()) == (["number"], 1)


@pytest.mark.django_db(transaction=True)
def test_a_line_edited_as_it_is_taken_out_is_told_so(secretariat, plan):
    line = make_line(plan, secretariat)
    edit = partial(edit_line, line=PlanLine.objects.get(), actor=secretariat, content={"texts": {"title": {"en": "X"}}})
    remove = partial(remove_line, line=line, actor=secretariat, reason="Others do it")
    _removed, refusal = one_behind(remove, edit)

    line.refresh_from_db()
    assert (type(refusal).__name__, line.title_en, line.removed_at is None) == ("ValidationError", "Workshop", False)
