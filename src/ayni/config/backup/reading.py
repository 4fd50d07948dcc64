"""Open a backup and make sure of it, before anything is touched."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from ayni.config.backup.errors import BackupRefused

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
_MANIFEST_LIMIT = 64 * CHUNK
_SAFE = re.compile(r"(data/[a-z0-9_]+\.[a-z0-9_]+\.jsonl|files/[^\\:\x00-\x1f]+)\Z")


@dataclass(frozen=True)
class Backup:
    """A backup whose every byte was checked against its manifest."""

    path: Path
    manifest: dict[str, Any]

    def rows(self, table: str) -> Iterator[bytes]:
        """The lines of one table."""
        with zipfile.ZipFile(self.path) as archive, archive.open(f"data/{table}.jsonl") as stream:
            yield from stream

    def write_files(self, folder: Path) -> int:
        """Write every upload under `folder`; return how many."""
        names = [name for name in self.manifest["members"] if name.startswith("files/")]
        with zipfile.ZipFile(self.path) as archive:
            for name in names:
                target = folder / PurePosixPath(name).relative_to("files")
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as source, target.open("xb") as stream:
                    while chunk := source.read(CHUNK):
                        stream.write(chunk)
        return len(names)

    @property
    def size(self) -> int:
        """Bytes once unpacked."""
        return sum(member["size"] for member in self.manifest["members"].values())

    @property
    def records(self) -> int:
        return sum(table["rows"] for table in self.manifest["tables"].values())


def open_backup(path: Path, *, say: Callable[[str, float], None]) -> Backup:
    """Read the manifest and check every member. Raises BackupRefused for anything but a whole, sound backup."""
    if not path.is_file():
        raise BackupRefused(f"There is no file {path}.")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _check_members(archive, manifest, say)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise BackupRefused(
            f"{path} is damaged, cut short or not a backup at all ({error}). Take another copy of it."
        ) from error
    except OSError as error:
        raise BackupRefused(f"{path} cannot be read: {error}") from error
    return Backup(path, manifest)


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    foreign = BackupRefused(f"{archive.filename} is a zip file, but not a backup made by `ayni backup`.")
    try:
        info = archive.getinfo(MANIFEST)
    except KeyError:
        raise foreign from None
    if info.file_size > _MANIFEST_LIMIT:
        raise foreign
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except ValueError:
        raise foreign from None
    if not isinstance(manifest, dict) or manifest.get("application") != "ayni":
        raise foreign
    if manifest.get("format") != FORMAT:
        raise BackupRefused(
            f"The backup is of format {manifest.get('format')} and was made by Ayni {manifest.get('version')}; this "
            f"version reads format {FORMAT}. Install that version or a later one."
        )
    if not all(isinstance(manifest.get(part), dict) for part in ("migrations", "tables", "members")):
        raise foreign
    return manifest


def _check_members(archive: zipfile.ZipFile, manifest: dict[str, Any], say: Callable[[str, float], None]) -> None:
    told = manifest["members"]
    held = archive.namelist()
    if len(held) != len(set(held)) or set(held) != {*told, MANIFEST}:
        raise BackupRefused("The backup does not hold what its manifest says it holds. Take another copy of it.")
    if {f"data/{name}.jsonl" for name in manifest["tables"]} != {name for name in told if name.startswith("data/")}:
        raise BackupRefused("The tables of the backup are not those its manifest names. Take another copy of it.")
    for number, (name, member) in enumerate(told.items()):
        say("checking", 100 * number / len(told))
        _refuse_unsafe(name)
        with archive.open(name) as stream:
            size, digest = _measure(stream, limit=member["size"])
        if (size, digest) != (member["size"], member["sha256"]):
            raise BackupRefused(f"The backup is damaged: {name} is not what was written. Take another copy of it.")


def _refuse_unsafe(name: str) -> None:
    """No name may lead out of the folder it is unpacked into."""
    path = PurePosixPath(name)
    if not _SAFE.match(name) or path.is_absolute() or ".." in path.parts or str(path) != name:
        raise BackupRefused(f"The backup holds a file whose name is not safe: {name!r}. It was not made by Ayni.")


def _measure(stream: IO[bytes], *, limit: int) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > limit:
            break
        digest.update(chunk)
    return size, digest.hexdigest()
