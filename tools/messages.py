"""Words to translate: gather them, check that none is missing, compile them. Needs no gettext program.

python -m tools.messages update    put every new message of the source into the catalogues of its room
python -m tools.messages check     fail when a message has no translation, is uncertain or loses a placeholder
python -m tools.messages compile   write the .mo files Django reads
"""

from __future__ import annotations

import datetime
import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOMS = Path(__file__).resolve().parents[1] / "src" / "ayni"
LANGUAGES = ("es", "pt", "fr")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# One date for ever, so that gathering again changes only what has changed.
UNDATED = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
PLACEHOLDER = re.compile(r"%\((\w+)\)|\{(\w*)\}")


def room_folders() -> list[Path]:
    """Every folder of the source that Django searches for a catalogue: the rooms and the ui."""
    rooms = [path for path in sorted(ROOMS.iterdir()) if (path / "apps.py").exists()]
    return [*rooms, ROOMS / "foundation" / "ui"]


def sources(room: Path) -> Iterator[Path]:
    inner = {other for other in room_folders() if other != room and room in other.parents}
    for path in sorted(room.rglob("*")):
        if any(other in path.parents for other in inner) or "migrations" in path.parts:
            continue
        if path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


@cache
def messages_of(path: Path) -> tuple[tuple[object, str | None], ...]:
    """The identity and context of each message of a file, read once for every language."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # Read as Python, where the indentation of HTML would be an error; sentences keep theirs, written as escapes.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    options = {"encoding": "utf-8"}
    calls = extract_python(io.BytesIO(text.encode()), list(KEYWORDS), [], options)
    return tuple(one for _line, function, found, _comments in calls for one in _read(function, found))


def _read(function: str | None, found: object) -> Iterator[tuple[object, str | None]]:
    words = found if isinstance(found, tuple) else (found,)
    context = None
    if function and "pgettext" in function:
        context, words = words[0], words[1:]
    if (function or "")[:1] == "n" and len(words) >= 2 and words[0] and words[1]:
        yield (words[0], words[1]), context
    elif words and words[0]:
        yield words[0], context


def catalogue_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def gather(room: Path, language: str) -> Catalog:
    catalogue = Catalog(
        locale=language,
        project="Ayni",
        charset="utf-8",
        fuzzy=False,
        creation_date=UNDATED,
        revision_date=UNDATED,
    )
    for path in sources(room):
        for identity, context in messages_of(path):
            place = path.relative_to(ROOMS.parents[1]).as_posix()
            catalogue.add(identity, locations=[(place, None)], context=context, flags=_flags(identity))
    return catalogue


def _flags(identity: object) -> list[str]:
    text = "".join(identity) if isinstance(identity, tuple) else str(identity)
    return ["python-format"] if "%(" in text else []


def load(path: Path, language: str) -> Catalog | None:
    if not path.exists():
        return None
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update() -> int:
    for room in room_folders():
        for language in LANGUAGES:
            fresh = gather(room, language)
            known = load(catalogue_path(room, language), language)
            for message in list(fresh):
                old = known.get(message.id, message.context) if known and message.id else None
                if old is not None:
                    message.string = old.string
            if len(fresh):
                path = catalogue_path(room, language)
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as stream:
                    write_po(stream, fresh, width=110, sort_output=True, omit_header=False, include_lineno=False)
    return 0


def problems() -> Iterator[str]:
    """One line for each message that is missing, empty, uncertain or has lost a placeholder."""
    for room in room_folders():
        for language in LANGUAGES:
            known = load(catalogue_path(room, language), language)
            for message in gather(room, language):
                if not message.id:
                    continue
                old = known.get(message.id, message.context) if known else None
                where = f"{room.name}/{language}"
                if old is None or not all(_strings(old)):
                    yield f"{where}: not translated: {message.id!r}"
                elif old.fuzzy:
                    yield f"{where}: uncertain: {message.id!r}"
                elif not _keeps_placeholders(message.id, old):
                    yield f"{where}: placeholders differ: {message.id!r}"


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def _keeps_placeholders(identity: object, message: Message) -> bool:
    ids = identity if isinstance(identity, tuple) else (identity,)
    wanted = {found for text in ids for found in PLACEHOLDER.findall(str(text))}
    last = set(PLACEHOLDER.findall(_strings(message)[-1]))
    return last == wanted if len(ids) == 1 else last <= wanted


def compile_all() -> int:
    for room in room_folders():
        for language in LANGUAGES:
            path = catalogue_path(room, language)
            catalogue = load(path, language)
            if catalogue is not None:
                with path.with_suffix(".mo").open("wb") as stream:
                    write_mo(stream, catalogue)
    return 0


def check() -> int:
    found = list(problems())
    print("\n".join(found) or "Every message is translated into every language.")
    return 1 if found else 0


def main(words: list[str]) -> int:
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    commands = {"update": update, "check": check, "compile": compile_all}
    if len(words) != 1 or words[0] not in commands:
        print(__doc__)
        return 2
    return commands[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
