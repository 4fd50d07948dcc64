"""The command `ayni`: its help, its refusals, its exit codes."""

import importlib
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from ayni.config.cli import PLACES, main
from tests.config.house import SECRET, ayni, surroundings

SHOWN = ("serve", "demo", "load", "import", "report", "backup", "restore", "invite", "check")


def run(*words):
    return CliRunner().invoke(main, words)


def test_help_names_every_command():
    listed = [line.split()[0] for line in run("--help").output.split("Commands:")[1].splitlines() if line.strip()]
    assert tuple(listed) == SHOWN


@pytest.mark.parametrize("name", PLACES)
def test_each_command_explains_itself(name):
    answer = run(name, "--help")
    assert answer.exit_code == 0
    assert answer.output.startswith(f"Usage: main {name}")
    explanation = main.get_command(click.Context(main), name).help
    assert explanation and explanation[0].isupper()


@pytest.mark.parametrize("name", SHOWN)
def test_each_command_shows_an_example(name):
    assert f"ayni {name}" in run(name, "--help").output


def test_help_does_not_start_django():
    words = "import sys; from ayni.config.cli import main; main(['--help'], standalone_mode=False); "
    words += "sys.exit(int('django' in sys.modules or 'tqdm' in sys.modules))"
    assert subprocess.run([sys.executable, "-c", words], capture_output=True, check=False).returncode == 0


def test_every_place_exists():
    for place in PLACES.values():
        module, _colon, name = place.partition(":")
        assert isinstance(getattr(importlib.import_module(module), name), click.Command)


@pytest.mark.parametrize(
    "words",
    [
        ("sreve",),
        ("serve", "--port", "many"),
        ("serve", "--port", "70000"),
        ("load", "other"),
        ("report", "--from", "2007"),
        ("report", "--from", "2015", "--to", "2007"),
        ("report", "--from", "2007", "--to", "2015", "--lang", "de"),
        ("report", "--from", "2007", "--to", "2015", "--format", "odt"),
        ("report", "--from", "2007", "--to", "2015", "--format", "docx,pdf", "--out", "one.pdf"),
        ("import", "programmes", "/nowhere.csv", "--institution", "mt-mx"),
        ("backup",),
        ("invite", "a@b.example"),
    ],
)
def test_what_is_not_understood_ends_with_2(words):
    answer = run(*words)
    assert answer.exit_code == 2
    assert "Usage:" in answer.output


@pytest.mark.parametrize("words", [("check",), ("serve",), ("prepare",), ("backup", "x.zip"), ("load", "rial")])
def test_a_missing_secret_is_told_without_a_traceback(words, tmp_path):
    answer = ayni(*words, data_dir=tmp_path, SECRET_KEY="")
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        "Ayni cannot start:",
        "  - SECRET_KEY is missing. Signs sessions and links; long, random, kept secret.",
        "Every setting is explained in docs/operating/settings.md.",
    ]


@pytest.mark.parametrize("words", [("load", "rial"), ("remind",), ("invite", "a@b.example", "--name", "A")])
def test_an_unprepared_database_is_refused(words, tmp_path):
    answer = ayni(*words, data_dir=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.startswith("The database lacks ")
    assert "Run `ayni prepare` first." in answer.stderr
    assert "Traceback" not in answer.stderr


def test_check_says_what_to_do(tmp_path):
    answer = ayni("check", data_dir=tmp_path, SECRET_KEY="short", AYNI_DEBUG="1", AYNI_URL="https://ayni.example.org")
    wrong = [line[8:] for line in answer.stdout.splitlines() if line.startswith("WRONG")]
    assert answer.returncode == 1
    assert wrong[:4] == [
        "the secret key is short or repetitive, and could be guessed",
        "errors are shown in full to anybody",
        "the address is https:// but cookies travel unprotected",
        "AYNI_URL names ayni.example.org, which is not among AYNI_HOSTS",
    ]
    assert wrong[4].startswith("the database (sqlite) lacks ")


def test_check_is_content_with_a_prepared_house(empty_house):
    answer = ayni("check", data_dir=empty_house)
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.endswith("Ayni can be served.\n")


def test_check_names_a_database_that_does_not_answer(tmp_path):
    answer = ayni("check", data_dir=tmp_path, DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert answer.returncode == 1
    assert "WRONG   the database does not answer" in answer.stdout
    assert "Traceback" not in answer.stderr


def test_check_names_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "files").write_text("a file stands in the folder's place")
    answer = ayni("check", data_dir=tmp_path)
    assert answer.returncode == 1
    assert f"WRONG   the files folder {tmp_path}/files cannot be written" in answer.stdout


def test_the_first_person_is_invited(empty_house):
    words = ("invite", "secretariat@oas.example", "--name", "Technical Secretariat", "--lang", "en")
    answer = ayni(*words, data_dir=empty_house)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("secretariat@oas.example is invited until ")
    assert answer.stdout.splitlines()[1].startswith("http://127.0.0.1:8000/en/people/invitation/")
    again = ayni(*words, data_dir=empty_house)
    assert (again.returncode, again.stderr) == (
        1,
        "secretariat@oas.example already has an open invitation. Send it again, or withdraw it first.\n",
    )
    assert ayni("invite", "no address", "--name", "A", data_dir=empty_house).returncode == 1


def test_load_twice_changes_nothing_the_second_time(house):
    answer = ayni("load", "rial", data_dir=house)
    assert answer.returncode == 0, answer.stderr
    assert "New or changed: 0." in answer.stdout
    assert "     93  activities" in answer.stdout


def test_progress_is_plain_lines_off_a_terminal(house):
    assert "\r" not in ayni("load", "rial", data_dir=house).stderr


def test_the_surroundings_of_these_tests_are_their_own(tmp_path):
    assert surroundings(tmp_path)["SECRET_KEY"] == SECRET
    assert "DATABASE_URL" not in surroundings(tmp_path, DATABASE_URL="")
