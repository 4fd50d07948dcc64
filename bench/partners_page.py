"""The page of partners over the real history and generated programmes: what is asked of the server, without drawing.

Run by bench/partners.py, in a process of its own with a scratch database; prints one JSON object.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from typing import Any

import django

ROUNDS = 15
TEXTS = ("fiscalización del trabajo infantil", "servicio público de empleo para jóvenes", "salud y seguridad en minas")


def main(programmes: int) -> dict[str, Any]:
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from ayni.foundation.search.actions import rebuild_index
    from ayni.partners.finding import find_partners
    from ayni.partners.ranking import DEFAULT_WEIGHTS
    from ayni.partners.sides import Need
    from ayni.rial.loading import load_network
    from bench.search_build import generate

    call_command("migrate", verbosity=0)
    load_network()
    generate(programmes)
    rebuild_index()
    needs = [Need(text=text, topic="labour-inspection", area="labour", requester="mt-ec") for text in TEXTS]
    weights = dict(DEFAULT_WEIGHTS) | {"language": 3.0}

    def ask(need: Need) -> float:
        start = time.perf_counter()
        find_partners(need, weights, why="mt-hn")
        return (time.perf_counter() - start) * 1000

    first = ask(needs[0])
    with CaptureQueriesContext(connection) as asked:
        ask(needs[1])
    times = [ask(needs[turn % len(needs)]) for turn in range(ROUNDS)]
    return {
        "programmes": programmes,
        "first_ms": round(first, 1),
        "ms": round(statistics.median(times), 1),
        "queries": len(asked),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
