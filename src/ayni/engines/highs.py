"""HiGHS without a word on standard output, where commands write what others read."""

from __future__ import annotations

from typing import Any


def silent_highs() -> Any:
    """A solver of HiGHS that prints nothing, not even its banner.

    The banner is printed while a solver is made, when it takes up its callbacks: too early for any option of its own.
    """
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - a name of HiGHS
            self.silent()
            super().enableCallbacks()

    return Silent()
