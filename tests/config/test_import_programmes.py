"""`ayni import programmes`: a dry run unless told otherwise, all or nothing."""

import sqlite3

from tests.config.house import ayni

GOOD = "language,name,summary\nes,Bolsa de empleo de prueba,Une a quien busca y a quien ofrece\n"
BAD = GOOD + "xx,Otra,Resumen\nes,=cmd(),Resumen\n"


def write(house, text):
    path = house / "programmes.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def programmes(house):
    with sqlite3.connect(house / "ayni.sqlite3") as database:
        return database.execute("SELECT count(*) FROM portfolio_programme").fetchone()[0]


def test_a_dry_run_writes_nothing(house):
    before = programmes(house)
    answer = ayni("import", "programmes", write(house, GOOD), "--institution", "mt-ec", data_dir=house)
    assert answer.stdout == "1 rows, all good. Nothing was written: add --apply to write them as drafts.\n"
    assert (answer.returncode, programmes(house)) == (0, before)


def test_every_wrong_row_is_told_and_nothing_written(house):
    before = programmes(house)
    answer = ayni("import", "programmes", write(house, BAD), "--institution", "mt-ec", "--apply", data_dir=house)
    assert answer.returncode == 1
    assert [line.split(" “")[0] for line in answer.stdout.splitlines()] == ["row 3, language", "row 4, name"]
    assert answer.stderr.splitlines()[-1] == "2 problems in 3 rows. Nothing was written."
    assert programmes(house) == before


def test_with_apply_they_become_drafts(house):
    before = programmes(house)
    words = ("--institution", "mt-ec", "--apply", "--by", "editor.ecuador@demo.example")
    answer = ayni("import", "programmes", write(house, GOOD), *words, data_dir=house)
    assert answer.returncode == 0, answer.stderr
    assert programmes(house) == before + 1
    with sqlite3.connect(house / "ayni.sqlite3") as database:
        state, actor = database.execute(
            "SELECT state, actor_label FROM portfolio_programme, foundation_auditentry "
            "WHERE name_es = 'Bolsa de empleo de prueba' AND act = 'import_programme'"
        ).fetchone()
    assert (state, actor) == ("draft", "Editora de Ecuador (demo)")


def test_an_unknown_institution_suggests_near_ones(house):
    answer = ayni("import", "programmes", write(house, GOOD), "--institution", "mt-e", data_dir=house)
    assert answer.returncode == 1
    assert answer.stderr.startswith("There is no institution 'mt-e'. Did you mean mt-")


def test_an_unknown_account_is_refused(house):
    words = ("--institution", "mt-ec", "--by", "nobody@demo.example")
    answer = ayni("import", "programmes", write(house, GOOD), *words, data_dir=house)
    assert (answer.returncode, answer.stderr) == (1, "There is no open account nobody@demo.example.\n")
