"""The page of components shows all of them. Without the mark for a database, any query would fail."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client, override_settings
from django.urls import path
from django.urls.conf import include

import ayni.foundation.ui
from ayni.foundation.ui.samples import SECTIONS

HOME = Path(ayni.foundation.ui.__file__).parent
TEMPLATES = HOME / "templates" / "ui"
CSS = HOME / "static" / "ui"

# Drawn around every page, or only under circumstances other tests bring about.
FRAME = {
    "base.html",
    "error.html",
    "styleguide.html",
    "form/file.html",
    "form/saved.html",
    "form/typed.html",
    "form/typing.html",
}

urlpatterns = [path("es/styleguide/", include("ayni.foundation.ui.urls"))]


def drawn_templates() -> set[str]:
    """Names of every template used while the page is drawn, found by asking Django's own loader."""
    client = Client()
    response = client.get("/es/styleguide/")
    return {template.name for template in response.templates if template.name}


@override_settings(ROOT_URLCONF=__name__)
def test_the_page_is_open_to_all():
    response = Client().get("/es/styleguide/")
    assert response.status_code == 200
    for name, _title in SECTIONS:
        assert f'id="{name}"'.encode() in response.content


@override_settings(ROOT_URLCONF=__name__)
def test_every_component_is_shown():
    written = {str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*.html")}
    shown = {name.removeprefix("ui/") for name in drawn_templates()}
    assert written - shown - FRAME == set()


def test_every_section_has_its_template():
    engine = engines["django"]
    for name, _title in SECTIONS:
        assert engine.get_template(f"ui/styleguide/{name}.html")


def imported() -> list[str]:
    return re.findall(r'url\("([^"]+)"\)', (CSS / "ayni.css").read_text())


def test_every_stylesheet_is_imported_once():
    written = sorted(str(f.relative_to(CSS)) for f in CSS.rglob("*.css") if f.name != "ayni.css")
    assert sorted(imported()) == written


def test_the_stylesheet_holds_nothing_but_layers_and_imports():
    for line in (CSS / "ayni.css").read_text().splitlines():
        assert line.startswith(("@layer reset, tokens, base, layout, components, pages, print;", "@import url("))


@pytest.mark.parametrize("sheet", [name for name in imported() if name.startswith("components/")])
def test_every_component_sheet_styles_something_shown(sheet):
    """At least one class of the sheet stands in the page, so a sheet nobody uses is noticed."""
    with override_settings(ROOT_URLCONF=__name__):
        page = Client().get("/es/styleguide/").content.decode()
    classes = set(re.findall(r"\.([a-z][a-z-]+)", (CSS / sheet).read_text()))
    on_page = {word for value in re.findall(r'class="([^"]*)"', page) for word in value.split()}
    assert classes & on_page
