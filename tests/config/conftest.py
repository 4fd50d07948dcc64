import shutil
from pathlib import Path

import pytest

from tests.config.house import ayni


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo with the whole network, prepared once; take a copy of it."""
    folder = tmp_path_factory.mktemp("furnished")
    made = ayni("demo", "--no-serve", "--history-only", data_dir=folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with the demo in it."""
    folder = tmp_path / "house"
    shutil.copytree(furnished, folder)
    return folder
