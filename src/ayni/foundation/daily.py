"""What rooms do once a day. A room says at its start what; the worker's clock gives each its turn."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable

logger = logging.getLogger("ayni.daily")
Act = Callable[[datetime.date], int]
_ACTS: dict[str, Act] = {}


def register_daily(name: str, act: Act) -> None:
    """Have `act` called on each new day with its date; it returns how many records it touched.

    The clock may have stood still for a week, or turn twice in a day: an act does what is *due or
    overdue* on the day, never only what is due that very day, and does nothing twice. Registering
    the same name again replaces the act.
    """
    _ACTS[name] = act


def forget_daily(name: str) -> None:
    """Take an act out of the register, if it is there."""
    _ACTS.pop(name, None)


def run_daily(today: datetime.date) -> dict[str, int | None]:
    """Give each act its turn, in the order they were registered; what each did, None for one in trouble.

    Trouble in one is logged and keeps no other from its turn; what it left undone is still due tomorrow.
    """
    done: dict[str, int | None] = {}
    for name, act in list(_ACTS.items()):
        try:
            done[name] = act(today)
        except Exception:
            logger.exception("The daily act “%s” failed; it has its turn again tomorrow.", name)
            done[name] = None
    return done
