"""Make the report in four languages over the real history, several times; run by bench/report.py."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import django

from bench.figures import resident_mb, tell
from bench.generated import LANGUAGES

FORMATS = ("docx", "pdf")


def main(rounds: int) -> None:
    django.setup()
    from ayni.config.preparing import prepare_house
    from ayni.results.actions import write_report
    from ayni.rial.loading import load_network

    prepare_house(tell)
    load_network()
    made = []
    for _round in range(rounds):
        took = {}
        with tempfile.TemporaryDirectory() as folder:
            for language in LANGUAGES:
                start = time.perf_counter()
                write_report(first_year=2007, last_year=2015, language=language, formats=FORMATS, folder=Path(folder))
                took[language] = round(time.perf_counter() - start, 2)
        made.append(took)
    print(json.dumps({"rounds": made, "process_mb": resident_mb()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
