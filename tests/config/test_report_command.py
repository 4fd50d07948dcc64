"""`ayni report`: the seed's tables from the command line."""

import json

import pytest

from tests.config.house import ayni


def test_the_tables_as_data_equal_the_published_ones(house):
    words = ("report", "--from", "2007", "--to", "2015", "--lang", "es", "--format", "json", "--out", "tables.json")
    answer = ayni(*words, data_dir=house, cwd=house, AYNI_DEMO="1")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[-1].endswith("tables.json")
    tables = json.loads((house / "tables.json").read_text(encoding="utf-8"))["tables"]
    assert tables["calls"]["total"] == {"received": 388, "selected": 100, "held": 83, "planned": 8, "cancelled": 9}
    rows = tables["participation"]["rows"]
    assert len(rows) == 28
    columns = ("provider_held", "provider_planned", "requester_held", "requester_planned")
    assert [sum(row[name] for row in rows) for name in columns] == [83, 8, 83, 8]
    assert sum(row["provider_held"] + row["provider_planned"] > 0 for row in rows) == 17


@pytest.mark.parametrize("language", ["es", "en"])
def test_word_and_pdf_are_written_into_the_folder(house, language):
    words = ("report", "--from", "2013", "--to", "2015", "--lang", language, "--out", "reports")
    answer = ayni(*words, data_dir=house, cwd=house, AYNI_DEMO="1")
    assert answer.returncode == 0, answer.stderr
    made = {path.name: path.read_bytes()[:4] for path in (house / "reports").iterdir()}
    assert made == {f"ayni-2013-2015-{language}.docx": b"PK\x03\x04", f"ayni-2013-2015-{language}.pdf": b"%PDF"}
    assert [line.rpartition("/")[2] for line in answer.stdout.splitlines()] == sorted(made)


def test_a_folder_that_cannot_be_written_is_told(house):
    (house / "taken").write_text("a file")
    words = ("report", "--from", "2007", "--to", "2015", "--format", "json", "--out", "taken/inside")
    answer = ayni(*words, data_dir=house, cwd=house, AYNI_DEMO="1")
    assert answer.returncode == 1
    assert answer.stderr.splitlines()[-1].startswith("The report could not be made: ")
