"""Give and end roles; close and open accounts."""

import datetime

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.utils import timezone

from ayni.people import actions, signals
from ayni.people.models import RoleGrant, User
from ayni.people.queries import holders_of
from tests.people.makers import make_person, sign_in

DAY = datetime.timedelta(days=1)


def today():
    return timezone.localdate()


def test_a_role_that_ends_today_still_holds(secretariat):
    user = make_person()
    grant = actions.grant_role(user=user, role="evaluator", starts_on=today(), ends_on=today(), actor=secretariat)
    assert user.roles_today == {"evaluator"}
    assert [grant.holds_on(today() + DAY * n) for n in (-1, 0, 1)] == [False, True, False]
    assert list(holders_of("evaluator", on=today())) == [user]
    assert list(holders_of("evaluator", on=today() + DAY)) == []


def test_ending_a_role_keeps_its_history(secretariat):
    user = make_person("evaluator")
    actions.end_role(grant=user.grants.get(), actor=secretariat)
    assert user.grants.get().ends_on == today()
    assert User.objects.get(pk=user.pk).roles_today == {"evaluator"}


def test_a_role_is_not_held_twice_on_a_day(secretariat):
    user = make_person()
    actions.grant_role(user=user, role="observer", ends_on=today() + DAY, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.grant_role(user=user, role="observer", starts_on=today() + DAY, actor=secretariat)
    actions.grant_role(user=user, role="observer", starts_on=today() + DAY * 2, actor=secretariat)
    assert RoleGrant.objects.filter(user=user).count() == 2


def test_dates_the_wrong_way_round_are_refused(secretariat):
    user = make_person("evaluator")
    with pytest.raises(ValidationError):
        actions.grant_role(user=user, role="observer", ends_on=today() - DAY, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.end_role(grant=user.grants.get(), ends_on=datetime.date(2019, 12, 31), actor=secretariat)
    assert user.grants.get().ends_on is None


def test_somebody_stays_in_the_secretariat(secretariat):
    with pytest.raises(ValidationError):
        actions.end_role(grant=secretariat.grants.get(), actor=secretariat)
    with pytest.raises(ValidationError):
        actions.close_account(user=secretariat, actor=secretariat)
    make_person("secretariat")
    actions.close_account(user=secretariat, actor=secretariat)
    assert User.objects.get(pk=secretariat.pk).is_active is False


def test_closing_an_account_ends_its_roles_and_sessions(secretariat, client):
    user = make_person("evaluator")
    actions.grant_role(user=user, role="observer", starts_on=today() + DAY, actor=secretariat)
    heard = []

    def hear(user, on, **kwargs):
        heard.append((user, on))

    signals.account_closed.connect(hear)
    browser = sign_in(user)
    session = UserSession.objects.create(
        user=user, ip="192.0.2.1", user_agent="test", session_key=browser.session.session_key
    )
    actions.close_account(user=user, actor=secretariat, reason="left the ministry")
    assert [(g.role, g.ends_on) for g in user.grants.all()] == [("evaluator", today())]
    assert UserSession.objects.filter(pk=session.pk).count() == 0
    assert heard == [(user, today())]
    assert browser.get("/en/people/profile/").status_code == 302
    with pytest.raises(ValidationError):
        actions.close_account(user=user, actor=secretariat)
    with pytest.raises(ValidationError):
        actions.grant_role(user=user, role="observer", actor=secretariat)


def test_an_account_opens_again_without_roles(secretariat):
    user = make_person("evaluator")
    actions.close_account(user=user, actor=secretariat)
    RoleGrant.objects.filter(user=user).update(ends_on=today() - DAY)
    user = actions.reopen_account(user=User.objects.get(pk=user.pk), actor=secretariat)
    assert user.is_active is True
    assert user.roles_today == set()
