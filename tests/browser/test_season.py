"""A whole season on screen: a call, a partner, a proposal of two, its assessment, its choice, and what came of it.

Five people and a visitor press what people press. The call is the Secretariat's own, made here: it is counted.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import season_after as after
from tests.browser import season_steps as season
from tests.browser.season_walk import Walk

pytestmark = pytest.mark.browser


def test_season_from_call_to_results(visit: Callable[..., Page]) -> None:
    walk = Walk(visit)
    first = after.table_rows(walk)

    season.make_call(walk)
    season.see_call(walk)
    season.find_partner(walk)
    season.begin_proposal(walk)
    season.write_proposal(walk)
    season.join_proposal(walk)
    season.hand_in(walk)

    season.assess(walk)
    season.review(walk)
    season.see_scores(walk)
    season.choose(walk)
    season.rehearse(walk)
    season.announce(walk)

    after.hold(walk)
    after.certify(walk)
    after.report(walk)
    after.follow_up(walk)
    after.verify_outcome(walk)

    last = after.table_rows(walk)
    assert {name: last[name] for name in last.keys() - first.keys()} == {
        after.call_row(walk): ["1", "1", "1", "0", "0"],
        "Colombia": ["0", "0", "1", "0"],
        "México": ["1", "0", "0", "0"],
    }
