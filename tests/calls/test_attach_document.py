import pytest

from ayni.library.models import Document
from tests.calls.season import make_call
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def test_a_document_of_the_library_is_added_and_taken_out():
    call = make_call("draft")
    document = Document.objects.create(code="guide", kind="manual", title_en="Guide", title_es="Guía")
    office = sign_in(make_person("secretariat"))
    address = f"/en/calls/{call.number}/documents/"

    assert office.post(address, {"document": "guide"}).status_code == 302
    link = call.documents.get()
    again = office.post(address, {"document": "guide"})
    assert "document" in again.context["form"].errors
    assert office.post(f"{address}{link.pk}/removal/").status_code == 302

    assert call.documents.count() == 0
    assert Document.objects.filter(pk=document.pk).exists()
    assert office.post(f"{address}{link.pk}/removal/").status_code == 404
