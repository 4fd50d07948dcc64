"""Load on a page: a few connections kept open, each asking again as soon as it is answered."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from bench.figures import percentile

CONNECTIONS = 8


@dataclass
class Load:
    """Answers in the time measured. `times` in milliseconds; `wrong` counts answers other than 200."""

    seconds: float
    times: list[float] = field(default_factory=list)
    wrong: int = 0

    def figures(self) -> dict[str, float]:
        return {
            "requests_s": round(len(self.times) / self.seconds, 1),
            "p50_ms": round(percentile(self.times, 50), 1),
            "p99_ms": round(percentile(self.times, 99), 1),
            "wrong": self.wrong,
        }


def press(port: int, address: str, seconds: float) -> Load:
    """Ask for `address` from CONNECTIONS connections for so many seconds."""
    load = Load(seconds)
    asyncio.run(_all(port, address, load))
    return load


async def _all(port: int, address: str, load: Load) -> None:
    until = time.perf_counter() + load.seconds
    await asyncio.gather(*(_one(port, address, until, load) for _number in range(CONNECTIONS)))


async def _one(port: int, address: str, until: float, load: Load) -> None:
    request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Language: es\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while (start := time.perf_counter()) < until:
            writer.write(request)
            status = await _answer(reader)
            load.times.append((time.perf_counter() - start) * 1000)
            load.wrong += status != 200
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b"transfer-encoding: chunked" in head:
        while size := int((await reader.readline()).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        _before, _name, rest = head.partition(b"content-length:")
        await reader.readexactly(int(rest.split(b"\r\n", 1)[0] or 0))
    return int(head.split(b" ", 2)[1])
