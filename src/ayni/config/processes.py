"""Run several processes as one: none is left behind, whatever ends the first."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

PATIENCE = 20.0
LONGEST_PAUSE = 30.0
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel (Linux only) to end this process when the one that started it is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Hold the lock file `path`; gives False when another process holds it. The kernel frees it at death."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            fcntl.flock(stream, fcntl.LOCK_UN)


@dataclass
class Child:
    """A process to keep. `vital`: when it ends, everything ends; otherwise it is started again."""

    name: str
    command: Sequence[str]
    vital: bool = False
    process: subprocess.Popen[bytes] | None = None
    falls: int = 0
    started: float = 0.0
    start_again_at: float = 0.0

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which then ends each child in order.
        self.process = subprocess.Popen(list(self.command), start_new_session=True)
        self.started = time.monotonic()
        self.start_again_at = 0.0

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


@dataclass
class Supervisor:
    """Keeps `children` running until told to stop; `say` is told what happens."""

    children: list[Child]
    say: Callable[[str], None]
    tick: float = 0.3
    _stopping: bool = field(default=False, init=False)

    def run(self) -> int:
        """Start all, wait, stop all. Returns 0 when asked to stop, 1 when a vital child ended by itself."""
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            for child in self.children:
                child.start()
            return self._watch()
        finally:
            self._end_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _watch(self) -> int:
        while not self._stopping:
            for child in self.children:
                if child.is_running():
                    continue
                if child.vital:
                    self.say(f"The {child.name} ended by itself (code {_code(child)}). Stopping.")
                    return 1
                self._raise_again(child)
            time.sleep(self.tick)
        return 0

    def _raise_again(self, child: Child) -> None:
        now = time.monotonic()
        if not child.start_again_at:
            child.signal(signal.SIGKILL)
            child.falls = 1 if now - child.started > 60 else child.falls + 1
            pause = min(2.0 ** (child.falls - 1), LONGEST_PAUSE)
            child.start_again_at = now + pause
            self.say(f"The {child.name} ended (code {_code(child)}); starting it again in {pause:.0f} s.")
        elif now >= child.start_again_at:
            child.start()

    def _end_all(self) -> None:
        running = [child for child in self.children if child.is_running()]
        for child in running:
            # Only the first process of each: it ends its own workers, and finishes what it is doing.
            child.process.terminate()  # type: ignore[union-attr]
        limit = time.monotonic() + PATIENCE
        while any(child.is_running() for child in running) and time.monotonic() < limit:
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()


def _code(child: Child) -> int | None:
    return child.process.returncode if child.process else None
