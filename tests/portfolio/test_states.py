import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.queries import open_obligations
from ayni.foundation.search.queries import search
from ayni.portfolio import actions
from ayni.portfolio.actions.verification import a_year_after
from ayni.portfolio.models import Programme
from tests.portfolio.makers import make_programme


def due_dates(programme):
    return [one.due_on for one in open_obligations(kind="verify_programme", subject=programme)]


def test_publishing_says_everything_that_lacks(ministry, editor):
    made = actions.create_programme(institution=ministry, actor=editor, language="es", name="SIMOL")
    with pytest.raises(ValidationError) as refusal:
        actions.publish_programme(programme=made, actor=editor)
    assert refusal.value.messages == [
        "It has no summary: two or three sentences that say what it is.",
        "It has no topic: choose at least one, so that it can be found.",
    ]
    assert Programme.objects.get(pk=made.pk).state == "draft"


def test_a_published_programme_is_found_and_its_verification_owed(ministry, editor, inspection):
    made = make_programme(ministry, editor, published=True, topics=["inspection"])
    assert made.state == "published"
    assert made.published_at is not None
    assert [entry.address for entry in search(text="inspecciones").entries] == [f"portfolio:programme {made.slug}"]
    assert due_dates(made) == [a_year_after(timezone.localdate())]
    assert open_obligations(kind="verify_programme").get().debtor == ministry


def test_an_archived_programme_is_not_found_and_owes_nothing(ministry, focal_point, inspection):
    made = make_programme(ministry, focal_point, published=True, topics=["inspection"])
    actions.archive_programme(programme=made, actor=focal_point)
    assert made.state == "archived"
    assert search(text="inspeccion", within={"kind": ["programme"]}).total == 0
    assert due_dates(made) == []


def test_an_archived_programme_may_return_and_be_published_again(ministry, focal_point, inspection):
    made = make_programme(ministry, focal_point, published=True, topics=["inspection"])
    first = made.published_at
    actions.archive_programme(programme=made, actor=focal_point)
    actions.return_to_draft(programme=made, actor=focal_point)
    actions.publish_programme(programme=made, actor=focal_point)
    assert (made.state, made.published_at) == ("published", first)
    assert [one.act for one in made.versions.all()] == [
        "publish_programme",
        "return_to_draft",
        "archive_programme",
        "publish_programme",
        "create_programme",
    ]


def test_a_way_the_workflow_does_not_have_is_refused(ministry, editor, inspection):
    made = make_programme(ministry, editor, published=True, topics=["inspection"])
    with pytest.raises(ValidationError) as refusal:
        actions.publish_programme(programme=made, actor=editor)
    assert refusal.value.messages == ["A programme in the state “Published” cannot go to “Published”."]
    with pytest.raises(ValidationError):
        actions.move_programme(programme=made, actor=editor, target="nowhere")


def test_verifying_discharges_the_year_and_owes_the_next(ministry, focal_point, inspection):
    made = make_programme(ministry, focal_point, published=True, topics=["inspection"])
    day = timezone.localdate() - datetime.timedelta(days=3)
    actions.verify_programme(programme=made, actor=focal_point, on=day)
    kept = Programme.objects.get(pk=made.pk)
    assert (kept.verified_on, kept.verified_by) == (day, focal_point)
    assert due_dates(made) == [a_year_after(day)]
    entry = search(text="movil", within={"kind": ["programme"]}).entries[0]
    assert entry.freshness == day


def test_a_draft_and_a_day_to_come_are_not_verified(ministry, editor, inspection):
    made = make_programme(ministry, editor, topics=["inspection"])
    with pytest.raises(ValidationError):
        actions.verify_programme(programme=made, actor=editor)
    actions.publish_programme(programme=made, actor=editor)
    with pytest.raises(ValidationError):
        actions.verify_programme(programme=made, actor=editor, on=timezone.localdate() + datetime.timedelta(days=1))
    assert Programme.objects.get(pk=made.pk).verified_on is None


def test_a_year_after_a_leap_day_is_the_day_before():
    assert a_year_after(datetime.date(2024, 2, 29)) == datetime.date(2025, 2, 28)
    assert a_year_after(datetime.date(2025, 3, 1)) == datetime.date(2026, 3, 1)


def test_the_obligation_is_said_to_those_who_speak_for_the_institution(ministry, editor, focal_point, inspection):
    made = make_programme(ministry, editor, published=True, topics=["inspection"])
    kind = kind_of("verify_programme")
    assert kind.people(ministry) == [focal_point]
    assert kind.title(made) == "Say whether “Inspección móvil” is up to date"
    assert kind.address(made) == reverse("portfolio:programme", args=[made.slug])
