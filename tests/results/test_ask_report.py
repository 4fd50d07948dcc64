import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from docx import Document as WordFile
from pypdf import PdfReader

from ayni.results import actions, tasks
from ayni.results.actions import ask_report, make_report, retry_report
from ayni.results.models import ReportTemplate, ResultsReport
from tests.people.makers import sign_in

pytestmark = pytest.mark.django_db

YEARS = {"first_year": 2007, "last_year": 2015, "language": "es"}


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def asked(secretariat):
    return ask_report(**YEARS, actor=secretariat)


def test_asking_sends_the_report_to_the_worker(secretariat, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report = ask_report(**YEARS, actor=secretariat)
    assert (report.state, report.percent) == ("waiting", 0)
    (sent,) = DBTaskResult.objects.all()
    assert (sent.task_path, sent.args_kwargs["args"]) == ("ayni.results.tasks.make_report", [report.pk])


def test_a_double_click_asks_once(asked, secretariat, evaluator):
    assert ask_report(**YEARS, actor=secretariat) == asked
    assert ask_report(**YEARS, actor=evaluator) == asked
    assert ResultsReport.objects.count() == 1


def test_another_language_is_another_report(asked, secretariat):
    assert ask_report(**(YEARS | {"language": "fr"}), actor=secretariat) != asked


def test_years_out_of_order_are_refused(secretariat):
    with pytest.raises(ValidationError):
        ask_report(first_year=2015, last_year=2007, language="es", actor=secretariat)
    assert ResultsReport.objects.count() == 0


def test_the_worker_makes_both_files(asked):
    assert tasks.make_report.call(asked.pk) == "ready"
    asked.refresh_from_db()
    assert (asked.state, asked.percent, asked.failure, asked.step) == ("ready", 100, "", "")
    assert (asked.docx.name, asked.pdf.name) == ("ayni-report-2007-2015-es.docx", "ayni-report-2007-2015-es.pdf")
    assert len(PdfReader(io.BytesIO(asked.pdf.file.read())).pages) > 1


def test_it_is_made_once(asked):
    make_report(report_id=asked.pk)
    kept = ResultsReport.objects.get(pk=asked.pk).docx_id
    make_report(report_id=asked.pk)
    assert ResultsReport.objects.get(pk=asked.pk).docx_id == kept


def test_a_failure_is_told_and_can_be_retried(asked, secretariat, settings, tmp_path):
    settings.AYNI_REPORT_TEMPLATE = str(tmp_path / "gone.docx")
    make_report(report_id=asked.pk)
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert "gone.docx" in asked.failure
    settings.AYNI_REPORT_TEMPLATE = ""
    retry_report(report=asked, actor=secretariat)
    assert make_report(report_id=asked.pk).state == "ready"


def test_a_template_that_will_not_do_is_explained_in_the_language_of_who_asked(asked, settings, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"not a Word file")
    settings.AYNI_REPORT_TEMPLATE = str(bad)
    make_report(report_id=asked.pk)
    asked.refresh_from_db()
    assert asked.failure == "No es un documento de Word. Guarde la plantilla como “Documento de Word (.docx)”."


def test_a_report_that_is_under_way_is_not_retried(asked, secretariat):
    with pytest.raises(ValidationError):
        retry_report(report=asked, actor=secretariat)


def test_a_silent_worker_does_not_block_forever(asked, secretariat):
    old = timezone.now() - datetime.timedelta(minutes=11)
    ResultsReport.objects.filter(pk=asked.pk).update(state="working", changed_at=old)
    asked.refresh_from_db()
    assert asked.is_silent
    assert retry_report(report=asked, actor=secretariat).state == "waiting"


def test_on_screen_from_asking_to_the_files(evaluator):
    client = sign_in(evaluator)
    answer = client.post("/en/results/reports/", YEARS)
    report = ResultsReport.objects.get()
    here = f"/en/results/reports/{report.pk}/"
    assert (answer.status_code, answer["Location"]) == (302, here)
    assert f'hx-get="{here}"' in client.get(here).content.decode()
    make_report(report_id=report.pk)
    piece = client.get(here, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece and "hx-get" not in piece
    for form in ("docx", "pdf"):
        assert f"{here}report.{form}" in piece
        assert client.get(f"{here}report.{form}")["Content-Disposition"].startswith("attachment")
    assert client.get(f"{here}report.exe").status_code == 404


def test_a_failed_report_offers_to_be_made_again(asked, secretariat):
    ResultsReport.objects.filter(pk=asked.pk).update(state="failed", failure="No space left.")
    client = sign_in(secretariat)
    page = client.get(f"/en/results/reports/{asked.pk}/").content.decode()
    assert "No space left." in page and "Make it again" in page
    client.post(f"/en/results/reports/{asked.pk}/retry/")
    asked.refresh_from_db()
    assert (asked.state, asked.failure) == ("waiting", "")


def test_years_out_of_order_stand_at_their_field(secretariat):
    page = sign_in(secretariat).post("/en/results/reports/", YEARS | {"first_year": 2016}).content.decode()
    assert "The first year (2016) comes after the last (2015)." in page
    assert 'value="2016"' in page
    assert ResultsReport.objects.count() == 0


@pytest.mark.parametrize("path", ["reports/", "reports/{pk}/", "reports/{pk}/report.pdf"])
def test_others_are_refused(client, asked, visitor_with_account, path):
    address = f"/en/results/{path.format(pk=asked.pk)}"
    assert client.get(address).status_code == 302
    assert sign_in(visitor_with_account).get(address).status_code == 403


def test_the_list_of_reports_takes_a_fixed_number_of_queries(secretariat, django_assert_max_num_queries):
    for year in range(2001, 2016):
        ask_report(first_year=year, last_year=2015, language="pt", actor=secretariat)
    client = sign_in(secretariat)
    client.get("/en/results/reports/")
    with django_assert_max_num_queries(10):
        client.get("/en/results/reports/")


def test_the_chosen_template_is_used(asked, secretariat, settings, tmp_path):
    file = WordFile(io.BytesIO(actions.present_template()))
    file.core_properties.category = "of the Secretariat"
    changed = io.BytesIO()
    file.save(changed)
    settings.AYNI_REPORT_TEMPLATE = str(tmp_path / "mine.docx")
    (tmp_path / "mine.docx").write_bytes(changed.getvalue())
    make_report(report_id=asked.pk)
    asked.refresh_from_db()
    assert WordFile(asked.docx.file).core_properties.category == "of the Secretariat"
    assert ReportTemplate.objects.count() == 0
