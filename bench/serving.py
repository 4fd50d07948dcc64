"""A web server to measure: started on a free port of the loopback, always stopped."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.figures import proportional_mb, resident_mb
from bench.scratch import ROOT

PATIENCE = 60.0
GRANIAN = ("--interface", "wsgi", "--blocking-threads", "4", "--backlog", "512", "--no-ws", "--log-level", "warning")


@dataclass
class Server:
    port: int
    process: subprocess.Popen[bytes]

    def get(self, address: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=30) as answer:
            body: bytes = answer.read()
        return body

    def workers_mb(self) -> list[dict[str, float]]:
        """Memory of each process that has no children: the ones that answer."""
        pids = descendants(self.process.pid)
        leaves = [pid for pid in pids if not _children(pid)]
        return [{"rss": resident_mb(pid), "pss": proportional_mb(pid)} for pid in leaves]


def ayni(port: int, workers: int) -> list[str]:
    """As `ayni serve` starts its web process."""
    return [sys.executable, "-m", "ayni.config.web", "127.0.0.1", str(port), str(workers)]


def floor(port: int, workers: int) -> list[str]:
    server = [sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    return [*server, *GRANIAN, "bench.floor:application"]


@contextmanager
def serving(command: list[str], port: int, env: dict[str, str], first: str) -> Iterator[Server]:
    """Run `command` until the block ends; `first` is an address that answers when it is ready."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    server = Server(port, process)
    try:
        _wait(server, first)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(server: Server, first: str) -> None:
    limit = time.monotonic() + PATIENCE
    while True:
        try:
            server.get(first)
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            if (
                isinstance(error, urllib.error.HTTPError)
                or time.monotonic() > limit
                or server.process.poll() is not None
            ):
                raise RuntimeError(f"The server did not serve {first}: {error}") from error
            time.sleep(0.1)
        else:
            return


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def descendants(pid: int) -> list[int]:
    found = []
    for child in _children(pid):
        found += [child, *descendants(child)]
    return found
