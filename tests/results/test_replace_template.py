import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile

from ayni.engines.documents.word import TEMPLATE
from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.models import StoredFile
from ayni.results.actions import (
    TemplateRefused,
    present_template,
    replace_template,
    restore_built_in_template,
)
from ayni.results.models import ReportTemplate
from tests.people.makers import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def word_file(change=None):
    file = WordFile(io.BytesIO(TEMPLATE.read_bytes()))
    if change:
        change(file)
    content = io.BytesIO()
    file.save(content)
    return SimpleUploadedFile("template.docx", content.getvalue())


def without_body(file):
    for paragraph in file.paragraphs:
        if "body" in paragraph.text:
            paragraph.clear()


def test_a_good_template_is_put_in_force(secretariat):
    upload = word_file()
    content = upload.read()
    upload.seek(0)
    chosen, advice = replace_template(upload=upload, actor=secretariat)
    assert (present_template(), advice) == (content, [])
    assert AuditEntry.objects.filter(act="replace_report_template").get().target_id == str(chosen.pk)


def test_a_template_without_a_body_is_refused_and_nothing_is_kept(secretariat, tmp_path):
    with pytest.raises(TemplateRefused) as refusal:
        replace_template(upload=word_file(without_body), actor=secretariat)
    assert len(refusal.value.messages) == 1 and "{{p body }}" in refusal.value.messages[0]
    assert (ReportTemplate.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_going_back_keeps_what_was_before(secretariat):
    replace_template(upload=word_file(), actor=secretariat)
    restore_built_in_template(actor=secretariat)
    assert present_template() == TEMPLATE.read_bytes()
    assert ReportTemplate.objects.count() == 2


def test_the_setting_stands_behind_the_choice_of_the_secretariat(secretariat, settings, tmp_path):
    mine = tmp_path / "mine.docx"
    mine.write_bytes(b"mine")
    settings.AYNI_REPORT_TEMPLATE = str(mine)
    assert present_template() == b"mine"


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (lambda: SimpleUploadedFile("template.docx", b"hello"), "its content is something else"),
        (lambda: SimpleUploadedFile("template.pdf", b"%PDF-1.7 hello"), "is not of an accepted kind"),
        (lambda: SimpleUploadedFile("template.docx", b""), "empty"),
        (lambda: word_file(without_body), "The template lacks the line {{p body }}"),
        (
            lambda: word_file(lambda file: file.styles["Heading 2"].delete()),
            "The template lacks the style “Heading 2”.",
        ),
    ],
)
def test_what_is_wrong_stands_at_the_field(secretariat, upload, said):
    page = sign_in(secretariat).post("/en/results/template/", {"file": upload()}).content.decode()
    assert said in page
    assert 'id="id_file_error"' in page
    assert ReportTemplate.objects.count() == 0


def test_on_screen_replace_download_and_go_back(secretariat):
    client = sign_in(secretariat)
    page = client.post("/en/results/template/", {"file": word_file()}, follow=True).content.decode()
    assert "A file of the Secretariat: template.docx" in page
    assert client.get("/en/results/template/report.docx").content == present_template()
    page = client.post("/en/results/template/built-in/", follow=True).content.decode()
    assert "The template that comes with Ayni." in page


@pytest.mark.parametrize("who", ["evaluator", "visitor_with_account"])
@pytest.mark.parametrize("path", ["template/", "template/report.docx"])
def test_others_are_refused(request, client, who, path):
    assert client.get(f"/en/results/{path}").status_code == 302
    assert sign_in(request.getfixturevalue(who)).get(f"/en/results/{path}").status_code == 403
