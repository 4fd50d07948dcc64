"""`ayni serve`: pages and worker as one, with no process left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.config.house import ayni, surroundings


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def health(port: int) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/health", timeout=5) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(condition, seconds=60):
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if found := condition():
            return found
        time.sleep(0.2)
    raise AssertionError(f"it did not come to be in {seconds} s")


def processes(folder: Path) -> dict[int, str]:
    """The processes whose data folder is this one, by number: their command."""
    found = {}
    mark = f"AYNI_DATA_DIR={folder}\0".encode()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (place / "environ").read_bytes() and "Z" not in (place / "stat").read_text().split()[2]:
                found[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
    return found


def workers(folder: Path) -> list[int]:
    return [number for number, command in processes(folder).items() if "cli worker" in command]


@pytest.fixture
def served(empty_house):
    """Starts `ayni serve` with the words given, and makes sure that nothing of it outlives the test."""
    started = []

    def start(*words):
        port = free_port()
        log = (empty_house / "log.txt").open("wb")
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "ayni.config.cli",
                "serve",
                "--prepared",
                "--port",
                str(port),
                "--workers",
                "1",
                *words,
            ],
            env=surroundings(empty_house),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        started.append(process)
        wait_for(lambda: health(port) == "ok")
        return process, port, empty_house

    yield start
    for process in started:
        process.kill()
        process.wait()
    for number in processes(empty_house):
        os.kill(number, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything(served, number):
    process, port, folder = served()
    wait_for(lambda: workers(folder))
    process.send_signal(number)
    assert process.wait(timeout=40) == 0
    assert (health(port), processes(folder)) == ("", {})
    assert (folder / "log.txt").read_text().endswith("Ayni has stopped.\n")


def test_nothing_outlives_a_killed_supervisor(served):
    process, port, folder = served()
    wait_for(lambda: workers(folder))
    process.kill()
    process.wait()
    wait_for(lambda: processes(folder) == {})
    assert health(port) == ""


def test_a_worker_that_ends_is_started_again(served):
    _process, port, folder = served()
    first = wait_for(lambda: workers(folder))[0]
    os.kill(first, signal.SIGKILL)
    second = wait_for(lambda: [number for number in workers(folder) if number != first])
    assert len(second) == 1
    assert health(port) == "ok"


def test_without_the_worker_there_is_none(served):
    _process, _port, folder = served("--no-worker")
    assert workers(folder) == []


def test_a_second_one_on_the_same_folder_is_refused(served):
    _process, _port, folder = served("--no-worker")
    answer = ayni("serve", "--port", str(free_port()), data_dir=folder)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"Ayni is already being served from {folder}.")


def test_a_taken_port_is_told(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = ayni("serve", "--port", str(port), data_dir=tmp_path)
    assert (answer.returncode, answer.stderr) == (
        1,
        f"Cannot listen at 127.0.0.1:{port}: Address already in use. Try --port.\n",
    )


def test_the_demo_is_not_served_as_the_real_thing(house):
    answer = ayni("serve", "--port", str(free_port()), data_dir=house)
    assert answer.returncode == 1
    assert "This database holds the accounts of the demonstration, whose passwords are public" in answer.stderr
    assert processes(house) == {}


def test_a_database_of_a_later_ayni_is_not_touched(house):
    import sqlite3

    with sqlite3.connect(house / "ayni.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0999_of_tomorrow', '2030-01-01')"
        )
    answer = ayni("prepare", data_dir=house, AYNI_DEMO="1")
    assert answer.returncode == 1
    assert "The database was made by a later Ayni: it has people.0999_of_tomorrow" in answer.stderr
