"""Environment of the tests, set before Django reads its settings (see addopts in pyproject.toml)."""

import os
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ.setdefault("AYNI_DATA_DIR", str(Path(__file__).resolve().parents[1] / "var" / "tests" / "plain"))
os.environ.setdefault("AYNI_MAIL_URL", "console://")
