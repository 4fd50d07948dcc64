"""Pictures are drawn by the worker: the drawing engine is too heavy for a web process."""

from django_tasks import task

from ayni.foundation.charts import actions


@task()
def draw(key: str) -> bool:
    return bool(actions.draw_kept(key=key).svg)
