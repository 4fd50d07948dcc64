"""Activities that are run here, for tests: records alone, no act is run.

make_live(state="held", **columns) -> Activity
    Born in Ayni, of Peru with Chile as provider unless others are given; one that was held ended on 15 March 2027.
make_voice(institution, part="focal_point") -> User
    Somebody who speaks (or, as editor, works) for an institution since 2020.
make_components(*codes) -> list[Component]
"""

import datetime
import itertools

from django.utils import timezone

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.members.models import Appointment
from ayni.portfolio.models import Area, Topic
from ayni.results.models import Component
from tests.calls.season import make_ministry
from tests.people.makers import make_person

ENDED_ON = datetime.date(2027, 3, 15)
_numbers = itertools.count(1)


def make_topic(code="employment-services"):
    area, _made = Area.objects.get_or_create(code="employment", defaults={"order": 90, "name": "Empleo"})
    topic, _made = Topic.objects.get_or_create(
        code=code, defaults={"area": area, "number": 90, "name_es": "Servicios de empleo"}
    )
    return topic


def make_live(state="held", **columns) -> Activity:
    number = next(_numbers)
    held = state in ActivityState.held_states()
    values = {
        "code": f"live-{number}",
        "requester": columns.pop("requester", None) or make_ministry("PE"),
        "provider": columns.pop("provider", None) or make_ministry("CL"),
        "title_es": f"Cooperación {number}",
        "general_objective_es": "Conocer el servicio.",
        "topic": columns.pop("topic", None) or make_topic(),
        "modality": "virtual",
        "state": state,
        "born_at": timezone.now(),
        "ended_on": ENDED_ON if held else None,
    }
    return Activity.objects.create(**(values | columns))


def make_voice(institution, part="focal_point", **fields):
    person = make_person(**fields)
    Appointment.objects.create(user=person, institution=institution, part=part, starts_on=datetime.date(2020, 1, 1))
    return person


def make_components(*codes):
    return [
        Component.objects.create(
            code=code,
            order=90 + place,
            **{f"{field}_{one}": code.title() for field in ("name", "short_name") for one in ("es", "en", "pt", "fr")},
        )
        for place, code in enumerate(codes)
    ]
