"""The files of the report, read back, and periods other than the published one."""

import json

import pytest
from django.core.exceptions import ValidationError
from docx import Document as WordFile
from pypdf import PdfReader

from ayni.results.actions import write_report
from ayni.results.report import build_report
from tests.results import published

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=["es", "en", "pt", "fr"])
def written(request, network, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        paths = write_report(
            first_year=2007,
            last_year=2015,
            language=request.param,
            formats=("docx", "pdf", "json"),
            folder=tmp_path_factory.mktemp("report") / "new",
        )
        report = build_report(first_year=2007, last_year=2015, language=request.param)
    return {path.suffix: path for path in paths}, report


def as_number(words):
    return int(words) if words else 0


def table_of(word_file, rows):
    """The only table of the document with so many rows."""
    (found,) = [table for table in word_file.tables if len(table.rows) == rows]
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_the_word_file_has_the_published_tables(written):
    paths, report = written
    word_file = WordFile(str(paths[".docx"]))
    calls = [row for row in map(tuple, (r for t in word_file.tables for r in texts(t))) if len(row) == 6]
    known = {row[0]: tuple(map(int, row[1:])) for row in calls if row[1].isdigit()}
    labels = [row.label for row in report.calls.rows]
    assert [known[label] for label in labels] == list(published.CALLS.values())
    assert published.CALLS_TOTAL in known.values()


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_word_file_has_twenty_eight_countries(written):
    paths, report = written
    word_file = WordFile(str(paths[".docx"]))
    codes = {row.name: row.country for row in report.participation.rows}
    (table,) = [t for t in word_file.tables if len(t.columns) == 5 and len(t.rows) == 28 + 3]
    rows = texts(table)
    found = {codes[row[0]]: tuple(map(as_number, row[1:])) for row in rows[2:-1]}
    assert found == published.PARTICIPATION
    assert tuple(map(int, rows[-1][1:])) == published.PARTICIPATION_TOTAL
    assert [row[0] for row in rows[2:-1]] == [row.name for row in report.participation.rows]


def test_the_pdf_says_the_same(written):
    paths, report = written
    pages = [page.extract_text() for page in PdfReader(paths[".pdf"]).pages]
    # The font has one glyph for the hyphen and the soft hyphen; pypdf reads it as the latter.
    text = " ".join(" ".join(pages).replace("\u00ad", "-").split())
    assert "388 100 83 8 9" in text
    assert "83 8 83 8" in text
    for row in report.calls.rows:
        assert f"{row.label} {' '.join(str(cell.value) for cell in row.cells)}" in text
    for row in report.participation.rows:
        assert f"{row.name} {' '.join(str(cell.value) for cell in row.cells if cell.value)}" in text


def test_the_data_file_says_the_same(written):
    paths, _report = written
    tables = json.loads(paths[".json"].read_text())["tables"]
    assert tuple(tables["calls"]["total"].values()) == published.CALLS_TOTAL
    assert tuple(tables["participation"]["total"].values()) == published.PARTICIPATION_TOTAL


def test_the_pdf_declares_its_language_and_title(written):
    paths, report = written
    reader = PdfReader(paths[".pdf"])
    assert reader.trailer["/Root"]["/Lang"] == report.language
    assert reader.metadata.title == report.title


@pytest.mark.usefixtures("network")
def test_progress_is_told_and_the_name_kept(tmp_path):
    told = []
    paths = write_report(
        first_year=2008,
        last_year=2008,
        language="en",
        formats=("json",),
        folder=tmp_path,
        name="mine",
        progress=lambda step, percent: told.append((step, percent)),
    )
    assert paths == [tmp_path / "mine.json"]
    assert [step for step, _percent in told] == ["counting", "drawing", "data", "keeping", "keeping"]
    assert [percent for _step, percent in told] == sorted(percent for _step, percent in told)
    assert told[-1][1] == 100


def test_what_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(ValidationError):
        write_report(first_year=2015, last_year=2007, language="es", formats=("pdf",), folder=tmp_path)
    with pytest.raises(ValueError, match="not as odt"):
        write_report(first_year=2007, last_year=2015, language="es", formats=("odt",), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def build(first, last):
    return build_report(first_year=first, last_year=last, language="en")


@pytest.mark.usefixtures("network")
def test_two_years():
    report = build(2012, 2013)
    assert report.calls.total == (100, 18, 16, 0, 2)
    assert report.participation.total == (16, 0, 16, 0)
    assert [row.number for row in report.workshops] == [16, 17, 18]
    assert len(report.workshops_before) == 15


@pytest.mark.usefixtures("network")
def test_years_of_which_little_is_known_never_turn_unknown_into_zero():
    report = build(2016, 2020)
    rows = {row.number: tuple(cell.value for cell in row.cells) for row in report.calls.rows}
    assert rows == {10: (41, 5, None, None, None), 11: (None, None, 1, None, None), 13: (45, 5, None, None, None)}
    assert report.calls.total == (86, 10, 1, None, None)
    assert report.calls.partial == ("Call 10 – 2017", "Call 11 – 2018", "Call 13 – 2020")
    assert report.as_json()["tables"]["calls"]["total"]["cancelled"] is None


@pytest.mark.usefixtures("network")
def test_years_to_come():
    report = build(2090, 2090)
    assert (report.is_empty, report.title) == (True, "Results report, 2090")
    assert (report.calls.rows, report.calls.total) == ((), (None,) * 5)
    assert (report.participation.rows, report.participation.total) == ((), (0, 0, 0, 0))
    assert [part.undated for part in report.components] == [()] * 9
    assert report.notes == ()


@pytest.mark.parametrize(("first", "last"), [(2015, 2007), (1, 2015), (2007, 9999)])
def test_impossible_years_are_refused(first, last):
    with pytest.raises(ValidationError):
        build(first, last)


@pytest.mark.usefixtures("network")
def test_no_outcome_is_lost_or_told_twice():
    report = build(2007, 2015)
    told = [row.code for part in report.components for row in (*part.outcomes, *part.undated)]
    assert (len(told), len(set(told))) == (68, 68)


@pytest.mark.usefixtures("network")
def test_on_screen_every_figure_leads_to_its_records(client):
    page = client.get("/en/results/report/?from=2007&to=2015").content.decode()
    assert "388" in page and "Peru" in page
    assert "/en/activities/?country=AR&amp;part=provider&amp;state=held" in page
    assert page.count("/en/activities/c") >= 91
    assert page.count("/en/workshops/w") >= 17


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("query", ["?from=2015&to=2007", "?from=x&to=2015", "?from=2007"])
def test_an_address_that_cannot_be_read_says_why(client, query):
    answer = client.get(f"/en/results/report/{query}")
    assert answer.status_code == 400
    assert "errors" in answer.content.decode()


@pytest.mark.usefixtures("network")
def test_the_screen_gives_the_data_too(client):
    tables = client.get("/es/results/report/?from=2007&to=2015&format=json").json()["tables"]
    assert tables["calls"]["total"]["received"] == 388
