"""The rules of the house that a reader can check by eye, checked by machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tools import messages

HERE = Path(__file__).resolve().parents[2]
SOURCE = HERE / "src" / "ayni"
MODULES = [
    path
    for folder in ("src", "tests", "tools", "bench")
    for path in sorted((HERE / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
# Named by the libraries that ask for them, not by us: django-allauth's pages and elements, forms' own templates.
ASKED_BY_PACKAGES = re.compile(r"^(account|allauth|mfa|socialaccount|usersessions|django)/")


def name_of(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def test_no_module_passes_400_lines():
    long = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_no_function_passes_40_lines():
    long = [
        f"{name_of(path)}:{node.name} ({node.end_lineno - node.lineno + 1})"
        for path in MODULES
        if SOURCE in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


def test_no_drawer_called_utils_or_common():
    drawers = [name_of(path) for path in MODULES if path.stem in {"utils", "common", "helpers", "misc"}]
    assert drawers == []


def test_nothing_is_left_open():
    open_ends = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError|pytest\.mark\.(skip|xfail)")
    found = [name_of(path) for path in MODULES if path != Path(__file__) and open_ends.search(path.read_text())]
    assert found == []


def test_every_template_is_used():
    templates = {
        path.relative_to(folder).as_posix()
        for folder in SOURCE.rglob("templates")
        if folder.is_dir() and "documents" not in folder.parts
        for path in folder.rglob("*")
        if path.is_file()
    }
    written = "".join(
        path.read_text(encoding="utf-8") for path in SOURCE.rglob("*") if path.suffix in {".py", ".html", ".txt"}
    )
    unused = {one for one in templates if f'"{one}"' not in written and not ASKED_BY_PACKAGES.match(one)}
    assert {one for one in unused if not _is_named_by_parts(one, written)} == set()


def _is_named_by_parts(template: str, written: str) -> bool:
    """Templates chosen by a word, as "ui/styleguide/" + section: their folder or stem is written."""
    folder, _slash, name = template.rpartition("/")
    return f'"{folder}/' in written and re.search(rf"\b{re.escape(Path(name).stem)}\b", written) is not None


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_everything_is_translated(language):
    assert [line for line in messages.problems() if f"/{language}:" in line] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_one_message_has_one_translation(language):
    """Django merges every room's catalogue: of two wordings one wins everywhere. Another meaning needs a context."""
    wordings: dict[tuple[object, str | None], dict[object, list[str]]] = {}
    for room in messages.room_folders():
        for message in messages.load(messages.catalogue_path(room, language), language) or ():
            if message.id:
                same = wordings.setdefault((message.id, message.context), {})
                same.setdefault(message.string, []).append(room.name)
    assert {message: found for message, found in wordings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", ["es", "pt"])
def test_words_are_quoted_as_the_regions_ministries_do(language):
    """“So”, as the documents of the network; « thus » is French."""
    catalogues = [messages.load(messages.catalogue_path(room, language), language) for room in messages.room_folders()]
    said = [str(message.string) for catalogue in catalogues for message in catalogue or ()]
    assert [words for words in said if "«" in words] == []
