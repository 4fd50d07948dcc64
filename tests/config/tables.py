"""What a database holds, to compare two of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.config.house import surroundings

READ = """
import json, django; django.setup()
from django.db import connection
from ayni.config.backup.tables import applied_migrations, last_of, read_rows, tables_at
from django.db.migrations.loader import MigrationLoader
loader = MigrationLoader(connection)
tables = tables_at(loader.project_state(last_of(loader, applied_migrations())))
print(json.dumps({t.name: [json.loads(line) for line in read_rows(t)] for t in tables}))
"""


def rows_of(data_dir: Path, **settings: str) -> dict[str, list[Any]]:
    """Every row of every table that is kept, by table."""
    environment = surroundings(data_dir, **settings) | {"DJANGO_SETTINGS_MODULE": "ayni.config.settings"}
    done = subprocess.run([sys.executable, "-c", READ], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def findable(data_dir: Path, **settings: str) -> list[Any]:
    """What the search index holds, in words, and an answer from it."""
    script = (
        "import json, django; django.setup()\n"
        "from ayni.foundation.models import SearchEntry\n"
        "print(json.dumps(list(SearchEntry.objects.filter(live=True).order_by('kind', 'record')"
        ".values_list('kind', 'record', 'title', 'facets'))))"
    )
    environment = surroundings(data_dir, **settings) | {"DJANGO_SETTINGS_MODULE": "ayni.config.settings"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
