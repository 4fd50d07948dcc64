"""Static files for production: one stylesheet instead of thirty requests."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "ui/ayni.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_IMPORT = re.compile(
    r"""@import\s+url\(["']?(?P<url>[^"')]+)["']?\)(?:\s+layer\((?P<layer>[\w.-]+)\))?\s*(?P<media>[^;]*);"""
)
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<url>[^"')]+)(?P=quote)\s*\)""")
_ELSEWHERE = ("/", "#", "data:", "http:", "https:")


class StylesheetError(Exception):
    """A stylesheet imports a file that was not collected, or an imported one imports in its turn."""


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes the files that ayni.css imports into it, each in its layer, before names are hashed.

    A connection in a ministry may take a second for each round trip; thirty imports in a row
    would leave the page unstyled for most of them.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            text = bundle(STYLESHEET, lambda name: _read(paths, name))
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(text.encode()))
            paths = paths | {STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)


def bundle(name: str, read: Any) -> str:
    """The stylesheet `name` with its local imports written in; `read(name)` gives the text of a file.

    Raises StylesheetError when an imported file imports another, for the order of layers could not be kept.
    """

    def inline(match: re.Match[str]) -> str:
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["url"]))
        text = _COMMENT.sub("", read(imported))
        if "@import" in text:
            raise StylesheetError(f"{imported} is imported by {name} and may not import other files.")
        text = _URL.sub(lambda url: _move(url, imported, name), text).strip()
        if match["layer"]:
            text = f"@layer {match['layer']} {{\n{text}\n}}"
        if match["media"].strip():
            text = f"@media {match['media'].strip()} {{\n{text}\n}}"
        return text

    return _IMPORT.sub(inline, read(name))


def _move(match: re.Match[str], imported: str, name: str) -> str:
    """An address inside an imported file, as seen from the stylesheet it is written into."""
    url = match["url"].strip()
    if url.startswith(_ELSEWHERE):
        return match[0]
    target = posixpath.join(posixpath.dirname(imported), url)
    return f'url("{posixpath.relpath(target, posixpath.dirname(name))}")'


def _read(paths: dict[str, Any], name: str) -> str:
    if name not in paths:
        raise StylesheetError(f"{name} is imported by {STYLESHEET} but is not among the static files.")
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
