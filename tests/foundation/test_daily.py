"""What rooms do each day: each on its own."""

import datetime

import pytest

from ayni.foundation import daily
from ayni.foundation.daily import forget_daily, register_daily, run_daily

DAY = datetime.date(2026, 6, 30)


@pytest.fixture(autouse=True)
def acts(monkeypatch):
    monkeypatch.setattr(daily, "_ACTS", {})


def test_each_act_has_its_turn_with_the_day():
    days = []
    register_daily("first", lambda day: days.append(day) or 3)
    register_daily("second", lambda day: 0)
    assert run_daily(DAY) == {"first": 3, "second": 0}
    assert days == [DAY]


def test_trouble_in_one_is_logged_and_keeps_no_other_from_its_turn(caplog):
    register_daily("broken", lambda day: 1 // 0)
    register_daily("sound", lambda day: 1)
    assert run_daily(DAY) == {"broken": None, "sound": 1}
    assert "broken" in caplog.text


def test_the_same_name_again_replaces_the_act():
    register_daily("one", lambda day: 1)
    register_daily("one", lambda day: 2)
    assert run_daily(DAY) == {"one": 2}
    forget_daily("one")
    forget_daily("one")
    assert run_daily(DAY) == {}
