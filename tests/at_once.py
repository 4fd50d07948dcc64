"""Several people acting at the same instant, each with a connection of their own.

For tests marked `django_db(transaction=True)`: what they begin with must be committed for the others to see.

at_once(*acts) -> [what each gave, or the exception it ended with], in their order
    All start together.
one_behind(first, second) -> [the same, of both]
    The second begins when the first is done and not yet committed: it must decide by what the first leaves.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.utils.translation import get_language, override

Act = Callable[[], Any]
# Long enough for the second to get to where it waits, or to go wrong where it does not.
HEAD_START = 0.3


def at_once(*acts: Act) -> list[Any]:
    start = threading.Barrier(len(acts))

    def run(act: Act) -> Any:
        connection.ensure_connection()
        start.wait()
        return act()

    return _together([lambda act=act: run(act) for act in acts])


def one_behind(first: Act, second: Act) -> list[Any]:
    done, began = threading.Event(), threading.Event()

    def lead() -> Any:
        try:
            with transaction.atomic():
                given = first()
                done.set()
                began.wait()
                time.sleep(HEAD_START)
        finally:
            done.set()
        return given

    def follow() -> Any:
        done.wait()
        began.set()
        return second()

    return _together([lead, follow])


def _together(acts: list[Act]) -> list[Any]:
    answers: dict[int, Any] = {}
    language = get_language() or "es"

    def run(place: int) -> None:
        try:
            with override(language):
                answers[place] = acts[place]()
        except Exception as ended:
            answers[place] = ended
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[place] for place in range(len(acts))]
