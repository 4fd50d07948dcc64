"""Is this file what it says it is? Decided by its content, never by its name."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 5000
MOST_RATIO = 120
RATIO_MATTERS_FROM = 5 * 1024 * 1024


class FileRefused(ValidationError):
    """The file is not accepted; the message says why, in the reader's language."""


@dataclass(frozen=True)
class FileKind:
    extension: str
    media_type: str
    archive_member: str = ""


KINDS = {
    "pdf": FileKind("pdf", "application/pdf"),
    "png": FileKind("png", "image/png"),
    "jpg": FileKind("jpg", "image/jpeg"),
    "csv": FileKind("csv", "text/csv; charset=utf-8"),
    "docx": FileKind(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "word/document.xml",
    ),
    "xlsx": FileKind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"),
}


def plain_name(given: str) -> str:
    """The last part of a name, whatever folders of any system stand before it."""
    return PureWindowsPath(given.replace("\x00", "")).name


def check_file(upload: File, *, allowed: tuple[str, ...], limit: int) -> FileKind:
    """Return the kind of `upload`; raise FileRefused when empty, too large, of another kind or unsafe."""
    name = plain_name(upload.name or "")
    if not upload.size:
        raise FileRefused(_("“%(name)s” is empty (0 bytes).") % {"name": name}, code="empty")
    if upload.size > limit:
        raise FileRefused(
            _("“%(name)s” has %(size)s MB; the most accepted is %(limit)s MB.")
            % {"name": name, "size": round(upload.size / 1048576, 1), "limit": limit // 1048576},
            code="too_large",
        )
    suffixes = [part.lower() for part in PurePath(name).suffixes]
    extension = {".jpeg": ".jpg"}.get(suffixes[-1], suffixes[-1])[1:] if suffixes else ""
    if extension not in allowed:
        raise FileRefused(
            _("“%(name)s” is not of an accepted kind. Accepted: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(allowed)},
            code="kind",
        )
    if any(part[1:] in _DANGEROUS for part in suffixes[:-1]):
        raise FileRefused(
            _("“%(name)s” has two extensions, one of them of a program. Rename the file.") % {"name": name},
            code="double_extension",
        )
    kind = KINDS[extension]
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if not _content_matches(content, kind):
        raise FileRefused(
            _("“%(name)s” is named .%(extension)s but its content is something else.")
            % {"name": name, "extension": extension},
            code="content",
        )
    return kind


_DANGEROUS = frozenset(
    [
        "exe",
        "bat",
        "cmd",
        "com",
        "js",
        "jse",
        "vbs",
        "ps1",
        "sh",
        "php",
        "phtml",
        "asp",
        "aspx",
        "jsp",
        "html",
        "htm",
        "svg",
        "jar",
        "scr",
        "msi",
        "py",
    ]
)


def _content_matches(content: bytes, kind: FileKind) -> bool:
    if kind.archive_member:
        return _is_sound_archive(content, kind.archive_member)
    if kind.extension == "csv":
        return _is_text(content)
    try:
        found = {match.mime_type for match in puremagic.magic_string(content[:4096])}
    except puremagic.PureError:
        return False
    return kind.media_type in found


# Characters that a table typed by people never has, or has once by accident: binary files are full of them.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0c")
MOST_CONTROLS = 0.05
_NOT_A_TABLE = (b"<", b"%pdf", b"{\\rtf", b"#!")


def _is_text(content: bytes) -> bool:
    controls = len(content) - len(content.translate(None, delete=_CONTROLS))
    if b"\x00" in content or controls > MOST_CONTROLS * len(content):
        return False
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()[:5].lower()
    return not start.startswith(_NOT_A_TABLE)


def _is_sound_archive(content: bytes, member: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            unpacked = sum(info.file_size for info in infos)
            _refuse_bomb(unpacked, len(infos), len(content))
            if not {member, "[Content_Types].xml"} <= names or any(info.flag_bits & 1 for info in infos):
                return False
            types = archive.read("[Content_Types].xml")
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError):
        return False
    has_program = any(name.lower().endswith("vbaproject.bin") for name in names)
    return not has_program and b"macroenabled" not in types.lower()


def _refuse_bomb(unpacked: int, members: int, packed: int) -> None:
    swollen = unpacked > RATIO_MATTERS_FROM and unpacked > MOST_RATIO * max(packed, 1)
    if unpacked > MOST_UNPACKED or swollen or members > MOST_MEMBERS:
        raise FileRefused(
            _("The file unpacks to %(size)s MB, far more than a document would. It was not accepted.")
            % {"size": unpacked // 1048576},
            code="bomb",
        )
