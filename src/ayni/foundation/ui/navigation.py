"""The menus of every page. A room says what it adds, in its AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from ayni.foundation.ui.parts import Words

PLACES = ("main", "person", "footer")


@dataclass(frozen=True)
class NavItem:
    """An entry of a menu.

    `section` is the `app_name` of the urls it stands for: the entry is marked as current on every
    page of that room. `place` is main (masthead), person (menu of whoever is signed in) or footer.
    `shown_to` is asked with the request; it must not query the database.
    """

    label: Words
    url_name: str
    order: int = 100
    section: str = ""
    place: str = "main"
    shown_to: Callable[[HttpRequest], bool] | None = None


@dataclass(frozen=True)
class NavLink:
    """An entry as a page shows it."""

    label: Words
    url: str
    current: bool


_ITEMS: dict[tuple[str, str], NavItem] = {}


def register_nav(item: NavItem) -> None:
    """Add `item` to its menu; registering the same address again replaces it.

    Raises ValueError when the place is none of main, person, footer.
    """
    if item.place not in PLACES:
        raise ValueError(f"A menu entry stands in one of {', '.join(PLACES)}; not in {item.place!r}.")
    _ITEMS[item.place, item.url_name] = item


def forget_nav(item: NavItem) -> None:
    """Take `item` out of its menu, if it is there."""
    _ITEMS.pop((item.place, item.url_name), None)


def nav_links(request: HttpRequest, place: str) -> list[NavLink]:
    """The entries of a menu for this request, in order. An address that is not served is left out."""
    links = []
    for item in sorted((i for i in _ITEMS.values() if i.place == place), key=lambda i: (i.order, i.url_name)):
        if item.shown_to is not None and not item.shown_to(request):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        links.append(NavLink(item.label, url, _is_current(item, url, request)))
    return links


def _is_current(item: NavItem, url: str, request: HttpRequest) -> bool:
    if item.section:
        match = request.resolver_match
        return match is not None and item.section in match.app_names
    return request.path == url
