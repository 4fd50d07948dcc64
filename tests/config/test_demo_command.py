"""`ayni demo`: everything is there, it can be repeated, and it never mixes with real work."""

import sqlite3
import stat

import pytest

from tests.config.house import ayni


def ask(house, question):
    with sqlite3.connect(house / "ayni.sqlite3") as database:
        return database.execute(question).fetchall()


def test_everything_is_there(house):
    assert ask(house, "SELECT count(*) FROM cooperation_activity WHERE NOT fictional") == [(93,)]
    assert ask(
        house, "SELECT role, email FROM people_rolegrant g JOIN people_user u ON u.id = g.user_id ORDER BY 1, 2"
    ) == [
        ("evaluator", "evaluator.brasil@demo.example"),
        ("evaluator", "evaluator.caribe@demo.example"),
        ("evaluator", "evaluator@demo.example"),
        ("observer", "observer.cosate@demo.example"),
        ("secretariat", "secretariat.finance@demo.example"),
        ("secretariat", "secretariat@demo.example"),
    ]
    parts = "SELECT i.code, a.part FROM members_appointment a JOIN members_institution i ON i.id = a.institution_id"
    played = "('mt-co', 'mt-ec', 'mt-mx')"
    assert ask(house, f"{parts} WHERE i.code IN {played} ORDER BY 1, 2") == [
        ("mt-co", "editor"),
        ("mt-co", "focal_point"),
        ("mt-ec", "editor"),
        ("mt-mx", "focal_point"),
    ]
    # Both persons of the Secretariat are asked for a code.
    kinds = ask(house, "SELECT type, count(*) FROM mfa_authenticator GROUP BY 1 ORDER BY 1")
    assert kinds == [("recovery_codes", 2), ("totp", 2)]
    owed = ask(house, "SELECT count(*) FROM foundation_obligation WHERE kind = 'verify_programme'")
    assert owed == ask(house, "SELECT count(*) FROM portfolio_programme WHERE state = 'published'")
    assert owed[0][0] > 30


def test_its_secret_is_its_own_and_read_by_its_owner_alone(furnished, house):
    answer = ayni("demo", "--no-serve", "--history-only", data_dir=house, SECRET_KEY="")
    assert answer.returncode == 0, answer.stderr
    path = house / "demo-secret-key"
    secret = path.read_text()
    assert (len(secret), stat.S_IMODE(path.stat().st_mode)) == (67, 0o600)
    assert ayni("demo", "--no-serve", "--history-only", data_dir=house, SECRET_KEY="").returncode == 0
    assert path.read_text() == secret
    assert not (furnished / "demo-secret-key").exists()


def test_a_second_run_changes_nothing_but_what_visitors_broke(house):
    before = ask(house, "SELECT id, email, password FROM people_user ORDER BY id")
    with sqlite3.connect(house / "ayni.sqlite3") as database:
        database.execute("UPDATE people_user SET password = 'x', is_active = 0 WHERE id = 1")
    answer = ayni("demo", "--no-serve", "--history-only", data_dir=house)
    assert answer.returncode == 0, answer.stderr
    after = ask(house, "SELECT id, email, password FROM people_user ORDER BY id")
    assert [row[:2] for row in after] == [row[:2] for row in before]
    assert after[1:] == before[1:]
    assert after[0][2] != "x"
    assert ask(house, "SELECT count(*) FROM people_user WHERE NOT is_active") == [(0,)]
    assert ask(house, "SELECT count(*) FROM people_rolegrant") == [(6,)]
    assert ask(house, "SELECT count(*) FROM mfa_authenticator") == [(4,)]


def test_fresh_begins_anew(house):
    (house / "files" / "left.bin").write_bytes(b"of a visitor")
    with sqlite3.connect(house / "ayni.sqlite3") as database:
        database.execute("UPDATE portfolio_programme SET name_es = 'Changed by a visitor'")
    answer = ayni("demo", "--no-serve", "--history-only", "--fresh", data_dir=house)
    assert answer.returncode == 0, answer.stderr
    assert ask(house, "SELECT count(*) FROM portfolio_programme WHERE name_es = 'Changed by a visitor'") == [(0,)]
    assert list((house / "files").iterdir()) == []


@pytest.mark.parametrize("words", [(), ("--fresh",)])
def test_it_does_not_mix_with_real_people(empty_house, words):
    with sqlite3.connect(empty_house / "ayni.sqlite3") as database:
        database.execute(
            "INSERT INTO people_user (password, email, name, post, language, time_zone, is_active, date_joined) "
            "VALUES ('', 'someone@ministry.example', 'Someone', '', 'es', 'UTC', 1, '2026-01-01')"
        )
    answer = ayni("demo", "--no-serve", "--history-only", *words, data_dir=empty_house)
    assert answer.returncode == 1
    assert answer.stderr.startswith("This database has accounts of real people; the demo does not mix with them.")
    assert ask(empty_house, "SELECT email FROM people_user") == [("someone@ministry.example",)]
