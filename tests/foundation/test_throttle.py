"""How often the same thing may be done."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from ayni.foundation import throttle

pytestmark = pytest.mark.django_db


@pytest.fixture
def view():
    cache.clear()
    return throttle.limited("test", "2/h")(lambda request: HttpResponse("done"))


def ask(view, method="post", address="192.0.2.1", **headers):
    request = getattr(RequestFactory(), method)("/", REMOTE_ADDR=address, headers=headers)
    request.user = AnonymousUser()
    return view(request).status_code


def test_the_third_is_refused_and_says_when_to_return(view):
    assert [ask(view) for _ in range(3)] == [200, 200, 429]
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1")
    request.user = AnonymousUser()
    assert view(request)["Retry-After"] == "3600"


def test_reading_is_not_counted(view):
    assert [ask(view, "get") for _ in range(5)] == [200] * 5


def test_each_address_has_its_own_count(view):
    assert [ask(view, address=f"192.0.2.{n}") for n in (1, 1, 2, 2, 1)] == [200, 200, 200, 200, 429]


def test_what_a_reader_claims_is_not_believed_without_a_proxy(view, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert [ask(view, **{"X-Forwarded-For": f"198.51.100.{n}"}) for n in range(3)] == [200, 200, 429]


def test_behind_a_proxy_what_it_wrote_last_counts(view, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answers = [ask(view, **{"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.9"}) for n in range(3)]
    assert answers == [200, 200, 429]


@pytest.mark.parametrize("rate", ["", "10", "10/w", "0/h", "x/h", "-1/h"])
def test_a_rate_that_cannot_be_read_stops_the_start(rate):
    with pytest.raises(ValueError):
        throttle.limited("test", rate)
