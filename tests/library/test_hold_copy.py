import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.foundation.audit.queries import history_of
from ayni.foundation.models import StoredFile
from ayni.library.models import Document
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db

ADDRESS = "/en/library/manual/copy/new/"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"


@pytest.fixture(autouse=True)
def manual(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Document.objects.create(code="manual", kind="manual", title_es="Manual")


def send(client, name: str = "manual.pdf", content: bytes = PDF, **values):
    data = {"upload": SimpleUploadedFile(name, content), "audience": "members", "readable_until": ""} | values
    return client.post(ADDRESS, data)


def test_the_secretariat_puts_a_copy_in(manual):
    client = sign_in(make_person("secretariat"))

    response = send(client, readable_until="2030-12-31")

    manual.refresh_from_db()
    assert response.status_code == 302
    assert (manual.file.name, manual.audience) == ("manual.pdf", "members")
    assert manual.readable_until == datetime.date(2030, 12, 31)
    assert [entry.act for entry in history_of(manual)] == ["hold_copy"]


def test_nobody_else_does(client):
    assert send(client).status_code == 302
    assert send(sign_in(make_person())).status_code == 403
    assert send(sign_in(make_person("evaluator"))).status_code == 403
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("manual.pdf", b""), ("manual.pdf", b"MZ not a pdf"), ("manual.exe", PDF), ("manual.exe.pdf", PDF)],
)
def test_a_wrong_file_changes_nothing(manual, name, content):
    client = sign_in(make_person("secretariat"))

    response = send(client, name, content)

    manual.refresh_from_db()
    assert response.status_code == 200
    assert response.context["form"].errors["upload"]
    assert (manual.file, StoredFile.objects.count()) == (None, 0)


def test_a_wrong_day_keeps_what_was_typed():
    client = sign_in(make_person("secretariat"))

    page = send(client, readable_until="yesterday").content.decode()

    assert 'value="yesterday"' in page
    assert StoredFile.objects.count() == 0


def test_an_unknown_document_is_not_there():
    client = sign_in(make_person("secretariat"))

    assert client.get("/en/library/unknown/copy/new/").status_code == 404
