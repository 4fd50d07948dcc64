"""What the background worker does for a selection."""

from django.core.exceptions import ValidationError
from django_tasks import task

from ayni.calls.actions.selection import solve_scenario, stop_working
from ayni.calls.models import Scenario
from ayni.people.models import User


@task()
def solve_scenario_task(scenario_id: int, actor_id: int | None) -> bool:
    found = Scenario.objects.select_related("call").get(pk=scenario_id)
    try:
        solve_scenario(scenario=found, actor=User.objects.filter(pk=actor_id or 0).first())
    except ValidationError as refused:
        stop_working(scenario=found, why=" ".join(refused.messages))
        return False
    except Exception:
        stop_working(scenario=found, why="")
        raise
    return True
