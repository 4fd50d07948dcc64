import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.foundation.files.checks import FileRefused
from ayni.portfolio import actions
from ayni.portfolio.models import Programme, ProgrammeAttachment
from tests.people.makers import sign_in
from tests.portfolio.makers import make_programme

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def upload(name="manual.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def attach(programme, actor, **fields):
    values = {"upload": upload(), "title": "Manual", "language": "es"} | fields
    return actions.attach_file(programme=programme, actor=actor, **values)


def test_a_file_is_kept_beside_the_programme_as_a_version(ministry, editor):
    made = make_programme(ministry, editor)
    attached = attach(made, editor)
    assert made.versions.first().content["attachments"] == [attached.pk]
    assert (made.revision, made.versions.first().act) == (2, "attach_file")


def test_a_refused_file_changes_nothing(ministry, editor):
    made = make_programme(ministry, editor)
    with pytest.raises(FileRefused):
        attach(made, editor, upload=upload("manual.pdf", b"MZ this is a program"))
    with pytest.raises(ValidationError):
        attach(made, editor, title=" ")
    assert (Programme.objects.get(pk=made.pk).revision, ProgrammeAttachment.objects.count()) == (1, 0)


def test_a_removed_file_comes_back_with_the_version_that_had_it(ministry, editor):
    made = make_programme(ministry, editor)
    attached = attach(made, editor)
    actions.remove_attachment(attachment=attached, actor=editor)
    assert made.attachments.filter(removed_at__isnull=True).count() == 0
    made.refresh_from_db()
    actions.restore_version(version=made.versions.get(number=2), actor=editor, revision=3)
    assert made.attachments.get(removed_at__isnull=True) == attached


def test_removing_twice_changes_nothing_more(ministry, editor):
    attached = attach(make_programme(ministry, editor), editor)
    actions.remove_attachment(attachment=attached, actor=editor)
    actions.remove_attachment(attachment=ProgrammeAttachment.objects.get(pk=attached.pk), actor=editor)
    assert attached.programme.versions.count() == 3


def test_anyone_takes_the_file_of_a_published_programme(client, ministry, editor, inspection):
    made = make_programme(ministry, editor, topics=["inspection"])
    attached = attach(made, editor)
    address = f"/en/portfolio/attachments/{attached.pk}/"
    assert client.get(address).status_code == 302
    actions.publish_programme(programme=made, actor=editor)
    response = client.get(address)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="manual.pdf"'


def test_the_file_of_a_draft_is_for_its_editors(ministry, editor, stranger, secretariat):
    attached = attach(make_programme(ministry, editor), editor)
    address = f"/en/portfolio/attachments/{attached.pk}/"
    assert [sign_in(person).get(address).status_code for person in (editor, secretariat, stranger)] == [200, 200, 403]


def test_an_editor_attaches_and_removes_on_the_page(ministry, editor):
    made = make_programme(ministry, editor)
    browser = sign_in(editor)
    address = f"/en/portfolio/{made.slug}/attachments/"
    sent = browser.post(address, {"file": upload(), "title": "Manual", "language": "es"})
    assert sent.status_code == 302
    attached = made.attachments.get()
    wrong = browser.post(address, {"file": upload("a.exe", b"MZ"), "title": "Programa", "language": "es"})
    assert "“a.exe” is not of an accepted kind." in wrong.content.decode()
    assert browser.post(f"/en/portfolio/attachments/{attached.pk}/removal/").status_code == 302
    assert made.attachments.filter(removed_at__isnull=True).count() == 0
