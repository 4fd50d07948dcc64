"""The invented season: made with the acts people use, marked everywhere, counted nowhere."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from ayni.calls.content import typed_of
from ayni.calls.models import AssessmentRound, Assignment, Call, Decision, Proposal, Review, Scenario
from ayni.calls.obligations_of_assessment import REVIEW
from ayni.calls.queries import call_table
from ayni.calls.queries.assessment import standings
from ayni.cooperation.models import Activity
from ayni.foundation.cowriting.queries import sections_of
from ayni.foundation.obligations.queries import open_obligations
from ayni.foundation.search.queries import search
from ayni.governance.models import PriorityConsultation
from ayni.governance.queries.priorities import consultation_by_key, results_of
from ayni.results.models import Outcome
from ayni.results.report.dataset import build_report
from ayni.rial.demo import make_demo_accounts
from ayni.rial.season import make_season
from ayni.rial.season.making import SeasonRefused
from ayni.rial.season.path import path_steps
from ayni.rial.season.reading import proposals_of, read
from ayni.website.queries.home import network_figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def counted():
    """What the network's pages and its report count."""
    report = build_report(first_year=2007, last_year=2026, language="es")
    return network_figures(), call_table().totals, report.as_json()


@pytest.fixture(scope="module")
def season(network, django_db_blocker):
    """The season, made once; what the network's figures were before."""
    from django.conf import settings
    from django.db import transaction

    demo, settings.AYNI_DEMO = settings.AYNI_DEMO, True
    with django_db_blocker.unblock(), transaction.atomic():
        before = counted()
        make_demo_accounts()
        make_season()
        yield before
        transaction.set_rollback(True)
    settings.AYNI_DEMO = demo


def test_priorities_were_asked_twice_and_say_that_they_were_invented(season):
    found = PriorityConsultation.objects.order_by("pk")
    assert [(one.fictional, one.before_id is not None, one.survey.state_now) for one in found] == [
        (True, False, "closed"),
        (True, True, "open"),
    ]
    assert PriorityConsultation.counted.count() == 0
    results = results_of(consultation_by_key(found[1].pk), "en")
    assert (results.asked, results.answered, results.before_answered) == (10, 6, 3)
    topics = results.questions[0]
    assert [(line.code, line.total, line.place, line.before) for line in topics.lines[:2]] == [
        ("employment_services", 18, 1, 6),
        ("social_dialogue", 12, 2, 6),
    ]


def test_every_entry_is_there_and_says_that_it_was_invented(season):
    assert list(Call.objects.filter(fictional=True).values_list("number", "state")) == [
        (19, "announced"),
        (20, "in_selection"),
        (21, "open"),
        (22, "in_assessment"),
    ]
    assert Proposal.objects.count() == len(read("proposals"))
    assert set(Proposal.objects.values_list("call__fictional", flat=True)) == {True}
    assert dict(Activity.objects.filter(fictional=True).values_list("requester__code", "state")) == {
        "mt-py": "planning",
        "mt-jm": "scheduled",
        "mt-co": "held",
        "mt-ec": "followed_up",
    }
    assert sorted(Outcome.objects.filter(fictional=True).values_list("component__code", "state")) == [
        ("products", "verified"),
        ("training", "reported"),
    ]


def test_it_is_counted_nowhere(season):
    assert counted() == season


def test_what_is_found_of_it_says_so(season):
    found = search(text="tutores prácticas pagadas").entries[0]
    assert found.title["es"] == "Guía para tutores de prácticas pagadas, publicada [inventado para la demostración]"


def test_a_second_run_changes_nothing(season):
    assert make_season() == 0
    assert Proposal.objects.count() == len(read("proposals"))


def test_two_scenarios_wait_for_the_secretariat(season):
    assert list(Scenario.objects.filter(call__number=20).values_list("state", flat=True)) == ["solved", "solved"]
    assert Decision.objects.filter(proposal__call__number=20).count() == 0
    assert len(proposals_of("choosing")) == 12


def test_each_reviewer_has_something_to_do(season):
    found = Assignment.objects.filter(round__call__number=22).order_by("reviewer__user__email", "proposal__code")
    standing = [(one.assignment.reviewer.user.email.split("@")[0], one.code) for one in standings(list(found))]
    assert standing == [
        ("evaluator.brasil", "handed_in"),
        ("evaluator.brasil", "handed_in"),
        ("evaluator.brasil", "handed_in"),
        ("evaluator.caribe", "handed_in"),
        ("evaluator.caribe", "declare"),
        ("evaluator.caribe", "declare"),
        ("evaluator", "declare"),
        ("evaluator", "begun"),
        ("evaluator", "handed_in"),
    ]
    owed = open_obligations(kind=REVIEW).values_list("due_on", flat=True)
    assert set(owed) == {AssessmentRound.objects.get(call__number=22).ends_on}


def test_every_moment_is_told_in_its_order(season):
    for call in Call.objects.filter(fictional=True):
        for round in call.rounds.all():
            assert call.closed.latest < round.starts_on < round.ends_on
        handed_in = Review.objects.filter(assignment__round__call=call, submitted_at__isnull=False)
        assert all(call.closes_at < one.submitted_at < timezone.now() for one in handed_in)
        for decision in Decision.objects.filter(proposal__call=call):
            moments = [call.closes_at, decision.announced_at, decision.requester_confirmed_at]
            assert moments == sorted(moments)
            assert decision.requester_confirmed_at.date() <= decision.confirm_by
        conditions = sections_of(call)["conditions"].content
        assert {name: conditions[name] for name in ("opens_at", "closes_at")} == {
            name: typed_of(call, "conditions")[name] for name in ("opens_at", "closes_at")
        }
    for activity in Activity.objects.filter(fictional=True):
        moments = list(activity.state_changes.order_by("pk").values_list("changed_at", flat=True))
        assert moments == sorted(moments)


def test_each_step_of_the_path_leads_somewhere(season):
    steps = path_steps()
    assert len(steps) == 10
    answers = {step.url: Client().get(step.url).status_code for step in steps}
    assert set(answers.values()) <= {200, 302}


def test_it_is_made_only_in_the_demonstration(settings):
    settings.AYNI_DEMO = False
    with pytest.raises(SeasonRefused):
        make_season()
    assert path_steps() == []
