import datetime

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from ayni.foundation.files.actions import store_made_file
from ayni.foundation.search.registry import source_of
from ayni.library.models import Document
from ayni.library.queries import shelf
from ayni.library.rules import is_expired
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_document(code: str = "manual", *, copy: bool = True, **fields) -> Document:
    stored = store_made_file(content=PDF, name="manual.pdf") if copy else None
    values = {"kind": "manual", "title_es": f"Manual {code}", "file": stored} | fields
    return Document.objects.create(code=code, **values)


def clients() -> dict[str, Client]:
    return {
        "visitor": Client(),
        "member": sign_in(make_person()),
        "secretariat": sign_in(make_person("secretariat")),
    }


def opened(code: str) -> dict[str, int]:
    return {who: client.get(f"/en/library/{code}/copy/").status_code for who, client in clients().items()}


def test_anyone_reads_a_public_copy():
    make_document()

    assert opened("manual") == {"visitor": 200, "member": 200, "secretariat": 200}


def test_a_visitor_is_asked_to_sign_in_for_a_members_copy():
    make_document(audience="members")

    assert opened("manual") == {"visitor": 302, "member": 200, "secretariat": 200}


def test_a_document_of_the_secretariat_does_not_exist_for_others():
    make_document(audience="secretariat")
    people = clients()

    assert opened("manual") == {"visitor": 404, "member": 404, "secretariat": 200}
    assert people["member"].get("/en/library/manual/").status_code == 404
    assert people["secretariat"].get("/en/library/manual/").status_code == 200
    assert "Manual manual" not in people["visitor"].get("/en/library/").content.decode()
    assert "Manual manual" in people["secretariat"].get("/en/library/").content.decode()


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, {"visitor": 200, "member": 200, "secretariat": 200}),
        (0, {"visitor": 200, "member": 200, "secretariat": 200}),
        (-1, {"visitor": 302, "member": 403, "secretariat": 200}),
    ],
)
def test_after_its_last_day_only_the_secretariat_reads(days, expected):
    make_document(readable_until=timezone.localdate() + datetime.timedelta(days=days))

    assert opened("manual") == expected


def test_expiry_counts_the_last_day_in():
    document = Document(readable_until=datetime.date(2030, 1, 31))

    assert is_expired(document, datetime.date(2030, 1, 30)) is False
    assert is_expired(document, datetime.date(2030, 1, 31)) is False
    assert is_expired(document, datetime.date(2030, 2, 1)) is True
    assert is_expired(Document(), datetime.date(2030, 2, 1)) is False


def test_the_copy_is_a_file_to_keep():
    make_document()

    response = Client().get("/en/library/manual/copy/")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == PDF


def test_a_document_without_copy_says_so(client):
    make_document(copy=False)

    assert "We hold no copy of this document." in client.get("/en/library/manual/").content.decode()
    assert client.get("/en/library/manual/copy/").status_code == 404


def test_a_link_is_shown_only_to_those_who_may_read(client):
    make_document("open", copy=False, link="https://ministry.example/open")
    make_document("closed", copy=False, link="https://ministry.example/closed", audience="members")
    make_document("past", copy=False, link="https://ministry.example/past", readable_until=datetime.date(2023, 8, 7))

    assert "https://ministry.example/open" in client.get("/en/library/open/").content.decode()
    assert "https://ministry.example/closed" not in client.get("/en/library/closed/").content.decode()
    past = client.get("/en/library/past/").content.decode()
    assert "https://ministry.example/past" not in past
    assert "This document could be read until 7 August 2023." in past


def test_documents_of_the_secretariat_are_not_findable():
    entry = source_of("document").entry

    assert entry(make_document("hidden", audience="secretariat")) is None
    assert entry(make_document("shown")).address == "library:document shown"


def test_an_upload_field_is_no_path():
    document = make_document()

    assert document.file.file.name.endswith(".bin")
    assert ContentFile(PDF).size == document.file.size


def test_facets_narrow_the_shelf(network):
    visitor = make_person()
    everything = shelf({}, visitor).page.paginator.count
    studies = shelf({"kind": ("study",)}, visitor)
    both = shelf({"kind": ("study",), "year": ("2009",)}, visitor).page.paginator.count

    assert everything == 42
    assert 0 < both < studies.page.paginator.count < everything
    kinds = next(facet for facet in studies.facets if facet.name == "kind")
    assert sum(option.count for option in kinds.options) == everything
    assert shelf({"author": ("nobody",)}, visitor).page.paginator.count == 0


def test_the_number_of_queries_is_fixed(network, client, django_assert_num_queries):
    client.get("/en/library/")
    with django_assert_num_queries(5):
        client.get("/en/library/")
    with django_assert_num_queries(6):
        client.get("/en/library/estudio-genero-2009/")
