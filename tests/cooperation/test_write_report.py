"""From the end of an activity to what is known six months later: one chain of obligations."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from ayni.cooperation import signals
from ayni.cooperation.actions.follow_up import follow_up_of, months_after, owe_follow_up
from ayni.cooperation.actions.plan import add_step
from ayni.cooperation.actions.reporting import (
    accept_report,
    give_comments,
    owe_report,
    return_report,
    submit_report,
    write_report_part,
)
from ayni.cooperation.models import Activity, FinalReport
from ayni.foundation.obligations.models import Obligation
from ayni.foundation.outbox.models import Letter
from ayni.questionnaires.actions import save_answers, submit_response
from ayni.results.models import Outcome
from tests.cooperation.live import ENDED_ON, make_components, make_live, make_voice
from tests.members.makers import make_institution
from tests.people.makers import make_person

pytestmark = pytest.mark.django_db
WORDS = {
    "description": "Tres sesiones virtuales.",
    "outcomes": "Se conoció la consejería.\nSe recibió el manual.",
    "next_steps": "- Escribir un manual propio\n- Capacitar a las oficinas",
    "evaluation": "Muy útil.",
}


@pytest.fixture
def secretariat():
    make_institution("oas", kind="secretariat")
    return make_person("secretariat")


@pytest.fixture
def activity():
    return make_live(state="held")


@pytest.fixture
def requester(activity):
    return make_voice(activity.requester)


@pytest.fixture
def provider(activity):
    return make_voice(activity.provider)


def owed():
    """What is open: kind, debtor, due."""
    found = Obligation.objects.filter(discharged_at__isnull=True).order_by("due_on", "kind")
    return [(one.kind, one.debtor.code, one.due_on) for one in found]


def write(report, actor, words=WORDS):
    for key, text in words.items():
        write_report_part(report=report, key=key, content={"text": text}, actor=actor, revision=None)


def submitted(activity, requester) -> FinalReport:
    report = owe_report(activity=activity, actor=None)
    write(report, requester)
    return submit_report(report=report, actor=requester, post="Directora")


def test_held_it_owes_its_report_and_its_follow_up(activity):
    make_components("products")
    signals.activity_moved.send(sender=Activity, activity=activity)
    assert owed() == [
        ("final_report", activity.requester.code, ENDED_ON + datetime.timedelta(days=30)),
        ("answer_questionnaire", activity.requester.code, datetime.date(2027, 9, 15)),
    ]


def test_when_the_end_moves_so_do_both(activity):
    signals.activity_moved.send(sender=Activity, activity=activity)
    activity.ended_on = datetime.date(2027, 8, 31)
    activity.save()
    signals.activity_moved.send(sender=Activity, activity=activity)
    assert [due for _kind, _debtor, due in owed()] == [datetime.date(2027, 9, 30), datetime.date(2028, 2, 29)]


def test_a_month_has_a_last_day():
    assert months_after(datetime.date(2027, 8, 31), 6) == datetime.date(2028, 2, 29)
    assert months_after(datetime.date(2026, 12, 15), 6) == datetime.date(2027, 6, 15)


def test_a_report_recorded_from_a_document_owes_nothing(activity):
    activity.born_at = None
    activity.save()
    signals.activity_moved.send(sender=Activity, activity=activity)
    assert owed() == []


def test_submitting_names_each_part_that_says_nothing_and_changes_nothing(activity, requester):
    report = owe_report(activity=activity, actor=None)
    write(report, requester, {"outcomes": "Algo."})
    with pytest.raises(ValidationError) as refusal:
        submit_report(report=report, actor=requester, post="")
    assert len(refusal.value.messages) == 3
    report.refresh_from_db()
    assert (report.state, report.outcomes) == ("draft", "")


def test_submitted_it_is_read_and_commented_and_can_no_longer_be_written(activity, requester, provider, secretariat):
    report = submitted(activity, requester)
    assert (report.state, report.outcomes_es, report.submitted_post) == ("submitted", WORDS["outcomes"], "Directora")
    assert sorted((kind, debtor) for kind, debtor, _due in owed()) == [
        ("report_comments", activity.provider.code),
        ("report_reading", "oas"),
    ]
    assert sorted(Letter.objects.values_list("to_person_id", flat=True)) == sorted([provider.pk, secretariat.pk])
    with pytest.raises(ValidationError):
        write_report_part(report=report, key="outcomes", content={"text": "x"}, actor=requester, revision=None)
    with pytest.raises(ValidationError):
        submit_report(report=report, actor=requester, post="")


def test_the_provider_comments_after_the_submission(activity, requester, provider, secretariat):
    report = submitted(activity, requester)
    write_report_part(report=report, key="provider_comments", content={"text": "Gracias."}, actor=provider, revision=0)
    give_comments(report=report, actor=provider)
    report.refresh_from_db()
    assert report.provider_comments_es == "Gracias."
    assert [kind for kind, _debtor, _due in owed()] == ["report_reading"]


def test_returned_with_reasons_it_is_owed_again(activity, requester, secretariat):
    report = submitted(activity, requester)
    with pytest.raises(ValidationError):
        return_report(report=report, actor=secretariat, reason=" ")
    return_report(report=report, actor=secretariat, reason="Faltan plazos.")
    report.refresh_from_db()
    assert (report.state, report.returned_reason) == ("returned", "Faltan plazos.")
    assert [kind for kind, _debtor, _due in owed()] == ["final_report"]
    assert Letter.objects.filter(kind="cooperation.report_decision", body__contains="Faltan plazos.").count() == 1
    write(report, requester, {"evaluation": "Con plazos."})
    submit_report(report=report, actor=requester, post="Directora")


def test_accepted_its_next_steps_are_the_plan_and_the_follow_up_asks_about_them(activity, requester, secretariat):
    make_components("products")
    report = submitted(activity, requester)
    add_step(activity=activity, actor=requester, text="escribir un  manual propio", component="products")
    accept_report(report=report, actor=secretariat)
    activity.refresh_from_db()
    assert activity.state == "reported"
    assert [(step.text, step.from_report) for step in activity.steps.all()] == [
        ("escribir un  manual propio", False),
        ("Capacitar a las oficinas", True),
    ]
    rows = follow_up_of(activity).given_rows["next_steps"]
    assert [row["text"]["es"] for row in rows] == ["escribir un  manual propio", "Capacitar a las oficinas"]
    (promised,) = Outcome.objects.all()
    assert (promised.state, promised.component.code, list(promised.activities.all())) == (
        "promised",
        "products",
        [activity],
    )
    with pytest.raises(ValidationError):
        accept_report(report=report, actor=secretariat)


def test_the_follow_up_puts_on_record_what_changed(activity, requester, secretariat):
    make_components("products", "processes", "units")
    report = submitted(activity, requester)
    add_step(activity=activity, actor=requester, text="Escribir un manual propio", component="products")
    accept_report(report=report, actor=secretariat)
    first, second = activity.steps.order_by("order")
    response = follow_up_of(activity)
    typed = {
        "how_spread": ["training"],
        "contact": "often",
        "further_help": "no",
        "next_steps": {
            f"step_{first.pk}": {"state": "done", "why": "Hubo equipo"},
            f"step_{second.pk}": {"state": "not_done", "why": "Sin recursos"},
        },
        "results": {
            "products": {"happened": "yes", "what": "Manual publicado", "evidence": "https://example.org/manual"},
            "processes": {"happened": "yes", "what": "Atención en dos pasos"},
            "units": {"happened": "no"},
        },
    }
    assert save_answers(response=response, actor=requester, typed=typed).problems == {}
    submit_response(response=response, actor=requester)

    activity.refresh_from_db()
    assert activity.state == "followed_up"
    assert [(step.state, step.state_note) for step in activity.steps.order_by("order")] == [
        ("done", "Hubo equipo"),
        ("dropped", "Sin recursos"),
    ]
    found = Outcome.objects.order_by("component__order")
    assert [(one.component.code, one.state, one.title_es, one.evidence) for one in found] == [
        ("products", "reported", "Manual publicado", "https://example.org/manual"),
        ("processes", "reported", "Atención en dos pasos", ""),
    ]
    assert owed() == []


def test_what_the_secretariat_verified_is_not_written_over(activity, requester, secretariat):
    make_components("products")
    add_step(activity=activity, actor=requester, text="Escribir")
    owe_follow_up(activity=activity, actor=None)
    response = follow_up_of(activity)
    typed = {
        "how_spread": ["training"],
        "contact": "none",
        "next_steps": {f"step_{activity.steps.get().pk}": {"state": "done"}},
        "results": {"products": {"happened": "yes", "what": "Manual"}},
    }
    save_answers(response=response, actor=requester, typed=typed)
    submit_response(response=response, actor=requester)
    Outcome.objects.update(state="verified")
    signals.followed_up.send(sender=Activity, activity=activity, response=response)
    assert [(one.title_es, one.state) for one in Outcome.objects.all()] == [("Manual", "verified")]
