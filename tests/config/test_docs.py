"""The pages for operators say what is so."""

import re
from pathlib import Path

import click
import pytest

from ayni.config.cli import PLACES, main
from ayni.config.environment import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
OPERATING = ROOT / "docs" / "operating"
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
TOLD = ROW.findall((OPERATING / "settings.md").read_text(encoding="utf-8"))
AYNI = re.compile(r"(?:^|/bin/|&& )ayni ")
MAKE = re.compile(r"(?:^|&& )make ")
CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def code_of(page):
    text = page.read_text(encoding="utf-8")
    return [block or inline for block, inline in CODE.findall(text)]


def lines_with(page, command):
    """Lines of code in which `command` is what is called: at the start, after a path or after another."""
    return [line.strip() for code in code_of(page) for line in code.splitlines() if command.search(line.strip())]


def test_every_setting_is_told_in_order_and_no_other():
    assert [name for name, _default, _meaning in TOLD] == [setting.name for setting in SETTINGS]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_defaults_are_told_as_they_are(setting):
    default = {name: default for name, default, _meaning in TOLD}[setting.name]
    if setting.default is None:
        assert default == "none: must be given"
    elif setting.default:
        assert default == f"`{setting.default}`"
    else:
        assert not default.startswith("`") or "/" in default


def test_no_page_names_a_setting_that_is_not():
    known = {setting.name for setting in SETTINGS}
    known |= {"AYNI_REQUIRE_BROWSER", "AYNI_REQUIRE_POSTGRES", "AYNI_TEST_POSTGRES", "AYNI_CHROMIUM"}
    for page in PAGES:
        named = set(re.findall(r"\bAYNI_[A-Z_]+[A-Z]\b", page.read_text(encoding="utf-8")))
        assert (page.name, named - known) == (page.name, set())


def test_there_are_pages():
    assert {"backup.md", "operar.es.md", "running.md", "settings.md"} <= {page.name for page in OPERATING.iterdir()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_ayni_command_shown_exists(page):
    for line in lines_with(page, AYNI):
        words = re.split(AYNI, line.split("#")[0])[-1].split()
        if not words or not re.fullmatch(r"[a-z]+", words[0]):
            continue
        assert (line, words[0] in PLACES) == (line, True)
        command = main.get_command(click.Context(main), words[0])
        if isinstance(command, click.Group):
            assert (line, words[1] in command.commands) == (line, True)
            command = command.commands[words[1]]
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
        assert (line, {word for word in words if word.startswith("--")} - known) == (line, set())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_shown_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in lines_with(page, MAKE):
        named = re.findall(r"\bmake ([a-z]+)", line)
        assert (line, set(named) - targets) == (line, set())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (target, (page.parent / target).exists()) == (target, True)


def test_every_public_command_is_told():
    text = "".join(page.read_text(encoding="utf-8") for page in OPERATING.glob("*.md"))
    shown = [name for name in PLACES if not main.get_command(click.Context(main), name).hidden]
    told = set(re.findall(r"ayni ([a-z]+)", text))
    assert set(shown) - told == {"import", "report"}
