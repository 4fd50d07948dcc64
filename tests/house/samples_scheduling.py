"""What the addresses of the plan of weeks lead to."""

import datetime
from typing import Any

from django.utils import timezone

from ayni.cooperation.models import BlockedPeriod
from ayni.portfolio.models import Topic
from tests.cooperation.makers import make_activity


def _days() -> dict[str, Any]:
    day = datetime.date(2099, 5, 1)
    return {"pk": BlockedPeriod.objects.create(label="One", first_day=day, last_day=day).pk}


def _planned() -> dict[str, Any]:
    topic = Topic.objects.order_by("pk").first()
    return {"code": make_activity(topic=topic, state="planning", period="", born_at=timezone.now()).code}


BY_NAME = {"cooperation:planning-days-removal": _days, "cooperation:week": _planned}
