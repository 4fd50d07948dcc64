"""House rules of every template of every room."""

import re
from pathlib import Path

import pytest

import ayni

ROOT = Path(ayni.__file__).parent
TEMPLATES = sorted(path for path in ROOT.rglob("templates/**/*.html"))
UI = ROOT / "foundation" / "ui" / "templates" / "ui"

# A letter is read in a mail programme, where no stylesheet comes along.
PAGES = [path for path in TEMPLATES if "letters" not in path.parts and "email" not in path.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_nothing_that_the_content_security_policy_stops(path):
    text = path.read_text()
    assert re.findall(r"<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:", text) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", text) if " src=" not in tag] == []
    assert re.findall(r"<(?:script|link|img)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_is_long(path):
    assert len(path.read_text().splitlines()) < 150


@pytest.mark.parametrize("path", sorted(UI.glob("*.html")) + sorted(UI.glob("form/*.html")), ids=name)
def test_a_component_says_what_it_takes(path):
    if path.name != "styleguide.html":
        assert "{% comment %}" in path.read_text()
