"""The last minute of a call: 300 proposals handed in, and a server killed while people write.

python bench/season_load.py [--json] [--proposals 300] [--seconds 60] [--workers 2]

On SQLite and on PostgreSQL. Every proposal accepted must be stored exactly once and every other one told that it was
not; what was acknowledged to somebody writing must be there after the server was killed with -9. Beside it, as a peer,
bare rows committed one by one by the database's own driver.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import scratch
from bench.figures import give, machine, percentile, ratio, table, tell
from bench.season_peer import bare_commits_per_second
from bench.serving import ayni, descendants, free_port, serving

SECRET = "x" * 32
READY_S = 8
LATE_SHARE = 0.1
WRITERS = 8
WRITING_S = 6.0
PROMISE = {"accepted": (302,), "refused": (409,)}


@dataclass
class Answers:
    times: list[float] = field(default_factory=list)
    status: dict[str, list[int]] = field(default_factory=dict)


def post(port: int, address: str, session: str, cookie: str, fields: dict[str, str]) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(
            "POST",
            address,
            urlencode({"csrfmiddlewaretoken": SECRET, **fields}),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"{cookie}={session}; csrftoken={SECRET}",
            },
        )
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def hand_in(port: int, prepared: dict[str, Any], seconds: int) -> Answers:
    """Each proposal at its moment, spread over the last `seconds` and a little after; each twice, as people press."""
    answers = Answers()
    jobs = prepared["jobs"]
    first = prepared["closes_at"] - seconds
    apart = seconds * (1 + LATE_SHARE) / len(jobs)
    threads = []
    for number, job in enumerate(jobs):
        answers.status[job["code"]] = []
        due = first + number * apart
        threads.append(threading.Thread(target=_press_twice, args=(port, prepared, job, due, answers)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _press_twice(port: int, prepared: dict[str, Any], job: dict[str, str], due: float, answers: Answers) -> None:
    time.sleep(max(0.0, due - time.time()))
    for _press in range(2):
        start = time.perf_counter()
        status, _body = post(port, job["address"], job["session"], prepared["cookie"], {})
        answers.times.append((time.perf_counter() - start) * 1000)
        answers.status[job["code"]].append(status)


def judge(answers: Answers, held: dict[str, Any]) -> dict[str, Any]:
    """Whether what people were told is what is stored."""
    told = {code: _told(status) for code, status in answers.status.items()}
    accepted = {code for code, what in told.items() if what == "accepted"}
    stored = held["stored"]
    return {
        "accepted": len(accepted),
        "refused": sum(what == "refused" for what in told.values()),
        "told_otherwise": sorted({str(status) for code, status in answers.status.items() if not told[code]}),
        "accepted_not_stored": sorted(accepted - set(stored)),
        "stored_not_told": sorted(set(stored) - accepted),
        "stored_more_than_once": sorted(code for code, count in stored.items() if count != 1),
        "receipts": held["receipts"],
    }


def _told(status: list[int]) -> str:
    for what, codes in PROMISE.items():
        if status and status[0] in codes:
            return what
    return ""


def write_and_kill(
    port: int, env: dict[str, str], prepared: dict[str, Any], workers: int, folder: Path
) -> dict[str, Any]:
    """People write without pause; the server is killed with -9; everything acknowledged must be there."""
    jobs = prepared["jobs"][:WRITERS]
    said: dict[str, dict[str, str]] = {job["code"]: {} for job in jobs}
    with serving(ayni(port, workers), port, env, "/es/") as house:
        stop = threading.Event()
        threads = [
            threading.Thread(target=_write, args=(port, prepared["cookie"], job, said[job["code"]], stop))
            for job in jobs
        ]
        for thread in threads:
            thread.start()
        time.sleep(WRITING_S)
        for pid in [house.process.pid, *descendants(house.process.pid)]:
            os.kill(pid, signal.SIGKILL)
        stop.set()
        for thread in threads:
            thread.join()
    with serving(ayni(port, workers), port, env, "/es/"):
        kept = scratch.child("bench.season_check", "autosaves", *said, env=env)
    lost = [
        f"{code} {revision}"
        for code, acknowledged in said.items()
        for revision, words in acknowledged.items()
        if kept[code].get(revision) != words
    ]
    return {"acknowledged": sum(len(one) for one in said.values()), "lost": lost}


def _write(port: int, cookie: str, job: dict[str, str], said: dict[str, str], stop: threading.Event) -> None:
    import json

    address = job["address"].replace("/submission/", "/parts/justification/typed/")
    revision, number = "1", 0
    while not stop.is_set():
        number += 1
        words = f"{job['code']} {number}"
        try:
            status, body = post(port, address, job["session"], cookie, {"why_now": words, "revision": revision})
        except (OSError, http.client.HTTPException):
            return
        if status != 200:
            return
        revision = str(json.loads(body)["revision"])
        said[revision] = words


def on(name: str, url: str, asked: argparse.Namespace) -> dict[str, Any]:
    """Everything on one database, each part with a scratch house of its own."""
    with scratch.folder() as folder:
        env = scratch.environment(folder, url, settings="ayni.config.settings")
        port = free_port()
        tell(f"{name}: preparing {asked.proposals} proposals, signed by both sides")
        seconds = asked.seconds + READY_S
        prepared = scratch.child("bench.season_prepare", str(asked.proposals), str(seconds), env=env)
        with serving(ayni(port, asked.workers), port, env, "/es/"):
            answers = hand_in(port, prepared, asked.seconds)
        outcome = judge(answers, scratch.child("bench.season_check", "submissions", env=env))
        draft = {**prepared, "jobs": [job for job in prepared["jobs"] if answers.status[job["code"]][0] == 409]}
        killed = write_and_kill(port, env, draft, asked.workers, folder) if draft["jobs"] else {}
        peer = bare_commits_per_second(folder, url)
    rate = len(answers.times) / asked.seconds
    return {
        **outcome,
        "p50_ms": round(percentile(answers.times, 50), 1),
        "p99_ms": round(percentile(answers.times, 99), 1),
        "requests_s": round(rate, 1),
        "bare_commits_s": round(peer, 1),
        "ratio_to_bare": ratio(rate, peer, digits=4),
        "killed": killed,
    }


def run(asked: argparse.Namespace) -> dict[str, Any]:
    found = {"sqlite": on("SQLite", "", asked)}
    with scratch.folder() as folder, scratch.postgres(folder) as url:
        if url is not None:
            found["postgresql"] = on("PostgreSQL", url, asked)
    return {
        "what": "the last minute of a call",
        "measured": f"{asked.proposals} proposals, each pressed twice, in {asked.seconds} s; client on the same cores",
        "machine": machine(),
        "workers": asked.workers,
        "found": found,
    }


def shown(result: dict[str, Any]) -> str:
    keys = ("accepted", "refused", "p50_ms", "p99_ms", "bare_commits_s")
    rows: list[list[Any]] = [["database", *keys, "wrong", "acknowledged, then killed", "lost"]]
    for name, one in result["found"].items():
        wrong = sum(
            len(one[key])
            for key in ("told_otherwise", "accepted_not_stored", "stored_not_told", "stored_more_than_once")
        )
        rows.append(
            [
                name,
                *(one[key] for key in keys),
                wrong,
                one["killed"].get("acknowledged"),
                len(one["killed"].get("lost", ())),
            ]
        )
    return "\n".join([result["measured"], table(rows)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--proposals", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    result = run(asked)
    give(result, as_json=asked.json, shown=shown(result))


if __name__ == "__main__":
    main()
