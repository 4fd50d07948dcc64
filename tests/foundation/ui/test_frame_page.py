"""Menu, languages and sign-in around a page. None may query the database: no test is marked for one."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import ResolverMatch, include, path
from django.utils.translation import override

from ayni.foundation.ui.context_processors import page_in, shell
from ayni.foundation.ui.navigation import NavItem, forget_nav, nav_links, register_nav


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


portfolio = ([path("", nothing, name="list"), path("<int:pk>/", nothing, name="detail")], "portfolio")
urlpatterns = [
    path("es/portfolio/", include(portfolio)),
    path("es/about/", nothing, name="about"),
    path("es/login/", nothing, name="account_login"),
]
pytestmark = pytest.mark.usefixtures("empty_menus")


@pytest.fixture
def empty_menus(monkeypatch):
    monkeypatch.setattr("ayni.foundation.ui.navigation._ITEMS", {})


def get(address: str, section: str = "") -> HttpRequest:
    request = RequestFactory().get(address)
    request.resolver_match = ResolverMatch(nothing, (), {}, app_names=[section] if section else [])
    return request


@override_settings(ROOT_URLCONF=__name__)
def test_a_menu_is_ordered_and_marks_the_room():
    register_nav(NavItem("About", "about", order=20))
    register_nav(NavItem("Portfolio", "portfolio:list", order=10, section="portfolio"))
    links = nav_links(get("/es/portfolio/7/", "portfolio"), "main")
    assert [(link.label, link.url, link.current) for link in links] == [
        ("Portfolio", "/es/portfolio/", True),
        ("About", "/es/about/", False),
    ]


@override_settings(ROOT_URLCONF=__name__)
def test_an_entry_without_a_room_is_current_on_its_own_page():
    register_nav(NavItem("About", "about"))
    assert [link.current for link in nav_links(get("/es/about/"), "main")] == [True]


@override_settings(ROOT_URLCONF=__name__)
def test_an_entry_can_be_kept_from_some():
    register_nav(NavItem("About", "about", place="person", shown_to=lambda request: "me" in request.GET))
    assert nav_links(get("/es/about/"), "person") == []
    assert len(nav_links(get("/es/about/?me"), "person")) == 1


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_that_is_not_served_is_left_out():
    register_nav(NavItem("Gone", "gone"))
    assert nav_links(get("/es/about/"), "main") == []


def test_a_forgotten_entry_is_gone():
    item = NavItem("About", "about")
    register_nav(item)
    forget_nav(item)
    assert nav_links(get("/es/about/"), "main") == []


def test_a_place_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="main, person, footer"):
        register_nav(NavItem("About", "about", place="sidebar"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/es/portfolio/?q=inspecci%C3%B3n&page=2", "/pt/portfolio/?q=inspecci%C3%B3n&page=2"),
        ("/es/", "/pt/"),
        ("/health/", "/pt/"),
        ("/es//evil.example/", "/pt//evil.example/"),
    ],
)
def test_the_same_page_in_another_language(address, expected):
    assert page_in(get(address), "pt") == expected


@override_settings(ROOT_URLCONF=__name__, AYNI_DEMO=True)
def test_the_frame_knows_languages_demo_and_sign_in():
    with override("fr"):
        frame = shell(get("/fr/portfolio/?q=a"))["shell"]
        assert [(one.code, one.url, one.current) for one in frame.languages] == [
            ("es", "/es/portfolio/?q=a", False),
            ("en", "/en/portfolio/?q=a", False),
            ("pt", "/pt/portfolio/?q=a", False),
            ("fr", "/fr/portfolio/?q=a", True),
        ]
        assert [one.name for one in frame.languages] == ["español", "English", "Português", "français"]
        assert frame.demo is True
        assert frame.home_url == "/fr/"
        assert frame.sign_in_url == "/es/login/"
        assert frame.sign_out_url == ""
