"""What every page needs around its content, without a single query to the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ayni.foundation.ui.navigation import NavLink, nav_links


@dataclass(frozen=True)
class Language:
    """A language of the interface: code, own name, address of this same page in it."""

    code: str
    name: str
    url: str
    current: bool


class Shell:
    """The frame of a page. Each part is worked out when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def demo(self) -> bool:
        return settings.AYNI_DEMO

    @property
    def network(self) -> str:
        return _("Inter-American Network for Labor Administration")

    @cached_property
    def nav(self) -> list[NavLink]:
        return nav_links(self._request, "main")

    @cached_property
    def person_nav(self) -> list[NavLink]:
        return nav_links(self._request, "person")

    @cached_property
    def footer_nav(self) -> list[NavLink]:
        return nav_links(self._request, "footer")

    @cached_property
    def languages(self) -> list[Language]:
        now = get_language()
        return [
            Language(code, get_language_info(code)["name_local"], page_in(self._request, code), code == now)
            for code, _name in settings.LANGUAGES
        ]

    @property
    def sign_in_url(self) -> str:
        return _address("account_login")

    @property
    def sign_out_url(self) -> str:
        return _address("account_logout")

    @property
    def home_url(self) -> str:
        return f"/{get_language()}/"


def page_in(request: HttpRequest, code: str) -> str:
    """Address of the page asked for, in the language `code`, with its query string.

    Every page carries its language first (/es/portfolio/), so the prefix alone changes: no address
    is resolved again. A page without a prefix leads to the home page in that language.
    """
    prefix, _slash, rest = request.get_full_path().lstrip("/").partition("/")
    if prefix in dict(settings.LANGUAGES):
        return f"/{code}/{rest}"
    return f"/{code}/"


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def shell(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": Shell(request)}
