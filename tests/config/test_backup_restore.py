"""A backup brings everything back, or nothing is touched."""

import hashlib
import json
import shutil
import sqlite3
import stat
import zipfile
from pathlib import Path

import pytest

import ayni.library.migrations as present
from ayni.config.backup import BackupRefused, open_backup
from tests.config.house import ayni
from tests.config.tables import findable, rows_of

UPLOAD = b"%PDF-1.4 an upload\n" * 40


@pytest.fixture(scope="module")
def kept(furnished, tmp_path_factory):
    """A furnished house with an upload and an awkward row, and a backup of it."""
    folder = tmp_path_factory.mktemp("kept") / "house"
    shutil.copytree(furnished, folder)
    (folder / "files" / "2026" / "03").mkdir(parents=True)
    (folder / "files" / "2026" / "03" / "upload.bin").write_bytes(UPLOAD)
    with sqlite3.connect(folder / "ayni.sqlite3") as database:
        database.execute(
            "INSERT INTO foundation_letter (kind, to_address, language, subject, body, state, written_at, attempts, "
            "failure, calendar) VALUES ('trial', 'a@b.example', 'es', '“Ñandú” 🧵', 'línea 1\nlínea 2\t\x7f', 'sent', "
            "'2026-03-01 10:00:00.123456', 1, '', '')"
        )
    answer = ayni("backup", "all.zip", data_dir=folder)
    assert answer.returncode == 0, answer.stderr
    return folder


def assert_same(one, other):
    """Two houses hold the same, told table by table."""
    (rows, files), (other_rows, other_files) = one, other
    assert set(rows) == set(other_rows)
    for table in rows:
        assert (table, rows[table]) == (table, other_rows[table])
    assert files == other_files


def standing(folder):
    """Everything in the records and files, byte by byte."""
    files = {path.relative_to(folder): path.read_bytes() for path in (folder / "files").rglob("*") if path.is_file()}
    return rows_of(folder), files


def leftovers(folder):
    return sorted(path.name for path in folder.iterdir() if "restoring" in path.name or path.name.endswith(".part"))


def test_it_says_what_it_holds_and_only_its_owner_reads_it(kept):
    path = kept / "all.zip"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert set(archive.namelist()) == {*manifest["members"], "manifest.json"}
    assert (manifest["application"], manifest["format"], manifest["database"]) == ("ayni", 1, "sqlite")
    assert manifest["tables"]["cooperation.activity"]["rows"] == 93
    assert manifest["migrations"]["foundation"][0] == "0001_initial"
    assert "sessions.session" not in manifest["tables"]
    assert "files/2026/03/upload.bin" in manifest["members"]


def test_a_round_trip_into_an_empty_place_brings_every_row_and_file(kept, tmp_path):
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    answer = ayni("restore", str(kept / "all.zip"), "--yes", data_dir=fresh)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.endswith("Restored.\n")
    assert_same(standing(fresh), standing(kept))
    assert findable(fresh) == findable(kept)
    assert leftovers(fresh) == []


def test_it_takes_the_place_of_what_is_there_which_is_kept(kept, tmp_path):
    there = tmp_path / "there"
    there.mkdir()
    ayni("prepare", data_dir=there)
    (there / "files" / "other.bin").write_bytes(b"of the former house")
    before = rows_of(there)
    answer = ayni("restore", str(kept / "all.zip"), "--yes", data_dir=there)
    assert answer.returncode == 0, answer.stderr
    assert_same(standing(there), standing(kept))
    former = next(there.glob("ayni.sqlite3.before-restore-*"))
    assert (next(there.glob("files.before-restore-*")) / "other.bin").read_bytes() == b"of the former house"
    assert rows_of(there, DATABASE_URL=f"sqlite:///{former}") == before
    assert ayni("backup", "again.zip", data_dir=there).returncode == 0


def test_damage_anywhere_is_refused_or_harmless(kept, tmp_path):
    there = tmp_path / "there"
    shutil.copytree(kept, there)
    sound = (kept / "all.zip").read_bytes()
    broken = tmp_path / "broken.zip"
    refused = 0
    for number in range(60):
        place = (number * 2 + 1) * len(sound) // 120
        broken.write_bytes(sound[:place] + bytes([sound[place] ^ 0x40]) + sound[place + 1 :])
        try:
            opened = open_backup(broken, say=lambda *_: None)
        except BackupRefused:
            refused += 1
        else:
            with zipfile.ZipFile(kept / "all.zip") as whole:
                assert opened.manifest == json.loads(whole.read("manifest.json"))
    assert refused > 50
    middle = len(sound) // 2
    broken.write_bytes(sound[:middle] + bytes([sound[middle] ^ 0xFF]) + sound[middle + 1 :])
    answer = ayni("restore", str(broken), "--yes", data_dir=there)
    assert answer.returncode == 1
    assert "damaged" in answer.stderr
    assert (bytes_of(there), leftovers(there)) == (bytes_of(kept), [])


def rewritten(source, target, change):
    """A copy of a backup with its manifest, or its members, changed."""
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as copy:
        members = {name: whole.read(name) for name in whole.namelist()}
        manifest = json.loads(members.pop("manifest.json"))
        change(manifest, members)
        for name, content in members.items():
            copy.writestr(name, content)
        copy.writestr("manifest.json", json.dumps(manifest))


def newer_format(manifest, members):
    manifest["format"] = 2
    manifest["version"] = "9.0.0"


def newer_migration(manifest, members):
    manifest["migrations"]["foundation"].append("0099_of_tomorrow")


def unknown_room(manifest, members):
    manifest["migrations"]["gardens"] = ["0001_initial"]


def fewer_rows(manifest, members):
    manifest["tables"]["cooperation.activity"]["rows"] = 92


def missing_member(manifest, members):
    del members["data/cooperation.activity.jsonl"]


def added_member(manifest, members):
    members["data/extra.table.jsonl"] = b"[]\n"


def climbing_name(manifest, members):
    add_member(manifest, members, "files/../../escaped.txt")


def absolute_name(manifest, members):
    add_member(manifest, members, "/tmp/escaped.txt")


def backslash_name(manifest, members):
    add_member(manifest, members, "files/..\\escaped.txt")


def add_member(manifest, members, name):
    members[name] = b"out"
    manifest["members"][name] = {"sha256": hashlib.sha256(b"out").hexdigest(), "size": 3}


def other_columns(manifest, members):
    manifest["tables"]["portfolio.area"]["columns"][0] = "number"


def other_row(manifest, members):
    replace_member(manifest, members, "data/portfolio.area.jsonl", b'["short"]\n')


def dangling_row(manifest, members):
    rows = [json.loads(line) for line in members["data/portfolio.topic.jsonl"].splitlines()]
    place = manifest["tables"]["portfolio.topic"]["columns"].index("area_id")
    rows[0][place] = 987654
    content = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    replace_member(manifest, members, "data/portfolio.topic.jsonl", content)


def replace_member(manifest, members, name, content):
    members[name] = content
    manifest["members"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (newer_format, "made by Ayni 9.0.0"),
        (missing_member, "does not hold what its manifest says"),
        (added_member, "does not hold what its manifest says"),
        (climbing_name, "name is not safe"),
        (absolute_name, "name is not safe"),
        (backslash_name, "name is not safe"),
    ],
)
def test_what_is_not_whole_is_refused_when_it_is_opened(kept, tmp_path, change, words):
    rewritten(kept / "all.zip", tmp_path / "changed.zip", change)
    with pytest.raises(BackupRefused, match=words):
        open_backup(tmp_path / "changed.zip", say=lambda *_: None)
    assert not list(tmp_path.rglob("escaped.txt"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (newer_migration, "it has foundation.0099_of_tomorrow"),
        (unknown_room, "it has gardens.0001_initial"),
        (fewer_rows, "has 93 rows, not the 92 written"),
        (other_columns, "are not those of its migrations"),
        (other_row, "could not be restored, and nothing was changed"),
        (dangling_row, "could not be restored, and nothing was changed"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_touched(kept, tmp_path, change, words):
    there = tmp_path / "there"
    shutil.copytree(kept, there)
    rewritten(kept / "all.zip", tmp_path / "changed.zip", change)
    answer = ayni("restore", str(tmp_path / "changed.zip"), "--yes", data_dir=there)
    assert answer.returncode == 1
    assert words in answer.stderr
    assert "Traceback" not in answer.stderr
    assert bytes_of(there) == bytes_of(kept)
    assert leftovers(there) == []


def bytes_of(folder):
    """The records and files as they lie on the disk."""
    inside = [path for path in folder.rglob("*") if path.is_file() and "static" not in path.parts]
    return {path.relative_to(folder): path.read_bytes() for path in inside if path.suffix != ".lock"}


def test_other_files_are_refused(kept, tmp_path):
    sound = (kept / "all.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "foreign.zip", "w") as foreign:
        foreign.writestr("letter.txt", "Dear network")
    (tmp_path / "cut.zip").write_bytes(sound[: len(sound) * 2 // 3])
    (tmp_path / "empty.zip").write_bytes(b"")
    (tmp_path / "text.zip").write_text("not a zip at all")
    told = {
        "foreign.zip": "not a backup made by `ayni backup`",
        "cut.zip": "damaged, cut short or not a backup at all",
        "empty.zip": "damaged, cut short or not a backup at all",
        "text.zip": "damaged, cut short or not a backup at all",
        "absent.zip": "There is no file",
    }
    for name, words in told.items():
        with pytest.raises(BackupRefused, match=words):
            open_backup(tmp_path / name, say=lambda *_: None)


def test_it_asks_before_it_replaces(kept, tmp_path):
    answer = ayni("restore", str(kept / "all.zip"), data_dir=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1] == "Nothing was changed. Add --yes to restore without being asked."


def test_verify_changes_nothing(kept, tmp_path):
    answer = ayni("restore", str(kept / "all.zip"), "--verify", data_dir=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert ": a whole backup made on " in answer.stdout
    assert not (tmp_path / "ayni.sqlite3").exists()


def test_a_backup_is_never_written_over(kept):
    before = (kept / "all.zip").read_bytes()
    answer = ayni("backup", "all.zip", data_dir=kept)
    assert answer.returncode == 1
    assert "exists already" in answer.stderr
    assert (kept / "all.zip").read_bytes() == before


def test_a_place_that_cannot_be_written_leaves_no_half(kept, tmp_path):
    answer = ayni("backup", str(tmp_path / "nowhere" / "x.zip"), data_dir=kept)
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1].startswith("The backup could not be written: ")
    assert list(tmp_path.iterdir()) == []


def test_an_older_backup_is_brought_up_to_this_version(kept, tmp_path):
    """A backup from before the present last migration of a room: here the room `library` before a column."""
    older = tmp_path / "older"
    shutil.copytree(kept, older)
    (older / "all.zip").unlink()
    package = tmp_path / "package"
    package.mkdir()
    (package / "of_the_past.py").write_text(
        "from ayni.config.settings import *\nMIGRATION_MODULES = {'library': 'library_past'}\n"
    )
    past = package / "library_past"
    shutil.copytree(Path(present.__file__).parent, past, ignore=shutil.ignore_patterns("__pycache__"))
    last = sorted(path.stem for path in past.glob("0*.py"))[-1]
    (past / "9999_later.py").write_text(
        "from django.db import migrations, models\n"
        "class Migration(migrations.Migration):\n"
        f"    dependencies = [('library', '{last}')]\n"
        "    operations = [\n"
        "        migrations.AddField('document', 'shelf', models.CharField(max_length=9, default='')),\n"
        "        migrations.RunPython(lambda apps, editor:\n"
        "            apps.get_model('library', 'Document').objects.update(shelf='first')),\n"
        "    ]\n"
    )
    root = Path(__file__).resolve().parents[2]
    later = {"PYTHONPATH": f"{root / 'src'}:{package}", "DJANGO_SETTINGS_MODULE": "of_the_past"}
    answer = ayni("restore", str(kept / "all.zip"), "--yes", data_dir=older, **later)
    assert answer.returncode == 0, answer.stderr
    with sqlite3.connect(older / "ayni.sqlite3") as database:
        assert database.execute("SELECT DISTINCT shelf FROM library_document").fetchall() == [("first",)]
        assert database.execute("SELECT count(*) FROM library_document").fetchone() == (42,)
        assert database.execute("SELECT count(*) FROM cooperation_activity").fetchone() == (93,)


def test_it_waits_until_nothing_is_served(kept, tmp_path):
    from ayni.config.processes import only_one

    with only_one(tmp_path / "serving.lock") as mine:
        assert mine
        answer = ayni("restore", str(kept / "all.zip"), "--yes", data_dir=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1] == "Ayni is being served from this data folder. Stop it, then restore."


def test_files_in_the_records_but_not_on_the_disk_are_told(house):
    with sqlite3.connect(house / "ayni.sqlite3") as database:
        database.execute(
            "INSERT INTO foundation_storedfile (id, file, name, media_type, size, sha256, uploaded_at) VALUES "
            "('0123456789abcdef0123456789abcdef', '2026/01/lost.bin', 'lost.pdf', 'application/pdf', 3, 'x', "
            "'2026-01-01 00:00:00')"
        )
    answer = ayni("backup", "b.zip", data_dir=house)
    assert answer.returncode == 0
    assert "Beware: 1 files are in the records but not in the folder" in answer.stderr
