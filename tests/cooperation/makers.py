"""Activities for tests, beside the network's own."""

import itertools

from ayni.cooperation.models import Activity, Session
from ayni.members.models import Institution
from ayni.portfolio.models import Topic

_numbers = itertools.count(1)


def make_activity(**fields) -> Activity:
    """An activity of Ecuador and Mexico, held, without a call."""
    values = {
        "code": f"test-{next(_numbers)}",
        "title_es": "Servicios de empleo",
        "requester": Institution.objects.get(code="mt-ec"),
        "provider": Institution.objects.get(code="mt-mx"),
        "topic": Topic.objects.get(code="employment-services"),
        "modality": "virtual",
        "state": "held",
        "period": "2019-05",
    } | fields
    return Activity.objects.create(**values)


def make_session(activity: Activity, **fields) -> Session:
    """A session of `activity`, recorded."""
    values = {"order": activity.sessions.count() + 1, "label_es": "Primera sesión", "recorded": True} | fields
    return Session.objects.create(activity=activity, **values)
