import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.audit.queries import history_of
from ayni.portfolio import actions, tasks
from ayni.portfolio.actions import importing
from ayni.portfolio.content import content_of
from ayni.portfolio.models import Programme, ProgrammeImport
from tests.people.makers import sign_in
from tests.portfolio.makers import csv_file, make_programme

ROW = {"name": "SIMOL", "language": "es", "summary": "Un sistema.", "topics": "inspection"}


@pytest.fixture(autouse=True)
def taxonomy(inspection, wages):
    """Codes the files may use."""


def start(ministry, editor, rows):
    return actions.start_import(upload=csv_file(rows), institution=ministry, actor=editor)


def test_a_small_file_is_checked_at_once_and_nothing_is_written(ministry, editor):
    started = start(ministry, editor, [ROW, {**ROW, "name": "Otro"}])
    assert (started.state, started.rows_read, started.report["good"]) == ("ready", 2, 2)
    assert [row["name"] for row in started.report["rows"]] == ["SIMOL", "Otro"]
    assert Programme.objects.count() == 0


def test_applying_writes_every_row_as_a_draft_with_version_and_trail(ministry, editor):
    started = start(ministry, editor, [ROW, {**ROW, "name": "Otro", "topics": "inspection;wages"}])
    actions.request_application(programme_import=started, actor=editor)
    made = list(Programme.objects.order_by("pk"))
    assert [(one.slug, one.name_es, one.state, one.revision) for one in made] == [
        ("simol-pe", "SIMOL", "draft", 1),
        ("otro-pe", "Otro", "draft", 1),
    ]
    assert [topic.code for topic in made[1].topics.all()] == ["inspection", "wages"]
    assert [version.content for one in made for version in one.versions.all()] == [content_of(one) for one in made]
    assert [entry.act for one in made for entry in history_of(one)] == ["import_programme"] * 2
    started.refresh_from_db()
    assert started.state == "applied"
    assert started.applied_at is not None
    assert [entry.act for entry in history_of(started)] == ["apply_import", "check_import", "start_import"]


def test_with_one_wrong_row_nothing_can_be_applied(ministry, editor):
    started = start(ministry, editor, [ROW, {**ROW, "name": "Otro", "topics": "nothing"}])
    assert (started.state, started.report["problem_count"]) == ("refused", 1)
    with pytest.raises(ValidationError):
        actions.request_application(programme_import=started, actor=editor)
    assert Programme.objects.count() == 0


def test_a_file_is_applied_once(ministry, editor):
    started = start(ministry, editor, [ROW])
    actions.request_application(programme_import=started, actor=editor)
    with pytest.raises(ValidationError):
        actions.request_application(programme_import=started, actor=editor)
    with pytest.raises(ValidationError):
        actions.apply_import(programme_import=started, actor=editor)
    assert Programme.objects.count() == 1


def test_what_came_in_between_refuses_the_whole_file(ministry, editor):
    started = start(ministry, editor, [{**ROW, "name": "Otro"}, ROW])
    make_programme(ministry, editor, "Simol")
    actions.request_application(programme_import=started, actor=editor)
    started.refresh_from_db()
    assert (started.state, started.report["problems"][0]["code"]) == ("refused", "duplicate_programme")
    assert [one.name_es for one in Programme.objects.all()] == ["Simol"]


def test_an_error_halfway_leaves_nothing(ministry, editor, monkeypatch):
    started = start(ministry, editor, [ROW, {**ROW, "name": "Otro"}])
    written = importing.write_drafts

    def write_and_break(**given):
        written(**given)
        raise RuntimeError("the power went")

    monkeypatch.setattr(importing, "write_drafts", write_and_break)
    ProgrammeImport.objects.filter(pk=started.pk).update(state="applying")
    with pytest.raises(RuntimeError):
        tasks.apply_import_task.func(started.pk, editor.pk)
    started.refresh_from_db()
    assert (started.state, Programme.objects.count()) == ("failed", 0)


def test_a_big_file_is_checked_and_applied_by_the_worker(ministry, editor, django_capture_on_commit_callbacks):
    rows = [{**ROW, "name": f"Programa {number}"} for number in range(3000)]
    with django_capture_on_commit_callbacks() as callbacks:
        started = start(ministry, editor, rows)
    assert (started.state, len(callbacks)) == ("checking", 1)
    assert tasks.check_import_task.func(started.pk) is True
    started.refresh_from_db()
    assert (started.state, started.rows_read, started.rows_total) == ("ready", 3000, 3000)
    with django_capture_on_commit_callbacks() as callbacks:
        actions.request_application(programme_import=started, actor=editor)
    started.refresh_from_db()
    assert (started.state, len(callbacks)) == ("applying", 1)
    assert tasks.apply_import_task.func(started.pk, editor.pk) == 3000
    assert Programme.objects.filter(institution=ministry, state="draft").count() == 3000


def test_an_editor_sends_looks_and_applies(ministry, editor):
    browser = sign_in(editor)
    sent = browser.post("/en/portfolio/import/", {"institution": "mt-pe", "file": csv_file([ROW])})
    started = ProgrammeImport.objects.get()
    assert sent["Location"] == f"/en/portfolio/import/{started.pk}/"
    page = browser.get(sent["Location"]).content.decode()
    assert "1 programme was read and nothing is wrong." in page
    assert browser.post(f"/en/portfolio/import/{started.pk}/application/").status_code == 302
    assert "1 programme was brought as a draft." in browser.get(sent["Location"]).content.decode()
    assert Programme.objects.get().name_es == "SIMOL"


def test_the_preview_lists_every_wrong_row_with_its_reason(ministry, editor):
    browser = sign_in(editor)
    rows = [ROW, {**ROW, "name": "=1+1"}, {**ROW, "name": "Otro", "topics": "inspektion"}]
    page = browser.post("/en/portfolio/import/", {"institution": "mt-pe", "file": csv_file(rows)}, follow=True)
    text = page.content.decode()
    assert "2 things to correct. Nothing was written." in text
    assert "<td>=1+1</td><td>A cell cannot begin with “=”" in text
    assert "<td>“inspektion” is not a code of this column. Did you mean “inspection”?</td>" in text


def test_a_refused_file_is_told_at_the_field(ministry, editor):
    from django.core.files.uploadedfile import SimpleUploadedFile

    for name, words in (("a.pdf", "“a.pdf” is not of an accepted kind."), ("a.csv", "“a.csv” is empty (0 bytes).")):
        content = b"%PDF" if name.endswith("pdf") else b""
        page = sign_in(editor).post(
            "/en/portfolio/import/", {"institution": "mt-pe", "file": SimpleUploadedFile(name, content)}
        )
        assert words in page.content.decode()
    assert ProgrammeImport.objects.count() == 0


def test_progress_is_asked_until_the_work_ends(ministry, editor):
    browser = sign_in(editor)
    started = start(ministry, editor, [ROW])
    ProgrammeImport.objects.filter(pk=started.pk).update(state="checking", rows_read=500, rows_total=1000)
    address = f"/en/portfolio/import/{started.pk}/progress/"
    waiting = browser.get(address).content.decode()
    assert f'hx-get="{address}"' in waiting
    assert "500 of 1,000" in waiting
    ProgrammeImport.objects.filter(pk=started.pk).update(state="ready")
    done = browser.get(address).content.decode()
    assert "hx-get" not in done
    assert f'href="/en/portfolio/import/{started.pk}/"' in done


def test_another_ministry_neither_sends_nor_sees(ministry, editor, stranger):
    started = start(ministry, editor, [ROW])
    browser = sign_in(stranger)
    sent = browser.post("/en/portfolio/import/", {"institution": "mt-pe", "file": csv_file([ROW])})
    assert "Select a valid choice" in sent.content.decode()
    addresses = [f"/en/portfolio/import/{started.pk}/", f"/en/portfolio/import/{started.pk}/progress/"]
    assert [browser.get(address).status_code for address in addresses] == [403, 403]
    assert browser.post(f"/en/portfolio/import/{started.pk}/application/").status_code == 403
    assert Programme.objects.count() == 0


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_taken(editor, kind):
    response = sign_in(editor).get(f"/en/portfolio/import/template/{kind}/")
    assert response["Content-Disposition"] == f'attachment; filename="ayni-programmes.{kind}"'
