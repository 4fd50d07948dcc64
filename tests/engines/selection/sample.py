"""Small problems written by hand."""

from ayni.engines.selection import Problem, Proposal, Rules


def proposal(key, value, cost=0, **more):
    return Proposal(key=key, value=value, cost=cost, **({"requester": key, "provider": f"of-{key}"} | more))


def problem(*proposals, **rules):
    return Problem(proposals=proposals, rules=Rules(**rules))
