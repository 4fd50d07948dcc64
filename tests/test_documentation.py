"""The pages tell the truth: what they name exists, and what exists is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ayni.config.cli import PLACES
from tools.messages import catalogue_path, gather, load, room_folders

HERE = Path(__file__).resolve().parents[1]
DOCS = HERE / "docs"
GUIDES = {
    "visitante": "visitor",
    "editor": "editor",
    "punto-focal": "focal-point",
    "secretaria": "secretariat",
    "evaluador": "evaluator",
    "observador": "observer",
    "profesional-tecnico": "official",
    "quien-evalua": "reviewer",
    "autoridad": "authority",
}
OWN_HOSTS = {"127.0.0.1", "0.0.0.0"}  # noqa: S104
FOR_EXAMPLES = ("example.org", "example.com", ".example")
NOT_OURS = {".venv", "var", "build", "dist", "node_modules", ".git", ".pytest_cache"}
# Words after `ayni` or `make` that are neither target nor command stand in prose, never in code.
CODE = re.compile(r"`([^`\n]+)`|^ {4,}(\S.*)$|^\$ (.*)$", re.MULTILINE)
FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)


def pages() -> list[Path]:
    found = (path for path in HERE.rglob("*.md") if not NOT_OURS & set(path.relative_to(HERE).parts))
    return sorted(found)


def named(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


def words_of(text: str) -> str:
    """Headings as the anchors GitHub makes of them."""
    kept = re.sub(r"[^\w\- ]", "", text.replace("`", "").lower())
    return kept.replace(" ", "-")


def code_in(text: str) -> Iterator[str]:
    """Each piece of code of a page: spans, indented lines, lines of fences."""
    for block in FENCE.findall(text):
        yield from block.splitlines()
    for span, indented, prompted in CODE.findall(FENCE.sub("", text)):
        yield span or indented or prompted


def outside_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))


def in_bold(page: Path) -> list[str]:
    return [" ".join(words.split()) for words in BOLD.findall(page.read_text(encoding="utf-8"))]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (HERE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def called_with(program: str, code: str) -> list[str]:
    """The first word after each call of `program` in a line of code, settings before it left out."""
    call = re.match(rf"(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?{program} +([a-z][\w-]*(?: [a-z][a-z-]*)*)", code.strip())
    return call.group(1).split() if call else []


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_make_target_named_exists(page: Path) -> None:
    asked = {
        word
        for code in code_in(page.read_text(encoding="utf-8"))
        for word in called_with("make", re.split(r" {2,}|#", code.strip())[0])
    }
    assert asked - make_targets() == set()


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_ayni_command_named_exists(page: Path) -> None:
    asked = {
        call[0]
        for code in code_in(page.read_text(encoding="utf-8"))
        if (call := called_with("ayni", code)) and not code.startswith(("ayni.", "ayni-"))
    }
    assert asked - set(PLACES) == set()


@pytest.mark.parametrize("page", pages(), ids=named)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(outside_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        address, _hash, anchor = link.partition("#")
        target = (page.parent / address).resolve() if address else page
        if not target.exists():
            broken.append(link)
        elif anchor and target.suffix == ".md":
            headings = HEADING.findall(FENCE.sub("", target.read_text(encoding="utf-8")))
            if anchor not in {words_of(heading) for heading in headings}:
                broken.append(link)
    assert broken == []


def test_every_room_says_what_it_is() -> None:
    rooms = [path for path in (HERE / "src" / "ayni").iterdir() if (path / "__init__.py").exists()]
    silent = sorted(room.name for room in rooms if not (room / "README.md").exists())
    assert silent == []


def test_every_room_is_in_the_architecture() -> None:
    rooms = {path.name for path in (HERE / "src" / "ayni").iterdir() if (path / "__init__.py").exists()}
    told = set(re.findall(r"^\| `(\w+)` \|", (DOCS / "architecture.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert told == rooms


def test_every_guide_exists_in_both_languages() -> None:
    assert {path.stem for path in (DOCS / "guides" / "es").glob("*.md")} == set(GUIDES)
    assert {path.stem for path in (DOCS / "guides" / "en").glob("*.md")} == set(GUIDES.values())


@pytest.mark.parametrize(("spanish", "english"), GUIDES.items())
def test_guides_of_a_role_have_the_same_parts_and_name_each_other(spanish: str, english: str) -> None:
    ours = (DOCS / "guides" / "es" / f"{spanish}.md").read_text(encoding="utf-8")
    theirs = (DOCS / "guides" / "en" / f"{english}.md").read_text(encoding="utf-8")
    assert len(HEADING.findall(ours)) == len(HEADING.findall(theirs))
    assert (f"../en/{english}.md" in ours, f"../es/{spanish}.md" in theirs) == (True, True)


@pytest.fixture(scope="module")
def on_screen() -> dict[str, set[str]]:
    """Every sentence of the screens with the Spanish each room gives it; none while nobody has translated it."""
    found: dict[str, set[str]] = {}
    for room in room_folders():
        known = load(catalogue_path(room, "es"), "es")
        for message in gather(room, "es"):
            sentence = message.id if isinstance(message.id, str) else message.id[0]
            translated = known.get(message.id, message.context) if known else None
            said = found.setdefault(sentence, set())
            if translated and isinstance(translated.string, str) and translated.string:
                said.add(translated.string)
    return found


@pytest.mark.parametrize(("spanish", "english"), GUIDES.items())
def test_words_in_bold_are_the_words_on_screen(spanish: str, english: str, on_screen: dict[str, set[str]]) -> None:
    """In a guide bold is kept for what the reader will see: buttons, fields, titles."""
    ours = in_bold(DOCS / "guides" / "es" / f"{spanish}.md")
    theirs = in_bold(DOCS / "guides" / "en" / f"{english}.md")
    assert [words for words in theirs if words not in on_screen] == []
    differing = [
        (said, sorted(on_screen[words]))
        for words, said in zip(theirs, ours, strict=True)
        if on_screen[words] and said not in on_screen[words]
    ]
    assert differing == []


def test_every_guide_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    guides = [path.relative_to(DOCS).as_posix() for path in sorted((DOCS / "guides").rglob("*.md"))]
    assert [guide for guide in guides if f"({guide})" not in index] == []


def test_every_decision_is_in_the_index_under_its_own_title() -> None:
    records = [path for path in sorted((DOCS / "decisions").glob("*.md")) if path.name != "README.md"]
    rows = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+?) \|$", _decisions(), re.MULTILINE)
    titles = [path.read_text(encoding="utf-8").splitlines()[0] for path in records]
    assert rows == [
        (path.name[:4], path.name, title.removeprefix(f"# {path.name[:4]}. "))
        for path, title in zip(records, titles, strict=True)
    ]


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "decisions").glob("0*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_picture_shown_has_words_for_those_who_do_not_see_it() -> None:
    silent = [
        named(page) for page in pages() if re.search(r"!\[\s*\]\(", outside_code(page.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_both_readmes_have_the_same_parts() -> None:
    english = HEADING.findall((HERE / "README.md").read_text(encoding="utf-8"))
    spanish = HEADING.findall((HERE / "README.es.md").read_text(encoding="utf-8"))
    assert len(english) == len(spanish)


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_page_leans_on_an_outside_host(page: Path) -> None:
    """Addresses of others change; what a reader must know stands here. Examples use names kept for examples."""
    hosts = set(re.findall(r"://(?:[^\s/@]+@)?([\w-]+(?:\.[\w-]+)+)", page.read_text(encoding="utf-8")))
    strange = {host for host in hosts if host not in OWN_HOSTS and not host.endswith(FOR_EXAMPLES)}
    assert strange == set()


def test_every_code_name_of_the_glossary_is_in_the_source() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (HERE / "src" / "ayni").rglob("*.py"))
    known = set(re.findall(r"\w+", source)) | {path.name for path in (HERE / "src" / "ayni").iterdir()}
    asked = {
        part
        for row in re.findall(r"^\|.*\| ([^|]+) \|$", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
        for name in re.findall(r"`([\w.]+)[()]*`", row)
        for part in name.strip(".").split(".")
    }
    assert asked - known == set()


def _decisions() -> str:
    return (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
