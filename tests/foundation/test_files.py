"""A file is taken for what it is, not for what it is called."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.files.actions import store_file, store_made_file
from ayni.foundation.files.checks import FileRefused, check_file, plain_name
from ayni.foundation.files.models import StoredFile
from ayni.foundation.files.responses import file_response
from tests.people.makers import make_person

ALL = ("pdf", "docx", "xlsx", "csv", "png", "jpg")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
WORD = "word/document.xml"
BOOK = "xl/workbook.xml"


def picture(kind):
    written = io.BytesIO()
    Image.new("RGB", (4, 4)).save(written, kind)
    return written.getvalue()


def archive(*members, types=b"<Types/>", compression=zipfile.ZIP_DEFLATED, **contents):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as packed:
        packed.writestr("[Content_Types].xml", types)
        for member in members:
            packed.writestr(member, b"<x/>")
        for name, content in contents.items():
            packed.writestr(name, content)
    return written.getvalue()


SOUND = {
    "informe.pdf": PDF,
    "informe final (v2).PDF": PDF,
    "informe.v1.2.pdf": PDF,
    "foto.png": picture("PNG"),
    "foto.jpg": picture("JPEG"),
    "foto.jpeg": picture("JPEG"),
    "tabla.csv": "país,año\nEcuador,2023\n".encode(),
    "tabla excel.csv": "\ufeffpaís;año\nEcuador;2023\n".encode(),
    "tabla vieja.csv": "país;niñez\n".encode("cp1252"),
    "carta.docx": archive(WORD),
    "tabla.xlsx": archive(BOOK),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_are_taken(name):
    extension = name.rpartition(".")[2].lower()
    kind = check_file(ContentFile(SOUND[name], name), allowed=ALL, limit=10_000)
    assert kind.extension == {"jpeg": "jpg"}.get(extension, extension)


def bomb():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b"<Types/>")
        packed.writestr(WORD, b"\0" * 30_000_000)
    return written.getvalue()


def crowd():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("[Content_Types].xml", b"<Types/>")
        for number in range(5001):
            packed.writestr(f"{number}", b"")
    return written.getvalue()


UNSOUND = [
    ("vacío.pdf", b"", "empty"),
    ("grande.pdf", PDF + b" " * 60_000_000, "too_large"),
    ("programa.exe", b"MZ\x90\x00", "kind"),
    ("página.html", b"<html>", "kind"),
    ("dibujo.svg", b"<svg/>", "kind"),
    ("sin extensión", PDF, "kind"),
    (".pdf", PDF, "kind"),
    ("macros.xlsm", archive(BOOK), "kind"),
    ("informe.exe.pdf", PDF, "double_extension"),
    ("informe.php.jpg", picture("JPEG"), "double_extension"),
    ("informe.HTML.csv", b"a,b\n", "double_extension"),
    ("programa.pdf", b"MZ\x90\x00\x03" + b"\x00" * 90, "content"),
    ("página.pdf", b"<html><script>alert(1)</script>", "content"),
    ("carta.pdf", archive(WORD), "content"),
    ("foto.png", picture("JPEG"), "content"),
    ("foto.jpg", PDF, "content"),
    ("página.csv", b"<html><body>a,b</body></html>", "content"),
    ("página con marca.csv", b"\xef\xbb\xbf \n <script>alert(1)</script>", "content"),
    ("dibujo.csv", b"<svg onload=alert(1)>", "content"),
    ("guion.csv", b"#!/bin/sh\nrm -rf /\n", "content"),
    ("documento.csv", PDF, "content"),
    ("programa.csv", bytes(range(256)) * 4, "content"),
    ("utf16.csv", "a;b\n".encode("utf-16"), "content"),
    ("carta.docx", archive(BOOK), "content"),
    ("tabla.xlsx", archive(WORD), "content"),
    ("carta cortada.docx", archive(WORD)[:60], "content"),
    ("carta de otro.docx", b"PK\x03\x04 not a zip", "content"),
    ("macros.xlsx", archive(BOOK, "xl/vbaProject.bin"), "content"),
    ("macros.docx", archive(WORD, "word/vbaProject.bin"), "content"),
    ("macros escondidas.docx", archive(WORD, "word/VBAPROJECT.BIN"), "content"),
    (
        "macros declaradas.xlsx",
        archive(BOOK, types=b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"),
        "content",
    ),
    ("bomba.docx", bomb(), "bomb"),
    ("muchedumbre.docx", crowd(), "bomb"),
]


@pytest.mark.parametrize(("name", "content", "code"), UNSOUND, ids=[name for name, _content, _code in UNSOUND])
def test_unsound_files_are_refused_with_their_reason(name, content, code):
    with pytest.raises(FileRefused) as refused:
        check_file(ContentFile(content, name), allowed=ALL, limit=50_000_000)
    assert refused.value.code == code
    assert name in refused.value.messages[0] or code == "bomb"


def test_a_kind_not_asked_for_is_refused():
    with translation.override("en"), pytest.raises(FileRefused) as refused:
        check_file(ContentFile(PDF, "a.pdf"), allowed=("csv", "xlsx"), limit=1000)
    assert refused.value.messages == ["“a.pdf” is not of an accepted kind. Accepted: csv, xlsx."]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ana\\informe.pdf", "informe.pdf"),
        ("/tmp/x/informe.pdf", "informe.pdf"),
        ("in\x00forme.pdf", "informe.pdf"),
    ],
)
def test_no_name_is_a_path(given, kept):
    assert plain_name(given) == kept


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_a_file_is_kept_under_its_number(folder):
    upload = SimpleUploadedFile("../../Informe año 2015.pdf", PDF, content_type="text/html")
    actor = make_person()
    stored = store_file(upload=upload, actor=actor)
    assert (stored.name, stored.media_type, stored.size) == ("Informe_año_2015.pdf", "application/pdf", len(PDF))
    assert [path.name for path in files_in(folder)] == [f"{stored.pk}.bin"]
    assert files_in(folder)[0].read_bytes() == PDF
    assert AuditEntry.objects.get().act == "store_file"
    assert AuditEntry.objects.get().actor == actor


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing(folder):
    with pytest.raises(FileRefused):
        store_file(upload=ContentFile(b"MZ\x00", "a.pdf"), actor=None)
    assert (StoredFile.objects.count(), files_in(folder)) == (0, [])


@pytest.mark.django_db
def test_the_limit_is_the_setting(folder, settings):
    settings.AYNI_UPLOAD_LIMIT = len(PDF) - 1
    with pytest.raises(FileRefused) as refused:
        store_file(upload=ContentFile(PDF, "a.pdf"), actor=None)
    assert refused.value.code == "too_large"


@pytest.mark.django_db
def test_a_record_that_fails_takes_its_file_along(folder, monkeypatch):
    def fail(*_words, **_named):
        raise RuntimeError("no room")

    monkeypatch.setattr(StoredFile, "save", fail)
    with pytest.raises(RuntimeError):
        store_file(upload=ContentFile(PDF, "a.pdf"), actor=None)
    assert files_in(folder) == []


@pytest.mark.django_db
def test_it_is_given_back_to_keep_and_never_to_run(folder):
    stored = store_made_file(content=PDF, name="informe.pdf")
    answer = file_response(stored)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="informe.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content) == PDF
