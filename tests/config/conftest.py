import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from tests.config.house import ayni


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        flock(file, LOCK_EX)
        yield


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills, made by the first of the workers that asks for it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, unfinished = base / name, base / f"{name}-unfinished"
    with alone(base / f"{name}.lock"):
        if not folder.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `ayni prepare` leaves it; take a copy of it."""

    def make(folder: Path) -> None:
        answer = ayni("prepare", data_dir=folder)
        assert answer.returncode == 0, answer.stderr

    return made_once(tmp_path_factory, "prepared", make)


@pytest.fixture(scope="session")
def furnished(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo with the whole network, prepared once; take a copy of it."""

    def make(folder: Path) -> None:
        shutil.copytree(prepared, folder, dirs_exist_ok=True)
        answer = ayni("demo", "--no-serve", "--history-only", data_dir=folder)
        assert answer.returncode == 0, answer.stderr

    return made_once(tmp_path_factory, "furnished", make)


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with the demo in it."""
    folder = tmp_path / "house"
    shutil.copytree(furnished, folder)
    return folder


@pytest.fixture
def empty_house(prepared: Path, tmp_path: Path) -> Path:
    """A data folder of one's own, prepared, with nobody and nothing in it."""
    folder = tmp_path / "empty"
    shutil.copytree(prepared, folder)
    return folder
