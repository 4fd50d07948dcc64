"""A command that chooses or plans prints what it was asked for, and nothing of the solver."""

import os
import subprocess
import sys

import pytest

CHOOSING = """
from ayni.engines.selection import Problem, Proposal, Rules, choose
a, b = (Proposal(key=key, value=value, cost=0, requester=key, provider="p") for key, value in [("a", 3), ("b", 2)])
print(choose(Problem(proposals=(a, b), rules=Rules(most_chosen=1))).chosen)
"""
PLANNING = """
from ayni.engines.scheduling import Activity, Plan, place
schedule = place(Plan(8, (Activity("a", ("ec", "mx")), Activity("b", ("ec", "mx"))), usual=1))
print([one.week for one in schedule.placements])
"""


@pytest.mark.parametrize(("program", "answer"), [(CHOOSING, "('a',)\n"), (PLANNING, "[0, 1]\n")])
def test_nothing_but_the_answer_is_printed(program, answer):
    """In a process of its own: HiGHS shows its banner once in each."""
    found = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=found)
    assert (ran.stdout, ran.stderr) == (answer, "")
