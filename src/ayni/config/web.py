"""The web server as a process of its own: python -m ayni.config.web HOST PORT WORKERS."""

from __future__ import annotations

import sys

from ayni.config.processes import die_with_parent

# Pages are short and Python runs one thread at a time: more threads would only wait for each other.
THREADS = 4
BACKLOG = 512


def main(host: str, port: str, workers: str) -> None:
    die_with_parent()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "ayni.config.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=THREADS,
        backlog=BACKLOG,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
